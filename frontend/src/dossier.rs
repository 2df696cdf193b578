//! The lawyers' desk from both sides: the applicant's pages, case management, the e-file.

#[cfg(feature = "ssr")]
mod applicant;
#[cfg(feature = "ssr")]
mod application_parts;
#[cfg(any(feature = "ssr", feature = "work"))]
mod division;
#[cfg(feature = "ssr")]
mod files;
#[cfg(any(feature = "ssr", feature = "work"))]
pub(crate) mod islands;
#[cfg(feature = "ssr")]
mod management;
#[cfg(feature = "ssr")]
mod mode;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(feature = "ssr")]
mod visits;
#[cfg(feature = "ssr")]
mod words;
#[cfg(feature = "ssr")]
mod writ;

#[cfg(feature = "ssr")]
pub(crate) use files::file_words;
#[cfg(feature = "ssr")]
pub(crate) use routes::{mount, routes};
#[cfg(feature = "ssr")]
pub(crate) use words::{ground_words, stage_words};
