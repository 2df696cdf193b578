//! The rules that hold: what the house begins with, and the provisions laid over it.

use contract::{OrganisationId, Provided, ProvisionState};
use ledger::ObjectRef;
use matter::{Refused, ensure_as_written, log_altered};
use scheduling::Rulebook;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{Provisions, rows::provision};

/// Provisions of which every one stands as it was written, and the identifiers of those that do not.
pub(crate) struct Standing {
    pub(crate) rows: Vec<provision::Model>,
    pub(crate) altered: Vec<Uuid>,
}

impl Provisions {
    /// Lays the rules anew where another provision is in force, or one is not what was sealed. Asked again, it does
    /// nothing: whoever shares the rules asks every few seconds.
    ///
    /// # Errors
    /// When the database cannot; the rules stay as they are then.
    pub async fn refresh(&self) -> Result<(), Refused> {
        // One after the other, so that nobody lays what they read earlier over what is newer.
        let mut laid = self.laid.lock().await;
        let rows = self.in_force().await?;
        if *laid == rows {
            return Ok(());
        }
        let standing = self.as_written(rows.clone()).await?;
        for id in standing.altered {
            log_altered(ObjectRef::new("provision", id));
        }
        let rules = self.rules_of(&standing.rows);
        self.matters.on.rules.replace(rules);
        *laid = rows;
        tracing::info!(provisions = laid.len(), "the rules were laid anew");
        Ok(())
    }

    /// What these provisions lay over what the house begins with. One that does not fit any more lays nothing down.
    pub(crate) fn rules_of(&self, rows: &[provision::Model]) -> Rulebook {
        let mut rules = Rulebook::clone(&self.base);
        for row in rows {
            match self.laying(&rules, row) {
                Some(laid) => rules = laid,
                None => {
                    tracing::error!(provision.id = %row.id, "a provision does not fit the rules");
                }
            }
        }
        rules
    }

    /// The provisions in force, each as it was written.
    pub(crate) async fn standing(&self) -> Result<Standing, Refused> {
        let rows = self.in_force().await?;
        self.as_written(rows).await
    }

    /// The rows in force in the home office, in the order in which they were put in force.
    async fn in_force(&self) -> Result<Vec<provision::Model>, Refused> {
        let Some(OrganisationId(home)) = self.home_office().await? else {
            return Ok(Vec::new());
        };
        let rows = provision::Entity::find()
            .filter(provision::Column::Organisation.eq(home))
            .filter(provision::Column::State.eq(ProvisionState::InForce.code()))
            .order_by_asc(provision::Column::Number)
            .order_by_asc(provision::Column::Id)
            .all(&self.kernel.db)
            .await?;
        Ok(rows)
    }

    async fn as_written(&self, rows: Vec<provision::Model>) -> Result<Standing, Refused> {
        let (vault, db) = (&self.matters.on.vault, &self.kernel.db);
        let (mut written, mut altered) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            match ensure_as_written(vault, db, &row).await {
                Ok(()) => written.push(row),
                Err(Refused::Altered(_)) => altered.push(row.id),
                Err(error) => return Err(error),
            }
        }
        Ok(Standing {
            rows: written,
            altered,
        })
    }

    /// The office whose provisions hold; `None` in a house that has none yet.
    pub(crate) async fn home_office(&self) -> Result<Option<OrganisationId>, Refused> {
        let found = self.matters.on.identity.find_organisation(&self.home).await;
        let found = found.map_err(|_| Refused::Broken("the home office cannot be read"))?;
        Ok(found.map(|office| office.id))
    }

    /// The rules with a provision laid over them; `None` where it does not fit.
    pub(crate) fn laying(&self, rules: &Rulebook, row: &provision::Model) -> Option<Rulebook> {
        let (provided, ground) = (row.provided().ok()?, row.ground().ok()?);
        if let Provided::Wording { writ, texts } = &provided
            && !self.forms.judge(writ, texts).is_empty()
        {
            return None;
        }
        rules.clone().laying(&provided, &ground).ok()
    }
}
