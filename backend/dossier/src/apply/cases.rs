//! Finding a case and starting an application.

use casefile::{CaseMatch, Sought, Tried};
use contract::{
    ApplicationForm, ApplicationId, Caller, CaseGlimpse, CaseId, FindCase, OrganisationId, PartyId,
    personal::written_name,
    policy::{Act, Relation},
};
use identity::Person;
use kernel::Tx;
use ledger::{Acting, Entry, ObjectRef, Outcome};
use matter::{Matter as _, Refused, STALE};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::{
    desk::Dossier,
    obstacles::{NO_SUCH_CASE, RECORD_ALTERED},
    reach::{of_application, of_case},
    rows::{application, case_record},
};

/// The stages from which on the file may be read (A-P01, CPL art. 40).
const OPEN_STAGE: &str = "审查起诉";

/// When the application was begun to which a start leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    /// With this start.
    Now,
    /// It is live since another one.
    Before,
}

impl Dossier {
    pub(crate) async fn find_case(
        &self,
        caller: &Caller,
        request: FindCase,
    ) -> Result<CaseGlimpse, Refused> {
        let permit = self
            .door
            .permit(caller, Act::FindCase, Relation::None, nothing())
            .await?;
        let sought = sought_in(&request)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        match self.files.try_case(tx, caller, &sought).await? {
            Tried::Wrong { left } => self.miss(act, caller, left).await,
            Tried::Found(found) => {
                let entry = Entry::about(of_case(CaseId(found.case.id))).by(caller);
                act.done(entry).await?;
                self.glimpse(caller, request, *found).await
            }
        }
    }

    /// Finds the case again and opens a draft, or leads to the live application for the party.
    pub(crate) async fn start_application(
        &self,
        caller: &Caller,
        request: FindCase,
    ) -> Result<ApplicationId, Refused> {
        let permit = self
            .door
            .permit(caller, Act::StartApplication, Relation::None, nothing())
            .await?;
        let sought = sought_in(&request)?;
        let person = self
            .identity
            .person(caller.account)
            .await
            .map_err(|_| Refused::Broken("the caller's account cannot be read"))?
            .ok_or(Refused::NoSuchThing)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let found = match self.files.try_case(tx, caller, &sought).await? {
            Tried::Wrong { left } => return self.miss(act, caller, left).await,
            Tried::Found(found) => *found,
        };
        let (id, begun, entry) = self.live_or_new(tx, caller, (&found, person)).await?;
        act.done(entry.details(json!({ "case": found.case.id })))
            .await?;
        if begun == Begun::Now
            && let Err(error) = Box::pin(self.keep_what_holds(caller, id)).await
        {
            tracing::warn!(%error, "a draft was begun without the papers that hold for it");
        }
        Ok(id)
    }

    /// Keeps a wrong guess together with its entry.
    async fn miss<T>(&self, act: Acting, caller: &Caller, left: u32) -> Result<T, Refused> {
        let entry = Entry::about(nothing()).by(caller).outcome(Outcome::Refused);
        act.done(entry).await?;
        Err(NO_SUCH_CASE.refused_with(left))
    }

    /// The caller's live application for the party. Which has ended is asked of the seals of all of them:
    /// one changed by hand neither makes room for a second nor stands in for another.
    async fn find_live<C: ConnectionTrait>(
        &self,
        db: &C,
        caller: &Caller,
        found: &CaseMatch,
    ) -> Result<Option<ApplicationId>, Refused> {
        let own = application::Entity::of_owner(caller)
            .filter(application::Column::Party.eq(found.party.id))
            .order_by_asc(application::Column::Id)
            .all(db)
            .await?;
        for row in &own {
            let written = self.ensure_as_written(db, row).await;
            written.map_err(|refused| refused.said_if_altered(&RECORD_ALTERED))?;
        }
        let live = own.iter().find(|row| row.ended_at.is_none());
        Ok(live.map(|row| ApplicationId(row.id)))
    }

    async fn glimpse(
        &self,
        caller: &Caller,
        request: FindCase,
        found: CaseMatch,
    ) -> Result<CaseGlimpse, Refused> {
        let sought = sought_in(&request)?;
        Ok(CaseGlimpse {
            case: CaseId(found.case.id),
            party: PartyId(found.party.id),
            unified_case_no: sought.number().to_owned(),
            party_name: written_name(&request.party_name),
            office_name: self.office_name(caller.organisation).await?,
            is_open_for_access: is_open_for_access(&found.case),
            online_bar: online_bar(&found.case),
            existing: self.find_live(&self.kernel.db, caller, &found).await?,
            due_if_sent_now: self.deadline("A-N03", self.kernel.now())?,
        })
    }

    /// A new draft; where another was started in the same moment, that one.
    async fn live_or_new(
        &self,
        tx: &Tx,
        caller: &Caller,
        (found, person): (&CaseMatch, Person),
    ) -> Result<(ApplicationId, Begun, Entry), Refused> {
        let id = self.kernel.new_id();
        let organisation = OrganisationId(found.case.organisation);
        let draft = application::ActiveModel {
            case_id: Set(found.case.id),
            party: Set(found.party.id),
            applicant_name: Set(person.name),
            licence_no: Set(person.licence_no.unwrap_or_default()),
            firm_name: Set(person.firm.unwrap_or_default()),
            was_corrected: Set(false),
            may_copy: Set(false),
            ..Default::default()
        };
        let mut form = ApplicationForm::usual();
        if online_bar(&found.case).is_some() {
            form.mode.clear();
        }
        // The partial unique index `application_live` decides between two starts at once.
        let begun = self.matters.begin_typed::<application::Entity>(
            (tx, caller, Act::StartApplication),
            (id, organisation),
            (form, draft),
        );
        let begun = begun.await?;
        match (self.find_live(tx, caller, found).await?, begun) {
            (Some(live), Some(entry)) => Ok((live, Begun::Now, entry)),
            (Some(live), None) => {
                let entry = Entry::about(of_application(live)).of(caller.account);
                Ok((live, Begun::Before, entry.by(caller)))
            }
            (None, Some(_)) => Err(Refused::Broken("a draft that was not inserted")),
            (None, None) => Err(STALE.refused()),
        }
    }

    /// The end of a period that starts at `from`.
    pub(crate) fn deadline(
        &self,
        code: &str,
        from: time::OffsetDateTime,
    ) -> Result<contract::Deadline, Refused> {
        self.matters.deadline(code, from)
    }

    pub(crate) async fn office_name(
        &self,
        organisation: contract::OrganisationId,
    ) -> Result<String, Refused> {
        let organisations = self
            .identity
            .organisations()
            .await
            .map_err(|_| Refused::Broken("the organisations cannot be read"))?;
        Ok(organisations
            .into_iter()
            .find(|office| office.id == organisation)
            .map_or_else(String::new, |office| office.name_zh))
    }
}

/// Whether the case has reached review for prosecution.
pub(crate) fn is_open_for_access(case: &case_record::Model) -> bool {
    case.stage == OPEN_STAGE
}

/// The first online bar category of the case.
pub(crate) fn online_bar(case: &case_record::Model) -> Option<String> {
    case.online_bars
        .split('|')
        .find(|bar| !bar.is_empty())
        .map(str::to_owned)
}

/// Number and name as they are compared.
fn sought_in(request: &FindCase) -> Result<Sought, Refused> {
    Sought::read(&request.unified_case_no, &request.party_name)
}

/// What a look-up that found nothing is about.
fn nothing() -> ObjectRef {
    ObjectRef::new("case", uuid::Uuid::nil())
}
