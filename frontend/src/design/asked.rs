//! A form from its table ([`contract::form`]): each input asked, filled in, read back and said again.
//!
//! The question of an input stands under `ask-<name>`, its hint under `ask-<name>-hint`, the term of what was
//! said under `said-<name>`.

use contract::form::{Choices, FormValues, Input, Need, Takes};
use leptos::prelude::*;

use super::{
    Checkbox, Checkboxes, Choice, DateField, Fact, Measure, Radios, TextArea, TextField,
    code_words, told_when,
};
use crate::{
    language::{date_long, has, iso, t, t_with},
    web::{Form, FormState, Visitor},
};

/// The input as a field of the page, beside the answers on which it depends.
pub(crate) fn asked<F: FormValues>(input: &Input<F::Section>) -> AnyView {
    let when = told_when::<F>(input.when);
    let class = match input.takes {
        Takes::Line(..)
        | Takes::PastDay(_)
        | Takes::ComingDay(_)
        | Takes::TimeOfDay(_)
        | Takes::Number(..) => "asked asked--short",
        _ => "asked",
    };
    let theirs = use_context::<FormState>().and_then(|form| {
        let theirs = form.theirs(input.name)?;
        Some(choosing(input, theirs))
    });
    view! { <div class=class data-when=when>{field(input)}{theirs}</div> }.into_any()
}

/// A field that few need, folded until it is opened or something stands in it.
pub(crate) fn seldom((name, title): (&'static str, String), field: AnyView) -> AnyView {
    let form = use_context::<FormState>().unwrap_or_default();
    let is_used = !form.value(name).is_empty() || form.error(name).is_some();
    view! { <details class="asked" open=is_used><summary>{title}</summary>{field}</details> }
        .into_any()
}

/// The fields of the question which of two windows is right about an input: who is, and what the other one says.
pub(crate) fn whose(name: &str) -> [String; 2] {
    [format!("whose_{name}"), format!("theirs_{name}")]
}

/// Asks which of two windows is right; what was typed here stays unless the other is chosen.
fn choosing<S>(input: &Input<S>, theirs: &str) -> AnyView {
    let [name, value_of_theirs] = whose(input.name);
    let words = said_value(input, input.meant(theirs)).unwrap_or_else(|| t("design-not-filled"));
    let id = |side: &str| format!("{name}-{side}");
    let side = |side: &'static str, label: String| {
        let is_mine = side == "mine";
        view! {
            <div class="choice">
                <input class="choice__box" type="radio" id=id(side) name=name.clone() value=side checked=is_mine/>
                <label class="choice__label" for=id(side)>{label}</label>
            </div>
        }
    };
    let mine = side("mine", t("design-whose-mine"));
    let other = side(
        "theirs",
        t_with("design-whose-theirs", [("value", words.into())]),
    );
    view! {
        <fieldset class="field whose">
            <legend class="field__label">{t("design-whose")}</legend>
            <input type="hidden" name=value_of_theirs value=theirs.to_owned()/>
            <div class="choices">{mine}{other}</div>
        </fieldset>
    }
    .into_any()
}

fn field<S>(input: &Input<S>) -> AnyView {
    let (name, label) = (input.name, t(&key("ask", input.name)));
    let hint = words_if_any(&format!("{}-hint", key("ask", name)));
    match input.takes {
        Takes::OneOf(choices) => {
            view! { <Radios name label hint choices=offered(choices)/> }.into_any()
        }
        Takes::AnyOf(choices) => {
            view! { <Checkboxes name label hint choices=offered(choices)/> }.into_any()
        }
        Takes::Statement => view! { <Checkbox name label/> }.into_any(),
        Takes::Line(_, need) => {
            let optional = need == Need::Optional;
            view! { <TextField name label hint measure=Measure::Half autocomplete="off" optional/> }
                .into_any()
        }
        Takes::Lines(_, need) => {
            let optional = need == Need::Optional;
            view! { <TextArea name label hint lines=3 optional/> }.into_any()
        }
        Takes::PastDay(_) => view! { <DateField name label hint max=today()/> }.into_any(),
        Takes::ComingDay(need) => {
            let optional = need == Need::Optional;
            view! { <DateField name label hint min=today() optional/> }.into_any()
        }
        Takes::TimeOfDay(need) | Takes::Number(_, _, need) => {
            let optional = need == Need::Optional;
            view! { <TextField name label hint measure=Measure::Short autocomplete="off" optional/> }
                .into_any()
        }
    }
}

