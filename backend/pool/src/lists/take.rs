//! The officers of a list are entered, and taken out again.

use contract::{
    Caller, ENTERED, ENTERED_LEFT, ENTERED_REMOVED, ENTERED_SUSPENDED, FieldProblem, ListedOfficer,
    ListedOfficerState, OfficerId, OfficerListId, OfficerState, UNDO_PEOPLE_LIST, policy::Act,
};
use ledger::{Entry as LedgerEntry, Moves};
use matter::{Beginning, Named as _, Refused, STALE, WRONG_STATE};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::content::{Content, Entry};
use crate::{
    Pool,
    judge::Judged,
    rows::{
        officer::{self, CONFLICTS},
        officer_list,
    },
};

/// How many are entered in one act: on `SQLite` nobody else writes while one lasts.
const AT_ONCE: usize = 250;

impl Pool {
    pub(crate) async fn take_officers(
        &self,
        caller: &Caller,
        id: OfficerListId,
        version: i32,
        others: Vec<usize>,
    ) -> Result<(), Refused> {
        let taking = self
            .list_seen(caller, (Act::TakeOfficers, id, version))
            .await?;
        let mut content = self.content_of(&taking.row).await?;
        let mut judged = self.judge_list(caller.organisation, &content).await?;
        for one in &mut judged {
            if one.state == ListedOfficerState::Question && others.contains(&one.line) {
                one.state = ListedOfficerState::New;
            }
        }
        let has = |state| judged.iter().any(|one| one.state == state);
        if !has(ListedOfficerState::New) && !has(ListedOfficerState::Entered) {
            return Err(WRONG_STATE.refused());
        }
        // Some at a time, under the identifiers that the list keeps: whatever interrupts this, it goes on there.
        let new: Vec<&Entry> = content
            .officers
            .iter()
            .zip(&judged)
            .filter(|(_, one)| one.state == ListedOfficerState::New)
            .map(|(entry, _)| entry)
            .collect();
        let entered = new.len();
        for entries in new.chunks(AT_ONCE) {
            Box::pin(self.enter(caller, (&taking.row, entries))).await?;
        }
        deal_with(&mut content, judged);
        let mut act = taking.begin().await?;
        act.stating("entered", entered.into());
        act.seal_json(officer_list::CONTENT, &content).await?;
        act.change.taken_at = Set(Some(self.kernel.now()));
        Box::pin(act.done()).await
    }

