//! The demo office itself: organisations, departments, rooms, code tables.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The office and the organisations around it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct OfficeFile {
    pub(crate) procuratorate: Procuratorate,
    pub(crate) justice_bureau: Bureau,
    pub(crate) departments: Vec<Department>,
    pub(crate) rooms: Vec<Room>,
    pub(crate) regions: BTreeMap<String, String>,
}

/// A procuratorate.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Procuratorate {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) doc_prefix: String,
    pub(crate) superior: Superior,
    pub(crate) address: String,
    pub(crate) hotline: String,
}

/// The procuratorate above it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Superior {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// The justice bureau.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Bureau {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) unit: String,
}

/// A department.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Department {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A room.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Room {
    pub(crate) code: String,
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

/// Code tables.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Dictionaries {
    /// Number and words of the categories that are not read online.
    pub(crate) online_bar_categories: BTreeMap<String, String>,
    /// Codes and words of the access classes.
    pub(crate) access_class: BTreeMap<String, String>,
}

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
    /// The three organisations of the demo, parents before children.
    pub(crate) fn organisations(&self) -> [OrganisationPlan; 3] {
        let Procuratorate {
            superior,
            code,
            name,
            ..
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
