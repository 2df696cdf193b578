//! The demo office itself and the organisations around it.

use serde::Deserialize;

/// The office and the organisations around it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct OfficeFile {
    pub(crate) procuratorate: Procuratorate,
    pub(crate) justice_bureau: Named,
    departments: Vec<Named>,
}

/// A procuratorate.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Procuratorate {
    pub(crate) code: String,
    pub(crate) name: String,
    /// The procuratorate above it.
    pub(crate) superior: Named,
}

/// An organisation's code and name.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Named {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A department to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DepartmentPlan {
    pub(crate) code: String,
    pub(crate) name_zh: String,
    pub(crate) name_en: &'static str,
    /// Whether lawyers deal with it.
    pub(crate) receives_lawyers: bool,
}

/// What the departments are called in English, by their codes.
const IN_ENGLISH: [(&str, &str); 10] = [
    ("D00", "Leadership"),
    ("D01", "First Department (Criminal Cases)"),
    ("D02", "Second Department (Economic and Duty Crimes)"),
    ("D03", "Third Department (Civil and Administrative)"),
    ("D04", "Fourth Department (Public Interest)"),
    ("D05", "Fifth Department (Juveniles)"),
    ("D06", "Sixth Department (Complaints and Enforcement)"),
    (CASE_MANAGEMENT, "Case Management"),
    ("D08", "Technology"),
    ("D09", "Inspection"),
];

/// The department that receives lawyers.
const CASE_MANAGEMENT: &str = "D07";

/// An organisation to be put up, parents before children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrganisationPlan {
    pub(crate) code: String,
    pub(crate) name_zh: String,
    pub(crate) name_en: &'static str,
    pub(crate) is_bureau: bool,
    /// The code of the one above.
    pub(crate) parent: Option<String>,
}

impl OfficeFile {
    /// The departments of the procuratorate, in the order of their codes.
    pub(crate) fn departments(&self) -> impl Iterator<Item = DepartmentPlan> {
        let named = |code: &str| self.departments.iter().find(|one| one.code == code);
        IN_ENGLISH.into_iter().filter_map(move |(code, name_en)| {
            Some(DepartmentPlan {
                code: code.to_owned(),
                name_zh: named(code)?.name.clone(),
                name_en,
                receives_lawyers: code == CASE_MANAGEMENT,
            })
        })
    }

    /// The three organisations of the demo, parents before children.
    pub(crate) fn organisations(&self) -> [OrganisationPlan; 3] {
        let Procuratorate {
            superior,
            code,
            name,
        } = &self.procuratorate;
        [
            OrganisationPlan {
                code: superior.code.clone(),
                name_zh: superior.name.clone(),
                name_en: "People's Procuratorate of Lanjiang",
                is_bureau: false,
                parent: None,
            },
            OrganisationPlan {
                code: code.clone(),
                name_zh: name.clone(),
                name_en: "People's Procuratorate of Wangchuan District, Lanjiang",
                is_bureau: false,
                parent: Some(superior.code.clone()),
            },
            OrganisationPlan {
                code: self.justice_bureau.code.clone(),
                name_zh: self.justice_bureau.name.clone(),
                name_en: "Justice Bureau of Lanjiang",
                is_bureau: true,
                parent: None,
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use crate::demo::data::DemoData;

    #[test]
    fn every_department_has_a_name_in_both_languages() {
        let data = DemoData::parse().unwrap();
        let planned = data.office.departments().count();
        assert_eq!(planned, data.office.departments.len());
        assert!(data.office.departments().any(|one| one.receives_lawyers));
    }

    #[test]
    fn parents_come_before_their_children() {
        let organisations = DemoData::parse().unwrap().office.organisations();
        for (place, organisation) in organisations.iter().enumerate() {
            if let Some(parent) = &organisation.parent {
                assert!(
                    organisations[..place]
                        .iter()
                        .any(|earlier| earlier.code == *parent)
                );
            }
        }
    }
}
