//! What a desk says of its matters.

use contract::{
    Caller, OrganisationId, Turn,
    machine::{Machine, Procedure},
};
use kernel::Coded;
use ledger::{ObjectRef, Standing};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, ModelTrait, TryIntoModel};
use time::OffsetDateTime;
use uuid::Uuid;
use vault::Bound;

/// The states of a kind of matter.
pub type StateOf<M> = <<M as Matter>::Procedure as Procedure>::State;

/// The columns that every table of matters has.
#[derive(Debug, Clone, Copy)]
pub struct Columns<C> {
    /// The identifier.
    pub id: C,
    /// Where it stands; the codes of its states.
    pub state: C,
    /// How often it was changed.
    pub version: C,
    /// When it is to be looked at next.
    pub due_at: C,
    /// When it ended.
    pub ended_at: C,
    /// The seal.
    pub seal: C,
}

/// The columns of a table in which they bear their usual names: `usual_columns!(application)`.
#[macro_export]
macro_rules! usual_columns {
    ($table:ident) => {
        $crate::Columns {
            id: $table::Column::Id,
            state: $table::Column::State,
            version: $table::Column::Version,
            due_at: $table::Column::DueAt,
            ended_at: $table::Column::EndedAt,
            seal: $table::Column::Bound,
        }
    };
}

/// What a row answers whose columns bear their usual names.
#[macro_export]
macro_rules! usual_getters {
    ($state:ty) => {
        fn id(&self) -> uuid::Uuid {
            self.id
        }

        fn organisation(&self) -> contract::OrganisationId {
            contract::OrganisationId(self.organisation)
        }

        fn state(&self) -> &kernel::Coded<$state> {
            &self.state
        }

        fn version(&self) -> i32 {
            self.version
        }

        fn due_at(&self) -> Option<time::OffsetDateTime> {
            self.due_at
        }

        fn ended_at(&self) -> Option<time::OffsetDateTime> {
            self.ended_at
        }
    };
}

/// A kind of matter, by the table that holds it.
pub trait Matter:
    EntityTrait<
        Model: MatterModel<Self>
                   + ModelTrait<Entity = Self>
                   + IntoActiveModel<Self::ActiveModel>
                   + Send
                   + Sync,
        ActiveModel: ActiveModelTrait<Entity = Self> + TryIntoModel<Self::Model> + Send,
    >
{
    /// The procedure by which it goes.
    type Procedure: Procedure;

    /// Its table's columns.
    const COLUMNS: Columns<Self::Column>;

    /// Events whose remark is for the office alone.
    const INTERNAL_NOTES: &'static [&'static str] = &[];

    /// The table of its procedure.
    const MACHINE: Machine<Self::Procedure> = <Self::Procedure as Procedure>::MACHINE;

    /// Whether it is this person's turn where it is the turn of `turn`.
    fn is_turn_of(caller: &Caller, turn: Turn) -> bool;
}

/// A row that is held to its seal, by its name in the ledger.
pub trait Named: Bound {
    /// What is named where the row is not what was sealed.
    fn object(&self) -> ObjectRef;
}

/// One matter, by its row.
pub trait MatterModel<M: Matter>: Named {
    /// Its identifier.
    fn id(&self) -> Uuid;

    /// The organisation it belongs to.
    fn organisation(&self) -> OrganisationId;

    /// The state in its column.
    fn state(&self) -> &Coded<StateOf<M>>;

    /// Where it stands, also where this version does not know the state: such a matter grants nothing.
    fn stands(&self) -> StateOf<M>;

    /// The state to which it goes back from one that stopped no clock.
    fn resumes(&self) -> Option<StateOf<M>> {
        None
    }

    /// How often it was changed.
    fn version(&self) -> i32;

    /// When it is to be looked at next, as its column says.
    fn due_at(&self) -> Option<OffsetDateTime>;

    /// When it ended.
    fn ended_at(&self) -> Option<OffsetDateTime>;

    /// Whose it is: under this person's key its entries are kept.
    fn subject(&self) -> Option<Uuid>;

    /// When the event happened from which a period runs; `None` where it did not.
    fn since(&self, event: &str) -> Option<OffsetDateTime>;

    /// When it is to be looked at while no period runs, such as the end of a window.
    fn look_at(&self) -> Option<OffsetDateTime> {
        None
    }

    /// How it stands, for the ledger; nothing where nothing follows from it.
    fn standing(&self) -> Option<Standing>;
}
