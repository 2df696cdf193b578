//! The table of this room.

use ledger::{ObjectRef, Standing};
use matter::Named;
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

sealed_table! {
    /// Writs. The seal says of which matter each is, what it is called and how it stands, so that nobody who only writes
    /// rows makes a withdrawn one good or lends a file the number of another.
    pub(crate) writ = "writ" names object {
        held {
            matter: Uuid,
            owner: Uuid,
            kind: String,
            number: Option<String>,
            code: String,
            /// SHA-256 of the PDF, in hex.
            digest: String,
            object: Uuid,
            pages: i32,
            size: i64,
            replaces: Option<Uuid>,
            replaced_by: Option<Uuid>,
            issued_at: TimeDateTimeWithTimeZone,
            withdrawn_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            values: Vec<u8> = VALUES,
            reason: Option<Vec<u8>> = REASON,
        }
        free { }
    }
}

sealed_table! {
    /// What a writ says once more for programs, in a file of its own.
    pub(crate) writ_data = "writ_data" names object {
        held {
            writ: Uuid,
            /// SHA-256 of the file, in hex.
            digest: String,
            object: Uuid,
            size: i64,
        }
        sealed { }
        free { }
    }
}

check_held!(writ, writ_data);

impl Named for writ_data::Model {
    fn object(&self) -> ObjectRef {
        of_writ(self.writ)
    }
}

impl Named for writ::Model {
    fn object(&self) -> ObjectRef {
        of_writ(self.id)
    }
}

impl writ::Model {
    /// How the writ stands: its seals are made anew with every change.
    pub(crate) fn standing(&self) -> Standing {
        Standing::of(of_writ(self.id), &[&self.bound, &self.values])
    }
}

/// Names a writ in the ledger.
pub(crate) fn of_writ(id: Uuid) -> ObjectRef {
    ObjectRef::new("writ", id)
}
