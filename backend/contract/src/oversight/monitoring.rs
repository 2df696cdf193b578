//! What a monitor does is a matter of its own (DOMAIN A.5, Rules art. 664, 665): an oral reminder (口头提示), a
//! process-monitoring notice (案件流程监控通知书), its answer, and the report to the chief prosecutor.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::NodeRow;
use crate::{
    ids::MonitoringId,
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::{MatterLine, MatterView, NextStep, Turn},
    policy::Act,
    work::{Taken, WorkNote},
    writ::WritLine,
};

codes! {
    /// Where a monitor's matter stands.
    pub enum MonitoringState {
        /// The department was reminded orally and is to correct the fault.
        Reminded = "reminded",
        /// A notice was issued and is to be answered in writing.
        NoticeIssued = "notice-issued",
        /// The department answered; the monitor looks at the answer.
        Answered = "answered",
        /// The fault was corrected, or the answer was accepted.
        Closed = "closed",
        /// It was reported to the chief prosecutor.
        Reported = "reported",
    }
}

use MonitoringState::{Answered, Closed, NoticeIssued, Reminded, Reported};

/// What is known of a monitor's matter beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonitoringFacts {
    /// Whether an answer was sent back before: it is sent back once.
    pub was_returned: bool,
}

/// What a step of a monitor's matter asks for besides the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonitoringGuard {
    /// No answer was sent back before.
    NotReturned,
}

use MonitoringGuard::NotReturned;

impl Guard<MonitoringFacts> for MonitoringGuard {
    fn holds(self, facts: &MonitoringFacts) -> bool {
        match self {
            NotReturned => !facts.was_returned,
        }
    }

    fn code(self) -> &'static str {
        match self {
            NotReturned => "not-returned",
        }
    }
}

/// A monitor's matter.
#[derive(Debug, Clone, Copy)]
pub struct Monitoring;

impl Procedure for Monitoring {
    type State = MonitoringState;
    type Facts = MonitoringFacts;
    type Guard = MonitoringGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "monitoring",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: MonitoringState = Closed;
    const PAGE: &'static str = "/monitoring";
}

const STANDINGS: &[StateEntry<Monitoring>] = &[
    StateEntry::live(
        Reminded,
        Queue::Elsewhere,
        &[Next::new("correct-fault", Turn::Department, Runs::Nothing)],
    ),
    StateEntry::live(
        NoticeIssued,
        Queue::Elsewhere,
        &[Next::new(
            "answer-notice",
            Turn::Department,
            // From the latest moment at which an answer was asked for: one that is sent back begins it anew.
            Runs::since("notice-issued", "A-N14"),
        )],
    ),
    StateEntry::live(
        Answered,
        Queue::Waiting,
        &[Next::new("judge-answer", Turn::Monitor, Runs::Nothing)],
    ),
    StateEntry::ended(Closed),
    StateEntry::ended(Reported),
];

const STEPS: &[Step<Monitoring>] = &[
    Step::begin_with(Act::RemindDepartment, Reminded, "reminded"),
    Step::begin_with(Act::IssueNotice, NoticeIssued, "notice-issued"),
    Step::by(
        Act::IssueNotice,
        &[Reminded],
        To::State(NoticeIssued),
        "notice-issued",
    ),
    Step::by(
        Act::AnswerNotice,
        &[NoticeIssued],
        To::State(Answered),
        "notice-answered",
    ),
    Step::by(
        Act::CloseMonitoring,
        &[Reminded],
        To::State(Closed),
        "fault-corrected",
    ),
    Step::by(
        Act::CloseMonitoring,
        &[Answered],
        To::State(Closed),
        "answer-accepted",
    ),
    Step::by(
        Act::ReturnAnswer,
        &[Answered],
        To::State(NoticeIssued),
        "answer-returned",
    )
    .when(&[NotReturned]),
    Step::by(
        Act::ReportToChief,
        &[Reminded, NoticeIssued, Answered],
        To::State(Reported),
        "reported-to-chief",
    ),
];

/// A department's answer as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRequest {
    /// What was done, or why there was no fault ([`crate::EXPLANATION_LENGTH`]).
    pub text: String,
    /// By when it is corrected; `None` where what was given is no day.
    pub corrected_by: Option<Date>,
}

