//! Running numbers of matters, by office and year.

use contract::OrganisationId;
use kernel::Tx;

use crate::{Matters, Refused};

impl Matters {
    /// The next number of a matter, such as `YJ-2026-000123`, counted inside the transaction of the act: an act that
    /// is not done leaves no gap.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn next_number(
        &self,
        tx: &Tx,
        (office, series): (OrganisationId, &'static str),
    ) -> Result<String, Refused> {
        let now = self.on.kernel.now();
        let year = self.on.rules.now().calendar.office_date(now).year();
        let last = kernel::next_number(tx, (office.0, series, year)).await?;
        Ok(format!("{series}-{year}-{last:06}"))
    }
}
