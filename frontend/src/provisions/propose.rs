use actix_web::{HttpResponse, web};
use contract::{
    Caller, LaidDown, LocalOccasion, Parameter, Problem, ProvisionForm, ProvisionKind, Upload,
    WordingForm,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::{
    wording::{self, WordingFields},
    words::{length_words, occasion_words, parameter_words, period_words, value_words},
};
use crate::{
    design::{
        Back, Button, ButtonKind, Choice, DateField, ErrorSummary, FieldKind, FileField, FormFrame,
        Measure, Radios, Select, TextArea, TextField,
    },
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Uploads, Visitor, see_other, sent, small},
};

/// The button that shows the document without proposing anything.
const LOOK: &str = "look";

const LARGEST: usize = contract::CALENDAR_KILOBYTES * 1024;

/// What the form begins with.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    subject: String,
}

/// Asks for what is to be laid down.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    kind: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let kind = known(&kind)?;
    let subject = asked.into_inner().subject;
    let what = What::of(&desks, visitor.caller()?, (kind, &subject)).await?;
    let state = match &what {
        What::Wording(wording) => wording::filled(wording),
        What::Line(..) => FormState::filled([("subject", subject)]),
    };
    Ok(page(&visitor, what, state))
}

/// Hands it to the desk; whatever is wrong with it, what was typed or sent stands in the form again.
pub(super) async fn propose(
    visitor: Visitor,
    desks: web::Data<Desks>,
    kind: web::Path<String>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let kind = known(&kind)?;
    let caller = visitor.caller()?;
    let (mut form, unread) = uploads
        .read(|_, _, upload| async move { text_of(upload).await })
        .await?;
    if let Some(text) = form.optional("file").map(str::to_owned) {
        form.set("days", text);
    }
    let what = What::of(&desks, caller, (kind, form.text("subject"))).await?;
    let typed = typed(&form, &what);
    let desk = &desks.provisions;
    let answer = match unread {
        Some(problem) => Err(problem),
        None if form.text("do") == LOOK => desk.try_wording(caller, typed).await.map(sent),
        None => {
            let proposed = desk.propose_provision(caller, typed).await;
            proposed.map(|id| see_other(&format!("/provisions/{id}")))
        }
    };
    match answer {
        Ok(done) => Ok(done),
        Err(problem) => Ok(page(&visitor, what, form.refused(problem)?)),
    }
}

/// What was typed.
fn typed(form: &Form, what: &What) -> ProvisionForm {
    let texts = match what {
        What::Wording(wording) => wording.texts.len(),
        What::Line(..) => 0,
    };
    let texts = (0..texts).map(|place| form.text(&wording::field_of(place)).to_owned());
    let text = |name: &str| form.text(name).to_owned();
    ProvisionForm {
        kind: what.kind().code().to_owned(),
        subject: text("subject"),
        value: text("value"),
        days: text("days"),
        texts: texts.collect(),
        occasion: text("occasion"),
        doc_no: text("doc_no"),
        reason: text("reason"),
        effective_from: text("effective_from"),
    }
}

/// What is laid down, with what holds of it.
enum What {
    /// Of this kind, beside the table of what holds.
    Line(ProvisionKind, LaidDown),
    /// How a document is worded.
    Wording(WordingForm),
}

impl What {
    async fn of(
        desks: &Desks,
        caller: &Caller,
        (kind, subject): (ProvisionKind, &str),
    ) -> Result<Self, PageError> {
        let desk = &desks.provisions;
        Ok(match kind {
            ProvisionKind::Wording => Self::Wording(desk.wording(caller, subject).await?),
            kind => Self::Line(kind, desk.laid_down(caller).await?),
        })
    }

    const fn kind(&self) -> ProvisionKind {
        match self {
            Self::Line(kind, _) => *kind,
            Self::Wording(_) => ProvisionKind::Wording,
        }
    }
}

fn known(kind: &str) -> Result<ProvisionKind, PageError> {
    let kind = ProvisionKind::find(kind);
    Ok(kind.ok_or_else(Problem::not_found)?)
}

/// The text of a file that was sent.
async fn text_of(upload: Upload) -> Result<String, Problem> {
    let bytes = small(upload, LARGEST).await?;
    if bytes.len() > LARGEST {
        return Err(Problem::field("file", "calendar-file-large"));
    }
    String::from_utf8(bytes).map_err(|_| Problem::field("file", "calendar-file-text"))
}

/// The catalogue key of what is proposed.
const fn title(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Parameter => "provisions-propose-number",
        ProvisionKind::Period => "provisions-propose-period",
        ProvisionKind::CalendarYear => "provisions-propose-year",
        ProvisionKind::LocalDays => "provisions-propose-days",
        ProvisionKind::ClosingTime => "provisions-propose-closing",
        ProvisionKind::Wording => "provisions-propose-wording",
    }
}

