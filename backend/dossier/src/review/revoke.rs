//! Ending a grant at once.

use contract::{ApplicationId, Caller, FieldProblem, REVOCATION_GROUNDS, Revocation, policy::Act};
use kernel::Tx;
use ledger::Moves;
use matter::{Move, Refused, log_altered};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::explanation_fault;
use crate::{
    desk::Dossier,
    letters,
    rows::{
        application::{self, REASON},
        mandate::{self, MandateState},
    },
};

impl Dossier {
    pub(crate) async fn revoke(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        revocation: Revocation,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_seen(caller, (Act::Revoke, id, version)).await?;
        let ends_mandate = judged(&revocation)?;
        let now = self.kernel.now();
        let applicant = self.matters.addressee::<application::Entity>(&row).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let moves = if ends_mandate {
            self.end_mandate(tx, &row).await?
        } else {
            Moves::default()
        };
        let sealer = self.sealer(row.organisation, row.id);
        let reason = sealer.text(tx, REASON, &revocation.explanation).await?;
        let change = application::ActiveModel {
            reason_code: Set(Some(revocation.ground.clone())),
            reason: Set(Some(reason)),
            grant_until: Set(Some(now)),
            ..Default::default()
        };
        let step = Move::by(&row, "revoked")
            .changing(change)
            .noting(Some(&revocation.explanation));
        let entry = self.move_on(tx, caller, step).await?.moving(moves);
        let reference = row.reference.clone().unwrap_or_default();
        let letter = letters::AccessRevoked {
            reference,
            revocation,
            ends_mandate,
        };
        self.matters
            .tell::<application::Entity>(tx, (&row, applicant), letter)
            .await?;
        act.done(entry).await?;
        Ok(())
    }

    /// Takes the application's mandate off the record: whoever it named is no counsel any more.
    ///
    /// Asked for before the application moves on, for whoever verifies takes the case first too.
    pub(crate) async fn end_mandate(
        &self,
        tx: &Tx,
        row: &application::Model,
    ) -> Result<Moves, Refused> {
        let held = self.files.hold_counsel(tx, row.case_id).await;
        let ended = mandate::ActiveModel {
            state: Set(MandateState::Ended.into()),
            ..Default::default()
        };
        mandate::Entity::update_many()
            .set(ended)
            .filter(mandate::Column::Application.eq(row.id))
            .exec(tx)
            .await?;
        match held {
            Ok(_) => Ok(self.files.seal_counsel(tx, row.case_id).await?),
            // An altered register stays altered for whoever counts it; it holds up no end.
            Err(Refused::Altered(object)) => {
                log_altered(object);
                Ok(Moves::default())
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether the ground ends the mandate too, where ground and explanation are fit.
fn judged(revocation: &Revocation) -> Result<bool, Refused> {
    let ground = REVOCATION_GROUNDS
        .iter()
        .find(|(code, _)| *code == revocation.ground);
    let mut faults = Vec::new();
    if ground.is_none() {
        faults.push(FieldProblem::at("ground", "not-chosen"));
    }
    faults.extend(explanation_fault("explanation", &revocation.explanation));
    Refused::unless_none(faults)?;
    Ok(ground.is_some_and(|(_, ends_mandate)| *ends_mandate))
}
