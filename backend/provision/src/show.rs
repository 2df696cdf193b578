//! One provision, with what it would move.

use contract::{
    Caller, DayKind, EffectView, NamedDay, OrganisationId, Provided, ProvisionId, ProvisionKind,
    ProvisionState, ProvisionView, policy::Act,
};
use matter::{DueMoves, Refused};
use scheduling::Rulebook;
use time::Date;
use uuid::Uuid;

use crate::{Provisions, effect::page_of, reach::Reached, rows::provision};

impl Provisions {
    pub(crate) async fn provision(
        &self,
        caller: &Caller,
        id: ProvisionId,
        after: Option<Uuid>,
    ) -> Result<ProvisionView, Refused> {
        let act = Act::ReadProvisions;
        let reached = self.reach(caller, (act, id)).await?;
        let view = self.view(caller, &reached, after).await;
        let row = &reached.row;
        self.matters
            .shown::<provision::Entity, _>((caller, act), (row, reached.permit), view)
            .await
    }

    async fn view(
        &self,
        caller: &Caller,
        Reached { row, facts, .. }: &Reached,
        after: Option<Uuid>,
    ) -> Result<ProvisionView, Refused> {
        let names = self.names(std::iter::once(row)).await?;
        let shown = self.row_of(row, &names)?;
        let rules = self.rules_before(row).await?;
        let decided_by = row.decided_by.map(contract::AccountId);
        let relation = |act| Some(row.relation(caller, (act, *facts)));
        let line = self
            .matters
            .line::<provision::Entity>(caller, (row, facts), &relation)
            .await?;
        Ok(ProvisionView {
            before: before(&shown.provided, (&rules, shown.effective_from)),
            reworded: self.reworded(&shown.provided, (&rules, shown.effective_from)),
            contradicted: contradicted(&shown.provided, &rules),
            row: shown,
            version: row.version,
            reason: row.reason.clone(),
            decided_by: decided_by.and_then(|account| names.get(&account).cloned()),
            decided_at: row.decided_at,
            is_own: row.owner == caller.account.0,
            effect: self.effect(row, (&rules, after)).await?,
            line,
        })
    }

    /// What it would move while it is proposed; how documents are worded moves nothing.
    async fn effect(
        &self,
        row: &provision::Model,
        (rules, after): (&Rulebook, Option<Uuid>),
    ) -> Result<Option<EffectView>, Refused> {
        let moves_dates = row.kind.known() != Some(ProvisionKind::Wording);
        if row.stands() != ProvisionState::Proposed || !moves_dates {
            return Ok(None);
        }
        let moves = match self.laying(rules, row) {
            Some(under) => {
                let office = OrganisationId(row.organisation);
                self.moves_under(office, &under).await?
            }
            None => DueMoves::default(),
        };
        Ok(Some(page_of(moves, after)))
    }

    /// The rules over which it is laid: those before it, where it is in force.
    async fn rules_before(&self, row: &provision::Model) -> Result<Rulebook, Refused> {
        let mut standing = self.standing().await?.rows;
        if let Some(number) = row.number {
            standing.retain(|other| other.number.is_some_and(|earlier| earlier < number));
        }
        Ok(self.rules_of(&standing))
    }
}

/// What a number or a period was before.
fn before(provided: &Provided, (rules, from): (&Rulebook, Date)) -> Option<u32> {
    match provided {
        Provided::Period { period, .. } => rules.periods.find(period, from).map(|rule| rule.n),
        provided => {
            let (name, _) = provided.number()?;
            Some(rules.parameters.find(name, from).value)
        }
    }
}

/// The office's own days that say the opposite of what is published.
fn contradicted(provided: &Provided, rules: &Rulebook) -> Vec<(NamedDay, DayKind)> {
    let Provided::LocalDays { days, .. } = provided else {
        return Vec::new();
    };
    let said = days
        .iter()
        .map(|day| (day, rules.calendar.contradicted_by(day)));
    said.filter_map(|(day, published)| Some((day.clone(), published?)))
        .collect()
}
