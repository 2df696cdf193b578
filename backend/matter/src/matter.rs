//! What a desk says of its matters.

use contract::{
    Caller, Code as _, OrganisationId,
    machine::{Machine, Procedure, Queue},
};
use kernel::Coded;
use ledger::{ObjectRef, Standing};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, Select,
    TryIntoModel,
};
use time::OffsetDateTime;
use uuid::Uuid;
use vault::{Bound, Holds};

use crate::{standing::standing_of, worklist::is_ended};

/// The states of a kind of matter.
pub type StateOf<M> = <<M as Matter>::Procedure as Procedure>::State;

/// The columns that every table of matters has.
#[derive(Debug, Clone, Copy)]
pub struct Columns<C> {
    /// The identifier.
    pub id: C,
    /// The organisation it belongs to.
    pub organisation: C,
    /// Whose it is.
    pub owner: C,
    /// Where it stands; the codes of its states.
    pub state: C,
    /// How often it was changed.
    pub version: C,
    /// When it is to be looked at next.
    pub due_at: C,
    /// When it ended.
    pub ended_at: C,
    /// When it was begun.
    pub created_at: C,
    /// The seal.
    pub seal: C,
}

/// A kind of matter, by the table that holds it: made by [`matter_table!`](crate::matter_table).
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

    /// The table of its procedure.
    const MACHINE: Machine<Self::Procedure> = <Self::Procedure as Procedure>::MACHINE;

    /// The caller's own.
    fn of_owner(caller: &Caller) -> Select<Self> {
        Self::find().filter(Self::COLUMNS.owner.eq(caller.account.0))
    }

    /// Those that the caller's office knows of.
    fn of_office(caller: &Caller) -> Select<Self> {
        let unseen = Self::MACHINE.states_in(Queue::Unseen);
        Self::find()
            .filter(Self::COLUMNS.organisation.eq(caller.organisation.0))
            .filter(
                Self::COLUMNS
                    .state
                    .is_not_in(unseen.map(StateOf::<Self>::code)),
            )
    }
}

/// Names a matter in the ledger.
pub fn object_of<M: Matter>(id: impl Into<Uuid>) -> ObjectRef {
    ObjectRef::new(M::MACHINE.kind, id.into())
}

/// A row that is held to its seal, by its name in the ledger.
pub trait Named: Bound {
    /// What is named where the row is not what was sealed.
    fn object(&self) -> ObjectRef;
}

/// When what happened to a matter, and what follows from its times.
pub trait Dated<S> {
    /// When the event happened from which a period runs; `None` where it did not.
    fn since(&self, event: &str) -> Option<OffsetDateTime>;

    /// When it is to be looked at while no period runs, such as the end of a window.
    fn look_at(&self) -> Option<OffsetDateTime> {
        None
    }

    /// The period that runs in place of the one its procedure names, where law gives such a matter another.
    fn period(&self, usual: &'static str) -> &'static str {
        usual
    }

    /// Its number, once it has one.
    fn numbered(&self) -> Option<&str> {
        None
    }

    /// The state to which it goes back from one that stopped no clock.
    fn resumes(&self) -> Option<S> {
        None
    }

    /// Whether what was granted in it lies open to its owner at this moment.
    fn is_open_at(&self, _now: OffsetDateTime) -> bool {
        false
    }
}

/// One matter, by its row.
pub trait MatterModel<M: Matter>: Sized + Named + Holds + Dated<StateOf<M>> {
    /// Its identifier.
    fn id(&self) -> Uuid;

    /// The organisation it belongs to.
    fn organisation(&self) -> OrganisationId;

    /// Whose it is: under this person's key its entries are kept.
    fn owner(&self) -> Uuid;

    /// The state in its column.
    fn state(&self) -> &Coded<StateOf<M>>;

    /// How often it was changed.
    fn version(&self) -> i32;

    /// When it is to be looked at next, as its column says.
    fn due_at(&self) -> Option<OffsetDateTime>;

    /// When it ended.
    fn ended_at(&self) -> Option<OffsetDateTime>;

