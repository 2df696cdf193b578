//! The pool of the demo office: its officers from the table, some of whom have come, and somebody at each step of the way
//! in and out.

use anyhow::Context as _;
use contract::{
    AwayForm, Caller, FreePart, OfficerForm, OfficerId, OfficerInvitationForm,
    OfficerListDesk as _, OfficerListForm, OfficerListId, OfficerListQuery, OwnOfficerDesk as _,
    PoolDesk as _, PoolFilter, PoolQuery, RemovalDesk as _, RemovalForm, RemovalGround, WeekForm,
    WritId,
};

use time::Duration;

use super::people::{HEAD, People};

/// The keeper of the pool, and the deputy chief who decides.
const KEEPER: &str = "P031";
const DEPUTY: &str = "P002";

/// Officers who have an account: one at work, one who is to be removed, and somebody who was invited and has not answered.
pub(super) const AT_WORK: &str = "H001";
pub(super) const ACCUSED: &str = "H002";
pub(super) const CANDIDATE: &str = "N001";

/// A lawyer who is an officer too: one account, acted in as either.
const LAWYER_TOO: &str = "H003";

/// Officers of the table to whom something happened.
const SUSPENDED: &str = "H005";
const ANSWERED: &str = "H004";
const REMOVED: &str = "H006";

/// The officers as the pool was kept until now.
const TABLE: &str = include_str!("../../../../config/demo/hearing_officers.csv");

/// A list that nobody has taken: one is new, one is like somebody of the pool, one is at fault.
const WAITING_LIST: &str = "姓名,性别,出生日期,身份证号,手机号,行政区划,工作单位,职业,类别,学历,产生方式,任期至\n\
    卜知秋,女,1991-09-17,990102199109170838,15400000401,990102,望川区第一中学,教师,教育与未成年人保护型,本科,单位推荐,2029-06-30\n\
    严岚燃,女,1960-08-04,990102196008040424,15400000402,990102,岚江大学法学院,公证,法律专业型,本科,主动邀请,2029-06-30\n\
    温亦帆,男,1988-02-21,99010319880221014X,15400000403,990103,望川区人民医院,医师,医学专业性,博士,公开征集,2029-06-30\n";

/// What the keeper of the pool has going on.
pub struct PoolStory {
    /// A list that nobody has taken, and the one by which the pool was entered.
    pub lists: [OfficerListId; 2],
    /// Officers by what is particular about them.
    pub officers: Vec<(&'static str, OfficerId)>,
    /// The document of a removal.
    pub writ: WritId,
}

impl People {
    /// Enters the pool, and brings officers to where something is to be done about them.
    pub async fn pool(&self) -> anyhow::Result<PoolStory> {
        let keeper = self.caller(KEEPER).await?;
        let taken = self.enter_pool(&keeper).await?;
        let waiting = self
            .bring_list(&keeper, ("新聘听证员.csv", WAITING_LIST))
            .await?;
        let at_work = self.officer_of(&keeper, AT_WORK).await?;
        let accused = self.officer_of(&keeper, ACCUSED).await?;
        let lawyer = self.officer_of(&keeper, LAWYER_TOO).await?;
        for (code, id) in [(AT_WORK, at_work), (ACCUSED, accused), (LAWYER_TOO, lawyer)] {
            self.invite(&keeper, (code, id)).await?;
        }
        self.keep_free(at_work).await?;
        let suspended = self.officer_of(&keeper, SUSPENDED).await?;
        let version = self.version(&keeper, suspended).await?;
        let reason = "本人申请，外出进修三个月。".to_owned();
        let desk = &self.house.pool;
        desk.suspend_officer(&keeper, suspended, version, reason)
            .await?;
        self.propose(&keeper, accused).await?;
        let answered = self.officer_of(&keeper, ANSWERED).await?;
        self.hear(&keeper, answered).await?;
        let removed = self.officer_of(&keeper, REMOVED).await?;
        self.hear(&keeper, removed).await?;
        let writ = self.remove(removed).await?;
        let [nominated, reviewed, candidate] = self.newcomers(&keeper).await?;
        Ok(PoolStory {
            lists: [waiting, taken],
            officers: vec![
                ("officer", at_work),
                ("officer-removal-proposed", accused),
                ("officer-suspended", suspended),
                ("officer-removal-heard", answered),
                ("officer-removed", removed),
                ("officer-nominated", nominated),
                ("officer-reviewed", reviewed),
                ("officer-invited", candidate),
            ],
            writ,
        })
    }

    async fn bring_list(
        &self,
        keeper: &Caller,
        (file_name, content): (&str, &str),
    ) -> anyhow::Result<OfficerListId> {
        let form = OfficerListForm {
            file_name: file_name.to_owned(),
            content: content.as_bytes().to_vec(),
            reason: "本院听证员聘任名册，见望检发〔2026〕12号。".to_owned(),
        };
        Ok(self.house.pool.read_officers(keeper, form).await?)
    }

    async fn enter_pool(&self, keeper: &Caller) -> anyhow::Result<OfficerListId> {
        let desk = &self.house.pool;
        let id = self.bring_list(keeper, ("听证员库.csv", TABLE)).await?;
        let all = OfficerListQuery::default();
        let version = desk.officer_list(keeper, id, all).await?.version;
        desk.take_officers(keeper, id, version, Vec::new()).await?;
        Ok(id)
    }

