//! What happens to a matter, as its nodes see it.

use contract::{
    Caller, NodeEnding, NodeEventCode, NodeRule, NodeStep, OrganisationId,
    oversight::{On, Threshold, When, noted},
};
use kernel::Tx;
use ledger::{Moves, ObjectRef};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::{NewNodeEvent, NodeBefore, Nodes, node};
use crate::{Refused, ensure_as_written};

/// When an event of a matter happened.
type Since<'a> = &'a (dyn Fn(&str) -> Option<OffsetDateTime> + Send + Sync);

/// The period that runs in a matter in place of a usual one.
type PeriodFor<'a> = &'a (dyn Fn(&'static str) -> &'static str + Send + Sync);

/// An event of a matter.
pub struct Happened<'a> {
    /// The office.
    pub organisation: OrganisationId,
    /// The matter, by its name in the ledger.
    pub matter: ObjectRef,
    /// Its number, where it has one.
    pub reference: Option<&'a str>,
    /// The event.
    pub event: &'a str,
    /// Who caused it; nobody where time did.
    pub by: Option<&'a Caller>,
    /// Whether it leaves a remark.
    pub is_remarked: bool,
    /// What the act states in its entry.
    pub stated: &'a Map<String, Value>,
    /// When what happened to the matter, this included.
    pub since: Since<'a>,
    /// By which period it runs ([`crate::Dated::period`]).
    pub period: PeriodFor<'a>,
}

impl Happened<'_> {
    /// The period by which a node of this rule runs here, where it is not the one of the rule.
    fn other_period(&self, rule: &NodeRule) -> Option<String> {
        let Threshold::Period { code, .. } = rule.threshold else {
            return None;
        };
        let runs = (self.period)(code);
        (runs != code).then(|| runs.to_owned())
    }
}

impl Nodes {
    /// Opens, pauses and clears what the event opens, pauses and clears; the moves belong into the entry of its act.
    ///
    /// # Errors
    /// [`Refused::Altered`] where a node is not what was sealed; when vault or database cannot.
    pub async fn happened(&self, tx: &Tx, what: &Happened<'_>) -> Result<Moves, Refused> {
        let (moves, _) = self.moved_by(tx, what).await?;
        Ok(moves)
    }

