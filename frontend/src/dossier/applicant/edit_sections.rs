use contract::{
    ApplicationField, ApplicationForm, ApplicationId, ApplicationView, PRINCIPAL_IS_PARTY,
    PaperKind, PaperView,
    form::{Answered, FormValues as _},
};
use leptos::prelude::*;

use super::{
    check::DueIfNow,
    edit::{SECTIONS, is_paper_open},
    find::Barred,
};
use crate::{
    design::{Button, ButtonKind, DrawnPaper, Flaw, Samples, asked, code_words, seldom, told_when},
    dossier::application_parts::PaperLine,
    language::{date_long, office_time, t, t_with},
    page::{CorrectionNote, OfficeContact, PaperField, said_in},
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
    let about = t_with(
        "dossier-edit-about",
        [
            ("party", view.party_name.clone().into()),
            ("number", view.unified_case_no.clone().into()),
            ("office", view.office_name.clone().into()),
        ],
    );
    view! {
        <p class="note">{about}</p>
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
    if !is_open && view.form.section(field).next().is_none() {
        return ().into_any();
    }
    let note = view
        .correction
        .iter()
        .find(|item| item.field == field && is_open);
    let note = note.map(|item| view! { <CorrectionNote note=item.note.clone()/> });
    let id = format!("section-{}", field.code());
    let labelled = format!("{id}-title");
    let title_id = labelled.clone();
    let body = if is_open {
        inputs(&view, field)
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

/// The inputs of a section that are asked or may be, with what stands between them.
fn inputs(view: &ApplicationView, section: ApplicationField) -> AnyView {
    let explained = section == ApplicationField::ConflictStatement;
    let explained =
        explained.then(|| view! { <p class="asked">{t("dossier-conflict-explain")}</p> });
    let known = section == ApplicationField::Principal;
    let known = known.then(|| view! { <PrincipalKnown view/> });
    let inputs = ApplicationForm::INPUTS
        .iter()
        .filter(|input| input.section == section && may_be_asked(view, input.when))
        .map(|input| {
            let other = (input.name == "principal_id_kind").then(|| {
                let when = told_when::<ApplicationForm>(input.when);
                view! { <div class="asked" data-when=when><OtherPaper/></div> }
            });
            let field = asked::<ApplicationForm>(input);
            let field = if input.name == "conflict_note" {
                seldom((input.name, t("dossier-conflict-more")), field)
            } else {
                field
            };
            view! {
                {field}
                {other}
            }
        })
        .collect_view();
    view! {
        <div class="questions">
            {explained}
            {inputs}
            {known}
        </div>
    }
    .into_any()
}

/// Whether something that depends on these answers has its place on the page.
fn may_be_asked(view: &ApplicationView, when: &'static [Answered]) -> bool {
    view.form.may_answer(when, &view.open_fields)
}

/// What stands in place of the questions on the principal where the answers are known.
#[component]
fn PrincipalKnown<'a>(view: &'a ApplicationView) -> AnyView {
    let party = t_with(
        "dossier-principal-is-party",
        [("party", view.party_name.clone().into())],
    );
    let assigned = (
        PaperKind::LegalAidLetter.when(),
        t("dossier-principal-legal-aid"),
    );
    [(PRINCIPAL_IS_PARTY, party), assigned]
        .into_iter()
        .filter_map(|(when, words)| {
            let told = told_when::<ApplicationForm>(when);
            let known = view! { <p class="asked" data-when=told>{words}</p> };
            may_be_asked(view, when).then_some(known)
        })
        .collect_view()
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
    let mut named = view.correction.iter();
    let named = named.find(|item| Some(item.field) == kind.field());
    if named.is_none() && !may_be_asked(&view, kind.when()) {
        return ().into_any();
    }
    let is_sent = view.papers.iter().any(|paper| paper.kind == kind);
    if !is_open && !is_sent {
        return ().into_any();
    }
    let note = named
        .filter(|_| is_open)
        .map(|item| view! { <CorrectionNote note=item.note.clone()/> });
    let when = told_when::<ApplicationForm>(kind.when()).filter(|_| named.is_none());
    let field = is_open.then(|| paper_field(code, is_sent));
    let field = if kind == PaperKind::Other && !is_sent {
        field.map(|field| seldom((code, t("dossier-paper-more")), field))
    } else {
        field
    };
    let samples = samples(kind).filter(|_| is_open && !is_sent);
    let keepable = view.keepable.iter().find(|paper| paper.kind == kind);
    let keepable = keepable.map(|paper| view! { <Keepable paper=paper.clone() from=view.id/> });
    let sent = is_sent.then(|| view! { <SentPapers view=view.clone() kind/> });
    view! {
        <div class="slot" class:slot--sent=is_sent data-when=when>
            {note}
            {sent}
            {field}
            {keepable}
            {samples}
        </div>
    }
    .into_any()
}

/// How a photograph of it is good, and how it is not.
fn samples(kind: PaperKind) -> Option<AnyView> {
    let (paper, flaw) = match kind {
        PaperKind::PracticeCertificate => (DrawnPaper::Booklet, Flaw::Glare),
        PaperKind::PowerOfAttorney => (DrawnPaper::Signed, Flaw::Cut),
        PaperKind::FirmCertificate | PaperKind::LegalAidLetter => {
            (DrawnPaper::Stamped, Flaw::Blurred)
        }
        PaperKind::PrincipalIdentity => (DrawnPaper::Register, Flaw::Cut),
        PaperKind::Other => return None,
    };
    let words = ["good", "bad"].map(|one| code_words("paper", &format!("{}-{one}", kind.code())));
    Some(view! { <Samples paper flaw words/> }.into_any())
}

/// A paper that holds from an earlier application: to be looked at, and taken over with one press.
#[component]
fn Keepable(paper: PaperView, from: ApplicationId) -> AnyView {
    let kind = paper.kind.code();
    let label = t_with(
        "dossier-paper-again",
        [
            ("day", day_of(&paper).into()),
            ("pages", paper.pages.into()),
        ],
    );
    view! {
        <p class="slot__offer">
            <PaperLine paper from/>
            <Button label kind=ButtonKind::Quiet name="again" value=kind/>
        </p>
    }
    .into_any()
}

/// The day on which a paper came.
fn day_of(paper: &PaperView) -> String {
    let lang = use_context().unwrap_or_default();
    date_long(lang, office_time(paper.received_at).date())
}

/// The papers of a kind that are there, each with the way to take it out while its place is open.
#[component]
fn SentPapers(view: ApplicationView, kind: PaperKind) -> AnyView {
    let is_open = is_paper_open(&view, kind);
    let lines = view
        .papers
        .into_iter()
        .filter(|paper| paper.kind == kind)
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
            let kept = paper.is_kept.then(|| {
                let day = [("day", day_of(&paper).into())];
                view! { <span class="note">{t_with("dossier-paper-kept", day)}</span> }
            });
            view! {
                <li class="slot__paper"><PaperLine paper from=view.id/>{remove}{kept}</li>
            }
        })
        .collect_view();
    view! {
        <p class="field__label">{code_words("paper", kind.code())}</p>
        <ul class="slot__papers">{lines}</ul>
    }
    .into_any()
}

/// The field for a paper of this kind.
fn paper_field(code: &'static str, is_sent: bool) -> AnyView {
    let hint = code_words("paper", &format!("{code}-hint"));
    let paper = code_words("paper", code);
    let label = if is_sent && code != "other" {
        t_with("dossier-paper-replace", [("paper", paper.into())])
    } else {
        paper
    };
    view! { <PaperField name=code label hint/> }.into_any()
}
