//! Lists of work that leave the house as tables (导出): who asks for one and why, who approves it, and what is in it.
//!
//! A list names its columns, each with its class (DOMAIN 2.4); none is an identity number, a telephone or an address.
//! Where a chosen column is of class P2 or higher a second person approves before the table is made. It is sealed, waits
//! for whoever asked and for nobody else, and is erased after [`Parameter::ExportHours`](crate::Parameter).

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    caller::Caller,
    ids::ExportId,
    limits::{LONGEST_EXPORT_REASON, SHORTEST_EXPORT_REASON},
    machine::{Guard, Machine, Next, Procedure, Queue, Runs, StateEntry, Step, To},
    matter::{MatterLine, MatterView, Turn, WorklistQuery},
    policy::{Act, SystemAct},
    problem::Problem,
    upload::Download,
};

/// Characters of the reason for which a list is taken out, at least and at most.
pub const EXPORT_REASON_LENGTH: RangeInclusive<usize> =
    SHORTEST_EXPORT_REASON..=LONGEST_EXPORT_REASON;

codes! {
    /// How sensitive data are (DOMAIN 2.4), the least first.
    pub enum DataClass {
        /// Public.
        Public = "p0",
        /// For whoever works in the office.
        Internal = "p1",
        /// About people.
        Personal = "p2",
        /// Sensitive, about people or cases.
        Sensitive = "p3",
    }

    /// As what a list is written.
    pub enum ExportFormat {
        /// A spreadsheet (ECMA-376).
        Xlsx = "xlsx",
        /// Comma-separated values (RFC 4180).
        Csv = "csv",
    }

    /// The lists that can be taken out.
    pub enum ExportList {
        /// The office's applications for file access.
        Applications = "applications",
        /// The office's cases by how far their e-files are.
        CaseFiles = "case-files",
        /// What those who monitor put to departments.
        Monitoring = "monitoring",
        /// The pool of hearing officers.
        Officers = "officers",
    }

    /// Where an export stands.
    pub enum ExportState {
        /// A second person is to look at it.
        Waiting = "export-waiting",
        /// The table is being made.
        Making = "export-making",
        /// The table waits for whoever asked for it.
        Ready = "export-ready",
        /// The second person refused it.
        Refused = "export-refused",
        /// Whoever asked for it took it back.
        TakenBack = "export-taken-back",
        /// The table was erased.
        Gone = "export-gone",
        /// Nobody approved it in time.
        Lapsed = "export-lapsed",
    }
}

use DataClass::{Internal, Personal, Public};
use ExportState::{Gone, Lapsed, Making, Ready, Refused, TakenBack, Waiting};

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportColumn {
    /// Its code; the catalogue key is `column-<code>`.
    pub code: &'static str,
    /// How sensitive what stands in it is.
    pub class: DataClass,
}

const fn column(code: &'static str, class: DataClass) -> ExportColumn {
    ExportColumn { code, class }
}

/// The columns of the office's applications. The licence number is public, name and firm of a lawyer are not (DOMAIN
/// A.4.1); what names a case leads to its people. The name of whoever has a matter is a name as others are (DOMAIN 2.4,
/// P2), though it stands in every colleague's list.
const OF_APPLICATIONS: &[ExportColumn] = &[
    column("reference", Internal),
    column("state", Internal),
    column("submitted", Internal),
    column("due", Internal),
    column("ended", Internal),
    column("taken-by", Personal),
    column("licence", Public),
    column("lawyer", Personal),
    column("firm", Personal),
    column("case-number", Personal),
    column("cause", Personal),
    column("party", Personal),
];

/// The columns of the office's cases, of which a title would name people.
const OF_CASE_FILES: &[ExportColumn] = &[
    column("case-number", Personal),
    column("file-standing", Internal),
    column("pages", Internal),
    column("uncatalogued", Internal),
    column("unapproved", Internal),
    column("waiting", Internal),
    column("first-due", Internal),
    column("case-deadline", Internal),
    column("prosecutor", Personal),
];

