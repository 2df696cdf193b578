use contract::{Enrolment, QrPath};
use leptos::prelude::*;
use time::OffsetDateTime;

use crate::{
    design::{CodeGroups, FieldKind, Measure, Steps, TaskStep, TextField},
    islands::{TakeCodes, TakeWords},
    language::{clock_time, t, t_with},
};

/// The stages of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Licence and contact.
    Details,
    /// The code sent by mail.
    Email,
    /// The password.
    Password,
    /// The authenticator.
    Factor,
    /// The recovery codes.
    Codes,
}

/// The stages in their order, each with the catalogue key of what it is called.
const STAGES: [(Stage, &str); 5] = [
    (Stage::Details, "account-stage-details"),
    (Stage::Email, "account-stage-email"),
    (Stage::Password, "account-stage-password"),
    (Stage::Factor, "account-stage-factor"),
    (Stage::Codes, "account-stage-codes"),
];

/// Where a registration stands among its five stages; whoever was invited has the last three.
#[component]
pub(super) fn RegistrationSteps(
    /// The stage at hand.
    stage: Stage,
    /// Whether it began with an invitation.
    #[prop(optional)]
    is_invited: bool,
) -> AnyView {
    let [_, _, invited @ ..] = &STAGES;
    let stages: &[(Stage, &str)] = if is_invited { invited } else { &STAGES };
    let current = stages.iter().position(|(at, _)| *at == stage);
    let steps = stages
        .iter()
        .map(|(_, key)| TaskStep {
            label: t(key),
            href: None,
        })
        .collect();
    view! { <Steps steps current=current.unwrap_or_default()/> }.into_any()
}

/// A new password, typed twice; the rules are said before, not after.
#[component]
pub(super) fn NewPasswordFields() -> AnyView {
    view! {
        <TextField
            name="password"
            label=t("account-new-password")
            hint=t("account-new-password-hint")
            kind=FieldKind::NewPassword
        />
        <TextField name="again" label=t("account-new-password-again") kind=FieldKind::NewPassword/>
    }
    .into_any()
}

/// What an authenticator needs: the code to scan, the key to type, and the field for its answer.
#[component]
pub(super) fn Pairing(
    /// What to scan or type.
    enrolment: Enrolment,
) -> AnyView {
    view! {
        <ol class="pairing">
            <li>
                <p>{t("account-pair-scan")}</p>
                <QrCode qr=enrolment.qr/>
                <p class="note"><a href=enrolment.uri>{t("account-pair-link")}</a></p>
            </li>
            <li>
                <p>{t("account-pair-type")}</p>
                <CodeGroups code=enrolment.key_groups.concat() label=t("account-pair-key")/>
            </li>
        </ol>
    }
    .into_any()
}

/// The field for six digits of the authenticator.
#[component]
pub(super) fn CodeField(
    /// What the digits are.
    #[prop(into)]
    label: String,
    /// Where they stand.
    #[prop(into)]
    hint: String,
) -> AnyView {
    view! { <TextField name="code" label hint kind=FieldKind::Code measure=Measure::Short/> }
        .into_any()
}

/// After a code that was not right: what the clock of this house says. A phone that differs from it by
/// more than half a minute shows codes that are never right.
#[component]
pub(super) fn ServerClock(
    /// The time.
    now: OffsetDateTime,
) -> AnyView {
    let time = clock_time(now);
    view! { <p>{t_with("account-server-clock", [("time", time.into())])}</p> }.into_any()
}

/// The list of the codes.
const CODES: &str = "recovery-codes";
/// What the file with the codes is called.
const FILE: &str = "recovery-codes.txt";

/// The codes as a file that the page itself carries: it is saved without another look at the server, which has them no
/// more.
fn as_file(codes: &[String]) -> String {
    let text = format!(
        "{}\r\n\r\n{}\r\n",
        t("account-recovery-codes"),
        codes.join("\r\n")
    );
    let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    format!(
        "data:text/plain;charset=utf-8,{}",
        encoded.replace('+', "%20")
    )
}

/// Recovery codes, to be written down, copied, saved or printed.
#[component]
pub(super) fn RecoveryCodes(
    /// The codes.
    codes: Vec<String>,
) -> AnyView {
    let file = as_file(&codes);
    let words = TakeWords {
        copy: t("account-codes-copy"),
        copied: t("design-copied"),
        not: t("design-copy-not"),
        print: Some(t("design-print")),
    };
    let lines = codes
        .into_iter()
        .map(|code| view! { <li><code>{code}</code></li> })
        .collect_view();
    view! {
        <ul class="recovery" id=CODES aria-label=t("account-recovery-codes")>{lines}</ul>
        <div class="acts">
            <a class="button button--second" download=FILE href=file>{t("account-codes-save")}</a>
            <TakeCodes of=CODES.to_owned() words/>
        </div>
        <p class="note">{t("account-recovery-codes-use")}</p>
    }
    .into_any()
}

/// Dark on light in every theme: cameras expect it.
#[component]
fn QrCode(qr: QrPath) -> AnyView {
    let frame = format!("0 0 {size} {size}", size = qr.size);
    view! {
        <svg class="qr" viewBox=frame role="img" aria-label=t("account-pair-qr")>
            <rect width="100%" height="100%" fill="#ffffff"></rect>
            <path d=qr.path fill="#000000" shape-rendering="crispEdges"></path>
        </svg>
    }
    .into_any()
}
