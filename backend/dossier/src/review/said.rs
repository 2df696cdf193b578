//! What a decision says to the applicant, looked at before and when it is taken.

use contract::LetterPreview;
use matter::{Addressee, Refused, Taking};
use notice::Letter;
use writ::{Telling, Writ};

use crate::{desk::Dossier, rows::application};

pub(super) use writ::Telling as Said;

impl Dossier {
    /// Issues the document and tells the owner, with the act.
    pub(super) async fn say<W: Writ, L: Letter>(
        &self,
        act: &mut Taking<'_, application::Entity>,
        told: (Addressee, Telling<W, L>),
    ) -> Result<(), Refused> {
        self.writs.tell(act, told).await
    }

    /// What would be said, with nothing done.
    pub(super) fn say_nothing<W: Writ, L: Letter>(
        &self,
        (row, owner): (&application::Model, Addressee),
        said: Telling<W, L>,
    ) -> Result<LetterPreview, Refused> {
        let of = (&self.matters, row);
        self.writs
            .preview::<application::Entity, W, L>(of, (owner, said))
    }
}
