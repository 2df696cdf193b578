use contract::{
    AskedDays, KeptQuestion,
    policy::{Act, SystemAct},
};
use leptos::prelude::*;

use super::sought::{NOT_DONE, Sought, address};
use crate::language::t;

/// A question that auditors ask again and again, as the search that answers it.
struct Question {
    /// Its words.
    key: &'static str,
    /// The act, or any.
    act: &'static str,
    /// How it ended, or anyhow.
    outcome: &'static str,
    /// Of which days.
    days: AskedDays,
}

/// Yesterday is over, and so is all that it asks about; a week shows what is rare.
const QUESTIONS: [Question; 7] = [
    Question {
        key: "audit-asks-granted",
        act: Act::Grant.code(),
        outcome: "",
        days: AskedDays::Yesterday,
    },
    Question {
        key: "audit-asks-unsettled",
        act: "",
        outcome: NOT_DONE,
        days: AskedDays::Yesterday,
    },
    Question {
        key: "audit-asks-revoked",
        act: Act::Revoke.code(),
        outcome: "",
        days: AskedDays::SevenDays,
    },
    Question {
        key: "audit-asks-bundles",
        act: Act::MakeBundle.code(),
        outcome: "",
        days: AskedDays::SevenDays,
    },
    Question {
        key: "audit-asks-sign-in",
        act: SystemAct::SignIn.code(),
        outcome: NOT_DONE,
        days: AskedDays::SevenDays,
    },
    Question {
        key: "audit-asks-roles",
        act: Act::AuthoriseRoles.code(),
        outcome: "",
        days: AskedDays::SevenDays,
    },
    Question {
        key: "audit-asks-foreign",
        act: Act::OpenForeignPage.code(),
        outcome: "",
        days: AskedDays::SevenDays,
    },
];

/// The questions as links to their answers: those that everybody asks, and one's own.
#[component]
pub(super) fn Questions(
    /// Those that whoever looks keeps.
    own: Vec<KeptQuestion>,
) -> AnyView {
    let links = QUESTIONS.map(|question| {
        let href = address(&[
            ("days", question.days.code().to_owned()),
            ("act", question.act.to_owned()),
            ("outcome", question.outcome.to_owned()),
        ]);
        view! { <li><a href=format!("{href}#found")>{t(question.key)}</a></li> }
    });
    view! {
        <h2 class="side-title">{t("audit-asks")}</h2>
        <ul class="ways">{links.collect_view()}</ul>
        <h2 class="side-title">{t("audit-own")}</h2>
        <Own own/>
    }
    .into_any()
}

/// One's own as links; where there are none, how one is kept.
#[component]
fn Own(own: Vec<KeptQuestion>) -> AnyView {
    if own.is_empty() {
        return view! { <p>{t("audit-own-none")}</p> }.into_any();
    }
    let links = own.into_iter().map(|kept| {
        let href = Sought::of(&kept.question).found();
        view! { <li><a href=href>{kept.name}</a></li> }
    });
    view! { <ul class="ways">{links.collect_view()}</ul> }.into_any()
}