/// The columns of what was put to departments. What was at fault and what was answered are no columns: they tell of
/// cases in words of their own.
const OF_MONITORING: &[ExportColumn] = &[
    column("number", Internal),
    column("state", Internal),
    column("rule", Internal),
    column("watched", Internal),
    column("reminded", Internal),
    column("asked", Internal),
    column("due", Internal),
    column("answered", Internal),
    column("corrected-by", Internal),
    column("ended", Internal),
    column("taken-by", Personal),
    column("handler", Personal),
    column("opened-by", Personal),
];

/// The columns of the officers' pool. What they earn trust by is in it, and nothing by which they are reached.
const OF_OFFICERS: &[ExportColumn] = &[
    column("officer-number", Internal),
    column("officer-name", Personal),
    column("state", Internal),
    column("officer-categories", Internal),
    column("officer-expertise", Personal),
    column("officer-region", Internal),
    column("officer-employer", Personal),
    column("officer-occupation", Personal),
    column("officer-education", Personal),
    column("officer-source", Internal),
    column("officer-remote", Internal),
    column("officer-term-from", Internal),
    column("officer-term-until", Internal),
];

impl ExportList {
    /// The act by which the list is read: nobody takes out what they may not look at.
    pub const fn act(self) -> Act {
        match self {
            Self::Applications => Act::ReadWorklist,
            Self::CaseFiles => Act::ReadCaseFile,
            Self::Monitoring => Act::ReadMonitoring,
            Self::Officers => Act::ReadPool,
        }
    }

    /// What whoever takes the list out does with what stands in it: whoever merely looks on takes nothing out.
    pub const fn asker(self) -> Act {
        match self {
            Self::Applications => Act::ShowPersonal,
            Self::CaseFiles => Act::MakeCaseFile,
            Self::Monitoring => Act::TakeMonitoring,
            Self::Officers => Act::NominateOfficer,
        }
    }

    /// Of what family the words of its states are: the catalogue key is `<family>-<code>`.
    pub const fn states(self) -> &'static str {
        match self {
            Self::Applications | Self::Monitoring | Self::Officers => "state",
            Self::CaseFiles => "file-standing",
        }
    }

    /// Its columns, in their order.
    pub const fn columns(self) -> &'static [ExportColumn] {
        match self {
            Self::Applications => OF_APPLICATIONS,
            Self::CaseFiles => OF_CASE_FILES,
            Self::Monitoring => OF_MONITORING,
            Self::Officers => OF_OFFICERS,
        }
    }

    /// Where it is looked at.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Applications => "/desk",
            Self::CaseFiles => "/desk/cases",
            Self::Monitoring => "/monitoring",
            Self::Officers => "/pool",
        }
    }

    /// Its column of this code.
    pub fn column(self, code: &str) -> Option<&'static ExportColumn> {
        self.columns().iter().find(|column| column.code == code)
    }
}

impl DataClass {
    /// Whether what is of this class leaves the house only where a second person approved it.
    pub fn takes_two(self) -> bool {
        self >= Personal
    }
}

/// A list that is taken out.
#[derive(Debug, Clone, Copy)]
pub struct Export;

/// What is known of one beside its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportFacts {
    /// Whether the head of case management asked for it, and somebody else looks at it.
    pub is_heads: bool,
}

/// What hangs on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportGuard {
    /// The head of case management asked for it.
    IsHeads,
}

impl Guard<ExportFacts> for ExportGuard {
    fn holds(self, facts: &ExportFacts) -> bool {
        match self {
            Self::IsHeads => facts.is_heads,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::IsHeads => "is-heads",
        }
    }
}

impl Procedure for Export {
    type State = ExportState;
    type Facts = ExportFacts;
    type Guard = ExportGuard;

    const MACHINE: Machine<Self> = Machine {
        kind: "export",
        standings: STANDINGS,
        steps: STEPS,
    };
    const UNKNOWN: ExportState = Gone;
    const PAGE: &'static str = "/exports";
}

