use proptest::prelude::*;
use time::macros::date;

use super::*;
use crate::Code;

const NAMES: [&str; 3] = ["", "吕勇睿", "Anna O’Neil"];

/// A code of the enumeration, none, or one nobody knows.
fn code<T: Code>() -> impl Strategy<Value = String> {
    let codes: Vec<&str> = T::CODES.iter().copied().chain(["", "none"]).collect();
    proptest::sample::select(codes).prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    proptest::sample::select(NAMES.to_vec()).prop_map(str::to_owned)
}

prop_compose! {
    /// Any answers to what others depend on, and anything typed into what depends on them.
    fn any_form()(
        capacity in code::<Capacity>(),
        principal_relation in code::<PrincipalRelation>(),
        principal_id_kind in code::<IdentityPaper>(),
        scope in code::<ScopeAsked>(),
        principal_name in text(),
        principal_id_no in text(),
        principal_nationality in text(),
        scope_detail in text(),
    ) -> ApplicationForm {
        ApplicationForm {
            capacity, principal_relation, principal_name, principal_id_kind, principal_id_no,
            principal_nationality, scope, scope_detail,
            ..ApplicationForm::default()
        }
    }
}

fn faults(form: &ApplicationForm) -> Vec<String> {
    let everywhere: Vec<_> = ApplicationForm::INPUTS
        .iter()
        .map(|input| (input.name, "required".into()))
        .collect();
    let faults = form.faults(&everywhere, date!(2026 - 11 - 23));
    faults.iter().map(|fault| fault.field.to_string()).collect()
}

/// What the sections say, input by input.
fn said(form: &ApplicationForm) -> Vec<(&'static str, String)> {
    let sections = ApplicationField::ALL.into_iter();
    sections
        .flat_map(|section| form.section(section))
        .map(|(input, value)| (input.name, value.to_owned()))
        .collect()
}

proptest! {
    #[test]
    fn what_is_judged_is_what_is_said(form in any_form()) {
        let said: Vec<_> = said(&form).into_iter().map(|(name, _)| name).collect();
        prop_assert_eq!(faults(&form), said);
    }

    #[test]
    fn what_is_folded_away_changes_nothing(form in any_form(), typed in text()) {
        let asked: Vec<_> = said(&form).into_iter().map(|(name, _)| name).collect();
        let mut other = form.clone();
        let changes = DraftChanges {
            principal_name: Some(typed.clone()),
            principal_id_no: Some(typed.clone()),
            principal_nationality: Some(typed.clone()),
            scope_detail: Some(typed),
            ..DraftChanges::default()
        };
        other.lay(changes, &ApplicationField::ALL);
        let folded = |name: &str| !asked.contains(&name);
        let kept = |form: &ApplicationForm| {
            let values = form.unfolded();
            let values = values.values().filter(|(input, _)| folded(input.name));
            values.map(|(_, value)| value.to_owned()).collect::<String>()
        };
        prop_assert_eq!(kept(&other), "", "nothing of it leaves the form");
        prop_assert_eq!(said(&form.unfolded()), said(&form));
        prop_assert_eq!(form.unfolded().unfolded(), form.unfolded());
    }

    #[test]
    fn what_was_typed_stands_again_when_it_is_unfolded(form in any_form(), capacity in code::<Capacity>()) {
        let was = form.capacity.clone();
        let choose = |form: &mut ApplicationForm, capacity| {
            let changes = DraftChanges { capacity: Some(capacity), ..DraftChanges::default() };
            form.lay(changes, &ApplicationField::ALL);
        };
        let mut folded = form.clone();
        choose(&mut folded, capacity);
        choose(&mut folded, was);
        prop_assert_eq!(said(&folded), said(&form));
    }

    #[test]
    fn a_legal_aid_letter_comes_instead_of_the_two_papers_of_a_mandate(form in any_form()) {
        let applies = |kind: PaperKind| kind.applies(&form);
        prop_assert!(applies(PaperKind::PracticeCertificate) && applies(PaperKind::Other));
        prop_assert_eq!(applies(PaperKind::PowerOfAttorney), applies(PaperKind::FirmCertificate));
        let either = [PaperKind::PowerOfAttorney, PaperKind::LegalAidLetter].map(applies);
        let is_known = form.capacity().is_some();
        prop_assert_eq!(either.iter().filter(|one| **one).count(), usize::from(is_known));
        prop_assert!(!applies(PaperKind::PrincipalIdentity) || applies(PaperKind::PowerOfAttorney));
    }

    #[test]
    fn whoever_may_still_answer_is_asked_all_that_may_come_of_it(form in any_form(), other in any_form()) {
        let mut answered = form.clone();
        answered.capacity.clone_from(&other.capacity);
        answered.principal_relation.clone_from(&other.principal_relation);
        let open = [ApplicationField::Capacity, ApplicationField::Principal];
        for input in ApplicationForm::INPUTS {
            prop_assert!(form.may_answer(input.when, &open) || !answered.answers(input.when));
            prop_assert!(form.may_answer(input.when, &[]) == form.answers(input.when));
        }
    }
}

