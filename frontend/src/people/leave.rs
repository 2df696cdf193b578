use contract::{AccountId, HeldMatters, LeavingForm, PersonView, Successor, policy::Act};
use leptos::prelude::*;

use super::{
    fields::{Reason, reason},
    show::{Held, OnePerson, Whom},
};
use crate::{
    design::{ButtonKind, Choice, Notice, Select, Tone, code_words},
    language::{t, t_with},
    page::{ActPage, DecisionForm, Manner, Offer},
    web::{Audience::May, Form, Route},
};

/// The kinds of what somebody may hold, as the fields of their successors are named.
const HELD_KINDS: [&str; 2] = ["cases", "absences"];

/// Ends somebody's service and passes on what they hold.
pub(super) const LEAVE: ActPage<OnePerson> = ActPage {
    route: Route::page(
        "/people/{account}/leave",
        "person-leave",
        May(&[Act::EndService]),
    ),
    acts: &[Offer::quiet(Act::EndService, "people-act-leave")],
    title: "people-act-leave",
    manner: Manner::USUAL,
    body: ask_to_leave,
    send: |sent| {
        let form = LeavingForm {
            reason: reason(sent.form),
            successors: successors(sent.form),
        };
        let desk = &sent.desks.people;
        desk.end_service(sent.caller, sent.id, sent.seen, form)
    },
};

/// Who takes over what; a choice left open is said to be none.
fn successors(form: &Form) -> Vec<(String, Option<AccountId>)> {
    let kinds = HELD_KINDS.into_iter();
    let asked = kinds.filter_map(|kind| {
        let field = successor_field(kind);
        let chosen = form.text(&field).parse().ok();
        form.has(&field).then(|| (kind.to_owned(), chosen))
    });
    asked.collect()
}

fn successor_field(kind: &str) -> String {
    format!("successor-{kind}")
}

fn ask_to_leave(view: PersonView) -> AnyView {
    let version = view.version;
    let held = view.held.clone();
    let passed_on = (!held.is_empty()).then(|| {
        let fields = held.iter().map(passing_on).collect::<Vec<_>>();
        view! {
            <section class="stack">
                <h2>{t("people-pass-on")}</h2>
                <Held held/>
                {fields}
            </section>
        }
    });
    view! {
        <h1>{t("people-act-leave")}</h1>
        <Whom view/>
        <DecisionForm version label="people-act-leave" kind=ButtonKind::Danger>
            <Notice tone=Tone::Warn title=t("people-leave-warning")>
                <p>{t("people-leave-help")}</p>
            </Notice>
            {passed_on}
            <Reason label="people-leave-reason"/>
        </DecisionForm>
    }
    .into_any()
}

/// To whom one kind goes.
fn passing_on(held: &HeldMatters) -> AnyView {
    let choice = |one: &Successor| Choice::new(one.account.to_string(), one.name.clone());
    let choices: Vec<_> = held.successors.iter().map(choice).collect();
    let kind = code_words("held", &held.kind);
    let label = t_with("people-successor", [("kind", kind.into())]);
    let hint = match held.role {
        None => t("people-successor-anybody"),
        Some(role) => {
            let key = if choices.is_empty() {
                "people-successor-none"
            } else {
                "people-successor-help"
            };
            let role = code_words("role", role.code());
            t_with(key, [("role", role.into())])
        }
    };
    view! { <Select name=successor_field(&held.kind) label hint choices/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_takes_over_is_read_from_the_field_of_each_kind() {
        let mut form = Form::default();
        assert_eq!(successors(&form), [], "nothing was asked");
        form.set("successor-cases", String::new());
        assert_eq!(successors(&form), [("cases".to_owned(), None)]);
        let chosen = AccountId(uuid::Uuid::max());
        form.set("successor-cases", chosen.to_string());
        assert_eq!(successors(&form), [("cases".to_owned(), Some(chosen))]);
    }
}
