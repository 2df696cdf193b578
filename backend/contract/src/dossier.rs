//! The lawyers' desk: applications for file access, the e-file, the reader and the bundle.

mod application;
mod arrangement;
mod bundle;
mod case_file;
mod desk;
mod form;
mod holding;
mod machine;
mod page_report;
mod preview;
mod reader;
mod statement;
mod visit;
mod worklist;

pub use application::*;
pub use arrangement::*;
pub use bundle::*;
pub use case_file::*;
pub use desk::*;
pub use form::*;
pub use holding::*;
pub use machine::*;
pub use page_report::*;
pub use preview::*;
pub use reader::*;
pub use statement::*;
pub use visit::*;
pub use worklist::*;
