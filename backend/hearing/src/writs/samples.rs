//! Writs with everything on them, about people made up.

use contract::{
    CaseKind, Deadline, HearingApplicationField, HearingApplicationForm, HearingBasis,
    HearingCorrectionItem, HearingCriterion, HearingProposal, HearingProposalView, HearingRefusal,
    HearingRefusalReason, HearingReview, PeriodKind, PeriodSource,
};
use time::{
    OffsetDateTime,
    macros::{date, datetime},
};
use writ::Sample;

use super::{
    About, ApprovalForm, ApprovalNotice, CodeNotice, CorrectionNotice, Receipt, RefusalNotice,
    Request,
};

const RECEIVED: OffsetDateTime = datetime!(2026-11-23 01:20 UTC);

fn about() -> About {
    About {
        reference: "TZ-2026-000012".to_owned(),
        applicant: "吉守田".to_owned(),
        case: "990102202600011300".to_owned(),
        party: "𠮷喆".to_owned(),
    }
}

impl Sample for Request {
    fn sample() -> Self {
        Self {
            about: about(),
            form: form(),
            papers: vec![("谅解书.pdf".to_owned(), 2)],
            applied: RECEIVED,
        }
    }
}

fn form() -> HearingApplicationForm {
    HearingApplicationForm {
        capacity: "near-relative".to_owned(),
        question_1: "是否符合相对不起诉的条件？".to_owned(),
        question_2: "被害人的谅解是否出于自愿？".to_owned(),
        reasons: "双方已经和解，被害人出具了谅解书，申请人愿意当面说明经过，并请求听取社区的意见。"
            .to_owned(),
        minor: "no".to_owned(),
        openness: "public".to_owned(),
        broadcast: "no".to_owned(),
        need: "accessibility".to_owned(),
        need_detail: "申请人行动不便，需要无台阶通道。".to_owned(),
        participants: "社区居民委员会工作人员".to_owned(),
        statement: "yes".to_owned(),
        ..HearingApplicationForm::default()
    }
}

impl Sample for Receipt {
    fn sample() -> Self {
        Self {
            about: about(),
            received: RECEIVED,
            due: deadline(),
        }
    }
}

impl Sample for CodeNotice {
    fn sample() -> Self {
        Self {
            party: about().party,
            case: about().case,
            address: "云岭省岚江市望川区虚构路36号".to_owned(),
            claimant: about().applicant,
            until: deadline(),
        }
    }
}

impl Sample for CorrectionNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            items: vec![HearingCorrectionItem {
                field: HearingApplicationField::Questions,
                note: "第一个问题请写明对哪一项处理有争议。".to_owned(),
            }],
            due: Deadline {
                code: "B-CORRECTION".to_owned(),
                kind: PeriodKind::CalendarDays,
                n: 5,
                legal_ref: "本院规定：听证申请补正期限五日".to_owned(),
                source: PeriodSource::Default,
                ..deadline()
            },
        }
    }
}

impl Sample for ApprovalNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            basis: HearingBasis::Article41,
        }
    }
}

impl Sample for RefusalNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            refusal: HearingRefusal {
                ground: HearingRefusalReason::CriteriaNotMet,
                reason: "案件事实清楚，各方对法律适用和处理没有争议。".to_owned(),
            },
        }
    }
}

impl Sample for ApprovalForm {
    fn sample() -> Self {
        Self {
            about: about(),
            kind: CaseKind::NonProsecution,
            form: form(),
            applied: RECEIVED,
            proposal: HearingProposalView {
                proposal: HearingProposal::Hold {
                    criteria: vec![
                        HearingCriterion::DisputedDisposal,
                        HearingCriterion::SocialImpact,
                    ],
                    reason: "被害人一方与社区对是否不起诉意见不一，需要当面听取意见。".to_owned(),
                },
                by: "尹东".to_owned(),
                at: datetime!(2026-11-24 02:00 UTC),
                review: Some(HearingReview {
                    opinion: "同意承办检察官意见，建议邀请社区代表参加。".to_owned(),
                    by: "令狐青".to_owned(),
                    at: datetime!(2026-11-24 07:30 UTC),
                }),
            },
            by_head: false,
            decided_by: "东郭岚".to_owned(),
            decided: datetime!(2026-11-25 01:10 UTC),
        }
    }
}

fn deadline() -> Deadline {
    Deadline {
        code: "B-N01".to_owned(),
        base_event_at: RECEIVED,
        kind: PeriodKind::WorkingDays,
        n: 3,
        due_at: datetime!(2026-11-26 10:00 UTC),
        due_on: date!(2026 - 11 - 26),
        is_provisional: false,
        legal_ref: "人民检察院审查案件听证工作规定 第9条（及时作出决定）".to_owned(),
        source: PeriodSource::Default,
        in_custody: false,
        minimal_on: None,
        days: Vec::new(),
    }
}
