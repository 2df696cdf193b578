//! Matters: whatever anybody has going on with the office. A desk says what its matters are ([`Matter`]) and by which
//! procedure they go (`contract::machine`); here stands what is the same for all of them.
//!
//! A matter is reached by whom the policy lets ([`Matters::reach`]), and moved on by an act of its procedure and by
//! nothing else ([`Matters::seen`], [`Taking`]): the row as it was seen, the state from the table, the version raised,
//! the day to look at it next, the seal, the event of its line and the letter to its owner, in one transaction. What
//! happened and what comes next is its line ([`Matters::line`]), by when is a period of law ([`Matters::deadline`]),
//! people find their own and the office works through them in the order of their days ([`Matters::own_page`],
//! [`Matters::worklist`]), and what time ends is found by the table ([`Matters::lapse`]).

mod advance;
mod begin;
mod claims;
mod door;
mod draft;
mod due;
mod exported;
mod hand_over;
mod handler;
mod lapse;
mod letters;
mod line;
mod list;
mod looks;
mod matter;
mod nodes;
mod notes;
mod noticed;
mod number;
mod period;
mod reach;
mod refused;
mod rows;
mod standing;
mod stands_in;
mod taking;
mod tell;
mod undo;
mod unmasked;
mod views;
mod worklist;
mod written;

use std::sync::Arc;

use contract::NodeRule;
use identity::Identity;
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use notice::{Letters, LettersError, Notices};
use scheduling::Rules;
use sea_orm::ConnectionTrait;
use serde::de::DeserializeOwned;
use vault::{Column, Holds as _, Sealer, Vault};

pub use advance::after;
pub use begin::Beginning;
pub use door::{Behind, Door};
pub use draft::Typed;
pub use due::{DUE_MOVED, DueDates, DueMove, DueMoves, Why};
pub use exported::{ExportCell, ExportOf, Exported, ExportedPage, Exporting};
pub use hand_over::{HandsOver, Held};
pub use handler::Handlers;
pub use letters::LETTERS;
pub use line::{FactsOf, Lines, RelationFor};
pub use list::{Beside, ListOf, Listing, Within, of_list, one_more_sought};
pub use matter::{Columns, Dated, Matter, MatterModel, Named, StateOf, object_of};
pub use nodes::{Course, Happened, NewNodeEvent, Nodes, Ran, course, node, node_event, of_node};
pub use reach::ensure_seen;
pub use refused::{
    GONE, Obstacle, Refused, STALE, WINDOW_CLOSED, WRONG_STATE, judge_note, judge_only_note,
    length_fault,
};
pub use rows::check_held;
pub use standing::standing_of;
pub use stands_in::StandsIn;
pub use taking::{Offered, Taken, Taking};
pub use tell::Addressee;
pub use undo::{Restoring, UNDO_TOO_LATE, Undoing, Undone};
pub use unmasked::view_code;
pub use worklist::Seen;
pub use written::{change_sealed, ensure_as_written, log_altered};

/// A sealed column is named that the table of the matter does not have.
pub(crate) const OTHER_TABLE: Refused = Refused::Broken("a sealed column of another table");

/// What matters stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub ledger: Ledger,
    pub notices: Notices,
    pub identity: Identity,
    pub rules: Rules,
    pub watched_by: &'static [NodeRule],
    pub stands_in: Arc<dyn StandsIn>,
}

/// Reaches the matters of a desk, lists them, moves them on and says where they stand. Cheap to clone.
#[derive(Clone)]
pub struct Matters {
    /// What it stands on.
    pub on: Arc<Foundations>,
    /// What watches them.
    pub nodes: Nodes,
    door: Door,
}

impl Matters {
    /// On these foundations, for a desk that writes these letters beside those of every desk.
    ///
    /// # Errors
    /// Where a letter's templates cannot be read.
    pub fn with_letters(mut on: Foundations, letters: &Letters) -> Result<Self, LettersError> {
        on.notices = on.notices.with(&letters::LETTERS)?.with(letters)?;
        let door = Door::new(on.ledger.clone());
        let nodes = Nodes::new(
            on.kernel.clone(),
            on.vault.clone(),
            on.rules.clone(),
            on.watched_by,
        );
        Ok(Self {
            on: Arc::new(on),
            nodes,
            door,
        })
    }

    /// The door of the desk whose matters these are.
    pub const fn door(&self) -> &Door {
        &self.door
    }

    /// What seals and opens the columns of a matter.
    pub fn sealer<M: Matter>(&self, row: &M::Model) -> Sealer<'_> {
        self.on.vault.sealer(row.organisation(), row.id())
    }

    /// The text in a sealed column of a matter, where there is one.
    ///
    /// # Errors
    /// When the vault cannot open it; [`Refused::Broken`] for a column of another table.
    pub async fn opened_text<M: Matter>(
        &self,
        db: &impl ConnectionTrait,
        row: &M::Model,
        column: Column,
    ) -> Result<Option<String>, Refused> {
        Ok(match row.held().sealed(column).ok_or(OTHER_TABLE)? {
            Some(sealed) => Some(self.sealer::<M>(row).open(db, column, sealed).await?),
            None => None,
        })
    }

    /// The value in a sealed column of a matter, where there is one.
    ///
    /// # Errors
    /// As [`Matters::opened_text`].
    pub async fn opened<M: Matter, T: DeserializeOwned>(
        &self,
        db: &impl ConnectionTrait,
        row: &M::Model,
        column: Column,
    ) -> Result<Option<T>, Refused> {
        Ok(match row.held().sealed(column).ok_or(OTHER_TABLE)? {
            Some(sealed) => Some(self.sealer::<M>(row).open_json(db, column, sealed).await?),
            None => None,
        })
    }
}
