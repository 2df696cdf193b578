//! The tables of this room.

pub(crate) mod work_look;

use ledger::ObjectRef;
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

use crate::{
    Named,
    nodes::{node, node_event},
};

sealed_table! {
    /// What happened to matters.
    pub(crate) matter_event = "matter_event" {
        sealed {
            /// The remark of an event.
            note: Option<Vec<u8>> = NOTE,
        }
        clear {
            matter: Uuid,
            at: TimeDateTimeWithTimeZone,
            code: String,
            by_account: Option<Uuid>,
            by_role: String,
        }
    }
}

sealed_table! {
    /// Who took which matter to work on it, one for each matter: nobody takes what somebody has. The seal says who, so
    /// that nobody who only writes rows has work lie in somebody else's name.
    pub(crate) work_claim = "work_claim" {
        held {
            matter: Uuid,
            account: Uuid,
            given_by: Uuid,
            taken_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            /// What was said to whoever was given it.
            note: Option<Vec<u8>> = NOTE,
        }
        free { }
    }
}

impl Named for work_claim::Model {
    fn object(&self) -> ObjectRef {
        of_claim(self.id)
    }
}

sealed_table! {
    /// Notes to colleagues on matters. The seal says whose each is, so that nobody who only writes rows puts words into
    /// somebody's mouth.
    pub(crate) work_note = "work_note" {
        held {
            matter: Uuid,
            account: Uuid,
            written_at: TimeDateTimeWithTimeZone,
            struck_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// What it says.
            words: Vec<u8> = WORDS,
        }
        free { }
    }
}

impl Named for work_note::Model {
    fn object(&self) -> ObjectRef {
        of_note(self.id)
    }
}

/// Names a note in the ledger: apart from the matter, whose trail its owner reads.
pub(crate) fn of_note(id: Uuid) -> ObjectRef {
    ObjectRef::new("work-note", id)
}

/// Names in the ledger that somebody works on a matter: apart from the matter itself, whose trail its owner reads.
pub(crate) fn of_claim(id: Uuid) -> ObjectRef {
    ObjectRef::new("work", id)
}

sealed_table! {
    /// The decision in a matter that whoever took it may still undo, one for each matter at most: the next step leaves
    /// none. The seal says who may, until when and of which version, so that nobody who only writes rows has a matter put
    /// back.
    pub(crate) matter_undo = "matter_undo" {
        held {
            matter: Uuid,
            account: Uuid,
            /// The version that the decision left.
            version: i32,
            /// The code of the act.
            act: String,
            /// The event that it left.
            event: String,
            until: TimeDateTimeWithTimeZone,
        }
        sealed {
            /// How everything stood before: [`crate::undo::Before`].
            before: Vec<u8> = BEFORE,
        }
        free { }
    }
}

impl Named for matter_undo::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("undo", self.id)
    }
}

check_held!(
    matter_event,
    node,
    node_event,
    work_claim,
    work_note,
    matter_undo
);
