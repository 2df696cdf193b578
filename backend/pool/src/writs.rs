//! What is put down in official documents about officers (DOMAIN B.10).

use contract::{Lang, RemovalGround};
use notice::Words;
use time::{OffsetDateTime, macros::datetime};
use writ::{Sample, Values, Writ, values};

use crate::letters::ground_in;

writ::writs! {
    /// The writs of the pool.
    pub static WRITS in "writs" {
        OfficerRemoval = "officer-removal",
    }
}

/// 取消听证员资格告知书.
pub(crate) struct OfficerRemoval {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) ground: RemovalGround,
    pub(crate) explanation: String,
    pub(crate) proposed_at: OffsetDateTime,
    /// What the officer answered; nothing where they did not.
    pub(crate) answer: Option<String>,
    pub(crate) reason: String,
}

impl Writ for OfficerRemoval {
    fn values(&self, words: Words) -> Values {
        let heard = match &self.answer {
            Some(_) => "您在期限内作了陈述和申辩，本院已经听取并复核",
            None => "您在期限内没有陈述和申辩",
        };
        values! {
            name: &self.name,
            officer_number: &self.number,
            ground: ground_in(Lang::ZhCn, self.ground),
            explanation: &self.explanation,
            proposed: words.moment(self.proposed_at),
            heard: heard.to_owned(),
            reason: &self.reason,
        }
    }
}

impl Sample for OfficerRemoval {
    fn sample() -> Self {
        Self {
            name: "田梅静".to_owned(),
            number: "TZY-2026-000009".to_owned(),
            ground: RemovalGround::FalseMaterials,
            explanation: "入库时提交的学历证书，经向发证学校核查，系伪造。".to_owned(),
            proposed_at: datetime!(2026-11-23 01:20 UTC),
            answer: Some("学历证书是代办机构提供的，本人当时没有核对。".to_owned()),
            reason: "提供虚假材料的事实清楚，陈述的理由不能改变材料虚假的事实。".to_owned(),
        }
    }
}
