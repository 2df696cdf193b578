use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    CaseClaimId, CaseClaimView, FieldProblem, HearingPaperView, PaperId, Problem, policy::Act,
};
use leptos::prelude::*;

use super::own::{self, Own};
use crate::{
    design::{Button, ButtonKind, FormFrame, PaperLine, SentPaper},
    language::t,
    page::{ActObject as _, PaperField},
    web::{Desks, PageError, Uploads, Visitor, see_other},
};

/// The field that names a paper to be taken out.
const REMOVE: &str = "remove";
/// The field of a paper to be sent.
const PAPER: &str = "paper";

/// Before whom the papers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Whoever sent them, and may send more.
    ToOwner,
    /// The office.
    ToOffice,
}

/// Takes in a paper, or takes one out again.
pub(super) async fn change(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
    uploads: Uploads,
) -> Result<HttpResponse, PageError> {
    let (id, caller) = (*id, visitor.caller()?.clone());
    let (form, refused) = uploads
        .read(|_, name, upload| {
            let (desk, caller) = (desks.hearings.clone(), caller.clone());
            async move {
                if name != PAPER {
                    return Err(Problem::new("form-broken", 400));
                }
                let taken = desk.add_claim_paper(&caller, id, upload).await;
                taken.map(|paper| paper.file_name).map_err(at_paper)
            }
        })
        .await?;
    let problem = match refused {
        Some(problem) => Some(problem),
        None if form.has(REMOVE) => {
            let paper: PaperId = form.parse(REMOVE)?;
            let removed = desks.hearings.remove_claim_paper(&caller, id, paper);
            removed.await.err()
        }
        None if form.has(PAPER) => None,
        None => Some(Problem::field(PAPER, "not-chosen")),
    };
    match problem {
        None => Ok(see_other(&format!("{}#papers", Own::address(id)))),
        Some(problem) => {
            let state = form.refused(problem)?;
            own::page((&visitor, &desks), id, state).await
        }
    }
}

/// The desk speaks of the one file it read.
fn at_paper(problem: Problem) -> Problem {
    match problem.fields.first() {
        Some(fault) => Problem::invalid(vec![FieldProblem::at(PAPER, fault.rule.clone())]),
        None => problem,
    }
}

/// The papers that show how somebody belongs to a case, with a place for more where they are open.
#[component]
pub(super) fn Papers(
    /// The claim.
    view: CaseClaimView,
    /// Before whom.
    shown: Shown,
) -> AnyView {
    let is_open = view.line.acts.contains(&Act::ChangeClaimPapers);
    let may_change = is_open && shown == Shown::ToOwner;
    if view.papers.is_empty() && !may_change {
        return ().into_any();
    }
    let id = view.id;
    let lines = view
        .papers
        .into_iter()
        .map(|paper| view! { <li class="slot__paper">{line((id, paper), may_change)}</li> })
        .collect_view();
    let more = may_change.then(|| view! { <More id/> });
    view! {
        <section class="form-section" id="papers" aria-labelledby="papers-title">
            <h2 id="papers-title">{t("claims-papers")}</h2>
            <ul class="slot__papers">{lines}</ul>
            {more}
        </section>
    }
    .into_any()
}

fn line((claim, paper): (CaseClaimId, HearingPaperView), may_remove: bool) -> AnyView {
    let action = format!("{}/papers", Own::address(claim));
    let (value, about) = (paper.id.to_string(), paper.file_name.clone());
    let place = action.clone();
    let paper = SentPaper {
        id: paper.id,
        file_name: paper.file_name,
        pages: paper.pages,
        size: paper.size,
    };
    let from = claim.0;
    let remove = may_remove.then(|| {
        view! {
            <FormFrame action files=true>
                <Button
                    label=t("claims-paper-remove")
                    kind=ButtonKind::Quiet
                    name=REMOVE
                    value
                    about
                />
            </FormFrame>
        }
    });
    view! { <PaperLine paper place from/> {remove} }.into_any()
}

#[component]
fn More(id: CaseClaimId) -> AnyView {
    let action = format!("{}/papers", Own::address(id));
    view! {
        <p>{t("claims-papers-lead")}</p>
        <FormFrame action files=true>
            <PaperField name=PAPER label=t("claims-paper") hint=t("claims-paper-hint")/>
            <p class="acts"><Button label=t("claims-paper-send") kind=ButtonKind::Secondary/></p>
        </FormFrame>
    }
    .into_any()
}
