use contract::{
    Caller, OrganisationKind, PersonState, PersonView, Problem, RolesForm, SessionView, policy::Act,
};
use futures::{FutureExt as _, TryFutureExt as _, future::BoxFuture};
use leptos::prelude::*;

use super::{
    fields::{PersonFields, Reason, RoleBoxes, reason, ticked, typed},
    show::{OnePerson, PersonFacts, Whom},
};
use crate::{
    design::{ButtonKind, Choice, Notice, Radios, TextArea, Tone, device_words},
    language::{date_time, t, t_with},
    page::{ActPage, DecisionForm, Manner, Offer, Sending, Sent},
    web::{Audience::May, Desks, FormState, Route, Visitor},
};

/// Sends another invitation.
pub(super) const INVITE_AGAIN: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/invite-again",
        "person-invite-again",
        May(&[Act::InviteAgain]),
    ),
    acts: &[Offer::secondary(
        Act::InviteAgain,
        "people-act-invite-again",
    )],
    title: "people-act-invite-again",
    manner: Manner::USUAL,
    body: ask_to_invite_again,
    send: |sent| {
        let desk = &sent.desks.people;
        desk.invite_again(sent.caller, sent.id, sent.seen)
    },
};

/// Changes who they are here and how they are reached.
pub(super) const CHANGE: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/change",
        "person-change",
        May(&[Act::ChangePerson]),
    ),
    acts: &[Offer::secondary(Act::ChangePerson, "people-act-change")],
    title: "people-act-change",
    manner: Manner {
        start: as_they_are,
        ..Manner::USUAL
    },
    body: ask_to_change,
    send: |sent| {
        let (desk, form) = (&sent.desks.people, typed(sent.form));
        desk.change_person(sent.caller, sent.id, sent.seen, form)
    },
};

/// Changes the roles, or proposes what takes two people.
pub(super) const ROLES: ActPage<OnePerson, Changing> = ActPage {
    route: Route::page(
        "/people/{account}/roles",
        "person-roles",
        May(&[Act::ChangeRoles]),
    ),
    acts: &[Offer::secondary(Act::ChangeRoles, "people-act-roles")],
    title: "people-act-roles",
    manner: Manner {
        start: with_their_roles,
        ..Manner::USUAL
    }
    .gathering(where_they_serve),
    body: ask_for_roles,
    send: change_roles,
};

/// Keeps somebody from signing in.
pub(super) const SUSPEND: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/suspend",
        "person-suspend",
        May(&[Act::SuspendPerson]),
    ),
    acts: &[Offer::secondary(Act::SuspendPerson, "people-act-suspend")],
    title: "people-act-suspend",
    manner: Manner::USUAL,
    body: ask_to_suspend,
    send: |sent| {
        let desk = &sent.desks.people;
        desk.suspend_person(sent.caller, sent.id, sent.seen, reason(sent.form))
    },
};

/// Lifts that.
pub(super) const RESUME: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/resume",
        "person-resume",
        May(&[Act::ResumePerson]),
    ),
    acts: &[Offer::secondary(Act::ResumePerson, "people-act-resume")],
    title: "people-act-resume",
    manner: Manner::USUAL,
    body: ask_to_resume,
    send: |sent| {
        let desk = &sent.desks.people;
        desk.resume_person(sent.caller, sent.id, sent.seen, reason(sent.form))
    },
};

/// Ends what is signed in.
pub(super) const SESSIONS: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/sessions",
        "person-sessions",
        May(&[Act::EndSessions]),
    ),
    acts: &[Offer::secondary(Act::EndSessions, "people-act-sessions")],
    title: "people-act-sessions",
    manner: Manner {
        start: |_, _| FormState::filled([("session", ALL)]),
        ..Manner::USUAL
    },
    body: ask_which_session,
    send: end_sessions,
};

/// Lets somebody try again at once.
pub(super) const UNLOCK: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/unlock",
        "person-unlock",
        May(&[Act::UnlockPerson]),
    ),
    acts: &[Offer::quiet(Act::UnlockPerson, "people-act-unlock")],
    title: "people-act-unlock",
    manner: Manner::USUAL,
    body: ask_to_unlock,
    send: |sent| sent.desks.people.unlock_person(sent.caller, sent.id),
};

/// Somebody whose roles are to change, in an office of this kind.
pub(super) struct Changing {
    view: PersonView,
    office: OrganisationKind,
}

fn where_they_serve<'a>(
    desks: &'a Desks,
    caller: &'a Caller,
    view: PersonView,
) -> BoxFuture<'a, Result<Changing, Problem>> {
    Box::pin(async move {
        let office = desks.office.office(caller).await?.office.kind;
        Ok(Changing { view, office })
    })
}