#[test]
fn every_condition_names_answers_that_are_offered_before() {
    let inputs = ApplicationForm::INPUTS.iter();
    let conditions = inputs.enumerate().map(|(place, input)| (place, input.when));
    let papers = PaperKind::ALL.map(|kind| (ApplicationForm::INPUTS.len(), kind.when()));
    let alone = [(ApplicationForm::INPUTS.len(), PRINCIPAL_IS_PARTY)];
    for (place, when) in conditions.chain(papers).chain(alone) {
        for answered in when {
            let mut before = ApplicationForm::INPUTS.iter().take(place);
            let input = before.find(|input| input.name == answered.input);
            let Some(Takes::OneOf(choices)) = input.map(|input| input.takes) else {
                panic!("{} is no choice that stands before", answered.input);
            };
            assert!(answered.any.iter().all(|code| choices.codes.contains(code)));
        }
    }
}

#[test]
fn a_passport_alone_asks_for_the_nationality() {
    for paper in IdentityPaper::ALL {
        let form = ApplicationForm {
            principal_relation: "guardian".to_owned(),
            principal_id_kind: paper.code().to_owned(),
            ..ApplicationForm::usual()
        };
        let asked = said(&form);
        let is_asked = asked
            .iter()
            .any(|(name, _)| *name == "principal_nationality");
        assert_eq!(
            is_asked,
            paper == IdentityPaper::Passport,
            "{}",
            paper.code()
        );
    }
}

#[test]
fn of_a_party_in_person_and_of_legal_aid_nothing_more_is_asked() {
    for (capacity, relation, asked) in [
        ("retained-defence", "self", &["principal_relation"][..]),
        ("assigned-defence", "self", &[]),
        ("assigned-defence", "near-relative", &[]),
        (
            "victim-agent",
            "legal-aid",
            &["principal_relation", "principal_name"],
        ),
        (
            "victim-agent",
            "guardian",
            &[
                "principal_relation",
                "principal_name",
                "principal_id_kind",
                "principal_id_no",
            ],
        ),
    ] {
        let form = ApplicationForm {
            capacity: capacity.to_owned(),
            principal_relation: relation.to_owned(),
            ..ApplicationForm::default()
        };
        let section = form.section(ApplicationField::Principal);
        let names: Vec<_> = section.map(|(input, _)| input.name).collect();
        assert_eq!(names, asked, "{capacity} {relation}");
    }
}

#[test]
fn what_a_form_begins_with_declares_nothing_and_names_no_mandate() {
    let usual = ApplicationForm::usual();
    for said in [&usual.no_conflict, &usual.conflict_note, &usual.mandate_no] {
        assert!(said.is_empty());
    }
    assert_eq!(
        faults_alone(&usual),
        ["mandate_no", "mandate_date"],
        "the rest is answered"
    );
}

fn faults_alone(form: &ApplicationForm) -> Vec<String> {
    let faults = form.faults(&[], date!(2026 - 11 - 23));
    faults.iter().map(|fault| fault.field.to_string()).collect()
}
