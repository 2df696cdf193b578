//! What was typed of an officer, judged as a whole, and what keeps somebody from sitting in hearings (K-M05).

use std::borrow::Cow;

use contract::{
    Exclusion, FieldProblem, MOST_OFFICER_CATEGORIES, Nationality, OFFICER_AGE, OfficerForm,
    form::{FormValues as _, RuleCode},
    personal::{
        BrokenRule, EmailAddress, IdentityPaper, LicenceNo, Mobile, Standards, comparable_number,
        read_day,
    },
};
use time::Date;

use crate::state::age_on;

/// What was typed, each value as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) form: OfficerForm,
}

impl Judged {
    /// What was judged before.
    pub(crate) fn of(form: &OfficerForm) -> Self {
        Self { form: form.clone() }
    }
}

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Somebody who is to come into the pool: what keeps them out is a fault of the record.
    Newcomer,
    /// Somebody of it: what keeps them from hearings is written down, and they are suspended for it.
    Officer,
}

/// Judges a record; whatever is at fault is named at once.
pub(crate) fn judge(
    typed: &OfficerForm,
    (of, standards): (Of, Standards),
) -> Result<Judged, Vec<FieldProblem>> {
    let form = typed.unfolded();
    let mut rules = across(&form, standards);
    if of == Of::Newcomer {
        rules.extend(kept_out(&form, standards.today));
    }
    let faults = form.faults(&rules, standards.today);
    if !faults.is_empty() {
        return Err(faults);
    }
    let born = read_day(&form.birth_date);
    let born = born.ok_or_else(|| vec![FieldProblem::at("birth_date", "date-shape")])?;
    let form = OfficerForm {
        birth_date: born.to_string(),
        paper_no: comparable_number(&form.paper_no).to_ascii_uppercase(),
        name: paper_of(&form)
            .parse_name(&form.name)
            .map_or_else(|_| form.name.clone(), |name| name.as_str().to_owned()),
        mobile: Mobile::parse(&form.mobile)
            .map_or_else(|_| form.mobile.clone(), |number| number.as_str().to_owned()),
        employer: form.employer.trim().to_owned(),
        occupation: form.occupation.trim().to_owned(),
        region: form.region.trim().to_owned(),
        ..form
    };
    Ok(Judged { form })
}

fn paper_of(form: &OfficerForm) -> IdentityPaper {
    form.paper().unwrap_or(IdentityPaper::ResidentCard)
}

/// The rules that look across inputs, each at the input where it is said.
fn across(form: &OfficerForm, standards: Standards) -> Vec<(&'static str, RuleCode)> {
    let mut rules = Vec::new();
    let mut note = |field, rule: Option<RuleCode>| rules.extend(rule.map(|rule| (field, rule)));
    let paper = paper_of(form);
    note("name", broken(paper.parse_name(&form.name)));
    note("paper_no", broken(paper.parse(&form.paper_no, standards)));
    note("mobile", broken(Mobile::parse(&form.mobile)));
    if !form.email.trim().is_empty() {
        note("email", broken(EmailAddress::parse(&form.email)));
    }
    if !form.licence_no.trim().is_empty() {
        note(
            "licence_no",
            broken(LicenceNo::parse(&form.licence_no, standards)),
        );
    }
    if is_of_other_birth(form) {
        note("birth_date", Some(Cow::Borrowed("birth-of-paper")));
    }
    if form.categories().len() > MOST_OFFICER_CATEGORIES {
        note(
            "categories",
            Some(format!("categories-most:{MOST_OFFICER_CATEGORIES}").into()),
        );
    }
    rules
}

fn broken<T>(read: Result<T, BrokenRule>) -> Option<RuleCode> {
    read.err().map(|BrokenRule(rule)| Cow::Borrowed(rule))
}

/// Whether the citizen's number says another day of birth.
fn is_of_other_birth(form: &OfficerForm) -> bool {
    let number = comparable_number(&form.paper_no);
    let of_paper = number.get(6..14).filter(|_| number.len() == 18);
    let digits = read_day(&form.birth_date).map(|born| born.to_string().replace('-', ""));
    let is_card = paper_of(form) == IdentityPaper::ResidentCard;
    is_card && of_paper.is_some() && digits.is_some() && of_paper != digits.as_deref()
}

/// What keeps a newcomer out, said where it is written.
fn kept_out(form: &OfficerForm, today: Date) -> Option<(&'static str, RuleCode)> {
    if !form.birth_date.trim().is_empty() && read_day(&form.birth_date).is_none() {
        return None;
    }
    Some(match exclusion_on(today, form)? {
        Exclusion::NotCitizen => ("nationality", "not-a-citizen".into()),
        Exclusion::TooYoung if form.birth_date.trim().is_empty() => return None,
        Exclusion::TooYoung => (
            "birth_date",
            format!("officer-too-young:{OFFICER_AGE}").into(),
        ),
        _ => ("exclusion", "officer-excluded".into()),
    })
}

