//! What other rules make of the due dates of matters, and moving them.
//!
//! A due date that runs is looked at anew when the office lays down another calendar or number. What would move is found
//! without changing anything ([`Matters::due_moves`]); what moves is moved matter by matter, each with the event on its
//! line, the letter to its owner and the entry in one transaction ([`Matters::move_due`]), so that whoever does it twice,
//! or while somebody else does, moves nothing twice.

use async_trait::async_trait;
use contract::{
    AccountId, Code as _, Deadline, OrganisationId, Turn,
    machine::Runs,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, ObjectRef};
use scheduling::Rulebook;
use sea_orm::{ActiveModelTrait as _, ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Beside, ListOf, Listing, Matter, MatterModel, Matters, Named as _, Refused, STALE, StateOf,
    ensure_as_written, letters::DueMoved, line::Event, log_altered, period::running_under,
};

/// The event that a due date that was moved leaves on the line of its matter.
pub const DUE_MOVED: &str = "due-moved";

/// How many matters are looked at at once.
const BATCH: u64 = 200;

/// A due date that other rules move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMove {
    /// The matter.
    pub matter: ObjectRef,
    /// Whose it is.
    pub owner: AccountId,
    /// Its number.
    pub reference: String,
    /// Whose turn it is.
    pub turn: Turn,
    /// The code of the period.
    pub period: String,
    /// When it is due, as its row says.
    pub from: OffsetDateTime,
    /// When it is due under the other rules.
    pub to: OffsetDateTime,
    /// Whether the date was provisional.
    pub was_provisional: bool,
}

/// What other rules make of the due dates of a desk.
#[derive(Debug, Default)]
pub struct DueMoves {
    /// Those that move, in the order of their matters.
    pub moves: Vec<DueMove>,
    /// How many stay and are provisional no more.
    pub settled: u64,
    /// Matters whose row was changed by hand: nothing is known of them.
    pub altered: Vec<Uuid>,
}

impl DueMoves {
    /// With those of another kind of matter of the same desk.
    pub fn join(&mut self, others: Self) {
        self.moves.extend(others.moves);
        self.moves.sort_by_key(|moved| moved.matter.id);
        self.settled = self.settled.saturating_add(others.settled);
        self.altered.extend(others.altered);
    }
}

/// Why a due date moves.
#[derive(Debug, Clone)]
pub struct Why {
    /// What moves it, by its name in the ledger.
    pub object: ObjectRef,
    /// The number of its document.
    pub doc_no: String,
    /// Its reason.
    pub reason: String,
}

/// A desk whose matters have due dates.
#[async_trait]
pub trait DueDates: Send + Sync {
    /// What these rules would make of the due dates that run in an office.
    ///
    /// # Errors
    /// When the database cannot.
    async fn due_moves(
        &self,
        office: OrganisationId,
        under: &Rulebook,
    ) -> Result<DueMoves, Refused>;

    /// Moves the due date of a matter to where the rules that hold now have it; answers whether it was this that moved
    /// it.
    ///
    /// # Errors
    /// When the ledger or the database cannot.
    async fn move_due(&self, matter: Uuid, why: &Why) -> Result<bool, Refused>;
}

/// A row of which the due date is another under other rules.
struct Moving<M: Matter> {
    row: M::Model,
    from: OffsetDateTime,
    to: Deadline,
    was_provisional: bool,
}

