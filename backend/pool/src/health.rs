//! How the pool is made up, and what is missing.

use std::collections::{BTreeMap, HashSet};

use contract::{
    AccountId, AgeGroup, Caller, Gender, OfficerCategory, OfficerForm, OfficerState, OtherPool,
    Parameter, PoolHealth, personal::read_day, policy::Act,
};
use matter::{Matter as _, Named as _, Refused, of_list};
use sea_orm::{ColumnTrait, QueryFilter};
use time::{Date, Duration};
use uuid::Uuid;

use crate::{Pool, reach::of_office, rows::officer, state::age_on, unread};

/// For how many months ends of terms are counted.
const MONTHS: usize = 12;

/// What is counted while officers are looked at.
#[derive(Default)]
struct Counts {
    health: PoolHealth,
    categories: BTreeMap<OfficerCategory, u32>,
    regions: BTreeMap<String, u32>,
    ages: BTreeMap<AgeGroup, u32>,
    terms: BTreeMap<(i32, u8), u32>,
}

impl Pool {
    pub(crate) async fn pool_health(&self, caller: &Caller) -> Result<PoolHealth, Refused> {
        let permit = self.permit(caller, Act::ReadPool).await?;
        let counted = [
            OfficerState::InPool,
            OfficerState::Suspended,
            OfficerState::TermOver,
        ];
        let rows = officer::Entity::of_office(caller)
            .filter(officer::Column::State.is_in(counted.map(OfficerState::code)))
            .all(&self.kernel.db)
            .await?;
        let (written, mut altered) = self.matters.as_written::<officer::Entity>(rows).await?;
        let come = self.come_among(&written).await?;
        let mut counts = Counts::default();
        for row in &written {
            if row.stands() != OfficerState::InPool {
                counts.health.resting += 1;
                continue;
            }
            let form = self
                .matters
                .form_of::<officer::Entity>(&self.kernel.db, row);
            match form.await {
                Ok(form) => counts.add(row, (&form, self.today())),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    altered.push(row.id);
                    continue;
                }
            }
            counts.health.without_account += u32::from(!come.contains(&row.owner));
            let is_near = row
                .term_until
                .is_some_and(|day| day <= self.ends_soon_before());
            counts.health.ending += u32::from(is_near);
        }
        let entry = of_list(of_office(caller), &altered).by(caller);
        self.ledger.note(permit, entry).await?;
        let health = counts.told(self.today());
        Ok(PoolHealth {
            category_least: self.matters.number(Parameter::CategoryLeast),
            ending_days: self.matters.number(Parameter::OfficerTermDays),
            altered: u32::try_from(altered.len()).unwrap_or(u32::MAX),
            ..health
        })
    }

    /// Those among the owners whom anybody has an account for.
    async fn come_among(&self, rows: &[officer::Model]) -> Result<HashSet<Uuid>, Refused> {
        let owners = rows.iter().map(|row| AccountId(row.owner));
        let names = self.identity().names(owners).await.map_err(unread)?;
        Ok(names.into_keys().map(|account| account.0).collect())
    }
}

impl Counts {
    fn add(&mut self, row: &officer::Model, (form, today): (&OfficerForm, Date)) {
        let health = &mut self.health;
        health.members += 1;
        match form.gender() {
            Some(Gender::Female) => health.women += 1,
            Some(Gender::Male) => health.men += 1,
            None => {}
        }
        if form.other_pool() == Some(OtherPool::Asked) {
            health.without_consent += 1;
        }
        if let Some(drawn) = row.drawn_before {
            health.drawn_known += 1;
            health.never_drawn += u32::from(drawn == 0);
        }
        for category in row.categories() {
            *self.categories.entry(category).or_default() += 1;
        }
        *self.regions.entry(row.region.clone()).or_default() += 1;
        if let Some(born) = read_day(&form.birth_date) {
            let group = AgeGroup::of(age_on(today, born));
            *self.ages.entry(group).or_default() += 1;
        }
        if let Some(until) = row.term_until() {
            let month = (until.year(), u8::from(until.month()));
            *self.terms.entry(month).or_default() += 1;
        }
    }

    fn told(self, today: Date) -> PoolHealth {
        let mut regions: Vec<(String, u32)> = self.regions.into_iter().collect();
        regions.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let categories = OfficerCategory::ALL.into_iter();
        let ages = AgeGroup::ALL.into_iter();
        let months = months_from(today).into_iter();
        PoolHealth {
            categories: categories
                .map(|one| (one, self.categories.get(&one).copied().unwrap_or_default()))
                .collect(),
            regions,
            ages: ages
                .map(|one| (one, self.ages.get(&one).copied().unwrap_or_default()))
                .collect(),
            terms: months
                .map(|(year, month)| {
                    let count = self.terms.get(&(year, month)).copied();
                    (year, month, count.unwrap_or_default())
                })
                .collect(),
            ..self.health
        }
    }
}

/// This month and the eleven after it.
fn months_from(today: Date) -> Vec<(i32, u8)> {
    let mut first = today.replace_day(1).unwrap_or(today);
    let mut months = Vec::with_capacity(MONTHS);
    for _ in 0..MONTHS {
        months.push((first.year(), u8::from(first.month())));
        let next = first.saturating_add(Duration::days(31));
        first = next.replace_day(1).unwrap_or(next);
    }
    months
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn twelve_months_follow_whatever_the_day() {
        let months = months_from(date!(2026 - 11 - 30));
        let wanted = [(2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3)];
        assert_eq!(months[..5], wanted);
        assert_eq!(months.len(), 12);
        assert_eq!(months.last(), Some(&(2027, 10)));
    }
}
