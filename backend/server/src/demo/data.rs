//! The tables of the demo office as typed rows: the columns that are loaded today.
//!
//! Catalogues, earlier requests and code tables lie beside them for the desks that will load them.

use contract::Role;
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use time::{Date, format_description::BorrowedFormatItem, macros::format_description};

use super::office::OfficeFile;

const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// Everything the demo office is made of.
#[derive(Debug, Clone)]
pub(crate) struct DemoData {
    /// The organisations.
    pub(crate) office: OfficeFile,
    /// Staff of the procuratorate and of the justice bureau.
    pub(crate) staff: Vec<StaffRow>,
    /// Law firms.
    pub(crate) firms: Vec<FirmRow>,
    /// Lawyers, as in the licence register.
    pub(crate) lawyers: Vec<LawyerRow>,
    /// Cases.
    pub(crate) cases: Vec<CaseRow>,
    /// Parties of cases.
    pub(crate) parties: Vec<PartyRow>,
    /// People from outside who are no lawyers alone.
    pub(crate) outsiders: Vec<OutsiderRow>,
    /// Mandates.
    pub(crate) mandates: Vec<MandateRow>,
    /// Officers of the pool who have an account.
    pub(crate) officers: Vec<OfficerRow>,
    /// Places for appointments.
    pub(crate) places: Vec<PlaceRow>,
    /// The name part of the demo e-mail address of each account.
    pub(crate) logins: Vec<LoginRow>,
}

/// A table of the demo office cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadData {
    /// A table.
    #[error("config/demo/{file} cannot be read")]
    Table {
        /// The file.
        file: &'static str,
        /// The cause, with the line.
        #[source]
        source: csv::Error,
    },
    /// A JSON file.
    #[error("config/demo/{file} cannot be read")]
    Json {
        /// The file.
        file: &'static str,
        /// The cause, with the line.
        #[source]
        source: serde_json::Error,
    },
}

macro_rules! table {
    ($file:literal) => {
        rows(
            $file,
            include_str!(concat!("../../../../config/demo/", $file)),
        )
    };
}

macro_rules! json {
    ($file:literal) => {
        serde_json::from_str(include_str!(concat!("../../../../config/demo/", $file))).map_err(
            |source| BadData::Json {
                file: $file,
                source,
            },
        )
    };
}

impl DemoData {
    /// Reads the tables that are part of the program.
    pub(crate) fn parse() -> Result<Self, BadData> {
        Ok(Self {
            office: json!("office.json")?,
            staff: table!("staff.csv")?,
            firms: table!("law_firms.csv")?,
            lawyers: table!("lawyers.csv")?,
            cases: table!("cases.csv")?,
            parties: table!("case_parties.csv")?,
            outsiders: table!("outsiders.csv")?,
            mandates: table!("mandates.csv")?,
            officers: table!("hearing_officers.csv")?,
            places: table!("places.csv")?,
            logins: table!("logins.csv")?,
        })
    }

    /// The Chinese name of the organisation with this code; the code itself if there is none.
    pub(crate) fn organisation_name(&self, code: &str) -> String {
        let plans = self.office.organisations().into_iter();
        plans
            .filter(|plan| plan.code == code)
            .map(|plan| plan.name_zh)
            .next()
            .unwrap_or_else(|| code.to_owned())
    }

    /// The firm with this code.
    pub(crate) fn find_firm(&self, firm_id: &str) -> Option<&FirmRow> {
        self.firms.iter().find(|firm| firm.firm_id == firm_id)
    }

    /// The lawyer with this code.
    pub(crate) fn find_lawyer(&self, lawyer_id: &str) -> Option<&LawyerRow> {
        self.lawyers
            .iter()
            .find(|lawyer| lawyer.lawyer_id == lawyer_id)
    }

    /// The case with this unified number.
    pub(crate) fn find_case(&self, number: &str) -> Option<&CaseRow> {
        self.cases
            .iter()
            .find(|case| case.unified_case_no == number)
    }

