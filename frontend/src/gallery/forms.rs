use contract::{ApplicationField, ApplicationForm, FieldProblem, form::FormValues as _};
use leptos::prelude::*;

use super::GalleryTabs;
use crate::{
    design::{
        Button, ButtonKind, Checkbox, Checkboxes, Choice, DateField, ErrorSummary, FieldKind,
        FileField, FormColumns, FormFrame, Measure, Radios, Select, TextArea, TextField, asked,
    },
    language::t,
};

/// Every kind of field, plain and refused.
#[component]
pub(super) fn Forms() -> AnyView {
    view! {
        <ErrorSummary/>
        <h1>{t("gallery-title")}</h1>
        <GalleryTabs current="design-forms"/>
        <FormFrame action="/design/forms" files=true>
            <Texts/>
            <Choosing/>
            <FileField
                name="paper"
                label=t("gallery-field-paper")
                hint=t("gallery-field-paper-hint")
                accept=".pdf,.jpg,.png"
                kept="委托书.pdf"
            />
            <Checkbox name="agree" label=t("gallery-field-agree")/>
            <div class="acts">
                <Button label=t("gallery-button-primary")/>
                <Button label=t("gallery-button-second") kind=ButtonKind::Secondary/>
            </div>
        </FormFrame>
        <Folding/>
    }
    .into_any()
}

/// Questions that fold by what is answered, with what is missing beside them, and with nothing missing.
#[component]
fn Folding() -> AnyView {
    let sections = [
        ApplicationField::Capacity,
        ApplicationField::Principal,
        ApplicationField::Mandate,
    ];
    let questions = ApplicationForm::INPUTS
        .iter()
        .filter(|input| sections.contains(&input.section))
        .map(asked::<ApplicationForm>)
        .collect_view();
    let faults = vec![
        FieldProblem::at("principal_name", "required"),
        FieldProblem::at("principal_id_no", "id-length:16"),
        FieldProblem::at("mandate_date", "required"),
    ];
    view! {
        <h2>{t("gallery-folding")}</h2>
        <FormColumns faults>
            <FormFrame action="/design/forms">
                <div class="questions">{questions}</div>
            </FormFrame>
        </FormColumns>
        <h2>{t("gallery-folding-whole")}</h2>
        <FormColumns faults=Vec::new()>
            <p class="note">{t("gallery-folding-note")}</p>
        </FormColumns>
    }
    .into_any()
}

#[component]
fn Texts() -> AnyView {
    view! {
        <TextField name="name" label=t("gallery-field-name") measure=Measure::Half/>
        <TextField
            name="number"
            label=t("gallery-field-number")
            hint=t("gallery-field-number-hint")
            kind=FieldKind::Digits
            measure=Measure::Half
        />
        <TextField name="code" label=t("gallery-field-code") kind=FieldKind::Code measure=Measure::Short/>
        <TextField name="secret" label=t("gallery-field-secret") kind=FieldKind::Password/>
        <DateField name="day" label=t("gallery-field-day") hint=t("gallery-field-day-hint")/>
        <TextArea name="words" label=t("gallery-field-words") optional=true/>
    }
    .into_any()
}

#[component]
fn Choosing() -> AnyView {
    let modes = || {
        vec![
            Choice::new("online", t("gallery-mode-online")).hint(t("gallery-mode-online-hint")),
            Choice::new("on-site", t("gallery-mode-on-site")),
            Choice::new("cross-region", t("gallery-mode-cross-region")),
        ]
    };
    let purposes = vec![
        Choice::new("read", t("gallery-purpose-read")),
        Choice::new("copy", t("gallery-purpose-copy")),
    ];
    let reasons = vec![
        Choice::new("original", t("gallery-row-one")),
        Choice::new("changed", t("gallery-row-two")),
    ];
    view! {
        <Radios name="mode" label=t("gallery-field-mode") choices=modes()/>
        <Radios name="mode-refused" label=t("gallery-field-mode-refused") choices=modes()/>
        <Checkboxes
            name="purpose"
            label=t("gallery-field-purpose")
            hint=t("gallery-field-purpose-hint")
            choices=purposes
        />
        <Select name="reason" label=t("gallery-field-reason") choices=reasons/>
    }
    .into_any()
}
