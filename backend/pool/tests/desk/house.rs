//! An office with a pool, its keeper, and those who decide.

use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use contract::{
    AccountId, Caller, OfficerForm, OfficerId, OfficerInvitationForm, OfficerState, OfficerView,
    OrganisationId, OwnOfficerDesk as _, PoolDesk as _, Problem, RemovalDesk as _, RemovalForm,
    Role, personal::Regions,
};
use identity::{LicenceRegister, LicenceStatus, RegisterEntry, RegisterUnavailable};
use pool::Pool;
use test_house::{House, forms, member, procuratorate, rules, signer};
use testkit::World;
use time::Duration;
use writ::Writs;

pub(crate) const REASON: &str = "见案件管理部门二〇二六年第三次会议记录";
/// The licence of which a test's register knows.
pub(crate) const LICENCE: &str = "19901200011900002";

/// A register of one licence, whose status the test sets.
pub(crate) struct Register(pub(crate) Mutex<HashMap<String, RegisterEntry>>);

#[async_trait]
impl LicenceRegister for Register {
    async fn look_up(&self, number: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Ok(self.0.lock().unwrap().get(number).cloned())
    }
}

/// The house with an office and its pool.
pub(crate) struct Office {
    house: House,
    pub(crate) pool: Pool,
    pub(crate) register: Arc<Register>,
    pub(crate) id: OrganisationId,
    pub(crate) keeper: Caller,
    pub(crate) head: Caller,
    pub(crate) deputy: Caller,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        let house = House::in_world(world);
        let rules = rules();
        let on = writ::Foundations {
            kernel: house.world.kernel.read_only(),
            vault: house.vault.clone(),
            rules: rules.clone(),
            published: house.published(&signer()),
        };
        let register = Arc::new(Register(Mutex::default()));
        let on = pool::Foundations {
            matters: house.matters(rules),
            writs: Writs::new(on, forms(&pool::WRITS)),
            register: register.clone(),
            regions: Regions::WithTest,
        };
        let pool = Pool::new(on).unwrap();
        let id = house.organisation(procuratorate("990102")).await;
        let keeper = house.enter(member(id, "P030", &[Role::PoolAdmin])).await;
        let head = house.enter(member(id, "P021", &[Role::CmHead])).await;
        let deputy = house.enter(member(id, "P002", &[Role::Dcp])).await;
        Self {
            house,
            pool,
            register,
            id,
            keeper,
            head,
            deputy,
        }
    }

    pub(crate) async fn somebody(&self, number: &str, role: Role) -> Caller {
        self.enter(member(self.id, number, &[role])).await
    }

    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = self.organisation(procuratorate("990103")).await;
        self.enter(member(id, number, &[role])).await
    }

    pub(crate) async fn view(&self, id: OfficerId) -> OfficerView {
        self.pool.officer(&self.keeper, id).await.unwrap()
    }

    pub(crate) async fn version(&self, id: OfficerId) -> i32 {
        self.view(id).await.version
    }

    pub(crate) async fn stands(&self, id: OfficerId) -> OfficerState {
        OfficerState::find(&self.view(id).await.row.state).unwrap()
    }

    pub(crate) async fn nominated(&self, form: OfficerForm) -> OfficerId {
        self.pool
            .nominate_officer(&self.keeper, form)
            .await
            .unwrap()
    }

    pub(crate) async fn reviewed(&self, id: OfficerId) {
        let (pool, version) = (&self.pool, self.version(id).await);
        pool.review_officer(&self.head, id, version, REASON.to_owned())
            .await
            .unwrap();
    }

    /// Invites by mail, and answers the officer as they are once they have signed in.
    pub(crate) async fn invited(&self, id: OfficerId, email: &str) -> Caller {
        let form = OfficerInvitationForm {
            email: email.to_owned(),
        };
        let version = self.version(id).await;
        let asked = self.pool.invite_officer(&self.keeper, id, version, form);
        asked.await.unwrap();
        let person = self.identity.find_account(email).await.unwrap().unwrap();
        self.officer_of(person.account, &person.name)
    }

    pub(crate) fn officer_of(&self, account: AccountId, name: &str) -> Caller {
        let mut made = member(self.id, "TZ", &[Role::Officer]);
        name.clone_into(&mut made.name);
        self.caller(account, made)
    }

    /// Somebody in the pool, with the account that they have.
    pub(crate) async fn member(&self, form: OfficerForm) -> (OfficerId, Caller) {
        let email = format!("{}@demo.invalid", form.paper_no.to_lowercase());
        let id = self.nominated(form).await;
        self.reviewed(id).await;
        let officer = self.invited(id, &email).await;
        let version = self.version(id).await;
        let accepted = self.pool.accept_pool(&officer, id, version).await;
        accepted.unwrap();
        (id, officer)
    }

    pub(crate) async fn propose(&self, id: OfficerId) {
        let version = self.version(id).await;
        let proposed = self
            .pool
            .propose_removal(&self.keeper, id, version, ground());
        proposed.await.unwrap();
    }

    pub(crate) async fn tidy(&self) {
        self.pool.tidy().await.unwrap();
    }

    pub(crate) fn later(&self, by: Duration) {
        self.world.clock.advance(by);
    }

    pub(crate) fn licensed(&self, id_no: &str, status: LicenceStatus) {
        let entry = RegisterEntry {
            licence_no: LICENCE.to_owned(),
            name: "费丽岚".to_owned(),
            firm: "云岭衡川律师事务所".to_owned(),
            id_no: id_no.to_owned(),
            mobile: String::new(),
            status,
            firm_is_active: true,
        };
        let mut known = self.register.0.lock().unwrap();
        known.insert(LICENCE.to_owned(), entry);
    }

    /// Every letter of this template, by the address it went to.
    pub(crate) async fn told(&self, template: &str) -> Vec<String> {
        let mails = self.notices.mailbox(200).await.unwrap();
        let mails = mails.into_iter().filter(|mail| mail.template == template);
        let mut told: Vec<String> = mails
            .map(|mail| {
                let to = mail.to.rsplit('<').next().unwrap_or_default();
                to.split('@').next().unwrap_or_default().to_owned()
            })
            .collect();
        told.sort();
        told
    }

    pub(crate) async fn found(&self) -> Vec<String> {
        let findings = self.compared(vec![Arc::new(self.pool.clone())]).await;
        let findings = findings.iter().map(|found| {
            let object = found.object.as_ref();
            let object = object.map(|object| format!(" {}", object.kind));
            format!("{}{}", found.code, object.unwrap_or_default())
        });
        findings.collect()
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }
}

