//! A person changes their password: all their other sessions end, and they are told.

use contract::{
    Caller, ChosenPassword, FieldProblem, PasswordChange, Visit,
    policy::{Act, Permit},
};
use ledger::{Entry, Moves, Outcome};
use serde_json::json;

use super::{AccountRefused, own};
use crate::{brakes::Brake, house::Identity, letters, line::Who, password_rules, rows::account};

impl Identity {
    /// Changes the caller's password.
    #[tracing::instrument(name = "identity.change_password", skip_all)]
    pub(crate) async fn change_password(
        &self,
        caller: &Caller,
        visit: &Visit,
        change: PasswordChange,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageAccount).await?;
        let row = self.own_row(caller).await?;
        self.check_typed(&row, &change).await?;
        if let Err(refused) = self.check_current(&row, visit, &change).await {
            // Tries beyond the brake are counted, and stand in one entry a minute.
            if !matches!(refused, AccountRefused::TooManyTries(_)) {
                self.record_refused(caller, permit).await?;
            }
            return Err(refused);
        }
        let turn = self.passwords.turn(&Who::Known).await?;
        let hash = turn.hash(change.password).await?;
        let now = self.kernel.now();

        let act = self.begin(permit).await?;
        let tx = act.tx();
        let held = self.held_row(tx, caller).await?;
        if held.password_hash != row.password_hash {
            return Err(AccountRefused::Conflict);
        }
        let changed = account::Model {
            password_hash: hash,
            password_set_at: now,
            is_password_initial: false,
            ..held.clone()
        };
        let changed = self.seals().await?.replace(tx, &held, changed).await?;
        let row = changed.ok_or(AccountRefused::Conflict)?;
        let moves = Moves::between([held.standing()], [row.standing()]);
        let ended = self.end_everything_else(tx, caller).await?;
        self.write_to(tx, &row, letters::PasswordChanged { at: now })
            .await?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .details(json!({ "step": "password-changed", "sessions": ended.len() }))
            .moving(moves.and(Moves::end(ended)));
        act.done(entry).await?;
        Ok(())
    }

    async fn record_refused(&self, caller: &Caller, permit: Permit) -> Result<(), AccountRefused> {
        let details = json!({ "step": "password-changed", "reason": "current-password" });
        let entry = Entry::about(own(caller))
            .by(caller)
            .outcome(Outcome::Refused)
            .details(details);
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    /// All that can be said of the form before the current password is compared.
    async fn check_typed(
        &self,
        row: &account::Model,
        change: &PasswordChange,
    ) -> Result<(), AccountRefused> {
        let sealer = row.sealer(&self.vault);
        let email = sealer.open(&self.kernel.db, account::EMAIL, &row.email);
        let email = email.await?;
        let mobile = self.mobile_of(row).await?;
        let mailbox = email.split('@').next().unwrap_or_default();
        let mobile = mobile.as_ref().map_or("", |mobile| mobile.as_str());
        let personal = [row.name.as_str(), &row.number, mailbox, mobile];
        let chosen = ChosenPassword {
            password: change.password.clone(),
            again: change.again.clone(),
        };
        let is_missing = change.current.expose().is_empty();
        let missing = is_missing.then(|| FieldProblem::at("current", "required"));
        let unfit = match password_rules::check(&chosen, &personal) {
            Err(faults) => faults,
            Ok(()) if change.password == change.current => {
                vec![FieldProblem::at("password", "password-same")]
            }
            Ok(()) => Vec::new(),
        };
        let faults: Vec<_> = missing.into_iter().chain(unfit).collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(AccountRefused::Fields(faults))
        }
    }

    async fn check_current(
        &self,
        row: &account::Model,
        visit: &Visit,
        change: &PasswordChange,
    ) -> Result<(), AccountRefused> {
        let brake = Brake::PasswordsFrom(visit.address, row.number.clone());
        let turn = self.passwords.turn(&Who::Known).await?;
        if let Err(slow) = self.count_at_once(&brake).await? {
            self.count_slow(visit, (&brake, Some(row)), "password-changed")
                .await?;
            return Err(slow.into());
        }
        let stored = Some(row.password_hash.clone());
        if turn.check(stored, change.current.clone()).await? {
            let tx = self.counters.begin().await?;
            self.give_back(&tx, &brake).await?;
            return Ok(tx.commit().await?);
        }
        Err(AccountRefused::field("current", "wrong-password"))
    }
}
