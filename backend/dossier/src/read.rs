//! The reader: the room, its pages drawn and marked for one person, finding words, finishing.

mod deliver;
mod find;
mod finish;
mod numbered;
mod page;
mod room;
mod trail;

pub(crate) use deliver::{area_of, lines_of, points};
pub(crate) use room::{Room, Shown};
