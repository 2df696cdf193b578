//! Applications for hearings.

use contract::{
    ApplicationState, ApplyingDesk as _, HearingApplicationChanges, HearingApplicationId,
    HearingCriterion, HearingDesk, HearingPaperKind, HearingProposal, HearingRefusalReason,
    HearingStart,
};
use server::Story;

use super::{Office, upload};

const PAPER: &[u8] = include_bytes!("../../../../../config/demo/files/paper.jpg");

impl Office {
    /// One that is being written, and one that was sent with a paper.
    pub(super) async fn hearings(&mut self) {
        let house = self.house.hearings.clone();
        let desk: &dyn HearingDesk = &house;
        for (name, who, by) in [
            ("hearing-draft", "L002", "arranged"),
            ("hearing-sent", "L001", "since-yesterday"),
        ] {
            let lawyer = self.people.caller(who).await.unwrap();
            let application = self.marks.ids[by].parse().unwrap();
            let start = HearingStart::Mandate { application };
            let id = desk
                .start_hearing_application(&lawyer, start)
                .await
                .unwrap();
            self.mark(name, &id);
            if name == "hearing-draft" {
                continue;
            }
            desk.save_hearing_draft(&lawyer, id, whole()).await.unwrap();
            let file = upload("谅解书.jpg", PAPER);
            let paper = desk.add_hearing_paper(&lawyer, id, HearingPaperKind::Evidence, file);
            let paper = paper.await.unwrap();
            self.mark("hearing-paper", &paper.id);
            let sent = desk.apply_for_hearing(&lawyer, id, Vec::new());
            sent.await.unwrap();
        }
    }
}

/// Those before the office: by what each is known, the mandate, who handles the case, and what is proposed.
const BEFORE_THE_OFFICE: [(&str, Story<'static>, &str); 2] = [
    (
        "hearing-proposed",
        defended("990102202600011400", ("伍伟辉", "990102199601156472")),
        "P013",
    ),
    (
        "hearing-reviewed",
        defended("990102202600011500", ("郝梅敏", "99012219950616666X")),
        "P014",
    ),
];

const fn defended(
    case_no: &'static str,
    (party, id_no): (&'static str, &'static str),
) -> Story<'static> {
    Story {
        lawyer: "L003",
        case_no,
        party,
        id_no,
        mandate_no: "岚望〔2026〕刑委字第302号",
    }
}

impl Office {
    /// One of which a refusal is proposed, and one of which a hearing is proposed and reviewed: the chief is to decide.
    pub(super) async fn hearings_before_the_office(&mut self) {
        for (name, story, handler) in BEFORE_THE_OFFICE {
            let id = self.asked_by(&story).await;
            self.mark(name, &id);
            let house = self.house.hearings.clone();
            let desk: &dyn HearingDesk = &house;
            let handler = self.people.caller(handler).await.unwrap();
            let version = desk
                .hearing_application(&handler, id)
                .await
                .unwrap()
                .version;
            let is_proposed_alone = name == "hearing-proposed";
            let proposal = if is_proposed_alone { refusal() } else { hold() };
            let proposed = desk.propose_hearing(&handler, id, version, proposal);
            proposed.await.unwrap();
            if is_proposed_alone {
                let cases = desk.hearing_cases(&handler).await.unwrap();
                self.mark("hearing-case", &cases[0].case);
                continue;
            }
            let head = self.people.caller("P005").await.unwrap();
            let version = desk.hearing_application(&head, id).await.unwrap().version;
            let opinion = "同意承办检察官的意见，建议听取社区意见。".to_owned();
            let reviewed = desk.review_hearing_proposal(&head, id, version, opinion);
            reviewed.await.unwrap();
        }
    }

    /// Asked for by a mandate that was verified; the file itself is read another time.
    async fn asked_by(&self, story: &Story<'_>) -> HearingApplicationId {
        let verified = ApplicationState::Verified;
        let application = self.people.bring(story, verified).await.unwrap();
        let lawyer = self.people.caller(story.lawyer).await.unwrap();
        let desk: &dyn HearingDesk = &self.house.hearings;
        let start = HearingStart::Mandate { application };
        let id = desk
            .start_hearing_application(&lawyer, start)
            .await
            .unwrap();
        desk.save_hearing_draft(&lawyer, id, whole()).await.unwrap();
        let sent = desk.apply_for_hearing(&lawyer, id, Vec::new());
        sent.await.unwrap();
        let withdrawn = self
            .house
            .dossier
            .withdraw_application(&lawyer, application);
        withdrawn.await.unwrap();
        id
    }
}

fn hold() -> HearingProposal {
    HearingProposal::Hold {
        criteria: vec![HearingCriterion::DisputedDisposal],
        reason: "各方对是否不起诉意见不一，需要当面听取意见。".to_owned(),
    }
}

fn refusal() -> HearingProposal {
    HearingProposal::Refuse {
        ground: HearingRefusalReason::CriteriaNotMet,
        reason: "案件事实清楚，各方对法律适用和处理没有争议。".to_owned(),
    }
}

/// All that an application asks.
fn whole() -> HearingApplicationChanges {
    let said = |value: &str| Some(value.to_owned());
    HearingApplicationChanges {
        capacity: said("defender"),
        question_1: said("是否符合相对不起诉的条件？"),
        reasons: said(
            "双方已经和解，被害人出具了谅解书，本人愿意当面说明经过，并请求听取社区的意见。",
        ),
        minor: said("no"),
        openness: said("public"),
        broadcast: said("no"),
        need: said("none"),
        statement: said("yes"),
        ..Default::default()
    }
}
