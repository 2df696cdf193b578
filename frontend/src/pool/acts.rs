use contract::{
    OfficerInvitationForm, OfficerView, TrainingForm, TrainingPart, form::FormValues as _,
    policy::Act,
};
use leptos::prelude::*;

use super::{
    fields::{ConflictFields, Reason, RecordFields, conflicts_typed, text, typed},
    show::{OneOfficer, Whom},
};
use crate::{
    design::{
        ButtonKind, Choice, DateField, FieldKind, Measure, Notice, Radios, TextField, code_words,
        shown,
    },
    language::t,
    page::{ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, FormState, Route, Visitor},
};

/// Finds fit whom somebody else nominated.
pub(super) const REVIEW: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/review",
        "officer-review",
        May(&[Act::ReviewOfficer]),
    ),
    acts: &[Offer::secondary(Act::ReviewOfficer, "pool-act-review")],
    title: "pool-act-review",
    manner: Manner::USUAL,
    body: |view| {
        asked(
            view,
            ("pool-act-review", "pool-review-help", "pool-review-note"),
        )
    },
    send: |sent| {
        let note = text(sent.form, "note");
        let desk = &sent.desks.pool;
        desk.review_officer(sent.caller, sent.id, sent.seen, note)
    },
};

/// Finds them unfit, or says that they are not needed.
pub(super) const TURN_DOWN: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/turn-down",
        "officer-turn-down",
        May(&[Act::TurnDownOfficer]),
    ),
    acts: &[Offer::secondary(Act::TurnDownOfficer, "pool-act-turn-down")],
    title: "pool-act-turn-down",
    manner: Manner::USUAL,
    body: |view| {
        asked(
            view,
            (
                "pool-act-turn-down",
                "pool-turn-down-help",
                "pool-turn-down-note",
            ),
        )
    },
    send: |sent| {
        let note = text(sent.form, "note");
        let desk = &sent.desks.pool;
        desk.turn_down_officer(sent.caller, sent.id, sent.seen, note)
    },
};

/// Invites them.
pub(super) const INVITE: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/invite",
        "officer-invite",
        May(&[Act::InviteOfficer]),
    ),
    acts: &[Offer::secondary(Act::InviteOfficer, "pool-act-invite")],
    title: "pool-act-invite",
    manner: Manner::USUAL,
    body: ask_to_invite,
    send: |sent| {
        let form = OfficerInvitationForm {
            email: text(sent.form, "email"),
        };
        let desk = &sent.desks.pool;
        desk.invite_officer(sent.caller, sent.id, sent.seen, form)
    },
};

/// Changes the record.
pub(super) const CHANGE: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/change",
        "officer-change",
        May(&[Act::ChangeOfficer]),
    ),
    acts: &[Offer::secondary(Act::ChangeOfficer, "pool-act-change")],
    title: "pool-act-change",
    manner: Manner {
        start: as_it_is,
        ..Manner::USUAL
    },
    body: ask_to_change,
    send: |sent| {
        let (desk, form) = (&sent.desks.pool, typed(sent.form));
        desk.change_officer(sent.caller, sent.id, sent.seen, form)
    },
};

/// Notes a training.
pub(super) const TRAINING: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/training",
        "officer-training",
        May(&[Act::NoteTraining]),
    ),
    acts: &[Offer::secondary(Act::NoteTraining, "pool-act-training")],
    title: "pool-act-training",
    manner: Manner::USUAL,
    body: ask_for_training,
    send: |sent| {
        let form = TrainingForm {
            day: text(sent.form, "day"),
            title: text(sent.form, "title"),
            hours: text(sent.form, "hours"),
            part: text(sent.form, "part"),
        };
        let desk = &sent.desks.pool;
        desk.note_training(sent.caller, sent.id, sent.seen, form)
    },
};

/// Writes down what an officer declares at the window.
pub(super) const CONFLICTS: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/conflicts",
        "officer-conflicts",
        May(&[Act::DeclareConflicts]),
    ),
    acts: &[Offer::secondary(
        Act::DeclareConflicts,
        "pool-act-conflicts",
    )],
    title: "pool-act-conflicts",
    manner: Manner {
        start: |_, view| with_conflicts(view),
        ..Manner::USUAL
    },
    body: |view| {
        let (version, declared) = (view.version, view.conflicts.len());
        view! {
            <h1>{t("pool-act-conflicts")}</h1>
            <Whom view/>
            <DecisionForm version label="pool-conflicts-go">
                <p>{t("pool-conflicts-help")}</p>
                <ConflictFields declared/>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let form = conflicts_typed(sent.form);
        let desk = &sent.desks.own_officer;
        desk.declare_conflicts(sent.caller, sent.id, sent.seen, form)
    },
};

/// Keeps an officer from being drawn for a while.
pub(super) const SUSPEND: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/suspend",
        "officer-suspend",
        May(&[Act::SuspendOfficer]),
    ),
    acts: &[Offer::secondary(Act::SuspendOfficer, "pool-act-suspend")],
    title: "pool-act-suspend",
    manner: Manner::USUAL,
    body: |view| {
        because(
            view,
            ("pool-act-suspend", "pool-suspend-help", ButtonKind::Danger),
        )
    },
    send: |sent| {
        let reason = text(sent.form, "reason");
        let desk = &sent.desks.pool;
        desk.suspend_officer(sent.caller, sent.id, sent.seen, reason)
    },
};

