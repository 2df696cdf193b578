//! A hearing as its viewer may see it: plan, participants, evidence, versions (DOMAIN B.2, B.3).

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{CaseKind, HearingBasis, HearingPlanField, HearingPlanForm, OpennessRule};
use crate::{
    ids::{CaseId, HearingApplicationId, HearingId},
    matter::{MatterLine, MatterTitle, MatterView},
    problem::FieldProblem,
};

codes! {
    /// As what somebody takes part (art. 6).
    pub enum ParticipantCapacity {
        /// 当事人.
        Party = "party",
        /// 法定代理人.
        LegalRepresentative = "legal-representative",
        /// 诉讼代理人.
        Agent = "agent",
        /// 辩护人.
        Defender = "defender",
        /// 第三人.
        ThirdPerson = "third-person",
        /// 办案人员.
        CaseStaff = "case-staff",
        /// 证人.
        Witness = "witness",
        /// 鉴定人.
        Expert = "expert",
        /// 合适成年人.
        AppropriateAdult = "appropriate-adult",
        /// Others who are to be heard.
        Other = "other-participant",
    }
}

/// Somebody who takes part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantForm {
    /// The name.
    pub name: String,
    /// As what, by its code.
    pub capacity: String,
    /// How they are reached: a telephone, an address.
    pub contact: String,
    /// What they need to take part.
    pub needs: String,
}

/// Somebody who takes part, as the plan has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantView {
    /// Which.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// As what.
    pub capacity: ParticipantCapacity,
    /// How they are reached.
    pub contact: String,
    /// What they need to take part.
    pub needs: String,
}

/// Pages that are shown at the hearing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceForm {
    /// The first page in the count of the file.
    pub from: String,
    /// The last one.
    pub until: String,
    /// What they show.
    pub shows: String,
}

/// Pages that are shown, as the plan has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// Which.
    pub id: Uuid,
    /// The first page in the count of the file.
    pub from: u32,
    /// The last one.
    pub until: u32,
    /// What they show.
    pub shows: String,
    /// Whether the class of every page is approved and lets it be shown.
    pub may_be_shown: bool,
}

/// A plan as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanVersion {
    /// Its number, from 1.
    pub number: u32,
    /// When it was sent.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// By whom.
    pub by: String,
    /// The inputs in which it differs from the one before, each as it was and as it is.
    pub changed: Vec<PlanChange>,
}

/// What changed in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChange {
    /// The input.
    pub input: String,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// What is to be known of a plan and keeps nobody from sending it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PlanWarning {
    /// An even number of officers may leave no majority.
    EvenPanel,
    /// The days of that year are not published yet: what is counted is provisional.
    Provisional {
        /// The year.
        year: i32,
    },
}

/// A hearing as its viewer may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HearingView {
    /// The hearing.
    pub id: HearingId,
    /// Its number.
    pub reference: String,
    /// The case.
    pub case: CaseId,
    /// 统一受案号.
    pub unified_case_no: String,
    /// The title of the case.
    pub case_title: String,
    /// What kind of case it is.
    pub kind: CaseKind,
    /// On what it rests.
    pub basis: Option<HearingBasis>,
    /// The application that it answers; `None` where the office began it of its own accord.
    pub application: Option<HearingApplicationId>,
    /// Who presides (art. 13).
    pub presider: String,
    /// The line.
    pub line: MatterLine,
    /// The values.
    pub form: HearingPlanForm,
    /// What the rules say of its openness.
    pub rule: OpennessRule,
    /// The last day on which it may be held, and how many days are left until then (art. 20).
    pub case_until: Option<CaseUntil>,
    /// The first day that is as far ahead as is usual.
    pub earliest: Date,
    /// Who takes part.
    pub participants: Vec<ParticipantView>,
    /// What is shown.
    pub evidence: Vec<EvidenceView>,
    /// The parts that may be changed now.
    pub open_fields: Vec<HearingPlanField>,
    /// Every rule that the plan breaks as it stands.
    pub faults: Vec<FieldProblem>,
    /// What is to be known of it.
    pub warnings: Vec<PlanWarning>,
    /// The versions that were sent, the newest first.
    pub versions: Vec<PlanVersion>,
    /// Where it may be held: rooms by the name under which one is chosen.
    pub rooms: Vec<String>,
    /// When the values were kept.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// Which edition of them this is.
    pub edition: i32,
    /// The version to decide on.
    pub version: i32,
}

/// Until when the case runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseUntil {
    /// The last day.
    pub on: Date,
    /// Days left, none when it is over.
    pub days: i64,
}

impl HearingView {
    /// What people call it.
    pub fn title(&self) -> MatterTitle {
        MatterTitle::of(self.case_title.clone())
    }
}

impl MatterView for HearingView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}
