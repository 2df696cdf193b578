//! When officers are free, as they keep it themselves.

use availability::read_absence;
use contract::{
    AwayForm, Caller, FieldProblem, MOST_ABSENCES, OfficerFree, OfficerId, WeekForm,
    form::FormValues as _, policy::Act,
};
use matter::Refused;

use crate::{
    Pool,
    rows::officer::{self, FREE},
};

impl Pool {
    pub(crate) async fn keep_week(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: WeekForm,
    ) -> Result<(), Refused> {
        let faults = form.faults(&[], self.today());
        let week = if faults.is_empty() {
            Ok(form)
        } else {
            Err(faults)
        };
        let kept = |free: OfficerFree| week.map(|week| OfficerFree { week, ..free });
        self.keep(caller, (id, version), kept).await
    }

    pub(crate) async fn add_absence(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: AwayForm,
    ) -> Result<(), Refused> {
        let absence = read_absence(&form, self.kernel.now());
        let kept = |mut free: OfficerFree| {
            if free.absences.len() >= MOST_ABSENCES {
                let rule = format!("absences-most:{MOST_ABSENCES}");
                return Err(vec![FieldProblem::at("from_day", rule)]);
            }
            free.absences.push(absence?);
            free.absences.sort_unstable();
            Ok(free)
        };
        self.keep(caller, (id, version), kept).await
    }

    pub(crate) async fn drop_absence(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        place: usize,
    ) -> Result<(), Refused> {
        let kept = |mut free: OfficerFree| {
            if place >= free.absences.len() {
                return Err(vec![FieldProblem::at("absence", "not-chosen")]);
            }
            free.absences.remove(place);
            Ok(free)
        };
        self.keep(caller, (id, version), kept).await
    }

    /// Keeps what is made of what stands there.
    async fn keep(
        &self,
        caller: &Caller,
        (id, version): (OfficerId, i32),
        made: impl FnOnce(OfficerFree) -> Result<OfficerFree, Vec<FieldProblem>> + Send,
    ) -> Result<(), Refused> {
        let keeping = self
            .seen(caller, (Act::KeepAvailability, id, version))
            .await?;
        let free = self.free_of(&keeping.row).await?;
        let free = made(free).map_err(Refused::Fields)?;
        let mut act = keeping.begin().await?;
        act.seal_json(FREE, &free).await?;
        Box::pin(act.done()).await
    }

    /// When an officer says that they are free. What is over is not told; the place of an absence is among the rest.
    pub(crate) async fn free_of(&self, row: &officer::Model) -> Result<OfficerFree, Refused> {
        let free = self
            .matters
            .opened::<officer::Entity, OfficerFree>(&self.kernel.db, row, FREE)
            .await?;
        let mut free = free.unwrap_or_default();
        let now = self.kernel.now();
        free.absences.retain(|absence| absence.until() > now);
        Ok(free)
    }
}
