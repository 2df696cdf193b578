//! A writ is withdrawn by an act upon its matter: its number is not given to another, and whoever holds it learns by its
//! code that it does not stand any more.

use contract::{WritId, WritStanding};
use ledger::Moves;
use matter::{
    Matter, MatterModel as _, Obstacle, Refused, Taking, change_sealed, ensure_as_written,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    Writs,
    rows::writ::{self, REASON},
    writ::Writ,
};

/// The writ was replaced or withdrawn before.
pub static NOT_STANDING: Obstacle = Obstacle::new("writ-not-standing", 409);

/// A writ that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// What it is called.
    pub title: String,
    /// Its number, where its kind has one.
    pub number: Option<String>,
}

impl Writs {
    /// Withdraws a writ of the matter that an act is being taken upon; it stands in the entry of the act.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`] for one of another matter, [`NOT_STANDING`], [`Refused::Altered`].
    pub async fn withdraw<M: Matter>(
        &self,
        act: &mut Taking<'_, M>,
        (id, reason): (WritId, &str),
    ) -> Result<Withdrawn, Refused> {
        let found = writ::Entity::find_by_id(id.0)
            .filter(writ::Column::Matter.eq(act.row.id()))
            .one(act.tx())
            .await?;
        let row = found.ok_or(Refused::NoSuchThing)?;
        self.withdraw_row(act, (row, reason)).await
    }

    /// Withdraws the one of this kind that stands in the matter, where there is one: what it arranged does not hold any
    /// more.
    ///
    /// # Errors
    /// As [`Writs::withdraw`].
    pub async fn withdraw_standing<M: Matter, W: Writ>(
        &self,
        act: &mut Taking<'_, M>,
        reason: &str,
    ) -> Result<Option<Withdrawn>, Refused> {
        let found = self.standing_one(act.tx(), (act.row.id(), W::CODE)).await?;
        match found {
            Some(row) => Ok(Some(self.withdraw_row(act, (row, reason)).await?)),
            None => Ok(None),
        }
    }

    async fn withdraw_row<M: Matter>(
        &self,
        act: &mut Taking<'_, M>,
        (row, reason): (writ::Model, &str),
    ) -> Result<Withdrawn, Refused> {
        ensure_as_written(&self.on.vault, act.tx(), &row).await?;
        if row.stands() != WritStanding::Stands {
            return Err(NOT_STANDING.refused());
        }
        let sealer = self.on.vault.sealer(act.row.organisation(), row.id);
        let change = writ::ActiveModel {
            withdrawn_at: Set(Some(self.on.kernel.now())),
            reason: Set(Some(sealer.text(act.tx(), REASON, reason).await?)),
            ..Default::default()
        };
        let columns = (writ::Column::Id, writ::Column::Bound);
        let after = change_sealed(&self.on.vault, act.tx(), (&row, change), columns).await?;
        act.moving(Moves::between([row.standing()], [after.standing()]));
        act.stating(
            "withdrawn",
            serde_json::json!({ "id": row.id, "kind": row.kind, "number": row.number }),
        );
        Ok(Withdrawn {
            title: self.forms.title(&row.kind),
            number: row.number,
        })
    }
}
