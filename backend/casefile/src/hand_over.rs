//! Whoever handles cases leaves, and somebody else handles them from then on.

use async_trait::async_trait;
use contract::{AccountId, Role};
use kernel::Tx;
use ledger::Moves;
use matter::{HandsOver, Held, Refused};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::{CaseFiles, rows::case_record};

#[async_trait]
impl HandsOver for CaseFiles {
    fn kind(&self) -> &'static str {
        "cases"
    }

    fn role(&self) -> Option<Role> {
        Some(Role::Prosecutor)
    }

    async fn held(&self, holder: AccountId) -> Result<Held, Refused> {
        let held = case_record::Column::Prosecutor.eq(holder.0);
        let found = case_record::Entity::find().filter(held);
        Ok(Held {
            count: found.count(&self.kernel.db).await?,
            standing_in: Vec::new(),
        })
    }

    async fn hand_over(
        &self,
        tx: &Tx,
        (from, to): (AccountId, AccountId),
    ) -> Result<(u64, Moves), Refused> {
        let cases = case_record::Entity::find()
            .filter(case_record::Column::Prosecutor.eq(from.0))
            .order_by_asc(case_record::Column::Id)
            .lock_exclusive()
            .all(tx)
            .await?;
        let (mut count, mut moves) = (0, Moves::default());
        for case in cases {
            self.ensure_as_landed(tx, &case).await?;
            let before = case.standing();
            let change = case_record::ActiveModel {
                prosecutor: Set(Some(to.0)),
                version: Set(case.version.saturating_add(1)),
                ..Default::default()
            };
            let after = self.sealed_anew(tx, case.id, change).await?;
            moves.join(Moves::between([before], [after]));
            count += 1;
        }
        Ok((count, moves))
    }
}
