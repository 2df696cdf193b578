//! What the office lays down (本院规定): numbers, periods, calendars and its own days, proposed by one person and put in
//! force by another.

mod desk;
mod form;
mod machine;
mod views;

pub use desk::ProvisionDesk;
pub use form::{
    LocalOccasion, NamedDay, Provided, ProvisionField, ProvisionForm, ProvisionKind, day_number,
    is_document_number,
};
pub use machine::{Provision, ProvisionFacts, ProvisionGuard, ProvisionState};
pub use views::{
    DueMoveView, EffectView, FormText, FormValue, LaidDown, ParameterLine, PeriodLine,
    ProvisionFilter, ProvisionList, ProvisionPage, ProvisionRow, ProvisionView, Reworded, TextKind,
    ValueLine, WordedLine, WordingForm, WordingLine, YearDay, YearView,
};
