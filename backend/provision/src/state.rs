//! Where a provision stands, and what it says.

use contract::{
    AccountId, Caller, Parameter, Provided, ProvisionFacts, ProvisionId, ProvisionState, Role,
    day_number,
    policy::{Act, Relation},
};
use matter::{Dated, Named as _, Refused};
use scheduling::{Ground, Rulebook};
use time::{Date, OffsetDateTime};

use crate::rows::provision;

impl Dated<ProvisionState> for provision::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// Nothing runs; by this lists are ordered.
    fn look_at(&self) -> Option<OffsetDateTime> {
        self.decided_at.or(Some(self.proposed_at))
    }
}

impl provision::Model {
    pub(crate) fn provision(&self) -> ProvisionId {
        ProvisionId(self.id)
    }

    /// Who proposed it.
    pub(crate) fn proposer(&self) -> AccountId {
        AccountId(self.owner)
    }

    /// What it lays down. A row that cannot be read was not written by this room.
    pub(crate) fn provided(&self) -> Result<Provided, Refused> {
        serde_json::from_str(&self.provided).map_err(|_| Refused::Altered(self.object()))
    }

    /// Its first day.
    pub(crate) fn first_day(&self) -> Result<Date, Refused> {
        day_number(&self.effective_from).ok_or(Refused::Altered(self.object()))
    }

    /// On what ground it stands: in front of its reason the number of its document.
    pub(crate) fn ground(&self) -> Result<Ground, Refused> {
        Ok(Ground {
            reason: format!("{} {}", self.doc_no, self.reason),
            effective_from: self.first_day()?,
        })
    }

    pub(crate) fn facts(&self, rules: &Rulebook) -> Result<ProvisionFacts, Refused> {
        Ok(ProvisionFacts {
            laid_down_by: laid_down_by(&self.provided()?, rules),
        })
    }

    /// What somebody of the office is to it for an act.
    pub(crate) fn relation(
        &self,
        caller: &Caller,
        (act, facts): (Act, ProvisionFacts),
    ) -> Relation {
        let is_own = self.owner == caller.account.0;
        match act {
            Act::WithdrawProvision if is_own => Relation::Own,
            Act::AdoptProvision | Act::ReturnProvision if is_own => Relation::OwnSubmission,
            Act::AdoptProvision | Act::ReturnProvision
                if caller.acting_roles().any(|role| role == facts.laid_down_by) =>
            {
                Relation::Assigned
            }
            _ => Relation::Office,
        }
    }
}

/// Whose it is to lay down how documents are worded: they are the department's own.
pub(crate) const WORDED_BY: Role = Role::CmHead;

/// Whose it is to lay something down.
pub(crate) fn laid_down_by(provided: &Provided, rules: &Rulebook) -> Role {
    let of_number = |name: Parameter| {
        let mut values = rules.parameters.of_name(name);
        values.next().map_or(Role::Dcp, |rule| rule.laid_down_by)
    };
    match provided {
        Provided::Parameter { name, .. } => of_number(*name),
        Provided::ClosingTime { .. } => of_number(Parameter::ClosingTime),
        // What the State Council has published is not decided on, but taken over.
        Provided::CalendarYear { .. } => Role::CmHead,
        Provided::Wording { .. } => WORDED_BY,
        Provided::Period { .. } | Provided::LocalDays { .. } => Role::Dcp,
    }
}
