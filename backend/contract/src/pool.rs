//! The pool of hearing officers (听证员库; DOMAIN B.1, B.3, K-M05): who comes into it, what the office holds of them, for
//! how long they are in it and how they leave.
//!
//! The keeper of the pool runs it, somebody else reviews whom the keeper nominated, and the deputy or the chief prosecutor
//! alone decides on a removal, once the officer has been heard (opinions of the Supreme People's Procuratorate on the pool,
//! 2022, art. 3 to 6). Officers see their own record, answer for themselves and may leave at any time.

mod desk;
mod form;
mod free;
mod health;
mod list;
mod machine;
mod views;

pub use desk::*;
pub use form::*;
pub use free::*;
pub use health::*;
pub use list::*;
pub use machine::*;
pub use views::*;
