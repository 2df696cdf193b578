use actix_web::{HttpResponse, web};
use contract::{
    ApplicationId, BundleList, BundleRequest, BundleState, BundleView, DocumentId, Problem,
    ReadingRoom, RoomDocument, RoomVolume,
};
use leptos::prelude::*;

use crate::{
    design::{
        Back, Button, ButtonLink, EmptyState, ErrorSummary, Fact, Facts, FormFrame, Notice,
        StepUpAgain, Tag, Tone, code_words, not_whole_words, states_of,
    },
    language::{day_and_time, iso, pages_words, t, t_with, tr},
    page::{Altered, AlteredRecords, Page, lacks_step_up},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Shows the documents to choose from and the bundles made before.
pub(super) async fn ask(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
) -> Result<HttpResponse, PageError> {
    let (room, bundles) = load(&visitor, &desks, *id).await?;
    let rooms = room.iter().flat_map(readable);
    let all = rooms.map(|document| ("documents", document.id.to_string()));
    let state = FormState::filled(all.collect::<Vec<_>>());
    Ok(page(
        &visitor,
        Order {
            id: *id,
            room,
            bundles,
            is_stepped_up: visitor.caller()?.is_stepped_up,
            lacks_step_up: false,
        },
        state,
    ))
}

/// Orders the bundle; a worker makes it.
pub(super) async fn order(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let documents: Vec<DocumentId> = form
        .all("documents")
        .filter_map(|document| document.parse().ok())
        .collect();
    let request = BundleRequest {
        application: *id,
        documents,
    };
    let ordered = if request.documents.is_empty() {
        Err(Problem::field("documents", "documents-chosen"))
    } else {
        desks.dossier.order_bundle(visitor.caller()?, request).await
    };
    let problem = match ordered {
        Ok(bundle) => return Ok(see_other(&format!("/bundles/{bundle}"))),
        Err(problem) => problem,
    };
    let lacks_step_up = lacks_step_up(&problem);
    let state = if lacks_step_up {
        form.again()
    } else {
        form.refused(problem)?
    };
    let (room, bundles) = load(&visitor, &desks, *id).await?;
    Ok(page(
        &visitor,
        Order {
            id: *id,
            room,
            bundles,
            is_stepped_up: true,
            lacks_step_up,
        },
        state,
    ))
}

struct Order {
    id: ApplicationId,
    /// What there is to choose from; nothing once the grant is over.
    room: Option<ReadingRoom>,
    bundles: BundleList,
    is_stepped_up: bool,
    lacks_step_up: bool,
}

async fn load(
    visitor: &Visitor,
    desks: &Desks,
    id: ApplicationId,
) -> Result<(Option<ReadingRoom>, BundleList), PageError> {
    let caller = visitor.caller()?;
    // One's own bundles can be looked at after the grant; ordering another cannot be offered then.
    let room = match desks.dossier.reading_room(caller, id).await {
        Ok(room) => Some(room),
        Err(problem) if problem.kind == "window-closed" => None,
        Err(problem) => return Err(problem.into()),
    };
    let bundles = desks.dossier.bundles(caller, id).await?;
    Ok((room, bundles))
}

fn readable(room: &ReadingRoom) -> impl Iterator<Item = &RoomDocument> {
    let documents = room.volumes.iter().flat_map(|volume| &volume.documents);
    documents.filter(|document| document.withheld.is_none())
}

fn page(visitor: &Visitor, order: Order, state: FormState) -> HttpResponse {
    let status = if order.lacks_step_up { 403 } else { 200 };
    let here = visitor.path().to_owned();
    let chosen = state.clone();
    let page = Page::new(tr(visitor.lang(), "dossier-bundle-order"))
        .status(status)
        .form(state);
    page.show(visitor, move || {
        let Order {
            id,
            room,
            bundles,
            is_stepped_up,
            lacks_step_up,
        } = order;
        let back = format!("/applications/{id}");
        let orders = match room {
            Some(room) => view! { <Orders room chosen is_stepped_up/> }.into_any(),
            None => view! {
                <Notice tone=Tone::Quiet title=t("dossier-bundle-grant-over")>
                    <p>{t("dossier-bundle-grant-over-help")}</p>
                </Notice>
            }
            .into_any(),
        };
        view! {
            <Back href=back label=t("dossier-to-application")/>
            <ErrorSummary/>
            {lacks_step_up.then(|| view! { <StepUpAgain here/> })}
            <h1>{t("dossier-bundle-order")}</h1>
            <p class="lead">{t("dossier-bundle-lead")}</p>
            {orders}
            <Earlier bundles/>
        }
        .into_any()
    })
}

#[component]
fn Orders(room: ReadingRoom, chosen: FormState, is_stepped_up: bool) -> AnyView {
    if !room.may_copy {
        return view! {
            <Notice tone=Tone::Warn title=t("dossier-bundle-not-allowed")>
                <p>{t("dossier-bundle-not-allowed-help")}</p>
            </Notice>
        }
        .into_any();
    }
    if !is_stepped_up {
        let href = format!("/step-up?next=/applications/{}/bundles", room.application);
        return view! {
            <p>{t("dossier-bundle-step-up")}</p>
            <p class="acts"><ButtonLink href label=t("dossier-bundle-step-up-go")/></p>
        }
        .into_any();
    }
    let withheld: Vec<_> = room
        .volumes
        .iter()
        .flat_map(|volume| &volume.documents)
        .filter(|document| document.withheld.is_some())
        .cloned()
        .collect();
    let not_whole = not_whole_words(states_of(&room.not_whole));
    let not_whole = not_whole.map(|pages| {
        let words = t_with("dossier-bundle-not-whole", [("pages", pages.into())]);
        view! { <p>{words}</p> }
    });
    let refused = chosen.error("documents").is_some();
    let volumes = room
        .volumes
        .into_iter()
        .map(|volume| view! { <Volume volume chosen=chosen.clone() refused/> })
        .collect_view();
    view! {
        <FormFrame>
            {volumes}
            {not_whole}
            <Withheld documents=withheld/>
            <p class="note">{t("dossier-bundle-note")}</p>
            <p class="acts"><Button label=t("dossier-bundle-act")/></p>
        </FormFrame>
    }
    .into_any()
}

#[component]
fn Volume(volume: RoomVolume, chosen: FormState, refused: bool) -> AnyView {
    let title = t_with(
        "dossier-volume",
        [
            ("number", volume.number.into()),
            ("name", volume.name.into()),
        ],
    );
    let is_first = volume.number == 1;
    let boxes: Vec<_> = volume
        .documents
        .into_iter()
        .filter(|document| document.withheld.is_none())
        .enumerate()
        .map(|(place, document)| {
            let value = document.id.to_string();
            // The first box carries the field's own id: the error summary leads there.
            let id = if is_first && place == 0 {
                "documents".to_owned()
            } else {
                format!("d-{value}")
            };
            let checked = chosen.is_chosen("documents", &value);
            let last = document
                .page_from
                .saturating_add(document.pages)
                .saturating_sub(1);
            let pages = pages_words(document.page_from, last);
            view! {
                <div class="choice">
                    <input
                        class="choice__box"
                        type="checkbox"
                        name="documents"
                        id=id.clone()
                        value=value
                        checked=checked
                    />
                    <label class="choice__label choice__label--spread" for=id>
                        <span>{document.title}</span>
                        <span class="pages">{pages}</span>
                    </label>
                </div>
            }
        })
        .collect();
    if boxes.is_empty() {
        return ().into_any();
    }
    let class = if refused && is_first {
        "field field--refused"
    } else {
        "field"
    };
    view! {
        <fieldset class=class>
            <legend class="field__label">{title}</legend>
            <div class="choices choices--tight">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

/// What is left out, and why: never silently.
#[component]
fn Withheld(documents: Vec<RoomDocument>) -> AnyView {
    if documents.is_empty() {
        return ().into_any();
    }
    let lines = documents
        .into_iter()
        .map(|document| {
            let why = code_words("withheld", &document.withheld.unwrap_or_default());
            view! { <li><span>{document.title}</span> <span class="pages">{why}</span></li> }
        })
        .collect_view();
    view! {
        <section class="left-out">
            <h2>{t("dossier-bundle-left-out")}</h2>
            <p>{t("dossier-bundle-left-out-help")}</p>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Earlier(bundles: BundleList) -> AnyView {
    let altered = Altered::own(
        bundles.altered,
        "dossier-altered-bundles",
        "dossier-altered-bundles-help",
    );
    let list = if bundles.rows.is_empty() && altered.is_empty() {
        view! {
        <EmptyState title=t("dossier-bundles-empty")><p>{t("dossier-bundles-empty-help")}</p></EmptyState>
    }
    .into_any()
    } else {
        bundles
            .rows
            .into_iter()
            .map(|bundle| view! { <EarlierOne bundle/> })
            .collect_view()
            .into_any()
    };
    view! {
        <h2>{t("dossier-bundles")}</h2>
        <AlteredRecords altered/>
        {list}
    }
    .into_any()
}

#[component]
fn EarlierOne(bundle: BundleView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let at = bundle.ordered_at;
    let when = view! { <time datetime=iso(at)>{day_and_time(lang, at)}</time> }.into_any();
    let facts = vec![
        Fact::of(t("dossier-bundle-ordered"), when),
        Fact::new(
            t("dossier-bundle-inside"),
            t_with(
                "dossier-bundle-documents",
                [("count", bundle.documents.len().into())],
            ),
        ),
    ];
    view! {
        <article class="row">
            <p class="row__title">
                <a href=format!("/bundles/{}", bundle.id)>
                    {t("dossier-bundle-one")}
                    <span class="unseen">" " {day_and_time(lang, at)}</span>
                </a>
            </p>
            <p class="row__state"><BundleTag state=bundle.state/></p>
            <Facts facts/>
        </article>
    }
    .into_any()
}

/// A bundle's state in a word.
#[component]
pub(super) fn BundleTag(state: BundleState) -> AnyView {
    let (tone, label) = match state {
        BundleState::Waiting => (Tone::Info, t("dossier-bundle-waiting")),
        BundleState::Running => (Tone::Info, t("dossier-bundle-running")),
        BundleState::Ready => (Tone::Good, t("dossier-bundle-ready")),
        BundleState::Failed => (Tone::Bad, t("dossier-bundle-failed")),
        BundleState::Expired => (Tone::Quiet, t("dossier-bundle-expired")),
    };
    view! { <Tag tone label/> }.into_any()
}