impl Matters {
    /// What these rules would make of the due dates that run in an office.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn due_moves<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        (office, under): (OrganisationId, &Rulebook),
    ) -> Result<DueMoves, Refused> {
        let mut found = DueMoves::default();
        let mut after = None;
        loop {
            let rows = self.running_after::<M>(office, after).await?;
            let Some(last) = rows.last() else {
                return Ok(found);
            };
            after = Some(last.id());
            let (written, altered) = self.as_written::<M>(rows).await?;
            found.altered.extend(altered);
            let moving = self.moving::<M>(written, under, &mut found.settled)?;
            self.add_moves(desk, moving, &mut found).await?;
        }
    }

    /// Moves the due date of a matter to where the rules that hold now have it: its row, the event of its line, the
    /// letter to its owner, and the entry. Answers whether it was this that moved it.
    ///
    /// # Errors
    /// When the ledger or the database cannot.
    pub async fn move_due<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        (matter, why): (Uuid, &Why),
    ) -> Result<bool, Refused> {
        let db = &self.on.kernel.db;
        let found = M::find().filter(M::COLUMNS.id.eq(matter)).one(db).await?;
        let Some(row) = found else { return Ok(false) };
        if let Err(refused) = ensure_as_written(&self.on.vault, db, &row).await {
            refused.unless_altered(row.object())?;
            return Ok(false);
        }
        let due = self.running::<M>(&row)?;
        let moved = due.zip(row.due_at());
        let Some((due, before)) = moved.filter(|(due, before)| due.due_at != *before) else {
            return Ok(false);
        };
        let beside = desk
            .beside(ListOf::Owner, std::slice::from_ref(&row))
            .await?;
        let reference = match beside.into_iter().next() {
            Some(Ok(beside)) => beside.reference,
            // What stands beside it is not its own to hold up a date of law.
            Some(Err(_)) | None => String::new(),
        };
        let letter = DueMoved {
            reference,
            before,
            due,
            doc_no: why.doc_no.clone(),
            reason: why.reason.clone(),
        };
        self.moved_on::<M>((&row, why), letter).await
    }

    async fn moved_on<M: Matter>(
        &self,
        (row, why): (&M::Model, &Why),
        letter: DueMoved,
    ) -> Result<bool, Refused> {
        let owner = self.addressee::<M>(row).await;
        let request = self.on.kernel.new_request();
        let permit = allow_system(SystemAct::MoveDueDate, None, row.organisation(), request);
        let act = self.on.ledger.begin(permit).await?;
        let moves = match self
            .change::<M>(act.tx(), row, M::ActiveModel::default())
            .await
        {
            Ok((_, moves)) => moves,
            // Somebody was first: the row has its due date from them.
            Err(refused) if refused.is(&STALE) => {
                act.undone().await?;
                return Ok(false);
            }
            Err(refused) => return Err(refused),
        };
        let event = Event {
            code: DUE_MOVED,
            by: None,
            note: None,
        };
        self.forget_undo(act.tx(), row.id()).await?;
        self.add_event::<M>(act.tx(), row, event).await?;
        let stated = serde_json::json!({
            "event": DUE_MOVED,
            "because_of": why.object.id,
            "from": letter.before.unix_timestamp(),
            "to": letter.due.due_at.unix_timestamp(),
        });
        match owner {
            Ok(owner) => self.tell::<M>(act.tx(), (row, owner), letter).await?,
            // The date moves all the same.
            Err(_) => log_altered(row.object()),
        }
        let entry = Entry::about(row.object()).of(row.owner()).moving(moves);
        act.done(entry.details(stated)).await?;
        Ok(true)
    }

    async fn running_after<M: Matter>(
        &self,
        office: OrganisationId,
        after: Option<Uuid>,
    ) -> Result<Vec<M::Model>, Refused> {
        let columns = M::COLUMNS;
        let states = StateOf::<M>::ALL.iter();
        let timed = states.filter(|state| M::MACHINE.runs(**state) != Runs::Nothing);
        let mut wanted = M::find()
            .filter(columns.organisation.eq(office.0))
            .filter(columns.state.is_in(timed.map(|state| state.code())));
        if let Some(after) = after {
            wanted = wanted.filter(columns.id.gt(after));
        }
        let wanted = wanted.order_by_asc(columns.id).limit(BATCH);
        Ok(wanted.all(&self.on.kernel.db).await?)
    }

    /// Those of which the due date is another under these rules.
    fn moving<M: Matter>(
        &self,
        rows: Vec<M::Model>,
        under: &Rulebook,
        settled: &mut u64,
    ) -> Result<Vec<Moving<M>>, Refused> {
        let mut moving = Vec::new();
        for row in rows {
            let Some(to) = running_under::<M>(under, &row)? else {
                continue;
            };
            let now = self.running::<M>(&row)?;
            let was_provisional = now.is_some_and(|now| now.is_provisional);
            match row.due_at() {
                Some(from) if from != to.due_at => moving.push(Moving {
                    row,
                    from,
                    to,
                    was_provisional,
                }),
                _ => *settled += u64::from(was_provisional && !to.is_provisional),
            }
        }
        Ok(moving)
    }

    async fn add_moves<M: Matter>(
        &self,
        desk: &impl Listing<M>,
        moving: Vec<Moving<M>>,
        found: &mut DueMoves,
    ) -> Result<(), Refused> {
        if moving.is_empty() {
            return Ok(());
        }
        let rows: Vec<M::Model> = moving.iter().map(|one| one.row.clone()).collect();
        let beside = desk.beside(ListOf::Owner, &rows).await?;
        for (one, beside) in moving.into_iter().zip(beside) {
            let row = &one.row;
            let (reference, turn) = match beside {
                Ok(beside) => said::<M>(row, beside),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    (String::new(), Turn::Nobody)
                }
            };
            found.moves.push(DueMove {
                matter: row.object(),
                owner: AccountId(row.owner()),
                reference,
                turn,
                period: one.to.code,
                from: one.from,
                to: one.to.due_at,
                was_provisional: one.was_provisional,
            });
        }
        Ok(())
    }
}

/// The number of a matter and whose turn it is.
fn said<M: Matter>(row: &M::Model, beside: Beside<M>) -> (String, Turn) {
    let next = M::MACHINE.next(row.stands(), &beside.facts);
    let turn = next.map_or(Turn::Nobody, |next| next.turn);
    (beside.reference, turn)
}
