//! A procedure written out, for people and for programs.

use std::fmt;

use serde::Serialize;

use super::{Code as _, Guard as _, Machine, Procedure, Queue, Runs, Step, To};
use crate::matter::Turn;

/// A procedure, described.
#[derive(Debug, Clone, Serialize)]
pub struct Described {
    /// The kind of matter.
    pub kind: &'static str,
    /// The steps with which a matter begins.
    pub begins: Vec<DescribedStep>,
    /// Its states, in order.
    pub states: Vec<DescribedState>,
}

/// A state, described.
#[derive(Debug, Clone, Serialize)]
pub struct DescribedState {
    /// Its code.
    pub code: &'static str,
    /// Where it stands in the office's lists.
    pub queue: Queue,
    /// What comes next, the first that holds.
    pub next: Vec<DescribedNext>,
    /// What can be done.
    pub steps: Vec<DescribedStep>,
}

/// What comes next, described.
#[derive(Debug, Clone, Serialize)]
pub struct DescribedNext {
    /// Its code.
    pub code: &'static str,
    /// Whose turn it is.
    pub turn: Turn,
    /// The code of the period that runs; `as-before` for the one that ran before.
    pub period: Option<&'static str>,
    /// The event from which it runs.
    pub since: Option<&'static str>,
    /// The guards.
    pub when: Vec<&'static str>,
}

/// A step, described.
#[derive(Debug, Clone, Serialize)]
pub struct DescribedStep {
    /// The address of the act.
    pub by: &'static str,
    /// The event it leaves.
    pub event: Option<&'static str>,
    /// The states it may lead into; its own where it moves nothing.
    pub to: Vec<&'static str>,
    /// The guards.
    pub when: Vec<&'static str>,
    /// Whether whoever takes it may undo it while its letters are held back.
    pub is_undoable: bool,
}

impl<P: Procedure> Machine<P> {
    /// The procedure, described.
    pub fn described(&self) -> Described {
        let states = P::State::ALL.iter();
        Described {
            kind: self.kind,
            begins: self
                .begins()
                .map(|step| self.describe_step(P::UNKNOWN, step))
                .collect(),
            states: states.map(|state| self.describe(*state)).collect(),
        }
    }

    fn describe(&self, state: P::State) -> DescribedState {
        let next = self.nexts(state).iter().map(|next| {
            let (period, since) = match next.runs {
                Runs::Nothing => (None, None),
                Runs::Since { period, event } => (Some(period), Some(event)),
                Runs::AsBefore => (Some("as-before"), None),
            };
            DescribedNext {
                code: next.code,
                turn: next.turn,
                period,
                since,
                when: codes::<P>(next.when),
            }
        });
        let steps = self.steps_from(state);
        DescribedState {
            code: state.code(),
            queue: self.queue(state),
            next: next.collect(),
            steps: steps.map(|step| self.describe_step(state, step)).collect(),
        }
    }

    fn describe_step(&self, from: P::State, step: &Step<P>) -> DescribedStep {
        DescribedStep {
            by: step.by.code(),
            event: step.event,
            to: self.targets(from, step),
            when: codes::<P>(step.when),
            is_undoable: step.is_undoable,
        }
    }

    /// The states a step from this state may lead into.
    fn targets(&self, state: P::State, step: &Step<P>) -> Vec<&'static str> {
        match step.to {
            To::State(state) => vec![state.code()],
            To::Same => vec![state.code()],
            To::Back => {
                let into = self.steps.iter();
                into.filter(|into| into.to == To::State(state))
                    .flat_map(|into| into.from.iter().map(|from| from.code()))
                    .collect()
            }
        }
    }
}

fn codes<P: Procedure>(guards: &[P::Guard]) -> Vec<&'static str> {
    guards.iter().map(|guard| guard.code()).collect()
}

impl Described {
    /// The procedure as a Mermaid state diagram: every step that leaves an event, by whomever it is taken.
    pub fn mermaid(&self) -> String {
        let node = |code: &str| code.replace('-', "_");
        let named = self.states.iter().filter(|state| state.code.contains('-'));
        let named = named.map(|state| format!("state \"{}\" as {}", state.code, node(state.code)));
        let begin = self.begins.iter().flat_map(|step| {
            let event = step
                .event
                .map_or(String::new(), |event| format!(" : {event}"));
            let begun = step.to.iter();
            begun.map(move |state| format!("[*] --> {}{event}", node(state)))
        });
        let drawn = self.states.iter().flat_map(|state| {
            let moves = state.steps.iter().flat_map(|step| {
                let targets = step.event.into_iter().flat_map(|event| {
                    let targets = step.to.iter();
                    targets
                        .map(move |to| format!("{} --> {} : {event}", node(state.code), node(to)))
                });
                targets.collect::<Vec<_>>()
            });
            let ends =
                (state.queue == Queue::Ended).then(|| format!("{} --> [*]", node(state.code)));
            moves.chain(ends).collect::<Vec<_>>()
        });
        let mut lines: Vec<String> = named.chain(begin).chain(drawn).collect();
        lines.dedup();
        format!("stateDiagram-v2\n    {}\n", lines.join("\n    "))
    }
}

impl fmt::Display for Described {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.kind)?;
        for step in &self.begins {
            writeln!(f, "  begins by {step}")?;
        }
        for state in &self.states {
            writeln!(f, "  {}", state.code)?;
            for next in &state.next {
                write!(f, "    next {}", next.code)?;
                if let Some(period) = next.period {
                    write!(f, ", {period}")?;
                }
                if let Some(since) = next.since {
                    write!(f, " since {since}")?;
                }
                writeln!(f, "{}", when(&next.when))?;
            }
            for step in &state.steps {
                writeln!(f, "    {step}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for DescribedStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.by)?;
        if let Some(event) = self.event {
            write!(f, " -> {} ({event})", self.to.join(" or "))?;
        }
        f.write_str(&when(&self.when))?;
        f.write_str(if self.is_undoable { ", undoable" } else { "" })
    }
}

fn when(guards: &[&str]) -> String {
    if guards.is_empty() {
        String::new()
    } else {
        format!(" where {}", guards.join(" and "))
    }
}
