//! Examining from the command line what was imported before pages were stated.

use std::{collections::HashSet, sync::Arc, time::Duration};

use anyhow::{Context as _, ensure};
use casefile::{Examination, ExamineWorker, ReadAgain};
use contract::JobId;
use kernel::jobs::{self, Foreman, Progress, State, Worker};
use tokio::{sync::watch, task::JoinSet};

use crate::{
    cli::{PagesCommand, say},
    house::{House, try_sandbox},
    serve::sequencer_until,
    settings::Settings,
};

/// How often it is looked how far the jobs are.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Examines the imports of a case, or of all, and says what came of each. The jobs are durable: what is left when this is
/// ended goes on in a house that works, or at the next call.
pub(crate) async fn run(settings: &Settings, command: PagesCommand) -> anyhow::Result<()> {
    let PagesCommand::Examine { case, all } = command;
    try_sandbox(settings).await?;
    let house = House::open(settings).await?;
    let case = match case.filter(|_| !all) {
        Some(number) => Some(case_of(&house, settings, &number).await?),
        None => None,
    };
    let asked = house.files.ask_examination(case).await?;
    say(&format!("{} imports to examine", asked.len()));
    let (stop, stopped) = watch::channel(false);
    let worker: Arc<dyn Worker> = Arc::new(ExamineWorker::new(house.files.clone()));
    let foreman = Foreman::new(house.kernel.clone(), vec![worker]);
    let mut background = JoinSet::new();
    if settings.server.workers > 0 {
        // Nothing is recorded for long while nobody signs, and no house need be serving.
        let sequencer = house.sequencer(settings)?;
        background.spawn(sequencer_until(sequencer, stopped.clone()));
    }
    background.spawn(async move { foreman.run(stopped, LOOK_EVERY).await });
    let missed = watched(&house, &asked).await;
    let _ = stop.send(true);
    while background.join_next().await.is_some() {}
    let missed = missed?;
    ensure!(missed == 0, "{missed} imports were not examined");
    Ok(())
}

async fn case_of(house: &House, settings: &Settings, number: &str) -> anyhow::Result<uuid::Uuid> {
    let code = &settings.office.code;
    let office = house.identity.find_organisation(code).await?;
    let office = office.with_context(|| format!("there is no organisation {code}"))?;
    let found = house.files.case_numbered(office.id, number).await?;
    found.context("the office has no case of this number")
}

/// Says how far each import is until all have ended; answers how many were not examined.
async fn watched(house: &House, asked: &[Examination]) -> anyhow::Result<usize> {
    let mut waiting: HashSet<JobId> = asked.iter().map(|one| one.job).collect();
    let mut missed = 0;
    let mut said = HashSet::new();
    while !waiting.is_empty() {
        let at = jobs::find_progress_of_all(&house.kernel.db, waiting.iter().copied()).await?;
        let still: Vec<&Examination> = asked
            .iter()
            .filter(|one| waiting.contains(&one.job))
            .collect();
        for one in still {
            let Some(job) = at.get(&one.job) else {
                continue;
            };
            if is_over(job) {
                waiting.remove(&one.job);
                missed += usize::from(job.state == State::Failed);
                say(&ended(house, one, job).await?);
            } else if job.total > 0 && said.insert((one.job, job.done)) {
                let (import, done, total) = (one.import, job.done, job.total);
                say(&format!("import {import}: {done} of {total} pages"));
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(missed)
}

const fn is_over(job: &Progress) -> bool {
    matches!(job.state, State::Done | State::Failed)
}

async fn ended(house: &House, one: &Examination, job: &Progress) -> anyhow::Result<String> {
    let import = one.import;
    if job.state == State::Failed {
        let why = job.error.as_deref().unwrap_or_default();
        return Ok(format!("import {import}: not examined: {}", in_words(why)));
    }
    let found = house.files.examined(import).await?.unwrap_or_default();
    Ok(format!("import {import}: {}", told(found)))
}

fn in_words(code: &str) -> &str {
    match code {
        "original-gone" => "its original is gone from the store; import the file again",
        "original-altered" => "its original was changed in the store; run `mingjian vault check`",
        "pages-differ" => "its original has another number of pages by now; import the file again",
        code => code,
    }
}

fn told(found: ReadAgain) -> String {
    let ReadAgain {
        stated,
        incomplete,
        other_text,
        readable,
        unread,
    } = found;
    let mut told = vec![format!(
        "{stated} pages examined, {incomplete} of them incomplete"
    )];
    if unread > 0 {
        told.push(format!(
            "{unread} could not be drawn this time and stay unexamined"
        ));
    }
    if other_text + readable > 0 {
        told.push(format!(
            "import the file again: {other_text} pages have another text by now, {readable} broken ones can be drawn"
        ));
    }
    told.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_an_import_is_said_with_the_way_on() {
        let all = ReadAgain {
            stated: 40,
            ..ReadAgain::default()
        };
        assert_eq!(told(all), "40 pages examined, 0 of them incomplete");
        let found = ReadAgain {
            stated: 40,
            incomplete: 2,
            other_text: 3,
            readable: 1,
            unread: 5,
        };
        assert_eq!(
            told(found),
            "40 pages examined, 2 of them incomplete; 5 could not be drawn this time and stay unexamined; \
             import the file again: 3 pages have another text by now, 1 broken ones can be drawn"
        );
        assert!(in_words("original-gone").contains("import the file again"));
        assert_eq!(in_words("damaged"), "damaged");
    }
}