    /// The officer of the table with this number.
    async fn officer_of(&self, keeper: &Caller, number: &str) -> anyhow::Result<OfficerId> {
        let query = PoolQuery {
            text: number.to_owned(),
            show: PoolFilter::Members,
            ..PoolQuery::default()
        };
        let found = self.house.pool.pool(keeper, query).await?.rows;
        let found = found.iter().find(|row| row.number == number);
        Ok(found.with_context(|| format!("no officer {number}"))?.id)
    }

    async fn version(&self, keeper: &Caller, id: OfficerId) -> anyhow::Result<i32> {
        Ok(self.house.pool.officer(keeper, id).await?.version)
    }

    /// Invites somebody into the account that they have.
    async fn invite(&self, keeper: &Caller, (code, id): (&str, OfficerId)) -> anyhow::Result<()> {
        let account = self
            .find_account(code)
            .context("an officer without account")?;
        let form = OfficerInvitationForm {
            email: account.email,
        };
        let version = self.version(keeper, id).await?;
        let desk = &self.house.pool;
        desk.invite_officer(keeper, id, version, form).await?;
        Ok(())
    }

    /// The officer at work says when they are free.
    async fn keep_free(&self, id: OfficerId) -> anyhow::Result<()> {
        let officer = self.caller(AT_WORK).await?;
        let desk = &self.house.pool;
        let week = WeekForm {
            monday: FreePart::Afternoon.code().to_owned(),
            ..WeekForm::default()
        };
        let version = desk.own_officer(&officer).await?.version;
        desk.keep_week(&officer, id, version, week).await?;
        let away = (self.house.kernel.now() + Duration::days(20)).date();
        let absence = AwayForm {
            from_day: away.to_string(),
            until_day: (away + Duration::days(4)).to_string(),
            ..AwayForm::default()
        };
        let version = desk.own_officer(&officer).await?.version;
        desk.add_absence(&officer, id, version, absence).await?;
        Ok(())
    }

    async fn propose(&self, keeper: &Caller, id: OfficerId) -> anyhow::Result<()> {
        let form = RemovalForm {
            ground: RemovalGround::Absent.code().to_owned(),
            explanation: "今年九月、十月两次确认参加听证后无故缺席，事后没有说明。".to_owned(),
        };
        let version = self.version(keeper, id).await?;
        let desk = &self.house.pool;
        desk.propose_removal(keeper, id, version, form).await?;
        Ok(())
    }

    /// Proposes a removal, and writes down what the officer says at the window.
    async fn hear(&self, keeper: &Caller, id: OfficerId) -> anyhow::Result<()> {
        self.propose(keeper, id).await?;
        let version = self.version(keeper, id).await?;
        let answer = "两次缺席都因家人住院，当时没有来得及请假，愿意提供住院材料。".to_owned();
        let desk = &self.house.pool;
        desk.answer_removal(keeper, id, version, answer).await?;
        Ok(())
    }

    async fn remove(&self, id: OfficerId) -> anyhow::Result<WritId> {
        let deputy = self.caller(DEPUTY).await?;
        let version = self.version(&deputy, id).await?;
        let reason = "经核实，所述住院时间与缺席日期不符。".to_owned();
        let desk = &self.house.pool;
        desk.remove_officer(&deputy, id, version, reason).await?;
        let view = desk.officer(&deputy, id).await?;
        let writ = view.writs.first().context("a removal without a document")?;
        Ok(writ.id)
    }

    /// Somebody who is to be reviewed, somebody to be invited, and somebody who is to answer.
    async fn newcomers(&self, keeper: &Caller) -> anyhow::Result<[OfficerId; 3]> {
        let desk = &self.house.pool;
        let head = self.caller(HEAD).await?;
        let candidate = self.find_account(CANDIDATE).context("nobody is invited")?;
        let nominated = newcomer("林若水", "990102197903120222");
        let nominated = desk.nominate_officer(keeper, nominated).await?;
        let mut others = Vec::new();
        for form in [
            newcomer("卓清扬", "990103196011040456"),
            newcomer(
                &candidate.name,
                candidate.id_no.as_deref().unwrap_or_default(),
            ),
        ] {
            let id = desk.nominate_officer(keeper, form).await?;
            let note = "经核查符合条件，材料齐全。".to_owned();
            let version = self.version(keeper, id).await?;
            desk.review_officer(&head, id, version, note).await?;
            others.push(id);
        }
        let [reviewed, invited] = <[OfficerId; 2]>::try_from(others)
            .map_err(|_| anyhow::anyhow!("two newcomers are two"))?;
        self.invite(keeper, (CANDIDATE, invited)).await?;
        Ok([nominated, reviewed, invited])
    }
}

/// Somebody fit for the pool, born on the day that the number says.
fn newcomer(name: &str, id_no: &str) -> OfficerForm {
    let part = |from, to| id_no.get(from..to).unwrap_or_default();
    OfficerForm {
        name: name.to_owned(),
        gender: "female".to_owned(),
        birth_date: format!("{}-{}-{}", part(6, 10), part(10, 12), part(12, 14)),
        paper_no: id_no.to_owned(),
        mobile: "15400000410".to_owned(),
        region: part(0, 6).to_owned(),
        employer: "望川区人民医院".to_owned(),
        occupation: "医师".to_owned(),
        education: "doctor".to_owned(),
        categories: "MEDICAL".to_owned(),
        expertise: "急诊、医疗损害".to_owned(),
        source: "open-call".to_owned(),
        exclusion: "none".to_owned(),
        basis: "declared".to_owned(),
        ..OfficerForm::default()
    }
}
