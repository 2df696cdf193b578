use sea_orm::entity::prelude::*;
use vault::Class;

sealed_rows! {
    // Beside the account, because the seals of accounts hold the columns that they were made with. Under the
    // identifier of the account.
    "account_paper" {
        organisation: Uuid,
        /// The kind of the identity paper whose number the account has.
        paper: Option<String>,
        /// Whose passport it is, sealed.
        nationality: Option<Vec<u8>>,
        /// Outlet and press card of a journalist, sealed.
        outlet: Option<Vec<u8>>,
        press_card: Option<Vec<u8>>,
    }
}

pub(crate) const NATIONALITY: vault::Column = column("nationality", Class::Sensitive);
pub(crate) const OUTLET: vault::Column = column("outlet", Class::Personal);
pub(crate) const PRESS_CARD: vault::Column = column("press_card", Class::Personal);

const fn column(name: &'static str, class: Class) -> vault::Column {
    vault::Column {
        table: "account_paper",
        name,
        class,
    }
}

pub(crate) async fn find<C: ConnectionTrait>(
    db: &C,
    account: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(account).one(db).await
}
