//! Matters: whatever anybody has going on with the office. A desk says what its matters are ([`Matter`]) and by which
//! procedure they go (`contract::machine`); here stands what is the same for all of them.
//!
//! A matter is moved on by an event of its procedure and by nothing else ([`Matters::advance`]): the row as it was
//! seen, the state from the table, the version raised, the day to look at it next, the seal, and the event of its
//! line, in the transaction of the act. What happened and what comes next is its line ([`Matters::line`]), by when is
//! a period of law ([`Matters::deadline`]), the office works through them in the order of their days ([`Worklist`]),
//! and what time ends is found by the table ([`Matters::lapse`]).

mod advance;
mod door;
mod held;
mod lapse;
mod line;
mod matter;
mod number;
mod period;
mod refused;
mod rows;
mod worklist;
mod written;

use std::sync::Arc;

use kernel::{Kernel, ReadOnly};
use scheduling::{Calendar, PeriodTable};
use vault::{Column, Vault};

pub use advance::{Move, after};
pub use door::{Behind, Door};
pub use held::check_held;
pub use line::{FactsOf, Seen};
pub use matter::{Columns, Matter, MatterModel, Named, StateOf};
pub use refused::{GONE, Obstacle, Refused, STALE, WRONG_STATE};
pub use worklist::Worklist;
pub use written::{change_sealed, ensure_as_written, log_altered};

/// The remark of an event.
pub(crate) const EVENT_NOTE: Column = Column::sensitive("matter_event", "note");

/// Moves matters on and says where they stand. Cheap to clone.
#[derive(Clone)]
pub struct Matters {
    kernel: Kernel<ReadOnly>,
    vault: Vault,
    calendar: Arc<Calendar>,
    periods: Arc<PeriodTable>,
}

impl Matters {
    /// Over this calendar and these periods of law.
    pub const fn new(
        kernel: Kernel<ReadOnly>,
        vault: Vault,
        calendar: Arc<Calendar>,
        periods: Arc<PeriodTable>,
    ) -> Self {
        Self {
            kernel,
            vault,
            calendar,
            periods,
        }
    }
}