/// What was said there; `None` where an input that may stay empty did.
pub(crate) fn said<S>(input: &Input<S>, value: &str) -> Option<Fact> {
    let value = input.meant(value);
    let term = t(&key("said", input.name));
    if value.is_empty() {
        let may_be = match input.takes {
            Takes::Line(_, need)
            | Takes::Lines(_, need)
            | Takes::ComingDay(need)
            | Takes::TimeOfDay(need)
            | Takes::Number(_, _, need) => need == Need::Optional,
            _ => false,
        };
        let missing = || view! { <span class="missing">{t("design-not-filled")}</span> }.into_any();
        return (!may_be).then(|| Fact::of(term, missing()));
    }
    said_value(input, value).map(|words| Fact::new(term, words))
}

/// A value in words; `None` where nothing stands there.
pub(crate) fn said_value<S>(input: &Input<S>, value: &str) -> Option<String> {
    let words = match input.takes {
        _ if value.is_empty() => return None,
        Takes::OneOf(choices) => code_words(choices.family, value),
        Takes::AnyOf(choices) => value
            .split_whitespace()
            .map(|code| code_words(choices.family, code))
            .collect::<Vec<_>>()
            .join(&t("design-and")),
        Takes::Statement => t(&key("ask", input.name)),
        Takes::Line(..) | Takes::Lines(..) | Takes::TimeOfDay(_) | Takes::Number(..) => {
            value.to_owned()
        }
        Takes::PastDay(_) | Takes::ComingDay(_) => day_said(value),
    };
    Some(words)
}

/// Values as typed, as the fields of a page show them.
pub(crate) fn shown<'a, S: 'a>(values: impl Iterator<Item = (Input<S>, &'a str)>) -> FormState {
    let fields = values.flat_map(|(input, value)| {
        let value = input.meant(value);
        let each: Vec<&str> = match input.takes {
            Takes::AnyOf(_) => value.split_whitespace().collect(),
            _ => vec![value],
        };
        each.into_iter().map(move |value| (input.name, value))
    });
    FormState::filled(fields)
}

/// What was typed into the input; an unticked box is a value too.
pub(crate) fn typed<S>(form: &Form, input: &Input<S>) -> String {
    match input.takes {
        Takes::AnyOf(_) => form.all(input.name).collect::<Vec<_>>().join(" "),
        _ => form.text(input.name).to_owned(),
    }
}

fn key(family: &str, name: &str) -> String {
    let name = name.replace('_', "-");
    match family {
        "ask" => format!("ask-{name}"),
        _ => format!("said-{name}"),
    }
}

fn words_if_any(key: &str) -> Option<String> {
    let lang = use_context().unwrap_or_default();
    has(lang, key).then(|| t(key))
}

fn offered(choices: Choices) -> Vec<Choice> {
    let choice = |code: &&str| Choice {
        hint: words_if_any(&format!("{}-{code}-hint", choices.family)),
        ..Choice::new(*code, code_words(choices.family, code))
    };
    choices.codes.iter().map(choice).collect()
}

/// Today at the office, as forms take a day.
fn today() -> String {
    let today = use_context::<Visitor>().map(|visitor| (visitor.site().now)());
    let day = today.map(|now| iso(now).chars().take(10).collect());
    day.unwrap_or_default()
}

/// A day as typed, in the words of the page where it is one.
pub(crate) fn day_said(typed: &str) -> String {
    let lang = use_context().unwrap_or_default();
    match contract::personal::read_day(typed) {
        Some(day) => date_long(lang, day),
        None => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use contract::{ApplicationForm, Capacity, form::FormValues as _};

    use super::shown;

    #[test]
    fn nobody_chooses_what_is_usual_by_hand() {
        let state = shown(ApplicationForm::default().values());
        assert!(state.is_chosen("principal_id_kind", "resident-card"));
        assert!(
            Capacity::ALL
                .iter()
                .all(|one| !state.is_chosen("capacity", one.code()))
        );
    }

    #[test]
    fn several_choices_are_ticked_one_by_one() {
        let kept = ApplicationForm {
            purposes: "read copy".into(),
            ..ApplicationForm::default()
        };
        let state = shown(kept.values());
        assert!(state.is_chosen("purposes", "read"));
        assert!(state.is_chosen("purposes", "copy"));
        assert!(!state.is_chosen("purposes", "excerpt"));
    }
}
