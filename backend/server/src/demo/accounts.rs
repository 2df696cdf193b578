//! The accounts of the demo office.

use contract::{Role, Secret};

use crate::cli::say;

use super::{
    data::{DemoData, LawyerRow, OfficerRow, OutsiderRow, StaffRow},
    pool, secrets,
};

/// Lawyers in the register who have no account yet, so that registering can be tried.
pub(crate) const LEFT_TO_REGISTER: [&str; 3] = ["L011", "L026", "L031"];

/// The accounts printed at the start: one per role of the main journey, on case C002, and the lawyer with an
/// application in every state.
pub(crate) const PRESENTED: [&str; 11] = [
    "L001", "L002", "L033", "P029", "P028", "P027", "P002", "P033", "P013", "P030", "P036",
];

/// An account to be made.
#[derive(Debug, Clone)]
pub struct DemoAccount {
    /// The code in the tables, such as `P028` or `L033`.
    pub code: String,
    /// The code of the organisation.
    pub organisation: String,
    /// What the person is there.
    pub roles: Vec<Role>,
    /// The person's name.
    pub name: String,
    /// Staff or licence number; one can sign in with it.
    pub number: String,
    /// A lawyer's licence.
    pub licence_no: Option<String>,
    /// A lawyer's firm.
    pub firm: Option<String>,
    /// The person's identity number, where it is known.
    pub id_no: Option<String>,
    /// The person's telephone.
    pub mobile: String,
    /// The person's address; one can sign in with it.
    pub email: String,
    /// For the demo only.
    pub password: Secret,
    /// In base 32, for the demo only.
    pub totp_key: Secret,
}

impl DemoData {
    /// Every account of the demo: active staff whose post has a role, and lawyers in practice with an
    /// active firm, except those left to register; then a party, a citizen, and a lawyer who is a hearing officer too.
    pub(crate) fn accounts(&self) -> Vec<DemoAccount> {
        let staff = self
            .staff
            .iter()
            .filter(|row| row.active)
            .filter_map(|row| self.of_staff(row));
        let lawyers = self
            .lawyers
            .iter()
            .filter(|row| {
                row.is_in_practice() && !LEFT_TO_REGISTER.contains(&row.lawyer_id.as_str())
            })
            .filter_map(|row| self.of_lawyer(row));
        let has_account =
            |row: &&OfficerRow| [pool::AT_WORK, pool::ACCUSED].contains(&row.officer_id.as_str());
        let officers = self.officers.iter().filter(has_account);
        let candidate = candidate();
        let officers = officers.chain([&candidate]);
        let officers = officers.filter_map(|row| self.of_officer(row));
        let outsiders = self.outsiders.iter();
        let outsiders = outsiders.filter_map(|row| self.of_outsider(row));
        staff
            .chain(lawyers)
            .chain(officers)
            .chain(outsiders)
            .collect()
    }

    fn of_officer(&self, row: &OfficerRow) -> Option<DemoAccount> {
        Some(DemoAccount {
            organisation: self.office.procuratorate.code.clone(),
            roles: vec![Role::Officer],
            name: row.name.clone(),
            number: row.officer_id.clone(),
            licence_no: None,
            firm: None,
            id_no: Some(row.id_no.clone()),
            mobile: row.phone.clone(),
            email: self.email(&row.officer_id)?,
            password: secrets::password(&row.officer_id),
            totp_key: secrets::totp_key(&row.officer_id),
            code: row.officer_id.clone(),
        })
    }

    fn of_outsider(&self, row: &OutsiderRow) -> Option<DemoAccount> {
        let firm = row.firm_id.as_deref().and_then(|id| self.find_firm(id));
        let made = || format!("R-{}", row.code);
        Some(DemoAccount {
            organisation: self.office.procuratorate.code.clone(),
            roles: row
                .roles
                .iter()
                .filter_map(|role| Role::find(role))
                .collect(),
            name: row.name.clone(),
            number: row.licence_no.clone().unwrap_or_else(made),
            licence_no: row.licence_no.clone(),
            firm: firm.map(|firm| firm.name.clone()),
            id_no: row.id_no.clone(),
            mobile: row.phone.clone(),
            email: self.email(&row.code)?,
            password: secrets::password(&row.code),
            totp_key: secrets::totp_key(&row.code),
            code: row.code.clone(),
        })
    }

    fn of_staff(&self, row: &StaffRow) -> Option<DemoAccount> {
        let is_of_bureau = row.dept == self.office.justice_bureau.code;
        let organisation = if is_of_bureau {
            &row.dept
        } else {
            &self.office.procuratorate.code
        };
        Some(DemoAccount {
            organisation: organisation.clone(),
            roles: vec![row.role()?],
            name: row.name.clone(),
            number: row.staff_id.clone(),
            licence_no: None,
            firm: None,
            id_no: Some(row.id_no.clone()),
            mobile: row.phone.clone(),
            email: self.email(&row.staff_id)?,
            password: secrets::password(&row.staff_id),
            totp_key: secrets::totp_key(&row.staff_id),
            code: row.staff_id.clone(),
        })
    }

