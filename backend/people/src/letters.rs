//! What is written to administrators and to whoever takes matters over.

use contract::{Secret, StandingIn};
use notice::{Letter, Values, Words, context, lines, one_line};
use time::OffsetDateTime;

notice::letters! {
    /// The letters about people.
    pub static LETTERS in "letters" {
        MattersTakenOver = "matters-taken-over",
        RecoveryAsked = "recovery-asked",
        RecoveryOpens = "recovery-opens",
        RecoveryRefused = "recovery-refused",
        RecoveryToDecide = "recovery-to-decide",
        RecoveryUnderWay = "recovery-under-way",
        RolesDecided = "roles-decided",
        RolesProposed = "roles-proposed",
        SubstituteChanged = "substitute-changed",
    }
}

/// Roles wait for the security administrator.
#[derive(Clone)]
pub(crate) struct RolesProposed {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) proposer: String,
}

impl Letter for RolesProposed {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            proposer => one_line(&self.proposer),
        }
    }
}

/// Somebody asked for a way back into the account of this address.
pub(crate) struct RecoveryAsked {
    pub(crate) until: OffsetDateTime,
    pub(crate) way: Secret,
}

impl Letter for RecoveryAsked {
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

/// The link that goes the way back, and from when to when it is open.
pub(crate) struct RecoveryOpens {
    pub(crate) opens_at: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
    pub(crate) way: Secret,
}

impl Letter for RecoveryOpens {
    fn values(&self, words: Words) -> Values {
        let (opens_at, until) = (words.moment(self.opens_at), words.moment(self.until));
        context! { opens_at, until }
    }

    fn is_shown_on_site(&self) -> bool {
        false
    }

    fn way(&self) -> Option<&str> {
        Some(self.way.expose())
    }
}

/// A way back into the account is under way: whoever is not behind it stops it.
pub(crate) struct RecoveryUnderWay {
    pub(crate) at: OffsetDateTime,
    /// From when it is open; `None` while administrators decide.
    pub(crate) opens_at: Option<OffsetDateTime>,
    pub(crate) way: Secret,
}

impl Letter for RecoveryUnderWay {
    fn values(&self, words: Words) -> Values {
        context! {
            at => words.moment(self.at),
            opens_at => self.opens_at.map(|at| words.moment(at)),
        }
    }

    fn way(&self) -> Option<&str> {
        Some(self.way.expose())
    }
}

/// An administrator is to check or to approve a way back.
pub(crate) struct RecoveryToDecide {
    pub(crate) name: String,
    pub(crate) number: String,
    /// Whether the proof was seen.
    pub(crate) is_checked: bool,
}

impl Letter for RecoveryToDecide {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            is_checked => self.is_checked,
        }
    }
}

/// There is no way back by this asking.
pub(crate) struct RecoveryRefused {
    pub(crate) note: String,
}

impl Letter for RecoveryRefused {
    fn values(&self, _: Words) -> Values {
        context! { note => lines(&self.note) }
    }
}

/// What somebody proposed was decided.
pub(crate) struct RolesDecided {
    pub(crate) name: String,
    pub(crate) number: String,
    /// Why it was sent back; `None` where the roles are held.
    pub(crate) note: Option<String>,
}

impl Letter for RolesDecided {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            note => self.note.as_deref().map(lines),
        }
    }
}

/// Somebody left, and what they dealt with is another's.
pub(crate) struct MattersTakenOver {
    pub(crate) from: String,
    pub(crate) count: u64,
}

impl Letter for MattersTakenOver {
    fn values(&self, _: Words) -> Values {
        context! { from => one_line(&self.from), count => self.count }
    }
}

/// Somebody left who stood in for others, and another does from now on.
pub(crate) struct SubstituteChanged {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) away: StandingIn,
    /// Whether it is said to whoever stands in, and not to whoever is away.
    pub(crate) is_substitute: bool,
}

impl Letter for SubstituteChanged {
    fn values(&self, words: Words) -> Values {
        context! {
            from => one_line(&self.from),
            to => one_line(&self.to),
            away => one_line(&self.away.name),
            first => words.day(self.away.from),
            last => words.day(self.away.until),
            is_substitute => self.is_substitute,
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;

    use super::*;

    fn substituted(is_substitute: bool) -> SubstituteChanged {
        SubstituteChanged {
            from: "陈望".to_owned(),
            to: "林若水".to_owned(),
            away: StandingIn {
                account: contract::AccountId(uuid::Uuid::nil()),
                name: "方澄".to_owned(),
                from: time::macros::date!(2026 - 11 - 30),
                until: time::macros::date!(2026 - 12 - 4),
            },
            is_substitute,
        }
    }

    fn letters() -> Vec<Box<dyn Letter>> {
        let (name, number) = ("陈望".to_owned(), "WC-012".to_owned());
        let at = time::macros::datetime!(2026-11-23 02:00 UTC);
        let way = || Secret::new("eyJ0eXAi");
        vec![
            Box::new(RolesProposed {
                name: name.clone(),
                number: number.clone(),
                proposer: "方系统".to_owned(),
            }),
            Box::new(RolesDecided {
                name: name.clone(),
                number: number.clone(),
                note: None,
            }),
            Box::new(RolesDecided {
                name: name.clone(),
                number,
                note: Some("请附任职文件。".to_owned()),
            }),
            Box::new(RecoveryAsked {
                until: at,
                way: way(),
            }),
            Box::new(RecoveryOpens {
                opens_at: at,
                until: at + time::Duration::days(3),
                way: way(),
            }),
            Box::new(RecoveryUnderWay {
                at,
                opens_at: Some(at),
                way: way(),
            }),
            Box::new(RecoveryUnderWay {
                at,
                opens_at: None,
                way: way(),
            }),
            Box::new(RecoveryToDecide {
                name: name.clone(),
                number: "WC-012".to_owned(),
                is_checked: false,
            }),
            Box::new(RecoveryToDecide {
                name: name.clone(),
                number: "WC-012".to_owned(),
                is_checked: true,
            }),
            Box::new(RecoveryRefused {
                note: "身份证件与登记不符。".to_owned(),
            }),
            Box::new(MattersTakenOver {
                from: name,
                count: 4,
            }),
            Box::new(substituted(true)),
            Box::new(substituted(false)),
        ]
    }

    #[test]
    fn letters_zh() {
        let zh = LETTERS.specimens(&letters(), Lang::ZhCn).unwrap();
        insta::assert_snapshot!(zh);
    }

    #[test]
    fn letters_en() {
        let en = LETTERS.specimens(&letters(), Lang::En).unwrap();
        insta::assert_snapshot!(en);
    }
}
