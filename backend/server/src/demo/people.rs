//! The people of the demo office at work. Everything goes through the desk as they would do it, so nothing here
//! knows how it is kept.

use std::{collections::HashMap, sync::Arc};

use anyhow::{Context as _, bail, ensure};
use bytes::Bytes;
use contract::{
    AccessMode, AccountId, Application, ApplicationField, ApplicationId, ApplicationState,
    BundleRequest, Caller, Capacity, CaseId, CaseQuery, CorrectionItem, DossierDesk, DraftChanges,
    FindCase, GrantRequest, ModeRequest, PaperKind, PrincipalRelation, ProvisionDesk,
    ProvisionForm, ProvisionId, ProvisionKind, ReadingReceipt, Refusal, RequestId, Revocation,
    ScopeAsked, SessionId, Upload, VisitRequest, machine::Procedure as _, policy::Act,
};
use dossier::BundleWorker;
use identity::Person;
use time::{Date, Duration, UtcOffset};
use uuid::Uuid;

use super::{
    accounts::DemoAccount,
    data::{CaseRow, DemoData},
    papers::Mandate,
    pen::Faces,
};
use crate::house::House;

/// The papers of an application of the demo.
const PAPERS: [PaperKind; 3] = [
    PaperKind::PracticeCertificate,
    PaperKind::PowerOfAttorney,
    PaperKind::FirmCertificate,
];

/// Staff of the demo office by their codes.
const CLERK: &str = "P029";
pub(super) const AUDITOR: &str = "P028";
pub(super) const HEAD: &str = "P027";
pub(super) const MAKER: &str = "P033";

/// An application as its lawyer would send it.
#[derive(Debug)]
pub struct Story<'a> {
    /// The lawyer's code in the tables.
    pub lawyer: &'a str,
    /// The unified number of the case.
    pub case_no: &'a str,
    /// Whom the lawyer acts for.
    pub party: &'a str,
    /// Their identity number.
    pub id_no: &'a str,
    /// The number of the mandate.
    pub mandate_no: &'a str,
}

/// The demo's people, as callers of the desk.
pub struct People {
    pub(super) house: House,
    pub(super) data: DemoData,
    /// Accounts by the code in the tables, such as `P013`.
    pub(super) accounts: HashMap<String, AccountId>,
}

impl People {
    pub(super) fn desk(&self) -> &dyn DossierDesk {
        &self.house.dossier
    }

    /// Whether this lawyer has applied for anything yet.
    pub(super) async fn has_applied(&self, lawyer: &str) -> anyhow::Result<bool> {
        let lawyer = self.caller(lawyer).await?;
        let applications = self.desk().my_applications(&lawyer, None).await?;
        Ok(!applications.rows.is_empty())
    }

    /// Writes an application and brings it into a state, by the shortest way of the procedure; the file of its
    /// case is made when there is something to read.
    pub async fn bring(
        &self,
        story: &Story<'_>,
        state: ApplicationState,
    ) -> anyhow::Result<ApplicationId> {
        let way = Application::MACHINE.way(state);
        let way = way.with_context(|| format!("nobody brings an application to {state:?}"))?;
        let id = self.apply(story).await?;
        for (from, act) in way {
            let done = self.act(story, id, act).await;
            done.with_context(|| format!("{act:?} from {from:?} for {}", story.case_no))?;
        }
        tracing::info!(
            state = state.code(),
            "an application of the demo was brought here"
        );
        Ok(id)
    }

    async fn apply(&self, story: &Story<'_>) -> anyhow::Result<ApplicationId> {
        let desk = self.desk();
        let lawyer = self.caller(story.lawyer).await?;
        let case = FindCase {
            unified_case_no: story.case_no.to_owned(),
            party_name: story.party.to_owned(),
        };
        let id = desk.start_application(&lawyer, case).await?;
        desk.save_draft(&lawyer, id, self.draft(story)?).await?;
        let mandate = self.mandate(story)?;
        for kind in PAPERS {
            let (name, paper) = mandate.paper((&self.faces()?, &self.data), kind)?;
            let paper = upload(name, paper);
            desk.add_paper(&lawyer, id, kind, paper).await?;
        }
        Ok(id)
    }

