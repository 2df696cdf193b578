//! What is written to whoever is told of a node.

use contract::{Deadline, NodeStep};
use notice::{Letter, Values, Words, context, one_line};
use time::OffsetDateTime;

use crate::words;

notice::letters! {
    /// The letters of process monitoring.
    pub static LETTERS in "letters" {
        NodeRaised = "node-raised",
        MonitoringMoved = "monitoring-moved",
    }
}

/// A monitored node reached a step.
pub(crate) struct NodeRaised {
    /// The code of its rule.
    pub(crate) rule: String,
    pub(crate) step: NodeStep,
    /// The number of the matter, where it has one.
    pub(crate) reference: String,
    pub(crate) since: OffsetDateTime,
    pub(crate) due_at: OffsetDateTime,
    pub(crate) article: String,
    /// Whether it goes to the superior office.
    pub(crate) is_above: bool,
    /// The name of whoever is away.
    pub(crate) instead_of: Option<String>,
}

impl Letter for NodeRaised {
    fn values(&self, words: Words) -> Values {
        context! {
            rule => &self.rule,
            cause => words::cause(&self.rule, words.lang()),
            cure => words::cure(&self.rule, words.lang()),
            step => self.step.code(),
            reference => &self.reference,
            since => words.moment(self.since),
            due => words.moment(self.due_at),
            article => one_line(&self.article),
            is_above => self.is_above,
            instead_of => self.instead_of.as_deref().map(one_line),
        }
    }
}

/// A monitor's matter moved on.
pub(crate) struct MonitoringMoved {
    /// The event on its line.
    pub(crate) event: &'static str,
    /// The code of the node's rule.
    pub(crate) rule: String,
    /// The matter's number.
    pub(crate) reference: String,
    /// By when an answer is due, where one is asked for.
    pub(crate) due: Option<Deadline>,
    /// The name of whoever is away.
    pub(crate) instead_of: Option<String>,
}

impl Letter for MonitoringMoved {
    fn values(&self, words: Words) -> Values {
        context! {
            event => self.event,
            rule => &self.rule,
            cause => words::cause(&self.rule, words.lang()),
            reference => &self.reference,
            due => self.due.as_ref().map(|due| words.moment(due.due_at)),
            article => self.due.as_ref().map(|due| one_line(&due.legal_ref)),
            instead_of => self.instead_of.as_deref().map(one_line),
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::Lang;
    use time::macros::datetime;
    use writ::Sample as _;

    use super::*;
    use crate::writs::MonitoringNotice;

    fn letter(step: NodeStep) -> NodeRaised {
        NodeRaised {
            rule: "A-N03".to_owned(),
            step,
            reference: "YJ-2026-000123".to_owned(),
            since: datetime!(2026-11-23 02:00 UTC),
            due_at: datetime!(2026-11-26 10:00 UTC),
            article: "人民检察院刑事诉讼规则 第49条".to_owned(),
            is_above: step == NodeStep::Superior,
            instead_of: (step == NodeStep::Head).then(|| "鲁岳涛".to_owned()),
        }
    }

    fn letters() -> Vec<Box<dyn Letter>> {
        let steps = [
            NodeStep::Amber,
            NodeStep::Red,
            NodeStep::Head,
            NodeStep::Lead,
            NodeStep::Superior,
        ];
        let at_once = NodeRaised {
            rule: "A-N15".to_owned(),
            reference: String::new(),
            due_at: datetime!(2026-11-23 02:00 UTC),
            article: "本院规定：异常阅卷提示安全管理员".to_owned(),
            ..letter(NodeStep::Red)
        };
        let boxed = |letter| -> Box<dyn Letter> { Box::new(letter) };
        let letters = steps.map(letter).into_iter().chain([at_once]);
        letters.map(boxed).chain(moved()).collect()
    }

    /// One of each step of a monitor's matter; what asks for an answer says by when.
    fn moved() -> Vec<Box<dyn Letter>> {
        let due = MonitoringNotice::sample().due;
        let moved = |event: &'static str| MonitoringMoved {
            event,
            rule: "A-N03".to_owned(),
            reference: "JK-2026-000007".to_owned(),
            due: None,
            instead_of: None,
        };
        let asking = |event| MonitoringMoved {
            due: Some(due.clone()),
            ..moved(event)
        };
        let instead = MonitoringMoved {
            instead_of: Some("祁启强".to_owned()),
            ..moved("reminded")
        };
        let boxed = |letter| -> Box<dyn Letter> { Box::new(letter) };
        [
            instead,
            asking("notice-issued"),
            moved("notice-answered"),
            asking("answer-returned"),
            moved("fault-corrected"),
            moved("answer-accepted"),
            moved("reported-to-chief"),
        ]
        .map(boxed)
        .into()
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
