//! A procedure as data: the states of a matter, who may take which step from where, whose turn it is, which
//! period runs and where the matter stands in the office's lists. Rooms and pages ask it; nothing else says what
//! follows from a state.

mod described;

use serde::Serialize;

use crate::{
    Code,
    matter::Turn,
    policy::{Act, SystemAct},
};

pub use described::{Described, DescribedNext, DescribedState, DescribedStep};

/// The states of a matter, what is known of one beside its state, and what may be asked of that.
pub trait Procedure: Sized + 'static {
    /// Its states, in the order of the procedure.
    type State: Code;
    /// What is known of one matter.
    type Facts;
    /// What has to hold besides the state.
    type Guard: Guard<Self::Facts>;

    /// The procedure's table.
    const MACHINE: Machine<Self>;

    /// What a code counts as that this version does not know: a state that grants nothing.
    const UNKNOWN: Self::State;

    /// The list in which people find their own; each matter's page lies below it.
    const PAGE: &'static str;

    /// Events whose remark is for the office alone.
    const INTERNAL_NOTES: &'static [&'static str] = &[];

    /// The step by which whoever decided takes an [undoable](Step::undoable) step back ([`Step::undoing`]); `None` where
    /// nothing is undone.
    const UNDO: Option<&'static Step<Self>> = None;

    /// The state with this code.
    fn state_of(code: &str) -> Self::State {
        Self::State::find(code).unwrap_or(Self::UNKNOWN)
    }

    /// The page on which somebody finds a matter of their own.
    fn page_of(id: impl std::fmt::Display) -> String {
        format!("{}/{id}", Self::PAGE)
    }
}

/// What has to hold besides the state.
pub trait Guard<Facts>: Copy + Send + Sync + 'static {
    /// Whether it holds.
    fn holds(self, facts: &Facts) -> bool;
    /// The code under which it is printed, in kebab case.
    fn code(self) -> &'static str;
}

/// The guard of a procedure of which nothing is known but where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unguarded {}

impl<Facts> Guard<Facts> for Unguarded {
    fn holds(self, _: &Facts) -> bool {
        match self {}
    }

    fn code(self) -> &'static str {
        match self {}
    }
}

/// Where a matter stands in the office's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Queue {
    /// In none: the office does not know of it yet.
    Unseen,
    /// The office is to act.
    Waiting,
    /// Somebody outside is to act.
    Elsewhere,
    /// Nothing comes next.
    Ended,
}

/// The period that runs while something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// None.
    Nothing,
    /// This one, from the moment of an event.
    Since {
        /// The period's code, such as `A-N02`.
        period: &'static str,
        /// The code of the event.
        event: &'static str,
    },
    /// The one that ran before this state, which stopped no clock.
    AsBefore,
}

impl Runs {
    /// This period, from the moment of an event.
    pub const fn since(event: &'static str, period: &'static str) -> Self {
        Self::Since { period, event }
    }
}

/// What comes next, and whose turn it is.
pub struct Next<P: Procedure> {
    /// The code of what is to be done; the catalogue key is `next-<code>`.
    pub code: &'static str,
    /// Whose turn it is.
    pub turn: Turn,
    /// The period that runs.
    pub runs: Runs,
    /// What has to hold for this to come next.
    pub when: &'static [P::Guard],
}

impl<P: Procedure> Next<P> {
    /// This, whatever else holds.
    pub const fn new(code: &'static str, turn: Turn, runs: Runs) -> Self {
        Self {
            code,
            turn,
            runs,
            when: &[],
        }
    }

    /// The same, where this holds.
    #[must_use]
    pub const fn when(self, when: &'static [P::Guard]) -> Self {
        Self { when, ..self }
    }
}

/// What follows from a state.
pub struct StateEntry<P: Procedure> {
    /// The state.
    pub state: P::State,
    /// Where the matter stands in the office's lists.
    pub queue: Queue,
    /// What comes next: the first whose guards hold. Empty where the matter has ended.
    pub next: &'static [Next<P>],
}

impl<P: Procedure> StateEntry<P> {
    /// A state in which something comes next.
    pub const fn live(state: P::State, queue: Queue, next: &'static [Next<P>]) -> Self {
        Self { state, queue, next }
    }

