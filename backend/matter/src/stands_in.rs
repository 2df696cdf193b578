//! Who acts in whose place: known to the room that knows who is away.

use async_trait::async_trait;
use contract::{AccountId, OrganisationId};

use crate::Refused;

/// Whoever knows who is away, and who stands in.
#[async_trait]
pub trait StandsIn: Send + Sync {
    /// Everybody in whose place somebody of the office acts now: themselves, and whoever is away and has them stand in.
    ///
    /// # Errors
    /// When the database cannot.
    async fn acts_for(
        &self,
        office: OrganisationId,
        who: AccountId,
    ) -> Result<Vec<AccountId>, Refused>;
}
