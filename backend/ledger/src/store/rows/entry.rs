#![expect(
    unreachable_pub,
    reason = "the derive makes an entity public; the module keeps it inside"
)]

use sea_orm::entity::prelude::*;

/// Act, actor's reference, time, commitment, object's reference, request and outcome make the line that is
/// signed. What stands beside it is held to it in `hold.rs`, whenever a row is read.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    /// The order of writing. Held to nothing: it orders only entries that wait for their number, and
    /// every row has one, so that no value of it hides a row.
    #[sea_orm(primary_key)]
    pub position: i64,
    /// Bound into the sealed particulars and covered by `mac`.
    #[sea_orm(unique)]
    pub id: Uuid,
    /// In the line; a number that the tree does not know is named by verifying.
    pub sequence: Option<i64>,
    /// Microseconds since 1970.
    pub at: i64,
    pub act: String,
    pub outcome: String,
    /// In the particulars, and covered by `mac`.
    pub organisation: Uuid,
    pub request: Uuid,
    /// Covered by `mac`; the person behind it must give `actor_ref`.
    pub actor_key: Option<Uuid>,
    pub actor_ref: Option<Vec<u8>>,
    /// Covered by `mac`; the key behind it must open the particulars.
    pub subject_key: Uuid,
    pub object_ref: Vec<u8>,
    /// Computed again from the particulars; empty once erased.
    pub object_index: Option<Vec<u8>>,
    /// Computed again from the particulars; empty once erased.
    pub under_index: Option<Vec<u8>>,
    pub commitment: Vec<u8>,
    /// Held by the commitment; empty once erased.
    pub salt: Option<Vec<u8>>,
    /// Held by the commitment; empty once erased.
    pub particulars: Option<Vec<u8>>,
    /// How the act left the rows that rights follow from, as digests; covered by `mac`, and left by erasing.
    pub moved: Option<Vec<u8>>,
    /// Over everything that erasing leaves, under a key of the vault: a row that this house did not write,
    /// or that was changed before it was numbered, does not have it.
    pub mac: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