    /// A state in which the matter has ended.
    pub const fn ended(state: P::State) -> Self {
        Self::live(state, Queue::Ended, &[])
    }
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Somebody, by an act that the policy permits.
    Act(Act),
    /// The system, when time is over or a monitored node says so.
    System(SystemAct),
}

impl From<Act> for By {
    fn from(act: Act) -> Self {
        Self::Act(act)
    }
}

impl From<SystemAct> for By {
    fn from(act: SystemAct) -> Self {
        Self::System(act)
    }
}

impl By {
    /// The code of the act.
    pub fn code(self) -> &'static str {
        match self {
            Self::Act(act) => act.code(),
            Self::System(act) => act.code(),
        }
    }
}

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<S> {
    /// Into this state.
    State(S),
    /// Nowhere: the matter stays where it stands.
    Same,
    /// Back into the state from which the present one was entered.
    Back,
}

/// Something that can be done with a matter.
pub struct Step<P: Procedure> {
    /// By whom.
    pub by: By,
    /// From which states; none for a step with which a matter begins.
    pub from: &'static [P::State],
    /// Where it leads.
    pub to: To<P::State>,
    /// The code of the event that it leaves on the matter's line; `None` for what leaves none.
    pub event: Option<&'static str>,
    /// What has to hold for it to be offered.
    pub when: &'static [P::Guard],
    /// Whether whoever takes it may undo it while its letters are held back.
    pub is_undoable: bool,
}

impl<P: Procedure> Step<P> {
    /// The step with which a matter begins. It leaves no event: that there is a matter says so.
    pub const fn begin(act: Act, to: P::State) -> Self {
        Self {
            by: By::Act(act),
            from: &[],
            to: To::State(to),
            event: None,
            when: &[],
            is_undoable: false,
        }
    }

    /// The same, which leaves an event: where a matter may begin in more ways than one, its line says in which it did.
    pub const fn begin_with(act: Act, to: P::State, event: &'static str) -> Self {
        Self {
            event: Some(event),
            ..Self::begin(act, to)
        }
    }

    /// Somebody's, which moves the matter and leaves an event.
    pub const fn by(
        act: Act,
        from: &'static [P::State],
        to: To<P::State>,
        event: &'static str,
    ) -> Self {
        Self {
            by: By::Act(act),
            from,
            to,
            event: Some(event),
            when: &[],
            is_undoable: false,
        }
    }

    /// Something that may be done and leaves the matter where it stands.
    pub const fn stay(act: Act, from: &'static [P::State]) -> Self {
        Self {
            by: By::Act(act),
            from,
            to: To::Same,
            event: None,
            when: &[],
            is_undoable: false,
        }
    }

    /// What time does.
    pub const fn lapse(from: &'static [P::State], to: P::State, event: &'static str) -> Self {
        Self::by_itself(SystemAct::Lapse, from, to, event)
    }

    /// What the system does.
    pub const fn by_itself(
        act: SystemAct,
        from: &'static [P::State],
        to: P::State,
        event: &'static str,
    ) -> Self {
        Self {
            by: By::System(act),
            from,
            to: To::State(to),
            event: Some(event),
            when: &[],
            is_undoable: false,
        }
    }

    /// The same, offered only where this holds.
    #[must_use]
    pub const fn when(self, when: &'static [P::Guard]) -> Self {
        Self { when, ..self }
    }

    /// The same, which whoever takes it may undo while its letters are held back.
    #[must_use]
    pub const fn undoable(self) -> Self {
        Self {
            is_undoable: true,
            ..self
        }
    }

    /// What takes an undoable step back, wherever that led. It stands beside the steps: it is offered for so long as
    /// what it takes back is held, and a matter that ended by such a step has ended all the same.
    pub const fn undoing(act: Act, event: &'static str) -> Self {
        Self::by(act, &[], To::Back, event)
    }
}

/// States that were reached, each with the acts on the way there.
type Reached<S> = Vec<(S, Vec<(S, Act)>)>;

/// The table of a procedure.
pub struct Machine<P: Procedure> {
    /// The kind of matter, such as `application`.
    pub kind: &'static str,
    /// What follows from each state, in the order of [`Code::ALL`].
    pub standings: &'static [StateEntry<P>],
    /// All that can be done, the next thing first.
    pub steps: &'static [Step<P>],
}