    /// What the papers of an application say that is made now: given yesterday, as its form says.
    fn mandate<'a>(&'a self, story: &'a Story<'a>) -> anyhow::Result<Mandate<'a>> {
        Mandate::of(&self.data, story, self.today()? - Duration::days(1))
    }

    /// The faces of what is drawn.
    pub(super) fn faces(&self) -> anyhow::Result<Faces> {
        Faces::find(&self.house.faces)
    }

    fn draft(&self, story: &Story<'_>) -> anyhow::Result<DraftChanges> {
        let yesterday = self.today()? - Duration::days(1);
        let is_barred = !self
            .case_of(story.case_no)?
            .online_review_barred_categories
            .is_empty();
        let mode = if is_barred {
            AccessMode::OnSite
        } else {
            AccessMode::Online
        };
        Ok(DraftChanges {
            capacity: Some(Capacity::RetainedDefence.code().to_owned()),
            principal_name: Some(story.party.to_owned()),
            principal_id_no: Some(story.id_no.to_owned()),
            principal_relation: Some(PrincipalRelation::Oneself.code().to_owned()),
            mandate_no: Some(story.mandate_no.to_owned()),
            mandate_date: Some(yesterday.to_string()),
            mode: Some(mode.code().to_owned()),
            scope: Some(ScopeAsked::All.code().to_owned()),
            purposes: Some("read copy".to_owned()),
            no_conflict: Some("yes".to_owned()),
            ..DraftChanges::default()
        })
    }

    pub(super) fn today(&self) -> anyhow::Result<Date> {
        let local = UtcOffset::from_hms(8, 0, 0)?;
        Ok(self.house.kernel.now().to_offset(local).date())
    }

    /// Somebody whose office it is does it.
    async fn act(&self, story: &Story<'_>, id: ApplicationId, act: Act) -> anyhow::Result<()> {
        let desk = self.desk();
        let lawyer = self.caller(story.lawyer).await?;
        let (clerk, auditor) = (self.caller(CLERK).await?, self.caller(AUDITOR).await?);
        let version = desk.application(&lawyer, id).await?.version;
        match act {
            Act::Submit => {
                desk.submit_application(&lawyer, id, Vec::new()).await?;
            }
            Act::Withdraw => desk.withdraw_application(&lawyer, id).await?,
            Act::Accept => desk.accept(&clerk, id, version).await?,
            Act::VerifyMandate => {
                let confirmed = Vec::new();
                desk.verify_mandate(&auditor, id, version, confirmed)
                    .await?;
                self.make_file(story.case_no).await?;
            }
            Act::AskCorrection => {
                let items = vec![missing_seal()];
                desk.ask_correction(&auditor, id, version, items).await?;
            }
            Act::ProposeRefusal => {
                let refusal = not_signed();
                desk.propose_refusal(&auditor, id, version, refusal).await?;
            }
            Act::ConfirmRefusal => {
                let head = self.caller(HEAD).await?;
                desk.confirm_refusal(&head, id, version).await?;
            }
            Act::Grant => {
                let today = self.today()?;
                let window = GrantRequest {
                    from: Some(today),
                    until: Some(today + Duration::days(15)),
                    may_copy: true,
                    explanation: String::new(),
                };
                desk.grant(&auditor, id, version, window).await?;
            }
            Act::ArrangeVisit => self.arrange_visit(&auditor, id).await?,
            Act::SignPledge => desk.sign_pledge(&lawyer, id, lawyer.name.clone()).await?,
            Act::Revoke => {
                desk.revoke(&auditor, id, version, breach()).await?;
            }
            Act::FinishReading => {
                let receipt = ReadingReceipt {
                    note: "卷宗已阅。".to_owned(),
                    ..ReadingReceipt::default()
                };
                desk.finish_reading(&lawyer, id, receipt).await?;
            }
            other => bail!("nobody in the demo does {other:?}"),
        }
        Ok(())
    }

    /// Answers the correction that was asked for: the letter of the firm comes again, sealed.
    pub(super) async fn correct(&self, story: &Story<'_>, id: ApplicationId) -> anyhow::Result<()> {
        let (desk, lawyer) = (self.desk(), self.caller(story.lawyer).await?);
        let mended = self.mandate(story)?.mended();
        let kind = PaperKind::FirmCertificate;
        let (_, letter) = mended.paper((&self.faces()?, &self.data), kind)?;
        let letter = upload("所函（盖章）.pdf", letter);
        desk.add_paper(&lawyer, id, kind, letter).await?;
        desk.submit_application(&lawyer, id, Vec::new()).await?;
        Ok(())
    }

    /// Arranges reading on site on the first day after today on which a place is free.
    async fn arrange_visit(&self, auditor: &Caller, id: ApplicationId) -> anyhow::Result<()> {
        let desk = self.desk();
        let view = desk.application(auditor, id).await?;
        let is_online = view.form.mode() == Some(AccessMode::Online);
        if is_online && view.mode_change.is_none() {
            desk.change_mode(auditor, id, view.version, on_site())
                .await?;
        }
        let today = self.today()?;
        let places = desk.free_places(auditor, id).await?;
        let found = places.iter().find_map(|free| {
            let mut days = free.days.iter().filter(|day| day.date > today);
            let first = days.next()?.free.first()?;
            Some((free.place.id, *first))
        });
        let (place, free) = found.context("no place of the demo is free this week")?;
        let local = UtcOffset::from_hms(8, 0, 0)?;
        let from = free.from.to_offset(local);
        let until = free
            .until
            .min(free.from + Duration::hours(2))
            .to_offset(local);
        let visit = VisitRequest {
            place: Some(place),
            date: Some(from.date()),
            from: Some(from.time()),
            until: Some(until.time()),
            seats: Some(1),
            bring: "律师执业证书、律师事务所证明、授权委托书。".to_owned(),
            explanation: "阅卷室当日已约满，安排在最近的空闲时间。".to_owned(),
        };
        let version = desk.application(auditor, id).await?.version;
        desk.arrange_visit(auditor, id, version, visit).await?;
        Ok(())
    }

    /// Notes at the counter that the lawyer came who was expected.
    pub(super) async fn receive(&self, id: ApplicationId) -> anyhow::Result<()> {
        let (desk, clerk) = (self.desk(), self.caller(CLERK).await?);
        let version = desk.application(&clerk, id).await?.version;
        desk.note_visit_kept(&clerk, id, version, String::new())
            .await?;
        Ok(())
    }

    /// A bundle of everything that is shown, made and ready.
    pub(super) async fn make_bundle(&self, lawyer: &str, id: ApplicationId) -> anyhow::Result<()> {
        let desk = self.desk();
        let lawyer = self.caller(lawyer).await?;
        let room = desk.reading_room(&lawyer, id).await?;
        let documents = room.volumes.iter().flat_map(|volume| &volume.documents);
        let readable = documents.filter(|document| document.withheld.is_none());
        let request = BundleRequest {
            application: id,
            documents: readable.map(|document| document.id).collect(),
        };
        desk.order_bundle(&lawyer, request).await?;
        self.work(Arc::new(BundleWorker::new(self.house.dossier.clone())))
            .await
    }

    /// The case as the case system has it.
    pub(super) fn case_of(&self, number: &str) -> anyhow::Result<&CaseRow> {
        let row = self.data.find_case(number);
        row.with_context(|| format!("the demo has no case {number}"))
    }

    pub(super) async fn case(&self, maker: &Caller, number: &str) -> anyhow::Result<CaseId> {
        let mut query = CaseQuery::default();
        loop {
            let page = self.desk().cases(maker, query.clone()).await?;
            let case = page.rows.iter().find(|case| case.unified_case_no == number);
            if let Some(case) = case {
                return Ok(case.id);
            }
            query.after = page.next;
            ensure!(query.after.is_some(), "the demo has no case {number}");
        }
    }

    /// Proposes that the office closes earlier from the third day on, which moves whatever is due then; the deputy chief
    /// has yet to decide on it.
    pub async fn propose_closing(&self) -> anyhow::Result<ProvisionId> {
        let auditor = self.caller(AUDITOR).await?;
        let today = self.house.rules.now();
        let today = today.calendar.office_date(self.house.kernel.now());
        let form = ProvisionForm {
            kind: ProvisionKind::ClosingTime.code().to_owned(),
            value: "17:30".to_owned(),
            doc_no: "望检发〔2026〕12号".to_owned(),
            reason: "冬季办公时间调整，下班时间提前半小时".to_owned(),
            effective_from: (today + Duration::days(3)).to_string(),
            ..ProvisionForm::default()
        };
        let desk: &dyn ProvisionDesk = &self.house.provisions;
        Ok(desk.propose_provision(&auditor, form).await?)
    }

    /// How the person with this code in the tables signs in.
    pub fn find_account(&self, code: &str) -> Option<DemoAccount> {
        let mut accounts = self.data.accounts().into_iter();
        accounts.find(|account| account.code == code)
    }

    /// The person with this code in the tables, with a factor just given.
    pub async fn caller(&self, code: &str) -> anyhow::Result<Caller> {
        let account = self.accounts.get(code).copied();
        let account = account.with_context(|| format!("the demo has no account {code}"))?;
        let person = self.house.identity.person(account).await?;
        let person = person.with_context(|| format!("account {code} has nobody"))?;
        Ok(caller_of(&self.house, person))
    }
}