/// What keeps somebody from sitting in hearings on a day, by what the office holds of them: nationality, age, and what is
/// known of art. 7(2). A term that is over is a state, and no ground.
pub(crate) fn exclusion_on(day: Date, form: &OfficerForm) -> Option<Exclusion> {
    if form.nationality() == Some(Nationality::Other) {
        return Some(Exclusion::NotCitizen);
    }
    if let Some(known) = form.exclusion().filter(|one| *one != Exclusion::None) {
        return Some(known);
    }
    let age = read_day(&form.birth_date).map(|born| age_on(day, born));
    // Nobody whose age is unknown sits in one.
    age.is_none_or(|age| age < OFFICER_AGE)
        .then_some(Exclusion::TooYoung)
}

#[cfg(test)]
mod tests {
    use contract::personal::Regions;
    use time::macros::date;

    use super::*;

    fn standards() -> Standards {
        Standards {
            regions: Regions::WithTest,
            today: date!(2026 - 11 - 30),
        }
    }

    fn form() -> OfficerForm {
        OfficerForm {
            name: "严岚然".to_owned(),
            gender: "female".to_owned(),
            birth_date: "1960年8月4日".to_owned(),
            paper_no: "990102 19600804 0440".to_owned(),
            mobile: "154-0000-0155".to_owned(),
            region: "990102".to_owned(),
            employer: "岚江大学法学院".to_owned(),
            occupation: "公证".to_owned(),
            education: "bachelor".to_owned(),
            categories: "LEGAL".to_owned(),
            source: "invitation".to_owned(),
            exclusion: "none".to_owned(),
            basis: "declared".to_owned(),
            ..OfficerForm::default()
        }
    }

    fn faults(form: &OfficerForm) -> Vec<String> {
        let faults = judge(form, (Of::Newcomer, standards())).expect_err("faults");
        let said = faults
            .iter()
            .map(|one| format!("{} {}", one.field, one.rule));
        said.collect()
    }

    #[test]
    fn a_sound_record_is_kept_as_it_is_compared() {
        let judged = judge(&form(), (Of::Newcomer, standards())).unwrap();
        assert_eq!(judged.form.birth_date, "1960-08-04");
        assert_eq!(judged.form.paper_no, "990102196008040440");
        assert_eq!(judged.form.mobile, "15400000155");
    }

    #[test]
    fn everything_that_keeps_somebody_out_is_named_at_its_field() {
        let wrong = OfficerForm {
            nationality: "other".to_owned(),
            exclusion: "criminal-punishment".to_owned(),
            categories: "LEGAL MEDICAL FINANCE COMMUNITY".to_owned(),
            birth_date: "1960-08-05".to_owned(),
            ..form()
        };
        assert_eq!(
            faults(&wrong),
            [
                "birth_date birth-of-paper",
                "nationality not-a-citizen",
                "categories categories-most:3",
            ]
        );
        let convicted = OfficerForm {
            exclusion: "criminal-punishment".to_owned(),
            ..form()
        };
        assert_eq!(faults(&convicted), ["exclusion officer-excluded"]);
        // Of whoever is in the pool it is written down.
        assert!(judge(&convicted, (Of::Officer, standards())).is_ok());
        let young = OfficerForm {
            paper: "passport".to_owned(),
            paper_no: "E12345678".to_owned(),
            birth_date: "2003-12-01".to_owned(),
            ..form()
        };
        assert_eq!(faults(&young), ["birth_date officer-too-young:23"]);
    }

    #[test]
    fn eligibility_follows_from_what_is_held_and_from_the_day() {
        let young = OfficerForm {
            birth_date: "2003-12-01".to_owned(),
            ..form()
        };
        let on = |day| exclusion_on(day, &young);
        assert_eq!(on(date!(2026 - 11 - 30)), Some(Exclusion::TooYoung));
        assert_eq!(on(date!(2026 - 12 - 1)), None);
        let dismissed = OfficerForm {
            exclusion: "dismissed-from-office".to_owned(),
            ..form()
        };
        assert_eq!(
            exclusion_on(date!(2026 - 11 - 30), &dismissed),
            Some(Exclusion::Dismissed)
        );
        let foreign = OfficerForm {
            nationality: "other".to_owned(),
            ..form()
        };
        assert_eq!(
            exclusion_on(date!(2026 - 11 - 30), &foreign),
            Some(Exclusion::NotCitizen)
        );
    }
}
