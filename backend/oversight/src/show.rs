//! What is seen of nodes: the monitor's worklist, one with its history, and the table.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, LedgerObject, NODE_RULES, NodeEventView, NodeFilter, NodeId, NodePage,
    NodeQuery, NodeRow, NodeRule, NodeRuleView, NodeStep, NodeTold, NodeView,
    oversight::{On, Threshold, Whom},
    policy::{self, Act},
};
use kernel::{ListPage, one_more};
use ledger::{Entry, ObjectRef};
use matter::{Course, Named as _, Refused, ensure_as_written, node, node_event};
use scheduling::Rulebook;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait as _, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{CaseStatement, Expr},
};

use uuid::Uuid;

use crate::{Oversight, whom::Told};

/// The steps of which somebody was told, the furthest first: the order of the worklist.
const RAISED: [NodeStep; 5] = [
    NodeStep::Superior,
    NodeStep::Lead,
    NodeStep::Head,
    NodeStep::Red,
    NodeStep::Amber,
];

/// Behind all of them.
const LAST: i32 = 9;

impl Oversight {
    pub(crate) async fn nodes(
        &self,
        caller: &Caller,
        query: NodeQuery,
    ) -> Result<NodePage, Refused> {
        let office = ObjectRef::new("organisation", caller.organisation);
        let permit = self.permit(caller, Act::WatchNodes, office).await?;
        let wanted = ordered(self.behind(caller, &query).await?, query.filter);
        let rows = wanted.limit(one_more()).all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(NodeId(row.id)));
        let mut answer = NodePage {
            counts: self.counts(caller).await?,
            next: page.next,
            ..NodePage::default()
        };
        let book = self.rules.now();
        for row in &page.rows {
            match ensure_as_written(&self.vault, &self.kernel.db, row).await {
                Ok(()) => answer.rows.push(self.row(&book, row)?.0),
                Err(fault) => {
                    fault.unless_altered(row.object())?;
                    answer.altered.push(row.id);
                }
            }
        }
        let entry = Entry::about(office).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    /// The nodes of a part behind the place of the page.
    async fn behind(
        &self,
        caller: &Caller,
        query: &NodeQuery,
    ) -> Result<Select<node::Entity>, Refused> {
        let part = of_part(caller, query.filter);
        let Some(after) = query.after else {
            return Ok(part);
        };
        let last = part
            .clone()
            .filter(node::Column::Id.eq(after.0))
            .one(&self.kernel.db)
            .await?;
        let last = last.ok_or(Refused::field("after", "cursor"))?;
        let later = node::Column::Id.gt(last.id);
        let behind = if query.filter == NodeFilter::Ended {
            let ended_at = node::Column::EndedAt;
            let same = Condition::all()
                .add(ended_at.eq(last.ended_at))
                .add(node::Column::Id.lt(last.id));
            Condition::any().add(ended_at.lt(last.ended_at)).add(same)
        } else {
            let (since, step) = (node::Column::Since, last.step.known());
            let rank = RAISED.iter().position(|raised| Some(*raised) == step);
            let further = RAISED
                .iter()
                .skip(rank.map_or(RAISED.len(), |rank| rank + 1));
            let tie = Condition::all().add(since.eq(last.since)).add(later);
            let same = Condition::all()
                .add(node::Column::Step.eq(last.step.code()))
                .add(Condition::any().add(since.gt(last.since)).add(tie));
            Condition::any()
                .add(node::Column::Step.is_in(further.map(|step| step.code())))
                .add(same)
        };
        Ok(part.filter(behind))
    }

    async fn counts(&self, caller: &Caller) -> Result<[u64; 3], Refused> {
        let db = &self.kernel.db;
        let mut counts = [0; 3];
        let parts = [NodeFilter::Raised, NodeFilter::Running, NodeFilter::Ended];
        for (count, part) in counts.iter_mut().zip(parts) {
            *count = of_part(caller, part).count(db).await?;
        }
        Ok(counts)
    }

