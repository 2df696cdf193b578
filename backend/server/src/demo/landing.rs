//! The demo cases as the case system would hand them over.

use std::collections::HashMap;

use casefile::{NewCard, NewCase, NewMandate, NewParty, PartyReach};
use contract::{AccountId, CaseKind, OpennessGround, OrganisationId};
use time::{Date, OffsetDateTime, Time, macros::offset};

use super::data::{CaseRow, DemoData, MandateRow, PartyRow};

/// Whose cases they are, and who has which account.
pub(crate) struct Landing<'a> {
    /// The procuratorate.
    pub(crate) organisation: OrganisationId,
    /// Accounts by the code in the tables, such as `P013`.
    pub(crate) accounts: &'a HashMap<String, AccountId>,
}

impl DemoData {
    /// Every case with its parties and the counsel on record.
    pub(crate) fn new_cases(&self, landing: &Landing<'_>) -> Vec<NewCase> {
        self.cases
            .iter()
            .map(|row| self.new_case(row, landing))
            .collect()
    }

    fn new_case(&self, row: &CaseRow, landing: &Landing<'_>) -> NewCase {
        let parties: Vec<&PartyRow> = self.parties_of(&row.case_id).collect();
        let on_record = self.mandates.iter().filter(|m| m.case_id == row.case_id);
        NewCase {
            organisation: landing.organisation,
            unified_case_no: row.unified_case_no.clone(),
            title: row.title.clone(),
            cause: row.cause.clone(),
            stage: row.stage.clone(),
            prosecutor: landing.accounts.get(&row.prosecutor_id).copied(),
            deadline_on: row.deadline_on,
            online_bars: row.online_review_barred_categories.join("|"),
            card: new_card(row),
            mandates: on_record
                .filter_map(|m| self.new_mandate(m, &parties))
                .collect(),
            parties: parties.into_iter().map(new_party).collect(),
        }
    }

    /// Counsel whose licence is no longer in force is not on record: the mandate is suspended (A-S01).
    fn new_mandate(&self, row: &MandateRow, parties: &[&PartyRow]) -> Option<NewMandate> {
        let lawyer = self
            .find_lawyer(&row.lawyer_id)
            .filter(|lawyer| lawyer.is_in_practice())?;
        row.is_on_record().then_some(())?;
        Some(NewMandate {
            party: parties
                .iter()
                .position(|party| party.party_id == row.party_id)?,
            licence_no: lawyer.licence_no.clone(),
            lawyer_name: lawyer.name.clone(),
            capacity: row.capacity_code().to_owned(),
            since: start_of(row.signed_on),
        })
    }
}

fn new_party(row: &PartyRow) -> NewParty {
    NewParty {
        role: row.role.clone(),
        name: row.name.clone(),
        id_no: row.id_no.clone(),
        is_minor: row.is_minor,
        reach: PartyReach {
            address: row.address.clone(),
            mobile: row.phone.clone(),
        },
    }
}

/// The card of a case; `None` for a kind that this office does not know.
fn new_card(row: &CaseRow) -> Option<NewCard> {
    let grounds = row.flags.iter().filter_map(|flag| ground_of(flag));
    Some(NewCard {
        kind: CaseKind::of_landed(&row.kind)?,
        grounds: grounds.collect(),
        accepted_on: row.accepted_on,
    })
}

/// What a flag of the case system says of whether a hearing is open.
fn ground_of(flag: &str) -> Option<OpennessGround> {
    match flag {
        "STATE_SECRET_PART" => Some(OpennessGround::StateSecret),
        "PRIVACY" => Some(OpennessGround::Privacy),
        "MINOR_SUSPECT" | "MINOR_VICTIM" => Some(OpennessGround::MinorParty),
        "PROTECTED_WITNESS" => Some(OpennessGround::ProtectedWitness),
        "TRADE_SECRET" => Some(OpennessGround::TradeSecret),
        _ => None,
    }
}

fn start_of(date: Date) -> OffsetDateTime {
    date.with_time(Time::MIDNIGHT).assume_offset(offset!(+8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn landed() -> Vec<NewCase> {
        let accounts = HashMap::from([("P013".to_owned(), AccountId(uuid::Uuid::nil()))]);
        let organisation = OrganisationId(uuid::Uuid::nil());
        let landing = Landing {
            organisation,
            accounts: &accounts,
        };
        DemoData::parse().unwrap().new_cases(&landing)
    }

    #[test]
    fn case_c002_comes_with_its_prosecutor_and_counsel() {
        let cases = landed();
        let case = cases
            .iter()
            .find(|case| case.unified_case_no == "990102202600010200")
            .unwrap();
        assert!(case.prosecutor.is_some());
        assert_eq!(case.parties.len(), 3);
        let counsel: Vec<_> = case
            .mandates
            .iter()
            .map(|m| m.lawyer_name.as_str())
            .collect();
        assert_eq!(counsel, ["俞芳慧", "项霞"]);
    }

    #[test]
    fn a_revoked_lawyer_holds_no_seat_for_the_defence() {
        let cases = landed();
        let revoked = "19901202411900007";
        assert!(
            cases
                .iter()
                .flat_map(|case| &case.mandates)
                .all(|m| m.licence_no != revoked)
        );
    }
}
