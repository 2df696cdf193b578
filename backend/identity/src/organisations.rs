//! Organisations and their tree.

use contract::{
    OrganisationId, OrganisationKind, OrganisationView, Problem,
    policy::{SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Entry, Moves, ObjectRef};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

use crate::{house::Identity, rows::organisation, trouble::Trouble};

/// An organisation to be written.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// The code, such as `990102`.
    pub code: String,
    /// The name in Chinese.
    pub name_zh: String,
    /// The name in English.
    pub name_en: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// The one above it.
    pub parent: Option<OrganisationId>,
}

/// An organisation with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationNode {
    /// The organisation.
    pub organisation: OrganisationView,
    /// Those directly below it, by code.
    pub children: Vec<OrganisationNode>,
}

impl Identity {
    /// Writes an organisation; one with this code is changed instead. Makes its keys, too.
    #[tracing::instrument(name = "identity.put_organisation", skip_all, fields(organisation.code = new.code))]
    pub async fn put_organisation(&self, new: NewOrganisation) -> Result<OrganisationId, Trouble> {
        // Another hand's row is not put under our seal.
        let known = self.organisation_row(&new.code).await?;
        let id = OrganisationId(
            known
                .as_ref()
                .map_or_else(|| self.kernel.new_id(), |row| row.id),
        );
        let permit = allow_system(SystemAct::Administer, None, id, self.kernel.new_request());
        let act = self.begin(permit).await?;
        let writing = Box::pin(self.write_organisation(act.tx(), (id, known), new));
        let (step, moves) = writing.await?;
        let entry = Entry::about(ObjectRef::new("organisation", id.0))
            .details(json!({ "step": step }))
            .moving(moves);
        act.done(entry).await?;
        self.vault.prepare(id).await?;
        Ok(id)
    }

    /// Writes an organisation within the act by which somebody enters or changes it; says what moved. Its keys are made
    /// once the act stands ([`Identity::prepare_organisation`]).
    ///
    /// # Errors
    /// When a foundation fails, or somebody else changed it at once.
    pub async fn put_organisation_within(
        &self,
        tx: &Tx,
        id: OrganisationId,
        new: NewOrganisation,
    ) -> Result<Moves, Trouble> {
        let known = organisation::Entity::find_by_id(id.0).one(tx).await?;
        let known = self.all_hold(known).await?.into_iter().next();
        let writing = Box::pin(self.write_organisation(tx, (id, known), new));
        let (_, moves) = writing.await?;
        Ok(moves)
    }

    /// Makes the keys of an organisation, where it has none.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn prepare_organisation(&self, id: OrganisationId) -> Result<(), Trouble> {
        Ok(self.vault.prepare(id).await?)
    }

    async fn write_organisation(
        &self,
        tx: &Tx,
        (id, known): (OrganisationId, Option<organisation::Model>),
        new: NewOrganisation,
    ) -> Result<(&'static str, Moves), Trouble> {
        let seals = self.seals().await?;
        let row = organisation::Model {
            id: id.0,
            code: new.code,
            name_zh: new.name_zh,
            name_en: new.name_en,
            kind: new.kind.code().to_owned(),
            parent: new.parent.map(|parent| parent.0),
            seal: Vec::new(),
        };
        let Some(known) = known else {
            let row = seals.insert(tx, row).await?;
            return Ok(("organisation-created", Moves::begin([row.standing()])));
        };
        // Of two changes at once the slower is none.
        let row = seals.replace(tx, &known, row).await?;
        let after = row
            .as_ref()
            .map_or(known.standing(), organisation::Model::standing);
        let moves = Moves::between([known.standing()], [after]);
        Ok(("organisation-changed", moves))
    }

    /// The organisation of this code, if there is one.
    pub async fn find_organisation(&self, code: &str) -> Result<Option<OrganisationView>, Trouble> {
        let row = self.organisation_row(code).await?;
        Ok(row.map(OrganisationView::from))
    }

    pub(crate) async fn organisation_row(
        &self,
        code: &str,
    ) -> Result<Option<organisation::Model>, Trouble> {
        let row = organisation::find_by_code(&self.kernel.db, code).await?;
        Ok(self.all_hold(row).await?.into_iter().next())
    }

    /// The rows, if this house wrote every one of them: without organisations nothing can be decided.
    async fn all_hold(
        &self,
        rows: impl IntoIterator<Item = organisation::Model>,
    ) -> Result<Vec<organisation::Model>, Trouble> {
        let seals = self.seals().await?;
        let rows: Vec<organisation::Model> = rows.into_iter().collect();
        if rows.iter().all(|row| seals.hold(row)) {
            Ok(rows)
        } else {
            Err(Trouble::Nonsense("organisation changed by another hand"))
        }
    }

    /// The organisation of this id, if there is one.
    pub async fn find_organisation_by_id(
        &self,
        id: OrganisationId,
    ) -> Result<Option<OrganisationView>, Trouble> {
        let row = organisation::Entity::find_by_id(id.0)
            .one(&self.kernel.db)
            .await?;
        let row = self.all_hold(row).await?;
        Ok(row.into_iter().next().map(OrganisationView::from))
    }

    /// The organisation of this id; 404 if there is none.
    pub(crate) async fn organisation(
        &self,
        id: OrganisationId,
    ) -> Result<OrganisationView, Problem> {
        let found = self.find_organisation_by_id(id).await?;
        found.ok_or(Problem::not_found())
    }

    /// All organisations, those above before those below.
    pub async fn organisations(&self) -> Result<Vec<OrganisationView>, Trouble> {
        Ok(self
            .organisation_tree()
            .await?
            .into_iter()
            .flat_map(OrganisationNode::flat)
            .collect())
    }

    /// All organisations as a tree.
    pub async fn organisation_tree(&self) -> Result<Vec<OrganisationNode>, Trouble> {
        let rows = organisation::Entity::find()
            .order_by_asc(organisation::Column::Code)
            .all(&self.kernel.db)
            .await?;
        let rows = self.all_hold(rows).await?;
        let all: Vec<OrganisationView> = rows.into_iter().map(OrganisationView::from).collect();
        Ok(below(&all, None))
    }
}

impl OrganisationNode {
    fn flat(self) -> Vec<OrganisationView> {
        let below = self.children.into_iter().flat_map(Self::flat);
        std::iter::once(self.organisation).chain(below).collect()
    }
}

/// The nodes under `parent`. A circle has no way in from above, so it is simply left out.
fn below(all: &[OrganisationView], parent: Option<OrganisationId>) -> Vec<OrganisationNode> {
    all.iter()
        .filter(|organisation| organisation.parent == parent)
        .map(|organisation| OrganisationNode {
            organisation: organisation.clone(),
            children: below(all, Some(organisation.id)),
        })
        .collect()
}
