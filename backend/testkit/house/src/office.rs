//! Who is entered into a house, and where the office receives people.

use contract::{Lang, OrganisationId, OrganisationKind, PlaceForm, Role};
use identity::{NewAccount, NewOrganisation};

/// A procuratorate that is named by its code.
pub fn procuratorate(code: &str) -> NewOrganisation {
    NewOrganisation {
        code: code.to_owned(),
        name_zh: format!("人民检察院{code}"),
        name_en: format!("Procuratorate {code}"),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    }
}

/// A procuratorate that is named as the office of the demo data is.
pub fn wangchuan(code: &str) -> NewOrganisation {
    NewOrganisation {
        name_zh: "望川区人民检察院".to_owned(),
        name_en: "Procuratorate of Wangchuan".to_owned(),
        ..procuratorate(code)
    }
}

/// Somebody with this number and these roles; a lawyer has the licence of that number.
pub fn member(organisation: OrganisationId, number: &str, roles: &[Role]) -> NewAccount {
    let is_lawyer = roles.contains(&Role::Lawyer);
    NewAccount {
        organisation,
        roles: roles.to_vec(),
        name: "项霞".to_owned(),
        number: number.to_owned(),
        licence_no: is_lawyer.then(|| number.to_owned()),
        firm: is_lawyer.then(|| "云岭衡川律师事务所".to_owned()),
        id_no: None,
        mobile: None,
        email: format!("{}@demo.invalid", number.to_lowercase()),
        lang: Lang::ZhCn,
        password: None,
        totp_key: None,
    }
}

/// A reading room with so many seats, open on working days.
pub fn reading_room(seats: u32) -> PlaceForm {
    let day = || "09:00-12:00 14:00-17:30".to_owned();
    PlaceForm {
        name: "律师阅卷室".to_owned(),
        way: "一楼东侧，凭预约进门".to_owned(),
        seats: Some(seats),
        hours: [
            day(),
            day(),
            day(),
            day(),
            day(),
            String::new(),
            String::new(),
        ],
        has_agent: false,
        is_in_use: true,
    }
}
