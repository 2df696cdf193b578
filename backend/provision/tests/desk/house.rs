//! An office that lays things down, and what its people do.

use std::{ops::Deref, sync::Arc};

use contract::{
    Caller, EffectView, OrganisationId, ProvisionDesk as _, ProvisionForm, ProvisionId,
    ProvisionKind, Role,
};
use kernel::jobs::Foreman;
use matter::DueDates;
use provision::{DueMover, Provisions};
use scheduling::Rules;
use sea_orm::{ConnectionTrait as _, Schema};
use test_house::{House, forms, member, rules, wangchuan};
pub(crate) use test_house::{refused, rulebook};
use testkit::World;
use time::{Duration, OffsetDateTime};

use crate::finding::{Findings, finding};

pub(crate) const LICENCE: &str = "19901200411900033";
pub(crate) const DOC_NO: &str = "望检发〔2026〕12号";

/// The calendar of 2027 as the public collection might have it.
pub(crate) const YEAR_2027: &str = r#"{"year": 2027, "papers": [], "days": [
    {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-02", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-03", "isOffDay": true}
]}"#;

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

/// One process of the house.
pub(crate) struct Process {
    house: House,
    pub(crate) provisions: Provisions,
    pub(crate) findings: Findings,
    pub(crate) rules: Rules,
}

/// The house with an office and its people.
pub(crate) struct Office {
    pub(crate) here: Process,
    pub(crate) id: OrganisationId,
    pub(crate) auditor: Caller,
    pub(crate) head: Caller,
    pub(crate) deputy: Caller,
    pub(crate) administrator: Caller,
    pub(crate) lawyer: Caller,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.here.house
    }
}

/// The rooms of a process; the desks whose dates move are what `desks` makes of the one there is.
pub(crate) fn process(
    world: impl Into<Arc<World>>,
    desks: impl FnOnce(&Findings) -> Vec<Arc<dyn DueDates>>,
) -> Process {
    let (house, rules) = (House::in_world(world), rules());
    let on = house.matters(rules.clone());
    let findings = Findings {
        matters: matter::Matters::with_letters(on.clone(), &notice::Letters::of(&[])).unwrap(),
    };
    let provisions = Provisions::new(provision::Foundations {
        matters: on,
        desks: desks(&findings),
        home_organisation: "990102".to_owned(),
        forms: forms(&WRITS),
    });
    Process {
        house,
        provisions: provisions.unwrap(),
        findings,
        rules,
    }
}

impl Process {
    /// A worker of this process.
    pub(crate) fn foreman(&self) -> Foreman {
        let mover = DueMover::new(self.provisions.clone());
        Foreman::new(self.house.world.kernel.clone(), vec![Arc::new(mover)])
    }
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        let here = process(world, |findings| vec![Arc::new(findings.clone())]);
        let house = &here.house;
        let db = &house.world.kernel.db;
        let table =
            Schema::new(db.get_database_backend()).create_table_from_entity(finding::Entity);
        db.execute(&table).await.unwrap();
        let id = house.organisation(wangchuan("990102")).await;
        let entered =
            async |number: &str, role: Role| house.enter(member(id, number, &[role])).await;
        Self {
            auditor: entered("P011", Role::CmAuditor).await,
            head: entered("P021", Role::CmHead).await,
            deputy: entered("P031", Role::Dcp).await,
            administrator: entered("P041", Role::SysAdmin).await,
            lawyer: entered(LICENCE, Role::Lawyer).await,
            here,
            id,
        }
    }

    /// Another process on the same database.
    pub(crate) fn another_process(&self) -> Process {
        let world = self.world.clone();
        process(world, |findings| vec![Arc::new(findings.clone())])
    }

    pub(crate) async fn somebody(&self, number: &str, role: Role) -> Caller {
        self.enter(member(self.id, number, &[role])).await
    }

    /// Somebody of another office.
    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = self.organisation(wangchuan("990103")).await;
        self.enter(member(id, number, &[role])).await
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
        let foreman = self.here.foreman();
        foreman.run_until_idle().await.unwrap();
    }

    /// The mails with this in their subject, each by whom it went to.
    pub(crate) async fn mails(&self, subject: &str) -> Vec<String> {
        let mails = self.notices.mailbox(500).await.unwrap();
        let mails = mails
            .into_iter()
            .filter(|mail| mail.subject.contains(subject));
        let mut to: Vec<String> = mails.map(|mail| mail.to).collect();
        to.sort();
        to
    }

    /// What is found where rows do not stand as the ledger last recorded them.
    pub(crate) async fn found(&self) -> Vec<String> {
        let provisions = Arc::new(self.here.provisions.clone());
        self.here.house.found(vec![provisions]).await
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
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
