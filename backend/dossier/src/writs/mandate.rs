use contract::{ApplicationForm, PrincipalRelation};

use super::{About, word};

/// Who gave the mandate, and who that is to the party: the party in person, somebody else by the name typed, or the
/// institution of legal aid that assigned the lawyer.
pub(super) fn mandate_of<'a>(about: &'a About, form: &'a ApplicationForm) -> [&'a str; 2] {
    let relation = form.principal_relation();
    let said = relation.unwrap_or(PrincipalRelation::LegalAid);
    let said = word("relation", said.code());
    let name = match relation {
        None => said,
        Some(PrincipalRelation::Oneself) => &about.party,
        Some(_) => &form.principal_name,
    };
    [name, said]
}

#[cfg(test)]
mod tests {
    use contract::form::FormValues as _;

    use super::*;

    #[test]
    fn whoever_gave_the_mandate_is_named_as_the_record_or_the_lawyer_knows_them() {
        let about = About {
            reference: String::new(),
            applicant: String::new(),
            licence: String::new(),
            firm: String::new(),
            case: String::new(),
            party: "吕勇睿".to_owned(),
        };
        for (capacity, relation, named) in [
            ("retained-defence", "self", ["吕勇睿", "当事人本人"]),
            ("victim-agent", "guardian", ["吕守田", "监护人"]),
            ("assigned-defence", "guardian", ["法律援助机构"; 2]),
        ] {
            let form = ApplicationForm {
                capacity: capacity.to_owned(),
                principal_relation: relation.to_owned(),
                principal_name: "吕守田".to_owned(),
                ..ApplicationForm::default()
            };
            assert_eq!(mandate_of(&about, &form.unfolded()), named);
        }
    }
}
