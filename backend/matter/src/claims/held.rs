//! Who has what, as lists and pages show it.

use std::collections::HashMap;

use contract::{AccountId, Caller, OrganisationId, Taken, WorkHolder, WorklistCount};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait as _,
    RelationDef, Select, sea_query::SelectStatement,
};
use uuid::Uuid;

use super::unread;
use crate::{
    Matter, MatterModel, Matters, Named as _, Refused, ensure_as_written,
    rows::work_claim::{self, NOTE},
};

/// In whose hands matters count as somebody's own: theirs, and those of whom they stand in for.
pub(crate) struct Hands {
    office: OrganisationId,
    who: AccountId,
    of: Vec<AccountId>,
}

impl Hands {
    /// Whose a matter is that this account has.
    fn holder(&self, account: Option<Uuid>) -> WorkHolder {
        match account.map(AccountId) {
            None => WorkHolder::Nobody,
            Some(account) if self.of.contains(&account) => WorkHolder::Mine,
            Some(_) => WorkHolder::Colleagues,
        }
    }

    /// The matters of the office that were taken by whom this holds of.
    fn claimed(&self, by: Condition) -> SelectStatement {
        work_claim::Entity::find()
            .select_only()
            .column(work_claim::Column::Matter)
            .filter(work_claim::Column::Organisation.eq(self.office.0))
            .filter(by)
            .into_query()
    }
}

impl Matters {
    /// Whose matters somebody works on: their own, and while others are away, theirs.
    pub(crate) async fn hands_of(&self, caller: &Caller) -> Result<Hands, Refused> {
        let (office, who) = (caller.organisation, caller.account);
        let of = self.on.stands_in.acts_for(office, who).await?;
        Ok(Hands { office, who, of })
    }

    /// Who took a matter, with what was said to them.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn taken<M: Matter>(
        &self,
        caller: &Caller,
        row: &M::Model,
    ) -> Result<Option<Taken>, Refused> {
        let Some(claim) = self.claims_among(&[row.id()]).await?.pop() else {
            return Ok(None);
        };
        let note = match &claim.note {
            None => None,
            Some(note) => {
                let sealer = self.on.vault.sealer(row.organisation(), claim.id);
                Some(sealer.open(&self.on.kernel.db, NOTE, note).await?)
            }
        };
        let hands = self.hands_of(caller).await?;
        let taken = self.named(&hands, vec![claim]).await?;
        let taken = taken.into_values().next();
        Ok(taken.map(|taken| Taken { note, ..taken }))
    }

    /// Who took which of these matters, without what was said to them.
    pub(crate) async fn taken_among(
        &self,
        hands: &Hands,
        matters: &[Uuid],
    ) -> Result<HashMap<Uuid, Taken>, Refused> {
        let claims = self.claims_among(matters).await?;
        self.named(hands, claims).await
    }

    /// By whom these matters were taken, by name, as a table of the list says it.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn takers(&self, matters: &[Uuid]) -> Result<HashMap<Uuid, String>, Refused> {
        let claims = self.claims_among(matters).await?;
        let holders = claims.iter().map(|claim| AccountId(claim.account));
        let names = self.on.identity.names(holders).await.map_err(unread)?;
        let taken = claims.iter().filter_map(|claim| {
            let name = names.get(&AccountId(claim.account))?;
            Some((claim.matter, name.clone()))
        });
        Ok(taken.collect())
    }

    /// How many of these were taken by whom, as this person sees it.
    pub(crate) async fn holders<M: Matter>(
        &self,
        hands: &Hands,
        of: Select<M>,
    ) -> Result<Vec<WorklistCount>, Refused> {
        let claimed: RelationDef = M::belongs_to(work_claim::Entity)
            .from(M::COLUMNS.id)
            .to(work_claim::Column::Matter)
            .into();
        let counted: Vec<(Option<Uuid>, i64)> = of
            .join(JoinType::LeftJoin, claimed)
            .select_only()
            .column(work_claim::Column::Account)
            .column_as(M::COLUMNS.id.count(), "count")
            .group_by(work_claim::Column::Account)
            .into_tuple()
            .all(&self.on.kernel.db)
            .await?;
        let sum = |holder| {
            let of_holder = counted
                .iter()
                .filter(|(account, _)| hands.holder(*account) == holder);
            of_holder
                .filter_map(|(_, count)| u64::try_from(*count).ok())
                .fold(0, u64::saturating_add)
        };
        let counts = WorkHolder::ALL.map(|holder| WorklistCount {
            code: holder.code().to_owned(),
            count: sum(holder),
        });
        Ok(counts.into())
    }

    /// The claims of these matters that stand as they were written.
    async fn claims_among(&self, matters: &[Uuid]) -> Result<Vec<work_claim::Model>, Refused> {
        let db = &self.on.kernel.db;
        let found = work_claim::Entity::find()
            .filter(work_claim::Column::Matter.is_in(matters.iter().copied()))
            .all(db)
            .await?;
        let mut claims = Vec::with_capacity(found.len());
        for claim in found {
            match ensure_as_written(&self.on.vault, db, &claim).await {
                Ok(()) => claims.push(claim),
                Err(refused) => refused.unless_altered(claim.object())?,
            }
        }
        Ok(claims)
    }

    async fn named(
        &self,
        hands: &Hands,
        claims: Vec<work_claim::Model>,
    ) -> Result<HashMap<Uuid, Taken>, Refused> {
        let holders = claims.iter().map(|claim| AccountId(claim.account));
        let names = self.on.identity.names(holders).await.map_err(unread)?;
        let taken = claims.into_iter().map(|claim| {
            let by = AccountId(claim.account);
            let taken = Taken {
                by,
                name: names.get(&by).cloned().unwrap_or_default(),
                is_own: by == hands.who,
                stands_in: by != hands.who && hands.of.contains(&by),
                at: claim.taken_at,
                note: None,
            };
            (claim.matter, taken)
        });
        Ok(taken.collect())
    }
}

/// Those that somebody took, as this person sees it; all of them where it is not asked.
pub(crate) fn taken_by<M: Matter>(hands: &Hands, holder: Option<WorkHolder>) -> Condition {
    let (id, account) = (M::COLUMNS.id, work_claim::Column::Account);
    let own = hands.of.iter().map(|account| account.0);
    let (all, own) = (Condition::all(), Condition::all().add(account.is_in(own)));
    match holder {
        None => all,
        Some(WorkHolder::Mine) => all.add(id.in_subquery(hands.claimed(own))),
        Some(WorkHolder::Nobody) => all.add(id.not_in_subquery(hands.claimed(Condition::all()))),
        Some(WorkHolder::Colleagues) => all.add(id.in_subquery(hands.claimed(own.not()))),
    }
}

/// Those that no colleague took.
pub(crate) fn not_colleagues<M: Matter>(hands: &Hands) -> Condition {
    taken_by::<M>(hands, Some(WorkHolder::Colleagues)).not()
}
