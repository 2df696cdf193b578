//! An application before the office, and those who decide on it.

use contract::{
    Caller, CaseKind, HearingApplicationField, HearingApplicationId, HearingApplicationView,
    HearingCorrectionItem, HearingCriterion, HearingProposal, HearingRefusalReason, Problem, Role,
};
use testkit::World;

use crate::house::Office;

/// The office with everybody who has to do with one application.
pub(crate) struct Before {
    pub(crate) office: Office,
    pub(crate) lawyer: Caller,
    pub(crate) clerk: Caller,
    pub(crate) head: Caller,
    pub(crate) chief: Caller,
    pub(crate) id: HearingApplicationId,
}

impl Before {
    pub(crate) async fn in_world(world: World, kind: CaseKind) -> Self {
        Self::at(Office::in_world(world).await, kind).await
    }

    pub(crate) async fn at(office: Office, kind: CaseKind) -> Self {
        let clerk = office.staff("P030", Role::CmClerk).await;
        let head = office.staff("P005", Role::DeptHead).await;
        let chief = office.staff("P002", Role::Dcp).await;
        let (lawyer, id) = office.applied(kind).await;
        Self {
            office,
            lawyer,
            clerk,
            head,
            chief,
            id,
        }
    }

    pub(crate) async fn view(&self) -> HearingApplicationView {
        self.office.seen(&self.head, self.id).await
    }

    pub(crate) async fn version(&self) -> i32 {
        self.view().await.version
    }

    pub(crate) async fn state(&self) -> String {
        self.view().await.line.state
    }

    pub(crate) async fn propose(&self, proposal: HearingProposal) -> Result<(), Problem> {
        let version = self.version().await;
        let (desk, by) = (&self.office.desk, &self.office.prosecutor);
        desk.propose_hearing(by, self.id, version, proposal).await
    }

    pub(crate) async fn review(&self) -> Result<(), Problem> {
        let version = self.version().await;
        let desk = &self.office.desk;
        desk.review_hearing_proposal(&self.head, self.id, version, OPINION.to_owned())
            .await
    }

    pub(crate) async fn approve(&self, by: &Caller) -> Result<(), Problem> {
        let version = self.version().await;
        self.office.desk.approve_hearing(by, self.id, version).await
    }

    pub(crate) async fn refuse(&self, by: &Caller) -> Result<(), Problem> {
        let version = self.version().await;
        self.office.desk.refuse_hearing(by, self.id, version).await
    }

    /// Proposed and reviewed: the chief is to decide.
    pub(crate) async fn reviewed(&self, proposal: HearingProposal) {
        self.propose(proposal).await.unwrap();
        self.review().await.unwrap();
    }

    pub(crate) async fn ask(&self) -> Result<(), Problem> {
        let version = self.version().await;
        let desk = &self.office.desk;
        desk.ask_hearing_correction(&self.clerk, self.id, version, vec![item()])
            .await
    }
}

/// What a department head says.
pub(crate) const OPINION: &str = "同意承办检察官的意见，建议听取社区意见。";

pub(crate) fn hold() -> HearingProposal {
    HearingProposal::Hold {
        criteria: vec![HearingCriterion::DisputedDisposal],
        reason: "各方对是否不起诉意见不一，需要当面听取意见。".to_owned(),
    }
}

pub(crate) fn refusal() -> HearingProposal {
    HearingProposal::Refuse {
        ground: HearingRefusalReason::CriteriaNotMet,
        reason: "案件事实清楚，各方对法律适用和处理没有争议。".to_owned(),
    }
}

pub(crate) fn item() -> HearingCorrectionItem {
    HearingCorrectionItem {
        field: HearingApplicationField::Questions,
        note: "请写明对哪一项处理有争议。".to_owned(),
    }
}
