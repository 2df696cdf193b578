//! Trainings that officers attended or gave.

use contract::{
    Caller, FieldProblem, MOST_TRAININGS, OfficerId, Training, TrainingForm, TrainingPart,
    personal::{narrow, read_day},
    policy::Act,
};
use matter::Refused;
use time::Date;

use crate::{
    Pool,
    rows::officer::{self, TRAININGS},
};

/// The most characters of what a training is about.
const LONGEST_TITLE: usize = 100;
/// Nobody was trained for hearings before there were any.
const EARLIEST: i32 = 2000;
/// The most hours of one training.
const MOST_HOURS: u32 = 200;

impl Pool {
    pub(crate) async fn note_training(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: TrainingForm,
    ) -> Result<(), Refused> {
        let noting = self.seen(caller, (Act::NoteTraining, id, version)).await?;
        let training = judge(&form, self.today()).map_err(Refused::Fields)?;
        let mut all = self.trainings_of(&noting.row).await?;
        if all.len() >= MOST_TRAININGS {
            let rule = format!("trainings-most:{MOST_TRAININGS}");
            return Err(Refused::field("title", rule));
        }
        all.push(training);
        let mut act = noting.begin().await?;
        act.seal_json(TRAININGS, &all).await?;
        Box::pin(act.done()).await
    }

    pub(crate) async fn trainings_of(
        &self,
        row: &officer::Model,
    ) -> Result<Vec<Training>, Refused> {
        let all = self
            .matters
            .opened::<officer::Entity, Vec<Training>>(&self.kernel.db, row, TRAININGS)
            .await?;
        Ok(all.unwrap_or_default())
    }
}

fn judge(form: &TrainingForm, today: Date) -> Result<Training, Vec<FieldProblem>> {
    let mut faults = Vec::new();
    let mut note = |field, rule: String| faults.push(FieldProblem::at(field, rule));
    let day = match read_day(&form.day) {
        None if form.day.trim().is_empty() => Err("required".to_owned()),
        None => Err("date-shape".to_owned()),
        Some(day) if day > today => Err("date-in-future".to_owned()),
        Some(day) if day.year() < EARLIEST => Err(format!("date-too-early:{EARLIEST}")),
        Some(day) => Ok(day),
    };
    let day = day.map_err(|rule| note("day", rule));
    let title = form.title.trim();
    let count = title.chars().count();
    if count == 0 {
        note("title", "required".to_owned());
    } else if count > LONGEST_TITLE {
        note("title", format!("longer-than:{LONGEST_TITLE}:{count}"));
    }
    let hours = narrow(&form.hours).trim().parse();
    let hours = hours.ok().filter(|hours| (1..=MOST_HOURS).contains(hours));
    if hours.is_none() {
        note("hours", format!("training-hours:{MOST_HOURS}"));
    }
    let part = TrainingPart::find(&form.part);
    if part.is_none() {
        note("part", "not-chosen".to_owned());
    }
    match (day, hours, part) {
        (Ok(day), Some(hours), Some(part)) if faults.is_empty() => Ok(Training {
            day,
            title: title.to_owned(),
            hours,
            part,
        }),
        _ => Err(faults),
    }
}
