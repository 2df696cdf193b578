//! Where an application stands, and what follows (DOMAIN A.2, A.3).

use contract::Turn;

/// The states of an application: mandate and request in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum State {
    /// Being written; nobody else sees it.
    Draft,
    /// Received, waiting for case management.
    Submitted,
    /// Sent back once for the named fields.
    Correction,
    /// Complete; the mandate is to be verified.
    Accepted,
    /// Mandate verified; waiting for the file and the grant.
    Verified,
    /// A refusal is proposed; the head of case management decides, and the period goes on running.
    RefusalProposed,
    /// A window is granted; the pledge is to be signed.
    Granted,
    /// The pledge is signed; the file may be read in the window.
    Reading,
    /// The access receipt is filled.
    Completed,
    /// Refused with a reason.
    Refused,
    /// Ended by the office.
    Revoked,
    /// Withdrawn by the lawyer.
    Withdrawn,
    /// A correction was not answered in time.
    Lapsed,
}

impl State {
    pub(crate) const ALL: [Self; 13] = [
        Self::Draft,
        Self::Submitted,
        Self::Correction,
        Self::Accepted,
        Self::Verified,
        Self::RefusalProposed,
        Self::Granted,
        Self::Reading,
        Self::Completed,
        Self::Refused,
        Self::Revoked,
        Self::Withdrawn,
        Self::Lapsed,
    ];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Correction => "correction",
            Self::Accepted => "accepted",
            Self::Verified => "verified",
            Self::RefusalProposed => "refusal-proposed",
            Self::Granted => "granted",
            Self::Reading => "reading",
            Self::Completed => "completed",
            Self::Refused => "refused",
            Self::Revoked => "revoked",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }

    /// The state with this code; a code this version does not know counts as ended.
    pub(crate) fn of(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .unwrap_or(Self::Revoked)
    }

    pub(crate) const fn is_ended(self) -> bool {
        matches!(
            self,
            Self::Completed | Self::Refused | Self::Revoked | Self::Withdrawn | Self::Lapsed
        )
    }

    /// Whether the applicant may change open fields and papers.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Correction)
    }

    pub(crate) const fn has_grant(self) -> bool {
        matches!(self, Self::Granted | Self::Reading)
    }

    /// The next step's code, whose turn it is, and the period that runs (`None`: no period of its
    /// own; a proposed refusal stops no period).
    pub(crate) const fn next(
        self,
        access: Access,
    ) -> Option<(&'static str, Turn, Option<&'static str>)> {
        match self {
            Self::Draft => Some(("submit", Turn::Applicant, None)),
            Self::Submitted => Some(("accept", Turn::CaseManagement, Some("A-N02"))),
            Self::Correction => Some(("correct", Turn::Applicant, Some("A-CORRECTION"))),
            Self::Accepted => Some(("verify", Turn::CaseManagement, Some("A-N01"))),
            Self::Verified => Some(match access {
                Access::Prepared => ("grant", Turn::CaseManagement, Some("A-N03")),
                Access::Unprepared => ("prepare", Turn::EfileMaker, Some("A-N03")),
                Access::OffLine => ("arrange", Turn::CaseManagement, Some("A-N03")),
            }),
            Self::RefusalProposed => Some(("confirm-refusal", Turn::CaseManagementHead, None)),
            Self::Granted => Some(("pledge", Turn::Applicant, None)),
            Self::Reading => Some(("read", Turn::Applicant, None)),
            Self::Completed | Self::Refused | Self::Revoked | Self::Withdrawn | Self::Lapsed => {
                None
            }
        }
    }
}

/// How the file will be read, as far as the next step depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Online, and every page has an approved class.
    Prepared,
    /// Online, and the file is not prepared.
    Unprepared,
    /// On site or through another procuratorate.
    OffLine,
}

#[cfg(test)]
mod tests {
    use super::{Access, State};

    #[test]
    fn every_live_state_names_a_next_step_and_no_ended_one_does() {
        for state in State::ALL {
            for access in [Access::Prepared, Access::Unprepared, Access::OffLine] {
                assert_eq!(state.next(access).is_none(), state.is_ended(), "{state:?}");
            }
            assert_eq!(State::of(state.code()), state);
        }
    }

    #[test]
    fn an_unknown_code_grants_nothing() {
        assert!(State::of("something-newer").is_ended());
    }
}
