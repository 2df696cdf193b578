//! A form that stands open in more than one window: what each of them changed is merged by field, and what both changed
//! is asked at its field.

use contract::{
    Caller, DraftKept, Problem,
    form::{FormChanges as _, FormValues, Input, Merged},
};

use super::{ChangesOf, DraftForm, Drafted, SectionOf, ToDesk};
use crate::{
    design::{shown, typed, whose},
    web::{Desks, Form, FormState, kept::BASE},
};

/// Another window was faster than this one each time.
const CHANGED_ELSEWHERE: &str = "changed-elsewhere";
/// How often a form is merged anew where it was.
const TRIES: usize = 3;

/// The rule of a field that was changed in two windows.
pub(super) const IN_BOTH: &str = "changed-in-both";

/// How a form came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// While it was typed: a question that stands in it is not answered yet.
    ByItself,
    /// By one of its buttons.
    ByButton,
}

/// What became of a form that was kept.
pub(super) struct KeptHere<O: Drafted> {
    pub(super) kept: DraftKept,
    pub(super) merged: Merged<SectionOf<O>>,
    /// With what its page begins from now on; `None` where a field is asked and nobody knows what it began with.
    pub(super) base: Option<O::Form>,
}

impl<O: Drafted> DraftForm<O> {
    /// Keeps what was typed. Where another window has kept something since, what was changed here alone is laid onto it.
    pub(super) async fn keep_merged(
        &self,
        (desks, caller): (&Desks, &Caller),
        id: O::Id,
        (form, sent): (&Form, Sent),
    ) -> Result<KeptHere<O>, Problem> {
        let mut tries = TRIES;
        loop {
            tries -= 1;
            let view = O::load(desks, caller, id).await?;
            let typing = Typing::<O>::of((form, sent), &view);
            let to = ToDesk { desks, caller, id };
            match (self.save)(to, typing.changes()).await {
                Err(problem) if problem.kind == CHANGED_ELSEWHERE && tries > 0 => {}
                kept => {
                    return Ok(KeptHere {
                        kept: kept?,
                        base: typing.next_base(),
                        merged: typing.merged.unwrap_or_default(),
                    });
                }
            }
        }
    }
}

/// What was typed onto one edition of a form, beside the one that stands.
struct Typing<'a, O: Drafted> {
    form: &'a Form,
    sent: Sent,
    view: &'a O::View,
    base: Option<O::Form>,
    /// `None` where nobody has changed the form since the page was drawn, and no question stands open in it.
    merged: Option<Merged<SectionOf<O>>>,
}

