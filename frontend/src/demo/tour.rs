use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{DemoStation, DemoStop, Problem};
use leptos::prelude::*;

use crate::{
    design::{Back, SmallForm, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, PageError, Visitor, sent},
};

/// Leads through the office in ten stations, each with who acts there, what to look at and what to press.
pub(super) async fn show(visitor: Visitor, desks: Data<Desks>) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    let stops = demo.stops().await?;
    let page = Page::new(tr(visitor.lang(), "demo-tour"));
    Ok(page.show(&visitor, move || {
        let stops = stops.into_iter().map(|stop| view! { <Stop stop/> });
        view! {
            <Back href="/" label=t("demo-tour-home")/>
            <h1>{t("demo-tour")}</h1>
            <p class="lead">{t("demo-tour-lead")}</p>
            <p class="note">{t("demo-tour-how")}</p>
            <ol class="tour">{stops.collect_view()}</ol>
            <p class="note acts">
                <a href="/demo/codes">{t("demo-tour-everybody")}</a>
                <a href="/demo/mailbox">{t("demo-mailbox")}</a>
                <a href="/demo/outbox">{t("demo-outbox")}</a>
            </p>
        }
        .into_any()
    }))
}

/// Hands out a file that is sent by hand at a station.
pub(super) async fn file(
    desks: Data<Desks>,
    name: Path<String>,
) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    Ok(sent(demo.file(&name).await?))
}

/// What is sent by hand at a station: the name of each file, and what it is.
const fn files_at(station: DemoStation) -> &'static [(&'static str, &'static str)] {
    match station {
        DemoStation::Apply => &[
            ("certificate.pdf", "demo-file-certificate"),
            ("power_of_attorney.pdf", "demo-file-power"),
            ("firm_letter.pdf", "demo-file-letter"),
        ],
        DemoStation::Prepare => &[("case_file.pdf", "demo-file-case")],
        _ => &[],
    }
}

#[component]
fn Stop(stop: DemoStop) -> AnyView {
    let code = stop.station.code();
    let who = t_with(
        "demo-tour-who",
        [
            ("name", stop.name.clone().into()),
            ("role", code_words("role", stop.role.code()).into()),
        ],
    );
    let (case, party) = stop.find.unwrap_or_default();
    let press = t_with(
        &format!("tour-press-{code}"),
        [
            ("case", case.into()),
            ("name", stop.name.clone().into()),
            ("party", party.into()),
        ],
    );
    // Somebody has several stations.
    let about = code_words("tour", code);
    let files = files_at(stop.station);
    view! {
        <li class="tour__stop">
            <h2 class="tour__name" id=format!("station-{code}")>{code_words("tour", code)}</h2>
            <p class="tour__who">{who}</p>
            <p>{code_words("tour-look", code)}</p>
            <p>{press}</p>
            {(!files.is_empty()).then(|| view! { <Files files/> })}
            <div class="acts">
                <SmallForm
                    action=format!("/demo/as/{}", stop.person)
                    label=t_with("demo-tour-go", [("name", stop.name.into())])
                    about=about
                    fields=vec![("station", code.to_owned())]
                />
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Files(files: &'static [(&'static str, &'static str)]) -> AnyView {
    let files = files.iter().map(|(name, words)| {
        let href = format!("/demo/files/{name}");
        view! { <li><a href=href download="">{t(words)}</a></li> }
    });
    view! { <ul class="tour__files">{files.collect_view()}</ul> }.into_any()
}
