//! Notes to colleagues on a matter. Nobody outside of the office sees one, no evidence file and no trail has it.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, LONGEST_WORK_NOTE, OrganisationId, SAME_PRESS, WorkNote, WorkNoteId,
    policy::{Act, Relation},
};
use kernel::Tx;
use ledger::Entry;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Matter, MatterModel, Matters, Named as _, Refused, WRONG_STATE, change_sealed,
    claims::unread,
    ensure_as_written,
    rows::{
        of_note,
        work_note::{self, WORDS},
    },
};

impl Matters {
    /// Writes a note to colleagues on a matter.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`Refused::Fields`] where it says nothing, or too much; [`Refused::Made`] where the same
    /// form wrote it a moment ago.
    pub async fn note_work<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
        words: &str,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach::<M>(caller, act, id).await?;
        let words = judge(words)?;
        let under_way = self.on.ledger.begin(permit).await?;
        let tx = under_way.tx();
        self.on.identity.hold(tx, caller.account).await?;
        if let Some(note) = self.said_already(tx, caller, (id, words)).await? {
            return Err(Refused::Made(note));
        }
        let note = self.on.kernel.new_id();
        let sealer = self.on.vault.sealer(row.organisation(), note);
        let mut written = work_note::Model {
            id: note,
            organisation: row.organisation().0,
            matter: id,
            account: caller.account.0,
            written_at: self.on.kernel.now(),
            struck_at: None,
            words: sealer.text(tx, WORDS, words).await?,
            bound: Vec::new(),
        };
        written.bound = self.on.vault.bind(tx, &written).await?;
        written.into_active_model().insert(tx).await?;
        let entry = Entry::about(of_note(note)).by(caller);
        under_way
            .done(entry.details(json!({ "matter": id })))
            .await?;
        Ok(())
    }

    /// The note in which the caller has said the same on a matter so short a while ago that it is the same form.
    async fn said_already(
        &self,
        tx: &Tx,
        caller: &Caller,
        (matter, words): (Uuid, &str),
    ) -> Result<Option<Uuid>, Refused> {
        let since = self.on.kernel.now() - SAME_PRESS;
        let recent = work_note::Entity::find()
            .filter(work_note::Column::Matter.eq(matter))
            .filter(work_note::Column::Account.eq(caller.account.0))
            .filter(work_note::Column::StruckAt.is_null())
            .filter(work_note::Column::WrittenAt.gt(since))
            .all(tx)
            .await?;
        for note in recent {
            let sealer = self
                .on
                .vault
                .sealer(OrganisationId(note.organisation), note.id);
            let said = match ensure_as_written(&self.on.vault, tx, &note).await {
                Ok(()) => sealer.open(tx, WORDS, &note.words).await,
                Err(refused) => {
                    refused.unless_altered(note.object())?;
                    continue;
                }
            };
            if said? == words {
                return Ok(Some(note.id));
            }
        }
        Ok(None)
    }

    /// Strikes a note of the caller's own. What it said stays sealed, and is shown to nobody any more.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`WRONG_STATE`] where it was struck before.
    pub async fn strike_note<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
        note: WorkNoteId,
    ) -> Result<(), Refused> {
        let db = &self.on.kernel.db;
        let found = work_note::Entity::find_by_id(note.0)
            .filter(work_note::Column::Matter.eq(id))
            .filter(work_note::Column::Account.eq(caller.account.0))
            .one(db)
            .await?;
        if let Some(note) = &found {
            let written = ensure_as_written(&self.on.vault, db, note).await;
            self.door().noted(caller, act, written).await?;
        }
        let relation = if found.is_some() {
            Relation::Own
        } else {
            Relation::None
        };
        let (_, permit) = self.reach_by::<M>(caller, (act, id), |_| relation).await?;
        let note = found.ok_or(Refused::NoSuchThing)?;
        let under_way = self.on.ledger.begin(permit).await?;
        if note.struck_at.is_some() {
            return Err(WRONG_STATE.refused());
        }
        let change = work_note::ActiveModel {
            struck_at: Set(Some(self.on.kernel.now())),
            ..Default::default()
        };
        let columns = (work_note::Column::Id, work_note::Column::Bound);
        change_sealed(&self.on.vault, under_way.tx(), (&note, change), columns).await?;
        let entry = Entry::about(note.object()).by(caller);
        under_way
            .done(entry.details(json!({ "matter": id })))
            .await?;
        Ok(())
    }

    /// The notes on a matter, the newest first.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn notes_on<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
    ) -> Result<Vec<WorkNote>, Refused> {
        let db = &self.on.kernel.db;
        let notes = work_note::Entity::find()
            .filter(work_note::Column::Matter.eq(row.id()))
            .filter(work_note::Column::Organisation.eq(row.organisation().0))
            .order_by_desc(work_note::Column::Id)
            .all(db)
            .await?;
        let authors = notes.iter().map(|note| AccountId(note.account));
        let names = self.on.identity.names(authors).await.map_err(unread)?;
        let mut shown = Vec::with_capacity(notes.len());
        for note in notes {
            let by = AccountId(note.account);
            let words = match ensure_as_written(&self.on.vault, db, &note).await {
                Ok(()) if note.struck_at.is_some() => None,
                Ok(()) => {
                    let sealer = self.on.vault.sealer(row.organisation(), note.id);
                    Some(sealer.open(db, WORDS, &note.words).await?)
                }
                Err(refused) => {
                    refused.unless_altered(note.object())?;
                    continue;
                }
            };
            shown.push(WorkNote {
                id: WorkNoteId(note.id),
                by: names.get(&by).cloned().unwrap_or_default(),
                is_own: by == caller.account,
                at: note.written_at,
                words,
                is_struck: note.struck_at.is_some(),
            });
        }
        Ok(shown)
    }

    /// How many notes that were not struck stand on each of these matters.
    pub(crate) async fn notes_among(
        &self,
        matters: &[Uuid],
    ) -> Result<HashMap<Uuid, u64>, Refused> {
        let counted: Vec<(Uuid, i64)> = work_note::Entity::find()
            .filter(work_note::Column::Matter.is_in(matters.iter().copied()))
            .filter(work_note::Column::StruckAt.is_null())
            .select_only()
            .column(work_note::Column::Matter)
            .column_as(work_note::Column::Id.count(), "count")
            .group_by(work_note::Column::Matter)
            .into_tuple()
            .all(&self.on.kernel.db)
            .await?;
        let counted = counted.into_iter();
        Ok(counted
            .filter_map(|(matter, count)| Some((matter, u64::try_from(count).ok()?)))
            .collect())
    }
}

/// What is said to colleagues: something, and not too much.
fn judge(words: &str) -> Result<&str, Refused> {
    let words = words.trim();
    let length = words.chars().count();
    if length == 0 {
        return Err(Refused::field("words", "required"));
    }
    if length > LONGEST_WORK_NOTE {
        let rule = format!("longer-than:{LONGEST_WORK_NOTE}:{length}");
        return Err(Refused::field("words", rule));
    }
    Ok(words)
}
