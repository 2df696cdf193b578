//! Whoever asked fetches the table.

use contract::{Caller, Download, ExportFormat, ExportId, ExportState, ObjectId, policy::Act};
use ledger::Entry;
use matter::{GONE, Named as _, Refused, WRONG_STATE};
use serde_json::json;
use time::{format_description::BorrowedFormatItem, macros::format_description};

use crate::Exports;

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]");

impl Exports {
    pub(crate) async fn fetch_export(
        &self,
        caller: &Caller,
        id: ExportId,
    ) -> Result<Download, Refused> {
        let (row, permit) = self.reached(caller, (Act::FetchExport, id)).await?;
        let is_over = row.until.is_some_and(|until| until <= self.kernel.now());
        let state = row.stands();
        let Some(object) = row.object.filter(|_| !is_over) else {
            return Err(if is_over || state == ExportState::Gone {
                GONE.refused()
            } else {
                WRONG_STATE.refused()
            });
        };
        let opened = self.vault().open(&self.kernel.db, ObjectId(object)).await?;
        let entry = Entry::about(row.object())
            .of(row.owner)
            .by(caller)
            .details(json!({
                "column": row.of().columns,
                "rows": row.row_count,
            }));
        self.ledger.note(permit, entry).await?;
        let (end, media_type) = match row.format() {
            ExportFormat::Csv => ("csv", "text/csv; charset=utf-8"),
            ExportFormat::Xlsx => (
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
        };
        let rules = self.matters.on.rules.now();
        let day = rules.calendar.office_date(row.asked_at).format(DAY);
        let day = day.map_err(|_| Refused::Broken("a day that cannot be written"))?;
        Ok(Download {
            file_name: format!("{}-{day}.{end}", row.list().code()),
            media_type,
            length: opened.len(),
            bytes: opened.into_stream(),
        })
    }
}
