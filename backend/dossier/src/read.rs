//! The reader: the room under a grant, its pages, finding words, finishing.

mod file;
mod finish;
mod numbered;
mod trail;
