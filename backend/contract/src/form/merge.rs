//! Two windows typed onto one edition of a form: what each of them changed is told input by input.

use super::{FormChanges, FormValues, Input};

/// Whose value an input has once both windows are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Both say the same.
    Same,
    /// It was changed here alone.
    Mine,
    /// It was changed there alone.
    Theirs,
    /// It was changed in both, to different values: a person decides.
    Contested,
}

impl Whose {
    /// Of what stood there when both began, what stands here, and what stands there now. Where nobody knows what both
    /// began with, whatever differs is contested.
    pub fn of(base: Option<&str>, mine: &str, theirs: &str) -> Self {
        if mine == theirs {
            Self::Same
        } else if base == Some(mine) {
            Self::Theirs
        } else if base == Some(theirs) {
            Self::Mine
        } else {
            Self::Contested
        }
    }
}

/// What becomes of a form that was changed in two windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged<S> {
    /// What was changed here alone, with its value: to be kept.
    pub mine: Vec<(Input<S>, String)>,
    /// What was changed there alone, with its value: to be shown here.
    pub theirs: Vec<(Input<S>, String)>,
    /// What was changed in both, with the value that stands there: to be asked.
    pub contested: Vec<(Input<S>, String)>,
}

impl<S> Default for Merged<S> {
    fn default() -> Self {
        Self {
            mine: Vec::new(),
            theirs: Vec::new(),
            contested: Vec::new(),
        }
    }
}

impl<S: Copy> Merged<S> {
    /// Merges what was `typed` here, where it was asked here at all, with what stands there, input by input.
    pub fn of<F: FormValues<Section = S>>(
        base: Option<&F>,
        theirs: &F,
        typed: impl Fn(Input<S>) -> Option<String>,
    ) -> Self {
        let mut merged = Self::default();
        let mut began_with = base.map(|base| base.values().map(|(_, value)| value));
        for (input, stands) in theirs.values() {
            let began_with = began_with.as_mut().and_then(Iterator::next);
            let Some(here) = typed(input) else { continue };
            // A page shows what is meant where nothing was chosen, and sends it.
            let meant = |value| input.meant(value);
            match Whose::of(began_with.map(meant), meant(&here), meant(stands)) {
                Whose::Same => {}
                Whose::Mine => merged.mine.push((input, here)),
                Whose::Theirs => merged.theirs.push((input, stands.to_owned())),
                Whose::Contested => merged.contested.push((input, stands.to_owned())),
            }
        }
        merged
    }

    /// What was changed here alone in this input.
    pub fn kept(&self, name: &str) -> Option<String> {
        let found = self.mine.iter().find(|(input, _)| input.name == name);
        found.map(|(_, value)| value.clone())
    }

    /// With what this window begins once the merge was kept: with what `stands` there, but for what is asked. That goes
    /// on from what it `began_with`, and is asked again. `None` where something is asked of which nobody knows that.
    pub fn next_base<F: FormValues<Section = S>>(
        &self,
        began_with: Option<&F>,
        stands: F,
    ) -> Option<F> {
        if self.contested.is_empty() {
            return Some(stands);
        }
        let began_with = began_with?;
        let asked = self.contested.iter().map(|(input, _)| *input);
        let sections: Vec<S> = asked.clone().map(|input| input.section).collect();
        let as_it_began = |input: Input<S>| {
            let is_asked = asked.clone().any(|one| one.name == input.name);
            let mut values = began_with.values().filter(|_| is_asked);
            let found = values.find(|(one, _)| one.name == input.name);
            found.map(|(_, value)| value.to_owned())
        };
        let mut next = stands;
        let back = <F::Changes as FormChanges<S>>::typed(None, &sections, as_it_began);
        next.lay(back, &sections);
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Merged, Whose};
    use crate::{
        ApplicationForm, DraftChanges,
        form::{FormChanges as _, FormValues as _},
    };

    /// Few values, so that windows agree and differ often.
    fn form() -> impl Strategy<Value = ApplicationForm> {
        let value = || {
            prop_oneof![
                Just(String::new()),
                Just("甲".to_owned()),
                Just("乙".to_owned())
            ]
        };
        (value(), value(), value()).prop_map(|(mandate_no, mandate_date, conflict_note)| {
            ApplicationForm {
                mandate_no,
                mandate_date,
                conflict_note,
                ..ApplicationForm::default()
            }
        })
    }

    fn values(form: &ApplicationForm) -> Vec<&str> {
        form.values().map(|(_, value)| value).collect()
    }

    fn value_of(form: &ApplicationForm, name: &str) -> Option<String> {
        let found = form.values().find(|(input, _)| input.name == name);
        found.map(|(_, value)| value.to_owned())
    }

