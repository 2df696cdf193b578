//! An office with people in every role, below another office, and matters whose events the tests write.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use contract::{
    AccountId, Caller, Lang, NODE_RULES, NodeFilter, NodeId, NodeQuery, NodeRow, NodeRule,
    NodeStep, NodeView, OrganisationId, OrganisationKind, OversightDesk as _, Problem, Role,
    SessionId,
    personal::Regions,
    policy::{SystemAct, allow_system},
};
use identity::{
    Identity, LicenceRegister, NewAccount, NewOrganisation, PasswordCost, RegisterEntry,
    RegisterUnavailable,
};
use ledger::{
    Acting, Entry, LastSigned, Ledger, NoteSigner, ObjectRef, Published, Sequencer,
    SequencerSettings, StandingRoom,
};
use link::Links;
use matter::{Handlers, Happened, Nodes, Refused};
use notice::{MailSettings, Notices, Transport};
use oversight::Oversight;
use scheduling::{Rulebook, Rules};
use sea_orm::ConnectionTrait as _;
use serde_json::{Map, Value, json};
use testkit::World;
use time::OffsetDateTime;
use typesetting::Faces;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};
use writ::{Forms, Writs};

struct NoRegister;

#[async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(&self, _: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Err(RegisterUnavailable)
    }
}

/// A desk whose cases are all handled by one prosecutor.
struct OneHandler(Arc<Mutex<Option<AccountId>>>);

#[async_trait]
impl Handlers for OneHandler {
    fn kind(&self) -> &'static str {
        "application"
    }

    async fn handler_of(&self, _: Uuid) -> Result<Option<AccountId>, Refused> {
        Ok(*self.0.lock().unwrap())
    }
}

/// The office with its rooms.
pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) oversight: Oversight,
    pub(crate) identity: Identity,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) rules: Rules,
    pub(crate) writs: Writs,
    pub(crate) id: OrganisationId,
    pub(crate) monitor: Caller,
    handler: Arc<Mutex<Option<AccountId>>>,
    nodes: Nodes,
}

/// The rooms below the desk.
struct Rooms {
    vault: Vault,
    ledger: Ledger,
    notices: Notices,
    identity: Identity,
}

impl Rooms {
    fn of(world: &World) -> Self {
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
            links: Links::new(kernel.clone(), vault.clone()),
            kernel,
            vault: vault.clone(),
            ledger: ledger.clone(),
            notices: notices.clone(),
            register: Arc::new(NoRegister),
        };
        Self {
            identity: Identity::new(on, identity_settings()).unwrap(),
            vault,
            ledger,
            notices,
        }
    }
}

/// A matter whose events the test writes.
#[derive(Clone)]
pub(crate) struct Matter {
    pub(crate) object: ObjectRef,
    pub(crate) reference: Option<String>,
    since: Arc<Mutex<Vec<(String, OffsetDateTime)>>>,
}

