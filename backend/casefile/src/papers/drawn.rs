//! Papers taken apart: opened in the sandbox, page by page, before anything speaks of them.

use std::sync::Arc;

use contract::OrganisationId;
use matter::Refused;
use reading::{Flaw, LeftOut, Origin, Reason, Sheet, Statement, TakenPage, TextRun, Unreadable};
use uuid::Uuid;
use vault::{Class, Place, Staged};

use super::{PaperLimits, said::Said};
use crate::{CaseFiles, SealedUpload, sealed_upload::MEGABYTE, statements::shown_name};

/// A paper's pages, drawn and sealed but not recorded yet.
pub(super) struct Drawn {
    pub(super) leaves: Vec<(Leaf, Staged)>,
    pub(super) source: Staged,
    /// What is said of it; none of one that was taken over from a matter in which nothing was.
    pub(super) said: Option<Said>,
}

/// What stands of a page beside its image.
pub(super) struct Leaf {
    pub(super) number: i32,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) runs: Vec<TextRun>,
}

impl From<Sheet> for Leaf {
    fn from(sheet: Sheet) -> Self {
        Self {
            number: i32::try_from(sheet.number).unwrap_or(i32::MAX),
            width: f64::from(sheet.width_pt),
            height: f64::from(sheet.height_pt),
            runs: sheet.runs,
        }
    }
}

impl CaseFiles {
    /// Opens the paper in the sandbox and seals its pages. A paper with a page that is broken or not whole is refused by
    /// its number and reason: its sender is there and can send a better one.
    pub(super) async fn draw_paper(
        &self,
        organisation: Uuid,
        source: Staged,
        limits: PaperLimits,
    ) -> Result<Drawn, Refused> {
        let place = Place {
            organisation: OrganisationId(organisation),
            class: Class::Sensitive,
        };
        let sealed = Arc::new(SealedUpload(source.open().await?));
        let taken = self.press.open_from(Origin::Outside, sealed).await;
        let mut pages = taken.map_err(|error| limits.unread(&error))?;
        if pages.count() > limits.pages {
            return Err(limits.too_many_pages(pages.count()));
        }
        let mut leaves = Vec::new();
        let mut said = Said::of_file(pages.left_out().clone());
        loop {
            match pages.next().await.map_err(|error| limits.unread(&error))? {
                None => break,
                Some(TakenPage::Broken { number, flaw }) => return Err(broken(number, flaw)),
                Some(TakenPage::Drawn(sheet)) => {
                    if let Some(reason) = missed(&sheet.statement) {
                        let rule = format!("page-{}:{}", reason.code(), sheet.number);
                        return Err(Refused::field("file", rule));
                    }
                    said.of_page(sheet.number, sheet.statement.clone());
                    let staged = self.vault.put_bytes(place, &sheet.master.bytes).await?;
                    leaves.push((sheet.into(), staged));
                }
            }
        }
        Ok(Drawn {
            leaves,
            source,
            said: Some(said),
        })
    }
}

/// The reason that an import would name, with the numbers that belong to it.
fn broken(number: u32, flaw: Flaw) -> Refused {
    let rule = match flaw {
        Flaw::TooManyPixels { found, allowed } => {
            format!("page-{}:{number}:{found}/{allowed}", flaw.code())
        }
        _ => format!("page-{}:{number}", flaw.code()),
    };
    Refused::field("file", rule)
}

/// What follows from how two programs drew a page.
const BY_DRAWING: [Reason; 3] = [
    Reason::AnnotationsByOne,
    Reason::DrawnByOne,
    Reason::DrawnDifferently,
];

/// What a page lacks. How two programs drew it is for a person to judge, and nothing that its sender could mend.
fn missed(statement: &Statement) -> Option<Reason> {
    let mut reasons = statement.lacks.iter().map(|lack| lack.reason);
    reasons.find(|reason| !BY_DRAWING.contains(reason))
}

/// So many names of files in a paper are told to its sender.
const NAMES_TOLD: usize = 5;

/// The names of the files that a paper holds, between slashes, which no name has; three points stand for the others. A
/// colon would end them in the code of a rule.
fn names_in(left_out: &LeftOut) -> String {
    let names = left_out.attachments.iter().map(|name| shown_name(name));
    let mut told: Vec<String> = names.take(NAMES_TOLD).collect();
    if left_out.attachments.len() > NAMES_TOLD {
        told.push("…".to_owned());
    }
    told.join(" / ").replace(':', "：")
}

impl PaperLimits {
    /// Why a paper cannot be read; the press allows an office more pages than a paper may have.
    fn unread(self, error: &Unreadable) -> Refused {
        match error {
            Unreadable::TooManyPages { found, .. } => self.too_many_pages(*found),
            Unreadable::TooLarge { allowed } => {
                Refused::field("file", format!("too-large:{}", allowed / MEGABYTE))
            }
            Unreadable::Portfolio { left_out } => {
                Refused::field("file", format!("portfolio:{}", names_in(left_out)))
            }
            other => Refused::field("file", other.code()),
        }
    }

    fn too_many_pages(self, found: u32) -> Refused {
        let most = self.pages;
        Refused::field("file", format!("paper-pages:{most}:{found}"))
    }
}
