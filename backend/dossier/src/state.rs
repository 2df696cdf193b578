//! Where an application stands, asked of its procedure (DOMAIN A.2, A.3).

use contract::{
    Application, ApplicationFacts,
    machine::{Machine, Procedure as _, Runs, To},
};

pub(crate) use contract::{Access, ApplicationState as State};

use crate::{refused::Refused, rows::application};

/// The procedure of applications.
pub(crate) const MACHINE: Machine<Application> = Application::MACHINE;

impl application::Model {
    /// Where it stands.
    pub(crate) fn stands(&self) -> State {
        State::of(&self.state)
    }

    /// What is known of it beside its state.
    pub(crate) const fn facts(&self, access: Access) -> ApplicationFacts {
        ApplicationFacts {
            access,
            was_corrected: self.was_corrected,
            may_copy: self.may_copy,
        }
    }

    /// Where an event leads it.
    pub(crate) fn after(&self, event: &str) -> Result<State, Refused> {
        let step = MACHINE
            .step(self.stands(), event)
            .ok_or(Refused::WrongState)?;
        match step.to {
            To::State(state) => Ok(state),
            To::Same => Ok(self.stands()),
            To::Back => self
                .resumes
                .as_deref()
                .map(State::of)
                .ok_or(Refused::Broken("a state that leads nowhere back")),
        }
    }

    /// The period that runs: a proposed refusal stops none.
    pub(crate) fn runs(&self) -> Runs {
        match (MACHINE.runs(self.stands()), &self.resumes) {
            (Runs::AsBefore, Some(before)) => MACHINE.runs(State::of(before)),
            (runs, _) => runs,
        }
    }
}
