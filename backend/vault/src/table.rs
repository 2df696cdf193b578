//! Tables of sealed rows, each said once: its columns, and by what each is held.

use kernel::Coded;
use sea_orm::prelude::{Json, Uuid};
use serde_json::Value;
use time::{Date, OffsetDateTime};

/// How a column stands in the seal of its row: alike on both databases.
pub trait Told {
    /// The value as it is sealed.
    fn told(&self) -> Value;
}

macro_rules! told_as_they_are {
    ($($type:ty),*) => {$(
        impl Told for $type {
            fn told(&self) -> Value {
                self.clone().into()
            }
        }
    )*};
}

told_as_they_are!(bool, i32, i64, f64, String, Json);

impl Told for Uuid {
    fn told(&self) -> Value {
        self.to_string().into()
    }
}

impl<T: contract::Code> Told for Coded<T> {
    fn told(&self) -> Value {
        self.code().into()
    }
}

/// In whole seconds, which both databases give back.
impl Told for OffsetDateTime {
    fn told(&self) -> Value {
        self.unix_timestamp().into()
    }
}

/// In Julian days.
impl Told for Date {
    fn told(&self) -> Value {
        self.to_julian_day().into()
    }
}

impl Told for Vec<u8> {
    fn told(&self) -> Value {
        self.as_slice().into()
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self) -> Value {
        self.as_ref().map_or(Value::Null, Told::told)
    }
}

/// Says a table of sealed rows: its entity in a module of its own, what its seal holds the rows to and what they hold
/// in the vault.
///
/// `held` columns stand in the seal of their row; `sealed` ones are sealed by themselves, each under the name of its
/// column, and their seal says whether they are there; by the `free` ones nothing is decided. What came to a table `later`
/// stands in the seal where it has a value, so that rows that were sealed before it came stand as they did. Identifier,
/// organisation and the seal itself every such table has. `names` is the column of an object that belongs to the row.
///
/// ```ignore
/// vault::sealed_table! {
///     /// What was said to somebody.
///     pub(crate) remark = "remark" {
///         held { about: Uuid, said_at: TimeDateTimeWithTimeZone }
///         sealed { words: Option<Vec<u8>> = WORDS }
///         free { edition: i32 }
///     }
/// }
/// ```
///
/// A table whose rows have no seal of their own, or one over more than themselves, says what is `sealed` in them and what
/// lies in the `clear`.
#[macro_export]
macro_rules! sealed_table {
    ($(#[$about:meta])* $visible:vis $table:ident = $name:literal $(names $object:ident)? {
        held { $($(#[$held_doc:meta])* $held:ident: $held_type:ty),* $(,)? }
        $(later { $($(#[$later_doc:meta])* $later:ident: $later_type:ty),* $(,)? })?
        sealed { $($(#[$sealed_doc:meta])* $sealed:ident: $sealed_type:ty = $column:ident),* $(,)? }
        free { $($(#[$free_doc:meta])* $free:ident: $free_type:ty),* $(,)? }
    }) => {
        $crate::sealed_table! {
            $(#[$about])*
            $visible $table = $name $(names $object)? {
                sealed {
                    bound: Vec<u8> = BOUND,
                    $($(#[$sealed_doc])* $sealed: $sealed_type = $column,)*
                }
                clear {
                    $($(#[$held_doc])* $held: $held_type,)*
                    $($($(#[$later_doc])* $later: $later_type,)*)?
                    $($(#[$free_doc])* $free: $free_type,)*
                }
            }
        }

        impl $crate::Bound for $table::Model {
            const SEAL: $crate::Column = $table::BOUND;

            fn row(&self) -> (contract::OrganisationId, sea_orm::prelude::Uuid) {
                (contract::OrganisationId(self.organisation), self.id)
            }

            fn seal(&self) -> &[u8] {
                &self.bound
            }

            fn written(&self) -> impl serde::Serialize + Sync {
                // No array: serde writes none of more than 32.
                vec![
                    ("organisation", Some($crate::Told::told(&self.organisation))),
                    $((stringify!($held), Some($crate::Told::told(&self.$held))),)*
                    $((
                        stringify!($sealed),
                        Some($crate::Told::told(&$crate::SealedValue::sealed(&self.$sealed).is_some())),
                    ),)*
                    $($((stringify!($later), self.$later.as_ref().map($crate::Told::told)),)*)?
                ]
                .into_iter()
                .filter_map(|(name, told)| told.map(|told| (name, told)))
                .collect::<Vec<_>>()
            }
        }
    };
    ($(#[$about:meta])* $visible:vis $table:ident = $name:literal $(names $object:ident)? {
        sealed { $($(#[$sealed_doc:meta])* $sealed:ident: $sealed_type:ty = $column:ident),* $(,)? }
        clear { $($(#[$clear_doc:meta])* $clear:ident: $clear_type:ty),* $(,)? }
    }) => {
        $(#[$about])*
        $visible mod $table {
            use super::*;
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: Uuid,
                pub organisation: Uuid,
                $($(#[$clear_doc])* pub $clear: $clear_type,)*
                $($(#[$sealed_doc])* pub $sealed: $sealed_type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            $(pub const $column: $crate::Column =
                $crate::Column::sensitive($name, stringify!($sealed));)*

            impl $crate::Holds for Model {
                fn held(&self) -> $crate::Held<'_> {
                    $crate::Held {
                        organisation: self.organisation,
                        row: self.id,
                        object: None$(.or(Option::from(self.$object)))?,
                        fields: vec![
                            $(($column, $crate::SealedValue::sealed(&self.$sealed)),)*
                        ],
                    }
                }
            }
        }
    };
}

/// Makes `check_held` of the tables of a room, which looks at whatever their rows hold.
#[macro_export]
macro_rules! check_held {
    ($($table:ident),+ $(,)?) => {
        /// Adds to a report whatever this room's rows name or hold and cannot be opened.
        ///
        /// # Errors
        /// [`VaultError::Database`](vault::VaultError::Database), or whatever is not the fault of what is looked at.
        pub async fn check_held<C: sea_orm::ConnectionTrait>(
            vault: &$crate::Vault,
            db: &C,
            report: &mut $crate::CheckReport,
        ) -> Result<(), $crate::VaultError> {
            $(
                vault
                    .check_rows::<_, $table::Entity>(db, $table::Column::Id, report)
                    .await?;
            )+
            Ok(())
        }
    };
}
