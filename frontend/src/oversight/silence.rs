use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{NodeId, NodeView, Problem, policy::Act};
use leptos::prelude::*;

use super::words::{Standing, cause, cure};
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, FormFrame, Notice, StepUpAgain, TextArea, Tone,
    },
    language::{t, t_with, tr},
    page::{Page, is_lost_race, lacks_step_up},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Asks for the reason.
pub(super) async fn ask(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = desks.oversight.node(caller, *id).await?;
    if !view.acts.contains(&Act::SilenceNode) {
        return Ok(see_other(&format!("/oversight/{id}")));
    }
    if !caller.is_stepped_up {
        return Err(Problem::step_up_required().into());
    }
    Ok(page(&visitor, view, (FormState::default(), 200)))
}

/// Ends the node.
pub(super) async fn end(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<NodeId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let reason = form.text("reason").to_owned();
    let Err(problem) = desks.oversight.silence_node(caller, *id, reason).await else {
        return Ok(see_other(&format!("/oversight/{id}")));
    };
    if is_lost_race(&problem) {
        return Ok(see_other(&format!("/oversight/{id}")));
    }
    let again = if lacks_step_up(&problem) {
        (form.again(), 403)
    } else {
        (form.refused(problem)?, 200)
    };
    let view = desks.oversight.node(caller, *id).await?;
    Ok(page(&visitor, view, again))
}

fn page(visitor: &Visitor, view: NodeView, (state, status): (FormState, u16)) -> HttpResponse {
    let here = visitor.path().to_owned();
    let page = Page::new(tr(visitor.lang(), "oversight-silence")).status(status);
    page.form(state).show(visitor, move || {
        let row = view.row;
        let again = (status == 403).then(|| view! { <StepUpAgain here/> });
        view! {
            <Back href=format!("/oversight/{}", row.id) label=cause(&row.rule)/>
            <ErrorSummary/>
            {again}
            <h1>{t("oversight-silence")}</h1>
            <p class="lead">{cause(&row.rule)} " " <Standing row=row.clone()/></p>
            <Notice tone=Tone::Warn title=t("oversight-silence-warning")>
                <p>{t("oversight-silence-help")}</p>
                <p>{t_with("oversight-silence-cure", [("cure", cure(&row.rule).into())])}</p>
            </Notice>
            <FormFrame>
                <TextArea
                    name="reason"
                    label=t("oversight-reason")
                    hint=t("oversight-reason-hint")
                    lines=4
                />
                <p class="acts">
                    <Button label=t("oversight-silence") kind=ButtonKind::Danger/>
                </p>
            </FormFrame>
        }
        .into_any()
    })
}
