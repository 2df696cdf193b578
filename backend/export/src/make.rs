//! Makes the tables that may leave: a durable job that streams rows into the vault.

use std::{io, sync::Arc};

use async_trait::async_trait;
use contract::{
    AccountId, ExportFormat, ExportState, OrganisationId, Parameter, policy::SystemAct,
};
use kernel::jobs::{Failure, Lease, Worker, payload};
use matter::{ExportOf, Exported, Refused, ensure_as_written};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use tabular::{Head, Value, Writer};
use time::Duration;
use tokio::sync::mpsc;
use uuid::Uuid;
use vault::{Class, PieceWriter, Place, Staged, pieces};

use crate::{Exports, letters::ExportReady, rows::export, unread, words::Words};

pub(crate) const MAKE_JOB: &str = "exports.make";

/// Pages of rows that lie between whoever looks them up and whoever writes them.
const BETWEEN: usize = 2;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MakeJob {
    pub(crate) export: Uuid,
}

/// Makes tables. Repeating is safe: a second one replaces an unfinished first one.
pub struct ExportWorker {
    exports: Exports,
}

/// What is said of a table before its rows.
struct Said {
    about: Vec<(String, Value)>,
    columns: Vec<String>,
    sheets: [&'static str; 2],
}

/// How much came of it.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    rows: u64,
    left_out: u64,
}

impl ExportWorker {
    /// A worker of these exports.
    pub const fn new(exports: Exports) -> Self {
        Self { exports }
    }

    /// Who took it out of the house, for which office, when and why.
    async fn said(&self, row: &export::Model, of: &ExportOf) -> Result<Said, Refused> {
        let exports = &self.exports;
        let words = Words(of.lang);
        let people = [Some(row.owner), row.decided_by].into_iter().flatten();
        let names = exports.identity().names(people.map(AccountId)).await;
        let names = names.map_err(unread)?;
        let name = |id: Uuid| names.get(&AccountId(id)).cloned().unwrap_or_default();
        let sealer = exports.vault().sealer(of.organisation, row.id);
        let reason = sealer.open(&exports.kernel.db, export::REASON, &row.reason);
        let office = self.office(of).await?;
        let states = of.states.iter().map(|state| words.code(state).to_owned());
        let states: Vec<String> = states.collect();
        let mut about = vec![
            (words.head("list"), words.list(row.list()).into()),
            (words.head("exporter"), Value::Text(name(row.owner))),
            (words.head("office"), Value::Text(office)),
            (words.head("made"), Value::Moment(exports.kernel.now())),
            (words.head("reason"), Value::Text(reason.await?)),
            (words.head("states"), Value::Text(states.join(words.and()))),
        ];
        if !of.about.is_empty() {
            about.push((
                words.head("sought"),
                words.head("sought-only").as_str().into(),
            ));
        }
        if let Some(second) = row.decided_by {
            about.push((words.head("approver"), Value::Text(name(second))));
            let approved = Value::Number(row.row_count);
            about.push((words.head("approved-rows"), approved));
        }
        about.push((words.head("use"), words.head("use-only").as_str().into()));
        Ok(Said {
            about,
            columns: of.columns.iter().map(|code| words.column(code)).collect(),
            sheets: words.sheets(),
        })
    }

    async fn office(&self, of: &ExportOf) -> Result<String, Refused> {
        let all = self.exports.identity().organisations().await;
        let all = all.map_err(unread)?.into_iter();
        let office = all.into_iter().find(|office| office.id == of.organisation);
        Ok(office.map_or_else(String::new, |office| match of.lang {
            contract::Lang::ZhCn => office.name_zh,
            contract::Lang::En => office.name_en,
        }))
    }

    /// Looks rows up page by page, while a blocking thread writes them and the vault seals what comes out.
    async fn write(
        &self,
        lease: &Lease,
        (row, of): (&export::Model, &ExportOf),
    ) -> Result<(Staged, Counted), Failure> {
        let said = self.said(row, of).await?;
        let list = Arc::clone(self.exports.list(row.list())?);
        let (out, stream) = pieces();
        let (rows, handed) = mpsc::channel(BETWEEN);
        let format = row.format();
        let writing = tokio::task::spawn_blocking(move || write_all((format, &said), handed, out));
        let place = Place {
            organisation: OrganisationId(row.organisation),
            class: Class::Sensitive,
        };
        let expected = u32::try_from(row.row_count).unwrap_or_default();
        let looking_up = hand_over((lease, expected), (&list, of), rows);
        let (written, staged, counted) =
            tokio::join!(writing, self.exports.vault().put(place, stream), looking_up);
        let counted = counted?;
        written
            .map_err(|_| again("interrupted"))?
            .map_err(|error| {
                tracing::error!(%error, "a table cannot be written");
                again("not-written")
            })?;
        let staged = staged.map_err(|error| {
            tracing::error!(%error, "a table cannot be sealed");
            again("vault")
        })?;
        Ok((staged, counted))
    }

