//! Reading on site (现场阅卷): arranged, moved, cancelled, and what came of it (DOMAIN A.3, A.4.2).

mod arrange;
mod cancel;
mod judge;
mod outcome;

use contract::{ApplicationId, Caller, FreePlace, policy::Act};
use matter::Refused;

use crate::{desk::Dossier, rows::application};

/// On how many working days after today the office is shown what is free.
const SHOWN_DAYS: u32 = 5;

impl Dossier {
    pub(crate) async fn free_places(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<Vec<FreePlace>, Refused> {
        let act = Act::ReviewApplication;
        let (row, permit) = self.reach(caller, act, id).await?;
        let free = self.agenda.free_ahead(row.organisation, SHOWN_DAYS).await;
        let shown = (&row, permit);
        self.matters
            .shown::<application::Entity, _>((caller, act), shown, free)
            .await
    }
}
