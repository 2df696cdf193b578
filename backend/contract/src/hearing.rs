//! The hearing desk: people ask for a hearing, it is decided, planned and prepared (DOMAIN B).

mod application;
mod claim;
mod claim_desk;
mod criteria;
mod desk;
mod form;
mod guide;
mod kind;
mod machine;
mod openness;
mod plan;
mod plan_desk;
mod plan_form;
mod plan_machine;
mod proposal;
mod standing;

pub use application::*;
pub use claim::*;
pub use claim_desk::*;
pub use criteria::*;
pub use desk::*;
pub use form::*;
pub use guide::*;
pub use kind::*;
pub use machine::*;
pub use openness::*;
pub use plan::*;
pub use plan_desk::*;
pub use plan_form::*;
pub use plan_machine::*;
pub use proposal::*;
pub use standing::*;
