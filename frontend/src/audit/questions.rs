use contract::policy::{Act, SystemAct};
use leptos::prelude::*;
use time::{Date, Duration};

use super::sought::{NOT_DONE, address};
use crate::language::t;

/// A question that auditors ask again and again, as the search that answers it.
struct Question {
    /// Its words.
    key: &'static str,
    /// The act, or any.
    act: &'static str,
    /// How it ended, or anyhow.
    outcome: &'static str,
    /// From how many days ago to yesterday.
    days: i64,
}

/// Yesterday is over, and so is all that it asks about; a week shows what is rare.
const QUESTIONS: [Question; 7] = [
    Question {
        key: "audit-asks-granted",
        act: Act::Grant.code(),
        outcome: "",
        days: 1,
    },
    Question {
        key: "audit-asks-unsettled",
        act: "",
        outcome: NOT_DONE,
        days: 1,
    },
    Question {
        key: "audit-asks-revoked",
        act: Act::Revoke.code(),
        outcome: "",
        days: 7,
    },
    Question {
        key: "audit-asks-bundles",
        act: Act::MakeBundle.code(),
        outcome: "",
        days: 7,
    },
    Question {
        key: "audit-asks-sign-in",
        act: SystemAct::SignIn.code(),
        outcome: NOT_DONE,
        days: 7,
    },
    Question {
        key: "audit-asks-roles",
        act: Act::AuthoriseRoles.code(),
        outcome: "",
        days: 7,
    },
    Question {
        key: "audit-asks-foreign",
        act: Act::OpenForeignPage.code(),
        outcome: "",
        days: 7,
    },
];

/// The questions as links to their answers.
#[component]
pub(super) fn Questions(
    /// Today, of the office.
    today: Date,
) -> AnyView {
    let yesterday = today.saturating_sub(Duration::DAY);
    let links = QUESTIONS.map(|question| {
        let from = today.saturating_sub(Duration::days(question.days));
        let href = address(&[
            ("from", from.to_string()),
            ("until", yesterday.to_string()),
            ("act", question.act.to_owned()),
            ("outcome", question.outcome.to_owned()),
        ]);
        view! { <li><a href=format!("{href}#found")>{t(question.key)}</a></li> }
    });
    view! {
        <h2 class="side-title">{t("audit-asks")}</h2>
        <ul class="ways">{links.collect_view()}</ul>
    }
    .into_any()
}