const STANDINGS: &[StateEntry<Export>] = &[
    StateEntry::live(
        Waiting,
        Queue::Waiting,
        &[
            Next::new("export-approve", Turn::DeputyChief, Runs::Nothing)
                .when(&[ExportGuard::IsHeads]),
            Next::new("export-approve", Turn::CaseManagementHead, Runs::Nothing),
        ],
    ),
    // The house makes it, and then it lies there: nothing comes next, and it has not ended.
    StateEntry::live(Making, Queue::Elsewhere, &[]),
    StateEntry::live(Ready, Queue::Elsewhere, &[]),
    StateEntry::ended(Refused),
    StateEntry::ended(TakenBack),
    StateEntry::ended(Gone),
    StateEntry::ended(Lapsed),
];

const STEPS: &[Step<Export>] = &[
    Step::begin_with(Act::AskExport, Waiting, "export-asked"),
    Step::begin_with(Act::OrderExport, Making, "export-ordered"),
    Step::by(
        Act::ApproveExport,
        &[Waiting],
        To::State(Making),
        "export-approved",
    ),
    Step::by(
        Act::RefuseExport,
        &[Waiting],
        To::State(Refused),
        "export-refused",
    ),
    Step::stay(Act::FetchExport, &[Ready]),
    Step::by(
        Act::WithdrawExport,
        &[Waiting, Making],
        To::State(TakenBack),
        "export-taken-back",
    ),
    Step::by_itself(SystemAct::MakeExport, &[Making], Ready, "export-made"),
    // Whoever asked may take nothing out any more.
    Step::by_itself(SystemAct::StopExport, &[Making], Refused, "export-stopped"),
    // There is more or less of it than was approved.
    Step::by_itself(
        SystemAct::ReturnExport,
        &[Making],
        Waiting,
        "export-returned",
    ),
    Step::lapse(&[Ready], Gone, "export-gone"),
    Step::lapse(&[Waiting], Lapsed, "export-lapsed"),
];

/// What somebody asks for.
///
/// Rules: `columns`: `not-chosen`, `no-rows`, `too-many-rows`; `format`: `not-chosen`; `reason`: `export-reason-length`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportForm {
    /// Which list.
    pub list: ExportList,
    /// What of it, as it is looked at.
    pub query: WorklistQuery,
    /// The codes of the columns.
    pub columns: Vec<String>,
    /// The code of a format.
    pub format: String,
    /// Why.
    pub reason: String,
}

/// What somebody may ask for: how much the part of the list has that they look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportOffer {
    /// How many rows.
    pub rows: u64,
}

/// An export among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportRow {
    /// The export.
    pub id: ExportId,
    /// Which list.
    pub list: ExportList,
    /// As what it is written.
    pub format: ExportFormat,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// Who asked for it.
    pub asked_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub asked_at: OffsetDateTime,
    /// Whether it is the viewer's own.
    pub is_own: bool,
    /// Until when it lies there to be fetched.
    #[serde(with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
}

/// A page of exports, the newest first: one's own, and before whoever approves them those of the office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportPage {
    /// The rows.
    pub rows: Vec<ExportRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// After which one the next page begins; `None` on the last.
    pub next: Option<ExportId>,
}

/// One export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// As among others.
    pub row: ExportRow,
    /// How often it was changed.
    pub version: i32,
    /// Why.
    pub reason: String,
    /// The codes of its columns.
    pub columns: Vec<String>,
    /// The states whose matters are in it, by their codes.
    pub states: Vec<String>,
    /// Whether it is of what a search found alone.
    pub is_sought: bool,
    /// How many rows there are now while it waits to be approved, how many were approved, and once it is made how many it
    /// has.
    pub rows: u64,
    /// Until when it waits to be approved.
    #[serde(with = "time::serde::rfc3339::option")]
    pub waits_until: Option<OffsetDateTime>,
    /// How many matters are not in it because their records were changed outside the system.
    pub left_out: u64,
    /// Whether it could not be made.
    pub is_stuck: bool,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for ExportView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// Hands the list of [`ExportDesk`] to a macro.
