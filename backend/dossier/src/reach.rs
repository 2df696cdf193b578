//! Scoped finders: the only way from a caller to a row.

use contract::{
    ApplicationId, BundleId, Caller, CaseId, PaperId, Role, Side,
    policy::{self, Act, Permit, Relation},
};
use ledger::{Entry, ObjectRef};
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use serde::Serialize;
use time::OffsetDateTime;

use crate::{
    desk::Dossier,
    obstacles::WINDOW_CLOSED,
    rows::{application, bundle, case_record, paper},
    state::State,
};

impl application::Entity {
    /// The caller's own applications.
    pub(crate) fn of_applicant(caller: &Caller) -> Select<Self> {
        Self::find().filter(application::Column::Applicant.eq(caller.account.0))
    }

    /// The applications received by the caller's office; drafts are their writer's alone.
    pub(crate) fn of_office(caller: &Caller) -> Select<Self> {
        Self::find()
            .filter(application::Column::Organisation.eq(caller.organisation.0))
            .filter(application::Column::State.ne(State::Draft.code()))
    }
}

/// As what the caller opens an application: as a review of it, or as one's own.
pub(crate) fn opening_act(caller: &Caller) -> Act {
    match caller.side() {
        Side::Office => Act::ReviewApplication,
        Side::Counsel | Side::Public | Side::Bureau => Act::ReadOwnApplication,
    }
}

impl application::Model {
    /// Whether the window is open and the pledge signed at `now`.
    pub(crate) fn is_readable(&self, now: OffsetDateTime) -> bool {
        self.stands() == State::Reading
            && self.grant_from.is_some_and(|from| from <= now)
            && self.grant_until.is_some_and(|until| now < until)
    }
}

/// Names the application in the ledger.
pub(crate) fn of_application(id: ApplicationId) -> ObjectRef {
    ObjectRef::new("application", id.0)
}

/// The entry of somebody's looking at a list. What in it was changed by hand is named there and shown
/// to nobody.
pub(crate) fn of_list<T: Serialize>(list: ObjectRef, altered: &[T]) -> Entry {
    let entry = Entry::about(list);
    if altered.is_empty() {
        return entry;
    }
    entry.details(serde_json::json!({ "altered": altered }))
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
    /// The application with the caller's relation to it, and the permit for the act.
    pub(crate) async fn reach(
        &self,
        caller: &Caller,
        act: Act,
        id: ApplicationId,
    ) -> Result<(application::Model, Permit), Refused> {
        let is_office = caller.side() == Side::Office;
        let scoped = if is_office {
            application::Entity::of_office(caller)
        } else {
            application::Entity::of_applicant(caller)
        };
        let found = scoped
            .filter(application::Column::Id.eq(id.0))
            .one(&self.kernel.db)
            .await?;
        if let Some(row) = &found {
            let written = self.ensure_as_written(&self.kernel.db, row).await;
            self.door.noted(caller, act, written).await?;
        }
        let relation = match &found {
            None => Relation::None,
            Some(_) if is_office => Relation::Office,
            Some(row) if row.is_readable(self.kernel.now()) => Relation::Granted,
            Some(_) => Relation::Own,
        };
        if relation == Relation::Own
            && !policy::is_permitted(caller, act, relation)
            && policy::is_permitted(caller, act, Relation::Granted)
        {
            return self.closed(caller, act, id).await;
        }
        let permit = self
            .door
            .permit(caller, act, relation, of_application(id))
            .await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The caller's own application outside its window: the denial is recorded and said plainly.
    async fn closed<T>(&self, caller: &Caller, act: Act, id: ApplicationId) -> Result<T, Refused> {
        match self
            .door
            .permit(caller, act, Relation::Own, of_application(id))
            .await
        {
            Err(Refused::NoSuchThing) => Err(WINDOW_CLOSED.refused()),
            Err(other) => Err(other),
            Ok(_) => Err(Refused::Broken(
                "an act that needs a grant was permitted without one",
            )),
        }
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
        let act = opening_act(caller);
        let found = paper::Entity::find_by_id(id.0).one(&self.kernel.db).await?;
        let Some(paper) = found else {
            let _ = self
                .door
                .permit(caller, act, Relation::None, ObjectRef::new("paper", id.0))
                .await?;
            return Err(Refused::NoSuchThing);
        };
        let taken = self.ensure_as_written(&self.kernel.db, &paper).await;
        self.door.noted(caller, act, taken).await?;
        let (application, permit) = self.reach(caller, act, ApplicationId(paper.matter)).await?;
        Ok((paper, application, permit))
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
