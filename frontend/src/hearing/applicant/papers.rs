use contract::{
    HearingApplicationField, HearingApplicationView, HearingPaperKind, HearingPaperView,
};
use leptos::prelude::*;

use super::edit_sections::noted;
use crate::{
    design::{Button, ButtonKind, Fact, Facts, PaperLine, SentPaper, code_words},
    language::t,
    page::PaperField,
};

/// What the address of each paper begins with.
const PLACE: &str = "/hearing-papers";

/// The papers, with a place for more where they are open; they come last because files must follow the text fields.
#[component]
pub(super) fn Papers(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    let is_open = view.open_fields.contains(&HearingApplicationField::Papers);
    let note = noted(&view, HearingApplicationField::Papers);
    let slots = HearingPaperKind::ALL
        .into_iter()
        .map(|kind| view! { <PaperSlot view=view.clone() kind is_open/> })
        .collect_view();
    view! {
        <section class="form-section" id="papers" aria-labelledby="papers-title">
            <h2 id="papers-title">{t("hearing-papers")}</h2>
            <p class="field__hint">{t("hearing-papers-hint")}</p>
            {note}
            {slots}
        </section>
    }
    .into_any()
}

#[component]
fn PaperSlot(view: HearingApplicationView, kind: HearingPaperKind, is_open: bool) -> AnyView {
    let sent = of_kind(&view, kind);
    if !is_open && sent.is_empty() {
        return ().into_any();
    }
    let is_sent = !sent.is_empty();
    let lines = sent
        .into_iter()
        .map(|paper| {
            let (id, about) = (paper.id.to_string(), paper.file_name.clone());
            let remove = is_open.then(|| {
                view! {
                    <Button
                        label=t("hearing-paper-remove")
                        kind=ButtonKind::Quiet
                        name="remove"
                        value=id
                        about
                    />
                }
            });
            view! { <li class="slot__paper">{line(paper, &view)}{remove}</li> }
        })
        .collect_view();
    let sent = is_sent.then(|| {
        view! {
            <p class="field__label">{code_words("paper", kind.code())}</p>
            <ul class="slot__papers">{lines}</ul>
        }
    });
    let code = kind.code();
    let field = is_open.then(|| {
        let label = if is_sent {
            t("hearing-paper-another")
        } else {
            code_words("paper", code)
        };
        let hint = code_words("paper", &format!("{code}-hint"));
        view! { <PaperField name=code label hint/> }
    });
    view! { <div class="slot" class:slot--sent=is_sent>{sent}{field}</div> }.into_any()
}

/// The papers that were sent, kind by kind.
#[component]
pub(super) fn PapersSummary(
    /// The application.
    view: HearingApplicationView,
) -> AnyView {
    if view.papers.is_empty() {
        return view! { <p class="note">{t("hearing-papers-none")}</p> }.into_any();
    }
    let facts = HearingPaperKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let sent = of_kind(&view, kind);
            if sent.is_empty() {
                return None;
            }
            let lines = sent.into_iter();
            let lines = lines
                .map(|paper| view! { <span class="papers__one">{line(paper, &view)}</span> })
                .collect_view();
            Some(Fact::of(code_words("paper", kind.code()), lines.into_any()))
        })
        .collect();
    view! { <Facts facts/> }.into_any()
}

fn of_kind(view: &HearingApplicationView, kind: HearingPaperKind) -> Vec<HearingPaperView> {
    let papers = view.papers.iter();
    let papers = papers.filter(|paper| paper.kind == kind);
    papers.cloned().collect()
}

fn line(paper: HearingPaperView, of: &HearingApplicationView) -> AnyView {
    let paper = SentPaper {
        id: paper.id,
        file_name: paper.file_name,
        pages: paper.pages,
        size: paper.size,
    };
    let from = of.id.0;
    view! { <PaperLine paper place=PLACE from/> }.into_any()
}
