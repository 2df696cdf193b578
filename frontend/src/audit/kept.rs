use actix_web::{HttpResponse, web};
use contract::{KeptQuestion, QuestionId, policy::Act};
use leptos::prelude::*;

use super::{
    search::{Asked, answer},
    sought::Sought,
};
use crate::{
    design::{ButtonKind, SmallForm},
    language::t_with,
    page::Keep,
    web::{Audience::May, Desks, Form, PageError, Route, Visitor, see_other},
};

pub(super) const KEEP: Route = Route::target(
    "/audit/questions",
    "audit-questions",
    May(&[Act::KeepQuestion]),
);
pub(super) const RENAME: Route = Route::target(
    "/audit/questions/rename",
    "audit-questions-rename",
    May(&[Act::KeepQuestion]),
);
pub(super) const STRIKE: Route = Route::target(
    "/audit/questions/strike",
    "audit-questions-strike",
    May(&[Act::KeepQuestion]),
);

/// Keeps the question that was just asked; what keeps it from that stands at its name, above what was found.
pub(super) async fn keep(
    visitor: Visitor,
    desks: web::Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let asked = Asked::of(Sought::posted(&form));
    let Some(question) = asked.question.clone() else {
        return answer(&visitor, &desks, asked).await;
    };
    let name = form.text("name").to_owned();
    let kept = desks.audit.keep_question(visitor.caller()?, question, name);
    match kept.await {
        Ok(()) => Ok(see_other(&asked.sought.found())),
        Err(problem) => {
            let state = form.refused(problem)?;
            answer(&visitor, &desks, Asked { state, ..asked }).await
        }
    }
}

/// Gives a question that is kept another name.
pub(super) async fn rename(
    visitor: Visitor,
    desks: web::Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let asked = Asked::of(Sought::posted(&form));
    let id: QuestionId = form.parse("question")?;
    let name = form.text("name").to_owned();
    let renamed = desks.audit.rename_question(visitor.caller()?, id, name);
    match renamed.await {
        Ok(()) => Ok(see_other(&asked.sought.found())),
        Err(problem) => {
            let state = form.refused(problem)?;
            answer(&visitor, &desks, Asked { state, ..asked }).await
        }
    }
}

/// Strikes a question that is kept.
pub(super) async fn strike(
    visitor: Visitor,
    desks: web::Data<Desks>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let id: QuestionId = form.parse("question")?;
    desks.audit.strike_question(visitor.caller()?, id).await?;
    Ok(see_other("/audit"))
}

/// Keeping what was asked; where it is kept already, another name for it, and the way to strike it.
#[component]
pub(super) fn Keeping(
    /// The question as it is kept, if it is.
    kept: Option<KeptQuestion>,
    /// What was asked, as it is sent along.
    fields: Vec<(&'static str, String)>,
) -> AnyView {
    let Some(kept) = kept else {
        let words = ("audit-keep", "audit-keep-hint");
        return view! { <Keep action=KEEP.path words fields/> }.into_any();
    };
    let id = ("question", kept.id.to_string());
    let name = [("name", kept.name.into())];
    let is_own = t_with("audit-own-is", name.clone());
    let strike = t_with("audit-strike", name);
    let struck = vec![id.clone()];
    let mut fields = fields;
    fields.push(id);
    let words = ("audit-rename", "audit-keep-hint");
    view! {
        <p>{is_own}</p>
        <Keep action=RENAME.path words fields/>
        <SmallForm action=STRIKE.path label=strike kind=ButtonKind::Quiet fields=struck/>
    }
    .into_any()
}
