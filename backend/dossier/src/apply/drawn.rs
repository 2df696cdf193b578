//! Papers taken apart: opened in the sandbox, page by page, before anything speaks of them.

use std::sync::Arc;

use casefile::SealedUpload;
use contract::FieldProblem;
use matter::Refused;
use reading::{Origin, Sheet, TakenPage, Unreadable};
use vault::{Class, Place, Staged};

use crate::{desk::Dossier, rows::application, settings::MEGABYTE};

/// A paper's pages, drawn and sealed but not recorded yet.
pub(super) struct Drawn {
    pub(super) sheets: Vec<(Sheet, Staged)>,
    pub(super) source: Staged,
}

impl Dossier {
    /// Opens the paper in the sandbox and seals its pages. A paper with a broken page is refused:
    /// its sender is there and can send a better one.
    pub(super) async fn draw_sheets(
        &self,
        row: &application::Model,
        source: Staged,
    ) -> Result<Drawn, Refused> {
        let place = Place {
            organisation: contract::OrganisationId(row.organisation),
            class: Class::Sensitive,
        };
        let mut leaves = self
            .press
            .open_from(
                Origin::Outside,
                Arc::new(SealedUpload(source.open().await?)),
            )
            .await
            .map_err(|error| self.unread(&error))?;
        if leaves.count() > self.settings.paper_pages {
            return Err(self.too_many_pages(leaves.count()));
        }
        let mut sheets = Vec::new();
        loop {
            match leaves.next().await.map_err(|error| self.unread(&error))? {
                None => break,
                Some(TakenPage::Broken { number, flaw }) => {
                    let rule = format!("page-{}:{number}", flaw.code());
                    return Err(Refused::Fields(vec![FieldProblem::at("file", rule)]));
                }
                Some(TakenPage::Whole(sheet)) => {
                    let staged = self.vault.put_bytes(place, &sheet.master.bytes).await?;
                    sheets.push((sheet, staged));
                }
            }
        }
        Ok(Drawn { sheets, source })
    }

    /// Why a paper cannot be read; the press allows an office more pages than a paper may have.
    fn unread(&self, error: &Unreadable) -> Refused {
        match error {
            Unreadable::TooManyPages { found, .. } => self.too_many_pages(*found),
            Unreadable::TooLarge { allowed } => {
                Refused::field("file", format!("too-large:{}", allowed / MEGABYTE))
            }
            other => Refused::field("file", other.code()),
        }
    }

    fn too_many_pages(&self, found: u32) -> Refused {
        let most = self.settings.paper_pages;
        Refused::field("file", format!("paper-pages:{most}:{found}"))
    }
}
