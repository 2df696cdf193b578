//! Where documents begin, as the outlines of the imported files and the heads of the pages say.

use contract::{Caller, CaseId, DocumentProposal, VolumeKind, policy::Act};
use ledger::Entry;
use matter::Refused;
use uuid::Uuid;

use super::heads::{Head, head_of, known};
use crate::{desk::Dossier, reach::of_case};

impl Dossier {
    /// The pages on which a document begins: one that an outline names, or one whose known title the text says. Nothing is written but the entry: a
    /// proposal counts once somebody saves it.
    pub(crate) async fn proposals(
        &self,
        caller: &Caller,
        case: CaseId,
    ) -> Result<Vec<DocumentProposal>, Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let proposed = self.proposed_in(row.id).await?;
        let entry = Entry::about(of_case(case))
            .by(caller)
            .details(serde_json::json!({ "proposals": proposed.len() }));
        self.ledger.note(permit, entry).await?;
        Ok(proposed)
    }

    async fn proposed_in(&self, case: Uuid) -> Result<Vec<DocumentProposal>, Refused> {
        let file = self.files.file_at_hand(case).await?;
        let bookmarks = self.files.bookmarks_in(case).await?;
        let mut proposed = Vec::<DocumentProposal>::new();
        // Page by page: no more than the text of one is in memory.
        for (key, number) in file.keys.iter().zip(1_u32..) {
            let before = proposed.last().map(|before| before.volume);
            let head = match bookmarks.get(&key.id) {
                Some(titles) => named(titles, before),
                None if key.has_text => {
                    let page = self.files.load_page(key).await?;
                    head_of(&self.files.runs_of(&page).await?)
                }
                None => None,
            };
            proposed.extend(head.map(|head| DocumentProposal {
                page: number,
                title: head.title,
                volume: head.volume,
            }));
        }
        Ok(proposed)
    }
}

/// What an outline says of a page: the document whose title is known, or else the innermost entry, in the volume that is named
/// around it or, where none is, in that of the document before.
fn named(titles: &[String], before: Option<VolumeKind>) -> Option<Head> {
    let found = titles.iter().find_map(|title| known(title));
    found.or_else(|| {
        let around = titles.iter().find_map(|title| volume_called(title));
        Some(Head {
            title: titles.last()?.clone(),
            volume: around.or(before).unwrap_or(VolumeKind::Procedural),
        })
    })
}

/// The volume that is called so: 诉讼文书卷, 证据材料卷 and the like.
fn volume_called(title: &str) -> Option<VolumeKind> {
    let is_volume = title.contains('卷');
    if is_volume && title.contains("证据") {
        Some(VolumeKind::Evidence)
    } else if is_volume && title.contains("文书") {
        Some(VolumeKind::Procedural)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use contract::VolumeKind::{self, Evidence, Procedural};

    use super::named;

    fn told(titles: &[&str], before: Option<VolumeKind>) -> Option<(String, VolumeKind)> {
        let titles: Vec<_> = titles.iter().map(|title| (*title).to_owned()).collect();
        named(&titles, before).map(|head| (head.title, head.volume))
    }

    #[test]
    fn of_a_volume_and_a_document_the_document_is_meant() {
        let of = |titles: &[&str], before| told(titles, before).unwrap();
        let testimony = ("证人某某的说法".to_owned(), Evidence);
        assert_eq!(of(&["证据材料卷二", "证人某某的说法"], None), testimony);
        assert_eq!(of(&["证人某某的说法"], Some(Evidence)), testimony);
        let known = ("起诉意见书".to_owned(), Procedural);
        assert_eq!(of(&["证据材料卷", "起诉意见书", "其他"], None), known);
        assert_eq!(of(&["无题"], None).1, Procedural);
        assert_eq!(told(&[], Some(Evidence)), None);
    }
}