/// An event as a test writes it.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) is_remarked: bool,
    pub(crate) stated: Map<String, Value>,
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        Self::watching(world, NODE_RULES).await
    }

    /// One that watches by another table.
    pub(crate) async fn watching(world: World, table: &'static [NodeRule]) -> Self {
        let kernel = world.kernel.clone();
        let Rooms {
            vault,
            ledger,
            notices,
            identity,
        } = Rooms::of(&world);
        let above = organisation("990100", None);
        let above = identity.put_organisation(above).await.unwrap();
        let own = organisation("990102", Some(above));
        let id = identity.put_organisation(own).await.unwrap();
        let rules = Rules::new(rulebook());
        let handler = Arc::new(Mutex::new(None));
        let matters = matter::Foundations {
            kernel: kernel.read_only(),
            vault: vault.clone(),
            ledger: ledger.clone(),
            notices: notices.clone(),
            identity: identity.clone(),
            rules: rules.clone(),
            watched_by: table,
        };
        let nodes = Nodes::new(kernel.read_only(), vault.clone(), rules.clone(), table);
        let writs = writs(writ::Foundations {
            kernel: kernel.read_only(),
            vault,
            rules: rules.clone(),
            published: Published {
                tiles: world.directory.path().join("tiles"),
                key: NoteSigner::from_seed("ledger.example", &[8; 32])
                    .unwrap()
                    .public_key(),
                drop: None,
                last_signed: None,
            },
        });
        let on = oversight::Foundations {
            matters,
            writs: writs.clone(),
            handlers: vec![Arc::new(OneHandler(handler.clone()))],
        };
        let monitor = person(&identity, &world, (id, "P040", Role::CmMonitor)).await;
        let office = Self {
            oversight: Oversight::new(on).unwrap(),
            world,
            identity,
            ledger,
            notices,
            rules,
            writs,
            id,
            monitor,
            handler,
            nodes,
        };
        let superior = (above, "S001", Role::CmHead);
        person(&office.identity, &office.world, superior).await;
        office
    }

    /// The same office with everybody whom the table tells.
    pub(crate) async fn staffed(world: World) -> Self {
        let office = Box::pin(Self::in_world(world)).await;
        Box::pin(office.staff_all()).await;
        office
    }

    pub(crate) async fn staff_all(&self) {
        for (number, role) in [
            ("P021", Role::CmHead),
            ("P022", Role::CmAuditor),
            ("P023", Role::CmClerk),
            ("P024", Role::DeptHead),
            ("P025", Role::Dcp),
            ("P026", Role::Cp),
            ("P027", Role::SecAdmin),
            ("P028", Role::Inspector),
            ("P029", Role::ControlAppeal),
        ] {
            self.somebody(number, role).await;
        }
        let prosecutor = self.somebody("P030", Role::Prosecutor).await;
        self.handled_by(Some(&prosecutor));
    }

    pub(crate) async fn somebody(&self, number: &str, role: Role) -> Caller {
        person(&self.identity, &self.world, (self.id, number, role)).await
    }

    pub(crate) fn handled_by(&self, prosecutor: Option<&Caller>) {
        *self.handler.lock().unwrap() = prosecutor.map(|caller| caller.account);
    }

    pub(crate) fn matter(&self) -> Matter {
        self.matter_of("application")
    }

    pub(crate) fn matter_of(&self, kind: &'static str) -> Matter {
        Matter {
            object: ObjectRef::new(kind, self.world.kernel.random_id()),
            reference: Some("YJ-2026-000123".to_owned()),
            since: Arc::default(),
        }
    }

    /// An act of some desk, in which the event happens to the matter.
    pub(crate) async fn event(&self, matter: &Matter, event: &str) {
        self.event_with(matter, event, Written::default()).await;
    }

    pub(crate) async fn event_with(&self, matter: &Matter, event: &str, written: Written) {
        let now = self.world.kernel.now();
        matter.since.lock().unwrap().push((event.to_owned(), now));
        let since = |wanted: &str| {
            let events = matter.since.lock().unwrap();
            // A correction makes an application complete: its period runs from there.
            let is_it = |code: &str| code == wanted || (wanted, code) == ("submitted", "corrected");
            let last = events.iter().rev().find(|(code, _)| is_it(code));
            last.map(|(_, at)| *at)
        };
        let happened = Happened {
            organisation: self.id,
            matter: matter.object,
            reference: matter.reference.as_deref(),
            event,
            by: Some(&self.monitor),
            is_remarked: written.is_remarked,
            stated: &written.stated,
            since: &since,
        };
        let act = self.act().await;
        let moves = self.nodes.happened(act.tx(), &happened).await.unwrap();
        let entry = Entry::about(matter.object).moving(moves);
        act.done(entry).await.unwrap();
    }

    /// Something that is no step of a procedure.
    pub(crate) async fn noted(&self, matter: &Matter, event: &'static str) {
        let act = self.act().await;
        let of = (self.id, matter.object);
        let moves = self.nodes.noted(act.tx(), of, event).await.unwrap();
        let entry = Entry::about(matter.object).moving(moves);
        act.done(entry).await.unwrap();
    }

    async fn act(&self) -> Acting {
        let request = self.world.kernel.new_request();
        let permit = allow_system(SystemAct::Administer, None, self.id, request);
        self.ledger.begin(permit).await.unwrap()
    }

    /// The clock at this moment, and every step that has come taken.
    pub(crate) async fn at(&self, moment: OffsetDateTime) -> u64 {
        self.world.clock.set(moment);
        self.oversight.watch().await.unwrap()
    }

    pub(crate) async fn rows(&self, filter: NodeFilter) -> Vec<NodeRow> {
        let query = NodeQuery {
            filter,
            after: None,
        };
        let page = self.oversight.nodes(&self.monitor, query).await.unwrap();
        assert_eq!(page.altered, Vec::<Uuid>::new());
        page.rows
    }

    /// The open node of a rule that watches the matter.
    pub(crate) async fn find_open(&self, matter: &Matter, rule: &str) -> Option<NodeRow> {
        let mut rows = self.rows(NodeFilter::Raised).await;
        rows.extend(self.rows(NodeFilter::Running).await);
        rows.into_iter()
            .find(|row| row.rule == rule && row.matter.id == matter.object.id)
    }

    pub(crate) async fn open(&self, matter: &Matter, rule: &str) -> NodeRow {
        let found = self.find_open(matter, rule).await;
        found.unwrap_or_else(|| panic!("{rule} is not open"))
    }

    /// How far the open node of a rule has come.
    pub(crate) async fn step(&self, matter: &Matter, rule: &str) -> Option<NodeStep> {
        self.find_open(matter, rule).await.map(|row| row.step)
    }

    pub(crate) async fn seen(&self, id: NodeId) -> NodeView {
        self.oversight.node(&self.monitor, id).await.unwrap()
    }

    /// What happened to a node, by its codes.
    pub(crate) async fn history(&self, id: NodeId) -> Vec<String> {
        let view = self.seen(id).await;
        view.history.into_iter().map(|event| event.code).collect()
    }

    /// To whom the mails of nodes went, the earliest first, with their subjects' rule and step.
    pub(crate) async fn mails(&self) -> Vec<(String, String)> {
        let mails = self.notices.mailbox(500).await.unwrap();
        let raised = mails.iter().filter(|mail| mail.template == "node-raised");
        let mut told: Vec<_> = raised
            .map(|mail| {
                let to = mail.to.split('@').next().unwrap().to_owned();
                (to, mail.subject.clone())
            })
            .collect();
        told.sort();
        told
    }

    /// The people to whom mails of nodes went, sorted, each as often as mails.
    pub(crate) async fn told(&self) -> Vec<String> {
        self.mails().await.into_iter().map(|(to, _)| to).collect()
    }

    /// What is found where rows do not stand as the ledger last recorded them.
    pub(crate) async fn found(&self) -> Vec<String> {
        let place = self.world.directory.path();
        let settings = SequencerSettings {
            tiles: place.join("tiles"),
            signer: NoteSigner::from_seed("ledger.example", &[8; 32]).unwrap(),
            last_signed: LastSigned::at(place.join("keys/ledger.signed")),
            drop: None,
            publish_every: time::Duration::minutes(5),
        };
        let sequencer = Sequencer::new(self.world.kernel.clone(), settings);
        sequencer.run(async {}).await;
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.identity.clone()),
            Arc::new(self.writs.clone()),
            Arc::new(self.oversight.clone()),
        ];
        let compared = self.ledger.compare(&rooms).await.unwrap();
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
}

