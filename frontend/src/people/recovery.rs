use actix_web::{HttpResponse, web};
use contract::{
    Caller, Lang, Problem, ProofForm, RecoveryId, RecoveryProof, RecoveryView, policy::Act,
};
use leptos::prelude::*;

use super::{ACTS_ON_RECOVERIES, recoveries::how_words, words::roles_words};
use crate::{
    design::{
        Back, ButtonKind, Choice, Fact, Facts, MatterLineView, Notice, Radios, TextArea, Tone,
        Width, code_words,
    },
    language::{day_and_time, t, tr_with},
    page::{ActObject, ActPage, DecisionForm, Manner, Offer, Page, Sending, Sent, act_buttons},
    web::{Audience::May, Desks, PageError, Route, Visitor},
};

/// Somebody's way back, as an administrator has it before them.
pub(super) struct OneRecovery;

impl ActObject for OneRecovery {
    type Id = RecoveryId;
    type View = RecoveryView;
    type Seen = i32;

    const PLACE: &'static str = "/people/recoveries";

    fn name(visitor: &Visitor, view: &RecoveryView) -> String {
        heading(visitor.lang(), view)
    }

    async fn load(desks: &Desks, caller: &Caller, id: RecoveryId) -> Result<RecoveryView, Problem> {
        desks.recoveries.recovery(caller, id).await
    }
}

/// Says how it was seen who it is.
pub(super) const CHECK: ActPage<OneRecovery> = ActPage {
    route: Route::page(
        "/people/recoveries/{recovery}/check",
        "recovery-check",
        May(&[Act::CheckRecovery]),
    ),
    acts: &[Offer::secondary(Act::CheckRecovery, "people-act-check")],
    title: "people-act-check",
    manner: Manner::USUAL,
    body: ask_for_proof,
    send: check,
};

/// Approves: everything that is known stands above the button.
pub(super) const APPROVE: ActPage<OneRecovery> = ActPage {
    route: Route::page(
        "/people/recoveries/{recovery}/approve",
        "recovery-approve",
        May(&[Act::ApproveRecovery]),
    ),
    acts: &[Offer::secondary(Act::ApproveRecovery, "people-act-approve")],
    title: "people-act-approve",
    manner: Manner::USUAL,
    body: ask_to_approve,
    send: |sent| {
        let desk = &sent.desks.recoveries;
        desk.approve_recovery(sent.caller, sent.id, sent.seen)
    },
};

/// Refuses with a reason.
pub(super) const REFUSE: ActPage<OneRecovery> = ActPage {
    route: Route::page(
        "/people/recoveries/{recovery}/refuse",
        "recovery-refuse",
        May(&[Act::RefuseRecovery]),
    ),
    acts: &[Offer::secondary(Act::RefuseRecovery, "people-act-refuse")],
    title: "people-act-refuse",
    manner: Manner::USUAL,
    body: ask_why,
    send: |sent| {
        let (desk, note) = (&sent.desks.recoveries, sent.form.text("note").to_owned());
        desk.refuse_recovery(sent.caller, sent.id, sent.seen, note)
    },
};

fn check(sent: Sent<'_, OneRecovery>) -> Sending<'_> {
    let form = ProofForm {
        proof: RecoveryProof::find(sent.form.text("proof")),
        note: sent.form.text("note").to_owned(),
    };
    let desk = &sent.desks.recoveries;
    desk.check_recovery(sent.caller, sent.id, sent.seen, form)
}

/// Shows one.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<RecoveryId>,
) -> Result<HttpResponse, PageError> {
    let view = OneRecovery::load(&desks, visitor.caller()?, *id).await?;
    let heading = heading(visitor.lang(), &view);
    let page = Page::new(heading.clone()).width(Width::Full);
    Ok(page.show(&visitor, move || {
        let line = view.line.clone();
        let id = view.row.id;
        let acts = act_buttons(&line, |act| {
            ACTS_ON_RECOVERIES
                .iter()
                .find_map(|page| page.link(id, act))
        });
        view! {
            <Back href="/people/recoveries" label=t("people-recoveries")/>
            <h1>{heading}</h1>
            <div class="provision">
                <div class="stack"><Known view/></div>
                <MatterLineView line>{acts}</MatterLineView>
            </div>
        }
        .into_any()
    }))
}

fn heading(lang: Lang, view: &RecoveryView) -> String {
    let name = ("name", view.row.name.clone().into());
    tr_with(lang, "people-recovery-of", [name])
}

