//! Lawyers' mandates, which another desk verifies.

use async_trait::async_trait;
use contract::{ApplicationId, Caller, CaseId, PartyId};
use matter::Refused;

/// A verified mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mandate {
    /// In which case.
    pub case: CaseId,
    /// For which party.
    pub party: PartyId,
}

/// Whoever knows in which of a lawyer's applications for file access the mandate is verified.
#[async_trait]
pub trait Mandates: Send + Sync {
    /// The mandate of an application of the caller's own, where it is verified and stands; `None` for everything else.
    async fn mandate_of(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Option<Mandate>, Refused>;
}
