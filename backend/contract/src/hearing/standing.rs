//! Applications for hearings as programs of their applicants read them: how they stand, and what their receipts say.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::HearingApplicationView;
use crate::matter::{MatterPage, MatterRow};

/// How an application for a hearing stands, and what its receipt says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HearingStanding {
    /// The number on the receipt, such as `TZ-2026-000012`; empty while a draft.
    pub reference: String,
    /// The code of its state.
    pub state: String,
    /// When it was received.
    #[serde(with = "time::serde::rfc3339::option")]
    pub received_at: Option<OffsetDateTime>,
    /// By when it is decided; none once it is.
    #[serde(with = "time::serde::rfc3339::option")]
    pub decide_by: Option<OffsetDateTime>,
    /// The code of what comes next; none once it has ended.
    pub next: Option<String>,
}

impl HearingApplicationView {
    /// When it was received for the first time.
    pub fn received_at(&self) -> Option<OffsetDateTime> {
        let mut steps = self.line.done.iter();
        let received = steps.find(|step| step.code == "applied");
        received.map(|step| step.at)
    }
}

impl From<HearingApplicationView> for HearingStanding {
    fn from(view: HearingApplicationView) -> Self {
        let is_received = !view.reference.is_empty();
        let decide_by = view.decide_by.as_ref().filter(|_| is_received);
        Self {
            received_at: view.received_at(),
            decide_by: decide_by.map(|deadline| deadline.due_at),
            next: view.line.next.map(|next| next.code),
            state: view.line.state,
            reference: view.reference,
        }
    }
}

/// One of somebody's own applications for hearings, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnHearingApplication {
    /// The address of its page.
    pub href: String,
    /// Its number; empty while a draft.
    pub reference: String,
    /// The code of its state.
    pub state: String,
    /// The code of what comes next; none once it has ended.
    pub next: Option<String>,
    /// By when that is.
    #[serde(with = "time::serde::rfc3339::option")]
    pub due_at: Option<OffsetDateTime>,
}

impl From<MatterRow> for OwnHearingApplication {
    fn from(row: MatterRow) -> Self {
        let due = row.next.as_ref().and_then(|next| next.due.as_ref());
        Self {
            due_at: due.map(|deadline| deadline.due_at),
            next: row.next.map(|next| next.code),
            href: row.href,
            reference: row.reference,
            state: row.state,
        }
    }
}

/// A page of them, what needs doing first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnHearingApplications {
    /// The applications.
    pub applications: Vec<OwnHearingApplication>,
    /// After which one the next page begins; none on the last.
    pub next: Option<Uuid>,
}

impl From<MatterPage> for OwnHearingApplications {
    fn from(page: MatterPage) -> Self {
        let rows = page.rows.into_iter();
        Self {
            applications: rows.map(OwnHearingApplication::from).collect(),
            next: page.next,
        }
    }
}