    /// The same, with how the open nodes that the event concerns stood before it.
    pub(crate) async fn moved_by(
        &self,
        tx: &Tx,
        what: &Happened<'_>,
    ) -> Result<(Moves, Vec<NodeBefore>), Refused> {
        let rules = self.concerned(what.matter.kind, what.event);
        let mut moves = Moves::default();
        if rules.is_empty() {
            return Ok((moves, Vec::new()));
        }
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(what.matter.id))
            .filter(node::Column::EndedAt.is_null())
            .filter(node::Column::Rule.is_in(rules.iter().map(|rule| rule.code)))
            .lock_exclusive()
            .all(tx)
            .await?;
        for rule in rules {
            let open = open.iter().find(|row| row.rule == rule.code);
            moves.join(self.met(tx, (rule, open), what).await?);
        }
        Ok((moves, open.iter().map(NodeBefore::of).collect()))
    }

    /// The rules that an event of such a matter concerns.
    pub(super) fn concerned(&self, matter: &str, event: &str) -> Vec<&'static NodeRule> {
        let concerned = |rule: &&NodeRule| rule.matter == matter && rule.names(event);
        self.table.iter().filter(concerned).collect()
    }

    /// Something that is no step of a procedure was noticed about a matter: [`contract::oversight::noted`].
    ///
    /// # Errors
    /// As [`Nodes::happened`].
    pub async fn noted(
        &self,
        tx: &Tx,
        (organisation, matter): (OrganisationId, ObjectRef),
        event: &'static str,
    ) -> Result<Moves, Refused> {
        let what = Happened {
            organisation,
            matter,
            reference: None,
            event,
            by: None,
            is_remarked: false,
            stated: &Map::new(),
            since: &|_| None,
            period: &|usual| usual,
        };
        self.happened(tx, &what).await
    }

    async fn met(
        &self,
        tx: &Tx,
        (rule, open): (&'static NodeRule, Option<&node::Model>),
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        if let Some(row) = open {
            ensure_as_written(&self.vault, tx, row).await?;
        }
        let is_listed = |events: &[&str]| events.contains(&what.event);
        let on = rule.start(what.event).filter(|on| self.holds(on, what));
        let since = on.map(|on| on.since.and_then(what.since).unwrap_or(self.kernel.now()));
        match (open, since) {
            (Some(row), _) if is_listed(rule.clears) => self.clear(tx, row, what).await,
            (None, Some(since)) => self.open(tx, (rule, since), what).await,
            // What is noticed once more is known already.
            (Some(_), Some(_)) if noted::ALL.contains(&what.event) => Ok(Moves::default()),
            (Some(row), Some(since)) => self.begin_anew(tx, (rule, row, since), what).await,
            (Some(row), None) if is_listed(rule.pauses) => self.pause(tx, row, what).await,
            (Some(row), None) if is_listed(rule.resumes) => self.resume(tx, row, what).await,
            _ => Ok(Moves::default()),
        }
    }

    fn holds(&self, on: &On, what: &Happened<'_>) -> bool {
        on.when.iter().all(|when| match when {
            When::Unremarked => !what.is_remarked,
            When::Unstated(name) => !what.stated.contains_key(*name),
            When::LaterDay(event) => {
                let calendar = &self.rules.now().calendar;
                let day = |at| calendar.office_date(at);
                (what.since)(event).is_some_and(|at| day(at) < day(self.kernel.now()))
            }
        })
    }

    async fn open(
        &self,
        tx: &Tx,
        (rule, since): (&'static NodeRule, OffsetDateTime),
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        let mut row = node::Model {
            id: self.kernel.new_id(),
            organisation: what.organisation.0,
            rule: rule.code.to_owned(),
            about: what.matter.kind.to_owned(),
            matter: what.matter.id,
            reference: what.reference.map(str::to_owned),
            begun_at: self.kernel.now(),
            since,
            step: NodeStep::Begun.into(),
            look_at: None,
            paused_at: None,
            paused: String::new(),
            ended_at: None,
            ending: None,
            period: what.other_period(rule),
            bound: Vec::new(),
        };
        row.look_at = self.next_look(&row);
        row.bound = self.vault.bind(tx, &row).await?;
        // Where two notice the same at once, one node watches it.
        let inserted = node::Entity::insert(row.clone().into_active_model())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if inserted != 1 {
            return Ok(Moves::default());
        }
        self.tell_history(tx, &row, (NodeEventCode::Opened, what))
            .await?;
        Ok(Moves::begin(row.standing()))
    }

    /// The period runs from another moment; from the same one, nothing has changed.
    async fn begin_anew(
        &self,
        tx: &Tx,
        (rule, row, since): (&NodeRule, &node::Model, OffsetDateTime),
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        let is_same = row.since.unix_timestamp() == since.unix_timestamp();
        if is_same && row.paused_at.is_none() {
            return Ok(Moves::default());
        }
        let change = node::ActiveModel {
            since: Set(since),
            step: Set(NodeStep::Begun.into()),
            paused_at: Set(None),
            paused: Set(String::new()),
            period: Set(what.other_period(rule)),
            ..Default::default()
        };
        self.changed(tx, (row, change), (NodeEventCode::BegunAnew, what))
            .await
    }

    async fn pause(
        &self,
        tx: &Tx,
        row: &node::Model,
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        if row.paused_at.is_some() {
            return Ok(Moves::default());
        }
        let change = node::ActiveModel {
            paused_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        self.changed(tx, (row, change), (NodeEventCode::Paused, what))
            .await
    }

    async fn resume(
        &self,
        tx: &Tx,
        row: &node::Model,
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        let Some(from) = row.paused_at else {
            return Ok(Moves::default());
        };
        let change = node::ActiveModel {
            paused_at: Set(None),
            paused: Set(row.paused_until(from, self.kernel.now())),
            ..Default::default()
        };
        self.changed(tx, (row, change), (NodeEventCode::Resumed, what))
            .await
    }

    async fn clear(
        &self,
        tx: &Tx,
        row: &node::Model,
        what: &Happened<'_>,
    ) -> Result<Moves, Refused> {
        let change = self.ended(NodeEnding::Cleared);
        self.changed(tx, (row, change), (NodeEventCode::Cleared, what))
            .await
    }

    /// The change that ends a node.
    pub fn ended(&self, ending: NodeEnding) -> node::ActiveModel {
        node::ActiveModel {
            ended_at: Set(Some(self.kernel.now())),
            ending: Set(Some(ending.into())),
            ..Default::default()
        }
    }

    pub(super) async fn changed(
        &self,
        tx: &Tx,
        (row, mut change): (&node::Model, node::ActiveModel),
        happened: (NodeEventCode, &Happened<'_>),
    ) -> Result<Moves, Refused> {
        if let Some(reference) = happened.1.reference {
            change.reference = Set(Some(reference.to_owned()));
        }
        let (stands, moves) = self.change(tx, row, change).await?;
        self.tell_history(tx, &stands, happened).await?;
        Ok(moves)
    }

    async fn tell_history(
        &self,
        tx: &Tx,
        row: &node::Model,
        (code, what): (NodeEventCode, &Happened<'_>),
    ) -> Result<(), Refused> {
        let event = NewNodeEvent {
            event: Some(what.event),
            by: what.by,
            ..NewNodeEvent::of(code)
        };
        self.add_event(tx, row, event).await
    }
}
