//! What a row of the table of nodes says.

use std::fmt;

use serde::Serialize;

use super::NodeStep;
use crate::{
    caller::Role,
    parameter::Parameter,
    policy::{Act, SystemAct},
};

/// Whom a step is told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whom {
    /// Whoever handles the case (承办人).
    Handler,
    /// Everybody of the office with this role, or who stands in for them.
    Holders(Role),
    /// Everybody with this role in the office above.
    Above(Role),
}

impl Whom {
    /// The code under which a history says it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Handler => "HANDLER",
            Self::Holders(role) => role.code(),
            Self::Above(_) => "SUPERIOR",
        }
    }
}

/// A step, and whom it is told to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Tells {
    /// The step.
    pub step: NodeStep,
    /// Whom.
    pub whom: &'static [Whom],
}

/// When a node turns red.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// As soon as it opens: what it watches must not happen at all.
    AtOnce,
    /// At the end of a period of law or of the office.
    Period {
        /// The period's code.
        code: &'static str,
        /// The period at whose end it turns amber, where the office's share of the period does not say it.
        warns: Option<&'static str>,
    },
    /// After so many minutes.
    Minutes(Parameter),
}

/// What else has to hold for an event to open a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// It happens on a later day of the office than this event did.
    LaterDay(&'static str),
    /// It leaves no remark.
    Unremarked,
    /// The act states nothing under this name.
    Unstated(&'static str),
}

/// An event that opens a node, or lets it begin anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct On {
    /// The event.
    pub event: &'static str,
    /// The event from whose moment the node runs; its own without one.
    pub since: Option<&'static str>,
    /// What else has to hold.
    pub when: &'static [When],
}

impl On {
    /// This event, from its own moment.
    pub const fn event(event: &'static str) -> Self {
        Self {
            event,
            since: None,
            when: &[],
        }
    }

    /// From the moment of another.
    #[must_use]
    pub const fn since(self, since: &'static str) -> Self {
        Self {
            since: Some(since),
            ..self
        }
    }

    /// Only where this holds.
    #[must_use]
    pub const fn when(self, when: &'static [When]) -> Self {
        Self { when, ..self }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NodeRule {
    /// Its code; the catalogue keys are `node-<code>` and `node-clears-<code>`.
    pub code: &'static str,
    /// The kind of matter it watches, as the ledger names it.
    pub matter: &'static str,
    /// The article, where no period says it.
    pub article: Option<&'static str>,
    /// When it turns red.
    pub threshold: Threshold,
    /// What opens it.
    pub starts: &'static [On],
    /// The events at which it stands still.
    pub pauses: &'static [&'static str],
    /// The events after which it goes on.
    pub resumes: &'static [&'static str],
    /// The events that clear it.
    pub clears: &'static [&'static str],
    /// Whether a note of somebody clears it, as the explanation that was missing does.
    pub note_clears: bool,
    /// Each step that is told, in their order.
    pub tells: &'static [Tells],
    /// The act that nobody takes while it is open.
    pub blocks: Option<Act>,
    /// What the system does by itself once it is red and has been told.
    pub takes: Option<SystemAct>,
    /// What it waits for, where the acts of its events do not exist yet; the catalogue key is `node-waits-<code>`.
    pub waits_for: Option<&'static str>,
}

impl NodeRule {
    /// Whether the event does anything to its nodes.
    pub fn names(&self, event: &str) -> bool {
        let listed = [self.pauses, self.resumes, self.clears];
        listed.iter().any(|events| events.contains(&event)) || self.start(event).is_some()
    }

    /// How the event opens it.
    pub fn start(&self, event: &str) -> Option<&'static On> {
        self.starts.iter().find(|on| on.event == event)
    }

    /// Every event that it names.
    pub fn events(&self) -> impl Iterator<Item = &'static str> {
        let since = self.starts.iter().filter_map(|on| on.since);
        let starts = self.starts.iter().map(|on| on.event);
        let listed = [self.pauses, self.resumes, self.clears];
        starts
            .chain(since)
            .chain(listed.into_iter().flatten().copied())
    }

    /// The steps after one, up to another.
    pub fn steps(&self, after: NodeStep, until: NodeStep) -> impl Iterator<Item = &'static Tells> {
        let between = move |tells: &&Tells| after < tells.step && tells.step <= until;
        self.tells.iter().filter(between)
    }
}

impl fmt::Display for NodeRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}), ", self.code, self.matter)?;
        match self.threshold {
            Threshold::AtOnce => writeln!(f, "red at once")?,
            Threshold::Period { code, .. } => writeln!(f, "red at the end of {code}")?,
            Threshold::Minutes(name) => writeln!(f, "red after {} minutes", name.code())?,
        }
        let starts: Vec<&str> = self.starts.iter().map(|on| on.event).collect();
        let listed = [
            ("starts", starts.as_slice()),
            ("pauses", self.pauses),
            ("resumes", self.resumes),
            ("clears", self.clears),
        ];
        for (what, events) in listed.iter().filter(|(_, events)| !events.is_empty()) {
            writeln!(f, "  {what:<8} {}", events.join(", "))?;
        }
        for tells in self.tells {
            let whom: Vec<&str> = tells.whom.iter().map(|whom| whom.code()).collect();
            writeln!(f, "  {:<8} {}", tells.step.code(), whom.join(", "))?;
        }
        if let Some(act) = self.blocks {
            writeln!(f, "  blocks   {}", act.code())?;
        }
        if let Some(act) = self.takes {
            writeln!(f, "  takes    {}", act.code())?;
        }
        match self.waits_for {
            Some(waits_for) => writeln!(f, "  waits for the act: {waits_for}"),
            None => Ok(()),
        }
    }
}

/// Events that are no step of a procedure: rooms note them within their acts.
pub mod noted {
    /// More pages were opened in ten minutes than the office takes for reading.
    pub const MUCH_READ: &str = "much-read";
    /// A file was read from more addresses in a day than the office takes for one reader.
    pub const MANY_ADDRESSES: &str = "many-addresses";
    /// Somebody asked for what they had been given after it was revoked.
    pub const FETCHED_AFTER_END: &str = "fetched-after-end";
    /// A page was asked for whose class is not the one that was approved.
    pub const CLASS_NOT_APPROVED: &str = "class-not-approved";
    /// The stub of a page of secrets was asked for.
    pub const STUB_OPENED: &str = "stub-opened";
    /// The licence or the account of a reader is not what it was when access was granted.
    pub const LICENCE_CHANGED: &str = "licence-changed";
    /// It is again.
    pub const LICENCE_RESTORED: &str = "licence-restored";

    /// All of them.
    pub const ALL: [&str; 7] = [
        MUCH_READ,
        MANY_ADDRESSES,
        FETCHED_AFTER_END,
        CLASS_NOT_APPROVED,
        STUB_OPENED,
        LICENCE_CHANGED,
        LICENCE_RESTORED,
    ];
}
