//! What time ends: corrections not answered, codes not entered, claims not confirmed.

use contract::Problem;

use crate::{
    desk::Hearings,
    rows::{case_claim, hearing, hearing_application},
};

impl Hearings {
    /// Ends what time has ended. Safe to repeat, and from several processes at once.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn tidy(&self) -> Result<(), Problem> {
        self.matters.lapse::<hearing_application::Entity>().await?;
        self.matters.lapse::<hearing::Entity>().await?;
        self.matters.lapse::<case_claim::Entity>().await?;
        Ok(())
    }
}