    /// What somebody of the staff is called.
    pub(crate) fn name_of_staff(&self, staff_id: &str) -> &str {
        let found = self.staff.iter().find(|row| row.staff_id == staff_id);
        found.map_or("", |row| row.name.as_str())
    }

    /// The parties of a case, in the order of the table.
    pub(crate) fn parties_of(&self, case_id: &str) -> impl Iterator<Item = &PartyRow> {
        self.parties
            .iter()
            .filter(move |party| party.case_id == case_id)
    }
}

/// A hearing officer, as far as the account goes.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct OfficerRow {
    pub(crate) officer_id: String,
    pub(crate) name: String,
    pub(crate) id_no: String,
    pub(crate) phone: String,
}

/// A member of staff.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StaffRow {
    pub(crate) staff_id: String,
    pub(crate) name: String,
    pub(crate) dept: String,
    pub(crate) role_code: String,
    pub(crate) id_no: String,
    pub(crate) phone: String,
    #[serde(deserialize_with = "yes_or_no")]
    pub(crate) active: bool,
}

impl StaffRow {
    /// The role, if the product has one for this post.
    pub(crate) fn role(&self) -> Option<Role> {
        Role::find(&self.role_code)
    }
}

/// A law firm.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FirmRow {
    pub(crate) firm_id: String,
    pub(crate) name: String,
    pub(crate) uscc: String,
    pub(crate) licence_status: String,
    pub(crate) head_phone: String,
}

impl FirmRow {
    /// Whether it may act.
    pub(crate) fn is_active(&self) -> bool {
        self.licence_status == "正常"
    }
}

/// A lawyer.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LawyerRow {
    pub(crate) lawyer_id: String,
    pub(crate) name: String,
    pub(crate) gender: String,
    pub(crate) licence_no: String,
    pub(crate) licence_category: String,
    pub(crate) status: String,
    /// Since when, in practice or not.
    #[serde(deserialize_with = "date")]
    pub(crate) status_from: Date,
    pub(crate) firm_id: String,
    pub(crate) id_no: String,
    pub(crate) phone: String,
}

impl LawyerRow {
    /// Whether the licence is in force.
    pub(crate) fn is_in_practice(&self) -> bool {
        self.status == "执业"
    }
}

/// A case.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CaseRow {
    pub(crate) case_id: String,
    pub(crate) unified_case_no: String,
    pub(crate) accept_doc_no: String,
    pub(crate) source_doc_no: String,
    pub(crate) kind: String,
    pub(crate) stage: String,
    pub(crate) cause: String,
    pub(crate) title: String,
    pub(crate) prosecutor_id: String,
    #[serde(deserialize_with = "optional_date")]
    pub(crate) deadline_on: Option<Date>,
    #[serde(deserialize_with = "list")]
    pub(crate) online_review_barred_categories: Vec<String>,
    #[serde(deserialize_with = "optional_date")]
    pub(crate) accepted_on: Option<Date>,
    #[serde(deserialize_with = "list")]
    pub(crate) flags: Vec<String>,
}

/// A party of a case.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct PartyRow {
    pub(crate) party_id: String,
    pub(crate) case_id: String,
    pub(crate) role: String,
    pub(crate) name: String,
    pub(crate) id_no: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) address: Option<String>,
    #[serde(deserialize_with = "yes_or_no")]
    pub(crate) is_minor: bool,
}

/// Somebody from outside: a party, a lawyer who is a hearing officer too, a citizen.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct OutsiderRow {
    pub(crate) code: String,
    pub(crate) name: String,
    #[serde(deserialize_with = "list")]
    pub(crate) roles: Vec<String>,
    pub(crate) licence_no: Option<String>,
    pub(crate) firm_id: Option<String>,
    pub(crate) id_no: Option<String>,
    pub(crate) phone: String,
}

