//! The form of a matter: kept while it is typed, read when it is judged.

use contract::{
    Caller, DraftKept, OrganisationId,
    form::{FormChanges as _, FormValues},
    policy::Act,
};
use kernel::Tx;
use ledger::Entry;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait};
use uuid::Uuid;
use vault::Column;

use crate::{Matter, Matters, Obstacle, Refused, Taking, taking::column_of};

/// What was typed was changed elsewhere since.
static CHANGED_ELSEWHERE: Obstacle = Obstacle::new("changed-elsewhere", 409);

/// A kind of matter whose owner types a form: made by [`matter_table!`](crate::matter_table).
pub trait Typed: Matter {
    /// The form.
    type Form: FormValues;

    /// The column in which it lies sealed.
    const FORM: Column;
    /// How often what was typed became another.
    const EDITION: Self::Column;
    /// When it was kept.
    const SAVED_AT: Self::Column;

    /// The edition of a matter's form.
    fn edition(row: &Self::Model) -> i32;
}

type SectionOf<M> = <<M as Typed>::Form as FormValues>::Section;
type ChangesOf<M> = <<M as Typed>::Form as FormValues>::Changes;

impl Matters {
    /// The values as typed.
    ///
    /// # Errors
    /// When the vault cannot open them.
    pub async fn form_of<M: Typed>(
        &self,
        db: &impl ConnectionTrait,
        row: &M::Model,
    ) -> Result<M::Form, Refused> {
        let form = self.opened::<M, _>(db, row, M::FORM).await?;
        form.ok_or(Refused::Broken("a matter without its form"))
    }

    /// Begins a matter with this in its form.
    ///
    /// # Errors
    /// As [`Matters::begin`].
    pub async fn begin_typed<M: Typed>(
        &self,
        (tx, caller, act): (&Tx, &Caller, Act),
        (id, organisation): (Uuid, OrganisationId),
        (form, mut row): (M::Form, M::ActiveModel),
    ) -> Result<Option<Entry>, Refused> {
        let sealer = self.on.vault.sealer(organisation, id);
        let form = sealer.json(tx, M::FORM, &form).await?;
        row.set(column_of::<M>(M::FORM)?, form.into());
        row.set(M::EDITION, 0.into());
        row.set(M::SAVED_AT, self.on.kernel.now().into());
        self.begin::<M>((tx, caller, act), (id, organisation), row)
            .await
    }
}

impl<M: Typed> Taking<'_, M> {
    /// Keeps what was typed into open sections. What is too long even for a draft stands as before and is named.
    ///
    /// # Errors
    /// `changed-elsewhere` where it was typed onto an edition that stands no more, unless it says what stands there
    /// already.
    pub async fn keep(
        &mut self,
        mut changes: ChangesOf<M>,
        open: &[SectionOf<M>],
    ) -> Result<DraftKept, Refused> {
        let edition = M::edition(&self.row);
        let before = self.matters().form_of::<M>(self.tx(), &self.row).await?;
        let mut form = before.clone();
        let typed_on = changes.edition();
        let unkept = changes.set_aside_what_is_too_long();
        form.lay(changes, open);
        let is_other = form != before;
        if is_other && typed_on.is_some_and(|typed_on| typed_on != edition) {
            return Err(CHANGED_ELSEWHERE.refused());
        }
        let kept = DraftKept {
            edition: edition + i32::from(is_other),
            saved_at: self.matters().on.kernel.now(),
            unkept,
        };
        self.seal_json(M::FORM, &form).await?;
        self.change.set(M::EDITION, kept.edition.into());
        self.change.set(M::SAVED_AT, kept.saved_at.into());
        Ok(kept)
    }
}
