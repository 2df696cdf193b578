//! Case management's side: the worklist, the checks, the decisions, the grant.

mod checks;
mod decide;
mod facts;
mod grant;
mod worklist;
