use contract::{AccessClass, CaseFileView, PageRow, PageState};
use leptos::prelude::*;

use crate::{
    design::{Button, ButtonKind, PageStateTag, Tag, Tone, code_words, name_field, rule_text},
    dossier::division::{Row, name, row_of},
    language::{t, t_with},
    web::FormState,
};

/// The documents of a catalogue as rows to fill in, each with its pages below it; then the pages that stand in none.
#[component]
pub(super) fn Documents(
    /// The file.
    file: CaseFileView,
    /// The rows.
    rows: Vec<Row>,
    /// The same rows as fields, with what was wrong.
    state: FormState,
    /// The row just added.
    added: Option<usize>,
) -> AnyView {
    let base = format!("/desk/cases/{}", file.case.id);
    let mut pages_of: Vec<Vec<PageRow>> = rows.iter().map(|_| Vec::new()).collect();
    let mut rest = Vec::new();
    for page in file.pages {
        let row = row_of(&rows, page.number).and_then(|row| pages_of.get_mut(row));
        row.unwrap_or(&mut rest).push(page);
    }
    let lines = pages_of
        .into_iter()
        .enumerate()
        .map(|(row, pages)| {
            let (base, state) = (base.clone(), state.clone());
            view! { <Line row state pages base is_next=added == Some(row)/> }
        })
        .collect_view();
    let hidden = rest.is_empty();
    view! {
        <ol class="catalogue">{lines}</ol>
        <section class="catalogue__rest" hidden=hidden>
            <p class="catalogue__rest-name">{t("dossier-catalogue-rest")}</p>
            <Leaves pages=rest base state/>
        </section>
    }
    .into_any()
}

#[component]
fn Line(
    row: usize,
    state: FormState,
    pages: Vec<PageRow>,
    base: String,
    /// Whether typing goes on here.
    is_next: bool,
) -> AnyView {
    let title = t_with(
        "dossier-catalogue-row",
        [("row", row.saturating_add(1).into())],
    );
    let about = title.clone();
    view! {
        <li class="catalogue__row">
            <fieldset>
                <legend class="unseen">{title}</legend>
                <div class="catalogue__cells">
                    <Cell row field="volume" label=t("dossier-catalogue-volume") state=state.clone()/>
                    <Cell row field="volume_name" label=t("dossier-catalogue-volume-name") state=state.clone()/>
                    <Cell row field="title" label=t("dossier-catalogue-title") state=state.clone() is_next/>
                    <Cell row field="page_from" label=t("dossier-catalogue-from") state=state.clone()/>
                    <Cell row field="page_to" label=t("dossier-catalogue-to") state=state.clone()/>
                    <Class row state=state.clone()/>
                </div>
                <div class="catalogue__tools">
                    <Proposed row state=state.clone()/>
                    <Button
                        label=t("dossier-catalogue-remove")
                        kind=ButtonKind::Quiet
                        name="remove"
                        value=row.to_string()
                        about
                    />
                </div>
                <Leaves pages base state of_document=true/>
            </fieldset>
        </li>
    }
    .into_any()
}

/// That the row is a proposal nobody has looked at yet; it stays one until the catalogue is saved.
#[component]
fn Proposed(row: usize, state: FormState) -> AnyView {
    let id = name(row, "proposed");
    let value = state.value(&id);
    let hidden = value.is_empty();
    view! {
        <input type="hidden" name=id value=value/>
        <span class="catalogue__proposed" hidden=hidden>
            <Tag tone=Tone::Info label=t("dossier-catalogue-proposed")/>
        </span>
    }
    .into_any()
}

/// Pages small, side by side; a tick says that a document begins there.
#[component]
fn Leaves(
    pages: Vec<PageRow>,
    base: String,
    state: FormState,
    /// Whether they are those of a document.
    #[prop(optional)]
    of_document: bool,
) -> AnyView {
    let leaves = pages.into_iter().enumerate();
    let leaves = leaves
        .map(|(place, page)| leaf(&page, (&base, &state), of_document && place == 0))
        .collect_view();
    view! { <ol class="leaves">{leaves}</ol> }.into_any()
}

