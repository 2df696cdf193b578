//! What a decision tells the owner of a matter: one official document and one letter, the same when it is looked at before
//! and when it is taken.

use contract::LetterPreview;
use matter::{Addressee, Matter, Matters, Refused, Taking};
use notice::{Letter, Preview};

use crate::{Writ, Writs};

/// What a decision tells.
#[derive(Debug, Clone)]
pub struct Telling<W, L> {
    /// The official document.
    pub writ: W,
    /// The letter.
    pub letter: L,
}

impl Writs {
    /// Issues the document and tells the owner, with the act.
    ///
    /// # Errors
    /// As [`Writs::issue`].
    pub async fn tell<M: Matter, W: Writ, L: Letter>(
        &self,
        act: &mut Taking<'_, M>,
        (owner, told): (Addressee, Telling<W, L>),
    ) -> Result<(), Refused> {
        Box::pin(self.issue(act, &told.writ)).await?;
        act.tell(owner, told.letter);
        Ok(())
    }

    /// What would be told, with nothing done.
    ///
    /// # Errors
    /// When the letter cannot be written.
    pub fn preview<M: Matter, W: Writ, L: Letter>(
        &self,
        (matters, row): (&Matters, &M::Model),
        (owner, told): (Addressee, Telling<W, L>),
    ) -> Result<LetterPreview, Refused> {
        let preview = matters.previewed::<M>((row, owner), told.letter)?;
        let Preview {
            subject,
            body,
            short,
        } = preview;
        Ok(LetterPreview {
            subject,
            body,
            short,
            documents: vec![self.title_of::<W>()],
        })
    }
}
