//! Turning and moving the pages of a file while it is made.

use std::collections::{BTreeSet, HashMap};

use contract::{Caller, CatalogueLine, PageAct, PageChange, QuarterTurn, Rearranged, rearranged};
use kernel::Tx;
use ledger::Moves;
use matter::{Obstacle, Refused};
use uuid::Uuid;

use crate::{
    CaseFiles, EFile, FileDocument, PageKey, Placed,
    rows::case_record,
    standings::{file_moved, file_standing},
};

/// A page stands in a document whose class is approved, or would come to stand in one.
pub static PAGES_APPROVED: Obstacle = Obstacle::new("pages-approved", 409);

impl CaseFiles {
    /// Turns or moves pages of a file that is held, and with them the documents they stand in. What is approved stays
    /// as it is. Answers which pages they were, each once and in their order.
    ///
    /// # Errors
    /// [`PAGES_APPROVED`]; at the field `pages` or `place` where the change names none there is, or changes nothing.
    pub async fn arrange(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        change: &PageChange,
    ) -> Result<(BTreeSet<u32>, Moves), Refused> {
        let file = self.load_file(tx, case.id).await?;
        let chosen = chosen_of(&file, &change.pages)?;
        let owners = owners_of(&file);
        ensure_free(&file, &owners, &chosen)?;
        let stood = file_standing(tx, case.id).await?;
        let keys = match change.act {
            PageAct::Turn(way) => turned(&file.keys, &chosen, way),
            PageAct::MoveBehind(behind) => {
                ensure_there(&file, "place", behind)?;
                let since = rearranged(&owners, &chosen, behind);
                let pages = pages_since(&file, &since);
                ensure_moves(&file, &since, &pages)?;
                let documents = self.move_documents(tx, (caller, case), (&file, &pages));
                Box::pin(documents).await?;
                moved(&file.keys, &since)
            }
        };
        self.keep_arrangement(tx, (case.organisation, case.id), &keys)
            .await?;
        Ok((chosen, file_moved(tx, (case.id, stood)).await?))
    }

    /// Writes the documents over the pages that stand in them since; one whose pages are the same is left as it is.
    async fn move_documents(
        &self,
        tx: &Tx,
        of: (&Caller, &case_record::Model),
        (file, pages): (&EFile, &[Vec<Uuid>]),
    ) -> Result<(), Refused> {
        let documents = file.documents.iter().zip(pages);
        let changed = documents.filter(|(document, pages)| document.covers.pages != **pages);
        let before: Vec<Uuid> = changed.clone().map(|(document, _)| document.id).collect();
        let lines: Vec<(CatalogueLine, Vec<Uuid>)> = changed
            .filter_map(|(document, pages)| line_since(document, pages.clone()))
            .collect();
        let placed: Vec<Placed<'_>> = lines
            .iter()
            .map(|(line, pages)| Placed {
                line,
                pages: pages.clone(),
            })
            .collect();
        self.replace_documents(tx, of, (before, &placed)).await
    }
}

/// The pages that are chosen, all of them there. A number that is nobody's, such as nought, chooses nothing.
fn chosen_of(file: &EFile, pages: &[u32]) -> Result<BTreeSet<u32>, Refused> {
    let chosen: BTreeSet<u32> = pages.iter().copied().filter(|page| *page > 0).collect();
    let last = chosen.last().copied();
    let last = last.ok_or_else(|| Refused::field("pages", "not-chosen"))?;
    ensure_there(file, "pages", last)?;
    Ok(chosen)
}

/// Passes where the file has so many pages.
fn ensure_there(file: &EFile, field: &'static str, page: u32) -> Result<(), Refused> {
    let last = u32::try_from(file.keys.len()).unwrap_or(u32::MAX);
    if page <= last {
        Ok(())
    } else {
        Err(Refused::field(field, format!("page-beyond-end:{last}")))
    }
}

/// For every page the document it stands in, by its place among them.
fn owners_of(file: &EFile) -> Vec<Option<usize>> {
    let documents = file.documents.iter().enumerate();
    let owners: HashMap<Uuid, usize> = documents
        .flat_map(|(place, document)| document.covers.pages.iter().map(move |page| (*page, place)))
        .collect();
    let keys = file.keys.iter();
    keys.map(|key| owners.get(&key.id).copied()).collect()
}

fn ensure_free(
    file: &EFile,
    owners: &[Option<usize>],
    chosen: &BTreeSet<u32>,
) -> Result<(), Refused> {
    let owners = (1_u32..)
        .zip(owners)
        .filter(|(number, _)| chosen.contains(number));
    let mut documents = owners.filter_map(|(_, owner)| file.documents.get((*owner)?));
    if documents.any(FileDocument::is_approved) {
        return Err(PAGES_APPROVED.refused());
    }
    Ok(())
}

/// Passes where pages come to stand elsewhere, and none in the midst of a document that is approved.
fn ensure_moves(file: &EFile, since: &Rearranged, pages: &[Vec<Uuid>]) -> Result<(), Refused> {
    if since.is_as_before() {
        return Err(Refused::field("place", "pages-stand-there"));
    }
    let mut documents = file.documents.iter().zip(pages);
    let changes = |(document, pages): (&FileDocument, &Vec<Uuid>)| {
        document.is_approved() && *pages != document.covers.pages
    };
    if documents.any(changes) {
        return Err(PAGES_APPROVED.refused());
    }
    Ok(())
}

/// The pages that stand in each document since, by name.
fn pages_since(file: &EFile, since: &Rearranged) -> Vec<Vec<Uuid>> {
    let mut documents = vec![Vec::new(); file.documents.len()];
    for (page, owner) in since.order.iter().zip(&since.owners) {
        let pages = owner.and_then(|document| documents.get_mut(document));
        if let Some((pages, key)) = pages.zip(key_of(&file.keys, *page)) {
            pages.push(key.id);
        }
    }
    documents
}

/// What a document is since; nothing where every page left it.
fn line_since(document: &FileDocument, pages: Vec<Uuid>) -> Option<(CatalogueLine, Vec<Uuid>)> {
    let line = CatalogueLine {
        volume: document.covers.volume,
        volume_name: document.volume_name.clone(),
        title: document.title.clone(),
        // The pages are named; their numbers say nothing here.
        page_from: 0,
        page_to: 0,
        class: document.covers.class,
    };
    (!pages.is_empty()).then_some((line, pages))
}

fn turned(keys: &[PageKey], chosen: &BTreeSet<u32>, way: QuarterTurn) -> Vec<PageKey> {
    let mut keys = keys.to_vec();
    let pages = (1_u32..)
        .zip(&mut keys)
        .filter(|(number, _)| chosen.contains(number));
    for (_, key) in pages {
        key.turn = match way {
            QuarterTurn::Left => key.turn.to_the_left(),
            QuarterTurn::Right => key.turn.to_the_right(),
        };
    }
    keys
}

fn moved(keys: &[PageKey], since: &Rearranged) -> Vec<PageKey> {
    let pages = since.order.iter();
    pages
        .filter_map(|page| key_of(keys, *page).cloned())
        .collect()
}

/// The page of this number, from one.
fn key_of(keys: &[PageKey], number: u32) -> Option<&PageKey> {
    keys.get(usize::try_from(number).ok()?.checked_sub(1)?)
}
