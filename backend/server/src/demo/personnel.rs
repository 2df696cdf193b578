//! The administrators of the demo office at work: departments with their people, somebody invited, roles that wait.

use std::net::{IpAddr, Ipv4Addr};

use anyhow::Context as _;
use contract::{
    AccountId, AuthorisationId, Caller, DepartmentForm, DepartmentId, Lang, OfficeDesk as _,
    OfficeForm, OrganisationId, OrganisationKind, PeopleDesk as _, PeopleListDesk as _,
    PeopleListForm, PeopleListId, PersonForm, ProgramDesk as _, ProgramForm, ProgramId, ProofForm,
    RecoveryDesk as _, RecoveryId, RecoveryProof, RecoveryQuery, Role, RolesForm, RolesGiven,
    Scope, Secret, Visit, WayBackDesk as _,
};

use super::people::People;

/// The system's administrator of the demo.
const ADMINISTRATOR: &str = "P034";
/// Who is to stand in for the head of case management.
const RISING: &str = "P029";
/// Whoever is invited and has not come.
const INVITED: &str = "WC-2026-07";

/// The security administrator of the demo.
const SECURITY: &str = "P035";
/// Whoever may not sign in for a while; not the first of a role, whom the demo offers to be tried.
const SUSPENDED: &str = "P026";
/// Who lost the authenticator: nobody has seen a proof, somebody has, and it is approved.
const LOST: [&str; 3] = ["P023", "P024", "P014"];

/// Who cannot sign in.
pub struct LockedOut {
    /// Suspended.
    pub suspended: AccountId,
    /// Ways back of whom nobody has seen a proof, of whom somebody has, and that is approved.
    pub recoveries: [RecoveryId; 3],
}

/// The public keys of the programs: those of RFC 8032 7.1, whose private halves everybody has.
const PROGRAM_KEYS: [&str; 2] = [
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=",
];

/// A list whose people are not invited yet: two can be, one has a role that nobody knows, one is there already.
const WAITING_LIST: &str = "姓名,登录名,电子邮箱,角色\n\
    卜知秋,TZY-2026-01,buzhiqiu@wangchuan.invalid,听证员\n\
    㐱远,TZY-2026-02,zhenyuan@wangchuan.invalid,听证员\n\
    温亦帆,TZY-2026-03,wenyifan@wangchuan.invalid,听政员\n\
    卓清和,WC-2026-07,zhuoqinghe@wangchuan.invalid,案管受理员\n";
/// A list by which people were invited.
const TAKEN_LIST: &str = "姓名;编号;邮箱;角色;备注\n\
    上官云舒;TZY-2026-11;shangguan@wangchuan.invalid;听证员;退休教师\n\
    买买提·艾力;TZY-2026-12;maimaiti@wangchuan.invalid;听证员;社区工作者\n";

/// What the administrators have going on.
pub struct Personnel {
    /// A department.
    pub department: DepartmentId,
    /// An organisation below, to which nobody was invited yet.
    pub below: OrganisationId,
    /// Somebody who was invited and has not come.
    pub invited: AccountId,
    /// Roles that wait for the security administrator.
    pub proposed: AuthorisationId,
    /// Lists: one whose people are not invited yet, and one by which they were.
    pub lists: [PeopleListId; 2],
    /// Programs: one that waits to be admitted, and one that was.
    pub programs: [ProgramId; 2],
}

impl People {
    /// Opens the departments, puts the staff into them, enters an organisation below, invites somebody and proposes a role
    /// that takes two people.
    pub async fn personnel(&self) -> anyhow::Result<Personnel> {
        let system = self.caller(ADMINISTRATOR).await?;
        let department = self.departments(&system).await?;
        let form = PersonForm {
            name: "卓清和".to_owned(),
            number: INVITED.to_owned(),
            email: "zhuoqinghe@wangchuan.invalid".to_owned(),
            department: department.to_string(),
            roles: vec![Role::CmClerk.code().to_owned()],
            reason: "新录用人员，到案件管理办公室报到。".to_owned(),
            ..PersonForm::default()
        };
        let invited = self.house.people.invite_person(&system, form).await?;
        let form = OfficeForm {
            code: "990105".to_owned(),
            name_zh: "云岭省岚江市云岫矿区人民检察院".to_owned(),
            name_en: "People's Procuratorate of Yunxiu Mining Area".to_owned(),
            kind: Some(OrganisationKind::Procuratorate),
            superior: Some(system.organisation),
        };
        let below = self.house.people.enter_organisation(&system, form).await?;
        Ok(Personnel {
            department,
            below,
            invited,
            proposed: self.propose_head(&system).await?,
            lists: self.lists(&system).await?,
            programs: self.programs(&system).await?,
        })
    }

    async fn programs(&self, system: &Caller) -> anyhow::Result<[ProgramId; 2]> {
        let desk = &self.house.programs;
        let register = async |name: &str, contact: &str, key: &str| {
            let form = ProgramForm {
                name: name.to_owned(),
                contact: contact.to_owned(),
                key: format!("-----BEGIN PUBLIC KEY-----\n{key}\n-----END PUBLIC KEY-----"),
                scopes: vec![Scope::MatterStates.code().to_owned()],
                reason: "见系统接入审批单〔2026〕8号。".to_owned(),
            };
            desk.register_program(system, form).await
        };
        let [first, second] = PROGRAM_KEYS;
        let admitted = register("办案系统接口", "办案系统组 贺然", first).await?;
        let version = desk.program(system, admitted).await?.version;
        let security = self.caller(SECURITY).await?;
        desk.admit_program(&security, admitted, version).await?;
        let waiting = register("司法局公共法律服务平台", "市司法局信息中心", second).await?;
        Ok([waiting, admitted])
    }