impl<P: Procedure> Machine<P> {
    /// What comes next; `None` once the matter has ended.
    pub fn next(&self, state: P::State, facts: &P::Facts) -> Option<&'static Next<P>> {
        let mut nexts = self.nexts(state).iter();
        nexts.find(|next| hold(next.when, facts))
    }

    /// Where a matter in this state stands in the office's lists.
    pub fn queue(&self, state: P::State) -> Queue {
        self.standing(state)
            .map_or(Queue::Ended, |standing| standing.queue)
    }

    /// The states in which a matter stands there.
    pub fn states_in(&self, queue: Queue) -> impl Iterator<Item = P::State> {
        let standings = self.standings.iter();
        standings
            .filter(move |standing| standing.queue == queue)
            .map(|standing| standing.state)
    }

    /// Whose turn it may be in the state, whatever else is known of the matter.
    pub fn turns(&self, state: P::State) -> impl Iterator<Item = Turn> {
        self.nexts(state).iter().map(|next| next.turn)
    }

    /// The period that runs in the state, whatever else is known of the matter.
    pub fn runs(&self, state: P::State) -> Runs {
        let next = self.nexts(state).first();
        next.map_or(Runs::Nothing, |next| next.runs)
    }

    /// The acts to offer in this state, the next one first.
    pub fn acts(&self, state: P::State, facts: &P::Facts) -> Vec<Act> {
        let mut acts = Vec::new();
        for step in self.steps_from(state) {
            if let By::Act(act) = step.by
                && hold(step.when, facts)
                && !acts.contains(&act)
            {
                acts.push(act);
            }
        }
        acts
    }

    /// Whether the act fits the state; what its guards say is for the act to refuse.
    pub fn fits(&self, state: P::State, act: Act) -> bool {
        self.step_by(state, act).is_some()
    }

    /// The step that the act takes; `None` where it does not fit the state.
    pub fn step_by(&self, state: P::State, act: impl Into<By>) -> Option<&'static Step<P>> {
        let by = act.into();
        self.steps_from(state).find(|step| step.by == by)
    }

    /// The steps with which a matter begins.
    pub fn begins(&self) -> impl Iterator<Item = &'static Step<P>> {
        self.steps.iter().filter(|step| step.from.is_empty())
    }

    /// The step with which a matter begins by the act.
    pub fn begin_by(&self, act: Act) -> Option<&'static Step<P>> {
        self.begins().find(|step| step.by == By::Act(act))
    }

    /// The same, where the act begins them in more ways than one: the way that leaves this event.
    pub fn begin_as(&self, act: Act, event: &str) -> Option<&'static Step<P>> {
        let mut begins = self.begins();
        begins.find(|step| step.by == By::Act(act) && step.event == Some(event))
    }

    /// The shortest way on which people bring a matter into a state: each act with the state it is taken in.
    /// `None` where time alone leads there.
    pub fn way(&self, to: P::State) -> Option<Vec<(P::State, Act)>> {
        let firsts = self.begins().filter_map(|step| match step.to {
            To::State(first) => Some((first, Vec::new())),
            To::Same | To::Back => None,
        });
        let mut reached: Reached<P::State> = firsts.collect();
        let mut looked_at = 0;
        while let Some((state, way)) = reached.get(looked_at).cloned() {
            if state == to {
                return Some(way);
            }
            for step in self.steps_from(state) {
                if let (By::Act(act), To::State(next)) = (step.by, step.to)
                    && !reached.iter().any(|(known, _)| *known == next)
                {
                    let mut way = way.clone();
                    way.push((state, act));
                    reached.push((next, way));
                }
            }
            looked_at += 1;
        }
        None
    }

    fn steps_from(&self, state: P::State) -> impl Iterator<Item = &'static Step<P>> {
        let steps = self.steps.iter();
        steps.filter(move |step| step.from.contains(&state))
    }

    fn nexts(&self, state: P::State) -> &'static [Next<P>] {
        self.standing(state).map_or(&[], |standing| standing.next)
    }

    fn standing(&self, state: P::State) -> Option<&'static StateEntry<P>> {
        self.standings
            .iter()
            .find(|standing| standing.state == state)
    }
}

fn hold<Facts, G: Guard<Facts>>(guards: &[G], facts: &Facts) -> bool {
    guards.iter().all(|guard| guard.holds(facts))
}
