//! The catalogue: volumes and documents over ranges of pages.

use std::collections::BTreeMap;

use contract::{
    AccessClass, Caller, CaseId, CatalogueLine, DocumentId, DocumentView, FieldProblem, VolumeId,
    VolumeView, policy::Act,
};
use ledger::Entry;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::of_case,
    refused::{Refused, fault},
    rows::{case_record, file_document},
    seal::DOCUMENT_TITLE,
};

/// A document of the catalogue with its title opened.
#[derive(Debug, Clone)]
pub(crate) struct Titled {
    pub(crate) row: file_document::Model,
    pub(crate) title: String,
}

impl Titled {
    /// The first page, counted through the e-file from one.
    pub(crate) fn first(&self) -> u32 {
        u32::try_from(self.row.page_from).unwrap_or(1)
    }

    /// The last page.
    pub(crate) fn last(&self) -> u32 {
        u32::try_from(self.row.page_to)
            .unwrap_or(1)
            .max(self.first())
    }

    pub(crate) fn covers(&self, page: u32) -> bool {
        (self.first()..=self.last()).contains(&page)
    }

    /// The class; a code this version does not know is never shown.
    pub(crate) fn class(&self) -> AccessClass {
        AccessClass::find_by_code(&self.row.class).unwrap_or(AccessClass::InternalNever)
    }

    pub(crate) const fn is_approved(&self) -> bool {
        self.row.approved_by.is_some()
    }
}

impl Dossier {
    /// The catalogue of a case in order.
    pub(crate) async fn documents_of(&self, case: Uuid) -> Result<Vec<Titled>, Refused> {
        let rows = file_document::Entity::find()
            .filter(file_document::Column::CaseId.eq(case))
            .order_by_asc(file_document::Column::VolumeNo)
            .order_by_asc(file_document::Column::PageFrom)
            .order_by_asc(file_document::Column::Position)
            .all(&self.kernel.db)
            .await?;
        let mut documents = Vec::with_capacity(rows.len());
        for row in rows {
            let sealer = self.sealer(row.organisation, row.id);
            let title = sealer
                .open(&self.kernel.db, DOCUMENT_TITLE, &row.title)
                .await?;
            documents.push(Titled { row, title });
        }
        Ok(documents)
    }

