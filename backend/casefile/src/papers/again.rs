//! A paper taken over into another matter: the same bytes, sealed anew.

use contract::{AccountId, ObjectId, OrganisationId};
use matter::Refused;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;
use vault::{Class, Place, Staged};

use super::{
    PaperInHand,
    drawn::{Drawn, Leaf},
};
use crate::{
    CaseFiles,
    rows::{paper, paper_page},
};

impl CaseFiles {
    /// Takes a held paper in once more. Bytes and pages are sealed under names of their own, so that neither matter
    /// loses anything when the other's paper is erased; it was opened in the sandbox when it came, and is not again.
    ///
    /// # Errors
    /// [`Refused::Altered`] where a page is not the paper's own; when the vault cannot.
    pub async fn take_again(
        &self,
        (account, organisation): (AccountId, Uuid),
        paper: &paper::Model,
    ) -> Result<PaperInHand, Refused> {
        let turn = self.papers_in_hand.take(account).await;
        Ok(PaperInHand {
            organisation,
            file_name: self.name_of_paper(paper).await?,
            received_at: Some(paper.received_at),
            drawn: self.drawn_again(organisation, paper).await?,
            _turn: turn,
        })
    }

    async fn drawn_again(
        &self,
        organisation: Uuid,
        paper: &paper::Model,
    ) -> Result<Drawn, Refused> {
        let pages = paper_page::Entity::find()
            .filter(paper_page::Column::Paper.eq(paper.id))
            .order_by_asc(paper_page::Column::Number)
            .all(&self.kernel.db)
            .await?;
        let mut leaves = Vec::with_capacity(pages.len());
        for page in pages {
            self.ensure_as_written(&self.kernel.db, &page).await?;
            let master = page.master.ok_or(Refused::Broken("a page without image"))?;
            let staged = self.sealed_again(organisation, master).await?;
            let sealer = self.sealer(page.organisation, page.id);
            let runs = sealer.open_json(&self.kernel.db, paper_page::TEXT, &page.text);
            let leaf = Leaf {
                number: page.number,
                width: page.width,
                height: page.height,
                runs: runs.await?,
            };
            leaves.push((leaf, staged));
        }
        let source = self.sealed_again(organisation, paper.object).await?;
        Ok(Drawn {
            leaves,
            source,
            said: self.said_of_paper(paper.id).await?,
        })
    }

    async fn sealed_again(&self, organisation: Uuid, object: Uuid) -> Result<Staged, Refused> {
        let place = Place {
            organisation: OrganisationId(organisation),
            class: Class::Sensitive,
        };
        let opened = self.vault.open(&self.kernel.db, ObjectId(object)).await?;
        Ok(self.vault.put(place, opened.into_stream()).await?)
    }
}
