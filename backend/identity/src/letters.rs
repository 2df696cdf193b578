//! What is written to people about their accounts.

use contract::Secret;
use notice::{Letter, Values, Words, context, lines, one_line};
use time::OffsetDateTime;

notice::letters! {
    /// The letters about accounts.
    pub static LETTERS in "letters" {
        AccessEnded = "access-ended",
        AccessResumed = "access-resumed",
        AddressAsked = "address-asked",
        AddressChanged = "address-changed",
        AddressToConfirm = "address-to-confirm",
        CameIn = "came-in",
        FactorChanged = "factor-changed",
        Invitation = "invitation",
        NewSignIn = "new-sign-in",
        ParticularsChanged = "particulars-changed",
        PasswordChanged = "password-changed",
        Recovered = "recovered",
        RecoveryCodesRenewed = "recovery-codes-renewed",
        RegisterConfirm = "register-confirm",
        RegisterJoined = "register-joined",
        RegisterKnown = "register-known",
        RegisterWelcome = "register-welcome",
        RolesChanged = "roles-changed",
        SessionsEnded = "sessions-ended",
        WrongCodes = "wrong-codes",
    }
}

/// The six digits that confirm an e-mail address.
pub(crate) struct RegisterConfirm {
    pub(crate) code: String,
    /// How long they are good for.
    pub(crate) minutes: u32,
}

impl Letter for RegisterConfirm {
    fn values(&self, _: Words) -> Values {
        let Self { code, minutes } = self;
        context! { code, minutes }
    }

    /// A code is proof of the mail address only by mail.
    fn is_shown_on_site(&self) -> bool {
        false
    }
}

/// Somebody began to register with an address that has an account already.
pub(crate) struct RegisterKnown;

impl Letter for RegisterKnown {
    fn values(&self, _: Words) -> Values {
        context! {}
    }

    /// It comes in the place of a code.
    fn is_shown_on_site(&self) -> bool {
        false
    }
}

/// The account is ready.
pub(crate) struct RegisterWelcome;

impl Letter for RegisterWelcome {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

/// The account of somebody is ready who is no lawyer.
pub(crate) struct RegisterJoined;

impl Letter for RegisterJoined {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

/// A session was opened.
pub(crate) struct NewSignIn {
    pub(crate) at: OffsetDateTime,
    /// Browser and system; empty if unknown.
    pub(crate) device: String,
}

impl Letter for NewSignIn {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at), device => one_line(&self.device) }
    }
}

/// The password was changed.
pub(crate) struct PasswordChanged {
    pub(crate) at: OffsetDateTime,
}

impl Letter for PasswordChanged {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// Another authenticator was paired in the place of the one before.
pub(crate) struct FactorChanged {
    pub(crate) at: OffsetDateTime,
}

impl Letter for FactorChanged {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// New recovery codes took the place of the old ones.
pub(crate) struct RecoveryCodesRenewed {
    pub(crate) at: OffsetDateTime,
}

impl Letter for RecoveryCodesRenewed {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// Somebody is invited into an account that the office made for them.
pub(crate) struct Invitation {
    /// The office, in the language of the letter.
    pub(crate) office: String,
    /// The number to sign in with.
    pub(crate) number: String,
    pub(crate) until: OffsetDateTime,
    /// The link.
    pub(crate) way: Secret,
}

impl Letter for Invitation {
    fn values(&self, words: Words) -> Values {
        context! {
            office => one_line(&self.office),
            number => &self.number,
            until => words.moment(self.until),
        }
    }

    /// Its link is proof of the mail address only by mail.
    fn is_shown_on_site(&self) -> bool {
        false
    }

    fn way(&self) -> Option<&str> {
        Some(self.way.expose())
    }
}

/// Whoever was invited has come.
pub(crate) struct CameIn {
    pub(crate) at: OffsetDateTime,
}

impl Letter for CameIn {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// Whoever could not sign in is back, with another password and another authenticator.
pub(crate) struct Recovered {
    pub(crate) at: OffsetDateTime,
}

impl Letter for Recovered {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// Letters to somebody are to go to another address: the link by which whoever reads those confirms it.
pub(crate) struct AddressToConfirm {
    pub(crate) until: OffsetDateTime,
    pub(crate) way: Secret,
}

impl Letter for AddressToConfirm {
    fn values(&self, words: Words) -> Values {
        context! { until => words.moment(self.until) }
    }

    /// Its link is proof of the mail address only by mail.
    fn is_shown_on_site(&self) -> bool {
        false
    }

