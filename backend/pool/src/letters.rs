//! What is written to officers, and to those who decide on them.

use contract::{Exclusion, Lang, RemovalGround};
use notice::{Letter, Values, Words, context, lines, one_line};
use time::{Date, OffsetDateTime};

notice::letters! {
    /// The letters about the pool.
    pub static LETTERS in "letters" {
        OfficerIneligible = "officer-ineligible",
        OfficerResumed = "officer-resumed",
        OfficerSuspended = "officer-suspended",
        OfficerToReview = "officer-to-review",
        PoolInvited = "pool-invited",
        RemovalDecided = "officer-removal-decided",
        RemovalProposed = "officer-removal-proposed",
        RemovalToDecide = "officer-removal-to-decide",
        TermOver = "officer-term-over",
        TermRenewed = "officer-term-renewed",
    }
}

/// Somebody was nominated and is to be reviewed.
pub(crate) struct OfficerToReview {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) by: String,
}

impl Letter for OfficerToReview {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            by => one_line(&self.by),
        }
    }
}

/// Somebody who deals with the office already is invited into the pool.
pub(crate) struct PoolInvited {
    pub(crate) until: OffsetDateTime,
}

impl Letter for PoolInvited {
    fn values(&self, words: Words) -> Values {
        context! { until => words.moment(self.until) }
    }
}

/// An officer is not drawn for a while.
pub(crate) struct OfficerSuspended {
    pub(crate) reason: String,
}

impl Letter for OfficerSuspended {
    fn values(&self, _: Words) -> Values {
        context! { reason => lines(&self.reason) }
    }
}

/// An officer is drawn again.
pub(crate) struct OfficerResumed;

impl Letter for OfficerResumed {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

/// An officer was found not to be eligible any more, and is suspended.
pub(crate) struct OfficerIneligible {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) found: Exclusion,
}

impl Letter for OfficerIneligible {
    fn values(&self, words: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            found => exclusion_in(words.lang(), self.found),
        }
    }
}

/// Another term begins.
pub(crate) struct TermRenewed {
    pub(crate) until: Date,
}

impl Letter for TermRenewed {
    fn values(&self, words: Words) -> Values {
        context! { until => words.day(self.until) }
    }
}

/// A term is over, and nobody renewed it.
pub(crate) struct TermOver;

impl Letter for TermOver {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

/// A removal is proposed, and may be answered.
pub(crate) struct RemovalProposed {
    pub(crate) ground: RemovalGround,
    pub(crate) explanation: String,
    pub(crate) due: OffsetDateTime,
}

impl Letter for RemovalProposed {
    fn values(&self, words: Words) -> Values {
        context! {
            ground => ground_in(words.lang(), self.ground),
            explanation => lines(&self.explanation),
            due => words.moment(self.due),
        }
    }
}

/// A removal is to be decided.
pub(crate) struct RemovalToDecide {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) is_answered: bool,
}

impl Letter for RemovalToDecide {
    fn values(&self, _: Words) -> Values {
        context! {
            name => one_line(&self.name),
            number => &self.number,
            is_answered => self.is_answered,
        }
    }
}

/// A removal was decided, or taken back.
pub(crate) struct RemovalDecided {
    pub(crate) is_removed: bool,
    pub(crate) reason: String,
}

impl Letter for RemovalDecided {
    fn values(&self, _: Words) -> Values {
        context! {
            is_removed => self.is_removed,
            reason => lines(&self.reason),
        }
    }
}

/// What a ground of removal is called.
pub(crate) const fn ground_in(lang: Lang, ground: RemovalGround) -> &'static str {
    let [zh, en] = match ground {
        RemovalGround::CriminalPunishment => ["受过刑事处罚", "a criminal punishment"],
        RemovalGround::Dismissed => ["被开除公职", "dismissal from public office"],
        RemovalGround::LicenceRevoked => [
            "被吊销律师、公证员执业证书",
            "revocation of a practice certificate as a lawyer or notary",
        ],
        RemovalGround::SeriousBreach => [
            "其他严重违法违纪行为",
            "another serious breach of law or discipline",
        ],
        RemovalGround::FalseMaterials => ["提供虚假材料入库", "false material on entry"],
        RemovalGround::SecretBroken => [
            "泄露履职中知悉的秘密",
            "disclosure of secrets learned as an officer",
        ],
        RemovalGround::Absent => [
            "无正当理由多次不履行职责",
            "repeated absence without good reason",
        ],
    };
    match lang {
        Lang::ZhCn => zh,
        Lang::En => en,
    }
}

/// What keeps somebody from hearings, in words.
pub(crate) const fn exclusion_in(lang: Lang, found: Exclusion) -> &'static str {
    let [zh, en] = match found {
        Exclusion::None => ["没有发现", "nothing"],
        Exclusion::CriminalPunishment => ["受过刑事处罚", "a criminal punishment"],
        Exclusion::Dismissed => ["被开除公职", "dismissal from public office"],
        Exclusion::LicenceRevoked => [
            "被吊销律师、公证员执业证书",
            "revocation of a practice certificate as a lawyer or notary",
        ],
        Exclusion::SeriousBreach => [
            "其他严重违法违纪行为，可能影响司法公正",
            "another serious breach that may affect the fairness of justice",
        ],
        Exclusion::Dishonest => [
            "被列入失信被执行人名单",
            "an entry on the list of those who do not obey judgments",
        ],
        Exclusion::RemovedAssessor => ["被免除人民陪审员职务", "removal as a people’s assessor"],
        Exclusion::TooYoung => ["未满法定年龄", "an age below that of the rules"],
        Exclusion::NotCitizen => ["不具有中国国籍", "another nationality"],
    };
    match lang {
        Lang::ZhCn => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Vec<Box<dyn Letter>> {
        let (name, number) = ("严岚然".to_owned(), "TZY-2026-000012".to_owned());
        let at = time::macros::datetime!(2026-11-30 02:00 UTC);
        let reason = || "本人申请，外出进修三个月。".to_owned();
        vec![
            Box::new(OfficerToReview {
                name: name.clone(),
                number: number.clone(),
                by: "祁启强".to_owned(),
            }),
            Box::new(PoolInvited { until: at }),
            Box::new(OfficerSuspended { reason: reason() }),
            Box::new(OfficerResumed),
            Box::new(OfficerIneligible {
                name: name.clone(),
                number: number.clone(),
                found: Exclusion::LicenceRevoked,
            }),
            Box::new(TermRenewed {
                until: time::macros::date!(2029 - 11 - 29),
            }),
            Box::new(TermOver),
            Box::new(RemovalProposed {
                ground: RemovalGround::FalseMaterials,
                explanation: "入库时提交的学历证书经核查系伪造。".to_owned(),
                due: at,
            }),
            Box::new(RemovalToDecide {
                name: name.clone(),
                number: number.clone(),
                is_answered: true,
            }),
            Box::new(RemovalToDecide {
                name,
                number,
                is_answered: false,
            }),
            Box::new(RemovalDecided {
                is_removed: true,
                reason: reason(),
            }),
            Box::new(RemovalDecided {
                is_removed: false,
                reason: reason(),
            }),
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
