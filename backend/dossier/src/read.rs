//! The reader: the room under a grant, its pages, finding words, finishing.

mod evidence;
mod file;
mod finish;
mod numbered;
mod reports;
mod trail;
