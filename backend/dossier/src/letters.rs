//! What is written to the people of an application.

use contract::{
    CorrectionItem, Deadline, ModeChange, Refusal, Revocation, SENT_CODE_MINUTES, WRONG_WAYS,
};
use notice::{Letter, Values, Words, context, lines, one_line};
use time::OffsetDateTime;

notice::letters! {
    /// The letters of the lawyers' desk.
    pub static LETTERS in "letters" {
        AccessGranted = "access-granted",
        AccessRevoked = "access-revoked",
        ApplicationReceived = "application-received",
        ApplicationRefused = "application-refused",
        BundleCode = "bundle-code",
        BundleLocked = "bundle-locked",
        BundlePassword = "bundle-password",
        CorrectionAsked = "correction-asked",
        MandateVerified = "mandate-verified",
        ModeChanged = "mode-changed",
        PageKept = "page-kept",
        PageReplaced = "page-replaced",
        ReceiptDue = "receipt-due",
        VisitMissed = "visit-missed",
        WritWithdrawn = "writ-withdrawn",
    }
}

/// An application was received.
pub(crate) struct ApplicationReceived {
    pub(crate) reference: String,
    /// By when access is arranged, and why.
    pub(crate) due: Deadline,
}

impl Letter for ApplicationReceived {
    fn values(&self, words: Words) -> Values {
        let Self { reference, due } = self;
        context! { reference, due => words.due(due) }
    }
}

/// Everything that is missing, said once (一次性告知).
pub(crate) struct CorrectionAsked {
    pub(crate) reference: String,
    /// The fields reopened.
    pub(crate) items: Vec<CorrectionItem>,
    /// By when to answer.
    pub(crate) due: Deadline,
}

impl Letter for CorrectionAsked {
    fn values(&self, words: Words) -> Values {
        let item = |item: &CorrectionItem| {
            context! { field => item.field.code(), note => one_line(&item.note) }
        };
        let items: Vec<Values> = self.items.iter().map(item).collect();
        context! { reference => &self.reference, items, due => words.due(&self.due) }
    }
}

/// An application was refused.
pub(crate) struct ApplicationRefused {
    pub(crate) reference: String,
    /// The reason of law and its explanation.
    pub(crate) refusal: Refusal,
}

impl Letter for ApplicationRefused {
    fn values(&self, _: Words) -> Values {
        let Self { reference, refusal } = self;
        let explanation = lines(&refusal.explanation);
        let refusal = context! { reason => &refusal.reason, explanation };
        context! { reference, refusal }
    }
}

/// The mandate was verified.
pub(crate) struct MandateVerified {
    pub(crate) reference: String,
}

impl Letter for MandateVerified {
    fn values(&self, _: Words) -> Values {
        context! { reference => &self.reference }
    }
}

/// Access was granted.
pub(crate) struct AccessGranted {
    pub(crate) reference: String,
    pub(crate) from: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
}

impl Letter for AccessGranted {
    fn values(&self, words: Words) -> Values {
        let (from, until) = (words.moment(self.from), words.moment(self.until));
        context! { reference => &self.reference, from, until }
    }
}

/// Access ended before its time.
pub(crate) struct AccessRevoked {
    pub(crate) reference: String,
    /// The ground and its explanation.
    pub(crate) revocation: Revocation,
    /// Whether the mandate on record ended with it.
    pub(crate) ends_mandate: bool,
}

impl Letter for AccessRevoked {
    fn values(&self, _: Words) -> Values {
        let Self {
            reference,
            revocation,
            ends_mandate,
        } = self;
        let (ground, explanation) = (&revocation.ground, lines(&revocation.explanation));
        context! { reference, ground, ends_mandate, explanation }
    }
}

/// The file is read in another mode than the one asked for (不宜线上阅卷告知).
pub(crate) struct ModeChanged {
    pub(crate) reference: String,
    /// The mode, the ground and the explanation.
    pub(crate) mode: ModeChange,
    /// By when access is arranged; the period goes on running.
    pub(crate) due: Option<Deadline>,
}

