//! An office that lays things down, and what its people do.

use std::sync::Arc;

use contract::{
    Caller, EffectView, Lang, OrganisationId, OrganisationKind, Problem, ProvisionDesk as _,
    ProvisionForm, ProvisionId, ProvisionKind, Role, SessionId, personal::Regions,
};
use identity::{
    Identity, LicenceRegister, NewAccount, NewOrganisation, PasswordCost, RegisterEntry,
    RegisterUnavailable,
};
use kernel::jobs::Foreman;
use ledger::{LastSigned, Ledger, NoteSigner, Sequencer, SequencerSettings, StandingRoom};
use link::Links;
use matter::DueDates;
use notice::{MailSettings, Notices, Transport};
use provision::{DueMover, Provisions};
use scheduling::{Rulebook, Rules};
use sea_orm::{ConnectionTrait as _, Schema};
use testkit::World;
use time::{Duration, OffsetDateTime};
use typesetting::Faces;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

use crate::finding::{Findings, finding};

pub(crate) const LICENCE: &str = "19901200411900033";
pub(crate) const DOC_NO: &str = "望检发〔2026〕12号";

/// The calendar of 2027 as the public collection might have it.
pub(crate) const YEAR_2027: &str = r#"{"year": 2027, "papers": [], "days": [
    {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-02", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-03", "isOffDay": true}
]}"#;

struct NoRegister;

#[async_trait::async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(&self, _: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Err(RegisterUnavailable)
    }
}

/// A receipt for what somebody found and handed in.
pub(crate) struct FindReceipt;

writ::writs! {
    /// The one official document of this office.
    pub(crate) static WRITS in "tests/writs" {
        FindReceipt = "find-receipt",
    }
}

impl writ::Writ for FindReceipt {
    fn values(&self, _: notice::Words) -> writ::Values {
        writ::values! {
            finder: "项霞",
            thing: "黑色双肩包一个",
            things: vec![vec!["1".to_owned(), "双肩包".to_owned()]],
        }
    }
}

impl writ::Sample for FindReceipt {
    fn sample() -> Self {
        Self
    }
}

fn forms() -> writ::Forms {
    let office = writ::Office {
        name: "云岭省岚江市望川区人民检察院".to_owned(),
        prefix: "岚望检".to_owned(),
        address: "http://127.0.0.1:8080".to_owned(),
    };
    let faces = Faces::find(&testkit::faces()).unwrap();
    writ::Forms::new(office, faces, &[&WRITS]).unwrap()
}

/// One process of the house.
#[derive(Clone)]
pub(crate) struct Process {
    pub(crate) provisions: Provisions,
    pub(crate) findings: Findings,
    pub(crate) rules: Rules,
    pub(crate) identity: Identity,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
}

/// The office with its rooms and its people.
pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) here: Process,
    pub(crate) id: OrganisationId,
    pub(crate) auditor: Caller,
    pub(crate) head: Caller,
    pub(crate) deputy: Caller,
    pub(crate) administrator: Caller,
    pub(crate) lawyer: Caller,
}

pub(crate) fn rulebook() -> Rulebook {
    Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        include_str!("../../../../config/parameters.toml"),
    )
    .unwrap()
}

/// The rooms of a process; the desks whose dates move are what `desks` makes of the one there is.
pub(crate) fn process(
    world: &World,
    desks: impl FnOnce(&Findings) -> Vec<Arc<dyn DueDates>>,
) -> Process {
    let kernel = world.kernel.clone();
    let path = |name: &str| world.directory.path().join(name);
    let root = FileRootKey::load_or_create(&path("root.key"), kernel.dice.clone()).unwrap();
    let shelf = Shelf::directory(&path("objects")).unwrap();
    let vault = Vault::new(kernel.clone(), Roots::only(root), shelf);
    let ledger = Ledger::new(kernel.clone(), vault.clone());
    let on = notice::Foundations {
        kernel: kernel.read_only(),
        vault: vault.clone(),
        ledger: ledger.clone(),
    };
    let notices = Notices::new(on, &mail()).unwrap();
    let on = identity::Foundations {
        kernel: kernel.clone(),
        vault: vault.clone(),
        ledger: ledger.clone(),
        links: Links::new(kernel.clone(), vault.clone()),
        notices: notices.clone(),
        register: Arc::new(NoRegister),
    };
    let identity = Identity::new(on, identity_settings()).unwrap();
    let rules = Rules::new(rulebook());
    let on = matter::Foundations {
        kernel: kernel.read_only(),
        vault,
        ledger: ledger.clone(),
        notices: notices.clone(),
        identity: identity.clone(),
        rules: rules.clone(),
        watched_by: &[],
    };
    let findings = Findings {
        matters: matter::Matters::with_letters(on.clone(), &notice::Letters::of(&[])).unwrap(),
    };
    let provisions = Provisions::new(provision::Foundations {
        matters: on,
        desks: desks(&findings),
        home_organisation: "990102".to_owned(),
        forms: forms(),
    });
    Process {
        provisions: provisions.unwrap(),
        findings,
        rules,
        identity,
        ledger,
        notices,
    }
}

