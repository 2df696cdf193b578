//! A capacity is added to one's own account: nobody needs a second one (decision 0074).

use contract::{
    Caller, CapacityProof, FieldProblem, Joining, Role,
    personal::BrokenRule,
    policy::{self, Act, Relation},
};
use kernel::Tx;
use ledger::{Entry, Moves};
use serde_json::json;

use super::{AccountRefused, own};
use crate::{
    accounts::is_duplicate,
    brakes::Brake,
    house::Identity,
    letters, personal_data,
    proof::{HeldPaper, Proof},
    rows::account,
    standings::role_standing,
    trouble::Trouble,
};

impl Identity {
    /// Adds what somebody may do as a party or an attendee to the account they have.
    #[tracing::instrument(name = "identity.add_capacity", skip_all)]
    pub(crate) async fn add_capacity(
        &self,
        caller: &Caller,
        joining: Joining,
        typed: CapacityProof,
    ) -> Result<(), AccountRefused> {
        let permit = self.permit_own(caller, Act::AddCapacity).await?;
        let row = self.own_row(caller).await?;
        let proof = self.read_proof(&row, joining, &typed)?;

        let act = self.begin(permit).await?;
        let tx = act.tx();
        let held = self.held_row(tx, caller).await?;
        let roles = self.roles_of(tx, &held).await?;
        if !may_add(&roles).contains(&joining) {
            return Err(AccountRefused::CapacityHeld);
        }
        let mut moves = Moves::default();
        if let Some(paper) = proof.paper.as_ref().filter(|_| held.id_no.is_none()) {
            moves = self.write_paper(tx, &held, paper).await?;
        }
        self.write_proof(tx, &held, &proof).await?;
        let role = joining.role();
        self.give_roles(tx, &held, &[role]).await?;
        let given = role_standing(held.organisation, held.id, role.code());
        let at = self.kernel.now();
        self.write_to(tx, &held, letters::RolesChanged { at })
            .await?;
        let entry = Entry::about(own(caller))
            .by(caller)
            .of(held.id)
            .details(json!({ "step": "capacity-added", "role": role.code() }))
            .moving(moves.and(Moves::begin([given])));
        act.done(entry).await?;
        Ok(())
    }

    /// What was typed, read; nothing of a paper where the account has the number of one.
    fn read_proof(
        &self,
        row: &account::Model,
        joining: Joining,
        typed: &CapacityProof,
    ) -> Result<Proof, AccountRefused> {
        if joining == Joining::Party && row.id_no.is_some() {
            return Ok(Proof::default());
        }
        let proof = Proof::parse(joining, typed, self.standards());
        let proof = proof.map_err(AccountRefused::Fields)?;
        if let Some(paper) = &proof.paper {
            let fits = paper.kind.parse_name(&row.name);
            fits.map_err(|BrokenRule(rule)| {
                AccountRefused::Fields(vec![FieldProblem::at("paper", rule)])
            })?;
        }
        Ok(proof)
    }

    /// Puts the number into the account. Where another account has it the caller learns nothing of that: it is kept
    /// without being found by, and the other holder is told.
    async fn write_paper(
        &self,
        tx: &Tx,
        held: &account::Model,
        paper: &HeldPaper,
    ) -> Result<Moves, AccountRefused> {
        let index = personal_data::id_no_index(&self.vault, tx, &paper.key()).await?;
        let other = account::find_by_id_no(tx, &index).await?;
        if let Some(other) = &other {
            self.warn_of_known(tx, other).await?;
        }
        let sealer = held.sealer(&self.vault);
        let known = account::Model {
            id_no: Some(sealer.text(tx, account::ID_NO, &paper.number).await?),
            id_no_index: other.is_none().then(|| index.to_vec()),
            ..held.clone()
        };
        let known = self.seals().await?.replace(tx, held, known).await;
        let known = known.map_err(Trouble::from).map_err(|trouble| {
            // Somebody else registered with it in this moment.
            if is_duplicate(&trouble) {
                AccountRefused::Conflict
            } else {
                trouble.into()
            }
        })?;
        let known = known.ok_or(AccountRefused::Conflict)?;
        Ok(Moves::between([held.standing()], [known.standing()]))
    }

    /// Tells the holder of an account that somebody typed what is theirs, not more often than is warned of anything.
    pub(crate) async fn warn_of_known(
        &self,
        tx: &Tx,
        holder: &account::Model,
    ) -> Result<(), Trouble> {
        // By holder, not by what was typed: of that there is as much as somebody cares to type.
        match self.count(tx, &Brake::WarningsTo(holder.account())).await? {
            Ok(()) => self.write_to(tx, holder, letters::RegisterKnown).await,
            Err(_) => Ok(()),
        }
    }
}

/// What somebody with these roles may add to them.
pub(super) fn may_add(roles: &[Role]) -> Vec<Joining> {
    let is_held = |joining: &Joining| match joining {
        Joining::Citizen => roles.iter().any(|role| {
            // A journalist attends already.
            role.capacity() == Some(joining.capacity())
        }),
        Joining::Party | Joining::Media => roles.contains(&joining.role()),
    };
    Joining::ALL
        .into_iter()
        .filter(|joining| !is_held(joining))
        .collect()
}

/// What the caller may add to their account.
pub(super) fn offered_to(caller: &Caller) -> Vec<Joining> {
    if policy::is_permitted(caller, Act::AddCapacity, Relation::Own) {
        may_add(&caller.roles)
    } else {
        Vec::new()
    }
}