impl<'a, O: Drafted> Typing<'a, O> {
    fn of((form, sent): (&'a Form, Sent), view: &'a O::View) -> Self {
        let typing = Self {
            form,
            sent,
            view,
            base: serde_json::from_str(form.exact(BASE)).ok(),
            merged: None,
        };
        let typed_on: Option<i32> = form.parse("edition").ok();
        let is_other = typed_on.is_some_and(|typed_on| typed_on != O::draft(view).edition);
        let values = O::form(view).values();
        let unanswered: Vec<_> = values
            .filter(|(input, _)| typing.is_unanswered(input.name))
            .map(|(input, value)| (input, value.to_owned()))
            .collect();
        let merged = (is_other || !unanswered.is_empty()).then(|| {
            let here = |input| typing.here(input);
            let mut merged = Merged::of(typing.base.as_ref(), O::form(view), here);
            merged.contested.extend(unanswered);
            merged
        });
        Self { merged, ..typing }
    }

    /// What was typed into an input of an open section; `None` where the page did not ask it. Whoever was asked which of
    /// two values to keep may have chosen the other window's.
    fn here(&self, input: Input<SectionOf<O>>) -> Option<String> {
        let open = O::draft(self.view).open;
        let was_asked =
            open.contains(&input.section) && O::form(self.view).may_answer(input.when, open);
        let theirs = chosen_theirs(self.form, input.name);
        let here = || theirs.map_or_else(|| typed(self.form, &input), str::to_owned);
        (was_asked && !self.is_unanswered(input.name)).then(here)
    }

    /// Whether the form still asks which of two values to keep: nothing is kept there before a button is pressed.
    fn is_unanswered(&self, name: &str) -> bool {
        let [question, _] = whose(name);
        self.sent == Sent::ByItself && self.form.has(&question)
    }

    fn changes(&self) -> ChangesOf<O> {
        let draft = O::draft(self.view);
        if let Some(merged) = &self.merged {
            let edition = Some(draft.edition);
            return ChangesOf::<O>::typed(edition, draft.open, |input| merged.kept(input.name));
        }
        let typed_on = self.form.parse("edition").ok();
        ChangesOf::<O>::typed(typed_on, draft.open, |input| self.here(input))
    }

    /// What stands once the changes were kept.
    fn stands(&self) -> O::Form {
        let mut changes = self.changes();
        // What a draft cannot hold stands as before.
        drop(changes.set_aside_what_is_too_long());
        let mut form = O::form(self.view).clone();
        form.lay(changes, O::draft(self.view).open);
        form
    }

    /// With what the page begins once the changes were kept.
    fn next_base(&self) -> Option<O::Form> {
        let stands = self.stands();
        match &self.merged {
            Some(merged) => merged.next_base(self.base.as_ref(), stands),
            None => Some(stands),
        }
    }
}

/// Whether a form says otherwise than what stands, in an input that its page asked.
pub(super) fn says_otherwise<O: Drafted>(form: &Form, view: &O::View) -> bool {
    let mut values = O::form(view).values();
    values.any(|(input, value)| {
        form.has(input.name) && input.meant(&typed(form, &input)) != input.meant(value)
    })
}

/// The other window's value where it was chosen.
fn chosen_theirs<'a>(form: &'a Form, name: &str) -> Option<&'a str> {
    let [question, theirs] = whose(name);
    let is_chosen = form.text(&question) == "theirs" && form.has(&theirs);
    is_chosen.then(|| form.exact(&theirs))
}

/// The form as it was typed, with what was chosen of another window's and what that changed in it, and with the question
/// at each field that both did.
pub(super) fn asking<O: Drafted>(
    state: FormState,
    form: &Form,
    merged: &Merged<SectionOf<O>>,
) -> FormState {
    let inputs = <O::Form as FormValues>::INPUTS.iter();
    let chosen: Vec<_> = inputs
        .filter_map(|input| Some((*input, chosen_theirs(form, input.name)?.to_owned())))
        .collect();
    questioned::<O>(overlaid(state, &chosen), merged)
}

/// The form as it comes back over a sign-in: what was typed, with what another window changed meanwhile, and with every
/// question that stood open in it or that its change asks. `None` where nobody has changed the form, and nothing was asked.
pub(super) fn come_back<O: Drafted>(form: &Form, view: &O::View) -> Option<FormState> {
    let merged = Typing::<O>::of((form, Sent::ByItself), view).merged?;
    Some(questioned::<O>(form.again(), &merged).come_back())
}

/// The form with what another window changed in it, and with the question at each field that both did.
fn questioned<O: Drafted>(state: FormState, merged: &Merged<SectionOf<O>>) -> FormState {
    let state = overlaid(state, &merged.theirs);
    merged
        .contested
        .iter()
        .fold(state, |state, (input, value)| {
            state
                .with_error(input.name, IN_BOTH)
                .with_theirs(input.name, value)
        })
}

/// The form with these values in place of what was typed.
fn overlaid<S: Copy>(state: FormState, over: &[(Input<S>, String)]) -> FormState {
    let fields: Vec<&str> = over.iter().map(|(input, _)| input.name).collect();
    let over = over.iter();
    let over = shown(over.map(|(input, value)| (*input, value.as_str())));
    state.overlaid(&fields, over)
}
