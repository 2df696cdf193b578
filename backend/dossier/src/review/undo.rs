//! A decision undone while its letters are held back (decision 0062): beside the row, the register of counsel is put back
//! and the documents are withdrawn.

use std::collections::BTreeSet;

use contract::{
    ApplicationId, Caller, Capacity, Side, Undoable,
    policy::{Act, Relation},
};
use kernel::{Coded, Tx};
use ledger::Moves;
use matter::{Refused, UNDO_TOO_LATE};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, SqlErr,
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    apply::OnApplication,
    desk::Dossier,
    rows::{
        application,
        mandate::{self, MandateState},
    },
};

/// Why a document is withdrawn that a decision brought which was undone, as the document says it.
const TAKEN_BACK: &str = "经办人在发出前撤回";

/// The event that a verified mandate leaves.
pub(crate) const VERIFIED: &str = "verified";

/// Decisions that change the register of counsel, by the event that they leave.
const OF_REGISTER: [&str; 2] = [VERIFIED, "refused"];

/// The register of counsel as a decision found it.
#[derive(Serialize, Deserialize)]
struct Register {
    /// What the decision may change in it.
    concerned: Vec<OnRecord>,
    /// Who else was counsel in the case.
    others: BTreeSet<Uuid>,
}

/// A row of the register of counsel as it stood.
#[derive(Serialize, Deserialize)]
struct OnRecord {
    id: Uuid,
    application: Option<Uuid>,
    licence_no: String,
    lawyer_name: String,
    capacity: String,
    state: String,
    #[serde(with = "time::serde::rfc3339")]
    since: OffsetDateTime,
}

impl From<mandate::Model> for OnRecord {
    fn from(row: mandate::Model) -> Self {
        Self {
            id: row.id,
            application: row.application,
            licence_no: row.licence_no,
            lawyer_name: row.lawyer_name,
            capacity: row.capacity.code().to_owned(),
            state: row.state.code().to_owned(),
            since: row.since,
        }
    }
}

impl OnRecord {
    fn put_back(self, of: &application::Model) -> mandate::ActiveModel {
        mandate::ActiveModel {
            id: Set(self.id),
            organisation: Set(of.organisation),
            case_id: Set(of.case_id),
            party: Set(of.party),
            application: Set(self.application),
            licence_no: Set(self.licence_no),
            lawyer_name: Set(self.lawyer_name),
            capacity: Set(Coded::<Capacity>::of(self.capacity)),
            state: Set(Coded::<MandateState>::of(self.state)),
            since: Set(self.since),
        }
    }
}

/// What the register holds of a lawyer for the party of an application.
pub(super) fn of_lawyer(row: &application::Model) -> Condition {
    Condition::all()
        .add(mandate::Column::Party.eq(row.party))
        .add(mandate::Column::LicenceNo.eq(&row.licence_no))
}

