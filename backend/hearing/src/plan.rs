//! The plan of a hearing (听证方案): begun, written, sent, decided on (DOMAIN B.2, B.3).

mod begin;
mod decide;
mod draft;
mod evidence;
mod judge;
mod list;
mod participants;
mod reach;
mod send;
mod versions;
mod view;

pub(crate) use reach::of_hearing;
