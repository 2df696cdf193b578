//! Lists of provisions, the newest first.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, ParameterUnit, PeriodKind, Provided, ProvisionFacts, ProvisionId,
    ProvisionList, ProvisionPage, ProvisionRow, policy::Act,
};
use kernel::{ListPage, one_more};
use matter::{Matter as _, Named as _, Refused, of_list};
use scheduling::Rulebook;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Provisions, reach::of_office, rows::provision};

impl Provisions {
    pub(crate) async fn provisions(
        &self,
        caller: &Caller,
        list: ProvisionList,
    ) -> Result<ProvisionPage, Refused> {
        let permit = self.permit(caller, Act::ReadProvisions).await?;
        let states = list.show.states().iter().map(|state| state.code());
        let id = provision::Column::Id;
        let mut wanted = provision::Entity::of_office(caller)
            .filter(provision::Column::State.is_in(states))
            .order_by_desc(id)
            .limit(one_more());
        if let Some(ProvisionId(after)) = list.after {
            wanted = wanted.filter(id.lt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(row.provision()));
        let (written, altered) = self
            .matters
            .as_written::<provision::Entity>(page.rows)
            .await?;
        let names = self.names(written.iter()).await?;
        let mut answer = ProvisionPage {
            altered,
            next: page.next,
            ..ProvisionPage::default()
        };
        for row in &written {
            match self.row_of(row, &names) {
                Ok(view) => answer.rows.push(view),
                Err(refused) => {
                    refused.unless_altered(row.object())?;
                    answer.altered.push(row.id);
                }
            }
        }
        let entry = of_list(of_office(caller), &answer.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    /// The names of whoever proposed these, or decided on them.
    pub(crate) async fn names<'a>(
        &self,
        rows: impl Iterator<Item = &'a provision::Model>,
    ) -> Result<HashMap<AccountId, String>, Refused> {
        let people: Vec<AccountId> = rows
            .flat_map(|row| std::iter::once(row.owner).chain(row.decided_by))
            .map(AccountId)
            .collect();
        let names = self.matters.on.identity.names(people).await;
        names.map_err(|_| Refused::Broken("whoever proposed something cannot be read"))
    }

    /// A provision as it stands in lists.
    pub(crate) fn row_of(
        &self,
        row: &provision::Model,
        names: &HashMap<AccountId, String>,
    ) -> Result<ProvisionRow, Refused> {
        let provided = row.provided()?;
        let ProvisionFacts { laid_down_by } = row.facts(&self.base)?;
        Ok(ProvisionRow {
            id: row.provision(),
            unit: unit_of(&provided, &self.base),
            counted: counted(&provided, &self.base),
            title: self.title_of(&provided),
            provided,
            doc_no: row.doc_no.clone(),
            effective_from: row.first_day()?,
            state: row.stands().code().to_owned(),
            proposed_by: names.get(&row.proposer()).cloned().unwrap_or_default(),
            proposed_at: row.proposed_at,
            laid_down_by,
        })
    }
}

impl Provisions {
    fn title_of(&self, provided: &Provided) -> Option<String> {
        match provided {
            Provided::Wording { writ, .. } => Some(self.forms.title(writ)),
            _ => None,
        }
    }
}

fn unit_of(provided: &Provided, rules: &Rulebook) -> Option<ParameterUnit> {
    let (name, _) = provided.number()?;
    rules.parameters.of_name(name).next().map(|rule| rule.unit)
}

fn counted(provided: &Provided, rules: &Rulebook) -> Option<PeriodKind> {
    match provided {
        Provided::Period { period, .. } => {
            rules.periods.of_code(period).next().map(|rule| rule.kind)
        }
        _ => None,
    }
}
