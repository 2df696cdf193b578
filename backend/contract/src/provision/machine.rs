//! The procedure of a provision: one person proposes it, another puts it in force.

use crate::{
    caller::Role,
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::Turn,
    policy::Act,
};

codes! {
    /// Where a provision stands.
    pub enum ProvisionState {
        /// Proposed; it counts for nothing.
        Proposed = "proposed",
        /// Put in force; it counts from its first day.
        InForce = "in-force",
        /// Sent back by whoever was to put it in force.
        Returned = "returned",
        /// Taken back by whoever proposed it.
        TakenBack = "taken-back",
    }
}

use ProvisionState::{InForce, Proposed, Returned, TakenBack};

/// What is known of a provision beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvisionFacts {
    /// Whose it is to put it in force.
    pub laid_down_by: Role,
}

/// Whose it is to put a provision in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProvisionGuard {
    /// The head of case management.
    ByHead,
    /// The deputy chief prosecutor.
    ByDeputyChief,
    /// The system's administrator.
    ByAdministrator,
}

use ProvisionGuard::{ByAdministrator, ByDeputyChief, ByHead};

impl Guard<ProvisionFacts> for ProvisionGuard {
    fn holds(self, facts: &ProvisionFacts) -> bool {
        let wanted = match self {
            ByHead => Role::CmHead,
            ByDeputyChief => Role::Dcp,
            ByAdministrator => Role::SysAdmin,
        };
        facts.laid_down_by == wanted
    }

    fn code(self) -> &'static str {
        match self {
            ByHead => "by-head",
            ByDeputyChief => "by-deputy-chief",
            ByAdministrator => "by-administrator",
        }
    }
}

/// Something that the office lays down.
#[derive(Debug, Clone, Copy)]
pub struct Provision;

impl Procedure for Provision {
    type State = ProvisionState;
    type Facts = ProvisionFacts;
    type Guard = ProvisionGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "provision",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: ProvisionState = TakenBack;
    const PAGE: &'static str = "/provisions";
}

const STANDINGS: &[StateEntry<Provision>] = &[
    StateEntry::live(
        Proposed,
        Queue::Waiting,
        &[
            Next::new("adopt", Turn::CaseManagementHead, Runs::Nothing).when(&[ByHead]),
            Next::new("adopt", Turn::DeputyChief, Runs::Nothing).when(&[ByDeputyChief]),
            Next::new("adopt", Turn::Administrator, Runs::Nothing).when(&[ByAdministrator]),
        ],
    ),
    // Nothing comes next, and it has not ended: it counts.
    StateEntry::live(InForce, Queue::Elsewhere, &[]),
    StateEntry::ended(Returned),
    StateEntry::ended(TakenBack),
];

const STEPS: &[Step<Provision>] = &[
    Step::begin(Act::ProposeProvision, Proposed),
    Step::by(
        Act::AdoptProvision,
        &[Proposed],
        To::State(InForce),
        "adopted",
    ),
    Step::by(
        Act::ReturnProvision,
        &[Proposed],
        To::State(Returned),
        "returned",
    ),
    Step::by(
        Act::WithdrawProvision,
        &[Proposed],
        To::State(TakenBack),
        "taken-back",
    ),
];
