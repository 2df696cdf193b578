use contract::AccountId;
use sea_orm::entity::prelude::*;
use vault::Class;

sealed_rows! {
    "address_change" {
        organisation: Uuid,
        account: Uuid,
        /// How the account stood when it was asked: once it stands otherwise, nothing is changed by this.
        version: String,
        /// The address, sealed.
        email: Vec<u8>,
        until_at: TimeDateTimeWithTimeZone,
    }
}

pub(crate) const EMAIL: vault::Column = vault::Column {
    table: "address_change",
    name: "email",
    class: Class::Personal,
};

/// What waits for the holder of an account; there is one at most.
pub(crate) async fn of_account<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Account.eq(account.0))
        .one(db)
        .await
}
