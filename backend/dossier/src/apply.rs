//! The applicant's side: finding the case, the draft, the papers, submission.

mod cases;
mod corrected;
mod draft;
mod drawn;
mod form;
mod guess;
mod hold;
mod line;
mod list;
mod number;
mod papers;
mod pledge;
mod sealed;
mod submit;
mod view;

pub(crate) use cases::online_bar;
pub(crate) use line::{
    Recorded, add_event, alert_of, as_seen, proposal_relation, running_deadline,
};
pub(crate) use sealed::unfit;
pub(crate) use submit::Move;
pub(crate) use view::mask_id_no;
