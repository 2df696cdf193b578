//! The pool as a list, by the numbers of its officers.

use contract::{
    Caller, OfficerRow, OfficerState, Parameter, PoolFilter, PoolPage, PoolQuery,
    policy::{Act, is_permitted, relation_to_office},
};
use kernel::{ListPage, one_more};
use matter::{Matter as _, Named as _, Refused, of_list};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, sea_query::ExprTrait as _,
};

use crate::{Pool, reach::of_office, rows::officer, state::julian};

/// The states in which whoever a list shows stands.
pub(crate) const fn states_of(show: PoolFilter) -> &'static [OfficerState] {
    match show {
        PoolFilter::Members => &[OfficerState::InPool],
        PoolFilter::Coming => &[
            OfficerState::Nominated,
            OfficerState::Reviewed,
            OfficerState::Invited,
        ],
        PoolFilter::Resting => &[OfficerState::Suspended, OfficerState::TermOver],
        PoolFilter::Removal => &[OfficerState::RemovalProposed, OfficerState::RemovalHeard],
        PoolFilter::Gone => &[
            OfficerState::TurnedDown,
            OfficerState::Declined,
            OfficerState::Removed,
            OfficerState::Left,
        ],
    }
}

impl Pool {
    pub(crate) async fn pool(
        &self,
        caller: &Caller,
        query: PoolQuery,
    ) -> Result<PoolPage, Refused> {
        let permit = self.permit(caller, Act::ReadPool).await?;
        let number = officer::Column::Number;
        let mut wanted = officer::Entity::of_office(caller)
            .filter(self.wanted(&query))
            .order_by_asc(officer::Column::Number)
            .limit(one_more());
        if let Some(after) = query.after {
            wanted = wanted.filter(number.gt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| row.number.clone());
        let (written, mut altered) = self
            .matters
            .as_written::<officer::Entity>(page.rows)
            .await?;
        let mut rows = Vec::with_capacity(written.len());
        for row in &written {
            match self.row_of(row).await {
                Ok(shown) => rows.push(shown),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    altered.push(row.id);
                }
            }
        }
        let page = PoolPage {
            rows,
            altered,
            next: page.next,
            regions: self.regions_of(caller).await?,
            ending_days: self.matters.number(Parameter::OfficerTermDays),
            may_nominate: is_permitted(caller, Act::NominateOfficer, relation_to_office(caller)),
        };
        let entry = of_list(of_office(caller), &page.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(page)
    }

    /// What a query asks for, in the words of the columns.
    fn wanted(&self, query: &PoolQuery) -> Condition {
        let states = states_of(query.show).iter().map(|state| state.code());
        let mut wanted = Condition::all().add(officer::Column::State.is_in(states));
        let text = query.text.trim();
        if !text.is_empty() {
            wanted = wanted.add(
                officer::Column::Name
                    .contains(text)
                    .or(officer::Column::Number.contains(text.to_ascii_uppercase())),
            );
        }
        if let Some(category) = query.category {
            let code = format!(" {} ", category.code());
            wanted = wanted.add(officer::Column::Categories.contains(code));
        }
        if !query.region.is_empty() {
            wanted = wanted.add(officer::Column::Region.eq(&query.region));
        }
        if query.is_ending {
            wanted = wanted.add(officer::Column::TermUntil.lte(self.ends_soon_before()));
        }
        wanted
    }

    /// The last day whose end of a term counts as near, as a column holds it.
    pub(crate) fn ends_soon_before(&self) -> i32 {
        let days = self.matters.number(Parameter::OfficerTermDays);
        julian(self.today()).saturating_add(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The regions that officers have, in their order.
    async fn regions_of(&self, caller: &Caller) -> Result<Vec<String>, Refused> {
        let region = officer::Column::Region;
        let regions = officer::Entity::of_office(caller)
            .select_only()
            .column(region)
            .distinct()
            .order_by_asc(officer::Column::Region)
            .into_tuple()
            .all(&self.kernel.db);
        Ok(regions.await?)
    }

    pub(crate) async fn row_of(&self, row: &officer::Model) -> Result<OfficerRow, Refused> {
        let form = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, row)
            .await?;
        Ok(OfficerRow {
            id: row.officer(),
            number: row.number.clone().unwrap_or_default(),
            name: row.name.clone(),
            employer: form.employer,
            occupation: form.occupation,
            categories: row.categories(),
            region: row.region.clone(),
            is_remote: row.is_remote,
            term_until: row.term_until(),
            state: row.stands().code().to_owned(),
        })
    }
}
