//! The catalogue: volumes and documents, each over the pages it names.

use std::{borrow::Cow, collections::BTreeMap};

use casefile::{EFile, PageKey, Placed, Statements, pages_of};
use contract::{
    Caller, CaseId, CatalogueLine, DocumentId, DocumentView, FieldProblem, LAST_VOLUME, VolumeId,
    VolumeView, policy::Act,
};
use ledger::Entry;
use matter::Refused;

use crate::{desk::Dossier, reach::of_case};

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
        self.files.hold_seen(tx, row.id, version).await?;
        self.files.ensure_imports_ended(tx, row.id).await?;
        self.files.ensure_unread(tx, row.id).await?;
        let keys = self.files.page_keys(tx, row.id).await?;
        Refused::unless_none(judge(&lines, count(&keys)))?;
        let placed: Vec<Placed<'_>> = lines
            .iter()
            .map(|line| Placed {
                line,
                pages: pages_of(line, &keys),
            })
            .collect();
        let moves = self
            .files
            .write_catalogue(tx, (caller, &row), &placed)
            .await?;
        let entry = Entry::about(of_case(case))
            .by(caller)
            .details(serde_json::json!({ "documents": lines.len() }))
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }
}

/// The catalogue as its makers see it.
pub(super) fn volumes_of(file: &EFile, statements: &Statements) -> Vec<VolumeView> {
    let mut volumes: BTreeMap<u32, VolumeView> = BTreeMap::new();
    for document in &file.documents {
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
            states: statements.count(file.pages_of(document)),
        });
    }
    volumes.into_values().collect()
}

fn count(keys: &[PageKey]) -> u32 {
    u32::try_from(keys.len()).unwrap_or(u32::MAX)
}

/// Every fault of a catalogue at once; the field names the line, counted from nought: `line-3-title`.
fn judge(lines: &[CatalogueLine], pages: u32) -> Vec<FieldProblem> {
    let mut faults = Vec::new();
    if lines.is_empty() {
        faults.push(FieldProblem::at("lines", "required"));
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