    fn of_lawyer(&self, row: &LawyerRow) -> Option<DemoAccount> {
        let firm = self
            .find_firm(&row.firm_id)
            .filter(|firm| firm.is_active())?;
        let is_legal_aid = row.licence_category == "法律援助律师";
        Some(DemoAccount {
            organisation: self.office.procuratorate.code.clone(),
            roles: vec![if is_legal_aid {
                Role::LaLawyer
            } else {
                Role::Lawyer
            }],
            name: row.name.clone(),
            number: row.licence_no.clone(),
            licence_no: Some(row.licence_no.clone()),
            firm: Some(firm.name.clone()),
            id_no: Some(row.id_no.clone()),
            mobile: row.phone.clone(),
            email: self.email(&row.lawyer_id)?,
            password: secrets::password(&row.lawyer_id),
            totp_key: secrets::totp_key(&row.lawyer_id),
            code: row.lawyer_id.clone(),
        })
    }

    /// Addresses under `.invalid` reach nobody, whatever transport is configured.
    fn email(&self, code: &str) -> Option<String> {
        let row = self.logins.iter().find(|row| row.code == code)?;
        Some(format!("{}@demo.invalid", row.login))
    }
}

/// Somebody who is invited into the pool and has not answered.
fn candidate() -> OfficerRow {
    OfficerRow {
        officer_id: pool::CANDIDATE.to_owned(),
        name: "孔令仪".to_owned(),
        id_no: "990102198505050614".to_owned(),
        phone: "15400000404".to_owned(),
    }
}

/// Prints how to sign in: everybody as JSON, or the people of the main journey as a list.
pub(crate) fn print_accounts(as_json: bool) -> anyhow::Result<()> {
    let accounts = DemoData::parse()?.accounts();
    if as_json {
        let accounts: Vec<_> = accounts.iter().map(as_value).collect();
        say(&serde_json::to_string_pretty(&accounts)?);
        return Ok(());
    }
    say(
        "\nDemo accounts (fictitious; the page /demo/codes has all of them with their codes and a button that signs in, \
         /demo/tour leads through their work):\n",
    );
    for account in accounts
        .iter()
        .filter(|a| PRESENTED.contains(&a.code.as_str()))
    {
        let roles: Vec<_> = account.roles.iter().map(|role| role.code()).collect();
        say(&format!(
            "  {:<28} {:<12} password {}  authenticator key {}",
            account.email,
            roles.join(" "),
            account.password.expose(),
            account.totp_key.expose(),
        ));
    }
    Ok(())
}

fn as_value(account: &DemoAccount) -> serde_json::Value {
    serde_json::json!({
        "code": account.code,
        "roles": account.roles,
        "name": account.name,
        "login": account.email,
        "password": account.password.expose(),
        "totp_key": account.totp_key.expose(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_account_has_its_own_address_and_number() {
        let accounts = DemoData::parse().unwrap().accounts();
        let addresses: BTreeSet<_> = accounts.iter().map(|account| &account.email).collect();
        let numbers: BTreeSet<_> = accounts.iter().map(|account| &account.number).collect();
        assert_eq!(
            (addresses.len(), numbers.len()),
            (accounts.len(), accounts.len())
        );
    }

    #[test]
    fn the_accounts_presented_cover_the_roles_of_the_main_journey() {
        let accounts = DemoData::parse().unwrap().accounts();
        let roles: BTreeSet<Role> = PRESENTED
            .iter()
            .flat_map(|code| {
                &accounts
                    .iter()
                    .find(|account| account.code == *code)
                    .unwrap()
                    .roles
            })
            .copied()
            .collect();
        let wanted = [
            Role::Lawyer,
            Role::CmClerk,
            Role::CmAuditor,
            Role::CmMonitor,
            Role::EfileMaker,
            Role::Prosecutor,
            Role::AuditAdmin,
        ];
        assert!(wanted.iter().all(|role| roles.contains(role)), "{roles:?}");
    }

    #[test]
    fn a_lawyer_out_of_practice_or_of_a_suspended_firm_has_no_account() {
        let accounts = DemoData::parse().unwrap().accounts();
        for code in ["L007", "L008", "L020", "L021", "L011"] {
            assert!(
                accounts.iter().all(|account| account.code != code),
                "{code}"
            );
        }
    }

    #[test]
    fn whoever_comes_from_outside_has_an_account_and_one_has_two_capacities() {
        let data = DemoData::parse().unwrap();
        let accounts = data.accounts();
        let of = |code: &str| {
            let found = accounts.iter().find(|account| account.code == code);
            let found = found.unwrap();
            (found.name.as_str(), found.roles.clone())
        };
        assert_eq!(of("H003"), ("狄颖秀", vec![Role::Lawyer, Role::Officer]));
        assert_eq!(of("A001"), ("邹素清", vec![Role::Citizen]));
        // The party of a case, under the number that stands there.
        let (name, roles) = of("PT035");
        let party = data.parties.iter().find(|row| row.party_id == "PT035");
        let party = party.unwrap();
        assert_eq!((name, roles), (party.name.as_str(), vec![Role::Party]));
        let account = accounts.iter().find(|one| one.code == "PT035").unwrap();
        assert_eq!(account.id_no, party.id_no);
    }

    #[test]
    fn the_bureau_has_staff_of_its_own() {
        let accounts = DemoData::parse().unwrap().accounts();
        let bureau = accounts
            .iter()
            .filter(|account| account.organisation == "JB-990100")
            .count();
        assert_eq!(bureau, 2);
    }
}