impl Process {
    /// A worker of this process.
    pub(crate) fn foreman(&self, world: &World) -> Foreman {
        let mover = DueMover::new(self.provisions.clone());
        Foreman::new(world.kernel.clone(), vec![Arc::new(mover)])
    }
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        let here = process(&world, |findings| vec![Arc::new(findings.clone())]);
        let db = &world.kernel.db;
        let table =
            Schema::new(db.get_database_backend()).create_table_from_entity(finding::Entity);
        db.execute(&table).await.unwrap();
        let id = here
            .identity
            .put_organisation(procuratorate("990102"))
            .await;
        let id = id.unwrap();
        let office = (&here.identity, &world, id);
        Self {
            auditor: person(office, ("P011", Role::CmAuditor)).await,
            head: person(office, ("P021", Role::CmHead)).await,
            deputy: person(office, ("P031", Role::Dcp)).await,
            administrator: person(office, ("P041", Role::SysAdmin)).await,
            lawyer: person(office, (LICENCE, Role::Lawyer)).await,
            here,
            id,
            world,
        }
    }

    /// Another process on the same database.
    pub(crate) fn another_process(&self) -> Process {
        process(&self.world, |findings| vec![Arc::new(findings.clone())])
    }

    pub(crate) async fn somebody(&self, number: &str, role: Role) -> Caller {
        person((&self.here.identity, &self.world, self.id), (number, role)).await
    }

    /// Somebody of another office.
    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = self
            .here
            .identity
            .put_organisation(procuratorate("990103"))
            .await;
        person(
            (&self.here.identity, &self.world, id.unwrap()),
            (number, role),
        )
        .await
    }

    /// Whoever lays down what this role does.
    pub(crate) fn holder(&self, role: Role) -> &Caller {
        match role {
            Role::CmHead => &self.head,
            Role::Dcp => &self.deputy,
            Role::SysAdmin => &self.administrator,
            other => panic!("{other:?} lays nothing down"),
        }
    }

    pub(crate) async fn propose(&self, form: ProvisionForm) -> ProvisionId {
        let desk = &self.here.provisions;
        desk.propose_provision(&self.auditor, form).await.unwrap()
    }

    /// Proposed by one and put in force by whoever lays it down.
    pub(crate) async fn lay_down(&self, form: ProvisionForm) -> ProvisionId {
        let id = self.propose(form).await;
        let desk = &self.here.provisions;
        let view = desk.provision(&self.auditor, id, None).await.unwrap();
        let by = self.holder(view.row.laid_down_by);
        desk.adopt_provision(by, id, view.version).await.unwrap();
        id
    }

    pub(crate) async fn effect(&self, id: ProvisionId) -> EffectView {
        let desk = &self.here.provisions;
        let view = desk.provision(&self.head, id, None).await.unwrap();
        view.effect.unwrap()
    }

    pub(crate) async fn work(&self) {
        self.world.clock.advance(Duration::seconds(10));
        let foreman = self.here.foreman(&self.world);
        foreman.run_until_idle().await.unwrap();
    }

    /// The mails with this in their subject, each by whom it went to.
    pub(crate) async fn mails(&self, subject: &str) -> Vec<String> {
        let mails = self.here.notices.mailbox(500).await.unwrap();
        let mails = mails
            .into_iter()
            .filter(|mail| mail.subject.contains(subject));
        let mut to: Vec<String> = mails.map(|mail| mail.to).collect();
        to.sort();
        to
    }

    /// What is found where rows do not stand as the ledger last recorded them.
    pub(crate) async fn found(&self) -> Vec<String> {
        let place = self.world.directory.path();
        let settings = SequencerSettings {
            tiles: place.join("tiles"),
            signer: NoteSigner::from_seed("ledger.example", &[8; 32]).unwrap(),
            last_signed: LastSigned::at(place.join("keys/ledger.signed")),
            drop: None,
            publish_every: Duration::minutes(5),
        };
        let sequencer = Sequencer::new(self.world.kernel.clone(), settings);
        sequencer.run(async {}).await;
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.here.identity.clone()),
            Arc::new(self.here.provisions.clone()),
        ];
        let compared = self.here.ledger.compare(&rooms).await.unwrap();
        let findings = compared.findings.iter().map(|found| {
            let object = found.object.as_ref();
            let object = object.map(|object| format!(" {} {}", object.kind, object.id));
            format!("{}{}", found.code, object.unwrap_or_default())
        });
        findings.collect()
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }

    /// Changes rows as somebody would who writes the database and has no key.
    pub(crate) async fn by_hand(&self, sql: &str) -> u64 {
        let done = self.world.kernel.db.execute_unprepared(sql).await;
        done.unwrap().rows_affected()
    }

    /// A number of the office, as it is at a moment.
    pub(crate) fn number(&self, name: contract::Parameter, at: OffsetDateTime) -> u32 {
        self.here.rules.now().number(name, at)
    }
}