fn page(visitor: &Visitor, what: What, state: FormState) -> HttpResponse {
    let kind = what.kind();
    let page = Page::new(tr(visitor.lang(), title(kind))).form(state);
    page.show(visitor, move || {
        let lead = match kind {
            ProvisionKind::CalendarYear => "provisions-propose-year-lead",
            ProvisionKind::Wording => "provisions-propose-wording-lead",
            _ => "provisions-propose-help",
        };
        let look = (kind == ProvisionKind::Wording).then(|| {
            let label = t("provisions-look");
            view! { <Button label kind=ButtonKind::Secondary name="do" value=LOOK/> }
        });
        let (heading, fields) = match what {
            What::Line(kind, table) => (t(title(kind)), view! { <Line kind table/> }.into_any()),
            What::Wording(wording) => {
                let named = [("title", wording.title.clone().into())];
                let heading = t_with("provisions-wording-of", named);
                (heading, view! { <WordingFields wording/> }.into_any())
            }
        };
        view! {
            <Back href="/provisions" label=t("provisions-title")/>
            <ErrorSummary/>
            <h1>{heading}</h1>
            <p class="lead">{t(lead)}</p>
            <FormFrame files=true>
                {fields}
                <Ground kind/>
                <p class="acts"><Button label=t("provisions-propose-go")/>{look}</p>
            </FormFrame>
        }
        .into_any()
    })
}

/// What is laid down, by its kind.
#[component]
fn Line(kind: ProvisionKind, table: LaidDown) -> AnyView {
    match kind {
        ProvisionKind::Parameter => view! { <Number table/> }.into_any(),
        ProvisionKind::Period => view! { <Period table/> }.into_any(),
        ProvisionKind::ClosingTime => view! {
            <TextField
                name="value"
                label=parameter_words(Parameter::ClosingTime)
                hint=t("provisions-closing-hint")
                measure=Measure::Short
            />
        }
        .into_any(),
        ProvisionKind::LocalDays => view! { <OwnDays/> }.into_any(),
        ProvisionKind::CalendarYear => view! {
            <TextArea
                name="days"
                label=t("provisions-calendar-text")
                hint=t("provisions-calendar-text-hint")
                lines=12
                optional=true
            />
        }
        .into_any(),
        // Drawn with its texts.
        ProvisionKind::Wording => ().into_any(),
    }
}

#[component]
fn Number(table: LaidDown) -> AnyView {
    let numbers = table.parameters.into_iter();
    let choices = numbers
        .filter(|line| line.name != Parameter::ClosingTime)
        .map(|line| {
            let holds = line.values.iter().find(|value| value.from <= table.today);
            let value = holds.map(|holds| value_words(line.unit, holds.value));
            let said = t_with(
                "provisions-choice",
                [
                    ("name", parameter_words(line.name).into()),
                    ("value", value.unwrap_or_default().into()),
                    ("least", line.least.into()),
                    ("most", line.most.into()),
                ],
            );
            Choice::new(line.name.code(), said)
        })
        .collect();
    view! {
        <Select name="subject" label=t("provisions-number") choices/>
        <TextField
            name="value"
            label=t("provisions-new-value")
            hint=t("provisions-new-value-hint")
            kind=FieldKind::Digits
            measure=Measure::Short
        />
    }
    .into_any()
}

#[component]
fn Period(table: LaidDown) -> AnyView {
    let choices = table
        .periods
        .into_iter()
        .map(|line| {
            let holds = line.values.iter().find(|value| value.from <= table.today);
            let value = holds.map(|holds| length_words(line.kind, holds.value));
            let said = t_with(
                "provisions-choice-period",
                [
                    ("name", period_words(&line.code).into()),
                    ("value", value.unwrap_or_default().into()),
                ],
            );
            Choice::new(line.code, said)
        })
        .collect();
    view! {
        <Select name="subject" label=t("provisions-period") choices/>
        <TextField
            name="value"
            label=t("provisions-new-length")
            hint=t("provisions-new-length-hint")
            kind=FieldKind::Digits
            measure=Measure::Short
        />
    }
    .into_any()
}

#[component]
fn OwnDays() -> AnyView {
    let choices = LocalOccasion::ALL
        .map(|occasion| Choice::new(occasion.code(), occasion_words(occasion)))
        .to_vec();
    view! {
        <Radios name="occasion" label=t("provisions-occasion") choices/>
        <TextArea
            name="days"
            label=t("provisions-own-days")
            hint=t("provisions-own-days-hint")
            lines=6
        />
    }
    .into_any()
}

/// Document, reason and first day; what files there are come last.
#[component]
fn Ground(kind: ProvisionKind) -> AnyView {
    let has_first_day = matches!(
        kind,
        ProvisionKind::Parameter
            | ProvisionKind::Period
            | ProvisionKind::ClosingTime
            | ProvisionKind::Wording
    );
    let first_day = has_first_day.then(|| {
        view! {
            <DateField
                name="effective_from"
                label=t("provisions-from")
                hint=t("provisions-from-hint")
            />
        }
    });
    let file = (kind == ProvisionKind::CalendarYear).then(|| {
        view! {
            <FileField
                name="file"
                label=t("provisions-calendar-file")
                hint=t("provisions-calendar-file-hint")
                accept=".json"
                optional=true
            />
        }
    });
    view! {
        {first_day}
        <TextField
            name="doc_no"
            label=t("provisions-doc-no")
            hint=t("provisions-doc-no-hint")
            measure=Measure::Half
        />
        <TextArea
            name="reason"
            label=t("provisions-ground")
            hint=t("provisions-ground-hint")
            lines=3
        />
        {file}
    }
    .into_any()
}
