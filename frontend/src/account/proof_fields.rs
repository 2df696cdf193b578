use contract::{ASKS_NATIONALITY, CapacityProof, Joining, personal::IdentityPaper};
use leptos::prelude::*;

use crate::{
    design::{Choice, Measure, Radios, TextField, code_words, told_by},
    language::t,
    web::Form,
};

/// What proves a capacity, as it was typed.
pub(super) fn typed_proof(form: &Form) -> CapacityProof {
    let text = |name: &str| form.text(name).to_owned();
    CapacityProof {
        paper: text("paper"),
        paper_no: text("paper_no"),
        nationality: text("nationality"),
        outlet: text("outlet"),
        press_card: text("press_card"),
    }
}

/// Asks for what proves the capacity: an identity paper, outlet and press card, or nothing.
#[component]
pub(super) fn ProofFields(
    /// As what somebody joins.
    joining: Joining,
) -> AnyView {
    match joining {
        Joining::Party => view! { <PaperFields/> }.into_any(),
        Joining::Media => view! { <PressFields/> }.into_any(),
        Joining::Citizen => ().into_any(),
    }
}

#[component]
fn PaperFields() -> AnyView {
    let paper =
        |paper: IdentityPaper| Choice::new(paper.code(), code_words("id-paper", paper.code()));
    let choices = IdentityPaper::ALL.map(paper).to_vec();
    view! {
        <Radios name="paper" label=t("account-paper") choices/>
        <TextField
            name="paper_no"
            label=t("account-paper-no")
            hint=t("account-paper-no-hint")
            measure=Measure::Half
        />
        <div data-when=told_by(ASKS_NATIONALITY)>
            <TextField
                name="nationality"
                label=t("account-nationality")
                hint=t("account-nationality-hint")
                measure=Measure::Half
                autocomplete="country-name"
            />
        </div>
    }
    .into_any()
}

#[component]
fn PressFields() -> AnyView {
    view! {
        <TextField
            name="outlet"
            label=t("account-outlet")
            measure=Measure::Half
            autocomplete="organization"
        />
        <TextField
            name="press_card"
            label=t("account-press-card")
            hint=t("account-press-card-hint")
            measure=Measure::Half
        />
    }
    .into_any()
}
