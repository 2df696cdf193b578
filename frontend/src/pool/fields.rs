//! What is asked of an officer, and how it is read from a form.

use contract::{
    ConflictEntry, ConflictKind, ConflictsForm, MOST_CONFLICTS, OfficerChanges, OfficerForm,
    OfficerSection,
    form::{FormChanges as _, FormValues as _},
};
use leptos::prelude::*;

use crate::{
    design::{Choice, Select, TextArea, TextField, asked, code_words, typed as typed_into},
    language::{t, t_with},
    web::Form,
};

/// How many empty places for a conflict stand on the page beside those that are declared.
const FREE: usize = 2;

/// The record as it was typed.
pub(super) fn typed(form: &Form) -> OfficerForm {
    let open = OfficerSection::ALL;
    let changes = OfficerChanges::typed(None, &open, |input| Some(typed_into(form, &input)));
    let mut record = OfficerForm::default();
    record.lay(changes, &open);
    record
}

/// Every input of the record, section by section.
#[component]
pub(super) fn RecordFields() -> AnyView {
    let sections = OfficerSection::ALL.map(|section| {
        let inputs = OfficerForm::INPUTS.iter();
        let inputs = inputs.filter(|input| input.section == section);
        let fields = inputs.map(asked::<OfficerForm>).collect_view();
        view! {
            <section class="stack">
                <h2>{t(&format!("pool-section-{}", section.code()))}</h2>
                {fields}
            </section>
        }
    });
    sections.collect_view().into_any()
}

/// Why; the reason stands in the line of the officer.
#[component]
pub(super) fn Reason(
    /// The catalogue key of what it is the reason of.
    label: &'static str,
    /// Whether none need be given.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    view! { <TextArea name="reason" label=t(label) hint=t("pool-reason-hint") lines=3 optional/> }
        .into_any()
}

/// The text of a field.
pub(super) fn text(form: &Form, name: &str) -> String {
    form.text(name).to_owned()
}

/// The conflicts as they were typed, each in the place where it stood.
pub(super) fn conflicts_typed(form: &Form) -> ConflictsForm {
    let entry = |place: usize| ConflictEntry {
        kind: text(form, &format!("kind-{place}")),
        name: text(form, &format!("name-{place}")),
        relation: text(form, &format!("relation-{place}")),
    };
    ConflictsForm {
        conflicts: (0..MOST_CONFLICTS).map(entry).collect(),
    }
}

/// Places for so many conflicts and some more.
#[component]
pub(super) fn ConflictFields(
    /// How many stand there.
    declared: usize,
) -> AnyView {
    let places = (declared + FREE).min(MOST_CONFLICTS);
    let places = (0..places).map(|place| {
        let kinds = ConflictKind::ALL
            .map(|kind| Choice::new(kind.code(), code_words("conflict", kind.code())))
            .to_vec();
        let number = t_with("pool-conflict-number", [("n", (place + 1).into())]);
        view! {
            <fieldset class="field">
                <legend class="field__label">{number}</legend>
                <Select
                    name=format!("kind-{place}")
                    label=t("pool-conflict-kind")
                    choices=kinds
                    optional=true
                />
                <TextField
                    name=format!("name-{place}")
                    label=t("pool-conflict-name")
                    autocomplete="off"
                    optional=true
                />
                <TextField
                    name=format!("relation-{place}")
                    label=t("pool-conflict-relation")
                    autocomplete="off"
                    optional=true
                />
            </fieldset>
        }
    });
    places.collect_view().into_any()
}
