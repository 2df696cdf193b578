use contract::{
    HearingApplicationField, HearingApplicationForm, HearingApplicationView, MINOR_INVOLVED,
    Openness, OpennessGround, QUESTIONS, SaidYesNo,
    form::{FormValues as _, Input},
};
use leptos::prelude::*;

use super::{check::DueIfNow, edit::SECTIONS, not_bound::NotBound, papers::Papers};
use crate::{
    design::{Notice, asked, code_words, seldom, told_when},
    islands::{CountWords, TypedCount},
    language::{t, t_with},
    page::{CorrectionNote, said_in},
};

type Asked = Input<HearingApplicationField>;

/// Every section: open ones as fields, the others as what was said.
#[component]
pub(super) fn Sections(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    let due = view! { <DueIfNow view=&view/> };
    let not_bound = view! { <NotBound view=&view/> };
    let sections = SECTIONS
        .into_iter()
        .map(|field| view! { <Section view=view.clone() field/> })
        .collect_view();
    let about = t_with(
        "hearing-edit-about",
        [
            ("party", view.party_name.clone().into()),
            ("number", view.unified_case_no.clone().into()),
            ("office", view.office_name.clone().into()),
        ],
    );
    view! {
        <p class="note">{about}</p>
        {not_bound}
        {sections}
        <Papers view/>
        {due}
    }
    .into_any()
}

/// A section of the form with the note of a correction beside it.
#[component]
fn Section(view: HearingApplicationView, field: HearingApplicationField) -> AnyView {
    let is_open = view.open_fields.contains(&field);
    let note = noted(&view, field);
    let id = format!("section-{}", field.code());
    let labelled = format!("{id}-title");
    let title_id = labelled.clone();
    let before = view.form_before.as_ref().filter(|_| is_open);
    let before = before.map(|form| {
        let said = said_in(form, field);
        view! {
            <details>
                <summary>{t("hearing-corrected-before")}</summary>
                {said}
            </details>
        }
    });
    let body = if is_open {
        inputs(&view, field)
    } else {
        said_in(&view.form, field)
    };
    view! {
        <section class="form-section" id=id aria-labelledby=labelled>
            <h2 id=title_id>{code_words("field", field.code())}</h2>
            {note}
            {before}
            {body}
        </section>
    }
    .into_any()
}

/// What a correction asks for in this part.
pub(super) fn noted(
    view: &HearingApplicationView,
    field: HearingApplicationField,
) -> Option<AnyView> {
    let is_open = view.open_fields.contains(&field);
    let mut items = view.correction.iter();
    let item = items.find(|item| item.field == field && is_open)?;
    Some(view! { <CorrectionNote note=item.note.clone()/> }.into_any())
}

/// The inputs of a section that are asked or may be.
fn inputs(view: &HearingApplicationView, section: HearingApplicationField) -> AnyView {
    let is_openness = section == HearingApplicationField::Openness;
    let forced = is_openness.then(|| view! { <Forced view/> });
    let inputs = HearingApplicationForm::INPUTS
        .iter()
        .filter(|input| input.section == section)
        .filter(|input| view.form.may_answer(input.when, &view.open_fields))
        .map(|input| {
            let minor = (input.name == "minor").then(|| view! { <ClosedForMinor/> });
            view! {
                {one(input)}
                {minor}
            }
        })
        .collect_view();
    view! {
        <div class="questions">
            {forced}
            {inputs}
        </div>
    }
    .into_any()
}

/// An input with the count of what is typed where that has a lower bound; questions after the first fold until they are used.
fn one(input: &Asked) -> AnyView {
    let field = asked::<HearingApplicationForm>(input);
    let count = HearingApplicationForm::at_least(input.name).map(|least| {
        let words = CountWords {
            fits: t_with("hearing-count-fits", [("typed", "{typed}".into())]),
            short: counted("hearing-count-short"),
            long: counted("hearing-count-long"),
        };
        let (field, most) = (input.name.to_owned(), input.longest());
        view! { <TypedCount field least most words/> }
    });
    let both = view! { {field} {count} }.into_any();
    let place = QUESTIONS.iter().position(|name| *name == input.name);
    match place {
        Some(place) if place > 0 => {
            let number = place.saturating_add(1);
            let title = t_with("hearing-question-more", [("number", number.into())]);
            seldom((input.name, title), both)
        }
        _ => both,
    }
}

fn counted(key: &'static str) -> String {
    t_with(
        key,
        [("typed", "{typed}".into()), ("left", "{left}".into())],
    )
}

/// What follows where a minor is involved, at once when it is said: there is nothing left to choose.
#[component]
fn ClosedForMinor() -> AnyView {
    let when = told_when::<HearingApplicationForm>(MINOR_INVOLVED);
    view! {
        <div class="asked" data-when=when>
            <Notice title=t("hearing-minor-closed")>
                <p>{t("hearing-minor-closed-help")}</p>
            </Notice>
        </div>
    }
    .into_any()
}

/// What the case itself makes of it. Which ground forces it is not said: whoever is protected by it is not named by it
/// either.
#[component]
fn Forced<'a>(view: &'a HearingApplicationView) -> AnyView {
    let Some(rule) = view.openness.as_ref() else {
        return ().into_any();
    };
    let says_minor = view.form.minor() == Some(SaidYesNo::Yes);
    let mut grounds = rule.forced_by.iter();
    let by_case = grounds.any(|ground| *ground != OpennessGround::MinorParty || !says_minor);
    let key = match (by_case, rule.usual) {
        (true, _) => "hearing-case-closed",
        (false, Openness::Closed) => "hearing-case-usually-closed",
        (false, Openness::Public) => return ().into_any(),
    };
    let article = rule.article.clone();
    let words = t_with(key, [("article", article.into())]);
    view! { <p class="note">{words}</p> }.into_any()
}