    /// Where it stands, also where this version does not know the state: such a matter grants nothing.
    fn stands(&self) -> StateOf<M> {
        self.state().known().unwrap_or(M::Procedure::UNKNOWN)
    }

    /// How it stands, for the ledger; nothing once it has ended.
    fn standing(&self) -> Option<Standing> {
        (!is_ended::<M>(self.stands())).then(|| standing_of(self))
    }
}

/// Says a table of matters: the procedure by which they go with its states, and beside the columns that all such tables
/// have those of its own, as [`vault::sealed_table!`] has them; `names` is the column of an object that
/// belongs to the row, and `typed` the form in which its owner says what it is about. What remains to be said of its rows is [`Dated`].
///
/// ```ignore
/// matter::matter_table! {
///     /// What somebody found and handed in.
///     find = "find" by Find in FindState {
///         typed { FindForm }
///         held { reported_at: Option<TimeDateTimeWithTimeZone> }
///         sealed { reason: Option<Vec<u8>> = REASON }
///         free { }
///     }
/// }
/// ```
#[macro_export]
macro_rules! matter_table {
    ($(#[$about:meta])* $table:ident = $name:literal $(names $object:ident)? by $procedure:ident in $state:ident {
        $(typed { $form:ty })?
        held { $($held:tt)* }
        sealed { $($sealed:tt)* }
        free { $($free:tt)* }
    }) => {
        vault::sealed_table! {
            $(#[$about])*
            pub(crate) $table = $name $(names $object)? {
                held {
                    /// Whose it is.
                    owner: Uuid,
                    state: Coded<$state>,
                    version: i32,
                    /// When it is to be looked at next: by this worklists are ordered, and nothing is decided.
                    due_at: Option<TimeDateTimeWithTimeZone>,
                    ended_at: Option<TimeDateTimeWithTimeZone>,
                    $($held)*
                }
                sealed {
                    $(
                        #[doc = concat!("What was typed: [`", stringify!($form), "`].")]
                        form: Vec<u8> = FORM,
                    )?
                    $($sealed)*
                }
                free {
                    created_at: TimeDateTimeWithTimeZone,
                    $(
                        #[doc = concat!("How often the [`", stringify!($form), "`] became another.")]
                        edition: i32,
                        #[doc = concat!("When the [`", stringify!($form), "`] was kept.")]
                        saved_at: TimeDateTimeWithTimeZone,
                    )?
                    $($free)*
                }
            }
        }

        impl $crate::Matter for $table::Entity {
            type Procedure = $procedure;

            const COLUMNS: $crate::Columns<$table::Column> = $crate::Columns {
                id: $table::Column::Id,
                organisation: $table::Column::Organisation,
                owner: $table::Column::Owner,
                state: $table::Column::State,
                version: $table::Column::Version,
                due_at: $table::Column::DueAt,
                ended_at: $table::Column::EndedAt,
                created_at: $table::Column::CreatedAt,
                seal: $table::Column::Bound,
            };
        }

        $(impl $crate::Typed for $table::Entity {
            type Form = $form;

            const FORM: vault::Column = $table::FORM;
            const EDITION: $table::Column = $table::Column::Edition;
            const SAVED_AT: $table::Column = $table::Column::SavedAt;

            fn edition(row: &$table::Model) -> i32 {
                row.edition
            }
        })?

        impl $crate::Named for $table::Model {
            fn object(&self) -> ledger::ObjectRef {
                $crate::object_of::<$table::Entity>(self.id)
            }
        }

        impl $table::Model {
            /// Where it stands. A state that this version does not know grants nothing and counts as ended.
            pub(crate) fn stands(&self) -> $state {
                $crate::MatterModel::stands(self)
            }
        }

        impl $crate::MatterModel<$table::Entity> for $table::Model {
            fn id(&self) -> uuid::Uuid {
                self.id
            }

            fn organisation(&self) -> contract::OrganisationId {
                contract::OrganisationId(self.organisation)
            }

            fn owner(&self) -> uuid::Uuid {
                self.owner
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
        }
    };
}
