//! Finding a case and starting an application.

use casefile::{CASE_NO_INDEX, PARTY_NAME_INDEX};
use contract::{
    ApplicationForm, ApplicationId, Caller, CaseGlimpse, CaseId, FieldProblem, FindCase,
    OrganisationId, PartyId,
    personal::{PersonName, comparable, comparable_number, written_name},
    policy::{Act, Relation},
};
use identity::Person;
use kernel::Tx;
use ledger::{Acting, Entry, ObjectRef, Outcome};
use matter::{Matter as _, Refused, STALE};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

use super::guess::Tried;
use crate::{
    desk::Dossier,
    obstacles::{NO_SUCH_CASE, RECORD_ALTERED},
    reach::{of_application, of_case},
    rows::{application, case_party, case_record},
};

/// The stages from which on the file may be read (A-P01, CPL art. 40).
const OPEN_STAGE: &str = "审查起诉";

/// How long a unified case number is (DOMAIN 2.3).
const CASE_NO_DIGITS: usize = 18;

/// A case and a party that matched together.
pub(crate) struct Match {
    pub(crate) case: case_record::Model,
    pub(crate) party: case_party::Model,
}

/// When the application was begun to which a start leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    /// With this start.
    Now,
    /// It is live since another one.
    Before,
}

/// Number and name in the form in which they are compared.
pub(super) struct Sought {
    pub(super) number: String,
    pub(super) name: String,
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
        let sought = Sought::read(&request)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        match self.try_case(tx, caller, &sought).await? {
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
        let sought = Sought::read(&request)?;
        let person = self
            .identity
            .person(caller.account)
            .await
            .map_err(|_| Refused::Broken("the caller's account cannot be read"))?
            .ok_or(Refused::NoSuchThing)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let found = match self.try_case(tx, caller, &sought).await? {
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

    /// Both indexes are computed and both tables asked whether or not the number exists, so that
    /// the two wrong answers take the same way.
    pub(super) async fn match_case(
        &self,
        tx: &Tx,
        caller: &Caller,
        sought: &Sought,
    ) -> Result<Option<Match>, Refused> {
        let number = self
            .vault
            .blind_index(tx, caller.organisation, CASE_NO_INDEX, &sought.number)
            .await?;
        let name = self
            .vault
            .blind_index(tx, caller.organisation, PARTY_NAME_INDEX, &sought.name)
            .await?;
        let case = case_record::Entity::of_office(caller)
            .filter(case_record::Column::UnifiedNoIndex.eq(number.to_vec()))
            .one(tx)
            .await?;
        let case_id = case.as_ref().map_or(uuid::Uuid::nil(), |case| case.id);
        let party = case_party::Entity::find()
            .filter(case_party::Column::CaseId.eq(case_id))
            .filter(case_party::Column::NameIndex.eq(name.to_vec()))
            .one(tx)
            .await?;
        let Some((case, party)) = case.zip(party) else {
            return Ok(None);
        };
        self.files.ensure_as_landed(tx, &case).await?;
        Ok(Some(Match { case, party }))
    }

    /// The caller's live application for the party. Which has ended is asked of the seals of all of them:
    /// one changed by hand neither makes room for a second nor stands in for another.
    async fn find_live<C: ConnectionTrait>(
        &self,
        db: &C,
        caller: &Caller,
        found: &Match,
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
        found: Match,
    ) -> Result<CaseGlimpse, Refused> {
        let sought = Sought::read(&request)?;
        Ok(CaseGlimpse {
            case: CaseId(found.case.id),
            party: PartyId(found.party.id),
            unified_case_no: sought.number,
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
        (found, person): (&Match, Person),
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

/// What a look-up that found nothing is about.
fn nothing() -> ObjectRef {
    ObjectRef::new("case", uuid::Uuid::nil())
}

impl Sought {
    /// Slips of the finger are refused at their field before anything is looked up or counted.
    fn read(request: &FindCase) -> Result<Self, Refused> {
        let number = comparable_number(&request.unified_case_no);
        let mut faults = Vec::new();
        if number.is_empty() {
            faults.push(FieldProblem::at("unified_case_no", "required"));
        } else if !number.chars().all(|c| c.is_ascii_digit()) {
            faults.push(FieldProblem::at("unified_case_no", "case-no-signs"));
        } else if number.len() != CASE_NO_DIGITS {
            let rule = format!("case-no-length:{}", number.len());
            faults.push(FieldProblem::at("unified_case_no", rule));
        }
        if let Err(broken) = PersonName::parse_foreign(&request.party_name) {
            faults.push(FieldProblem::at("party_name", broken.0));
        }
        Refused::unless_none(faults)?;
        let name = comparable(&request.party_name);
        Ok(Self { number, name })
    }
}

#[cfg(test)]
mod tests {
    use contract::FindCase;

    use super::Sought;

    fn read(number: &str, name: &str) -> Result<Sought, Vec<String>> {
        let request = FindCase {
            unified_case_no: number.to_owned(),
            party_name: name.to_owned(),
        };
        Sought::read(&request).map_err(|refused| {
            let problem = contract::Problem::from(refused);
            let named = |f: &contract::FieldProblem| format!("{} {}", f.field, f.rule);
            problem.fields.iter().map(named).collect()
        })
    }

    #[test]
    fn full_width_digits_and_spaces_in_a_case_number_do_not_matter() {
        let sought = read(" ９９０１０２ 2026-000102 00 ", "吕 勇睿").unwrap();
        assert_eq!(
            (sought.number.as_str(), sought.name.as_str()),
            ("990102202600010200", "吕勇睿")
        );
    }

    #[test]
    fn each_empty_field_is_named() {
        let faults = read("  ", "").err().unwrap();
        assert_eq!(faults, ["unified_case_no required", "party_name required"]);
    }

    #[test]
    fn a_slip_of_the_finger_is_named_by_what_is_wrong_with_it() {
        for (number, rule) in [
            ("99010", "case-no-length:5"),
            ("9901022026000102000", "case-no-length:19"),
            ("9901022026000102O0", "case-no-signs"),
        ] {
            let faults = read(number, "吕勇睿").err().unwrap();
            assert_eq!(faults, [format!("unified_case_no {rule}")]);
        }
    }
}
