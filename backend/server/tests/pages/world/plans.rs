//! Hearings of the office's own accord, by where their plans stand.

use contract::{Caller, CaseId, HearingDesk, HearingId, HearingPlanChanges, ParticipantForm};

use super::Office;

const REASON: &str = "双方争议较大，社会关注度高，需要当面听取意见。";

impl Office {
    /// One that is written, one that was sent, one that was reviewed, one that was approved.
    pub(super) async fn plans(&mut self) {
        let hearings = self.house.hearings.clone();
        let desk: &dyn HearingDesk = &hearings;
        let host = self.people.caller("P013").await.unwrap();
        let case = self.marks.ids["hearing-case"].parse().unwrap();
        let draft = begun(desk, &host, case).await;
        self.mark("plan-draft", &draft);
        let [sent, reviewed, approved] = [
            sent(desk, &host, case).await,
            sent(desk, &host, case).await,
            sent(desk, &host, case).await,
        ];
        self.mark("plan-submitted", &sent);
        let head = self.people.caller("P005").await.unwrap();
        for id in [reviewed, approved] {
            let version = desk.hearing(&head, id).await.unwrap().version;
            desk.review_plan(&head, id, version).await.unwrap();
        }
        self.mark("plan-reviewed", &reviewed);
        let deputy = self.people.caller("P002").await.unwrap();
        let version = desk.hearing(&deputy, approved).await.unwrap().version;
        desk.approve_plan(&deputy, approved, version).await.unwrap();
        self.mark("plan-approved", &approved);
    }
}

async fn begun(desk: &dyn HearingDesk, host: &Caller, case: CaseId) -> HearingId {
    let begun = desk.initiate_hearing(host, case, REASON.to_owned());
    let id = begun.await.unwrap();
    desk.save_plan(host, id, whole()).await.unwrap();
    let party = ParticipantForm {
        name: "伍伟辉".to_owned(),
        capacity: "party".to_owned(),
        contact: "15400000093".to_owned(),
        needs: "需要靠近出口的座位。".to_owned(),
    };
    desk.add_participant(host, id, party).await.unwrap();
    id
}

async fn sent(desk: &dyn HearingDesk, host: &Caller, case: CaseId) -> HearingId {
    let id = begun(desk, host, case).await;
    desk.submit_plan(host, id).await.unwrap();
    id
}

/// All that a plan asks, for a day inside the period of the case and far enough ahead.
fn whole() -> HearingPlanChanges {
    let said = |value: &str| Some(value.to_owned());
    HearingPlanChanges {
        plan_openness: said("public"),
        broadcast_plan: said("none"),
        plan_question_1: said("是否符合相对不起诉的条件？"),
        plan_question_1_kind: said("disposal"),
        panel_size: said("3"),
        quota_legal: said("1"),
        day: said("2026-12-03"),
        begins: said("09:30"),
        minutes: said("120"),
        room: said("检察听证室"),
        plan_need: said("none"),
        risk: said("low"),
        presider_before: said("no"),
        ..Default::default()
    }
}
