//! Case management's side: the list of work, the checks, the decisions.

mod checks;
mod decide;
mod facts;
mod grant;
mod mode;
mod refusal;
mod revoke;
mod worklist;