    async fn lists(&self, system: &Caller) -> anyhow::Result<[PeopleListId; 2]> {
        let desk = &self.house.people;
        let brought = async |file_name: &str, content: &str| {
            let form = PeopleListForm {
                file_name: file_name.to_owned(),
                content: content.as_bytes().to_vec(),
                reason: "本届听证员聘任名单，见望检发〔2026〕12号。".to_owned(),
            };
            desk.read_list(system, form).await
        };
        let taken = brought("第一批听证员.csv", TAKEN_LIST).await?;
        let version = desk.people_list(system, taken).await?.version;
        desk.take_list(system, taken, version).await?;
        let waiting = brought("第二批听证员.csv", WAITING_LIST).await?;
        Ok([waiting, taken])
    }

    /// Answers the department that receives lawyers.
    async fn departments(&self, system: &Caller) -> anyhow::Result<DepartmentId> {
        let mut of_case_management = None;
        for plan in self.data.office.departments() {
            let form = DepartmentForm {
                name_zh: plan.name_zh,
                name_en: plan.name_en.to_owned(),
            };
            let id = self.house.people.open_department(system, form).await?;
            let members = self.data.staff.iter().filter(|row| row.dept == plan.code);
            for row in members.filter(|row| row.staff_id != ADMINISTRATOR) {
                if let Some(account) = self.accounts.get(&row.staff_id) {
                    self.put_into(system, (*account, id)).await?;
                }
            }
            if plan.receives_lawyers {
                of_case_management = Some(id);
            }
        }
        of_case_management.context("nobody receives lawyers")
    }

    async fn put_into(
        &self,
        system: &Caller,
        (account, department): (AccountId, DepartmentId),
    ) -> anyhow::Result<()> {
        let desk = &self.house.people;
        let view = desk.person(system, account).await?;
        let form = PersonForm {
            name: view.row.name,
            number: view.row.number,
            department: department.to_string(),
            lang: view.lang.tag().to_owned(),
            ..PersonForm::default()
        };
        desk.change_person(system, account, view.version, form)
            .await?;
        Ok(())
    }

    async fn propose_head(&self, system: &Caller) -> anyhow::Result<AuthorisationId> {
        let desk = &self.house.people;
        let account = self.account(RISING)?;
        let view = desk.person(system, account).await?;
        let roles = view.row.roles.iter().chain([&Role::CmAuditor]);
        let form = RolesForm {
            roles: roles.map(|role| role.code().to_owned()).collect(),
            reason: "审核岗位人手不足，经部门研究兼任审核员，见望检任〔2026〕5号。".to_owned(),
        };
        let given = desk
            .change_roles(system, account, view.version, form)
            .await?;
        match given {
            RolesGiven::Proposed(id) => Ok(id),
            RolesGiven::Held => anyhow::bail!("a role that takes two people was given by one"),
        }
    }

    /// Suspends somebody, and has others ask for a way back.
    pub async fn locked_out(&self) -> anyhow::Result<LockedOut> {
        let (system, security) = (
            self.caller(ADMINISTRATOR).await?,
            self.caller(SECURITY).await?,
        );
        let desk = &self.house.people;
        let suspended = self.account(SUSPENDED)?;
        let version = desk.person(&security, suspended).await?.version;
        let reason = "工作手机遗失，正在补办。".to_owned();
        desk.suspend_person(&security, suspended, version, reason)
            .await?;
        let [requested, checked, approved] = LOST;
        let requested = self.request_way_back(&system, requested).await?;
        let checked = self.request_way_back(&system, checked).await?;
        let approved = self.request_way_back(&system, approved).await?;
        for id in [checked, approved] {
            let version = desk.recovery(&system, id).await?.version;
            let form = ProofForm {
                proof: Some(RecoveryProof::CalledBack),
                note: "回拨登记的号码，核对无误。".to_owned(),
            };
            desk.check_recovery(&system, id, version, form).await?;
        }
        let version = desk.recovery(&system, approved).await?.version;
        desk.approve_recovery(&security, approved, version).await?;
        Ok(LockedOut {
            suspended,
            recoveries: [requested, checked, approved],
        })
    }

    /// Asks for a way back as somebody does who lost their authenticator.
    async fn request_way_back(&self, system: &Caller, code: &str) -> anyhow::Result<RecoveryId> {
        let account = self.find_account(code).context("nobody lost anything")?;
        let visit = Visit {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            user_agent: String::new(),
            lang: Lang::ZhCn,
            session: None,
            device: None,
            request: self.house.kernel.new_request(),
        };
        let desk = &self.house.people;
        desk.ask_way_back(&visit, account.number).await?;
        let mails = self.house.notices.mailbox(500).await?;
        let mut mails = mails.iter();
        let mail = mails
            .find(|mail| mail.template == "recovery-asked" && mail.to.contains(&account.email));
        let (_, way) = mail
            .and_then(|mail| mail.body.split_once("?way="))
            .context("nothing was mailed")?;
        let way = Secret::new(way.split_whitespace().next().unwrap_or_default());
        let lost = "手机丢失，可以拨打登记的号码，工作日均可。".to_owned();
        desk.request_way_back(&visit, &way, lost).await?;
        let query = RecoveryQuery::default();
        let found = desk.recoveries(system, query).await?.rows;
        let whose = self.account(code)?;
        let found = found.iter().find(|row| row.account == whose);
        Ok(found.context("nothing is under way")?.id)
    }

    fn account(&self, code: &str) -> anyhow::Result<AccountId> {
        let account = self.accounts.get(code).copied();
        account.context("nobody of the demo")
    }
}
