//! An office with people in every role, below another office, and matters whose events the tests write.

use std::{
    ops::Deref,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use contract::{
    AccountId, Caller, NODE_RULES, NodeFilter, NodeId, NodeQuery, NodeRow, NodeRule, NodeStep,
    NodeView, OrganisationId, OversightDesk as _, Role,
};
use identity::{NewAccount, NewOrganisation};
use ledger::{Entry, ObjectRef};
use matter::{Handlers, Happened, Nodes, Refused};
use oversight::{Oversight, StandIns};
use scheduling::Rules;
use serde_json::{Map, Value, json};
pub(crate) use test_house::refused;
use test_house::{House, forms, member, procuratorate, rules, signer};
use testkit::World;
use time::OffsetDateTime;
use uuid::Uuid;
use writ::Writs;

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

/// The house with an office, and the desk that watches its matters.
pub(crate) struct Office {
    house: House,
    pub(crate) oversight: Oversight,
    pub(crate) rules: Rules,
    pub(crate) writs: Writs,
    pub(crate) id: OrganisationId,
    pub(crate) monitor: Caller,
    handler: Arc<Mutex<Option<AccountId>>>,
    nodes: Nodes,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
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
        let house = House::in_world(world);
        let above = house.organisation(procuratorate("990100")).await;
        let own = NewOrganisation {
            parent: Some(above),
            ..procuratorate("990102")
        };
        let id = house.organisation(own).await;
        let rules = rules();
        let handler = Arc::new(Mutex::new(None));
        let (kernel, vault) = (house.world.kernel.read_only(), house.vault.clone());
        let stands_in = StandIns::new(kernel.clone(), vault.clone(), house.identity.clone());
        let matters = matter::Foundations {
            watched_by: table,
            stands_in: Arc::new(stands_in),
            ..house.matters(rules.clone())
        };
        let nodes = Nodes::new(kernel.clone(), vault.clone(), rules.clone(), table);
        let on = writ::Foundations {
            kernel,
            vault,
            rules: rules.clone(),
            published: house.published(&signer()),
        };
        let writs = Writs::new(on, forms(&oversight::WRITS));
        let on = oversight::Foundations {
            matters,
            writs: writs.clone(),
            handlers: vec![Arc::new(OneHandler(handler.clone()))],
        };
        let monitor = house.enter(person(id, "P040", Role::CmMonitor)).await;
        let office = Self {
            oversight: Oversight::new(on).unwrap(),
            house,
            rules,
            writs,
            id,
            monitor,
            handler,
            nodes,
        };
        office.enter(person(above, "S001", Role::CmHead)).await;
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
        self.enter(person(self.id, number, role)).await
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
            period: &|usual| usual,
        };
        let act = self.act(self.id).await;
        let moves = self.nodes.happened(act.tx(), &happened).await.unwrap();
        let entry = Entry::about(matter.object).moving(moves);
        act.done(entry).await.unwrap();
    }

    /// Something that is no step of a procedure.
    pub(crate) async fn noted(&self, matter: &Matter, event: &'static str) {
        let act = self.act(self.id).await;
        let of = (self.id, matter.object);
        let moves = self.nodes.noted(act.tx(), of, event).await.unwrap();
        let entry = Entry::about(matter.object).moving(moves);
        act.done(entry).await.unwrap();
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
        let writs = Arc::new(self.writs.clone());
        let oversight = Arc::new(self.oversight.clone());
        self.house.found(vec![writs, oversight]).await
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
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

/// Somebody named by their number; not even a lawyer has a licence here.
fn person(organisation: OrganisationId, number: &str, role: Role) -> NewAccount {
    NewAccount {
        name: format!("人员{number}"),
        licence_no: None,
        firm: None,
        ..member(organisation, number, &[role])
    }
}
