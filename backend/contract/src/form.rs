//! A form is said once: its inputs in order, each with its section, what it takes and its bounds.
//!
//! The list makes the values as typed, the changes to them, and the table from which pages ask and show and
//! rules judge ([0027](../../decisions/0027-a-form-is-said-once.md)).

mod merge;

use std::borrow::Cow;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use time::{Date, OffsetDateTime};

pub use merge::{Merged, Whose};

use crate::{
    agenda::read_time,
    code::Code,
    personal::{comparable_number, read_day},
    problem::FieldProblem,
};

/// The values of a form as typed, valid or not. Made from the list of its inputs.
pub trait FormValues:
    Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// Its sections: a whole one is open or not.
    type Section: Copy + PartialEq + Send + Sync + 'static;
    /// Changes to its values.
    type Changes: FormChanges<Self::Section>;

    /// Every input, in the order of the form.
    const INPUTS: &'static [Input<Self::Section>];

    /// Every input with its value as typed.
    fn values(&self) -> impl Iterator<Item = (Input<Self::Section>, &str)>;

    /// The inputs of a section that are asked, with their values as typed.
    fn section(
        &self,
        section: Self::Section,
    ) -> impl Iterator<Item = (Input<Self::Section>, &str)> {
        self.values()
            .filter(move |(input, _)| input.section == section && self.answers(input.when))
    }

    /// These answers and all those without which their own inputs would not be asked.
    fn depends_on(when: &'static [Answered]) -> Vec<Answered> {
        let above = |answered: &Answered| {
            let input = Self::INPUTS
                .iter()
                .find(|input| input.name == answered.input);
            input.map_or_else(Vec::new, |input| Self::depends_on(input.when))
        };
        when.iter()
            .flat_map(|answered| std::iter::once(*answered).chain(above(answered)))
            .collect()
    }

    /// Whether all of these were answered so, each at an input that is asked itself. What depends on answers that were
    /// not given is folded away: it keeps what was typed, and is neither asked, judged nor shown.
    fn answers(&self, when: &'static [Answered]) -> bool {
        self.may_answer(when, &[])
    }

    /// Whether all of these were answered so, or may be once the inputs of the open sections are.
    fn may_answer(&self, when: &'static [Answered], open: &[Self::Section]) -> bool {
        let may_be = |answered: Answered| {
            self.values().any(|(input, value)| {
                let is_so = || answered.any.contains(&input.meant(value));
                input.name == answered.input && (open.contains(&input.section) || is_so())
            })
        };
        Self::depends_on(when).into_iter().all(may_be)
    }

    /// The same form without what is folded away.
    #[must_use]
    fn unfolded(&self) -> Self;

    /// Lays changes over the values; what stands outside the open sections stays.
    fn lay(&mut self, changes: Self::Changes, open: &[Self::Section]);

    /// Every rule that the values break, in the order of the form: at each input that is asked the one of those that
    /// look `across` inputs, each named with the input at which it is said, else its own.
    fn faults(&self, across: &[(&'static str, RuleCode)], today: Date) -> Vec<FieldProblem> {
        let asked = self.values().filter(|(input, _)| self.answers(input.when));
        let broken = asked.filter_map(|(input, value)| {
            let rule = across.iter().find(|(name, _)| *name == input.name);
            let rule = rule.map(|(_, rule)| rule.clone());
            let rule = rule.or_else(|| input.broken_rule(value, today))?;
            Some(FieldProblem::at(input.name, rule))
        });
        broken.collect()
    }
}

/// The code of a rule, with what its words name after a colon.
pub type RuleCode = Cow<'static, str>;

/// Changes to the values of a form; what is not among them stays as it is.
pub trait FormChanges<S>: Default + Serialize + DeserializeOwned + Send + 'static {
    /// What was typed into the inputs of the open sections, onto this edition; an input that was not on the page
    /// stays as it is.
    fn typed(edition: Option<i32>, open: &[S], typed: impl Fn(Input<S>) -> Option<String>) -> Self;

    /// The edition of the form these changes were typed on; onto another one they are refused with
    /// `changed-elsewhere`, unless they say what stands there already. `None` asks for nothing.
    fn edition(&self) -> Option<i32>;

    /// Sets aside what a draft cannot keep whole, and names it with the input's own bound.
    fn set_aside_what_is_too_long(&mut self) -> Vec<FieldProblem>;
}

/// A draft that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftKept {
    /// The edition that stands now.
    pub edition: i32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// Fields too long even for a draft: they stand as before, and the others were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unkept: Vec<FieldProblem>,
}