/// A mandate.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MandateRow {
    pub(crate) case_id: String,
    pub(crate) party_id: String,
    pub(crate) lawyer_id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(deserialize_with = "date")]
    pub(crate) signed_on: Date,
    pub(crate) status: String,
}

impl MandateRow {
    /// The lawyer's capacity in the words of the contract.
    pub(crate) fn capacity_code(&self) -> &'static str {
        match self.kind.as_str() {
            "指派辩护" => "assigned-defence",
            "委托辩护" => "retained-defence",
            _ => "victim-agent",
        }
    }

    /// Whether it was verified and has not ended.
    pub(crate) fn is_on_record(&self) -> bool {
        self.status == "已核验"
    }
}

/// A place for appointments.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct PlaceRow {
    pub(crate) name: String,
    pub(crate) way: String,
    pub(crate) seats: u32,
    /// When it is open from Monday to Friday.
    pub(crate) hours: String,
    #[serde(deserialize_with = "yes_or_no")]
    pub(crate) has_agent: bool,
}

/// The name part of a demo e-mail address.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LoginRow {
    pub(crate) code: String,
    pub(crate) login: String,
}

/// What is said to have happened, by kinds of cases, in the shape of whoever tells it.
pub(super) fn plots<P: DeserializeOwned>() -> Result<P, BadData> {
    json!("plots.json")
}

fn rows<R: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<R>, BadData> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| BadData::Table { file, source })
}

fn yes_or_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(String::deserialize(deserializer)? == "Y")
}

fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text
        .split('|')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect())
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    Date::parse(&String::deserialize(deserializer)?, DATE).map_err(serde::de::Error::custom)
}

fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let filled = (!text.is_empty()).then(|| Date::parse(&text, DATE));
    filled.transpose().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn every_table_is_read_whole() {
        let data = DemoData::parse().unwrap();
        assert_eq!(data.staff.len(), 39);
        assert_eq!((data.firms.len(), data.lawyers.len()), (12, 40));
        assert_eq!((data.cases.len(), data.parties.len()), (30, 68));
        assert_eq!((data.mandates.len(), data.logins.len()), (37, 85));
        assert_eq!(data.places.len(), 2);
    }

    #[test]
    fn case_c002_is_the_one_of_the_main_journey() {
        let data = DemoData::parse().unwrap();
        let case = data
            .cases
            .iter()
            .find(|case| case.case_id == "C002")
            .unwrap();
        assert_eq!(case.stage, "审查起诉");
        assert_eq!(case.deadline_on, Some(date!(2026 - 11 - 27)));
        assert!(case.online_review_barred_categories.is_empty());
        assert_eq!(data.parties_of("C002").count(), 3);
    }

    #[test]
    fn every_reference_between_tables_leads_somewhere() {
        let data = DemoData::parse().unwrap();
        let staff = |id: &str| data.staff.iter().any(|row| row.staff_id == id);
        let case = |id: &str| data.cases.iter().any(|row| row.case_id == id);
        let party = |id: &str| data.parties.iter().any(|row| row.party_id == id);
        assert!(
            data.lawyers
                .iter()
                .all(|row| data.find_firm(&row.firm_id).is_some())
        );
        assert!(data.cases.iter().all(|row| staff(&row.prosecutor_id)));
        assert!(data.parties.iter().all(|row| case(&row.case_id)));
        for row in &data.mandates {
            assert!(case(&row.case_id) && party(&row.party_id), "{row:?}");
            assert!(data.find_lawyer(&row.lawyer_id).is_some(), "{row:?}");
        }
    }

    #[test]
    fn only_one_post_has_no_role() {
        let data = DemoData::parse().unwrap();
        let without: Vec<_> = data
            .staff
            .iter()
            .filter(|row| row.role().is_none())
            .collect();
        assert_eq!(without.len(), 1);
        assert_eq!(without[0].role_code, "PC_MEMBER");
    }
}
