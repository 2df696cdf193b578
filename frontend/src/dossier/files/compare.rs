//! One page that is not whole: what is missing, what both programs drew of it, and what somebody says who held it
//! against the paper.

use actix_web::{HttpResponse, web};
use contract::{CaseId, PageDecision, PageLack, PageState, PageVerdict, Problem, StatedPage};
use leptos::prelude::*;

use super::{
    drawings::Drawings,
    import_list::flaw_words,
    whole_pages::{compare_address, remark_line},
};
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, FormFrame, Notice, PageStateTag, TextArea, Tone,
        Width, code_words, form_state, lack_words, states_words,
    },
    language::{day_and_time, iso, pages_words, t, t_with, tr_with},
    page::{DecisionForm, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows what is said of a page.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, u32)>,
) -> Result<HttpResponse, PageError> {
    let (case, number) = place.into_inner();
    let stated = desks
        .dossier
        .stated_page(visitor.caller()?, case, number)
        .await?;
    let state = FormState::default();
    Ok(page(&visitor, (case, stated), state, 200))
}

/// Says that it is as on paper, or takes that back.
pub(super) async fn decide(
    visitor: Visitor,
    desks: web::Data<Desks>,
    place: web::Path<(CaseId, u32)>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let (case, number) = place.into_inner();
    let caller = visitor.caller()?;
    let verdict = PageVerdict::find(form.text("verdict"));
    let decision = PageDecision {
        page: form.parse("page")?,
        verdict: verdict.ok_or_else(|| Problem::new("form-broken", 400))?,
        note: form.text("note").to_owned(),
    };
    let version = form.parse("version")?;
    let decided = desks
        .dossier
        .decide_page(caller, case, version, decision)
        .await;
    let Err(problem) = decided else {
        let base = format!("/desk/cases/{case}");
        return Ok(see_other(&compare_address(&base, number)));
    };
    let (state, status) = if problem.kind == "conflict" {
        (form.again(), 409)
    } else {
        (form.refused(problem)?, 200)
    };
    let stated = desks.dossier.stated_page(caller, case, number).await?;
    Ok(page(&visitor, (case, stated), state, status))
}

fn page(
    visitor: &Visitor,
    (case, stated): (CaseId, StatedPage),
    form: FormState,
    status: u16,
) -> HttpResponse {
    let number = stated.number;
    let title = tr_with(visitor.lang(), "dossier-compare", [("page", number.into())]);
    let page = Page::new(title).width(Width::Full);
    page.status(status).form(form).show(visitor, move || {
        let base = format!("/desk/cases/{case}");
        let stale = (status == 409).then(|| {
            view! {
                <Notice tone=Tone::Warn title=t("design-lost-race")>
                    <p>{t("dossier-compare-stale")}</p>
                </Notice>
            }
        });
        view! {
            <Back href=base.clone() label=t("dossier-compare-back")/>
            <ErrorSummary/>
            {stale}
            <Compared stated base/>
        }
        .into_any()
    })
}

#[component]
fn Compared(stated: StatedPage, base: String) -> AnyView {
    let number = stated.number;
    let is_drawn = stated.state != PageState::Broken;
    let drawings = is_drawn.then(|| {
        view! { <Drawings stated=stated.clone() base=base.clone()/> }
    });
    let remarks: Vec<_> = stated.remarks.iter().map(remark_line).collect();
    let remarks = (!remarks.is_empty()).then(|| {
        view! {
            <h2>{t("dossier-remarks")}</h2>
            <ul class="remarks">{remarks}</ul>
        }
    });
    let decision = (stated.state == PageState::Incomplete)
        .then(|| view! { <Decision stated=stated.clone()/> });
    view! {
        <h1>{t_with("dossier-compare", [("page", number.into())])}</h1>
        <Statement stated=stated.clone()/>
        {drawings}
        {remarks}
        {decision}
        <Onward stated base/>
    }
    .into_any()
}

/// What is said of the page, in sentences: its state, where it comes from, what is missing and the way on.
#[component]
fn Statement(stated: StatedPage) -> AnyView {
    let help = match (stated.state, &stated.flaw, stated.programs) {
        (PageState::Incomplete, ..) => None,
        (PageState::Broken, Some(flaw), _) => {
            let why = flaw_words(flaw).into();
            Some(t_with("dossier-compare-broken-why", [("why", why)]))
        }
        (PageState::Broken, None, _) => Some(t("dossier-compare-broken")),
        (PageState::Unexamined, ..) => Some(t("dossier-compare-unexamined")),
        (PageState::Whole, _, 0 | 1) => Some(t("dossier-compare-whole-by-one")),
        (PageState::Whole, ..) => Some(t("dossier-compare-whole")),
    };
    let from = [
        ("file", stated.file_name.clone().into()),
        ("page", stated.number_in_import.into()),
    ];
    let document = stated.document_title.clone();
    let document = document.map(|title| {
        let words = t_with("dossier-compare-document", [("title", title.into())]);
        view! { <p class="note">{words}</p> }
    });
    let is_as_on_paper = stated.decided.is_some();
    view! {
        <p class="lead"><PageStateTag state=stated.state is_as_on_paper/></p>
        {document}
        <p class="note">{t_with("dossier-compare-from", from)}</p>
        {help.map(|help| view! { <p>{help}</p> })}
        <Lacks lacks=stated.lacks/>
    }
    .into_any()
}

