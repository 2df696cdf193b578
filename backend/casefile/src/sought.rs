//! A case as somebody names it: its number and a party's name, read as people type them and compared without being
//! opened.

use std::collections::{HashMap, HashSet};

use contract::{
    FieldProblem, OrganisationId,
    personal::{PersonName, comparable, comparable_number},
};
use matter::Refused;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    CASE_NO_INDEX, CaseFiles, PARTY_NAME_INDEX,
    rows::{case_party, case_record},
};

/// How long a unified case number is (DOMAIN 2.3).
const CASE_NO_DIGITS: usize = 18;

/// A case and a party that matched together.
#[derive(Debug, Clone)]
pub struct CaseMatch {
    /// The case.
    pub case: case_record::Model,
    /// The party.
    pub party: case_party::Model,
}

/// Number and name in the form in which they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    number: String,
    name: String,
}

impl Sought {
    /// Slips of the finger are refused at their field before anything is looked up or counted.
    ///
    /// # Errors
    /// [`Refused::Fields`] at `unified_case_no` and `party_name`.
    pub fn read(unified_case_no: &str, party_name: &str) -> Result<Self, Refused> {
        let number = comparable_number(unified_case_no);
        let mut faults = Vec::new();
        if number.is_empty() {
            faults.push(FieldProblem::at("unified_case_no", "required"));
        } else if !number.chars().all(|c| c.is_ascii_digit()) {
            faults.push(FieldProblem::at("unified_case_no", "case-no-signs"));
        } else if number.len() != CASE_NO_DIGITS {
            let rule = format!("case-no-length:{}", number.len());
            faults.push(FieldProblem::at("unified_case_no", rule));
        }
        if let Err(broken) = PersonName::parse_foreign(party_name) {
            faults.push(FieldProblem::at("party_name", broken.0));
        }
        Refused::unless_none(faults)?;
        let name = comparable(party_name);
        Ok(Self { number, name })
    }

    /// 统一受案号.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// Both as one text, to be digested with a key.
    pub fn joined(&self) -> String {
        format!("{}|{}", self.number, self.name)
    }
}

impl CaseFiles {
    /// The case of this office with this number and this party, held to what was landed. Both indexes are computed and
    /// both tables asked whether or not the number exists, so that the two wrong answers take the same way.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn match_case<C: ConnectionTrait>(
        &self,
        db: &C,
        office: OrganisationId,
        sought: &Sought,
    ) -> Result<Option<CaseMatch>, Refused> {
        let number = self
            .vault
            .blind_index(db, office, CASE_NO_INDEX, &sought.number)
            .await?;
        let name = self
            .vault
            .blind_index(db, office, PARTY_NAME_INDEX, &sought.name)
            .await?;
        let case = case_record::Entity::find()
            .filter(case_record::Column::Organisation.eq(office.0))
            .filter(case_record::Column::UnifiedNoIndex.eq(number.to_vec()))
            .one(db)
            .await?;
        let case_id = case.as_ref().map_or(Uuid::nil(), |case| case.id);
        let party = case_party::Entity::find()
            .filter(case_party::Column::CaseId.eq(case_id))
            .filter(case_party::Column::NameIndex.eq(name.to_vec()))
            .one(db)
            .await?;
        let Some((case, party)) = case.zip(party) else {
            return Ok(None);
        };
        self.ensure_as_landed(db, &case).await?;
        Ok(Some(CaseMatch { case, party }))
    }

    /// Those whose number and name go together at this office, looked up for all at once.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn matching(
        &self,
        office: OrganisationId,
        sought: Vec<(Uuid, Sought)>,
    ) -> Result<Vec<Uuid>, Refused> {
        let db = &self.kernel.db;
        let mut indexed = Vec::with_capacity(sought.len());
        for (id, sought) in sought {
            let number = self
                .vault
                .blind_index(db, office, CASE_NO_INDEX, &sought.number)
                .await?;
            let name = self
                .vault
                .blind_index(db, office, PARTY_NAME_INDEX, &sought.name)
                .await?;
            indexed.push((id, (number.to_vec(), name.to_vec())));
        }
        let numbers = indexed.iter().map(|(_, (number, _))| number.clone());
        let cases = case_record::Entity::find()
            .filter(case_record::Column::Organisation.eq(office.0))
            .filter(case_record::Column::UnifiedNoIndex.is_in(numbers))
            .all(db)
            .await?;
        let parties = case_party::Entity::find()
            .filter(case_party::Column::CaseId.is_in(cases.iter().map(|case| case.id)))
            .all(db)
            .await?;
        let numbered: HashMap<Uuid, Vec<u8>> = cases
            .into_iter()
            .map(|case| (case.id, case.unified_no_index))
            .collect();
        let there: HashSet<(Vec<u8>, Vec<u8>)> = parties
            .into_iter()
            .filter_map(|party| Some((numbered.get(&party.case_id)?.clone(), party.name_index)))
            .collect();
        let found = indexed.into_iter().filter(|(_, of)| there.contains(of));
        Ok(found.map(|(id, _)| id).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Sought;

    fn read(number: &str, name: &str) -> Result<Sought, Vec<String>> {
        Sought::read(number, name).map_err(|refused| {
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