#[macro_export]
macro_rules! export_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Lists that are taken out of the house.
        ExportDesk {
            /// How much there is to take out of a list as it is looked at.
            [
                Act::ReadWorklist, Act::ReadCaseFile, Act::ReadMonitoring, Act::ShowPersonal, Act::MakeCaseFile,
                Act::TakeMonitoring, Act::ReadPool, Act::NominateOfficer; notes itself
            ]
            export_offer(caller: &Caller, list: ExportList, query: WorklistQuery) -> ExportOffer;
            /// Asks for one: it is made at once, or once a second person approved it.
            [
                Act::AskExport, Act::OrderExport, Act::ReadWorklist, Act::ReadCaseFile, Act::ReadMonitoring, Act::ShowPersonal,
                Act::MakeCaseFile, Act::TakeMonitoring, Act::ReadPool, Act::NominateOfficer
            ]
            ask_export(caller: &Caller, form: ExportForm) -> ExportId;
            /// A page of them.
            [Act::ReadExports; notes itself]
            exports(caller: &Caller, after: Option<ExportId>) -> ExportPage;
            /// One of them.
            [Act::ReadExports; notes itself]
            export(caller: &Caller, id: ExportId) -> ExportView;
            /// Approves somebody else's, with so many rows as they saw. Kinds of [`Problem`]: `rows-changed` (409) where
            /// there are not so many any more.
            [Act::ApproveExport]
            approve_export(caller: &Caller, id: ExportId, version: i32, rows: u64) -> ();
            /// Refuses it with a reason.
            [Act::RefuseExport]
            refuse_export(caller: &Caller, id: ExportId, version: i32, note: String) -> ();
            /// Takes one's own back while it is not made.
            [Act::WithdrawExport]
            withdraw_export(caller: &Caller, id: ExportId, version: i32) -> ();
            /// Fetches the table. Kinds of [`Problem`]: `gone` (410), `wrong-state` (409).
            [Act::FetchExport]
            fetch_export(caller: &Caller, id: ExportId) -> Download;
        }
    } };
}

export_desk!(make_desk);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{caller::Role, policy};

    #[test]
    fn whatever_tells_of_people_takes_two_and_nothing_is_sensitive() {
        for list in ExportList::ALL {
            for column in list.columns() {
                assert!(column.class < DataClass::Sensitive, "{}", column.code);
            }
        }
        let two = |list: ExportList| {
            let columns = list.columns().iter();
            let two = columns.filter(|column| column.class.takes_two());
            two.map(|column| column.code).collect::<Vec<_>>().join(" ")
        };
        let applications = "taken-by lawyer firm case-number cause party";
        assert_eq!(two(ExportList::Applications), applications);
        assert_eq!(two(ExportList::CaseFiles), "case-number prosecutor");
        assert_eq!(two(ExportList::Monitoring), "taken-by handler opened-by");
        let officers =
            "officer-name officer-expertise officer-employer officer-occupation officer-education";
        assert_eq!(two(ExportList::Officers), officers);
    }

    #[test]
    fn the_verbs_name_every_act_that_a_list_asks_for() {
        for name in ["export_offer", "ask_export"] {
            let mut verbs = <dyn ExportDesk>::VERBS.iter();
            let verb = verbs.find(|verb| verb.name == name).unwrap();
            for list in ExportList::ALL {
                for act in [list.act(), list.asker()] {
                    assert!(verb.acts.contains(&act.code()), "{name} {act:?}");
                }
            }
        }
    }

    #[test]
    fn a_list_is_taken_out_by_whoever_works_through_it() {
        let may = |role: Role, list: ExportList| {
            [Act::AskExport, list.act(), list.asker()]
                .iter()
                .all(|act| policy::roles_of(&[*act]).any(|one| one == role))
        };
        let askers = |list| -> Vec<Role> {
            let all = Role::ALL.into_iter();
            all.filter(|role| may(*role, list)).collect()
        };
        let case_management = [Role::CmAuditor, Role::CmHead];
        assert_eq!(askers(ExportList::Applications), case_management);
        assert_eq!(askers(ExportList::CaseFiles), [Role::EfileMaker]);
        let monitors = [Role::CmHead, Role::CmMonitor];
        assert_eq!(askers(ExportList::Monitoring), monitors);
        assert_eq!(askers(ExportList::Officers), [Role::PoolAdmin]);
    }
}
