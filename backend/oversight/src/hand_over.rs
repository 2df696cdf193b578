//! Whoever stands in for others leaves, and somebody else stands in for them from then on.

use async_trait::async_trait;
use contract::{AccountId, Role, StandingIn};
use kernel::Tx;
use ledger::Moves;
use matter::{HandsOver, Held, Refused, change_sealed, ensure_as_written};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};

use crate::{Oversight, rows::absence};

#[async_trait]
impl HandsOver for Oversight {
    fn kind(&self) -> &'static str {
        "absences"
    }

    fn role(&self) -> Option<Role> {
        None
    }

    async fn held(&self, holder: AccountId) -> Result<Held, Refused> {
        let db = &self.kernel.db;
        let rows = self.stood_in(holder).all(db).await?;
        for row in &rows {
            ensure_as_written(&self.vault, db, row).await?;
        }
        let away: Vec<_> = rows.iter().map(|row| row.account).collect();
        let names = self.names_of(away).await?;
        let calendar = &self.rules.now().calendar;
        let shown = |row: &absence::Model| {
            let account = AccountId(row.account);
            let after = calendar.office_date(row.until_at);
            StandingIn {
                account,
                name: names.get(&account).cloned().unwrap_or_default(),
                from: calendar.office_date(row.from_at),
                until: after.previous_day().unwrap_or(after),
            }
        };
        let standing_in: Vec<StandingIn> = rows.iter().map(shown).collect();
        Ok(Held {
            count: standing_in.len().try_into().unwrap_or(u64::MAX),
            standing_in,
        })
    }

    async fn hand_over(
        &self,
        tx: &Tx,
        (from, to): (AccountId, AccountId),
    ) -> Result<(u64, Moves), Refused> {
        let rows = self.stood_in(from).lock_exclusive().all(tx).await?;
        let (mut count, mut moves) = (0, Moves::default());
        for row in rows {
            ensure_as_written(&self.vault, tx, &row).await?;
            // Nobody stands in for themselves, also where the absence was entered a moment ago.
            let substitute = Some(to.0).filter(|to| *to != row.account);
            let change = absence::ActiveModel {
                substitute: Set(substitute),
                ..Default::default()
            };
            let columns = (absence::Column::Id, absence::Column::Bound);
            let stands = change_sealed(&self.vault, tx, (&row, change), columns).await?;
            moves.join(Moves::between(row.standing(), stands.standing()));
            count += 1;
        }
        Ok((count, moves))
    }
}

impl Oversight {
    /// The absences, not over yet, during which this person stands in.
    fn stood_in(&self, substitute: AccountId) -> Select<absence::Entity> {
        absence::Entity::find()
            .filter(absence::Column::Substitute.eq(substitute.0))
            .filter(absence::Column::EndedAt.is_null())
            .filter(absence::Column::UntilAt.gt(self.kernel.now()))
            .order_by_asc(absence::Column::FromAt)
            .order_by_asc(absence::Column::Id)
    }
}
