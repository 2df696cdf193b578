//! What every page is made with: its frame around the content, acts taken on a page of their own, and
//! faults as a program of this site is told them.

mod act_buttons;
mod act_page;
mod altered;
pub(crate) mod beginning;
mod contact;
mod correction_note;
mod decision_form;
mod draft;
mod draft_check;
mod frame;
mod handing;
mod keep;
mod keys_panel;
mod letter_preview;
mod listed;
mod notes;
mod own_list;
mod paper_field;
mod said_fault;
mod undoing;
mod worklist;
mod writ_list;

pub(crate) use act_buttons::act_buttons;
pub(crate) use act_page::{
    ActLink, ActObject, ActPage, Manner, Offer, Previewing, Sending, Sent, is_lost_race,
    lacks_step_up,
};
pub(crate) use altered::{Altered, AlteredRecords};
pub(crate) use contact::{ComplaintsContact, OfficeContact};
pub(crate) use correction_note::CorrectionNote;
pub(crate) use decision_form::DecisionForm;
pub(crate) use draft::{DraftForm, DraftSending, DraftState, Drafted, said_by, said_in};
pub(crate) use draft_check::{CheckWords, DraftCheck};
pub use frame::Page;
pub(crate) use handing::{Assign, Hand, Handing, TAKE_KEY, TakenByColleague, TakenPanel, take_key};
pub(crate) use keep::Keep;
pub(crate) use keys_panel::KeysPanel;
pub(crate) use letter_preview::{LetterLookedAt, LookButton};
pub(crate) use listed::{Listed, PartOf, PartWords};
pub(crate) use notes::{Notes, NotesPanel};
pub(crate) use own_list::{OwnList, OwnWords};
pub(crate) use paper_field::PaperField;
pub(crate) use said_fault::SaidFault;
pub(crate) use undoing::{MayUndo, UndoTooLate, Undoing};
pub(crate) use worklist::{
    BETWEEN, Find, KeptViews, Part as WorkPart, WayOut, WorkRows, WorkWords, Worklist, may_open,
};
pub(crate) use writ_list::WritList;
