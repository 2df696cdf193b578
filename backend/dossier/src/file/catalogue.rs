//! The catalogue: volumes and documents, each over the pages it names.

use std::borrow::Cow;

use std::collections::BTreeMap;

use contract::{
    Caller, CaseId, CatalogueLine, DocumentId, DocumentView, FieldProblem, LAST_VOLUME, VolumeId,
    VolumeView, policy::Act,
};
use kernel::Tx;
use ledger::Entry;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    PageKey,
    efile::{Covers, Titled},
    standing::hold_file_seen,
};
use crate::{
    desk::Dossier,
    reach::of_case,
    refused::{Refused, fault},
    rows::{case_record, file_document},
    seal::{DOCUMENT_COVERS, DOCUMENT_TITLE, DOCUMENT_VOLUME},
    standings::{documents_moved, documents_standing},
};

/// A line of the form with the pages its numbers name.
struct Placed<'a> {
    line: &'a CatalogueLine,
    pages: Vec<Uuid>,
}

impl Dossier {
    pub(crate) async fn save_catalogue(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        lines: Vec<CatalogueLine>,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        hold_file_seen(tx, row.id, version).await?;
        self.ensure_imports_ended(tx, row.id).await?;
        self.ensure_no_grant(tx, row.id).await?;
        let keys = self.page_keys(tx, row.id).await?;
        Refused::unless_none(judge(&lines, count(&keys)))?;
        let before = self.load_file(tx, row.id).await;
        let before = match before {
            // Made anew: nothing of what was altered is kept.
            Err(Refused::Altered(_)) => Vec::new(),
            before => before?.documents,
        };
        let stood = documents_standing(tx, row.id).await?;
        file_document::Entity::delete_many()
            .filter(file_document::Column::CaseId.eq(row.id))
            .exec(tx)
            .await?;
        for line in &lines {
            let placed = Placed {
                line,
                pages: pages_of(line, &keys),
            };
            let kept = before.iter().find(|document| is_same(document, &placed));
            self.insert_document(tx, (caller, &row), (&placed, kept))
                .await?;
        }
        let details = serde_json::json!({ "documents": lines.len() });
        let moves = documents_moved(tx, (row.id, stood)).await?;
        let entry = Entry::about(of_case(case)).by(caller).details(details);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    /// Writes a line; an unchanged document keeps its identity and its approval.
    async fn insert_document(
        &self,
        tx: &Tx,
        (caller, case): (&Caller, &case_record::Model),
        (placed, kept): (&Placed<'_>, Option<&Titled>),
    ) -> Result<(), Refused> {
        let id = kept.map_or_else(|| self.kernel.new_id(), |document| document.id);
        let covers = kept.map_or_else(
            || Covers {
                case: case.id,
                volume: placed.line.volume,
                pages: placed.pages.clone(),
                class: placed.line.class,
                classed_by: caller.account.0,
                approval: None,
            },
            |document| document.covers.clone(),
        );
        let Placed { line, pages } = placed;
        let sealer = self.sealer(case.organisation, id);
        let row = file_document::ActiveModel {
            id: Set(id),
            organisation: Set(case.organisation),
            case_id: Set(case.id),
            volume_name: Set(sealer
                .text(tx, DOCUMENT_VOLUME, line.volume_name.trim())
                .await?),
            title: Set(sealer.text(tx, DOCUMENT_TITLE, line.title.trim()).await?),
            pages: Set(i32::try_from(pages.len()).unwrap_or(i32::MAX)),
            is_approved: Set(covers.approval.is_some()),
            covers: Set(sealer.json(tx, DOCUMENT_COVERS, &covers).await?),
        };
        row.insert(tx).await?;
        Ok(())
    }
}

/// The catalogue as its makers see it.
pub(super) fn volumes_of(documents: &[Titled]) -> Vec<VolumeView> {
    let mut volumes: BTreeMap<u32, VolumeView> = BTreeMap::new();
    for document in documents {
        let number = document.covers.volume;
        let volume = volumes.entry(number).or_insert_with(|| VolumeView {
            id: VolumeId(document.id),
            number,
            name: document.volume_name.clone(),
            documents: Vec::new(),
        });
        let (page_from, page_to) = document.numbers;
        volume.documents.push(DocumentView {
            id: DocumentId(document.id),
            title: document.title.clone(),
            page_from,
            page_to,
            class: document.covers.class,
            is_approved: document.is_approved(),
        });
    }
    volumes.into_values().collect()
}

fn is_same(document: &Titled, placed: &Placed<'_>) -> bool {
    let Placed { line, pages } = placed;
    document.title == line.title.trim()
        && document.covers.volume == line.volume
        && document.covers.pages == *pages
        && document.covers.class == line.class
}

fn count(keys: &[PageKey]) -> u32 {
    u32::try_from(keys.len()).unwrap_or(u32::MAX)
}

/// The pages that a line's numbers name in the file as it stands.
fn pages_of(line: &CatalogueLine, keys: &[PageKey]) -> Vec<Uuid> {
    keys.iter()
        .zip(1_u32..)
        .filter(|(_, number)| (line.page_from..=line.page_to).contains(number))
        .map(|(key, _)| key.id)
        .collect()
}

/// Every fault of a catalogue at once; the field names the line, counted from nought: `line-3-title`.
fn judge(lines: &[CatalogueLine], pages: u32) -> Vec<FieldProblem> {
    let mut faults = Vec::new();
    if lines.is_empty() {
        faults.push(fault("lines", "required"));
    }
    for (at, line) in lines.iter().enumerate() {
        let of_line = faults_of(line, pages).into_iter();
        faults.extend(
            of_line.map(|(field, rule)| FieldProblem::at(format!("line-{at}-{field}"), rule)),
        );
    }
    let mut ranges: Vec<_> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| is_range(line))
        .map(|(at, line)| (line.page_from, line.page_to, at))
        .collect();
    ranges.sort_unstable();
    let mut before: Option<(u32, usize)> = None;
    for (from, to, at) in ranges {
        let covered = before.filter(|(covered, _)| from <= *covered);
        faults.extend(covered.map(|(until, other)| {
            FieldProblem::at(
                format!("line-{at}-page_from"),
                format!("pages-overlap:{}:{until}", other.saturating_add(1)),
            )
        }));
        before = before.filter(|(until, _)| *until >= to).or(Some((to, at)));
    }
    faults
}

const fn is_range(line: &CatalogueLine) -> bool {
    line.page_from > 0 && line.page_from <= line.page_to
}

fn faults_of(line: &CatalogueLine, pages: u32) -> Vec<(&'static str, Cow<'static, str>)> {
    let length = |text: &str| text.trim().chars().count();
    let mut faults: Vec<(&str, Cow<'static, str>)> = Vec::new();
    match line.volume {
        0 => faults.push(("volume", "required".into())),
        1..=LAST_VOLUME => {}
        _ => faults.push(("volume", "volume-number".into())),
    }
    faults.extend(name_fault(length(&line.volume_name), 60).map(|rule| ("volume_name", rule)));
    faults.extend(name_fault(length(&line.title), 120).map(|rule| ("title", rule)));
    faults.extend((line.page_from == 0).then_some(("page_from", "required".into())));
    faults.extend((line.page_to == 0).then_some(("page_to", "required".into())));
    if line.page_to > 0 && line.page_from > line.page_to {
        faults.push(("page_from", "page-range".into()));
    }
    if line.page_to > pages {
        faults.push(("page_to", format!("page-beyond-end:{pages}").into()));
    }
    faults
}

fn name_fault(length: usize, longest: usize) -> Option<Cow<'static, str>> {
    match length {
        0 => Some("required".into()),
        length if length > longest => Some(format!("longer-than:{longest}:{length}").into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use contract::{AccessClass, CatalogueLine};

    use super::judge;

    fn line(page_from: u32, page_to: u32) -> CatalogueLine {
        CatalogueLine {
            volume: 1,
            volume_name: "诉讼文书卷".into(),
            title: "起诉意见书".into(),
            page_from,
            page_to,
            class: AccessClass::Normal,
        }
    }

    fn rules(lines: &[CatalogueLine]) -> Vec<String> {
        judge(lines, 10)
            .iter()
            .map(|f| format!("{} {}", f.field, f.rule))
            .collect()
    }

    #[test]
    fn documents_that_follow_each_other_are_fine_in_any_order() {
        assert_eq!(rules(&[line(6, 10), line(1, 5)]), Vec::<String>::new());
    }

    #[test]
    fn two_documents_may_not_share_a_page() {
        assert_eq!(
            rules(&[line(1, 5), line(5, 10)]),
            ["line-1-page_from pages-overlap:1:5"]
        );
    }

    #[test]
    fn every_fault_of_every_line_is_named_in_one_round() {
        let mut empty = line(9, 14);
        empty.title = " ".into();
        empty.volume_name = "卷".repeat(61);
        assert_eq!(
            rules(&[line(1, 10), line(2, 3), line(4, 5), empty]),
            [
                "line-3-volume_name longer-than:60:61",
                "line-3-title required",
                "line-3-page_to page-beyond-end:10",
                "line-1-page_from pages-overlap:1:10",
                "line-2-page_from pages-overlap:1:10",
                "line-3-page_from pages-overlap:1:10",
            ]
        );
    }

    #[test]
    fn a_document_ends_where_the_file_ends() {
        assert_eq!(rules(&[line(1, 11)]), ["line-0-page_to page-beyond-end:10"]);
        assert_eq!(rules(&[line(4, 3)]), ["line-0-page_from page-range"]);
    }
}