/// Ends that.
pub(super) const RESUME: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/resume",
        "officer-resume",
        May(&[Act::ResumeOfficer]),
    ),
    acts: &[Offer::secondary(Act::ResumeOfficer, "pool-act-resume")],
    title: "pool-act-resume",
    manner: Manner::USUAL,
    body: |view| {
        because(
            view,
            ("pool-act-resume", "pool-resume-help", ButtonKind::Primary),
        )
    },
    send: |sent| {
        let reason = text(sent.form, "reason");
        let desk = &sent.desks.pool;
        desk.resume_officer(sent.caller, sent.id, sent.seen, reason)
    },
};

/// Begins another term.
pub(super) const RENEW: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/renew",
        "officer-renew",
        May(&[Act::RenewOfficer]),
    ),
    acts: &[Offer::secondary(Act::RenewOfficer, "pool-act-renew")],
    title: "pool-act-renew",
    manner: Manner::USUAL,
    body: |view| {
        let version = view.version;
        view! {
            <h1>{t("pool-act-renew")}</h1>
            <Whom view/>
            <DecisionForm version label="pool-act-renew">
                <p>{t("pool-renew-help")}</p>
            </DecisionForm>
        }
        .into_any()
    },
    send: |sent| {
        let desk = &sent.desks.pool;
        desk.renew_officer(sent.caller, sent.id, sent.seen)
    },
};

/// Notes that an officer leaves who said so in writing.
pub(super) const LEAVE: ActPage<OneOfficer> = ActPage {
    route: Route::page(
        "/pool/officers/{officer}/leave",
        "officer-leave",
        May(&[Act::LeavePool]),
    ),
    acts: &[Offer::quiet(Act::LeavePool, "pool-act-leave-for")],
    title: "pool-act-leave-for",
    manner: Manner::USUAL,
    body: |view| {
        because(
            view,
            (
                "pool-act-leave-for",
                "pool-leave-for-help",
                ButtonKind::Danger,
            ),
        )
    },
    send: |sent| {
        let reason = text(sent.form, "reason");
        let desk = &sent.desks.own_officer;
        desk.leave_pool(sent.caller, sent.id, sent.seen, reason)
    },
};

/// The form of an act that takes a note.
fn asked(
    view: OfficerView,
    (title, help, note): (&'static str, &'static str, &'static str),
) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(title)}</h1>
        <Whom view/>
        <DecisionForm version label=title>
            <p>{t(help)}</p>
            <crate::design::TextArea name="note" label=t(note) hint=t("pool-reason-hint") lines=3/>
        </DecisionForm>
    }
    .into_any()
}

/// The form of an act that takes a reason.
fn because(
    view: OfficerView,
    (title, help, kind): (&'static str, &'static str, ButtonKind),
) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t(title)}</h1>
        <Whom view/>
        <DecisionForm version label=title kind>
            <p>{t(help)}</p>
            <Reason label="pool-reason"/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_to_invite(view: OfficerView) -> AnyView {
    let version = view.version;
    let has_email = !view.form.email.is_empty();
    let hint = if has_email {
        "pool-invite-email-kept-hint"
    } else {
        "pool-invite-email-hint"
    };
    view! {
        <h1>{t("pool-act-invite")}</h1>
        <Whom view/>
        <DecisionForm version label="pool-act-invite">
            <p>{t("pool-invite-help")}</p>
            <TextField
                name="email"
                label=t("pool-invite-email")
                hint=t(hint)
                kind=FieldKind::Email
                autocomplete="off"
                optional=has_email
            />
        </DecisionForm>
    }
    .into_any()
}

/// The record, but for what stands masked.
fn as_it_is(_: &Visitor, view: &OfficerView) -> FormState {
    let mut form = view.form.clone();
    for masked in [
        &mut form.paper_no,
        &mut form.birth_date,
        &mut form.mobile,
        &mut form.email,
        &mut form.address,
    ] {
        masked.clear();
    }
    shown(form.values())
}

fn ask_to_change(view: OfficerView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("pool-act-change")}</h1>
        <Whom view/>
        <Notice title=t("pool-change-masked")><p>{t("pool-change-masked-help")}</p></Notice>
        <DecisionForm version label="pool-change-go">
            <RecordFields/>
        </DecisionForm>
    }
    .into_any()
}

fn ask_for_training(view: OfficerView) -> AnyView {
    let version = view.version;
    let parts = TrainingPart::ALL
        .map(|part| Choice::new(part.code(), code_words("part", part.code())))
        .to_vec();
    view! {
        <h1>{t("pool-act-training")}</h1>
        <Whom view/>
        <DecisionForm version label="pool-act-training">
            <p>{t("pool-training-help")}</p>
            <DateField name="day" label=t("pool-training-day")/>
            <TextField name="title" label=t("pool-training-title") autocomplete="off"/>
            <TextField
                name="hours"
                label=t("pool-training-hours")
                measure=Measure::Short
                autocomplete="off"
            />
            <Radios name="part" label=t("pool-training-part") choices=parts/>
        </DecisionForm>
    }
    .into_any()
}

/// What is declared, in the places of the form.
pub(super) fn with_conflicts(view: &OfficerView) -> FormState {
    let fields = view.conflicts.iter().enumerate().flat_map(|(place, one)| {
        [
            (format!("kind-{place}"), one.kind.code().to_owned()),
            (format!("name-{place}"), one.name.clone()),
            (format!("relation-{place}"), one.relation.clone()),
        ]
    });
    FormState::filled(fields)
}
