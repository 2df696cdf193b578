//! Where an application stands, and what its rows are as matters (DOMAIN A.2, A.3).

use contract::{
    Application, ApplicationFacts, Caller, Turn,
    machine::{Machine, Procedure as _},
    policy::{self, Act},
};
use kernel::Coded;
use ledger::Standing;
use matter::{Columns, Matter, MatterModel, usual_columns, usual_getters};
use time::OffsetDateTime;
use uuid::Uuid;

pub(crate) use contract::{Access, ApplicationState as State};

use crate::rows::application;

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
}

impl Matter for application::Entity {
    type Procedure = Application;

    const COLUMNS: Columns<application::Column> = usual_columns!(application);

    const INTERNAL_NOTES: &'static [&'static str] = &["refusal-returned"];

    fn is_turn_of(caller: &Caller, turn: Turn) -> bool {
        let may = |act| policy::may_ever(caller, act);
        match turn {
            Turn::Applicant => may(Act::EditApplication),
            Turn::CaseManagement => may(Act::Accept),
            Turn::CaseManagementHead => may(Act::ConfirmRefusal),
            _ => false,
        }
    }
}

impl MatterModel<application::Entity> for application::Model {
    usual_getters!(State);

    fn subject(&self) -> Option<Uuid> {
        Some(self.applicant)
    }

    fn stands(&self) -> State {
        self.stands()
    }

    fn resumes(&self) -> Option<State> {
        self.resumes.as_ref().and_then(Coded::known)
    }

    fn since(&self, event: &str) -> Option<OffsetDateTime> {
        match event {
            "accepted" => self.accepted_at,
            "correction-asked" => self.correction_asked_at,
            // The latest submission: a correction makes the application complete.
            _ => self.complete_at,
        }
    }

    fn look_at(&self) -> Option<OffsetDateTime> {
        self.grant_until
    }

    fn standing(&self) -> Option<Standing> {
        self.standing()
    }
}
