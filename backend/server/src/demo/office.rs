//! The demo office itself and the organisations around it.

use serde::Deserialize;

/// The office and the organisations around it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct OfficeFile {
    pub(crate) procuratorate: Procuratorate,
    pub(crate) justice_bureau: Named,
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
