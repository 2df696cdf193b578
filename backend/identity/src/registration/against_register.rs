//! Comparing what was typed with the licence register.

use contract::personal::{IdNo, Mobile, Standards, comparable};

use super::{form::Application, refusal::RegistrationRefused};
use crate::register::{LicenceStatus, RegisterEntry};

/// What the register says of somebody whose name, firm and identity number it confirms.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Confirmed {
    Wholly,
    /// All but the mobile number, which it has as this one, masked.
    ButMobile(String),
}

/// Compares. Name, firm and identity number are refused together, so that nobody finds out by trying
/// which of them is right; only who knows all three learns what mobile number the register has.
pub(super) fn compare(
    typed: &Application,
    entry: &RegisterEntry,
    standards: Standards,
) -> Result<Confirmed, RegistrationRefused> {
    let has_id_no = IdNo::parse(&entry.id_no, standards).is_ok_and(|id_no| id_no == typed.id_no);
    let is_person = comparable(&entry.name) == typed.name.as_str() && has_id_no;
    if !is_person || comparable(&entry.firm) != comparable(&typed.firm) {
        return Err(RegistrationRefused::RegisterMismatch);
    }
    if entry.status != LicenceStatus::InPractice {
        return Err(RegistrationRefused::LicenceNotInPractice);
    }
    if !entry.firm_is_active {
        return Err(RegistrationRefused::FirmNotInPractice);
    }
    match Mobile::parse(&entry.mobile) {
        Ok(mobile) if mobile != typed.mobile => Ok(Confirmed::ButMobile(mobile.masked())),
        _ => Ok(Confirmed::Wholly),
    }
}

#[cfg(test)]
mod tests {
    use contract::{RegistrationForm, personal::Regions};
    use time::macros::date;

    use super::*;

    const STANDARDS: Standards = Standards {
        regions: Regions::WithTest,
        today: date!(2026 - 11 - 23),
    };

    fn entry() -> RegisterEntry {
        RegisterEntry {
            licence_no: "19901202110900005".to_owned(),
            name: "屈航".to_owned(),
            firm: "云岭砺石（望川）律师事务所".to_owned(),
            id_no: "990122199312242898".to_owned(),
            mobile: "15400000056".to_owned(),
            status: LicenceStatus::InPractice,
            firm_is_active: true,
        }
    }

    fn typed() -> RegistrationForm {
        RegistrationForm {
            licence_no: "19901202110900005".to_owned(),
            name: "屈 航".to_owned(),
            firm: "云岭砺石(望川) 律师事务所".to_owned(),
            id_no: "990122199312242898".to_owned(),
            mobile: "154 0000 0056".to_owned(),
            email: "quhang@firm.example".to_owned(),
        }
    }

    fn judged(form: &RegistrationForm, entry: &RegisterEntry) -> Result<Confirmed, &'static str> {
        let typed = Application::parse(form, STANDARDS).ok().unwrap();
        compare(&typed, entry, STANDARDS).map_err(|refused| refused.code())
    }

    #[test]
    fn brackets_and_spaces_make_no_difference() {
        assert_eq!(judged(&typed(), &entry()), Ok(Confirmed::Wholly));
    }

    #[test]
    fn name_firm_and_identity_number_are_refused_alike() {
        let others = [
            RegistrationForm {
                name: "屈行".to_owned(),
                ..typed()
            },
            RegistrationForm {
                firm: "云岭明岸律师事务所".to_owned(),
                ..typed()
            },
            RegistrationForm {
                id_no: "990100196505178915".to_owned(),
                ..typed()
            },
        ];
        for other in others {
            assert_eq!(judged(&other, &entry()), Err("register-mismatch"));
        }
    }

    #[test]
    fn only_who_is_right_in_all_learns_of_status_and_mobile() {
        let suspended = RegisterEntry {
            status: LicenceStatus::Suspended,
            ..entry()
        };
        assert_eq!(judged(&typed(), &suspended), Err("licence-not-in-practice"));
        let closed = RegisterEntry {
            firm_is_active: false,
            ..entry()
        };
        assert_eq!(judged(&typed(), &closed), Err("firm-not-in-practice"));
        let elsewhere = RegisterEntry {
            mobile: "15400000084".to_owned(),
            ..entry()
        };
        assert_eq!(
            judged(&typed(), &elsewhere),
            Ok(Confirmed::ButMobile("154****0084".to_owned()))
        );
        let stranger = RegistrationForm {
            id_no: "990100196505178915".to_owned(),
            ..typed()
        };
        assert_eq!(judged(&stranger, &elsewhere), Err("register-mismatch"));
        assert_eq!(judged(&stranger, &suspended), Err("register-mismatch"));
    }

    #[test]
    fn a_register_without_a_mobile_number_does_not_stand_in_the_way() {
        let silent = RegisterEntry {
            mobile: String::new(),
            ..entry()
        };
        assert_eq!(judged(&typed(), &silent), Ok(Confirmed::Wholly));
    }
}
