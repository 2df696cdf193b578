//! What this room's rows hold in the vault.

use crate::{EVENT_NOTE, rows::matter_event};

vault::rows_that_hold! {
    matter_event { note: EVENT_NOTE }
}
