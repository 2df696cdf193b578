//! Time moves nodes on: each step is taken once and told once.

use contract::{
    AccountId, NodeRule, NodeStep,
    policy::{SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Acting, Entry};
use matter::{
    Course, Named as _, NewNodeEvent, Refused, STALE, ensure_as_written, log_altered, node,
};
use notice::{Notice, Recipient};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Oversight, letters::NodeRaised, whom::Told};

/// How many nodes are read at once.
const BATCH: u64 = 100;

/// A step that has come, and who is told of it.
struct Come {
    step: NodeStep,
    told: Vec<Told>,
}

/// A letter to somebody, about the furthest of the steps they are told of.
struct ToSomebody {
    to: Recipient,
    lang: contract::Lang,
    step: NodeStep,
    is_above: bool,
    instead_of: Option<String>,
}

impl Oversight {
    /// Takes every step that has come, and answers how many nodes moved on. Safe to repeat, and from several processes
    /// at once. What was altered by hand is left as it stands, to be looked at, and holds up no other. A matter whose last
    /// decision can still be undone waits until it cannot (decision 0062).
    ///
    /// # Errors
    /// When identity, ledger or database cannot.
    pub async fn watch(&self) -> Result<u64, Refused> {
        let mut moved = 0;
        let mut after = Uuid::nil();
        loop {
            // By the index on the moment: nodes of which nothing is due are not read.
            let due = node::Entity::find()
                .filter(node::Column::LookAt.lte(self.kernel.now()))
                .filter(node::Column::Id.gt(after))
                .order_by_asc(node::Column::Id)
                .limit(BATCH)
                .all(&self.kernel.db)
                .await?;
            for row in &due {
                moved += u64::from(Box::pin(self.move_on(row)).await?);
            }
            match due.last() {
                Some(last) => after = last.id,
                None => return Ok(moved),
            }
        }
    }

    /// Counts anew when the next step of each open node comes, and answers how many come at another moment now: after
    /// the rules of the office changed. Safe to repeat.
    ///
    /// # Errors
    /// When ledger or database cannot.
    pub async fn recount(&self) -> Result<u64, Refused> {
        let mut counted = 0;
        let mut after = Uuid::nil();
        loop {
            let open = node::Entity::find()
                .filter(node::Column::EndedAt.is_null())
                .filter(node::Column::Id.gt(after))
                .order_by_asc(node::Column::Id)
                .limit(BATCH)
                .all(&self.kernel.db)
                .await?;
            for row in &open {
                // In whole seconds, which both databases give back.
                let second = |at: Option<OffsetDateTime>| at.map(OffsetDateTime::unix_timestamp);
                if second(self.nodes.next_look(row)) != second(row.look_at) {
                    let request = self.kernel.new_request();
                    let permit = allow_system(SystemAct::WatchNodes, None, row.office(), request);
                    let act = self.ledger.begin(permit).await?;
                    let same = node::ActiveModel::default();
                    counted += u64::from(
                        self.changed(act, (row, same), json!({ "rule": row.rule }))
                            .await?,
                    );
                }
            }
            match open.last() {
                Some(last) => after = last.id,
                None => return Ok(counted),
            }
        }
    }

