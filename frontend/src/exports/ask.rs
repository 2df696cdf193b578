use actix_web::{
    HttpResponse,
    web::{Data, Query},
};
use contract::{
    Caller, ExportColumn, ExportForm, ExportFormat, ExportList, Problem, WorklistQuery,
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    design::{Button, Checkboxes, Choice, EmptyState, FormFrame, Radios, TextArea, code_words},
    language::{t, t_with},
    page::{
        WorkPart,
        beginning::{Frame, again, ensure_fresh},
    },
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

const FRAME: Frame = Frame {
    back: "/exports",
    back_label: "exports-title",
    title: "exports-new",
};

/// The columns that are ticked at first, of whichever list they are: they tell of nobody.
const USUAL: [&str; 10] = [
    "reference",
    "state",
    "submitted",
    "due",
    "number",
    "rule",
    "watched",
    "file-standing",
    "pages",
    "first-due",
];

/// Which list.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Which {
    list: Option<ExportList>,
}

impl Which {
    /// The one that is asked for; the office's applications where none is.
    fn list(self) -> ExportList {
        self.list.unwrap_or(ExportList::Applications)
    }
}

/// Asks what is to be taken out, and why.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    which: Query<Which>,
    part: Query<WorkPart>,
) -> Result<HttpResponse, PageError> {
    ensure_fresh(&visitor)?;
    let ticked = USUAL.map(|code| ("columns", code));
    let state = FormState::filled(
        ticked
            .into_iter()
            .chain([("format", ExportFormat::Xlsx.code())]),
    );
    let asked = (which.list(), part.query());
    page((&visitor, &desks), asked, (state, 200)).await
}

/// Asks the desk for it.
pub(super) async fn ask(
    visitor: Visitor,
    desks: Data<Desks>,
    (which, part): (Query<Which>, Query<WorkPart>),
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller: &Caller = visitor.caller()?;
    let (list, query) = (which.list(), part.query());
    let asked = ExportForm {
        list,
        query: query.clone(),
        columns: form.all("columns").map(str::to_owned).collect(),
        format: form.text("format").to_owned(),
        reason: form.text("reason").to_owned(),
    };
    match desks.exports.ask_export(caller, asked).await {
        Ok(id) => Ok(see_other(&format!("/exports/{id}"))),
        Err(Problem { made: Some(id), .. }) => Ok(see_other(&format!("/exports/{id}?again=yes"))),
        Err(problem) => {
            let state = again(&form, problem)?;
            page((&visitor, &desks), (list, query), state).await
        }
    }
}

async fn page(
    (visitor, desks): (&Visitor, &Desks),
    (list, query): (ExportList, WorklistQuery),
    state: (FormState, u16),
) -> Result<HttpResponse, PageError> {
    let offer = desks.exports.export_offer(visitor.caller()?, list, query);
    let rows = offer.await?.rows;
    Ok(FRAME.show(visitor, state, move || {
        view! { <Asking list rows/> }.into_any()
    }))
}

#[component]
fn Asking(list: ExportList, rows: u64) -> AnyView {
    if rows == 0 {
        return view! {
            <EmptyState title=t("exports-no-rows") way_on=(list.page(), t("exports-back-to-list"))>
                <p>{t("exports-no-rows-help")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let (two, one): (Vec<_>, Vec<_>) = list
        .columns()
        .iter()
        .partition(|column| column.class.takes_two());
    let choices = |columns: Vec<&ExportColumn>| -> Vec<Choice> {
        let choice =
            |column: &ExportColumn| Choice::new(column.code, code_words("column", column.code));
        columns.into_iter().map(choice).collect()
    };
    let formats = ExportFormat::ALL.map(|format| {
        let code = format.code();
        Choice::new(code, code_words("format", code))
    });
    let said = [
        ("list", code_words("listed", list.code()).into()),
        ("count", rows.into()),
    ];
    view! {
        <p class="lead">{t_with("exports-new-lead", said)}</p>
        <FormFrame>
            <Checkboxes name="columns" label=t("exports-columns") choices=choices(one)/>
            <Checkboxes
                name="columns"
                id="columns-of-people".to_owned()
                label=t("exports-columns-of-people")
                hint=t("exports-columns-of-people-hint")
                choices=choices(two)
            />
            <Radios name="format" label=t("exports-format") choices=formats.to_vec()/>
            <TextArea
                name="reason"
                label=t("exports-reason")
                hint=t("exports-reason-hint")
                lines=3
            />
            <p class="acts"><Button label=t("exports-go")/></p>
        </FormFrame>
    }
    .into_any()
}