    async fn conclude(
        &self,
        row: export::Model,
        (staged, counted): (Staged, Counted),
    ) -> Result<(), Refused> {
        let exports = &self.exports;
        let hours = exports.matters.number(Parameter::ExportHours);
        let until = exports.kernel.now() + Duration::hours(hours.into());
        let columns = row.of().columns;
        let making = exports
            .matters
            .by_itself::<export::Entity>(SystemAct::MakeExport, row)?;
        let owner = making.owner().await?;
        let mut act = making.begin().await?;
        act.change.object = Set(Some(staged.record(act.tx()).await?.0));
        act.change.until = Set(Some(until));
        act.change.row_count = Set(i64::try_from(counted.rows).unwrap_or(i64::MAX));
        act.change.left_out = Set(i64::try_from(counted.left_out).unwrap_or(i64::MAX));
        for column in columns {
            act.stating("column", column.into());
        }
        act.stating("rows", counted.rows.into());
        act.stating("left-out", counted.left_out.into());
        act.tell(owner, ExportReady { until });
        Box::pin(act.done()).await
    }
}

#[async_trait]
impl Worker for ExportWorker {
    fn kind(&self) -> &'static str {
        MAKE_JOB
    }

    async fn run(&self, lease: &Lease) -> Result<(), Failure> {
        let MakeJob { export } = payload(lease)?;
        let exports = &self.exports;
        let db = &exports.kernel.db;
        let found = export::Entity::find_by_id(export).one(db).await?;
        let Some(row) = found.filter(|row| row.state == ExportState::Making) else {
            return Ok(());
        };
        ensure_as_written(exports.vault(), db, &row).await?;
        if !self.exports.may_still_take(&row).await? {
            let stopped = self.exports.stop(row).await;
            return Ok(stopped.or_else(Refused::unless_overtaken)?);
        }
        let of = row.of();
        let made = self.write(lease, (&row, &of)).await?;
        let there = made.1.rows + made.1.left_out;
        // Who took it back meanwhile was first: what was written is never recorded, and cannot be opened. No more is what
        // nobody approved.
        let concluded = if self.exports.is_as_approved(&row, there) {
            self.conclude(row, made).await
        } else {
            self.exports.have_approved_again(row, there).await
        };
        Ok(concluded.or_else(Refused::unless_overtaken)?)
    }
}

/// Looks up all rows and hands them on; fails where a row cannot be looked up, so that no table ends early unnoticed.
async fn hand_over(
    (lease, expected): (&Lease, u32),
    (list, of): (&Arc<dyn Exported>, &ExportOf),
    rows: mpsc::Sender<Vec<Vec<Value>>>,
) -> Result<Counted, Failure> {
    let words = Words(of.lang);
    let (mut counted, mut after) = (Counted::default(), None);
    loop {
        let page = list.rows(of, after).await?;
        counted.rows += u64::try_from(page.rows.len()).unwrap_or_default();
        counted.left_out += page.left_out;
        let written = page.rows.into_iter();
        let written =
            written.map(|cells| cells.into_iter().map(|cell| words.value(cell)).collect());
        if rows.send(written.collect()).await.is_err() {
            // Whoever writes has failed, and says why.
            return Ok(counted);
        }
        let done = u32::try_from(counted.rows).unwrap_or(u32::MAX);
        lease.progress(done, expected.max(done)).await?;
        let Some(next) = page.next else {
            return Ok(counted);
        };
        after = Some(next);
    }
}

fn write_all(
    (format, said): (ExportFormat, &Said),
    mut rows: mpsc::Receiver<Vec<Vec<Value>>>,
    out: PieceWriter,
) -> io::Result<()> {
    let head = Head {
        about: &said.about,
        columns: &said.columns,
        sheets: said.sheets,
    };
    let mut writer = Writer::begin(format, out, &head)?;
    while let Some(page) = rows.blocking_recv() {
        for row in page {
            writer.row(&row)?;
        }
    }
    // What is still held goes on when the writer is dropped.
    drop(writer.end()?);
    Ok(())
}

const fn again(code: &'static str) -> Failure {
    Failure::Again { code, at: None }
}