/// What is missing, each with the way on and the numbers of its places.
#[component]
fn Lacks(lacks: Vec<PageLack>) -> AnyView {
    if lacks.is_empty() {
        return ().into_any();
    }
    let mut before = 0_u32;
    let mut lines = Vec::new();
    for lack in &lacks {
        let count = u32::try_from(lack.areas.len()).unwrap_or(u32::MAX);
        let first = before.saturating_add(1);
        before = before.saturating_add(count);
        let places = (count > 0).then(|| {
            let places = pages_words(first, before).into();
            let words = t_with("dossier-compare-places", [("places", places)]);
            view! { <span>{words}</span> }
        });
        let way = code_words("page-lack", &format!("{}-way", lack.reason.code()));
        lines.push(view! {
            <li>
                <strong>{lack_words(lack)}</strong>
                {t("dossier-compare-colon")}
                {way}
                {places}
            </li>
        });
    }
    view! {
        <h2>{t("dossier-compare-lacks")}</h2>
        <ul class="lacks">{lines}</ul>
    }
    .into_any()
}

/// What somebody said of the page who held it against the paper, or the form by which that is said.
#[component]
fn Decision(stated: StatedPage) -> AnyView {
    let said = match (stated.decided.is_some(), stated.may_decide) {
        (true, _) => view! { <Decided stated/> }.into_any(),
        (false, true) => view! { <Decide stated/> }.into_any(),
        (false, false) => view! { <p>{t("dossier-compare-nobody")}</p> }.into_any(),
    };
    view! { <h2>{t("dossier-compare-decide")}</h2>{said} }.into_any()
}

#[component]
fn Decide(stated: StatedPage) -> AnyView {
    let version = stated.version;
    view! {
        <p>{t("dossier-compare-decide-lead")}</p>
        <p>{t("dossier-compare-not")}</p>
        <DecisionForm version label="dossier-compare-act">
            <Verdict stated verdict=PageVerdict::AsOnPaper/>
            <TextArea name="note" label=t("dossier-compare-note") hint=t("dossier-compare-note-hint") lines=3/>
        </DecisionForm>
    }
    .into_any()
}

/// Of which page it is said, and what.
#[component]
fn Verdict(stated: StatedPage, verdict: PageVerdict) -> AnyView {
    view! {
        <input type="hidden" name="page" value=stated.id.to_string()/>
        <input type="hidden" name="verdict" value=verdict.code()/>
    }
    .into_any()
}

/// Who said what and when, with the way to take it back as long as there is one.
#[component]
fn Decided(stated: StatedPage) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let decided = stated.decided.clone().map(|decided| {
        let at = decided.at;
        let words = code_words("page-verdict", PageVerdict::AsOnPaper.code());
        view! {
            <ul class="notes">
                <li class="notes__one">
                    <p><strong>{words}</strong></p>
                    <p class="kept-lines">{decided.note}</p>
                    <div class="line__who">
                        <span>{decided.by}</span>
                        <time datetime=iso(at)>{day_and_time(lang, at)}</time>
                    </div>
                </li>
            </ul>
        }
    });
    let back = (stated.may_decide && !stated.is_approved)
        .then(|| view! { <TakeBack stated=stated.clone()/> });
    let for_good = stated
        .is_approved
        .then(|| view! { <p class="note">{t("dossier-compare-for-good")}</p> });
    view! { {decided}{for_good}{back} }.into_any()
}

/// Folded away until somebody asks for it, open where it was refused.
#[component]
fn TakeBack(stated: StatedPage) -> AnyView {
    let version = stated.version.to_string();
    let is_refused = form_state().is_refused();
    view! {
        <details class="reason" open=is_refused>
            <summary>{t("dossier-compare-take-back")}</summary>
            <div class="reason__body">
                <FormFrame>
                    <input type="hidden" name="version" value=version/>
                    <Verdict stated verdict=PageVerdict::TakenBack/>
                    <TextArea name="note" label=t("dossier-compare-why-back") lines=3/>
                    <p class="acts">
                        <Button label=t("dossier-compare-take-back-act") kind=ButtonKind::Secondary/>
                    </p>
                </FormFrame>
            </div>
        </details>
    }
    .into_any()
}

/// How the file stands, and the next page that waits to be held against the paper.
#[component]
fn Onward(stated: StatedPage, base: String) -> AnyView {
    let next = match stated.next_undecided {
        Some(next) => {
            let words = t_with("dossier-compare-next", [("page", next.into())]);
            view! { <p><a href=compare_address(&base, next)>{words}</a></p> }.into_any()
        }
        None => view! { <p class="note">{t("dossier-compare-none-left")}</p> }.into_any(),
    };
    view! {
        <section class="part">
            <h2>{t("dossier-compare-onward")}</h2>
            <p>{states_words(stated.states)}</p>
            {next}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::{LackReason, PageArea};

    use super::*;

    fn lack(reason: LackReason, places: usize) -> PageLack {
        let area = PageArea {
            x: 60.0,
            y: 60.0,
            width: 20.0,
            height: 20.0,
        };
        PageLack {
            reason,
            count: 2,
            areas: vec![area; places],
        }
    }

    #[test]
    fn places_are_numbered_through_all_that_is_missing() {
        let lacks = vec![
            lack(LackReason::PictureLost, 2),
            lack(LackReason::FileCut, 0),
            lack(LackReason::CharactersMissing, 1),
        ];
        let said = Owner::new().with(|| view! { <Lacks lacks/> }.to_html());
        for words in [
            "缺少 2 幅图像",
            "图中编号 1–2",
            "文件末尾缺失",
            "图中编号 3",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert_eq!(said.matches("图中编号").count(), 2, "no place, no number");
    }
}
