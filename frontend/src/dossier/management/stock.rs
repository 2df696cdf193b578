//! What is usually said: sentences that a decision is put together from. They are said to the applicant in an official
//! document and so in Chinese, whatever language the page is in.

use contract::{ApplicationField, Lang, PaperFact};

use crate::{
    design::{Choice, code_words},
    language::{has, t_with, tr},
    web::Form,
};

/// What is usually wanting in a field, by the codes of its sentences. The catalogue key is `fault-<code>`.
pub(super) const fn faults(field: ApplicationField) -> &'static [&'static str] {
    use ApplicationField as Field;
    match field {
        Field::Capacity => &["capacity-differs"],
        Field::Principal => &["principal-incomplete", "principal-differs"],
        Field::Mandate => &["mandate-no-differs", "mandate-date-differs"],
        Field::Request => &["scope-unclear"],
        Field::ConflictStatement => &["conflict-unclear"],
        Field::PracticeCertificate => &[
            "unreadable",
            "pages-missing",
            "assessment-missing",
            "differs-lawyer-name",
            "differs-licence-no",
        ],
        Field::PowerOfAttorney => &[
            "unreadable",
            "unsigned",
            "undated",
            "stage-missing",
            "differs-party",
            "differs-principal",
            "differs-principal-id-no",
            "differs-mandate-date",
        ],
        Field::FirmCertificate => &["unreadable", "unsealed", "differs-firm"],
        Field::LegalAidLetter => &[
            "unreadable",
            "unsealed",
            "differs-party",
            "differs-mandate-date",
        ],
        Field::PrincipalIdentity => &[
            "unreadable",
            "pages-missing",
            "kinship-not-shown",
            "differs-principal-id-no",
        ],
    }
}

/// What is wanting in a paper that says something else than form or register.
pub(super) fn fault_of(fact: PaperFact) -> String {
    format!("differs-{}", fact.code())
}

/// The sentence of a fault.
pub(super) fn sentence(fault: &str) -> String {
    tr(Lang::ZhCn, &format!("fault-{fault}"))
}

/// What is usually said on a ground of refusal or revocation; none where it always has to be said in words of one's own.
pub(super) fn usual(ground: &str) -> Option<String> {
    let key = format!("usual-{ground}");
    has(Lang::ZhCn, &key).then(|| tr(Lang::ZhCn, &key))
}

/// The explanation of a decision: as it was written, else as is usual on its ground.
pub(super) fn explained(form: &Form, ground: &str) -> String {
    let written = form.optional("explanation").map(str::to_owned);
    let usual = || usual(ground);
    written.or_else(usual).unwrap_or_default()
}

/// A ground to choose, with what is said on it where nothing else is written.
pub(super) fn with_usual(ground: Choice) -> Choice {
    let words = code_words("usual", &ground.value);
    if words == ground.value {
        return ground;
    }
    let said = t_with("dossier-usual-said", [("words", words.into())]);
    let hint = match &ground.hint {
        Some(hint) => t_with(
            "dossier-hint-then",
            [("hint", hint.clone().into()), ("said", said.into())],
        ),
        None => said,
    };
    ground.hint(hint)
}

#[cfg(test)]
mod tests {
    use contract::{
        ApplicationField, ApplicationForm, EXPLANATION_LENGTH, PaperKind, REFUSAL_REASONS,
        REVOCATION_GROUNDS,
    };

    use super::{fault_of, faults, sentence, usual};

    #[test]
    fn what_is_usual_on_a_ground_fits_where_it_is_said() {
        let grounds = REVOCATION_GROUNDS.map(|(ground, _)| ground);
        for ground in REFUSAL_REASONS.into_iter().chain(grounds) {
            let Some(said) = usual(ground) else {
                // What a former prosecutor may not take on, and what a breach was, is said of the case in hand.
                assert!(
                    ["former-prosecutor", "breach"].contains(&ground),
                    "{ground}"
                );
                continue;
            };
            assert!(EXPLANATION_LENGTH.contains(&said.chars().count()), "{said}");
        }
    }

    #[test]
    fn every_fact_that_may_differ_has_its_sentence_at_its_paper() {
        let forms = ["self", "near-relative"].map(|relation| ApplicationForm {
            principal_relation: relation.to_owned(),
            ..ApplicationForm::default()
        });
        for paper in PaperKind::ALL {
            for fact in forms.iter().flat_map(|form| paper.facts(form)) {
                let field = paper.field().expect("a paper with facts is asked for");
                let fault = fault_of(fact);
                assert!(faults(field).contains(&fault.as_str()), "{paper:?} {fault}");
            }
        }
    }

    #[test]
    fn every_fault_is_a_sentence_that_fits() {
        for fault in ApplicationField::ALL.into_iter().flat_map(faults) {
            let length = sentence(fault).chars().count();
            assert!((8..=60).contains(&length), "{fault}: {}", sentence(fault));
        }
    }
}
