use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{HearingId, HearingView, ParticipantCapacity, ParticipantForm, policy::Act};
use leptos::prelude::*;

use super::one::OneHearing;
use crate::{
    design::{
        Back, Button, ButtonKind, Choice, Column, ErrorSummary, FormFrame, Select, Table, TextArea,
        TextField, Width, code_words,
    },
    language::{t, t_with, tr},
    page::{ActObject as _, Page},
    web::{Desks, Form, FormState, PageError, Visitor, see_other},
};

/// Where the list stands.
pub(super) fn place(id: HearingId) -> String {
    format!("{}/people", OneHearing::address(id))
}

/// Who takes part, and a form for one more.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
) -> Result<HttpResponse, PageError> {
    page(&visitor, &desks, *id, FormState::default()).await
}

/// Puts somebody on the list.
pub(super) async fn add(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let text = |name: &str| form.text(name).to_owned();
    let typed = ParticipantForm {
        name: text("name"),
        capacity: text("capacity"),
        contact: text("contact"),
        needs: text("needs"),
    };
    let added = desks
        .hearings
        .add_participant(visitor.caller()?, *id, typed);
    match added.await {
        Ok(()) => Ok(see_other(&place(*id))),
        Err(problem) => page(&visitor, &desks, *id, form.refused(problem)?).await,
    }
}

/// Takes somebody off it.
pub(super) async fn remove(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<HearingId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let who = form.parse("who")?;
    let removed = desks
        .hearings
        .remove_participant(visitor.caller()?, *id, who);
    removed.await?;
    Ok(see_other(&place(*id)))
}

async fn page(
    visitor: &Visitor,
    desks: &Desks,
    id: HearingId,
    state: FormState,
) -> Result<HttpResponse, PageError> {
    let view = desks.hearings.hearing(visitor.caller()?, id).await?;
    let page = Page::new(tr(visitor.lang(), "hearing-plan-people"))
        .width(Width::Facts)
        .form(state);
    Ok(page.show(visitor, move || view! { <People view/> }.into_any()))
}

#[component]
fn People(view: HearingView) -> AnyView {
    let href = OneHearing::address(view.id);
    let is_open = view.line.acts.contains(&Act::ChangeParticipants);
    let capacities = ParticipantCapacity::ALL.into_iter();
    let choices = capacities
        .map(|capacity| Choice::new(capacity.code(), code_words("participant", capacity.code())))
        .collect();
    let form = is_open.then(|| {
        view! {
            <section class="stack">
                <h2>{t("hearing-plan-person-add")}</h2>
                <FormFrame>
                    <TextField name="name" label=t("hearing-plan-person")/>
                    <Select name="capacity" label=t("hearing-plan-person-as") choices/>
                    <TextField name="contact" label=t("hearing-plan-person-contact") optional=true/>
                    <TextArea name="needs" label=t("hearing-plan-person-needs") lines=2 optional=true/>
                    <p class="acts"><Button label=t("hearing-plan-person-put")/></p>
                </FormFrame>
            </section>
        }
    });
    view! {
        <Back href label=view.reference.clone()/>
        <ErrorSummary/>
        <h1>{t("hearing-plan-people")}</h1>
        <p class="lead">{t("hearing-plan-people-lead")}</p>
        <PeopleTable view=view.clone() changes=is_open/>
        {form}
    }
    .into_any()
}

/// Who takes part; where that may be changed, with a way out for each.
#[component]
pub(super) fn PeopleTable(
    /// The hearing.
    view: HearingView,
    /// Whether the list is changed here.
    #[prop(optional)]
    changes: bool,
) -> AnyView {
    if view.participants.is_empty() {
        return view! {
            <section class="stack">
                <h2>{t("hearing-plan-people-who")}</h2>
                <p>{t("hearing-plan-people-none")}</p>
            </section>
        }
        .into_any();
    }
    let mut columns = vec![
        Column::new(t("hearing-plan-person")),
        Column::new(t("hearing-plan-person-as")),
        Column::new(t("hearing-plan-person-contact")),
        Column::new(t("hearing-plan-person-needs")),
    ];
    if changes {
        columns.push(Column::new(t("hearing-plan-remove")));
    }
    let action = format!("{}/remove", place(view.id));
    let rows = view.participants.into_iter().map(|person| {
        let mut row = vec![
            person.name.clone().into_any(),
            code_words("participant", person.capacity.code()).into_any(),
            person.contact.into_any(),
            person.needs.into_any(),
        ];
        if changes {
            let label = t_with("hearing-plan-remove-one", [("name", person.name.into())]);
            let (action, who) = (action.clone(), person.id.to_string());
            row.push(
                view! {
                    <FormFrame action=action>
                        <input type="hidden" name="who" value=who/>
                        <Button label kind=ButtonKind::Quiet/>
                    </FormFrame>
                }
                .into_any(),
            );
        }
        row
    });
    let rows = rows.collect();
    view! {
        <section class="stack">
            <h2>{t("hearing-plan-people-who")}</h2>
            <Table caption=t("hearing-plan-people-who") titled=true columns rows/>
        </section>
    }
    .into_any()
}
