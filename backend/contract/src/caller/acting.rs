//! In what somebody from outside the office deals with it (decision 0074).

use super::{Caller, Role, Side};

codes! {
    /// One of the capacities of a person outside the office: the outermost first.
    pub enum ActingCapacity {
        /// As a lawyer or another defender.
        Counsel = "counsel",
        /// As a party, legal representative, near relative or agent.
        Party = "party",
        /// As a hearing officer.
        Officer = "officer",
        /// As a people's supervisor.
        Supervisor = "supervisor",
        /// As a citizen or journalist who attends.
        Attendee = "attendee",
    }
}

impl Role {
    /// The capacity that the role belongs to; none for the roles of the office and the bureau.
    pub const fn capacity(self) -> Option<ActingCapacity> {
        match self {
            Self::Lawyer | Self::LaLawyer | Self::DutyLawyer | Self::OtherDefender => {
                Some(ActingCapacity::Counsel)
            }
            Self::Party => Some(ActingCapacity::Party),
            Self::Officer => Some(ActingCapacity::Officer),
            Self::Supervisor => Some(ActingCapacity::Supervisor),
            Self::Citizen | Self::Media => Some(ActingCapacity::Attendee),
            Self::CmClerk
            | Self::CmAuditor
            | Self::CmHead
            | Self::CmMonitor
            | Self::PoolAdmin
            | Self::SupLiaison
            | Self::EfileMaker
            | Self::Prosecutor
            | Self::Assistant
            | Self::Clerk
            | Self::DeptHead
            | Self::Dcp
            | Self::Cp
            | Self::ControlAppeal
            | Self::Inspector
            | Self::JbClerk
            | Self::JbHead
            | Self::SysAdmin
            | Self::SecAdmin
            | Self::AuditAdmin => None,
        }
    }
}

/// The capacities that somebody with these roles has, each once, the outermost first.
pub fn capacities_of(roles: &[Role]) -> Vec<ActingCapacity> {
    let held = |one: &ActingCapacity| roles.iter().any(|role| role.capacity() == Some(*one));
    ActingCapacity::ALL.into_iter().filter(held).collect()
}

impl Caller {
    /// The capacities that the person has outside the office, the outermost first.
    pub fn capacities(&self) -> Vec<ActingCapacity> {
        capacities_of(&self.roles)
    }

    /// The capacity that is acted in: the one chosen while it is held, otherwise the outermost; none for whoever has
    /// roles of the office or the bureau alone.
    pub fn capacity(&self) -> Option<ActingCapacity> {
        let held = self.capacities();
        let chosen = self.acting_as.filter(|chosen| held.contains(chosen));
        chosen.or_else(|| held.first().copied())
    }

    /// The same person in another capacity, to ask what could be done in it.
    #[must_use]
    pub fn in_capacity(&self, capacity: ActingCapacity) -> Self {
        Self {
            acting_as: Some(capacity),
            ..self.clone()
        }
    }

    /// The roles of the capacity that is acted in, and those that belong to none.
    fn chosen_roles(&self) -> impl Iterator<Item = Role> {
        let capacity = self.capacity();
        let counts = move |role: &Role| role.capacity().is_none_or(|of| Some(of) == capacity);
        self.roles.iter().copied().filter(counts)
    }

    /// The side on which the person stands in the capacity acted in: of several the outermost, and the public's without
    /// a role.
    pub fn side(&self) -> Side {
        let sides = self.chosen_roles().map(Role::side);
        sides.min().unwrap_or(Side::Public)
    }

    /// The roles in which the person acts: those of one capacity. Whoever asks the office for something does not decide
    /// on it: a role of the office or the bureau counts for nothing beside one that stands further out.
    pub fn acting_roles(&self) -> impl Iterator<Item = Role> {
        let side = self.side();
        let counts = move |role: &Role| role.side() <= Side::Public || role.side() == side;
        self.chosen_roles().filter(counts)
    }
}
