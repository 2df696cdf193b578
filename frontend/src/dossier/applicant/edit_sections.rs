use contract::{
    ApplicationField, ApplicationForm, ApplicationView, PaperKind, form::FormValues as _,
};
use leptos::prelude::*;

use super::{
    check::DueIfNow,
    edit::{SECTIONS, is_paper_open},
    find::Barred,
};
use crate::{
    design::{Button, ButtonKind, FileField, Notice, Tone, asked, code_words},
    dossier::application_parts::PaperLine,
    language::{t, t_with},
    page::{OfficeContact, said_in},
};

/// Every section: open ones as fields, the others as what was said.
#[component]
pub(super) fn Sections(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let due = view! { <DueIfNow view=&view/> };
    let sections = SECTIONS
        .into_iter()
        .map(|field| view! { <Section view=view.clone() field/> })
        .collect_view();
    view! {
        {sections}
        <Papers view/>
        {due}
    }
    .into_any()
}

/// A section of the form with the note of a correction beside it.
#[component]
fn Section(view: ApplicationView, field: ApplicationField) -> AnyView {
    let bar = view.online_bar.clone();
    let bar = bar.filter(|_| field == ApplicationField::Request);
    let is_open = view.open_fields.contains(&field);
    let note = view
        .correction
        .iter()
        .find(|item| item.field == field && is_open);
    let note = note.map(|item| view! { <CorrectionNote note=item.note.clone()/> });
    let id = format!("section-{}", field.code());
    let labelled = format!("{id}-title");
    let title_id = labelled.clone();
    let body = if is_open {
        inputs(field)
    } else {
        said_in(&view.form, field)
    };
    view! {
        {bar.map(|bar| view! { <Barred bar/> })}
        <section class="form-section" id=id aria-labelledby=labelled>
            <h2 id=title_id>{code_words("field", field.code())}</h2>
            {note}
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn CorrectionNote(note: String) -> AnyView {
    view! {
        <Notice tone=Tone::Warn title=t("dossier-correction-note")>
            <p class="kept-lines">{note}</p>
        </Notice>
    }
    .into_any()
}

/// The inputs of a section, with what stands between them.
fn inputs(section: ApplicationField) -> AnyView {
    let explained = section == ApplicationField::ConflictStatement;
    let explained = explained.then(|| view! { <p>{t("dossier-conflict-explain")}</p> });
    let inputs = ApplicationForm::INPUTS
        .iter()
        .filter(|input| input.section == section)
        .map(|input| {
            let other = (input.name == "principal_id_kind").then(|| view! { <OtherPaper/> });
            view! {
                {asked(input)}
                {other}
            }
        })
        .collect_view();
    view! {
        {explained}
        {inputs}
    }
    .into_any()
}

/// Whoever has none of these papers is not led into a dead end.
#[component]
fn OtherPaper() -> AnyView {
    view! {
        <details>
            <summary>{t("dossier-principal-id-other")}</summary>
            <p>{t("dossier-principal-id-other-help")}</p>
            <OfficeContact/>
        </details>
    }
    .into_any()
}

/// The checklist; papers come last because files must follow the text fields.
#[component]
fn Papers(view: ApplicationView) -> AnyView {
    let lines = PaperKind::ALL
        .into_iter()
        .map(|kind| view! { <PaperSlot view=view.clone() kind/> })
        .collect_view();
    view! {
        <section class="form-section" id="papers" aria-labelledby="papers-title">
            <h2 id="papers-title">{t("dossier-papers")}</h2>
            <p class="field__hint">{t("dossier-papers-hint")}</p>
            {lines}
        </section>
    }
    .into_any()
}

#[component]
fn PaperSlot(view: ApplicationView, kind: PaperKind) -> AnyView {
    let is_open = is_paper_open(&view, kind);
    let code = kind.code();
    let sent: Vec<_> = view
        .papers
        .iter()
        .filter(|paper| paper.kind == kind)
        .cloned()
        .collect();
    if !is_open && sent.is_empty() {
        return ().into_any();
    }
    let note = view
        .correction
        .iter()
        .find(|item| is_open && Some(item.field) == kind.field())
        .map(|item| view! { <CorrectionNote note=item.note.clone()/> });
    let is_sent = !sent.is_empty();
    let lines = sent
        .into_iter()
        .map(|paper| {
            let (id, about) = (paper.id.to_string(), paper.file_name.clone());
            let remove = is_open.then(|| {
                view! {
                    <Button
                        label=t("dossier-paper-remove")
                        kind=ButtonKind::Quiet
                        name="remove"
                        value=id
                        about
                    />
                }
            });
            view! { <li class="slot__paper"><PaperLine paper from=view.id/>{remove}</li> }
        })
        .collect_view();
    let field = is_open.then(|| view! { <PaperField code is_sent/> });
    let title = is_sent.then(|| view! { <p class="field__label">{code_words("paper", code)}</p> });
    view! {
        <div class="slot" class:slot--sent=is_sent>
            {note}
            {title}
            {is_sent.then(|| view! { <ul class="slot__papers">{lines}</ul> })}
            {field}
        </div>
    }
    .into_any()
}

#[component]
fn PaperField(code: &'static str, is_sent: bool) -> AnyView {
    let hint = code_words("paper", &format!("{code}-hint"));
    let name = code_words("paper", code);
    let label = if is_sent && code != "other" {
        t_with("dossier-paper-replace", [("paper", name.into())])
    } else {
        name
    };
    view! { <FileField name=code label hint accept=".pdf,.jpg,.jpeg,.png"/> }.into_any()
}
