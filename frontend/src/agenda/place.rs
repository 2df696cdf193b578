use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{HOURS_EXAMPLE, PlaceForm, PlaceId, PlaceView, Problem, personal::narrow};
use leptos::prelude::*;

use super::words::seats_words;
use crate::{
    design::{
        Back, Button, Checkbox, ErrorSummary, Fact, Facts, FieldKind, FormFrame, MadeAlready,
        Measure, Notice, TextArea, TextField, Tone,
    },
    language::{t, t_with, tr},
    page::{Page, is_lost_race},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const LIST: &str = "/desk/places";

/// The fields of the hours, Monday first, and the day of each.
const DAYS: [(&str, &str); 7] = [
    ("hours-1", "design-weekday-mon"),
    ("hours-2", "design-weekday-tue"),
    ("hours-3", "design-weekday-wed"),
    ("hours-4", "design-weekday-thu"),
    ("hours-5", "design-weekday-fri"),
    ("hours-6", "design-weekday-sat"),
    ("hours-7", "design-weekday-sun"),
];

/// A form to show, and the place it is about.
struct Shown {
    state: FormState,
    /// The place as it stands; `None` for one that is to be made.
    place: Option<PlaceView>,
    /// Whether somebody else changed it since the form was opened.
    is_stale: bool,
    /// Whether whoever looks was led here because they had made it twice.
    is_again: bool,
}

/// Asks what the office's new place is.
pub(super) async fn ask_new(visitor: Visitor) -> HttpResponse {
    let state = FormState::filled([("name", ""), ("is_in_use", "yes")]);
    shown(&visitor, Shown::new(state))
}

/// Makes a place.
pub(super) async fn make(
    visitor: Visitor,
    desks: Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let made = desks.agenda.make_place(visitor.caller()?, read(&form));
    match made.await {
        Ok(_) => Ok(see_other(LIST)),
        Err(Problem { made: Some(id), .. }) => Ok(see_other(&format!("{LIST}/{id}?again=yes"))),
        Err(problem) => Ok(shown(&visitor, Shown::new(form.refused(problem)?))),
    }
}

/// Asks what of a place is to be changed.
pub(super) async fn ask(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<PlaceId>,
) -> Result<HttpResponse, PageError> {
    let place = desks.agenda.place(visitor.caller()?, *id).await?;
    let state = filled(&place);
    let asked = Shown {
        is_again: visitor.here().ends_with("?again=yes"),
        ..Shown::of(place, state)
    };
    Ok(shown(&visitor, asked))
}

/// Changes a place, unless somebody else did since the form was opened.
pub(super) async fn change(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<PlaceId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let changed = match form.parse("version") {
        Ok(version) => {
            let desk = &desks.agenda;
            desk.change_place(caller, *id, version, read(&form)).await
        }
        Err(problem) => Err(problem),
    };
    let Err(problem) = changed else {
        return Ok(see_other(LIST));
    };
    let is_stale = is_lost_race(&problem);
    let state = if is_stale {
        form.again()
    } else {
        form.refused(problem)?
    };
    let place = desks.agenda.place(caller, *id).await?;
    let shown_again = Shown {
        is_stale,
        ..Shown::of(place, state)
    };
    Ok(shown(&visitor, shown_again))
}

impl Shown {
    fn new(state: FormState) -> Self {
        Self {
            state,
            place: None,
            is_stale: false,
            is_again: false,
        }
    }

    fn of(place: PlaceView, state: FormState) -> Self {
        Self {
            state,
            place: Some(place),
            is_stale: false,
            is_again: false,
        }
    }
}

fn read(form: &Form) -> PlaceForm {
    PlaceForm {
        name: form.text("name").to_owned(),
        way: form.text("way").to_owned(),
        seats: narrow(form.text("seats")).parse().ok(),
        hours: DAYS.map(|(field, _)| form.text(field).to_owned()),
        has_agent: form.text("has_agent") == "yes",
        is_in_use: form.text("is_in_use") == "yes",
    }
}

fn filled(place: &PlaceView) -> FormState {
    let mark = |is_set: bool| if is_set { "yes" } else { "" }.to_owned();
    let hours = DAYS.map(|(field, _)| field).into_iter();
    let values = [
        ("name", place.name.clone()),
        ("way", place.way.clone()),
        ("seats", place.seats.to_string()),
        ("has_agent", mark(place.has_agent)),
        ("is_in_use", mark(place.is_in_use)),
    ];
    FormState::filled(values.into_iter().chain(hours.zip(place.hours.written())))
}

fn shown(visitor: &Visitor, shown: Shown) -> HttpResponse {
    let Shown {
        state,
        place,
        is_stale,
        is_again,
    } = shown;
    let title = match &place {
        Some(place) => place.name.clone(),
        None => tr(visitor.lang(), "agenda-place-new"),
    };
    let status = if is_stale { 409 } else { 200 };
    let page = Page::new(title.clone()).status(status).form(state);
    page.show(visitor, move || {
        let stale = place.clone().filter(|_| is_stale);
        let stale = stale.map(|place| view! { <Stale place/> });
        let again = is_again.then(|| view! { <MadeAlready at=None/> });
        let lead = match place {
            Some(_) => "agenda-place-change-lead",
            None => "agenda-place-new-lead",
        };
        let version = place.map(|place| place.version.to_string());
        view! {
            <Back href=LIST label=t("agenda-places")/>
            <ErrorSummary/>
            {stale}
            {again}
            <h1>{title}</h1>
            <p class="lead">{t(lead)}</p>
            <Fields version/>
        }
        .into_any()
    })
}

#[component]
fn Fields(
    /// The version that is looked at; none of a place that is to be made.
    version: Option<String>,
) -> AnyView {
    let label = match version {
        Some(_) => t("agenda-place-save"),
        None => t("agenda-place-make"),
    };
    let version =
        version.map(|version| view! { <input type="hidden" name="version" value=version/> });
    let days = DAYS
        .map(|(name, label)| {
            view! { <TextField name label=t(label) measure=Measure::Half/> }
        })
        .collect_view();
    let hours = t_with(
        "agenda-place-hours-hint",
        [("example", HOURS_EXAMPLE.into())],
    );
    view! {
        <FormFrame>
            {version}
            <TextField name="name" label=t("agenda-place-name") hint=t("agenda-place-name-hint")/>
            <TextArea
                name="way"
                label=t("agenda-place-way")
                hint=t("agenda-place-way-hint")
                lines=3
                optional=true
            />
            <TextField
                name="seats"
                label=t("agenda-place-seats")
                hint=t("agenda-place-seats-hint")
                kind=FieldKind::Digits
                measure=Measure::Short
            />
            <fieldset class="field" aria-describedby="hours-hint">
                <legend class="field__label">{t("agenda-place-hours")}</legend>
                <p class="field__hint" id="hours-hint">{hours}</p>
                <div class="week-hours">{days}</div>
            </fieldset>
            <Checkbox name="has_agent" label=t("agenda-place-agent-box")/>
            <Checkbox name="is_in_use" label=t("agenda-place-use-box")/>
            <p class="acts"><Button label/></p>
        </FormFrame>
    }
    .into_any()
}

/// Says that somebody else was first, and what they left.
#[component]
fn Stale(place: PlaceView) -> AnyView {
    let hours = DAYS.into_iter().zip(place.hours.written());
    let hours = hours.filter(|(_, hours)| !hours.is_empty());
    let agent = if place.has_agent {
        t("agenda-with-agent")
    } else {
        t("agenda-without-agent")
    };
    let used = if place.is_in_use {
        t("agenda-place-used")
    } else {
        t("agenda-place-unused")
    };
    let mut facts = vec![
        Fact::new(t("agenda-place-name"), place.name),
        Fact::new(t("agenda-place-way"), place.way),
        Fact::new(t("agenda-place-seats"), seats_words(place.seats)),
    ];
    facts.extend(hours.map(|((_, day), hours)| Fact::new(t(day), hours)));
    facts.extend([
        Fact::new(t("agenda-place-agent"), agent),
        Fact::new(t("agenda-place-use"), used),
    ]);
    view! {
        <Notice tone=Tone::Warn title=t("design-lost-race")>
            <p>{t("agenda-place-stale")}</p>
            <Facts facts/>
        </Notice>
    }
    .into_any()
}
