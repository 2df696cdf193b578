//! Where an application stands, asked of its procedure (DOMAIN A.2, A.3).

use contract::{
    Application, ApplicationFacts,
    machine::{Machine, Procedure as _, Runs, To},
};

pub(crate) use contract::{Access, ApplicationState as State};

use kernel::Coded;

use crate::{refused::Refused, rows::application};

/// The procedure of applications.
pub(crate) const MACHINE: Machine<Application> = Application::MACHINE;

impl application::Model {
    /// Where it stands. A state that this version does not know grants nothing and counts as ended.
    pub(crate) fn stands(&self) -> State {
        self.state.known().unwrap_or(State::Revoked)
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
                .as_ref()
                .and_then(Coded::known)
                .ok_or(Refused::Broken("a state that leads nowhere back")),
        }
    }

    /// The period that runs: a proposed refusal stops none.
    pub(crate) fn runs(&self) -> Runs {
        let before = self.resumes.as_ref().and_then(Coded::known);
        match (MACHINE.runs(self.stands()), before) {
            (Runs::AsBefore, Some(before)) => MACHINE.runs(before),
            (runs, _) => runs,
        }
    }
}
