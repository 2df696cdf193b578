//! Scoped finders: the only way from a caller to a row.

use contract::{
    ApplicationId, BundleId, Caller, CaseId, PaperId, Role, Side,
    policy::{self, Act, Permit, Relation},
};
use ledger::ObjectRef;
use matter::{Refused, object_of};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    desk::Dossier,
    rows::{application, bundle, case_record, paper},
};

/// As what the caller opens an application: as a review of it, or as one's own.
pub(crate) fn opening_act(caller: &Caller) -> Act {
    match caller.side() {
        Side::Office => Act::ReviewApplication,
        Side::Counsel | Side::Public | Side::Bureau => Act::ReadOwnApplication,
    }
}

/// Names the application in the ledger.
pub(crate) fn of_application(id: ApplicationId) -> ObjectRef {
    object_of::<application::Entity>(id)
}

/// Names the bundle in the ledger.
pub(crate) fn of_bundle(id: BundleId) -> ObjectRef {
    ObjectRef::new("bundle", id.0)
}

/// Names the case in the ledger.
pub(crate) fn of_case(id: CaseId) -> ObjectRef {
    ObjectRef::new("case", id.0)
}

impl Dossier {
    /// The application with the permit for the act.
    pub(crate) async fn reach(
        &self,
        caller: &Caller,
        act: Act,
        id: ApplicationId,
    ) -> Result<(application::Model, Permit), Refused> {
        let reached = self.matters.reach::<application::Entity>(caller, act, id);
        reached.await
    }

    /// The case with the caller's relation to it, and the permit for the act.
    pub(crate) async fn reach_case(
        &self,
        caller: &Caller,
        act: Act,
        id: CaseId,
    ) -> Result<(case_record::Model, Permit), Refused> {
        let found = case_record::Entity::of_office(caller)
            .filter(case_record::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?;
        if let Some(case) = &found {
            let landed = self.files.ensure_as_landed(&self.kernel.db, case).await;
            self.door.noted(caller, act, landed).await?;
        }
        let relation = match &found {
            None => Relation::None,
            Some(case) => case_relation(caller, case),
        };
        let permit = self.door.permit(caller, act, relation, of_case(id)).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The paper and its application, by the act the caller's side needs.
    pub(crate) async fn reach_paper(
        &self,
        caller: &Caller,
        id: PaperId,
    ) -> Result<(paper::Model, application::Model, Permit), Refused> {
        let asked = (caller, opening_act(caller));
        let reached = self
            .files
            .reach_paper::<application::Entity>(&self.matters, asked, id);
        reached.await
    }

    /// The caller's own bundle and its application.
    pub(crate) async fn reach_bundle(
        &self,
        caller: &Caller,
        act: Act,
        id: BundleId,
    ) -> Result<(bundle::Model, application::Model, Permit), Refused> {
        let found = bundle::Entity::find_by_id(id.0)
            .filter(bundle::Column::Account.eq(caller.account.0))
            .one(&self.kernel.db)
            .await?;
        let Some(bundle) = found else {
            let _ = self
                .door
                .permit(caller, act, Relation::None, of_bundle(id))
                .await?;
            return Err(Refused::NoSuchThing);
        };
        let written = self.ensure_as_written(&self.kernel.db, &bundle).await;
        self.door.noted(caller, act, written).await?;
        let (application, permit) = self
            .reach(caller, act, ApplicationId(bundle.application))
            .await?;
        Ok((bundle, application, permit))
    }
}

/// What the caller is to a case of the own office: a prosecutor has only the assigned ones.
pub(crate) fn case_relation(caller: &Caller, case: &case_record::Model) -> Relation {
    if case.prosecutor == Some(caller.account.0) {
        Relation::Assigned
    } else if caller.holds(Role::Prosecutor) {
        Relation::None
    } else {
        policy::relation_to_office(caller)
    }
}