    /// Changes a row and nothing else, unless somebody else was first.
    async fn changed(
        &self,
        act: Acting,
        (row, change): (&node::Model, node::ActiveModel),
        details: serde_json::Value,
    ) -> Result<bool, Refused> {
        match self.nodes.change(act.tx(), row, change).await {
            Ok((_, moves)) => {
                let entry = Entry::about(row.object()).details(details).moving(moves);
                act.done(entry).await?;
                Ok(true)
            }
            Err(refused) if refused.is(&STALE) => Ok(false),
            Err(Refused::Altered(object)) => {
                log_altered(object);
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }

    async fn move_on(&self, row: &node::Model) -> Result<bool, Refused> {
        match ensure_as_written(&self.vault, &self.kernel.db, row).await {
            Ok(()) => {}
            Err(Refused::Altered(object)) => {
                log_altered(object);
                return Ok(false);
            }
            Err(other) => return Err(other),
        }
        if self.nodes.is_held_back(row).await? {
            return Ok(false);
        }
        let book = self.rules.now();
        let course = self.nodes.course_of(&book, row);
        let (Some(rule), Some(course)) = (self.nodes.rule_of(row), course) else {
            tracing::warn!(node.rule = row.rule, "no rule says how a node goes on");
            return Ok(false);
        };
        let from = row.step.known().unwrap_or(NodeStep::Superior);
        let reached = course.reached(self.kernel.now()).max(from);
        // Whoever is told is looked up before the transaction, so that none waits for a second connection.
        let mut come = Vec::new();
        for tells in rule.steps(from, reached) {
            let told = self.told_of(row, (rule, tells)).await?;
            come.push(Come {
                step: tells.step,
                told,
            });
        }
        let letters = self.letters(row, &come).await?;
        self.take(row, (rule, &course, reached), (come, letters))
            .await
    }

    async fn take(
        &self,
        row: &node::Model,
        (rule, course, reached): (&NodeRule, &Course, NodeStep),
        (come, letters): (Vec<Come>, Vec<ToSomebody>),
    ) -> Result<bool, Refused> {
        let request = self.kernel.new_request();
        let permit = allow_system(SystemAct::WatchNodes, None, row.office(), request);
        let act = self.ledger.begin(permit).await?;
        let change = node::ActiveModel {
            step: Set(reached.into()),
            ..Default::default()
        };
        let (stands, moves) = match self.nodes.change(act.tx(), row, change).await {
            Ok(changed) => changed,
            // Another worker was first, or the act that clears it.
            Err(refused) if refused.is(&STALE) => return Ok(false),
            Err(Refused::Altered(object)) => {
                log_altered(object);
                return Ok(false);
            }
            Err(other) => return Err(other),
        };
        let steps: Vec<&str> = come.iter().map(|come| come.step.code()).collect();
        for come in &come {
            self.write_down(act.tx(), &stands, come).await?;
        }
        for letter in letters {
            self.post(act.tx(), (row, rule, course), letter).await?;
        }
        let details = json!({ "rule": rule.code, "matter": row.matter, "steps": steps });
        let entry = Entry::about(row.object()).details(details).moving(moves);
        act.done(entry).await?;
        Ok(!steps.is_empty())
    }

    async fn write_down(&self, tx: &Tx, row: &node::Model, come: &Come) -> Result<(), Refused> {
        let Some(reached) = come.step.event() else {
            return Ok(());
        };
        let told = serde_json::to_string(&come.told);
        let told = told.map_err(|_| Refused::Broken("who was told cannot be written"))?;
        let event = NewNodeEvent {
            told: Some(told),
            ..NewNodeEvent::of(reached)
        };
        self.nodes.add_event(tx, row, event).await
    }

    /// One letter to each, however many steps have come since somebody last looked: about the furthest.
    async fn letters(&self, row: &node::Model, come: &[Come]) -> Result<Vec<ToSomebody>, Refused> {
        let mut seen: Vec<AccountId> = Vec::new();
        let mut letters = Vec::new();
        for come in come.iter().rev() {
            for told in &come.told {
                let Some(account) = told.account.filter(|account| !seen.contains(account)) else {
                    continue;
                };
                seen.push(account);
                let Some(person) = self.find_person(account).await? else {
                    continue;
                };
                let instead_of = match told.instead_of {
                    Some(absent) => self.find_person(absent).await?.map(|absent| absent.name),
                    None => None,
                };
                letters.push(ToSomebody {
                    is_above: person.organisation != row.office(),
                    lang: person.lang,
                    to: (&person).into(),
                    step: come.step,
                    instead_of,
                });
            }
        }
        Ok(letters)
    }

    async fn post(
        &self,
        tx: &Tx,
        (row, rule, course): (&node::Model, &NodeRule, &Course),
        letter: ToSomebody,
    ) -> Result<(), Refused> {
        let article = match &course.due {
            Some(due) => due.legal_ref.clone(),
            None => rule.article.unwrap_or_default().to_owned(),
        };
        let raised = NodeRaised {
            rule: rule.code.to_owned(),
            step: letter.step,
            reference: row.reference.clone().unwrap_or_default(),
            since: row.since,
            due_at: course.due_at,
            article,
            is_above: letter.is_above,
            instead_of: letter.instead_of,
        };
        // Nobody of another office opens the pages of this one.
        let page = (!letter.is_above).then(|| format!("/oversight/{}", row.id));
        let notice = Notice {
            organisation: row.office(),
            to: letter.to,
            lang: letter.lang,
            about: Some(row.object()),
            page,
            letter: Box::new(raised),
        };
        self.notices.post(tx, notice).await?;
        Ok(())
    }
}
