//! What crosses a desk: requests, views, problems, the policy, and one trait per desk.
//!
//! Nothing here does I/O and everything builds for the browser. Pages (`frontend`) and the JSON
//! interface (`rest`) know the domains only through the traits of this crate:
//!
//! ```
//! use contract::{policy::{self, Act, Relation}, Caller, Role};
//!
//! let lawyer = Caller::for_tests(&[Role::Lawyer]);
//! assert!(policy::allow(&lawyer, Act::ReadPage, Relation::Granted).is_ok());
//! assert!(policy::allow(&lawyer, Act::ReadPage, Relation::None).is_err());
//! ```

#[macro_use]
mod code;
#[macro_use]
mod desk;
#[macro_use]
pub mod form;

mod agenda;
mod audit;
mod availability;
mod caller;
pub mod characters;
mod deadline;
mod demo;
mod dossier;
mod export;
mod hearing;
mod identity;
mod ids;
mod limits;
pub mod machine;
mod mail;
mod matter;
pub mod oversight;
mod parameter;
mod people;
pub mod personal;
pub mod policy;
mod pool;
mod problem;
mod program;
mod provision;
mod upload;
mod work;
mod writ;

pub use agenda::*;
pub use audit::*;
pub use availability::*;
pub use caller::{ActingCapacity, Caller, Lang, Role, Side, capacities_of};
pub use code::Code;
pub use deadline::{DayKind, Deadline, PauseReason, PeriodDay, PeriodKind, PeriodSource, Reckoned};
pub use demo::*;
pub use desk::Verb;
pub use dossier::*;
pub use export::*;
pub use form::DraftKept;
pub use hearing::*;
pub use identity::*;
pub use ids::*;
pub use limits::*;
pub use mail::{MailDesk, NoticeLine, NoticePage, NoticeView};
pub use matter::{
    MatterLine, MatterPage, MatterRow, MatterStep, MatterTitle, MatterView, NextStep,
    SOUGHT_AT_MOST, Turn, Undoable, WorkFound, WorklistCount, WorklistFilter, WorklistPage,
    WorklistQuery, WorklistRow,
};
pub use oversight::{
    AbsenceForm, AbsencePage, AbsenceView, AnswerRequest, Colleague, LONGEST_ABSENCE,
    LONGEST_NODE_NOTE, Monitoring, MonitoringDesk, MonitoringFacts, MonitoringGuard, MonitoringRow,
    MonitoringState, MonitoringView, MonitoringWorkDesk, NODE_RULES, NodeEnding, NodeEventCode,
    NodeEventView, NodeFilter, NodePage, NodeQuery, NodeRow, NodeRule, NodeRuleView, NodeStep,
    NodeTold, NodeView, NoticeAnswer, OversightDesk, SHORTEST_SILENCE,
};
pub use parameter::{Parameter, ParameterUnit};
pub use people::*;
pub use pool::*;
pub use problem::{FieldProblem, Problem, SAME_PRESS};
pub use program::*;
pub use provision::*;
pub use upload::{Download, Upload};
pub use work::*;
pub use writ::{CheckedWrit, EarlierWrit, WritDesk, WritLine, WritStanding, WritWithdrawal};

/// Every procedure of the office, described.
pub fn machines() -> Vec<machine::Described> {
    use machine::Procedure as _;
    vec![
        Application::MACHINE.described(),
        HearingApplication::MACHINE.described(),
        Hearing::MACHINE.described(),
        CaseClaim::MACHINE.described(),
        Provision::MACHINE.described(),
        Monitoring::MACHINE.described(),
        Service::MACHINE.described(),
        Authorisation::MACHINE.described(),
        Recovery::MACHINE.described(),
        Program::MACHINE.described(),
        Export::MACHINE.described(),
        Officer::MACHINE.described(),
    ]
}
