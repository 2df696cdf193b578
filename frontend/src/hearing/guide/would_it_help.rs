use actix_web::{HttpResponse, web};
use contract::{CaseKind, HearingCapacity, OpennessGround, SaidYesNo};
use leptos::prelude::*;

use super::answer::{Answer, Told};
use crate::{
    design::{Back, Button, Choice, ErrorSummary, Radios, code_words},
    language::{t, tr},
    page::Page,
    web::{Desks, FormState, PageError, Visitor},
};

/// The five questions, in their order.
const QUESTIONS: [&str; 5] = ["kind", "as", "disputed", "ground", "before"];

/// What is answered by whoever belongs to none of a list.
pub(super) const NONE: &str = "none";

/// What is in dispute, by its code and the catalogue key of its words.
const DISPUTED: [(&str, &str); 5] = [
    ("facts", "hearing-help-disputed-facts"),
    ("law", "hearing-help-disputed-law"),
    ("disposal", "hearing-help-disputed-disposal"),
    ("impact", "hearing-help-disputed-impact"),
    (NONE, "hearing-help-disputed-none"),
];

/// What may close the hearing, in the words of whoever asks.
const GROUNDS: [(OpennessGround, &str); 4] = [
    (OpennessGround::MinorParty, "hearing-help-ground-minor"),
    (OpennessGround::StateSecret, "hearing-help-ground-secret"),
    (OpennessGround::Privacy, "hearing-help-ground-privacy"),
    (OpennessGround::TradeSecret, "hearing-help-ground-trade"),
];

/// Asks the five questions; where all are answered, says first what follows. What is answered stands in the address alone.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    asked: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let said = |name: &str| {
        let mut pairs = asked.iter();
        let found = pairs.find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    };
    let told = told(said);
    let guidance = match &told {
        Some(told) => {
            let grounds = told.ground.into_iter().collect();
            let guide = &desks.hearing_guide;
            Some(guide.hearing_guidance(told.kind, grounds).await?)
        }
        None => None,
    };
    let answer = told.zip(guidance);
    let is_asked = QUESTIONS.iter().any(|name| said(name).is_some());
    let state = state_of(said, is_asked && answer.is_none());
    let page = Page::new(tr(visitor.lang(), "hearing-help")).form(state);
    Ok(page.show(&visitor, move || {
        let lead = answer
            .is_none()
            .then(|| view! { <p class="lead">{t("hearing-help-lead")}</p> });
        let questions = view! { <Questions/> };
        let body = match answer {
            Some((told, guidance)) => view! {
                <Answer told guidance/>
                <details class="again">
                    <summary>{t("hearing-help-change")}</summary>
                    {questions}
                </details>
            }
            .into_any(),
            None => questions.into_any(),
        };
        view! {
            <Back href="/hearings" label=t("hearing-about")/>
            <ErrorSummary/>
            <h1>{t("hearing-help")}</h1>
            {lead}
            {body}
        }
        .into_any()
    }))
}

/// The answers, where there is one to each question.
fn told<'a>(said: impl Fn(&str) -> Option<&'a str>) -> Option<Told> {
    let capacity = said("as")?;
    let disputed = said("disputed")?;
    let ground = said("ground")?;
    let is_known = DISPUTED.iter().any(|(code, _)| *code == disputed);
    let grounds = GROUNDS.iter().map(|(ground, _)| *ground);
    let found = grounds.into_iter().find(|one| one.code() == ground);
    let entitled = HearingCapacity::find(capacity);
    if !is_known || (entitled.is_none() && capacity != NONE) || (found.is_none() && ground != NONE)
    {
        return None;
    }
    Some(Told {
        kind: CaseKind::find(said("kind")?)?,
        is_entitled: entitled.is_some(),
        is_disputed: disputed != NONE,
        ground: found,
        was_heard: SaidYesNo::find(said("before")?)? == SaidYesNo::Yes,
    })
}

/// The form as it was sent; what was not answered is named where something was.
fn state_of<'a>(said: impl Fn(&str) -> Option<&'a str>, names_missing: bool) -> FormState {
    let answers = QUESTIONS
        .iter()
        .filter_map(|name| Some((*name, said(name)?)));
    let state = FormState::filled(answers);
    let missing = QUESTIONS
        .iter()
        .filter(|name| names_missing && said(name).is_none());
    let state = missing.fold(state, |state, name| state.with_error(name, "not-chosen"));
    // An address that somebody changed by hand names what nobody offers.
    if names_missing && state.errors().is_empty() {
        state.with_error("kind", "not-chosen")
    } else {
        state
    }
}

#[component]
fn Questions() -> AnyView {
    let kinds = CaseKind::ALL
        .map(|kind| Choice::new(kind.code(), code_words("case-kind", kind.code())))
        .to_vec();
    let mut capacities: Vec<_> = HearingCapacity::ALL
        .map(|one| Choice::new(one.code(), code_words("asks-as", one.code())))
        .to_vec();
    capacities.push(Choice::new(NONE, t("hearing-help-as-none")));
    let disputed = DISPUTED
        .map(|(code, key)| Choice::new(code, t(key)))
        .to_vec();
    let mut grounds: Vec<_> = GROUNDS
        .map(|(ground, key)| Choice::new(ground.code(), t(key)))
        .to_vec();
    grounds.push(Choice::new(NONE, t("hearing-help-ground-none")));
    let before = SaidYesNo::ALL
        .map(|one| Choice::new(one.code(), code_words("said", one.code())))
        .to_vec();
    view! {
        <form class="form" method="get" action="/hearings/would-it-help" novalidate>
            <Radios
                name="kind"
                label=t("hearing-help-kind")
                hint=t("hearing-help-kind-hint")
                choices=kinds
            />
            <Radios name="as" label=t("hearing-help-as") choices=capacities/>
            <Radios name="disputed" label=t("hearing-help-disputed") choices=disputed/>
            <Radios
                name="ground"
                label=t("hearing-help-ground")
                hint=t("hearing-help-ground-hint")
                choices=grounds
            />
            <Radios name="before" label=t("hearing-help-before") choices=before/>
            <p class="note">{t("hearing-help-note")}</p>
            <p class="acts"><Button label=t("hearing-help-act")/></p>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::{CaseKind, OpennessGround};

    use super::told;

    fn answers(pairs: &[(&'static str, &'static str)]) -> Option<super::Told> {
        told(|name| {
            let found = pairs.iter().find(|(one, _)| *one == name);
            found.map(|(_, value)| *value)
        })
    }

    #[test]
    fn five_answers_are_read_and_four_are_none() {
        let all = [
            ("kind", "arrest-review"),
            ("as", "near-relative"),
            ("disputed", "none"),
            ("ground", "minor-party"),
            ("before", "no"),
        ];
        let told = answers(&all).unwrap();
        assert_eq!(told.kind, CaseKind::ArrestReview);
        assert_eq!(told.ground, Some(OpennessGround::MinorParty));
        assert!(told.is_entitled && !told.is_disputed && !told.was_heard);
        for missing in 0..5 {
            let mut some = all.to_vec();
            some.remove(missing);
            assert!(answers(&some).is_none(), "{missing}");
        }
    }

    #[test]
    fn what_nobody_offers_is_no_answer() {
        let all = [
            ("kind", "minor"),
            ("as", "mayor"),
            ("disputed", "facts"),
            ("ground", "none"),
            ("before", "no"),
        ];
        assert!(answers(&all).is_none());
    }
}