    /// Enters some officers of a list in one act.
    async fn enter(
        &self,
        caller: &Caller,
        (list, entries): (&officer_list::Model, &[&Entry]),
    ) -> Result<(), Refused> {
        let asked = (Act::TakeOfficers, OfficerListId(list.id));
        let (_, permit) = self.list_of(caller, asked).await?;
        let mut beginnings = Vec::with_capacity(entries.len());
        for entry in entries {
            beginnings.push(self.beginning_of(caller, entry).await?);
        }
        let act = self.ledger.begin(permit).await?;
        let begun = (act.tx(), caller, Act::TakeOfficers);
        let moves = self
            .matters
            .begin_many::<officer::Entity>(begun, caller.organisation, beginnings)
            .await?;
        let ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
        let entry = LedgerEntry::about(list.object())
            .of(list.owner)
            .by(caller)
            .details(serde_json::json!({ "officers": ids }))
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    async fn beginning_of(
        &self,
        caller: &Caller,
        entry: &Entry,
    ) -> Result<Beginning<officer::Entity>, Refused> {
        let db = &self.kernel.db;
        let judged = Judged::of(&entry.form);
        let of = (caller.organisation, OfficerId(entry.id));
        let columns = self.columns_of(db, of, &judged).await?;
        let sealer = self.vault().sealer(caller.organisation, entry.id);
        let conflicts = if entry.conflicts.is_empty() {
            None
        } else {
            Some(sealer.json(db, CONFLICTS, &entry.conflicts).await?)
        };
        let (event, is_live) = event_of(entry.stands());
        let live_index = columns.live_index.clone();
        let row = officer::ActiveModel {
            owner: Set(entry.owner),
            number: Set(Some(entry.number.clone())),
            live_index: if is_live { live_index } else { Set(None) },
            nominated_by: Set(caller.account.0),
            invited_until: Set(None),
            term_from: Set(entry.term_from),
            term_until: Set(entry.term_until),
            drawn_before: Set(entry.drawn),
            resumes_in: Set(None),
            ground: Set(None),
            proposed_by: Set(None),
            proposed_at: Set(None),
            explanation: Set(None),
            answer: Set(None),
            decision: Set(None),
            trainings: Set(None),
            conflicts: Set(conflicts),
            free: Set(None),
            ..columns
        };
        let note = Some(entry.state_reason.clone()).filter(|note| !note.is_empty());
        Ok(Beginning {
            id: entry.id,
            event,
            note,
            row,
        })
    }

    pub(crate) async fn undo_officers(
        &self,
        caller: &Caller,
        id: OfficerListId,
        version: i32,
    ) -> Result<(), Refused> {
        let undoing = self
            .list_seen(caller, (Act::UndoOfficers, id, version))
            .await?;
        let taken_at = undoing.row.taken_at;
        if taken_at.is_none_or(|at| at + UNDO_PEOPLE_LIST <= self.kernel.now()) {
            return Err(WRONG_STATE.refused());
        }
        let content = self.content_of(&undoing.row).await?;
        let withdrawn = self.withdraw_all(caller, (&undoing.row, &content)).await?;
        let mut act = undoing.begin().await?;
        act.change.content = Set(None);
        act.stating("withdrawn", withdrawn.into());
        Box::pin(act.done()).await
    }

    /// Takes those of a list out again with whom nothing was done since; how many those were.
    pub(super) async fn withdraw_all(
        &self,
        caller: &Caller,
        (list, content): (&officer_list::Model, &Content),
    ) -> Result<u64, Refused> {
        let mut withdrawn = 0;
        for entries in content.officers.chunks(AT_ONCE) {
            let ids = entries.iter().map(|entry| entry.id);
            let rows = officer::Entity::find()
                .filter(officer::Column::Id.is_in(ids))
                .filter(officer::Column::Version.eq(0))
                .all(&self.kernel.db)
                .await?;
            let (rows, _) = self.matters.as_written::<officer::Entity>(rows).await?;
            if !rows.is_empty() {
                withdrawn += Box::pin(self.withdraw(caller, (list, &rows))).await?;
            }
        }
        Ok(withdrawn)
    }

    async fn withdraw(
        &self,
        caller: &Caller,
        (list, rows): (&officer_list::Model, &[officer::Model]),
    ) -> Result<u64, Refused> {
        let act = if list.taken_at.is_some() {
            Act::UndoOfficers
        } else {
            Act::DropOfficers
        };
        let (_, permit) = self.list_of(caller, (act, OfficerListId(list.id))).await?;
        let act = self.ledger.begin(permit).await?;
        let gone = officer::Entity::delete_many()
            .filter(officer::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .filter(officer::Column::Version.eq(0))
            .exec(act.tx())
            .await?
            .rows_affected;
        if usize::try_from(gone) != Ok(rows.len()) {
            act.undone().await?;
            return Err(STALE.refused());
        }
        let moves = Moves::end(rows.iter().filter_map(matter::MatterModel::standing));
        let entry = LedgerEntry::about(list.object())
            .of(list.owner)
            .by(caller)
            .details(serde_json::json!({ "withdrawn": gone }))
            .moving(moves);
        act.done(entry).await?;
        Ok(gone)
    }
}

/// Keeps of each what became of them.
fn deal_with(content: &mut Content, judged: Vec<ListedOfficer>) {
    for (entry, one) in content.officers.iter_mut().zip(judged) {
        let is_entered = matches!(
            one.state,
            ListedOfficerState::New | ListedOfficerState::Entered
        );
        let left_out: Option<(ListedOfficerState, Vec<FieldProblem>)> =
            (!is_entered).then_some((one.state, one.faults));
        entry.be_dealt_with(left_out);
    }
}

/// The event by which an officer begins who stands there, and whether they are live.
const fn event_of(state: OfficerState) -> (&'static str, bool) {
    match state {
        OfficerState::Suspended => (ENTERED_SUSPENDED, true),
        OfficerState::Left => (ENTERED_LEFT, false),
        OfficerState::Removed => (ENTERED_REMOVED, false),
        _ => (ENTERED, true),
    }
}