fn leaf(page: &PageRow, (base, state): (&str, &FormState), begins: bool) -> AnyView {
    let number = page.number;
    let words = t_with("reader-page", [("n", number.into())]);
    let picture = if page.state == PageState::Broken {
        view! { <span class="leaf__broken">{t("dossier-leaf-broken")}</span> }.into_any()
    } else {
        let src = format!("{base}/pages/{number}.webp?size=thumbnail");
        view! { <img src=src alt="" loading="lazy" width="160" height="226"/> }.into_any()
    };
    let number = number.to_string();
    let choose = choose(page, &words, state);
    // What is said of a broken page stands in the place of its image; of a whole one there is nothing to say.
    let stated = (page.state == PageState::Incomplete).then(|| {
        view! { <PageStateTag state=page.state is_as_on_paper=page.is_as_on_paper/> }
    });
    view! {
        <li class="leaf" data-leaf=number.clone()>
            <label class="leaf__page">
                {picture}
                <span class="leaf__name">
                    <input type="checkbox" name="begins" value=number.clone() checked=begins autocomplete="off"/>
                    <span class="leaf__number">{words.clone()}</span>
                    <span class="unseen">{t("dossier-leaf-begins")}</span>
                </span>
            </label>
            {stated}
            <div class="leaf__acts">
                {choose}
                <a class="leaf__see" href=format!("{base}/pages/{number}") target="_blank" rel="noopener">
                    {t("dossier-leaf-see")}
                    " "
                    <span class="unseen leaf__number">{words}</span>
                </a>
            </div>
        </li>
    }
    .into_any()
}

/// The tick by which a page is chosen to be turned or moved; one that is approved has none.
fn choose(page: &PageRow, words: &str, state: &FormState) -> AnyView {
    if page.is_approved {
        return view! { <span class="leaf__approved">{t("dossier-class-approved")}</span> }
            .into_any();
    }
    let number = page.number.to_string();
    let chosen = state.is_chosen("pages", &number);
    view! {
        <label class="leaf__choose">
            <input type="checkbox" name="pages" value=number checked=chosen autocomplete="off"/>
            <span>{t("dossier-leaf-choose")}</span>
            " "
            <span class="unseen leaf__number">{words.to_owned()}</span>
        </label>
    }
    .into_any()
}

#[component]
fn Cell(
    row: usize,
    field: &'static str,
    label: String,
    state: FormState,
    /// Whether typing goes on here.
    #[prop(optional)]
    is_next: bool,
) -> AnyView {
    let id = name(row, field);
    let is_number = matches!(field, "volume" | "page_from" | "page_to");
    let error = state.error(&id).map(rule_text);
    let error_id = error.as_ref().map(|_| format!("{id}-error"));
    name_field(&id, &in_row(row, &label));
    let class = format!("catalogue__cell catalogue__cell--{field}");
    view! {
        <div class=class>
            <label class="field__label" for=id.clone()>{label}</label>
            <input
                class="input"
                type="text"
                id=id.clone()
                name=id.clone()
                value=state.value(&id)
                inputmode=is_number.then_some("numeric")
                list=names_of(field)
                autocomplete="off"
                autofocus=is_next
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=error_id.clone()
            />
            {error.map(|error| view! { <p class="field__error" id=error_id>{error}</p> })}
        </div>
    }
    .into_any()
}

/// The names that are offered for a field.
fn names_of(field: &str) -> Option<&'static str> {
    match field {
        "volume_name" => Some("volume-names"),
        "title" => Some("document-names"),
        _ => None,
    }
}

#[component]
fn Class(row: usize, state: FormState) -> AnyView {
    let id = name(row, "class");
    name_field(&id, &in_row(row, &t("dossier-class")));
    let options = AccessClass::ALL
        .map(|class| {
            let selected = state.is_chosen(&id, class.code());
            let label = code_words("class", class.code());
            view! { <option value=class.code() selected=selected>{label}</option> }
        })
        .collect_view();
    view! {
        <div class="catalogue__cell catalogue__cell--class">
            <label class="field__label" for=id.clone()>{t("dossier-class")}</label>
            <select class="input input--select" id=id.clone() name=id>{options}</select>
        </div>
    }
    .into_any()
}

/// The name of a cell where it stands without its row, as in the summary of what was wrong.
fn in_row(row: usize, cell: &str) -> String {
    let cell = cell.to_owned();
    t_with(
        "dossier-catalogue-cell",
        [("row", row.saturating_add(1).into()), ("cell", cell.into())],
    )
}