impl Dossier {
    /// The decision that the caller may still undo. A permit is asked for and none is used up.
    pub(crate) async fn undoable(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<Option<Undoable>, Refused> {
        let asked = (Act::UndoDecision, id.0);
        let matters = &self.matters;
        let reached = matters.reach_by::<application::Entity>(caller, asked, |_| Relation::Own);
        let (row, _) = reached.await?;
        self.undoable_in(caller, &row).await
    }

    /// The same of an application that was reached.
    pub(crate) async fn undoable_in(
        &self,
        caller: &Caller,
        row: &application::Model,
    ) -> Result<Option<Undoable>, Refused> {
        if caller.side() != Side::Office {
            return Ok(None);
        }
        self.matters
            .undoable::<application::Entity>(caller, row)
            .await
    }

    pub(crate) async fn undo_decision(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
    ) -> Result<(), Refused> {
        let undoing = self
            .matters
            .undoing::<application::Entity>(caller, (id.0, version))
            .await?;
        let is_of_register = OF_REGISTER.contains(&undoing.event());
        let (mut act, restoring) = undoing.begin().await?;
        let counsel = if is_of_register {
            // Before the application, as whoever verifies does.
            let held = self.files.hold_counsel(act.tx(), act.row.case_id);
            Some(held.await?)
        } else {
            None
        };
        let undone = Box::pin(restoring.restore(&mut act)).await?;
        for writ in undone.documents {
            Box::pin(self.writs.withdraw(&mut act, (writ, TAKEN_BACK))).await?;
        }
        if let Some(counsel) = counsel {
            let before = serde_json::from_value(undone.beside);
            let before: Register =
                before.map_err(|_| Refused::Broken("a register that was not kept"))?;
            if act.row.stands().is_ended() {
                ensure_place_free(&before, &others_in(&counsel, &act.row))?;
            }
            let moved = self.put_register_back(act.tx(), &act.row, before.concerned);
            let moved = moved.await?;
            act.moving(moved);
        }
        if act.row.stands().is_ended() {
            self.ensure_alone(act.tx(), &act.row).await?;
        }
        self.finish(act).await.map_err(too_late_where_another_lives)
    }

    /// Keeps what the register holds before a decision changes it.
    pub(super) async fn keep_register(&self, act: &mut OnApplication<'_>) -> Result<(), Refused> {
        let found = mandate::Entity::find()
            .filter(concerned(&act.row))
            .all(act.tx())
            .await?;
        let counsel = mandate::Entity::find()
            .filter(mandate::Column::CaseId.eq(act.row.case_id))
            .all(act.tx())
            .await?;
        let before = serde_json::to_value(Register {
            concerned: found.into_iter().map(OnRecord::from).collect(),
            others: others_in(&counsel, &act.row),
        });
        act.keeping(before.map_err(|_| Refused::Broken("a register that cannot be kept"))?);
        Ok(())
    }

    async fn put_register_back(
        &self,
        tx: &Tx,
        row: &application::Model,
        before: Vec<OnRecord>,
    ) -> Result<Moves, Refused> {
        mandate::Entity::delete_many()
            .filter(concerned(row))
            .exec(tx)
            .await?;
        for stood in before {
            stood.put_back(row).insert(tx).await?;
        }
        self.files.seal_counsel(tx, row.case_id).await
    }

    /// Passes where the lawyer has not begun another application for the party since this one ended.
    async fn ensure_alone(&self, tx: &Tx, row: &application::Model) -> Result<(), Refused> {
        let others = application::Entity::find()
            .filter(application::Column::Owner.eq(row.owner))
            .filter(application::Column::Party.eq(row.party))
            .filter(application::Column::Id.ne(row.id))
            .filter(application::Column::EndedAt.is_null())
            .count(tx)
            .await?;
        if others == 0 {
            Ok(())
        } else {
            Err(UNDO_TOO_LATE.refused())
        }
    }
}

/// What a decision on an application may change in the register: what it holds of the lawyer for the party, and what the
/// application put there.
fn concerned(row: &application::Model) -> Condition {
    Condition::any()
        .add(of_lawyer(row))
        .add(mandate::Column::Application.eq(row.id))
}

/// Who is counsel in a case beside the lawyer of an application for its party.
fn others_in(counsel: &[mandate::Model], row: &application::Model) -> BTreeSet<Uuid> {
    let is_other = |entry: &&mandate::Model| {
        let is_own = entry.party == row.party && entry.licence_no == row.licence_no;
        entry.state == MandateState::Live && !is_own
    };
    counsel
        .iter()
        .filter(is_other)
        .map(|entry| entry.id)
        .collect()
}

/// Passes where nobody became counsel since a refusal ended the mandate that is put back: two defend a suspect at most,
/// and who conflicts with whom was judged without it.
fn ensure_place_free(before: &Register, others: &BTreeSet<Uuid>) -> Result<(), Refused> {
    let live = MandateState::Live.code();
    let comes_back = before.concerned.iter().any(|entry| entry.state == live);
    if comes_back && !others.is_subset(&before.others) {
        return Err(UNDO_TOO_LATE.refused());
    }
    Ok(())
}

/// Another was begun in this very moment: one lives at a time.
fn too_late_where_another_lives(refused: Refused) -> Refused {
    let is_taken = |error: &DbErr| {
        let fault = error.sql_err();
        matches!(fault, Some(SqlErr::UniqueConstraintViolation(_)))
    };
    if matches!(&refused, Refused::Database(error) if is_taken(error)) {
        UNDO_TOO_LATE.refused()
    } else {
        refused
    }
}
