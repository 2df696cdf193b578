//! Finding a case and starting an application.

use contract::{
    ApplicationForm, ApplicationId, Caller, CaseGlimpse, CaseId, FindCase, PartyId,
    personal::comparable,
    policy::{Act, Relation},
};
use ledger::{Entry, ObjectRef, Outcome};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde_json::json;

use crate::{
    desk::Dossier,
    reach::{of_application, of_case},
    refused::{Refused, fault},
    rows::{application, case_guess, case_party, case_record},
    seal::{CASE_NO_INDEX, FORM, PARTY_NAME_INDEX},
    state::State,
};

/// The stages from which on the file may be read (A-P01, CPL art. 40).
const OPEN_STAGE: &str = "审查起诉";

/// A case and a party that matched together.
pub(crate) struct Match {
    pub(crate) case: case_record::Model,
    pub(crate) party: case_party::Model,
}

impl Dossier {
    pub(crate) async fn look_for_case(
        &self,
        caller: &Caller,
        request: FindCase,
    ) -> Result<CaseGlimpse, Refused> {
        let found = self.search_case(caller, Act::FindCase, &request).await?;
        self.glimpse(caller, request, found).await
    }

    pub(crate) async fn start(
        &self,
        caller: &Caller,
        request: FindCase,
    ) -> Result<ApplicationId, Refused> {
        let found = self
            .search_case(caller, Act::StartApplication, &request)
            .await?;
        if let Some(existing) = self.find_live(caller, &found).await? {
            return Ok(ApplicationId(existing.id));
        }
        self.open_draft(caller, &found).await
    }

    /// Matches number and party together, counts wrong guesses, and records the look-up.
    async fn search_case(
        &self,
        caller: &Caller,
        act: Act,
        request: &FindCase,
    ) -> Result<Match, Refused> {
        let nothing = ObjectRef::new("case", uuid::Uuid::nil());
        let permit = self.permit(caller, act, Relation::None, nothing).await?;
        let (number, name) = normalised(request)?;
        self.ensure_guesses_left(caller).await?;

        let found = self.match_case(caller, &number, &name).await?;

        let tx = self.kernel.begin().await?;
        let (object, outcome) = match &found {
            Some(found) => (of_case(CaseId(found.case.id)), Outcome::Done),
            None => (nothing, Outcome::Refused),
        };
        if found.is_none() {
            let guess = case_guess::ActiveModel {
                id: Set(self.kernel.new_id()),
                account: Set(caller.account.0),
                guessed_at: Set(self.kernel.now()),
            };
            guess.insert(&tx).await?;
        }
        self.ledger
            .record(
                &tx,
                permit,
                Entry::about(object).by(caller).outcome(outcome),
            )
            .await?;
        tx.commit().await?;
        found.ok_or(Refused::NoSuchCase)
    }

    async fn ensure_guesses_left(&self, caller: &Caller) -> Result<(), Refused> {
        let today = self
            .calendar
            .start_of(self.calendar.office_date(self.kernel.now()));
        let guesses = case_guess::Entity::find()
            .filter(case_guess::Column::Account.eq(caller.account.0))
            .filter(case_guess::Column::GuessedAt.gte(today))
            .count(&self.kernel.db)
            .await?;
        if guesses < self.settings.guesses_a_day {
            Ok(())
        } else {
            Err(Refused::TooManyGuesses)
        }
    }

    /// Both indexes are computed and both tables asked whether or not the number exists, so that
    /// the two wrong answers take the same way.
    async fn match_case(
        &self,
        caller: &Caller,
        number: &str,
        name: &str,
    ) -> Result<Option<Match>, Refused> {
        let db = &self.kernel.db;
        let number = self
            .vault
            .blind_index(db, caller.organisation, CASE_NO_INDEX, number)
            .await?;
        let name = self
            .vault
            .blind_index(db, caller.organisation, PARTY_NAME_INDEX, name)
            .await?;
        let case = case_record::Entity::of_office(caller)
            .filter(case_record::Column::UnifiedNoIndex.eq(number.to_vec()))
            .one(db)
            .await?;
        let case_id = case.as_ref().map_or(uuid::Uuid::nil(), |case| case.id);
        let party = case_party::Entity::find()
            .filter(case_party::Column::CaseId.eq(case_id))
            .filter(case_party::Column::NameIndex.eq(name.to_vec()))
            .one(db)
            .await?;
        Ok(case.zip(party).map(|(case, party)| Match { case, party }))
    }

    async fn find_live(
        &self,
        caller: &Caller,
        found: &Match,
    ) -> Result<Option<application::Model>, Refused> {
        let ended = State::ALL
            .into_iter()
            .filter(|state| state.is_ended())
            .map(State::code);
        Ok(application::Entity::of_applicant(caller)
            .filter(application::Column::Party.eq(found.party.id))
            .filter(application::Column::State.is_not_in(ended))
            .one(&self.kernel.db)
            .await?)
    }

