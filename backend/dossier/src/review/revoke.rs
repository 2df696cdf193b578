//! Ending a grant at once.

use contract::{
    ApplicationId, Caller, FieldProblem, Problem, REVOCATION_GROUNDS, Revocation,
    policy::{Act, SystemAct},
};
use kernel::Tx;
use ledger::Moves;
use matter::{Offered, Refused, log_altered, node};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{explanation_fault, said::Said};
use crate::{
    desk::Dossier,
    letters,
    rows::{
        application::{self, REASON},
        mandate::{self, MandateState},
    },
    writs,
};

impl Dossier {
    pub(crate) async fn revoke(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        revocation: Revocation,
    ) -> Result<(), Refused> {
        let revoking = self.seen(caller, (Act::Revoke, id, version)).await?;
        let ends_mandate = judged(&revocation)?;
        Box::pin(self.end_access(revoking, (revocation, ends_mandate))).await
    }

    /// Ends access wherever a monitored node that was told says that the system does (A-N09, A-N10). Safe to repeat,
    /// and from several processes at once. Where one cannot be ended the others are.
    pub async fn stop_access(&self) -> Result<(), Problem> {
        let told = self.matters.nodes.told_for(SystemAct::StopAccess).await;
        for node in told.map_err(Problem::from)? {
            let stopped = self.stop(&node).await;
            if let Err(error) = stopped.or_else(Refused::unless_overtaken) {
                tracing::error!(%error, node = %node.id, "access that a node ends cannot be revoked");
            }
        }
        Ok(())
    }

    async fn stop(&self, node: &node::Model) -> Result<(), Refused> {
        let found = application::Entity::find_by_id(node.matter);
        let row = found.one(&self.kernel.db).await?;
        let row = row.ok_or(Refused::Broken("a node without its matter"))?;
        let stopping = self.matters.by_itself(SystemAct::StopAccess, row)?;
        let revocation = writs::revocation_for(&node.rule);
        let revocation = revocation.ok_or(Refused::Broken("a node that ends access unasked"))?;
        let ends_mandate = judged(&revocation)?;
        Box::pin(self.end_access(stopping, (revocation, ends_mandate))).await
    }

    /// Ends what was arranged, with its notice and its letter.
    async fn end_access(
        &self,
        revoking: Offered<'_, application::Entity>,
        (revocation, ends_mandate): (Revocation, bool),
    ) -> Result<(), Refused> {
        let owner = revoking.owner().await?;
        let expected = revoking.owner().await?;
        let said = self.revocation_said(&revoking.row, (revocation, ends_mandate));
        let said = said.await?;
        let revocation = said.writ.revocation.clone();
        let mut act = revoking.begin().await?;
        if ends_mandate {
            let ended = self.end_mandate(act.tx(), &act.row).await?;
            act.moving(ended);
        }
        self.end_visit(&mut act, (expected, &revocation.explanation))
            .await?;
        act.seal(REASON, &revocation.explanation).await?;
        act.change.reason_code = Set(Some(revocation.ground.clone()));
        if act.row.stands().has_grant() {
            act.change.grant_until = Set(Some(said.writ.revoked));
        }
        act.note(&revocation.explanation);
        self.say(&mut act, (owner, said)).await?;
        self.finish(act).await
    }

    /// What a revocation says.
    pub(super) async fn revocation_said(
        &self,
        row: &application::Model,
        (mut revocation, ends_mandate): (Revocation, bool),
    ) -> Result<Said<writs::RevocationNotice, letters::AccessRevoked>, Refused> {
        revocation.explanation = revocation.explanation.trim().to_owned();
        let writ = writs::RevocationNotice {
            about: self.about(row).await?,
            revocation: revocation.clone(),
            ends_mandate,
            revoked: self.kernel.now(),
        };
        let letter = letters::AccessRevoked {
            reference: row.reference.clone().unwrap_or_default(),
            revocation,
            ends_mandate,
        };
        Ok(Said { writ, letter })
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
pub(super) fn judged(revocation: &Revocation) -> Result<bool, Refused> {
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