    fn merged(
        base: Option<&ApplicationForm>,
        mine: &ApplicationForm,
        theirs: &ApplicationForm,
    ) -> Merged<crate::ApplicationField> {
        Merged::of(base, theirs, |input| value_of(mine, input.name))
    }

    /// What stands once the merge was kept.
    fn standing(
        theirs: &ApplicationForm,
        merged: &Merged<crate::ApplicationField>,
    ) -> ApplicationForm {
        let all = crate::ApplicationField::ALL;
        let changes = DraftChanges::typed(None, &all, |input| merged.kept(input.name));
        let mut form = theirs.clone();
        form.lay(changes, &all);
        form
    }

    proptest! {
        #[test]
        fn a_change_of_one_window_is_never_lost_and_one_of_both_is_asked(
            base in form(), mine in form(), theirs in form()
        ) {
            let merged = merged(Some(&base), &mine, &theirs);
            let stands = standing(&theirs, &merged);
            let (base, mine, theirs, stands) =
                (values(&base), values(&mine), values(&theirs), values(&stands));
            for (place, (input, _)) in ApplicationForm::default().values().enumerate() {
                let (began, here, there) = (base[place], mine[place], theirs[place]);
                let asked = merged.contested.iter().any(|(one, _)| one.name == input.name);
                prop_assert_eq!(asked, here != there && here != began && there != began);
                let wanted = if asked || here == began { there } else { here };
                prop_assert_eq!(stands[place], wanted);
            }
        }

        #[test]
        fn what_a_window_kept_itself_is_never_held_against_it(
            base in form(), mine in form(), theirs in form(), next in form()
        ) {
            let first = merged(Some(&base), &mine, &theirs);
            let stands = standing(&theirs, &first);
            let began = first.next_base(Some(&base), stands.clone()).expect("it is known");
            let second = merged(Some(&began), &next, &stands);
            let then = standing(&stands, &second);
            let (base, next, stands, then) =
                (values(&base), values(&next), values(&stands), values(&then));
            for (place, (input, _)) in ApplicationForm::default().values().enumerate() {
                let is_asked = |merged: &Merged<_>| {
                    merged.contested.iter().any(|(one, _)| one.name == input.name)
                };
                let (began, here, there) = (base[place], next[place], stands[place]);
                let again = is_asked(&first) && here != there && here != began;
                prop_assert_eq!(is_asked(&second), again);
                let wanted = if is_asked(&first) { there } else { here };
                prop_assert_eq!(then[place], wanted);
            }
        }

        #[test]
        fn both_windows_come_to_the_same(base in form(), mine in form(), theirs in form()) {
            let (here, there) = (merged(Some(&base), &mine, &theirs), merged(Some(&base), &theirs, &mine));
            prop_assert_eq!(here.contested.len(), there.contested.len());
            if here.contested.is_empty() {
                prop_assert_eq!(standing(&theirs, &here), standing(&mine, &there));
            }
        }
    }

    #[test]
    fn where_nobody_knows_what_both_began_with_what_differs_is_asked() {
        assert_eq!(Whose::of(None, "甲", "乙"), Whose::Contested);
        assert_eq!(Whose::of(None, "甲", "甲"), Whose::Same);
    }

    #[test]
    fn as_long_as_one_field_is_asked_another_is_typed_on_and_cleared() {
        let of = |no: &str, note: &str| ApplicationForm {
            mandate_no: no.to_owned(),
            conflict_note: note.to_owned(),
            ..ApplicationForm::default()
        };
        let (mut base, mut stands) = (of("", ""), of("甲", ""));
        for note in ["一", "一二", ""] {
            let here = merged(Some(&base), &of("乙", note), &stands);
            let asked: Vec<_> = here.contested.iter().map(|(one, _)| one.name).collect();
            assert_eq!(asked, ["mandate_no"]);
            assert!(here.theirs.is_empty());
            stands = standing(&stands, &here);
            assert_eq!(stands, of("甲", note));
            base = here.next_base(Some(&base), stands.clone()).unwrap();
            assert_eq!(base, of("", note));
        }
        let unknown = merged(None, &of("乙", ""), &stands);
        assert_eq!(unknown.next_base(None, stands), None);
    }

    #[test]
    fn what_the_page_did_not_ask_stays_as_it_stands_there() {
        let theirs = ApplicationForm {
            mandate_no: "甲".to_owned(),
            ..ApplicationForm::default()
        };
        let merged = Merged::of(Some(&ApplicationForm::default()), &theirs, |_| None);
        assert_eq!(standing(&theirs, &merged), theirs);
        assert!(merged.theirs.is_empty());
    }
}
