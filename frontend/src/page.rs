//! What every page is made with: its frame around the content, acts taken on a page of their own, and
//! faults as a program of this site is told them.

mod act_page;
mod frame;
mod said_fault;

pub(crate) use act_page::{
    ActLink, ActObject, ActPage, Manner, Offer, Sending, Sent, is_lost_race, lacks_step_up,
};
pub use frame::Page;
pub(crate) use said_fault::SaidFault;