/// An act that states something under this name.
pub(crate) fn stating(name: &str) -> Written {
    let mut stated = Map::new();
    stated.insert(name.to_owned(), json!(["case-not-here"]));
    Written {
        stated,
        ..Written::default()
    }
}

#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, kind: &str) -> Problem {
    let problem = answer.expect_err(kind);
    assert_eq!(problem.kind, kind);
    problem
}

fn organisation(code: &str, parent: Option<OrganisationId>) -> NewOrganisation {
    NewOrganisation {
        code: code.to_owned(),
        name_zh: format!("人民检察院{code}"),
        name_en: format!("Procuratorate {code}"),
        kind: OrganisationKind::Procuratorate,
        parent,
    }
}

pub(crate) async fn person(
    identity: &Identity,
    world: &World,
    (organisation, number, role): (OrganisationId, &str, Role),
) -> Caller {
    let new = NewAccount {
        organisation,
        roles: vec![role],
        name: format!("人员{number}"),
        number: number.to_owned(),
        licence_no: None,
        firm: None,
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
        name: format!("人员{number}"),
        licence_no: None,
        session: SessionId(Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: world.kernel.new_request(),
    }
}

fn rulebook() -> Rulebook {
    let rulebook = Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        include_str!("../../../../config/parameters.toml"),
    );
    rulebook.unwrap()
}

fn writs(on: writ::Foundations) -> Writs {
    let faces = Faces::find(&testkit::faces()).unwrap();
    let office = writ::Office {
        name: "云岭省岚江市望川区人民检察院".to_owned(),
        prefix: "岚望检".to_owned(),
        address: "http://127.0.0.1:8080".to_owned(),
    };
    Writs::new(on, Forms::new(office, faces, &[&oversight::WRITS]).unwrap())
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