/// What an input takes. Lengths are counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// One of a few.
    OneOf(Choices),
    /// Any of a few, at least one; kept as codes separated by spaces.
    AnyOf(Choices),
    /// A statement agreed to or not; kept as `yes`.
    Statement,
    /// One line, of at most so much; empty where it is optional.
    Line(usize, Need),
    /// Several lines, of at most so much.
    Lines(usize, Need),
    /// A day not before this year and not after today, as people write it.
    PastDay(i32),
    /// A day from today on, as people write it.
    ComingDay(Need),
    /// Hours and minutes, such as `09:30`.
    TimeOfDay(Need),
    /// A whole number between these, the ends among them.
    Number(u32, u32, Need),
}

/// Whether an input may stay empty where it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must be filled in.
    Required,
    /// It may stay empty.
    Optional,
}

/// What there is to choose from, known by codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// The words of a code stand under `<family>-<code>`.
    pub family: &'static str,
    /// The codes, in the order in which they are offered.
    pub codes: &'static [&'static str],
    /// What is meant where nothing was chosen.
    pub preset: Option<&'static str>,
}

impl Choices {
    /// Every value of an enumeration.
    pub const fn of<T: Code>(family: &'static str) -> Self {
        Self {
            family,
            codes: T::CODES,
            preset: None,
        }
    }

    /// The same, with what is meant where nothing was chosen.
    #[must_use]
    pub const fn or(self, preset: &'static str) -> Self {
        Self {
            preset: Some(preset),
            ..self
        }
    }
}

/// An input of a form whose sections are of type `S`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input<S> {
    /// The name in pages, in the JSON interface and in [`FieldProblem`]s.
    pub name: &'static str,
    /// The section it belongs to.
    pub section: S,
    /// What it takes.
    pub takes: Takes,
    /// The answers that it depends on: it is asked where all of them were given.
    pub when: &'static [Answered],
}

/// An answer that something depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The input, one of those that take [one of a few](Takes::OneOf).
    pub input: &'static str,
    /// What was chosen there is one of these codes.
    pub any: &'static [&'static str],
}

impl<S> Input<S> {
    /// What a value means: the preset where nothing was chosen.
    pub fn meant<'a>(&self, value: &'a str) -> &'a str {
        match self.takes {
            Takes::OneOf(choices) if value.is_empty() => choices.preset.unwrap_or_default(),
            _ => value,
        }
    }

    /// How many characters it takes.
    pub const fn longest(&self) -> usize {
        match self.takes {
            Takes::Line(longest, _) | Takes::Lines(longest, _) => longest,
            Takes::OneOf(_)
            | Takes::AnyOf(_)
            | Takes::Statement
            | Takes::PastDay(_)
            | Takes::ComingDay(_)
            | Takes::TimeOfDay(_)
            | Takes::Number(..) => 100,
        }
    }

    /// The rule that a value breaks by itself, whatever else the form says: `not-chosen`, `required`,
    /// `longer-than:<most>:<typed>`, `date-shape`, `date-in-future`, `date-in-past`, `date-too-early:<year>`, `time-shape`,
    /// `number-between:<least>:<most>`.
    pub fn broken_rule(&self, value: &str, today: Date) -> Option<Cow<'static, str>> {
        let is_known = |choices: Choices, code: &str| choices.codes.contains(&code);
        match self.takes {
            Takes::OneOf(choices) => {
                (!is_known(choices, self.meant(value))).then(|| "not-chosen".into())
            }
            Takes::AnyOf(choices) => {
                let mut codes = value.split_whitespace().peekable();
                let is_chosen = codes.peek().is_some() && codes.all(|code| is_known(choices, code));
                (!is_chosen).then(|| "not-chosen".into())
            }
            Takes::Statement => None,
            Takes::Line(longest, need) | Takes::Lines(longest, need) => {
                let count = value.trim().chars().count();
                if count == 0 && need == Need::Required {
                    return Some("required".into());
                }
                (count > longest).then(|| too_long(longest, count))
            }
            Takes::PastDay(earliest) => match read_day(value) {
                _ if value.trim().is_empty() => Some("required".into()),
                None => Some("date-shape".into()),
                Some(date) if date > today => Some("date-in-future".into()),
                Some(date) if date.year() < earliest => {
                    Some(format!("date-too-early:{earliest}").into())
                }
                Some(_) => None,
            },
            Takes::ComingDay(need) | Takes::TimeOfDay(need) | Takes::Number(_, _, need)
                if value.trim().is_empty() =>
            {
                (need == Need::Required).then(|| "required".into())
            }
            Takes::ComingDay(_) => match read_day(value) {
                None => Some("date-shape".into()),
                Some(date) if date < today => Some("date-in-past".into()),
                Some(_) => None,
            },
            Takes::TimeOfDay(_) => read_time(value.trim())
                .is_none()
                .then(|| "time-shape".into()),
            Takes::Number(least, most, _) => {
                let number = comparable_number(value).parse::<u32>().ok();
                let is_between = number.is_some_and(|number| (least..=most).contains(&number));
                (!is_between).then(|| format!("number-between:{least}:{most}").into())
            }
        }
    }

    /// What a draft cannot keep whole of this input; nothing that was typed is cut.
    pub fn unkept(&self, value: &str) -> Option<FieldProblem> {
        let count = value.chars().count();
        (count > LONGEST_KEPT).then(|| FieldProblem::at(self.name, too_long(self.longest(), count)))
    }
}

