use contract::{HearingApplicationField, HearingRefusalReason, Lang, PeriodKind, PeriodSource};
use time::macros::{date, datetime};

use super::*;

fn due(code: &str, n: u32) -> Deadline {
    Deadline {
        code: code.to_owned(),
        base_event_at: datetime!(2026-11-23 02:00 UTC),
        kind: PeriodKind::WorkingDays,
        n,
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

fn reference() -> String {
    "TZ-2026-000012".to_owned()
}

fn refused(ground: HearingRefusalReason) -> HearingRefused {
    HearingRefused {
        reference: reference(),
        refusal: HearingRefusal {
            ground,
            reason: "各方对事实、法律适用和处理没有争议。".to_owned(),
        },
    }
}

fn letters() -> Vec<Box<dyn Letter>> {
    let items = HearingApplicationField::ALL
        .map(|field| HearingCorrectionItem {
            field,
            note: "请写明希望听证的具体问题。".to_owned(),
        })
        .to_vec();
    vec![
        Box::new(ClaimBound {
            reference: "BD-2026-000012".to_owned(),
            has_draft: true,
        }),
        Box::new(ClaimCodeMade {
            reference: "BD-2026-000012".to_owned(),
            way: ClaimCodeWay::Posted,
            until: due("B-CLAIM-CODE", 10),
        }),
        Box::new(ClaimRefused {
            reference: "BD-2026-000012".to_owned(),
            ground: ClaimRefusal::NotShown,
        }),
        Box::new(HearingApplied {
            reference: reference(),
            due: due("B-N01", 3),
        }),
        Box::new(HearingApproved {
            reference: reference(),
        }),
        Box::new(HearingCorrectionAsked {
            reference: reference(),
            items,
            due: due("B-CORRECTION", 5),
        }),
        Box::new(refused(HearingRefusalReason::CriteriaNotMet)),
    ]
}

#[test]
fn every_letter_reads_as_written_in_chinese() {
    let all = LETTERS.specimens(&letters(), Lang::ZhCn).unwrap();
    insta::assert_snapshot!("letters_zh", all);
}

#[test]
fn every_letter_reads_as_written_in_english() {
    let all = LETTERS.specimens(&letters(), Lang::En).unwrap();
    insta::assert_snapshot!("letters_en", all);
}

#[test]
fn every_ground_of_a_refusal_says_what_can_be_done_next_in_both_languages() {
    for ground in HearingRefusalReason::ALL {
        for lang in [Lang::ZhCn, Lang::En] {
            let mail = LETTERS.specimen(&refused(ground), lang).unwrap();
            assert!(
                !mail.contains(ground.code()),
                "{ground:?} in {}",
                lang.tag()
            );
        }
    }
}