/// What is chosen in the place of one session.
const ALL: &str = "all";

fn change_roles(sent: Sent<'_, OnePerson>) -> Sending<'_> {
    let form = RolesForm {
        roles: ticked(sent.form),
        reason: reason(sent.form),
    };
    let desk = &sent.desks.people;
    let changed = desk.change_roles(sent.caller, sent.id, sent.seen, form);
    // Held or proposed, the page of the person says it.
    changed.map_ok(|_| ()).boxed()
}

fn end_sessions(sent: Sent<'_, OnePerson>) -> Sending<'_> {
    let session = match sent.form.text("session") {
        ALL => Ok(None),
        _ => sent.form.parse("session").map(Some),
    };
    async move {
        let desk = &sent.desks.people;
        desk.end_sessions_of(sent.caller, sent.id, session?).await?;
        Ok(())
    }
    .boxed()
}

fn as_they_are(_: &Visitor, view: &PersonView) -> FormState {
    let department = view.row.department.map(|id| id.to_string());
    FormState::filled([
        ("name", view.row.name.clone()),
        ("number", view.row.number.clone()),
        ("department", department.unwrap_or_default()),
        ("lang", view.lang.tag().to_owned()),
    ])
}

fn with_their_roles(_: &Visitor, view: &PersonView) -> FormState {
    FormState::filled(view.row.roles.iter().map(|role| ("roles", role.code())))
}

fn ask_to_invite_again(view: PersonView) -> AnyView {
    let version = view.version;
    let has_left = view.row.state == PersonState::Left;
    let back = has_left.then(|| view! { <p>{t("people-invite-back-help")}</p> });
    view! {
        <h1>{t("people-act-invite-again")}</h1>
        <PersonFacts view/>
        <DecisionForm version label="people-act-invite-again">
            <p>{t("people-invite-again-help")}</p>
            {back}
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_change(view: PersonView) -> AnyView {
    let (version, departments) = (view.version, view.departments.clone());
    let email_hint = if view.row.state == PersonState::Invited {
        "people-email-again-hint"
    } else {
        "people-email-kept-hint"
    };
    view! {
        <h1>{t("people-act-change")}</h1>
        <Whom view/>
        <p>{t("people-change-help")}</p>
        <DecisionForm version label="people-change-go">
            <PersonFields departments hints=[email_hint, "people-mobile-kept-hint"] keeps_email=true/>
            <TextArea name="reason" label=t("people-change-reason") lines=3 optional=true/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_for_roles(Changing { view, office }: Changing) -> AnyView {
    let (version, held) = (view.version, view.row.roles.clone());
    let waits = view.row.has_proposed.then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("problem-roles-wait")>
                <p>{t("problem-roles-wait-help")}</p>
            </Notice>
        }
    });
    view! {
        <h1>{t("people-act-roles")}</h1>
        <Whom view/>
        {waits}
        <p>{t("people-roles-help")}</p>
        <DecisionForm version label="people-roles-go">
            <RoleBoxes office held/>
            <Reason label="people-roles-reason"/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_suspend(view: PersonView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-suspend")}</h1>
        <Whom view/>
        <DecisionForm version label="people-act-suspend" kind=ButtonKind::Danger>
            <p>{t("people-suspend-help")}</p>
            <Reason label="people-suspend-reason"/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_resume(view: PersonView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-resume")}</h1>
        <Whom view/>
        <DecisionForm version label="people-act-resume">
            <p>{t("people-resume-help")}</p>
            <Reason label="people-resume-reason"/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_which_session(view: PersonView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let version = view.version;
    let device = |session: SessionView| {
        let last = date_time(lang, session.last_seen_at);
        let last = t_with("people-session-last", [("at", last.into())]);
        Choice::new(session.id.to_string(), device_words(&session)).hint(last)
    };
    let all = Choice::new(ALL, t("people-session-all"));
    let sessions = view.sessions.clone().unwrap_or_default();
    let sessions = sessions.into_iter().map(device);
    let choices = std::iter::once(all).chain(sessions).collect();
    view! {
        <h1>{t("people-act-sessions")}</h1>
        <Whom view/>
        <p>{t("people-sessions-help")}</p>
        <DecisionForm version label="people-act-sessions" kind=ButtonKind::Danger>
            <Radios name="session" label=t("people-session-which") choices/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_unlock(view: PersonView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-unlock")}</h1>
        <Whom view/>
        <DecisionForm version label="people-act-unlock">
            <p>{t("people-unlock-help")}</p>
        </DecisionForm>
    }
    .into_any()
}
