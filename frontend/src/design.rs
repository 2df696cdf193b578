//! The design system: one calm civic look, and the components every page is made of.
//!
//! Components find the visitor's language and the form's state in the page's context, so a page says
//! only what is its own: `<TextField name="licence_no" label=t("account-licence-no")/>`.

mod asked;
mod button;
mod choice;
mod code_groups;
mod decision_bar;
mod device;
mod emblem;
mod empty;
mod facts;
mod field;
mod file_field;
mod form_frame;
pub(crate) mod labels;
mod layout;
mod list_pages;
mod masthead;
mod matter_line;
mod matter_rows;
mod matter_title;
mod nav;
mod not_taken;
mod notice;
mod pagination;
mod period;
mod progress;
mod reckoning;
mod session_note;
mod shell;
mod steps;
pub(crate) mod style;
mod table;
mod tag;
mod way;

pub(crate) use asked::{asked, said, shown, typed};
pub use button::{Button, ButtonKind, ButtonLink};
pub use choice::{Checkbox, Checkboxes, Choice, Radios, Select};
pub use code_groups::CodeGroups;
pub use decision_bar::DecisionBar;
pub(crate) use device::device_words;
pub use emblem::{Mark, Seal};
pub use empty::EmptyState;
pub use facts::{Fact, Facts};
pub use field::{DateField, FieldFrame, FieldKind, Measure, TextArea, TextField};
pub use file_field::FileField;
pub use form_frame::{ErrorSummary, FormFrame, SmallForm};
pub(crate) use form_frame::{rule_in, rule_text};
pub(crate) use labels::note as name_field;
pub use layout::{Back, Columns, Prose};
pub use list_pages::ListPages;
pub use matter_line::{MatterLineView, person, turn_text};
pub use matter_rows::MatterRows;
pub use matter_title::{MatterHeading, title_words};
pub use not_taken::{LostRace, StepUpAgain};
pub use notice::{Notice, Tone};
pub use pagination::Pagination;
pub use period::{Due, DueReason, code_words};
pub use progress::Progress;
pub(crate) use reckoning::holiday_words;
pub use shell::{Shell, Width};
pub use steps::{Steps, Tab, Tabs, TaskStep};
pub use table::{Cell, Column, GroupedTable, RowGroup, Table};
pub use tag::{Tag, state_tone};
pub use way::{Station, Way};
