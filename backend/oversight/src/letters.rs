//! What is written to whoever is told of a node.

use contract::NodeStep;
use notice::{Letter, Values, Words, context, one_line};
use time::OffsetDateTime;

use crate::words;

notice::letters! {
    /// The letters of process monitoring.
    pub static LETTERS in "letters" {
        NodeRaised = "node-raised",
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

#[cfg(test)]
mod tests {
    use contract::Lang;
    use time::macros::datetime;

    use super::*;

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
        letters.map(boxed).collect()
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
