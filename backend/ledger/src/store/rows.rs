//! The tables of the ledger.

pub(crate) mod checkpoint;
pub(crate) mod entry;
pub(crate) mod head;
pub(crate) mod subject;

use vault::{check_held, sealed_table};

sealed_table! {
    /// What somebody asks of lists again and again, each in a place of its own: no account keeps more of one kind than
    /// there are places.
    pub(crate) work_view = "work_view" {
        held {
            account: Uuid,
            /// The kind of what is listed.
            kind: String,
            place: i32,
        }
        sealed {
            name: Vec<u8> = NAME,
            /// What the list is asked for.
            query: Vec<u8> = QUERY,
        }
        free { }
    }
}

check_held!(work_view);
