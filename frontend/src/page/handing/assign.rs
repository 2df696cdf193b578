use actix_web::HttpResponse;
use contract::{Colleague, WorkAssignment};
use leptos::prelude::*;
use serde::Deserialize;

use super::{BACK, BETWEEN, Chosen, Hand, Handing};
use crate::{
    design::{
        Back, Button, Choice, EmptyState, ErrorSummary, FormFrame, Radios, Select, TextArea,
        code_words,
    },
    language::{t, t_with, tr},
    page::Page,
    web::{Desks, Form, FormState, PageError, Visitor},
};

/// Up to how many colleagues are seen all at once.
const SEEN_AT_ONCE: usize = 7;

/// What is to be given, and where to go from there.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    of: String,
    #[serde(default)]
    back: String,
}

impl Handing {
    /// Asks to whom.
    pub(super) async fn ask(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        asked: Asked,
    ) -> Result<HttpResponse, PageError> {
        self.show_assign(visitor, desks, (asked, FormState::default()))
            .await
    }

    /// Gives it to them.
    pub(super) async fn give(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let asked = Asked {
            of: form.text("of").to_owned(),
            back: form.text(BACK).to_owned(),
        };
        let chosen = Chosen::all(asked.of.split(BETWEEN));
        let hands = chosen.iter().map(|one| {
            let assignment = WorkAssignment {
                to: form.text("to").parse().ok(),
                from: one.from,
                note: form.text("note").to_owned(),
            };
            (one.matter, Hand::Assign(assignment))
        });
        match self.hand_all(visitor, desks, hands.collect()).await {
            Ok(late) => Ok(self.done(visitor, (chosen.len(), late), self.back(&asked.back))),
            Err(problem) => {
                let again = (asked, form.refused(problem)?);
                self.show_assign(visitor, desks, again).await
            }
        }
    }

    async fn show_assign(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        (asked, form): (Asked, FormState),
    ) -> Result<HttpResponse, PageError> {
        let chosen = Chosen::all(asked.of.split(BETWEEN));
        let back = self.back(&asked.back);
        let page = Page::new(tr(visitor.lang(), "matter-assign"));
        if chosen.is_empty() {
            return Ok(page.show(visitor, move || view! { <Nothing back/> }.into_any()));
        }
        let matters = chosen.iter().map(|one| one.matter).collect();
        let colleagues = (self.able)(desks, visitor.caller()?, matters).await?;
        let action = self.address(&chosen, &back);
        let count = chosen.len();
        Ok(page.form(form).show(visitor, move || {
            let fields = vec![("of", asked.of), (BACK, back.clone())];
            view! {
                <Back href=back label=t("matter-hand-back")/>
                <h1>{t("matter-assign")}</h1>
                <ErrorSummary/>
                <p class="lead">{t_with("matter-assign-count", [("count", count.into())])}</p>
                <Assign action fields colleagues/>
            }
            .into_any()
        }))
    }
}

/// Whoever comes here without having chosen anything is led back.
#[component]
fn Nothing(back: String) -> AnyView {
    view! {
        <Back href=back label=t("matter-hand-back")/>
        <h1>{t("matter-assign")}</h1>
        <EmptyState title=t("matter-assign-none")><p>{t("matter-assign-none-help")}</p></EmptyState>
    }
    .into_any()
}

/// To whom, and what is said to them.
#[component]
pub(crate) fn Assign(
    /// Where the form goes.
    action: String,
    /// What it carries: name and value.
    fields: Vec<(&'static str, String)>,
    /// Who may be chosen.
    colleagues: Vec<Colleague>,
) -> AnyView {
    if colleagues.is_empty() {
        return view! {
            <EmptyState title=t("matter-assign-nobody")>
                <p>{t("matter-assign-nobody-help")}</p>
            </EmptyState>
        }
        .into_any();
    }
    let choices: Vec<Choice> = colleagues
        .into_iter()
        .map(|one| {
            let roles = one.roles.iter().map(|role| code_words("role", role.code()));
            let roles = roles.collect::<Vec<_>>().join(&t("matter-assign-and"));
            Choice::new(one.account.to_string(), one.name).hint(roles)
        })
        .collect();
    let who = if choices.len() <= SEEN_AT_ONCE {
        view! { <Radios name="to" label=t("matter-assign-to") choices/> }.into_any()
    } else {
        view! { <Select name="to" label=t("matter-assign-to") choices/> }.into_any()
    };
    let hidden: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    view! {
        <FormFrame action>
            {hidden}
            {who}
            <TextArea name="note" label=t("matter-assign-note") hint=t("matter-assign-note-hint") lines=3 optional=true/>
            <p class="acts"><Button label=t("matter-assign")/></p>
        </FormFrame>
    }
    .into_any()
}
