use actix_web::{HttpResponse, web};
use contract::{HearingApplicationId, HearingApplicationView, HearingRefusal, policy::Act};
use leptos::prelude::*;

use super::{
    check::about,
    not_bound::NotBound,
    own::{Own, title},
    papers::PapersSummary,
    withdraw,
};
use crate::{
    design::{
        Back, ButtonKind, ButtonLink, Columns, Fact, Facts, MatterHeading, MatterLineView, Notice,
        Tone, Width, code_words,
    },
    language::{t, tr_with},
    page::{ActObject as _, ComplaintsContact, Page, WritList},
    web::{Desks, PageError, Visitor},
};

/// Shows one application: where it stands, what comes next, what can be done.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<HearingApplicationId>,
) -> Result<HttpResponse, PageError> {
    let view = Own::load(&desks, visitor.caller()?, *id).await?;
    let name = title(&visitor, &view);
    let name = tr_with(visitor.lang(), "hearing-title", [("title", name.into())]);
    let page = Page::new(name).width(Width::Facts);
    Ok(page.show(&visitor, move || view! { <Matter view/> }.into_any()))
}

#[component]
fn Matter(view: HearingApplicationView) -> AnyView {
    let side = view.clone();
    let line = view.line.clone();
    let not_bound = view! { <NotBound view=&view/> };
    let refusal = view
        .refusal
        .clone()
        .map(|refusal| view! { <Refused refusal/> });
    let correction = (!view.correction.is_empty() && !view.open_fields.is_empty())
        .then(|| view! { <Correction view=view.clone()/> });
    let acts = view! { <Acts view=view.clone()/> };
    let heading = (view.title(), view.reference.clone());
    view! {
        <Back href=Own::PLACE label=t("hearing-mine")/>
        <Columns aside=move || view! { <Side view=side.clone()/> }>
            <MatterHeading title=heading.0 kind=t("hearing-kind") reference=heading.1/>
            {not_bound}
            {refusal}
            {correction}
            <MatterLineView line>{acts}</MatterLineView>
            <Margin view/>
        </Columns>
    }
    .into_any()
}

/// The next step, where it is the applicant's; where it has ended, the way to another application.
#[component]
fn Acts(view: HearingApplicationView) -> AnyView {
    let is_open = view.line.acts.contains(&Act::EditHearingApplication);
    let (href, label, kind) = if is_open && !view.open_fields.is_empty() {
        let label = if view.correction.is_empty() {
            "hearing-act-continue"
        } else {
            "hearing-act-correct"
        };
        let href = format!("{}/edit", Own::address(view.id));
        (href, label, ButtonKind::Primary)
    } else if view.line.next.is_none() {
        let href = "/hearing-applications/new".to_owned();
        (href, "hearing-again", ButtonKind::Secondary)
    } else {
        return ().into_any();
    };
    view! { <p class="acts"><ButtonLink href label=t(label) kind/></p> }.into_any()
}

#[component]
fn Side(view: HearingApplicationView) -> AnyView {
    let writs = view.writs.clone();
    let mut facts = about(&view);
    let known = [
        (
            "hearing-case-kind",
            "case-kind",
            view.case_kind.map(contract::CaseKind::code),
        ),
        (
            "said-capacity",
            "asks-as",
            view.form.capacity().map(contract::HearingCapacity::code),
        ),
    ];
    for (term, family, code) in known {
        facts.extend(code.map(|code| Fact::new(t(term), code_words(family, code))));
    }
    view! {
        <h2 class="side-title">{t("hearing-about-application")}</h2>
        <Facts facts/>
        <WritList writs place="/hearing-writs"/>
        <h2 class="side-title">{t("hearing-papers")}</h2>
        <PapersSummary view/>
    }
    .into_any()
}

/// Why there is no hearing, and what can be done next.
#[component]
fn Refused(refusal: HearingRefusal) -> AnyView {
    let ground = refusal.ground.code();
    view! {
        <Notice tone=Tone::Bad title=t("hearing-refused")>
            <p><strong>{code_words("no-hearing", ground)}</strong></p>
            <p class="kept-lines">{refusal.reason}</p>
            <p>{code_words("no-hearing", &format!("{ground}-next"))}</p>
            <p>{t("hearing-refused-next")}</p>
            <ComplaintsContact/>
        </Notice>
    }
    .into_any()
}

#[component]
fn Correction(view: HearingApplicationView) -> AnyView {
    let items = view
        .correction
        .into_iter()
        .map(|item| {
            view! {
                <li>
                    <strong>{code_words("field", item.field.code())}</strong>
                    <span class="correction__note">{item.note}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title=t("hearing-correction-asked")>
            <ul class="correction">{items}</ul>
        </Notice>
    }
    .into_any()
}

/// What stands at the margin: the receipt, and the way out.
#[component]
fn Margin(view: HearingApplicationView) -> AnyView {
    let is_received = !view.reference.is_empty();
    let receipt = is_received.then(|| {
        let href = format!("{}/receipt", Own::address(view.id));
        view! { <li><a href=href>{t("hearing-receipt")}</a></li> }
    });
    let mut acts = view.line.acts.iter();
    let withdraw = acts.find_map(|act| withdraw::PAGE.link(view.id, *act));
    let withdraw =
        withdraw.map(|link| view! { <li><a class="away" href=link.href>{t(link.label)}</a></li> });
    view! { <ul class="margin-links">{receipt}{withdraw}</ul> }.into_any()
}