/// Whose account, what was said, how they were reached before, and what was seen of them.
#[component]
fn Known(view: RecoveryView) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let RecoveryView { row, .. } = view;
    let whose = view! {
        <span class="two-lines">
            <a href=format!("/people/{}", row.account)><bdi>{row.name}</bdi></a>
            <span class="second ref">{row.number}</span>
        </span>
    };
    let said = |term: &str, value: Option<String>| value.map(|value| Fact::new(t(term), value));
    let at = |at| day_and_time(lang, at);
    let proof = view.proof.map(|proof| code_words("proof", proof.code()));
    let known = [
        Some(Fact::of(t("people-whose"), whose.into_any())),
        said("people-roles", Some(roles_words(&row.roles))),
        said("people-recovery-how", Some(how_words(row.is_proven))),
        said("people-recovery-requested-at", Some(at(row.requested_at))),
        said("people-recovery-statement", view.statement),
        said("people-recovery-email", Some(view.email)),
        said("people-recovery-mobile", view.mobile),
        said("people-recovery-proof", proof),
        said("people-recovery-proof-note", view.proof_note),
        said("people-recovery-checked-by", view.checked_by),
        said("people-recovery-approved-by", view.approved_by),
        said("people-recovery-opens-at", row.opens_at.map(at)),
        said("people-recovery-until", view.until.map(at)),
    ];
    let facts = known.into_iter().flatten().collect();
    view! { <Facts facts/> }.into_any()
}

fn ask_for_proof(view: RecoveryView) -> AnyView {
    let version = view.version;
    let choices = RecoveryProof::ALL.map(proof_choice).to_vec();
    view! {
        <h1>{t("people-act-check")}</h1>
        <Known view/>
        <Notice tone=Tone::Warn title=t("people-check-warning")>
            <p>{t("people-check-help")}</p>
        </Notice>
        <DecisionForm version label="people-check-go">
            <Radios name="proof" label=t("people-recovery-proof") choices/>
            <TextArea
                name="note"
                label=t("people-recovery-proof-note")
                hint=t("people-check-note-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

/// A way to see who it is, and what to look at.
fn proof_choice(proof: RecoveryProof) -> Choice {
    let look = match proof {
        RecoveryProof::InPerson => "people-look-in-person",
        RecoveryProof::ByVideo => "people-look-by-video",
        RecoveryProof::CalledBack => "people-look-called-back",
    };
    Choice::new(proof.code(), code_words("proof", proof.code())).hint(t(look))
}

fn ask_to_approve(view: RecoveryView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-approve")}</h1>
        <Known view/>
        <DecisionForm version label="people-approve-go">
            <Notice tone=Tone::Warn title=t("people-approve-warning")>
                <p>{t("people-approve-help")}</p>
            </Notice>
        </DecisionForm>
    }
    .into_any()
}

fn ask_why(view: RecoveryView) -> AnyView {
    let version = view.version;
    view! {
        <h1>{t("people-act-refuse")}</h1>
        <Known view/>
        <p>{t("people-refuse-help")}</p>
        <DecisionForm version label="people-act-refuse" kind=ButtonKind::Danger>
            <TextArea
                name="note"
                label=t("people-refuse-note")
                hint=t("people-refuse-note-hint")
                lines=4
            />
        </DecisionForm>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use contract::MatterLine;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn whoever_approves_sees_above_the_button_what_was_seen_and_by_whom() {
        let view = RecoveryView {
            row: contract::RecoveryRow {
                id: RecoveryId(uuid::Uuid::nil()),
                account: contract::AccountId(uuid::Uuid::nil()),
                name: "陈静".to_owned(),
                number: "WH-0301".to_owned(),
                roles: Vec::new(),
                is_proven: false,
                state: "recovery-checked".to_owned(),
                requested_at: datetime!(2026-11-23 01:00 UTC),
                opens_at: None,
            },
            version: 2,
            statement: Some("手机和恢复码都丢了".to_owned()),
            email: "chen@example.com".to_owned(),
            mobile: Some("13800000000".to_owned()),
            proof: Some(RecoveryProof::InPerson),
            proof_note: Some("身份证与本人一致".to_owned()),
            checked_by: Some("何立".to_owned()),
            approved_by: None,
            until: None,
            line: MatterLine {
                done: Vec::new(),
                state: "recovery-checked".to_owned(),
                next: None,
                acts: Vec::new(),
            },
        };
        let html = Owner::new().with(|| ask_to_approve(view).to_html());
        let (above, _) = html.split_once("<button").expect("a button");
        for known in [
            "WH-0301",
            "手机和恢复码都丢了",
            "chen@example.com",
            "13800000000",
            "身份证与本人一致",
            "何立",
        ] {
            assert!(above.contains(known), "{known}: {above}");
        }
    }
}
