//! The applicant's side: finding the case, the draft, the papers, submission.

mod cases;
mod corrected;
mod draft;
mod form;
mod hold;
mod kept;
mod line;
mod list;
mod papers;
mod pledge;
mod submit;
mod view;
mod writ;

pub(crate) use cases::online_bar;
pub(crate) use hold::OnApplication;
pub(crate) use line::proposal_relation;