/// A department's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeAnswer {
    /// What was done, or why there was no fault.
    pub text: String,
    /// By when it is corrected.
    pub corrected_by: Date,
    /// Who answered.
    pub by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A monitor's matter, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitoringView {
    /// Which.
    pub id: MonitoringId,
    /// How often it was changed.
    pub version: i32,
    /// Its number.
    pub reference: String,
    /// How the node stands of which it began.
    pub node: NodeRow,
    /// What is at fault.
    pub fault: String,
    /// Who opened it.
    pub opened_by: String,
    /// Who handles the case; nobody where it is the head of the department alone.
    pub handler: Option<String>,
    /// What the department answered last.
    pub answer: Option<NoticeAnswer>,
    /// The official documents that were issued in it.
    pub writs: Vec<WritLine>,
    /// Who took it, before those who monitor alone.
    pub taken: Option<Taken>,
    /// What they say to each other about it, the newest first.
    pub notes: Vec<WorkNote>,
    /// Where it stands, and what may be done.
    pub line: MatterLine,
}

impl MatterView for MonitoringView {
    fn line(&self) -> &MatterLine {
        &self.line
    }

    fn taken(&self) -> Option<&Taken> {
        self.taken.as_ref()
    }
}

/// A monitor's matter, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitoringRow {
    /// Which.
    pub id: MonitoringId,
    /// Its number.
    pub reference: String,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// What comes next.
    pub next: Option<NextStep>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{machine::By, oversight::NODE_RULES};

    const MACHINE: Machine<Monitoring> = Monitoring::MACHINE;

    #[test]
    fn the_procedure_is_drawn() {
        insta::assert_snapshot!(MACHINE.described().mermaid(), @r#"
        stateDiagram-v2
            state "notice-issued" as notice_issued
            [*] --> reminded : reminded
            [*] --> notice_issued : notice-issued
            reminded --> notice_issued : notice-issued
            reminded --> closed : fault-corrected
            reminded --> reported : reported-to-chief
            notice_issued --> answered : notice-answered
            notice_issued --> reported : reported-to-chief
            answered --> closed : answer-accepted
            answered --> notice_issued : answer-returned
            answered --> reported : reported-to-chief
            closed --> [*]
            reported --> [*]
        "#);
    }

    #[test]
    fn every_state_stands_once_and_can_be_reached_by_people() {
        let standing: Vec<_> = STANDINGS.iter().map(|standing| standing.state).collect();
        assert_eq!(standing, MonitoringState::ALL);
        for state in MonitoringState::ALL {
            assert!(MACHINE.way(state).is_some(), "{state:?}");
        }
        assert_eq!(Monitoring::state_of("something-newer"), Closed);
    }

    #[test]
    fn a_matter_begins_by_a_reminder_or_at_once_by_a_notice() {
        let begins: Vec<_> = MACHINE.begins().map(|step| (step.by, step.to)).collect();
        assert_eq!(
            begins,
            [
                (By::Act(Act::RemindDepartment), To::State(Reminded)),
                (By::Act(Act::IssueNotice), To::State(NoticeIssued)),
            ]
        );
        assert!(MACHINE.begin_by(Act::ReportToChief).is_none());
    }

    #[test]
    fn an_answer_is_sent_back_once() {
        let offered = |was_returned| MACHINE.acts(Answered, &MonitoringFacts { was_returned });
        assert!(offered(false).contains(&Act::ReturnAnswer));
        assert!(!offered(true).contains(&Act::ReturnAnswer));
    }

    /// What asks for an answer opens the node, and whatever leaves the asking clears it.
    #[test]
    fn a_node_runs_exactly_while_an_answer_is_asked_for() {
        let rule = NODE_RULES.iter().find(|rule| rule.matter == MACHINE.kind);
        let rule = rule.expect("a node watches it");
        for step in STEPS {
            let event = step.event.expect("every step leaves an event");
            let opens = rule.starts.iter().any(|on| on.event == event);
            assert_eq!(opens, step.to == To::State(NoticeIssued), "{event}");
            let leaves = step.from.contains(&NoticeIssued);
            assert!(!leaves || rule.clears.contains(&event), "{event}");
        }
    }
}
