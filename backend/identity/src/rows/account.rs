use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{AccountId, Lang};
use kernel::Tx;
use sea_orm::{QuerySelect, entity::prelude::*};
use vault::Class;

use crate::seals::Seals;

sealed_rows! {
    "account" {
        organisation: Uuid,
        /// The licence or staff number: the name to sign in with, public.
        number: String,
        name: String,
        licence_no: Option<String>,
        firm: Option<String>,
        /// Sealed, like every byte column but the blind indexes.
        email: Vec<u8>,
        email_index: Vec<u8>,
        id_no: Option<Vec<u8>>,
        id_no_index: Option<Vec<u8>>,
        mobile: Option<Vec<u8>>,
        mobile_index: Option<Vec<u8>>,
        lang: String,
        password_hash: String,
        password_set_at: TimeDateTimeWithTimeZone,
        is_password_initial: bool,
        factor: Vec<u8>,
        factor_set_at: TimeDateTimeWithTimeZone,
        /// The last time step whose code was taken: no code of it or before is taken again.
        factor_last_step: i64,
        /// A new authenticator key that awaits its first code.
        next_factor: Option<Vec<u8>>,
        /// Codes refused since one was right.
        wrong_codes: i32,
        is_enabled: bool,
        created_at: TimeDateTimeWithTimeZone,
    }
}

pub(crate) const EMAIL: vault::Column = column("email", Class::Personal);
pub(crate) const ID_NO: vault::Column = column("id_no", Class::Sensitive);
pub(crate) const MOBILE: vault::Column = column("mobile", Class::Sensitive);
pub(crate) const FACTOR: vault::Column = column("factor", Class::Credential);
pub(crate) const NEXT_FACTOR: vault::Column = column("next_factor", Class::Credential);

const fn column(name: &'static str, class: Class) -> vault::Column {
    vault::Column {
        table: "account",
        name,
        class,
    }
}

/// In the place of a password's hash where there is none: nobody comes in with any password.
pub(crate) const NOBODY_COMES_IN: &str = "";

impl Model {
    /// Whether there is neither password nor authenticator yet.
    pub(crate) fn is_invited(&self) -> bool {
        self.password_hash == NOBODY_COMES_IN
    }

    /// How the row stands, as a link says it: another once anything becomes another from which rights follow. Wrong codes
    /// and the times at which right ones were given are none of that.
    pub(crate) fn version(&self, seals: &Seals) -> String {
        URL_SAFE_NO_PAD.encode(seals.key(&self.rights()))
    }

    pub(crate) const fn account(&self) -> AccountId {
        AccountId(self.id)
    }

    pub(crate) fn language(&self) -> Lang {
        if self.lang == Lang::En.tag() {
            Lang::En
        } else {
            Lang::ZhCn
        }
    }
}

pub(crate) async fn find<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).one(db).await
}

/// The row, held until the transaction ends, so that all acts on one account come one after another.
pub(crate) async fn lock(tx: &Tx, id: AccountId) -> Result<Option<Model>, DbErr> {
    // SQLite has no such clause and needs none: a transaction holds its one write lock from the start.
    Entity::find_by_id(id.0).lock_exclusive().one(tx).await
}

pub(crate) async fn find_by_number<C: ConnectionTrait>(
    db: &C,
    number: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Number.eq(number))
        .one(db)
        .await
}

pub(crate) async fn find_by_email<C: ConnectionTrait>(
    db: &C,
    index: &[u8],
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::EmailIndex.eq(index.to_vec()))
        .one(db)
        .await
}

pub(crate) async fn find_by_id_no<C: ConnectionTrait>(
    db: &C,
    index: &[u8],
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::IdNoIndex.eq(index.to_vec()))
        .one(db)
        .await
}
