//! Who handles a case.

use async_trait::async_trait;
use contract::AccountId;
use uuid::Uuid;

use crate::Refused;

/// A desk that knows who handles the case (承办人) of each of its matters.
#[async_trait]
pub trait Handlers: Send + Sync {
    /// The kind of its matters, as the ledger names it.
    fn kind(&self) -> &'static str;

    /// The handler of the case of a matter; `None` where there is none.
    async fn handler_of(&self, matter: Uuid) -> Result<Option<AccountId>, Refused>;
}