impl Letter for ModeChanged {
    fn values(&self, words: Words) -> Values {
        let change = &self.mode;
        let mode = change.mode.code();
        let explanation = lines(&change.explanation);
        let mode = context! { mode, ground => &change.ground, explanation };
        let due = self.due.as_ref().map(|due| words.due(due));
        context! { reference => &self.reference, mode, due }
    }
}

/// The file was read on site; its receipt is to be filled.
pub(crate) struct ReceiptDue {
    pub(crate) reference: String,
    /// By when, and why.
    pub(crate) due: Deadline,
}

impl Letter for ReceiptDue {
    fn values(&self, words: Words) -> Values {
        let Self { reference, due } = self;
        context! { reference, due => words.due(due) }
    }
}

/// Nobody came to read on site.
pub(crate) struct VisitMissed {
    pub(crate) reference: String,
    /// By when another time is arranged, and why.
    pub(crate) due: Deadline,
}

impl Letter for VisitMissed {
    fn values(&self, words: Words) -> Values {
        let Self { reference, due } = self;
        context! { reference, due => words.due(due) }
    }
}

/// A page that was reported stays as it is, for the paper itself is so.
pub(crate) struct PageKept {
    pub(crate) reference: String,
    /// Its number, as the reader counted.
    pub(crate) page: u32,
    /// Why.
    pub(crate) reason: String,
}

impl Letter for PageKept {
    fn values(&self, _: Words) -> Values {
        let Self {
            reference,
            page,
            reason,
        } = self;
        context! { reference, page, reason => lines(reason) }
    }
}

/// A better scan stands in the place of a page that was reported.
pub(crate) struct PageReplaced {
    pub(crate) reference: String,
    /// Its number, as the reader counted.
    pub(crate) page: u32,
}

impl Letter for PageReplaced {
    fn values(&self, _: Words) -> Values {
        let Self { reference, page } = self;
        context! { reference, page }
    }
}

/// An official document does not stand any more.
pub(crate) struct WritWithdrawn {
    pub(crate) reference: String,
    /// What it is called.
    pub(crate) title: String,
    /// Its number, where its kind has one.
    pub(crate) number: Option<String>,
    /// Why.
    pub(crate) reason: String,
}

impl Letter for WritWithdrawn {
    fn values(&self, _: Words) -> Values {
        let Self {
            reference,
            title,
            number,
            reason,
        } = self;
        context! { reference, title, number, reason => lines(reason) }
    }
}

/// A bundle's password can be retrieved. The letter never carries it.
pub(crate) struct BundlePassword {
    pub(crate) reference: String,
    pub(crate) until: OffsetDateTime,
    /// The way to it.
    pub(crate) way: String,
}

impl Letter for BundlePassword {
    fn values(&self, words: Words) -> Values {
        context! { reference => &self.reference, until => words.moment(self.until) }
    }

    fn way(&self) -> Option<&str> {
        Some(&self.way)
    }
}

/// A code in place of the link to a bundle's password, for a telephone alone.
pub(crate) struct BundleCode {
    pub(crate) code: String,
    pub(crate) until: OffsetDateTime,
}

impl Letter for BundleCode {
    fn values(&self, _: Words) -> Values {
        context! { code => &self.code, minutes => SENT_CODE_MINUTES }
    }

    fn is_shown_on_site(&self) -> bool {
        false
    }

    fn good_until(&self) -> Option<OffsetDateTime> {
        Some(self.until)
    }
}

/// A bundle's password was locked after too many wrong tries.
pub(crate) struct BundleLocked {
    pub(crate) reference: String,
}

impl Letter for BundleLocked {
    fn values(&self, _: Words) -> Values {
        context! { reference => &self.reference, tries => WRONG_WAYS }
    }
}

#[cfg(test)]
mod tests;
