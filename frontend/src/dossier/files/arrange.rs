use contract::{FieldProblem, PageAct, PageChange, Problem, QuarterTurn};
use leptos::prelude::*;

use crate::{
    design::{Button, ButtonKind, Notice, name_field, rule_text},
    dossier::division::{Row, behind},
    language::{t, t_with},
    web::{Form, FormState},
};

/// What the form asks to be done to the pages that are ticked; nothing where it asks for something else.
pub(super) fn asked(form: &Form, rows: &[Row]) -> Option<Result<PageChange, Problem>> {
    let pages: Vec<u32> = form
        .all("pages")
        .filter_map(|page| page.parse().ok())
        .collect();
    if let Some(way) = QuarterTurn::find(form.text("turn")) {
        let act = PageAct::Turn(way);
        return Some(Ok(PageChange { pages, act }));
    }
    if !form.has("move") {
        return None;
    }
    let place = behind(rows, form.text("where"), form.text("place"));
    let act = place.map(PageAct::MoveBehind);
    Some(match act {
        Ok(act) => Ok(PageChange { pages, act }),
        Err(rule) => Err(Problem::invalid(vec![FieldProblem::at("place", rule)])),
    })
}

/// What was done to pages.
#[derive(Debug, Clone, Copy)]
pub(super) enum Arranged {
    /// So many were turned.
    Turned(usize),
    /// So many were moved, and so many stand in no document since.
    Moved { pages: usize, left: usize },
}

/// That it was done, and what is left to do.
#[component]
pub(super) fn ArrangedNotice(arranged: Arranged) -> AnyView {
    let (title, help) = match arranged {
        Arranged::Turned(pages) => (
            t_with("dossier-pages-turned", [("pages", pages.into())]),
            t("dossier-pages-turned-help"),
        ),
        Arranged::Moved { pages, left: 0 } => (
            t_with("dossier-pages-moved", [("pages", pages.into())]),
            t("dossier-pages-moved-help"),
        ),
        Arranged::Moved { pages, left } => (
            t_with("dossier-pages-moved", [("pages", pages.into())]),
            t_with("dossier-pages-left", [("pages", left.into())]),
        ),
    };
    view! { <Notice title><p>{help}</p></Notice> }.into_any()
}

/// What is done to the pages that are ticked: beside the last page, and at hand wherever one is ticked.
#[component]
pub(super) fn PageTools(rows: Vec<Row>, state: FormState) -> AnyView {
    name_field("pages", &t("dossier-pages-chosen"));
    let error = state.error("pages").map(rule_text);
    view! {
        <fieldset class="arranging" id="pages" tabindex="-1">
            <legend class="arranging__name">{t("dossier-pages-chosen")}</legend>
            <p class="note">{t("dossier-pages-how")}</p>
            {error.map(|error| view! { <p class="field__error">{error}</p> })}
            <div class="arranging__acts">
                <Button label=t("dossier-pages-turn-left") kind=ButtonKind::Secondary name="turn" value="left"/>
                <Button label=t("dossier-pages-turn-right") kind=ButtonKind::Secondary name="turn" value="right"/>
                <MoveTo rows state/>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Where the pages go.
#[component]
fn MoveTo(rows: Vec<Row>, state: FormState) -> AnyView {
    name_field("place", &t("dossier-pages-place"));
    let error = state.error("place").map(rule_text);
    let error_id = error.as_ref().map(|_| "place-error");
    let option = |value: String, label: String| {
        let selected = state.is_chosen("where", &value);
        view! { <option value=value selected=selected>{label}</option> }
    };
    let mut places = vec![
        option("before".to_owned(), t("dossier-pages-before")),
        option("after".to_owned(), t("dossier-pages-after")),
    ];
    places.extend(volumes_of(&rows).into_iter().map(|volume| {
        let label = t_with("dossier-pages-end", [("volume", volume.into())]);
        option(format!("end-{volume}"), label)
    }));
    view! {
        <div class="arranging__cell">
            <label class="field__label" for="where">{t("dossier-pages-where")}</label>
            <select class="input input--select" id="where" name="where">{places}</select>
        </div>
        <div class="arranging__cell arranging__cell--place">
            <label class="field__label" for="place">{t("dossier-pages-place")}</label>
            <input
                class="input"
                type="text"
                id="place"
                name="place"
                value=state.value("place")
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=error_id.is_some().then_some("true")
                aria-describedby=error_id
            />
            {error.map(|error| view! { <p class="field__error" id="place-error">{error}</p> })}
        </div>
        <Button label=t("dossier-pages-move") kind=ButtonKind::Secondary name="move" value="yes"/>
    }
    .into_any()
}

/// The numbers of the volumes that are typed, each once.
fn volumes_of(rows: &[Row]) -> Vec<u32> {
    let mut volumes: Vec<u32> = rows
        .iter()
        .filter_map(|row| row.get("volume").trim().parse().ok())
        .collect();
    volumes.sort_unstable();
    volumes.dedup();
    volumes
}
