//! The tables of nodes.
#![expect(
    missing_docs,
    reason = "the columns are those of the schema, which says what they are"
)]

use contract::{NodeEnding, NodeEventCode, NodeId, NodeRule, NodeStep, PauseReason};
use kernel::Coded;
use ledger::{ObjectRef, Standing};
use scheduling::{Pause, Rulebook};
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use time::OffsetDateTime;
use vault::sealed_table;

use crate::{
    Named,
    nodes::{Course, Ran, course, of_node},
    standing_of,
};

sealed_table! {
    /// Monitored nodes. The seal says what each watches, since when and how far it has come, so that nobody who only
    /// writes rows keeps one from being told.
    pub node = "node" {
        held {
            /// The code of its rule.
            rule: String,
            /// The kind of the matter, as the ledger names it.
            about: String,
            matter: Uuid,
            reference: Option<String>,
            begun_at: TimeDateTimeWithTimeZone,
            /// The moment from which its period runs.
            since: TimeDateTimeWithTimeZone,
            step: Coded<NodeStep>,
            /// When its next step comes.
            look_at: Option<TimeDateTimeWithTimeZone>,
            paused_at: Option<TimeDateTimeWithTimeZone>,
            /// The pauses that are over, in seconds of the epoch: `from-until`, one after the other.
            paused: String,
            ended_at: Option<TimeDateTimeWithTimeZone>,
            ending: Option<Coded<NodeEnding>>,
        }
        later {
            /// The period by which it runs, where law gives its matter another than the one of its rule.
            period: Option<String>,
        }
        sealed { }
        free { }
    }
}

sealed_table! {
    /// What happened to nodes.
    pub node_event = "node_event" {
        sealed {
            /// What somebody wrote.
            note: Option<Vec<u8>> = NOTE,
        }
        clear {
            node: Uuid,
            /// How many came before: several may happen in one moment.
            place: i32,
            at: TimeDateTimeWithTimeZone,
            code: Coded<NodeEventCode>,
            /// The event of the matter by which it happened.
            event: Option<String>,
            by_account: Option<Uuid>,
            /// Who was told: roles and accounts, as JSON.
            told: Option<String>,
        }
    }
}

impl Named for node::Model {
    fn object(&self) -> ObjectRef {
        of_node(NodeId(self.id))
    }
}

impl node::Model {
    /// How it stands, for the ledger; nothing once it has ended.
    pub fn standing(&self) -> Option<Standing> {
        self.ended_at.is_none().then(|| standing_of(self))
    }

    /// When its steps come by this rule; `None` where its period has none.
    pub fn course(&self, book: &Rulebook, rule: &NodeRule) -> Option<Course> {
        let ran = Ran {
            since: self.since,
            pauses: &self.pauses(),
            period: self.period.as_deref(),
        };
        course(book, rule, ran)
    }

    /// The pauses that are over.
    pub fn pauses(&self) -> Vec<Pause> {
        let spans = self.paused.split_whitespace();
        spans.filter_map(span).collect()
    }

    /// The same pauses with one more.
    pub(crate) fn paused_until(&self, from: OffsetDateTime, until: OffsetDateTime) -> String {
        let span = format!("{}-{}", from.unix_timestamp(), until.unix_timestamp());
        format!("{} {span}", self.paused).trim().to_owned()
    }
}

fn span(text: &str) -> Option<Pause> {
    let (from, until) = text.split_once('-')?;
    let at = |text: &str| OffsetDateTime::from_unix_timestamp(text.parse().ok()?).ok();
    Some(Pause {
        reason: PauseReason::CorrectionAsked,
        from: at(from)?,
        until: Some(at(until)?),
    })
}