/// Texts are kept while they are typed, too long ones too, as far as a draft goes.
const LONGEST_KEPT: usize = 2_000;

fn too_long(longest: usize, count: usize) -> Cow<'static, str> {
    format!("longer-than:{longest}:{count}").into()
}

/// Makes the values of a form, the changes to them, and the table of its inputs.
///
/// `name in Section => Choice: takes` also makes `name()`, which says what was chosen. After that stands on what answers
/// it depends: `, when other is [Choice::One, Choice::Other]`.
macro_rules! form {
    ($(#[$about:meta])* $form:ident, $(#[$changed:meta])* $changes:ident in $section:ident {
        $($(#[$doc:meta])* $name:ident in $of:ident $(=> $choice:ty)?: $takes:expr
            $(, when $on:ident is [$($any:expr),+])*;)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $form {
            $($(#[$doc])* pub $name: String,)+
        }

        $(#[$changed])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $changes {
            /// The edition of the form these changes were typed on.
            pub edition: Option<i32>,
            $($(#[$doc])* pub $name: Option<String>,)+
        }

        impl $crate::form::FormValues for $form {
            type Section = $section;
            type Changes = $changes;

            const INPUTS: &'static [$crate::form::Input<$section>] = &[
                $($crate::form::Input {
                    name: stringify!($name),
                    section: $section::$of,
                    takes: $takes,
                    when: &[$($crate::form::Answered {
                        input: stringify!($on),
                        any: &[$($any.code()),+],
                    },)*],
                },)+
            ];

            fn values(&self) -> impl Iterator<Item = ($crate::form::Input<$section>, &str)> {
                let values = [$(self.$name.as_str(),)+];
                Self::INPUTS.iter().copied().zip(values)
            }

            fn lay(&mut self, changes: $changes, open: &[$section]) {
                $(if let Some(typed) = changes.$name.filter(|_| open.contains(&$section::$of)) {
                    self.$name = typed;
                })+
            }

            fn unfolded(&self) -> Self {
                let is_asked = |when| $crate::form::FormValues::answers(self, when);
                let mut inputs = Self::INPUTS.iter();
                let mut asked = |value: &String| {
                    let input = inputs.next().filter(|input| is_asked(input.when));
                    input.map(|_| value.clone()).unwrap_or_default()
                };
                Self { $($name: asked(&self.$name),)+ }
            }
        }

        impl $form {
            $(form!(@choice $name $(=> $choice)? : $takes);)+
        }

        impl $crate::form::FormChanges<$section> for $changes {
            fn typed(
                edition: Option<i32>,
                open: &[$section],
                typed: impl Fn($crate::form::Input<$section>) -> Option<String>,
            ) -> Self {
                let mut inputs = <$form as $crate::form::FormValues>::INPUTS.iter();
                let mut take = || {
                    let input = inputs.next().filter(|input| open.contains(&input.section));
                    input.and_then(|input| typed(*input))
                };
                Self { edition, $($name: take(),)+ }
            }

            fn edition(&self) -> Option<i32> {
                self.edition
            }

            fn set_aside_what_is_too_long(&mut self) -> Vec<$crate::FieldProblem> {
                let mut unkept = Vec::new();
                let inputs = <$form as $crate::form::FormValues>::INPUTS.iter();
                for (input, typed) in inputs.zip([$(&mut self.$name,)+]) {
                    let fault = typed.as_deref().and_then(|typed| input.unkept(typed));
                    if fault.is_some() {
                        *typed = None;
                    }
                    unkept.extend(fault);
                }
                unkept
            }
        }
    };
    (@choice $name:ident : $takes:expr) => {};
    (@choice $name:ident => $choice:ty : $takes:expr) => {
        /// What was chosen; `None` where nothing known was.
        pub fn $name(&self) -> Option<$choice> {
            let input = $crate::form::Input { name: "", section: (), takes: $takes, when: &[] };
            <$choice>::find(input.meant(&self.$name))
        }
    };
}
