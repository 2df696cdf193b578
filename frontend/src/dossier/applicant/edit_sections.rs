use contract::{ApplicationField, ApplicationView, PaperKind, personal::IdentityPaper};
use leptos::prelude::*;

use super::{find::Barred, summary::SectionSummary};
use crate::{
    design::{
        Button, ButtonKind, Checkbox, Checkboxes, Choice, DateField, Due, DueReason, FileField,
        Measure, Notice, Radios, TextArea, TextField, Tone,
    },
    dossier::{
        application_parts::{OfficeContact, PaperLine},
        code_words,
        draft_form::{is_paper_open, paper_code},
    },
    language::{iso, t, t_with},
    web::Visitor,
};

/// Every section: open ones as fields, the others as what was said.
#[component]
pub(super) fn Sections(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let due = view.arrange_by.clone().map(|deadline| {
        view! {
            <div class="due-box">
                <p>{t("dossier-due-if-now")} " " <Due deadline=deadline.clone()/></p>
                <DueReason deadline/>
            </div>
        }
    });
    let bar = view.online_bar.clone().map(|bar| view! { <Barred bar/> });
    view! {
        <Section view=view.clone() field=ApplicationField::Capacity><CapacityFields/></Section>
        <Section view=view.clone() field=ApplicationField::Principal><PrincipalFields/></Section>
        <Section view=view.clone() field=ApplicationField::Mandate><MandateFields/></Section>
        {bar}
        <Section view=view.clone() field=ApplicationField::Request><RequestFields/></Section>
        <Section view=view.clone() field=ApplicationField::ConflictStatement><ConflictFields/></Section>
        <Papers view/>
        {due}
    }
    .into_any()
}

/// A section of the form with the note of a correction beside it.
#[component]
fn Section(view: ApplicationView, field: ApplicationField, children: Children) -> AnyView {
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
        children().into_any()
    } else {
        view! { <SectionSummary view field/> }.into_any()
    };
    view! {
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

/// Choices whose values are the codes of the contract.
fn choices(family: &str, codes: &[&str]) -> Vec<Choice> {
    codes
        .iter()
        .map(|code| Choice::new(*code, code_words(family, code)))
        .collect()
}

#[component]
fn CapacityFields() -> AnyView {
    let choices = choices(
        "capacity",
        &["retained-defence", "assigned-defence", "victim-agent"],
    );
    view! { <Radios name="capacity" label=t("dossier-capacity-ask") choices/> }.into_any()
}

#[component]
fn PrincipalFields() -> AnyView {
    let relations = choices(
        "relation",
        &["self", "guardian", "near-relative", "legal-aid"],
    );
    view! {
        <Radios
            name="principal_relation"
            label=t("dossier-relation")
            hint=t("dossier-relation-hint")
            choices=relations
        />
        <TextField
            name="principal_name"
            label=t("dossier-principal-name")
            measure=Measure::Half
            autocomplete="off"
        />
        <Radios
            name="principal_id_kind"
            label=t("dossier-principal-id-kind")
            hint=t("dossier-principal-id-kind-hint")
            choices=choices("id-paper", &IdentityPaper::ALL.map(IdentityPaper::code))
        />
        <OtherPaper/>
        <TextField
            name="principal_id_no"
            label=t("dossier-principal-id")
            hint=t("dossier-principal-id-hint")
            measure=Measure::Half
            autocomplete="off"
        />
        <TextField
            name="principal_nationality"
            label=t("dossier-principal-nationality")
            hint=t("dossier-principal-nationality-hint")
            measure=Measure::Half
            autocomplete="off"
            optional=true
        />
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

#[component]
fn MandateFields() -> AnyView {
    let today = use_context::<Visitor>().map(|visitor| (visitor.site().now)());
    let today = today
        .map(|now| iso(now).chars().take(10).collect::<String>())
        .unwrap_or_default();
    view! {
        <TextField
            name="mandate_no"
            label=t("dossier-mandate-no")
            hint=t("dossier-mandate-no-hint")
            measure=Measure::Half
            autocomplete="off"
        />
        <DateField
            name="mandate_date"
            label=t("dossier-mandate-date")
            hint=t("dossier-mandate-date-hint")
            max=today
        />
    }
    .into_any()
}

#[component]
fn RequestFields() -> AnyView {
    let modes = [
        ("online", "online"),
        ("on-site", "on-site"),
        ("cross-region", "cross-region"),
    ]
    .map(|(value, code)| {
        Choice::new(value, code_words("mode", code))
            .hint(code_words("mode", &format!("{code}-hint")))
    });
    let scopes = vec![
        Choice::new("all", t("dossier-scope-all")),
        Choice::new("part", t("dossier-scope-part")),
    ];
    view! {
        <Radios name="mode" label=t("dossier-mode-ask") choices=modes.to_vec()/>
        <Radios name="scope" label=t("dossier-scope-ask") hint=t("dossier-scope-hint") choices=scopes/>
        <TextArea
            name="scope_detail"
            label=t("dossier-scope-detail")
            hint=t("dossier-scope-detail-hint")
            lines=3
            optional=true
        />
        <Checkboxes
            name="purposes"
            label=t("dossier-purposes-ask")
            hint=t("dossier-purposes-hint")
            choices=choices("purpose", &["read", "excerpt", "copy"])
        />
    }
    .into_any()
}

#[component]
fn ConflictFields() -> AnyView {
    view! {
        <p>{t("dossier-conflict-explain")}</p>
        <Checkbox name="no_conflict" label=t("dossier-conflict-none")/>
        <TextArea
            name="conflict_note"
            label=t("dossier-conflict-note")
            hint=t("dossier-conflict-note-hint")
            lines=3
            optional=true
        />
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
    let code = paper_code(kind);
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
