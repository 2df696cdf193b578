//! A form that stands open in more than one window: what each of them changed is merged by field, and what both changed
//! is asked at its field.

use contract::{
    Caller, DraftKept, Problem,
    form::{FormChanges as _, FormValues as _, Input, Merged},
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

/// What became of a form that was kept.
pub(super) struct KeptHere<O: Drafted> {
    pub(super) kept: DraftKept,
    pub(super) merged: Merged<SectionOf<O>>,
    /// What stands now.
    pub(super) stands: O::Form,
}

impl<O: Drafted> DraftForm<O> {
    /// Keeps what was typed. Where another window has kept something since, what was changed here alone is laid onto it.
    pub(super) async fn keep_merged(
        &self,
        (desks, caller): (&Desks, &Caller),
        id: O::Id,
        form: &Form,
    ) -> Result<KeptHere<O>, Problem> {
        let mut tries = TRIES;
        loop {
            tries -= 1;
            let view = O::load(desks, caller, id).await?;
            let typing = Typing::<O>::of(form, &view);
            let to = ToDesk { desks, caller, id };
            match (self.save)(to, typing.changes()).await {
                Err(problem) if problem.kind == CHANGED_ELSEWHERE && tries > 0 => {}
                kept => {
                    return Ok(KeptHere {
                        kept: kept?,
                        stands: typing.stands(),
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
    view: &'a O::View,
    base: Option<O::Form>,
    /// `None` where nobody has changed the form since the page was drawn.
    merged: Option<Merged<SectionOf<O>>>,
}

impl<'a, O: Drafted> Typing<'a, O> {
    fn of(form: &'a Form, view: &'a O::View) -> Self {
        let typing = Self {
            form,
            view,
            base: serde_json::from_str(form.exact(BASE)).ok(),
            merged: None,
        };
        let typed_on: Option<i32> = form.parse("edition").ok();
        let is_other = typed_on.is_some_and(|typed_on| typed_on != O::draft(view).edition);
        let merged = is_other.then(|| {
            let here = |input| typing.here(input);
            Merged::of(typing.base.as_ref(), O::form(view), here)
        });
        Self { merged, ..typing }
    }

    /// What was typed into an input of an open section; `None` where the page did not ask it. Whoever was asked which of
    /// two values to keep may have chosen the other window's, with which their page then began.
    fn here(&self, input: Input<SectionOf<O>>) -> Option<String> {
        let open = O::draft(self.view).open;
        let was_asked =
            open.contains(&input.section) && O::form(self.view).may_answer(input.when, open);
        let chose_theirs = self.form.text(&whose(input.name)) == "theirs";
        let base = self.base.as_ref().filter(|_| chose_theirs);
        let theirs = base.and_then(|base| {
            let mut values = base.values();
            values.find(|(one, _)| one.name == input.name)
        });
        let here =
            || theirs.map_or_else(|| typed(self.form, &input), |(_, value)| value.to_owned());
        was_asked.then(here)
    }

    fn changes(&self) -> ChangesOf<O> {
        let draft = O::draft(self.view);
        match &self.merged {
            Some(merged) => ChangesOf::<O>::typed(Some(draft.edition), draft.open, |input| {
                merged.kept(input.name)
            }),
            None => {
                let typed_on = self.form.parse("edition").ok();
                ChangesOf::<O>::typed(typed_on, draft.open, |input| self.here(input))
            }
        }
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
}

/// The form as it was typed, with what another window changed in it, and with the question at each field that both did.
pub(super) fn asking<S: Copy>(state: FormState, merged: &Merged<S>) -> FormState {
    let fields: Vec<&str> = merged.theirs.iter().map(|(input, _)| input.name).collect();
    let theirs = merged.theirs.iter();
    let theirs = shown(theirs.map(|(input, value)| (*input, value.as_str())));
    let state = state.overlaid(&fields, theirs);
    merged
        .contested
        .iter()
        .fold(state, |state, (input, value)| {
            state
                .with_error(input.name, IN_BOTH)
                .with_theirs(input.name, value)
        })
}