    fn way(&self) -> Option<&str> {
        Some(self.way.expose())
    }
}

/// The same, said at the address before.
pub(crate) struct AddressAsked {
    pub(crate) at: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
}

impl Letter for AddressAsked {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at), until => words.moment(self.until) }
    }
}

/// Letters go to another address from here on.
pub(crate) struct AddressChanged {
    pub(crate) at: OffsetDateTime,
}

impl Letter for AddressChanged {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// Name, number, telephone or language of somebody were changed by the office.
pub(crate) struct ParticularsChanged {
    pub(crate) at: OffsetDateTime,
}

impl Letter for ParticularsChanged {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// Nobody signs in with the account for a while, or any more.
pub(crate) struct AccessEnded {
    pub(crate) at: OffsetDateTime,
    pub(crate) reason: String,
    /// Whether the person has left.
    pub(crate) is_for_good: bool,
}

impl Letter for AccessEnded {
    fn values(&self, words: Words) -> Values {
        context! {
            at => words.moment(self.at),
            reason => lines(&self.reason),
            is_for_good => self.is_for_good,
        }
    }
}

/// The holder may sign in again.
pub(crate) struct AccessResumed {
    pub(crate) at: OffsetDateTime,
}

impl Letter for AccessResumed {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// The holder has other roles.
pub(crate) struct RolesChanged {
    pub(crate) at: OffsetDateTime,
}

impl Letter for RolesChanged {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

/// The security administrator ended sessions.
pub(crate) struct SessionsEnded {
    pub(crate) at: OffsetDateTime,
    /// How many.
    pub(crate) count: u64,
}

impl Letter for SessionsEnded {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at), count => self.count }
    }
}

/// Several wrong codes were typed by somebody who had the right password.
pub(crate) struct WrongCodes {
    /// When the last one was.
    pub(crate) at: OffsetDateTime,
}

impl Letter for WrongCodes {
    fn values(&self, words: Words) -> Values {
        context! { at => words.moment(self.at) }
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;
    use time::macros::datetime;

    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let at = datetime!(2026-11-23 02:00 UTC);
        vec![
            Box::new(RegisterConfirm {
                code: "204817".to_owned(),
                minutes: 10,
            }),
            Box::new(RegisterKnown),
            Box::new(RegisterWelcome),
            Box::new(RegisterJoined),
            Box::new(NewSignIn {
                at,
                device: "Firefox · Windows".to_owned(),
            }),
            Box::new(PasswordChanged { at }),
            Box::new(FactorChanged { at }),
            Box::new(RecoveryCodesRenewed { at }),
            Box::new(WrongCodes { at }),
            Box::new(Invitation {
                office: "云岭省望川市岚望区人民检察院".to_owned(),
                number: "WC-012".to_owned(),
                until: at + time::Duration::days(7),
                way: Secret::new("eyJ0eXAi"),
            }),
            Box::new(CameIn { at }),
            Box::new(Recovered { at }),
            Box::new(AddressToConfirm {
                until: at + time::Duration::days(3),
                way: Secret::new("eyJ0eXAi"),
            }),
            Box::new(AddressAsked {
                at,
                until: at + time::Duration::days(3),
            }),
            Box::new(AddressChanged { at }),
            Box::new(ParticularsChanged { at }),
            Box::new(AccessEnded {
                at,
                reason: "手机遗失，正在补办。".to_owned(),
                is_for_good: false,
            }),
            Box::new(AccessEnded {
                at,
                reason: "调往市人民检察院。".to_owned(),
                is_for_good: true,
            }),
            Box::new(AccessResumed { at }),
            Box::new(RolesChanged { at }),
            Box::new(SessionsEnded { at, count: 2 }),
        ]
    }

    #[test]
    fn every_letter_reads_as_written_in_chinese() {
        let all = LETTERS.specimens(&letters(), Lang::ZhCn).unwrap();
        insta::assert_snapshot!("letters_zh", all);
    }

    #[test]
    fn every_letter_reads_as_written_in_english() {
        let all = LETTERS.specimens(&letters(), Lang::En).unwrap();
        insta::assert_snapshot!("letters_en", all);
    }

    #[test]
    fn what_is_said_to_an_address_is_not_shown_on_the_site() {
        let by_mail_alone: Vec<_> = letters()
            .iter()
            .filter(|letter| !letter.is_shown_on_site())
            .map(|letter| letter.code())
            .collect();
        assert_eq!(
            by_mail_alone,
            [
                "register-confirm",
                "register-known",
                "invitation",
                "address-to-confirm"
            ]
        );
    }
}
