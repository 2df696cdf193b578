use actix_web::{HttpResponse, web};
use contract::HearingSample;
use leptos::prelude::*;

use crate::{
    design::{Back, ButtonKind, ButtonLink, Fact, Facts, Notice, Prose, code_words},
    hearing::applicant::SECTIONS,
    language::{t, tr},
    page::{Page, said_in},
    web::{Desks, PageError, Visitor, sent},
};

/// Shows an application as somebody made up filled it in.
pub(super) async fn show(visitor: Visitor, desks: web::Data<Desks>) -> HttpResponse {
    let sample = desks.hearing_guide.hearing_sample();
    let page = Page::new(tr(visitor.lang(), "hearing-sample"));
    page.show(&visitor, move || view! { <Sample sample/> }.into_any())
}

/// The official document that comes of it, to be kept or printed.
pub(super) async fn document(desks: web::Data<Desks>) -> Result<HttpResponse, PageError> {
    Ok(sent(desks.hearing_guide.hearing_sample_writ().await?))
}

#[component]
fn Sample(sample: HearingSample) -> AnyView {
    let facts = vec![
        Fact::new(t("hearing-applicant"), sample.applicant.clone()),
        Fact::new(t("dossier-party"), sample.party.clone()),
    ];
    let sections = SECTIONS
        .map(|section| {
            let said = said_in(&sample.form, section);
            view! { <h2>{code_words("field", section.code())}</h2> {said} }
        })
        .collect_view();
    view! {
        <Back href="/hearings" label=t("hearing-about")/>
        <Prose>
            <h1>{t("hearing-sample")}</h1>
            <Notice title=t("hearing-sample-made-up")>
                <p>{t("hearing-sample-made-up-help")}</p>
            </Notice>
            <Facts facts/>
            {sections}
            <p class="acts">
                <ButtonLink
                    href="/hearings/sample.pdf"
                    label=t("hearing-sample-document")
                    kind=ButtonKind::Secondary
                />
            </p>
        </Prose>
    }
    .into_any()
}
