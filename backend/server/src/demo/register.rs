//! The licence register of the demo: the tables of lawyers and firms.

use std::collections::HashMap;

use async_trait::async_trait;
use identity::{LicenceRegister, LicenceStatus, RegisterEntry, RegisterUnavailable};

use super::data::{DemoData, LawyerRow};

/// Answers from the demo tables.
pub(crate) struct DemoRegister {
    entries: HashMap<String, RegisterEntry>,
}

impl DemoRegister {
    /// The register over these tables.
    pub(crate) fn new(data: &DemoData) -> Self {
        let entries = data
            .lawyers
            .iter()
            .map(|row| (row.licence_no.clone(), entry(data, row)));
        Self {
            entries: entries.collect(),
        }
    }
}

#[async_trait]
impl LicenceRegister for DemoRegister {
    async fn look_up(
        &self,
        licence_no: &str,
    ) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Ok(self.entries.get(licence_no).cloned())
    }
}

fn entry(data: &DemoData, row: &LawyerRow) -> RegisterEntry {
    let firm = data.find_firm(&row.firm_id);
    RegisterEntry {
        licence_no: row.licence_no.clone(),
        name: row.name.clone(),
        firm: firm.map(|firm| firm.name.clone()).unwrap_or_default(),
        id_no: row.id_no.clone(),
        mobile: row.phone.clone(),
        status: LicenceStatus::of_register(&row.status),
        firm_is_active: firm.is_some_and(super::data::FirmRow::is_active),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_register_knows_status_and_firm() {
        let register = DemoRegister::new(&DemoData::parse().unwrap());
        let xiang = register
            .look_up("19901200411900033")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (xiang.name.as_str(), xiang.status),
            ("项霞", LicenceStatus::InPractice)
        );
        assert_eq!(xiang.firm, "云岭衡川律师事务所");
        assert!(xiang.firm_is_active);

        let shen = register
            .look_up("19901202411900007")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(shen.status, LicenceStatus::Revoked);
        let dong = register
            .look_up("19901199910900020")
            .await
            .unwrap()
            .unwrap();
        assert!(!dong.firm_is_active);
        assert!(
            register
                .look_up("19901000000000000")
                .await
                .unwrap()
                .is_none()
        );
    }
}