    async fn glimpse(
        &self,
        caller: &Caller,
        request: FindCase,
        found: Match,
    ) -> Result<CaseGlimpse, Refused> {
        let existing = self.find_live(caller, &found).await?;
        let (unified_case_no, party_name) = normalised(&request)?;
        Ok(CaseGlimpse {
            case: CaseId(found.case.id),
            party: PartyId(found.party.id),
            unified_case_no,
            party_name,
            office_name: self.office_name(caller.organisation).await?,
            is_open_for_access: is_open_for_access(&found.case),
            online_bar: online_bar(&found.case),
            existing: existing.map(|row| ApplicationId(row.id)),
            due_if_sent_now: self.deadline("A-N03", self.kernel.now())?,
        })
    }

    async fn open_draft(&self, caller: &Caller, found: &Match) -> Result<ApplicationId, Refused> {
        let person = self
            .identity
            .person(caller.account)
            .await
            .map_err(|_| Refused::Broken("the caller's account cannot be read"))?
            .ok_or(Refused::NoSuchThing)?;
        let object = ObjectRef::new("party", found.party.id);
        let permit = self
            .permit(caller, Act::StartApplication, Relation::None, object)
            .await?;
        let id = self.kernel.new_id();
        let now = self.kernel.now();
        let tx = self.kernel.begin().await?;
        let sealer = self.sealer(found.case.organisation, id);
        let form = sealer.json(&tx, FORM, &ApplicationForm::default()).await?;
        let draft = application::ActiveModel {
            id: Set(id),
            organisation: Set(found.case.organisation),
            applicant: Set(caller.account.0),
            case_id: Set(found.case.id),
            party: Set(found.party.id),
            applicant_name: Set(person.name),
            licence_no: Set(person.licence_no.unwrap_or_default()),
            firm_name: Set(person.firm.unwrap_or_default()),
            state: Set(State::Draft.code().to_owned()),
            form: Set(form),
            was_corrected: Set(false),
            may_copy: Set(false),
            version: Set(0),
            saved_at: Set(now),
            created_at: Set(now),
            ..Default::default()
        };
        draft.insert(&tx).await?;
        let entry = Entry::about(of_application(ApplicationId(id)))
            .of(caller.account)
            .by(caller);
        let case = json!({ "case": found.case.id });
        self.ledger.record(&tx, permit, entry.details(case)).await?;
        tx.commit().await?;
        Ok(ApplicationId(id))
    }

    /// The end of a period that starts at `from`.
    pub(crate) fn deadline(
        &self,
        code: &str,
        from: time::OffsetDateTime,
    ) -> Result<contract::Deadline, Refused> {
        let day = self.calendar.office_date(from);
        let rule = self
            .periods
            .find(code, day)
            .ok_or(Refused::Broken("a period has no rule"))?;
        Ok(scheduling::period(&self.calendar, rule, from))
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

fn normalised(request: &FindCase) -> Result<(String, String), Refused> {
    let number = comparable(&request.unified_case_no).replace('-', "");
    let name = comparable(&request.party_name);
    let mut faults = Vec::new();
    if number.is_empty() {
        faults.push(fault("unified_case_no", "required"));
    } else if number.chars().count() > 40 || !number.chars().all(|c| c.is_ascii_alphanumeric()) {
        faults.push(fault("unified_case_no", "case-no-shape"));
    }
    if name.is_empty() {
        faults.push(fault("party_name", "required"));
    } else if name.chars().count() > 50 {
        faults.push(fault("party_name", "too-long"));
    }
    Refused::unless_none(faults)?;
    Ok((number, name))
}

#[cfg(test)]
mod tests {
    use contract::FindCase;

    use super::normalised;

    #[test]
    fn full_width_digits_and_spaces_in_a_case_number_do_not_matter() {
        let request = FindCase {
            unified_case_no: " ９９０１０２ 2026 000102 00 ".to_owned(),
            party_name: "吕 勇睿".to_owned(),
        };
        assert_eq!(
            normalised(&request).unwrap(),
            ("990102202600010200".into(), "吕勇睿".into())
        );
    }

    #[test]
    fn each_empty_field_is_named() {
        let request = FindCase {
            unified_case_no: "  ".to_owned(),
            party_name: String::new(),
        };
        let refused = contract::Problem::from(normalised(&request).err().unwrap());
        let fields: Vec<_> = refused
            .fields
            .iter()
            .map(|fault| fault.field.as_ref())
            .collect();
        assert_eq!(fields, ["unified_case_no", "party_name"]);
    }
}
