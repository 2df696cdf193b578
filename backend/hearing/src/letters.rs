//! What is written to the people of an application for a hearing.

use contract::{ClaimCodeWay, ClaimRefusal, Deadline, HearingCorrectionItem, HearingRefusal};
use notice::{Letter, Values, Words, context, lines, one_line};

notice::letters! {
    /// The letters of the hearing desk.
    pub static LETTERS in "letters" {
        ClaimBound = "claim-bound",
        ClaimCodeMade = "claim-code-made",
        ClaimRefused = "claim-refused",
        HearingApplied = "hearing-applied",
        HearingApproved = "hearing-approved",
        HearingCorrectionAsked = "hearing-correction-asked",
        HearingRefused = "hearing-refused",
    }
}

/// An application for a hearing was received.
pub(crate) struct HearingApplied {
    pub(crate) reference: String,
    /// By when it is decided, and why.
    pub(crate) due: Deadline,
}

impl Letter for HearingApplied {
    fn values(&self, words: Words) -> Values {
        let Self { reference, due } = self;
        context! { reference, due => words.due(due) }
    }
}

/// The code by which a claim is confirmed was made.
pub(crate) struct ClaimCodeMade {
    pub(crate) reference: String,
    pub(crate) way: ClaimCodeWay,
    /// Until when it is good, and why.
    pub(crate) until: Deadline,
}

impl Letter for ClaimCodeMade {
    fn values(&self, words: Words) -> Values {
        let Self {
            reference,
            way,
            until,
        } = self;
        context! { reference, way => way.code(), due => words.due(until) }
    }
}

/// The office has confirmed that somebody belongs to a case.
pub(crate) struct ClaimBound {
    pub(crate) reference: String,
    /// Whether an application for a hearing waits to be gone on with.
    pub(crate) has_draft: bool,
}

impl Letter for ClaimBound {
    fn values(&self, _: Words) -> Values {
        let Self {
            reference,
            has_draft,
        } = self;
        context! { reference, has_draft }
    }
}

/// The office could not confirm it.
pub(crate) struct ClaimRefused {
    pub(crate) reference: String,
    pub(crate) ground: ClaimRefusal,
}

impl Letter for ClaimRefused {
    fn values(&self, _: Words) -> Values {
        context! { reference => &self.reference, ground => self.ground.code() }
    }
}

/// Everything that is missing, said once (一次性告知).
pub(crate) struct HearingCorrectionAsked {
    pub(crate) reference: String,
    /// The parts reopened.
    pub(crate) items: Vec<HearingCorrectionItem>,
    /// By when to answer.
    pub(crate) due: Deadline,
}

impl Letter for HearingCorrectionAsked {
    fn values(&self, words: Words) -> Values {
        let item = |item: &HearingCorrectionItem| {
            context! { field => item.field.code(), note => one_line(&item.note) }
        };
        let items: Vec<Values> = self.items.iter().map(item).collect();
        context! { reference => &self.reference, items, due => words.due(&self.due) }
    }
}

/// A hearing is held.
pub(crate) struct HearingApproved {
    pub(crate) reference: String,
}

impl Letter for HearingApproved {
    fn values(&self, _: Words) -> Values {
        context! { reference => &self.reference }
    }
}

/// No hearing is held, with the reasons (art. 9).
pub(crate) struct HearingRefused {
    pub(crate) reference: String,
    pub(crate) refusal: HearingRefusal,
}

impl Letter for HearingRefused {
    fn values(&self, _: Words) -> Values {
        let (ground, reason) = (self.refusal.ground.code(), lines(&self.refusal.reason));
        context! { reference => &self.reference, ground, reason }
    }
}

#[cfg(test)]
mod tests;
