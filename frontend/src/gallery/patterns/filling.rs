use contract::{ApplicationField, ApplicationForm, FieldProblem, form::FormValues as _};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::State;
use crate::{
    design::{Button, ButtonKind, ErrorSummary, FormColumns, FormFrame, Notice, Tone, asked},
    language::{t, tr},
    web::FormState,
};

/// A form that unfolds as it is answered, with what is missing beside it.
pub(super) fn show(state: State, _: OffsetDateTime) -> AnyView {
    let said = match state {
        State::Loading => t("matter-draft-saving"),
        State::Failed => t("matter-draft-offline"),
        State::Short | State::Long | State::Empty => t("matter-draft-saved"),
    };
    let elsewhere = (state == State::Failed).then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("gallery-filling-elsewhere")>
                <p>{t("matter-draft-elsewhere")}</p>
            </Notice>
        }
    });
    let sections = [
        ApplicationField::Capacity,
        ApplicationField::Principal,
        ApplicationField::Mandate,
    ];
    let questions = ApplicationForm::INPUTS
        .iter()
        .filter(|input| sections.contains(&input.section))
        .map(asked::<ApplicationForm>)
        .collect_view();
    view! {
        <ErrorSummary/>
        <h1>{t("gallery-filling")}</h1>
        <div class="saved"><p class="draft" role="status">{said}</p></div>
        <FormColumns faults=faults(state)>
            {elsewhere}
            <FormFrame action="/design/filling">
                <div class="questions">{questions}</div>
                <div class="acts acts--end">
                    <Button label=t("gallery-button-primary")/>
                    <Button label=t("gallery-button-second") kind=ButtonKind::Secondary/>
                </div>
            </FormFrame>
        </FormColumns>
    }
    .into_any()
}

/// What was answered: by somebody who is the party, by the longest there is, by nobody.
pub(super) fn form(state: State) -> FormState {
    match state {
        State::Empty => FormState::default(),
        State::Short | State::Loading => FormState::filled([
            ("capacity", "retained-defence"),
            ("principal_relation", "self"),
        ]),
        State::Long => answered(),
        State::Failed => answered()
            .with_error("principal_id_no", "id-length:16")
            .with_error("mandate_date", "required"),
    }
}

fn answered() -> FormState {
    let long = tr(contract::Lang::ZhCn, "gallery-long-name");
    FormState::filled([
        ("capacity", "retained-defence"),
        ("principal_relation", "near-relative"),
        ("principal_name", long.as_str()),
        ("principal_id_kind", "resident-card"),
        ("principal_id_no", "9901021956011938"),
    ])
}

fn faults(state: State) -> Vec<FieldProblem> {
    let missing: &[(&'static str, &'static str)] = match state {
        State::Short | State::Loading => &[("mandate_date", "required")],
        State::Long => &[],
        State::Empty => &[("capacity", "not-chosen"), ("mandate_date", "required")],
        State::Failed => &[
            ("principal_id_no", "id-length:16"),
            ("mandate_date", "required"),
        ],
    };
    let missing = missing.iter();
    missing
        .map(|(field, rule)| FieldProblem::at(*field, *rule))
        .collect()
}
