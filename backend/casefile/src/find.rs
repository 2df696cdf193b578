//! Finding words in the readable pages.

use std::collections::HashMap;

use contract::{Caller, Hit, Hits, LONGEST_QUERY, PageState, policy::Permit};
use ledger::Entry;
use matter::Refused;
use reading::PageText;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::{CaseFiles, FilePage, Lens, Room, Statements, area_of, rows::file_page};

/// Hits listed at once, and the most that are counted.
const LISTED: usize = 100;
const COUNTED: usize = 2_000;
/// Pages read from the database at a time.
const BATCH: usize = 64;

/// What is too long is refused whole: whoever looks for a sentence must not be shown its beginning.
fn judge(query: &str) -> Result<(), Refused> {
    match query.chars().count() {
        0 => Err(Refused::field("q", "required".to_owned())),
        length if length > LONGEST_QUERY => {
            let rule = format!("longer-than:{LONGEST_QUERY}:{length}");
            Err(Refused::field("q", rule))
        }
        _ => Ok(()),
    }
}

impl CaseFiles {
    /// Finds words in what is seen through a lens; that it was searched is recorded.
    ///
    /// # Errors
    /// [`Refused::Fields`] for a query that is none, [`Refused::Altered`].
    pub async fn find(
        &self,
        reader: &Caller,
        permit: Permit,
        (lens, query): (&Lens, &str),
    ) -> Result<Hits, Refused> {
        let query = query.trim().to_owned();
        judge(&query)?;
        let room = self.room(lens).await?;
        let statements = self.statements_in(&self.kernel.db, lens.case).await?;
        let (files, asked, searched) = (self.clone(), query.clone(), room.clone());
        let core = self.core().await?;
        let runtime = Handle::current();
        let found = tokio::task::spawn_blocking(move || {
            let _core = core;
            let texts = runtime.block_on(files.texts_of(&searched))?;
            Ok::<_, Refused>(reading::find(&texts, &asked, COUNTED))
        });
        let found = found
            .await
            .map_err(|_| Refused::Broken("a search was interrupted"))??;
        let entry = Entry::about(lens.under)
            .of(reader.account)
            .by(reader)
            .details(serde_json::json!({ "found": found.len() }));
        self.ledger.note(permit, entry).await?;
        let unsearched = Unsearched::of(&room, &statements);
        Ok(Hits {
            query,
            total: u32::try_from(found.len()).unwrap_or(u32::MAX),
            pages_without_text: unsearched.without_text,
            pages_not_whole: unsearched.not_whole,
            broken_pages: unsearched.broken,
            hits: found
                .into_iter()
                .take(LISTED)
                .map(|hit| view_of(hit, &room))
                .collect(),
        })
    }

    /// The texts of the readable pages, opened for this search only and off the threads that answer:
    /// opening a page never waits, so that a long file would keep everybody else waiting.
    async fn texts_of(&self, room: &Room) -> Result<Vec<PageText>, Refused> {
        let mut texts = Vec::with_capacity(room.pages.len());
        let numbered: Vec<_> = room.pages.iter().zip(1_u32..).collect();
        for batch in numbered.chunks(BATCH) {
            let ids = batch.iter().map(|(shown, _)| shown.key.id);
            let rows = file_page::Entity::find()
                .filter(file_page::Column::Id.is_in(ids))
                .all(&self.kernel.db)
                .await?;
            let mut rows: HashMap<Uuid, file_page::Model> =
                rows.into_iter().map(|row| (row.id, row)).collect();
            for (shown, number) in batch {
                if let Some(row) = rows.remove(&shown.key.id) {
                    self.ensure_as_written(&self.kernel.db, &row).await?;
                    let turn = shown.key.turn;
                    texts.push(PageText {
                        number: *number,
                        runs: self.runs_of(&FilePage { row, turn }).await?,
                    });
                }
            }
        }
        Ok(texts)
    }
}

/// What a search did not look through.
#[derive(Debug, Default, PartialEq, Eq)]
struct Unsearched {
    /// The numbers of those of which a part may not have been read.
    not_whole: Vec<u32>,
    /// The numbers of those that could not be drawn.
    broken: Vec<u32>,
    /// All others that have no text.
    without_text: u32,
}

impl Unsearched {
    fn of(room: &Room, statements: &Statements) -> Self {
        let mut unsearched = Self::default();
        for (shown, number) in room.pages.iter().zip(1_u32..) {
            let key = &shown.key;
            if statements.state(key) == PageState::Broken {
                unsearched.broken.push(number);
            } else if statements.may_hide_text(key) {
                unsearched.not_whole.push(number);
            } else if !key.has_text {
                unsearched.without_text += 1;
            }
        }
        unsearched
    }
}

fn view_of(hit: reading::TextHit, room: &Room) -> Hit {
    Hit {
        page: hit.page,
        document_title: room
            .page(hit.page)
            .map_or_else(String::new, |shown| shown.document_title.clone()),
        context: (hit.before, hit.matched, hit.after),
        areas: hit.areas.iter().map(area_of).collect(),
        next_areas: hit.next_areas.iter().map(area_of).collect(),
    }
}
