use async_trait::async_trait;
use sea_orm::DbErr;
use time::OffsetDateTime;
use uuid::Uuid;

/// The room that keeps the lines of matters, as it is asked about a matter of which a notice tells.
#[async_trait]
pub trait MatterLines: Send + Sync {
    /// When a matter was last moved on; `None` where it never was, or is none.
    ///
    /// # Errors
    /// When the database cannot.
    async fn last_moved(&self, matter: Uuid) -> Result<Option<OffsetDateTime>, DbErr>;
}