/// The person as a caller of the desks, with a factor just given.
pub(super) fn caller_of(house: &House, person: Person) -> Caller {
    Caller {
        account: person.account,
        organisation: person.organisation,
        roles: person.roles,
        acting_as: None,
        name: person.name,
        licence_no: person.licence_no,
        session: SessionId(Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: RequestId(house.kernel.new_id()),
    }
}

fn missing_seal() -> CorrectionItem {
    CorrectionItem {
        field: ApplicationField::FirmCertificate,
        note: "所函缺少律师事务所公章，请重新上传盖章件。".to_owned(),
    }
}

fn on_site() -> ModeRequest {
    ModeRequest {
        mode: Some(AccessMode::OnSite),
        ground: "onsite-pages".to_owned(),
        explanation: "案卷的主要部分须在现场查阅，改为现场阅卷。".to_owned(),
    }
}

fn not_signed() -> Refusal {
    Refusal {
        reason: "mandate-not-proved".to_owned(),
        explanation: "授权委托书没有委托人签名，不能证明委托关系。".to_owned(),
    }
}

fn breach() -> Revocation {
    Revocation {
        ground: "breach".to_owned(),
        explanation: "查明的情况已经记录在案，另行告知。".to_owned(),
    }
}

pub(super) fn upload(name: &str, bytes: Vec<u8>) -> Upload {
    let piece = futures::stream::iter([Ok(Bytes::from(bytes))]);
    Upload {
        file_name: name.to_owned(),
        bytes: Box::pin(piece),
    }
}
