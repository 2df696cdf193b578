//! What a decision says to the applicant: one official document and one letter, the same when it is looked at before and
//! when it is taken.

use contract::LetterPreview;
use matter::{Addressee, Refused, Taking};
use notice::{Letter, Preview};
use writ::Writ;

use crate::{desk::Dossier, rows::application};

/// What a decision says.
pub(super) struct Said<W, L> {
    pub(super) writ: W,
    pub(super) letter: L,
}

impl Dossier {
    /// Issues the document and tells the owner, with the act.
    pub(super) async fn say<W: Writ, L: Letter>(
        &self,
        act: &mut Taking<'_, application::Entity>,
        (owner, said): (Addressee, Said<W, L>),
    ) -> Result<(), Refused> {
        Box::pin(self.writs.issue(act, &said.writ)).await?;
        act.tell(owner, said.letter);
        Ok(())
    }

    /// What would be said, with nothing done.
    pub(super) fn say_nothing<W: Writ, L: Letter>(
        &self,
        told: (&application::Model, Addressee),
        said: Said<W, L>,
    ) -> Result<LetterPreview, Refused> {
        let preview = self
            .matters
            .previewed::<application::Entity>(told, said.letter)?;
        let Preview {
            subject,
            body,
            short,
        } = preview;
        Ok(LetterPreview {
            subject,
            body,
            short,
            documents: vec![self.writs.title_of::<W>()],
        })
    }
}