fn form(kind: ProvisionKind) -> ProvisionForm {
    ProvisionForm {
        kind: kind.code().to_owned(),
        doc_no: DOC_NO.to_owned(),
        reason: "本院规定".to_owned(),
        ..ProvisionForm::default()
    }
}

pub(crate) fn a_number(name: &str, value: &str, from: &str) -> ProvisionForm {
    let kind = match name {
        "closing-time" => ProvisionKind::ClosingTime,
        _ => ProvisionKind::Parameter,
    };
    ProvisionForm {
        subject: name.to_owned(),
        value: value.to_owned(),
        effective_from: from.to_owned(),
        ..form(kind)
    }
}

pub(crate) fn a_period(code: &str, n: &str, from: &str) -> ProvisionForm {
    ProvisionForm {
        subject: code.to_owned(),
        value: n.to_owned(),
        effective_from: from.to_owned(),
        ..form(ProvisionKind::Period)
    }
}

pub(crate) fn a_year(days: &str) -> ProvisionForm {
    ProvisionForm {
        days: days.to_owned(),
        ..form(ProvisionKind::CalendarYear)
    }
}

pub(crate) fn a_wording(texts: [&str; 2], from: &str) -> ProvisionForm {
    ProvisionForm {
        subject: "find-receipt".to_owned(),
        texts: texts.map(str::to_owned).into(),
        effective_from: from.to_owned(),
        ..form(ProvisionKind::Wording)
    }
}

pub(crate) fn own_days(days: &str) -> ProvisionForm {
    ProvisionForm {
        days: days.to_owned(),
        occasion: "emergency".to_owned(),
        ..form(ProvisionKind::LocalDays)
    }
}

#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, kind: &str) {
    let problem = answer.expect_err(kind);
    assert_eq!(problem.kind, kind);
}

fn procuratorate(code: &str) -> NewOrganisation {
    NewOrganisation {
        code: code.to_owned(),
        name_zh: "望川区人民检察院".to_owned(),
        name_en: "Procuratorate of Wangchuan".to_owned(),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    }
}

async fn person(
    (identity, world, organisation): (&Identity, &World, OrganisationId),
    (number, role): (&str, Role),
) -> Caller {
    let is_lawyer = role == Role::Lawyer;
    let new = NewAccount {
        organisation,
        roles: vec![role],
        name: "项霞".to_owned(),
        number: number.to_owned(),
        licence_no: is_lawyer.then(|| number.to_owned()),
        firm: is_lawyer.then(|| "云岭衡川律师事务所".to_owned()),
        id_no: None,
        mobile: None,
        email: format!("{}@demo.invalid", number.to_lowercase()),
        lang: Lang::ZhCn,
        password: None,
        totp_key: None,
    };
    let operator = identity::Operator::of_system("test");
    let made = identity.create_account(new, &operator).await.unwrap();
    Caller {
        account: made.account,
        organisation,
        roles: vec![role],
        name: "项霞".to_owned(),
        licence_no: None,
        session: SessionId(Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: world.kernel.new_request(),
    }
}

fn identity_settings() -> identity::Settings {
    identity::Settings {
        home_organisation: "990102".to_owned(),
        regions: Regions::WithTest,
        password_cost: PasswordCost::for_tests(),
        ..identity::Settings::default()
    }
}

fn mail() -> MailSettings {
    MailSettings {
        transport: Transport::Mailbox,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "https://mingjian.invalid".to_owned(),
        office_zh: "望川区人民检察院".to_owned(),
        office_en: "Procuratorate of Wangchuan".to_owned(),
        utc_offset_hours: 8,
        smtp: None,
    }
}
