//! One's own account and the devices signed in.

use contract::{AccountView, Caller, SessionId, SessionView, policy::Act};
use ledger::Entry;
use serde_json::json;

use super::{AccountRefused, add_capacity::offered_to, own};
use crate::{
    house::Identity,
    rows::{account, recovery_code, session},
};

impl Identity {
    /// The caller's account.
    #[tracing::instrument(name = "identity.account", skip_all)]
    pub(crate) async fn account(&self, caller: &Caller) -> Result<AccountView, AccountRefused> {
        let permit = self.permit_own(caller, Act::ManageAccount).await?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .details(json!({ "step": "view" }));
        self.ledger.note(permit, entry).await?;

        let db = &self.kernel.db;
        let row = self.own_row(caller).await?;
        let organisation = self.find_organisation_by_id(caller.organisation).await?;
        let sealer = row.sealer(&self.vault);
        let proof = self.known_proof(db, &row).await?;
        Ok(AccountView {
            roles: self.roles_of(db, &row).await?,
            may_add: offered_to(caller),
            paper: proof.paper,
            outlet: proof.outlet,
            organisation: organisation.ok_or(AccountRefused::NotFound)?,
            email: sealer.open(db, account::EMAIL, &row.email).await?,
            waiting_address: self.waiting_address(caller.account).await?,
            mobile_masked: self.mobile_of(&row).await?.map(|mobile| mobile.masked()),
            password_set_at: row.password_set_at,
            factor_set_at: Some(row.factor_set_at),
            recovery_codes_left: recovery_code::count_left(db, self.seals().await?, caller.account)
                .await?,
            sessions: self.devices(caller).await?,
            name: row.name,
            licence_no: row.licence_no,
            firm: row.firm,
        })
    }

    /// The live sessions, the current one first.
    async fn devices(&self, caller: &Caller) -> Result<Vec<SessionView>, AccountRefused> {
        let now = self.kernel.now();
        let seals = self.seals().await?;
        let rows = session::of_account(&self.kernel.db, seals, caller.account).await?;
        let mut sessions: Vec<SessionView> = rows
            .into_iter()
            .filter(|row| row.is_live(now))
            .map(|row| SessionView {
                id: SessionId(row.id),
                is_current: row.id == caller.session.0,
                browser: row.browser,
                system: row.system,
                first_seen_at: row.created_at,
                last_seen_at: row.last_seen_at,
            })
            .collect();
        sessions.sort_by_key(|session| !session.is_current);
        Ok(sessions)
    }
}