pub(crate) fn ground() -> RemovalForm {
    RemovalForm {
        ground: "false-materials".to_owned(),
        explanation: "入库时提交的学历证书经核查系伪造。".to_owned(),
    }
}

/// A citizen's number with its check digit (GB 11643): born on this day, the so-manieth of it.
pub(crate) fn id_no(birth: &str, serial: u32) -> String {
    let body = format!("990102{birth}{serial:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = body.chars().map(|digit| digit.to_digit(10).unwrap());
    let sum: u32 = digits
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = "10X98765432".chars().nth((sum % 11).try_into().unwrap());
    format!("{body}{}", check.unwrap())
}

/// Somebody fit, born on this day.
pub(crate) fn person(name: &str, (birth, serial): (&str, u32)) -> OfficerForm {
    let day = format!("{}-{}-{}", &birth[..4], &birth[4..6], &birth[6..]);
    OfficerForm {
        name: name.to_owned(),
        gender: "female".to_owned(),
        birth_date: day,
        paper_no: id_no(birth, serial),
        mobile: "15400000155".to_owned(),
        address: "望川区青石路七号".to_owned(),
        region: "990102".to_owned(),
        employer: "岚江大学法学院".to_owned(),
        occupation: "教师".to_owned(),
        education: "master".to_owned(),
        categories: "LEGAL EDU_MINOR".to_owned(),
        expertise: "未成年人保护、合同法".to_owned(),
        source: "invitation".to_owned(),
        exclusion: "none".to_owned(),
        basis: "declared".to_owned(),
        ..OfficerForm::default()
    }
}

pub(crate) fn yan() -> OfficerForm {
    person("严岚然", ("19800804", 44))
}

/// The rules broken, as `field: rule`.
#[track_caller]
pub(crate) fn broken<T: std::fmt::Debug>(answer: Result<T, Problem>) -> Vec<String> {
    test_house::broken(&answer.expect_err("fields at fault"))
}

/// The kind of a refusal.
#[track_caller]
pub(crate) fn kind<T: std::fmt::Debug>(answer: Result<T, Problem>) -> String {
    answer.expect_err("a refusal").kind.to_string()
}
