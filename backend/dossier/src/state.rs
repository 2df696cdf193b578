//! Where an application stands and when what happened to it (DOMAIN A.2, A.3).

use contract::{ApplicationFacts, Side};
use kernel::Coded;
use matter::Dated;
use time::OffsetDateTime;

pub(crate) use contract::{Access, ApplicationState as State};

use crate::rows::{application, case_record};

impl application::Model {
    /// What is known of it beside its state.
    pub(crate) const fn facts(&self, access: Access) -> ApplicationFacts {
        ApplicationFacts {
            access,
            was_corrected: self.was_corrected,
            may_copy: self.may_copy,
        }
    }

    /// What the case is about, as a side of the counter may know it: whoever guessed a number and a name learns nothing
    /// by it, so its applicant is told from the verified mandate on.
    pub(crate) fn cause_of(&self, case: &case_record::Model, side: Side) -> Option<String> {
        let is_known = side == Side::Office || self.verified_at.is_some();
        is_known.then(|| case.cause.clone())
    }
}

impl Dated<State> for application::Model {
    fn since(&self, event: &str) -> Option<OffsetDateTime> {
        match event {
            "accepted" => self.accepted_at,
            "correction-asked" => self.correction_asked_at,
            "window-ended" => self.visited_at.or(self.grant_until),
            // The latest submission: a correction makes the application complete.
            _ => self.arranging_since.or(self.complete_at),
        }
    }

    fn numbered(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    fn look_at(&self) -> Option<OffsetDateTime> {
        self.visit_until.or(self.grant_until)
    }

    fn resumes(&self) -> Option<State> {
        self.resumes.as_ref().and_then(Coded::known)
    }

    /// The window is open, and the pledge signed.
    fn is_open_at(&self, now: OffsetDateTime) -> bool {
        self.stands() == State::Reading
            && self.grant_from.is_some_and(|from| from <= now)
            && self.grant_until.is_some_and(|until| now < until)
    }
}