    pub(crate) async fn catalogue(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        lines: Vec<CatalogueLine>,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let pages = u32::try_from(self.page_keys(row.id).await?.len()).unwrap_or(u32::MAX);
        Refused::unless_none(judge(&lines, pages))?;
        let before = self.documents_of(row.id).await?;
        let tx = self.kernel.begin().await?;
        bump_version(&tx, row.id, version).await?;
        file_document::Entity::delete_many()
            .filter(file_document::Column::CaseId.eq(row.id))
            .exec(&tx)
            .await?;
        for (position, line) in lines.iter().enumerate() {
            let kept = before.iter().find(|document| is_same(document, line));
            self.insert_document(&tx, caller, (&row, position), (line, kept))
                .await?;
        }
        let details = serde_json::json!({ "documents": lines.len() });
        let entry = Entry::about(of_case(case)).by(caller).details(details);
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes a line; an unchanged document keeps its identity and its approval.
    async fn insert_document(
        &self,
        tx: &DatabaseTransaction,
        caller: &Caller,
        (case, position): (&case_record::Model, usize),
        (line, kept): (&CatalogueLine, Option<&Titled>),
    ) -> Result<(), Refused> {
        let id = kept.map_or_else(|| self.kernel.new_id(), |document| document.row.id);
        let sealer = self.sealer(case.organisation, id);
        let row = file_document::ActiveModel {
            id: Set(id),
            organisation: Set(case.organisation),
            case_id: Set(case.id),
            position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
            volume_no: Set(whole(line.volume)),
            volume_name: Set(line.volume_name.trim().to_owned()),
            title: Set(sealer.text(tx, DOCUMENT_TITLE, line.title.trim()).await?),
            page_from: Set(whole(line.page_from)),
            page_to: Set(whole(line.page_to)),
            class: Set(line.class.code().to_owned()),
            classed_by: Set(Some(caller.account.0)),
            approved_by: Set(kept.and_then(|document| document.row.approved_by)),
            approved_at: Set(kept.and_then(|document| document.row.approved_at)),
        };
        row.insert(tx).await?;
        Ok(())
    }
}

/// The catalogue as its makers see it.
pub(super) fn volumes_of(documents: &[Titled]) -> Vec<VolumeView> {
    let mut volumes: BTreeMap<i32, VolumeView> = BTreeMap::new();
    for document in documents {
        let row = &document.row;
        let volume = volumes.entry(row.volume_no).or_insert_with(|| VolumeView {
            id: VolumeId(row.id),
            number: u32::try_from(row.volume_no).unwrap_or(1),
            name: row.volume_name.clone(),
            documents: Vec::new(),
        });
        volume.documents.push(DocumentView {
            id: DocumentId(row.id),
            title: document.title.clone(),
            page_from: document.first(),
            page_to: document.last(),
            class: document.class(),
            is_approved: document.is_approved(),
        });
    }
    volumes.into_values().collect()
}

/// Counts the case's e-file on by one, unless somebody else did.
pub(super) async fn bump_version(
    tx: &DatabaseTransaction,
    case: Uuid,
    version: i32,
) -> Result<(), Refused> {
    let change = case_record::ActiveModel {
        version: Set(version + 1),
        ..Default::default()
    };
    let changed = case_record::Entity::update_many()
        .set(change)
        .filter(case_record::Column::Id.eq(case))
        .filter(case_record::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(Refused::Stale)
    }
}

fn is_same(document: &Titled, line: &CatalogueLine) -> bool {
    document.row.volume_no == whole(line.volume)
        && document.title == line.title.trim()
        && (document.first(), document.last()) == (line.page_from, line.page_to)
        && document.class() == line.class
}

fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Every fault of a catalogue; the field names the line, counted from nought: `line-3-title`.
fn judge(lines: &[CatalogueLine], pages: u32) -> Vec<FieldProblem> {
    let mut faults = Vec::new();
    if lines.is_empty() {
        faults.push(fault("lines", "required"));
    }
    for (at, line) in lines.iter().enumerate() {
        if let Some((field, rule)) = fault_of(line, pages) {
            faults.push(FieldProblem {
                field: format!("line-{at}-{field}").into(),
                rule: rule.into(),
            });
        }
    }
    let mut ranges: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(at, l)| (l.page_from, l.page_to, at))
        .collect();
    ranges.sort_unstable();
    for pair in ranges.windows(2) {
        if let [(_, end, _), (start, _, at)] = pair
            && start <= end
        {
            let field = format!("line-{at}-page_from").into();
            faults.push(FieldProblem {
                field,
                rule: "pages-overlap".into(),
            });
        }
    }
    faults
}

fn fault_of(line: &CatalogueLine, pages: u32) -> Option<(&'static str, &'static str)> {
    let title = line.title.trim().chars().count();
    let name = line.volume_name.trim().chars().count();
    if !(1..=99).contains(&line.volume) {
        Some(("volume", "volume-number"))
    } else if !(1..=60).contains(&name) {
        Some(("volume_name", "required"))
    } else if !(1..=120).contains(&title) {
        Some(("title", "required"))
    } else if line.page_from == 0 || line.page_from > line.page_to {
        Some(("page_from", "page-range"))
    } else if line.page_to > pages {
        Some(("page_to", "page-beyond-end"))
    } else {
        None
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
            ["line-1-page_from pages-overlap"]
        );
    }

    #[test]
    fn a_document_ends_where_the_file_ends() {
        assert_eq!(rules(&[line(1, 11)]), ["line-0-page_to page-beyond-end"]);
        assert_eq!(rules(&[line(4, 3)]), ["line-0-page_from page-range"]);
    }
}
