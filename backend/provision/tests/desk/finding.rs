//! A desk with matters whose due dates run: what was found is answered in three working days.
#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use async_trait::async_trait;
use contract::{
    AccountId, Caller, MatterTitle, OrganisationId, Turn, codes,
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step},
    policy::Act,
};
use kernel::Coded;
use matter::{
    Beside, Dated, DueDates, DueMoves, ListOf, Listing, Matters, Refused, Why, matter_table,
};
use scheduling::Rulebook;
use sea_orm::{
    ActiveValue::Set,
    EntityTrait, QueryOrder as _,
    entity::prelude::{TimeDateTimeWithTimeZone, Uuid},
};
use time::OffsetDateTime;

codes! {
    /// Where a finding stands.
    pub enum FindingState {
        /// It is to be answered.
        Open = "open",
        /// It is over.
        Closed = "closed",
    }
}

/// Nothing has to hold besides the state but which period runs.
#[derive(Debug, Clone, Copy)]
pub enum FindingGuard {}

impl Guard<()> for FindingGuard {
    fn holds(self, (): &()) -> bool {
        match self {}
    }

    fn code(self) -> &'static str {
        match self {}
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Finding;

impl Procedure for Finding {
    type State = FindingState;
    type Facts = ();
    type Guard = FindingGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "finding",
        standings: &[
            StateEntry::live(
                FindingState::Open,
                Queue::Waiting,
                &[Next::new(
                    "answer",
                    Turn::Verifying,
                    Runs::since("opened", "A-N03"),
                )],
            ),
            StateEntry::ended(FindingState::Closed),
        ],
        steps: &[Step::begin(Act::StartApplication, FindingState::Open)],
    };
    const UNKNOWN: FindingState = FindingState::Closed;
    const PAGE: &'static str = "/findings";
}

matter_table! {
    /// What somebody found.
    finding = "finding" by Finding in FindingState {
        held {
            reference: String,
            opened_at: TimeDateTimeWithTimeZone,
        }
        sealed { }
        free { }
    }
}

impl Dated<FindingState> for finding::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        Some(self.opened_at)
    }
}

/// The desk.
#[derive(Clone)]
pub(crate) struct Findings {
    pub(crate) matters: Matters,
}

#[async_trait]
impl Listing<finding::Entity> for Findings {
    const FOUND_BY: &'static [finding::Column] = &[finding::Column::Id];

    async fn beside(
        &self,
        _: ListOf,
        rows: &[finding::Model],
    ) -> Result<Vec<Result<Beside<finding::Entity>, Refused>>, Refused> {
        let beside = |row: &finding::Model| {
            Ok(Beside {
                facts: (),
                reference: row.reference.clone(),
                title: MatterTitle::of(String::new()),
                lines: Vec::new(),
                flags: Vec::new(),
            })
        };
        Ok(rows.iter().map(beside).collect())
    }

    async fn sought(&self, _: &Caller, _: &str) -> Result<Vec<Uuid>, Refused> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl DueDates for Findings {
    async fn due_moves(
        &self,
        office: OrganisationId,
        under: &Rulebook,
    ) -> Result<DueMoves, Refused> {
        self.matters
            .due_moves::<finding::Entity>(self, (office, under))
            .await
    }

    async fn move_due(&self, matter: Uuid, why: &Why) -> Result<bool, Refused> {
        self.matters
            .move_due::<finding::Entity>(self, (matter, why))
            .await
    }
}

impl Findings {
    /// Somebody finds something at a moment.
    pub(crate) async fn open(
        &self,
        owner: &Caller,
        (reference, at): (&str, OffsetDateTime),
    ) -> Uuid {
        let on = &self.matters.on;
        let id = on.kernel.new_id();
        let request = on.kernel.new_request();
        let act = contract::policy::SystemAct::Administer;
        let permit = contract::policy::allow_system(act, None, owner.organisation, request);
        let acting = on.ledger.begin(permit).await.unwrap();
        let row = finding::ActiveModel {
            reference: Set(reference.to_owned()),
            opened_at: Set(at),
            ..Default::default()
        };
        let begun = (acting.tx(), owner, Act::StartApplication);
        let entry = self
            .matters
            .begin::<finding::Entity>(begun, (id, owner.organisation), row)
            .await;
        acting.done(entry.unwrap().unwrap()).await.unwrap();
        id
    }

    /// When each is due, by its number.
    pub(crate) async fn due(&self) -> Vec<(String, OffsetDateTime)> {
        let rows = self.rows().await;
        let due = rows
            .into_iter()
            .map(|row| (row.reference, row.due_at.unwrap()));
        due.collect()
    }

    pub(crate) async fn rows(&self) -> Vec<finding::Model> {
        finding::Entity::find()
            .order_by_asc(finding::Column::Reference)
            .all(&self.matters.on.kernel.db)
            .await
            .unwrap()
    }

    /// How often the line of each says that its due date was moved, in the order of their numbers.
    pub(crate) async fn moved(&self, caller: &Caller) -> Vec<usize> {
        let mut moved = Vec::new();
        for row in self.rows().await {
            let owner = Caller {
                account: AccountId(row.owner),
                ..caller.clone()
            };
            let line = self
                .matters
                .line::<finding::Entity>(&owner, (&row, &()), &|_| None)
                .await
                .unwrap();
            let events = line.done.iter();
            moved.push(events.filter(|step| step.code == matter::DUE_MOVED).count());
        }
        moved
    }
}