    pub(crate) async fn node(&self, caller: &Caller, id: NodeId) -> Result<NodeView, Refused> {
        let (row, permit) = self.reach_node(caller, Act::ReadNode, id).await?;
        let view = self.view(caller, &row).await;
        let view = self.door.noted(caller, Act::ReadNode, view).await?;
        let entry = Entry::about(row.object()).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    async fn view(&self, caller: &Caller, row: &node::Model) -> Result<NodeView, Refused> {
        let (shown, course) = self.row(&self.rules.now(), row)?;
        let history = self.nodes.history(row).await?;
        let mut told = Vec::with_capacity(history.len());
        for (event, _) in &history {
            told.push(told_in(event)?);
        }
        let names = self.names_of(people_in(&history, &told)).await?;
        let history = history.into_iter().zip(told);
        let history = history.map(|((event, note), told)| event_view((event, note), told, &names));
        let is_open = row.ended_at.is_none();
        let (monitorings, may_begin) = self.monitorings_of(caller, row).await?;
        let offered = [
            (Act::RemindDepartment, may_begin),
            (Act::IssueNotice, may_begin),
            (Act::NoteNode, true),
            (Act::SilenceNode, is_open),
        ];
        let relation = policy::relation_to_office(caller);
        let acts = offered
            .into_iter()
            .filter(|(act, fits)| *fits && policy::is_permitted(caller, *act, relation));
        Ok(NodeView {
            row: shown,
            due: course.and_then(|course| course.due),
            history: history.collect(),
            acts: acts.map(|(act, _)| act).collect(),
            monitorings,
        })
    }

    pub(crate) fn row(
        &self,
        book: &Rulebook,
        row: &node::Model,
    ) -> Result<(NodeRow, Option<Course>), Refused> {
        let rule = self.nodes.rule_of(row);
        let course = rule.and_then(|rule| row.course(book, rule));
        let step = row.step.known();
        let shown = NodeRow {
            id: NodeId(row.id),
            rule: row.rule.clone(),
            step: step.ok_or(Refused::Broken("a node at an unknown step"))?,
            matter: LedgerObject {
                kind: row.about.clone(),
                id: row.matter,
            },
            reference: row.reference.clone(),
            since: row.since,
            due_at: course.as_ref().map_or(row.since, |course| course.due_at),
            is_paused: row.paused_at.is_some(),
            ending: row.ending.as_ref().and_then(kernel::Coded::known),
            ended_at: row.ended_at,
            article: article(rule, course.as_ref()),
        };
        Ok((shown, course))
    }

    pub(crate) async fn node_rules(&self, caller: &Caller) -> Result<Vec<NodeRuleView>, Refused> {
        let office = ObjectRef::new("organisation", caller.organisation);
        let permit = self.permit(caller, Act::ReadNodeRules, office).await?;
        let (book, now) = (self.rules.now(), self.kernel.now());
        let rules = NODE_RULES.iter().map(|rule| described(&book, rule, now));
        let rules = rules.collect();
        let entry = Entry::about(office).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(rules)
    }
}

fn of_part(caller: &Caller, filter: NodeFilter) -> Select<node::Entity> {
    let (ended_at, step) = (node::Column::EndedAt, node::Column::Step);
    let of_office =
        node::Entity::find().filter(node::Column::Organisation.eq(caller.organisation.0));
    let begun = step.eq(NodeStep::Begun.code());
    match filter {
        NodeFilter::Raised => of_office.filter(ended_at.is_null()).filter(begun.not()),
        NodeFilter::Running => of_office.filter(ended_at.is_null()).filter(begun),
        NodeFilter::Ended => of_office.filter(ended_at.is_not_null()),
    }
}

fn ordered(wanted: Select<node::Entity>, filter: NodeFilter) -> Select<node::Entity> {
    if filter == NodeFilter::Ended {
        return wanted
            .order_by_desc(node::Column::EndedAt)
            .order_by_desc(node::Column::Id);
    }
    let rank = RAISED
        .iter()
        .zip(0_i32..)
        .fold(CaseStatement::new(), |rank, (step, place)| {
            rank.case(node::Column::Step.eq(step.code()), Expr::val(place))
        });
    let rank: Expr = rank.finally(Expr::val(LAST)).into();
    wanted
        .order_by_asc(rank)
        .order_by_asc(node::Column::Since)
        .order_by_asc(node::Column::Id)
}

fn article(rule: Option<&NodeRule>, course: Option<&Course>) -> String {
    let of_period = course.and_then(|course| course.due.as_ref());
    match (of_period, rule) {
        (Some(due), _) => due.legal_ref.clone(),
        (None, Some(rule)) => rule.article.unwrap_or_default().to_owned(),
        (None, None) => String::new(),
    }
}

/// Everybody whom a history names.
fn people_in(history: &[(node_event::Model, Option<String>)], told: &[Vec<Told>]) -> Vec<Uuid> {
    let by = history.iter().filter_map(|(event, _)| event.by_account);
    let told = told.iter().flatten();
    let told = told.flat_map(|told| [told.account, told.instead_of]);
    by.chain(told.flatten().map(|account| account.0)).collect()
}

fn told_in(event: &node_event::Model) -> Result<Vec<Told>, Refused> {
    let Some(told) = &event.told else {
        return Ok(Vec::new());
    };
    serde_json::from_str(told).map_err(|_| Refused::Broken("who was told cannot be read"))
}

fn event_view(
    (event, note): (node_event::Model, Option<String>),
    told: Vec<Told>,
    names: &HashMap<AccountId, String>,
) -> NodeEventView {
    let name = |account: Option<AccountId>| account.and_then(|id| names.get(&id).cloned());
    let told = told.into_iter().map(|told| NodeTold {
        name: name(told.account),
        instead_of: name(told.instead_of),
        role: told.role,
    });
    NodeEventView {
        code: event.code.code().to_owned(),
        at: event.at,
        event: event.event,
        by: name(event.by_account.map(AccountId)),
        note,
        told: told.collect(),
    }
}

fn described(book: &Rulebook, rule: &NodeRule, now: time::OffsetDateTime) -> NodeRuleView {
    let of_period = |code| {
        let today = book.calendar.office_date(now);
        book.periods.find(code, today)
    };
    let (period, minutes) = match rule.threshold {
        Threshold::AtOnce => (None, None),
        Threshold::Minutes(name) => (None, Some(book.number(name, now))),
        Threshold::Period { code, .. } => (Some(code), None),
    };
    let article = match period.and_then(of_period) {
        Some(period) => period.legal_ref.clone(),
        None => rule.article.unwrap_or_default().to_owned(),
    };
    let owned = |events: &[&str]| events.iter().copied().map(str::to_owned).collect();
    let starts: Vec<&str> = rule.starts.iter().map(|on: &On| on.event).collect();
    let told = |whom: &[Whom]| whom.iter().map(|whom| whom.code().to_owned()).collect();
    NodeRuleView {
        code: rule.code.to_owned(),
        matter: rule.matter.to_owned(),
        article,
        period: period.map(str::to_owned),
        minutes,
        events: [
            owned(&starts),
            owned(rule.pauses),
            owned(rule.resumes),
            owned(rule.clears),
        ],
        tells: rule
            .tells
            .iter()
            .map(|tells| (tells.step, told(tells.whom)))
            .collect(),
        blocks: rule.blocks.map(|act| act.code().to_owned()),
        takes: rule.takes.map(|act| act.code().to_owned()),
        waits_for: rule.waits_for.map(str::to_owned),
    }
}
