use contract::{
    AccessMode, ApplicationField, BAR_LIFTED, DayKind, Lang, MODE_GROUNDS, PeriodDay, PeriodKind,
    PeriodSource, REFUSAL_REASONS, REVOCATION_GROUNDS, Reckoned,
};
use time::macros::{date, datetime};

use super::*;

fn due() -> Deadline {
    Deadline {
        code: "A-N03".to_owned(),
        base_event_at: datetime!(2026-09-28 02:20 UTC),
        kind: PeriodKind::WorkingDays,
        n: 3,
        due_at: datetime!(2026-10-08 10:00 UTC),
        due_on: date!(2026 - 10 - 08),
        is_provisional: false,
        legal_ref: "人民检察院刑事诉讼规则 第49条".to_owned(),
        source: PeriodSource::Statute,
        in_custody: false,
        minimal_on: None,
        days: (1..=7)
            .map(|day| PeriodDay {
                date: date!(2026 - 10 - 01).replace_day(day).unwrap(),
                kind: DayKind::Holiday("国庆节".to_owned()),
                reckoned: Reckoned::Passed,
            })
            .collect(),
    }
}

fn ten_days() -> Deadline {
    Deadline {
        code: "A-CORRECTION".to_owned(),
        kind: PeriodKind::CalendarDays,
        n: 10,
        due_at: datetime!(2026-10-09 10:00 UTC),
        due_on: date!(2026 - 10 - 09),
        legal_ref: "本院规定：补正期限十日".to_owned(),
        source: PeriodSource::Default,
        days: Vec::new(),
        ..due()
    }
}

fn refused(reason: &str) -> ApplicationRefused {
    let refusal = Refusal {
        reason: reason.to_owned(),
        explanation: "本案尚在审查逮捕阶段。\n移送审查起诉后，我们会通知您。".to_owned(),
    };
    ApplicationRefused {
        reference: reference(),
        refusal,
    }
}

fn changed(mode: AccessMode, ground: &str, due: Option<Deadline>) -> ModeChanged {
    ModeChanged {
        reference: reference(),
        mode: ModeChange {
            mode,
            ground: ground.to_owned(),
            explanation: "同案犯罪嫌疑人在逃，追逃期间不宜在互联网查阅。".to_owned(),
        },
        due,
    }
}

fn revoked(ground: &str, ends_mandate: bool) -> AccessRevoked {
    AccessRevoked {
        reference: reference(),
        revocation: Revocation {
            ground: ground.to_owned(),
            explanation: "委托人于本月二十日解除委托。".to_owned(),
        },
        ends_mandate,
    }
}

fn replaced() -> PageReplaced {
    PageReplaced {
        reference: reference(),
        page: 12,
    }
}

fn kept() -> PageKept {
    PageKept {
        reference: reference(),
        page: 12,
        reason: "纸质原件此页印章本来就浅，已逐字核对。".to_owned(),
    }
}

fn reference() -> String {
    "YJ-2026-000123".to_owned()
}

fn letters() -> Vec<Box<dyn Letter>> {
    let items = ApplicationField::ALL
        .map(|field| CorrectionItem {
            field,
            note: "扫描件第二页不清楚。".to_owned(),
        })
        .to_vec();
    let until = datetime!(2026-12-08 10:00 UTC);
    vec![
        Box::new(ApplicationReceived {
            reference: reference(),
            due: due(),
        }),
        Box::new(CorrectionAsked {
            reference: reference(),
            items,
            due: ten_days(),
        }),
        Box::new(refused("stage-not-reached")),
        Box::new(MandateVerified {
            reference: reference(),
        }),
        Box::new(AccessGranted {
            reference: reference(),
            from: datetime!(2026-11-23 02:00 UTC),
            until,
        }),
        Box::new(revoked("mandate-ended", true)),
        Box::new(changed(AccessMode::OnSite, "bar-3", Some(due()))),
        Box::new(changed(AccessMode::Online, BAR_LIFTED, None)),
        Box::new(ReceiptDue {
            reference: reference(),
            due: due(),
        }),
        Box::new(VisitMissed {
            reference: reference(),
            due: due(),
        }),
        Box::new(kept()),
        Box::new(replaced()),
        Box::new(WritWithdrawn {
            reference: reference(),
            title: "阅卷安排通知书".to_owned(),
            number: Some("岚望检案管阅〔2026〕3号".to_owned()),
            reason: "日期有误，另行送达新的通知书。".to_owned(),
        }),
        Box::new(BundlePassword {
            reference: reference(),
            until,
            way: "c0ffee".to_owned(),
        }),
        Box::new(BundleCode {
            code: "20481734".to_owned(),
            until,
        }),
        Box::new(BundleLocked {
            reference: reference(),
        }),
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
fn every_reason_of_refusal_has_words_in_both_languages() {
    for reason in REFUSAL_REASONS {
        for lang in [Lang::ZhCn, Lang::En] {
            let mail = LETTERS.specimen(&refused(reason), lang).unwrap();
            assert!(!mail.contains(reason), "{reason} in {}", lang.tag());
        }
    }
}

#[test]
fn every_ground_of_a_mode_and_of_a_revocation_has_words_in_both_languages() {
    let read = |letter: &dyn Letter, ground: &str| {
        for lang in [Lang::ZhCn, Lang::En] {
            let mail = LETTERS.specimen(letter, lang).unwrap();
            assert!(!mail.contains(ground), "{ground} in {}", lang.tag());
        }
    };
    for ground in MODE_GROUNDS {
        read(&changed(AccessMode::OnSite, ground, None), ground);
    }
    for (ground, ends_mandate) in REVOCATION_GROUNDS {
        read(&revoked(ground, ends_mandate), ground);
    }
}

#[test]
fn a_reason_without_words_is_an_error_and_not_an_empty_place() {
    let refused = LETTERS.specimen(&refused("no-such-reason"), Lang::ZhCn);
    assert!(refused.is_err());
}

#[test]
fn a_date_that_may_still_move_is_called_provisional() {
    let due = Deadline {
        is_provisional: true,
        ..due()
    };
    let received = ApplicationReceived {
        reference: reference(),
        due,
    };
    let in_a_mail = |lang| LETTERS.specimen(&received, lang).unwrap();
    assert!(in_a_mail(Lang::ZhCn).contains("暂定"));
    assert!(in_a_mail(Lang::En).contains("provisional"));
}

#[test]
fn the_way_to_a_password_alone_stands_in_a_link() {
    let with_a_way: Vec<_> = letters()
        .iter()
        .filter(|letter| letter.way().is_some())
        .map(|letter| letter.code())
        .collect();
    assert_eq!(with_a_way, ["bundle-password"]);
}
