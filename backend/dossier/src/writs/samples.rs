//! Writs with everything on them, about people made up.

use contract::{
    AccessMode, ApplicationField, ApplicationForm, CorrectionItem, DayKind, Deadline, LedgerObject,
    MatterStep, ModeChange, PeriodDay, PeriodKind, PeriodSource, Reckoned, Refusal, Revocation,
    WritStanding,
};
use ledger::Disclosure;
use time::{
    OffsetDateTime,
    macros::{date, datetime},
};
use uuid::Uuid;
use writ::{Evidence, EvidenceDocument, EvidenceNotice, Sample};

use super::{
    About, AccessPledge, AccessReceipt, ArrangementNotice, CorrectionNotice, EvidenceFile,
    ModeNotice, Receipt, RefusalNotice, RegistrationForm, RequestForm, RevocationNotice, WasRead,
};

const RECEIVED: OffsetDateTime = datetime!(2026-11-23 01:20 UTC);
const WINDOW: (OffsetDateTime, OffsetDateTime) = (
    datetime!(2026-11-24 16:00 UTC),
    datetime!(2026-12-09 10:00 UTC),
);
const PAPERS: [(&str, u32); 3] = [
    ("practice-certificate", 2),
    ("power-of-attorney", 1),
    ("firm-certificate", 1),
];

fn about() -> About {
    About {
        reference: "YJ-2026-000123".to_owned(),
        applicant: "鲁岳涛".to_owned(),
        licence: "19901201510000001".to_owned(),
        firm: "云岭衡川律师事务所".to_owned(),
        case: "990102202600000112".to_owned(),
        party: "𠮷喆".to_owned(),
    }
}

fn form() -> ApplicationForm {
    ApplicationForm {
        capacity: "retained-defence".to_owned(),
        principal_relation: "near-relative".to_owned(),
        principal_name: "吉守田".to_owned(),
        mandate_no: "衡川委字第118号".to_owned(),
        mandate_date: "2026-11-20".to_owned(),
        mode: "online".to_owned(),
        scope: "part".to_owned(),
        scope_detail: "第二卷中的鉴定意见、勘验笔录".to_owned(),
        purposes: "read excerpt copy".to_owned(),
        conflict_note: "本所另一律师曾为被害人提供法律咨询，已于2025年结束。".to_owned(),
        ..ApplicationForm::default()
    }
}

fn deadline() -> Deadline {
    Deadline {
        code: "A-N03".to_owned(),
        base_event_at: RECEIVED,
        kind: PeriodKind::WorkingDays,
        n: 3,
        due_at: datetime!(2026-11-26 10:00 UTC),
        due_on: date!(2026 - 11 - 26),
        is_provisional: false,
        legal_ref: "人民检察院刑事诉讼规则 第49条".to_owned(),
        source: PeriodSource::Statute,
        in_custody: false,
        minimal_on: None,
        days: Vec::new(),
    }
}

fn explanation() -> String {
    "案卷共六卷一千二百页，其中两卷正在制作电子卷宗，预计十一月二十四日完成；完成后即可查阅。"
        .to_owned()
}

impl Sample for RequestForm {
    fn sample() -> Self {
        Self {
            about: about(),
            form: form(),
            papers: PAPERS.into(),
        }
    }
}

impl Sample for Receipt {
    fn sample() -> Self {
        Self {
            about: about(),
            mode: "online".to_owned(),
            papers: PAPERS.into(),
            received: RECEIVED,
            due: deadline(),
        }
    }
}

impl Sample for RegistrationForm {
    fn sample() -> Self {
        Self {
            about: about(),
            form: form(),
            registered: RECEIVED,
            cleared: 1,
        }
    }
}

impl Sample for CorrectionNotice {
    fn sample() -> Self {
        let item = |field, note: &str| CorrectionItem {
            field,
            note: note.to_owned(),
        };
        Self {
            about: about(),
            items: vec![
                item(
                    ApplicationField::PowerOfAttorney,
                    "授权委托书缺少委托人签名，请补签后重新上传。",
                ),
                item(
                    ApplicationField::PrincipalIdentity,
                    "请补充能够证明委托人与犯罪嫌疑人系父子关系的材料，例如户口簿相关页。",
                ),
            ],
            due: deadline(),
        }
    }
}

impl Sample for ArrangementNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            mode: "on-site".to_owned(),
            from: WINDOW.0,
            until: WINDOW.1,
            may_copy: true,
            place: Some("案件管理中心第二阅卷室（一楼东侧）".to_owned()),
            bring: Some("律师执业证书、律师事务所证明、授权委托书或者法律援助公函".to_owned()),
            explanation: explanation(),
        }
    }
}

impl Sample for RefusalNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            refusal: Refusal {
                reason: "third-defender".to_owned(),
                explanation: "本院登记的辩护人为两名，经向犯罪嫌疑人核实，其没有更换辩护人的意思。"
                    .to_owned(),
            },
        }
    }
}

impl Sample for ModeNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            mode: ModeChange {
                mode: AccessMode::OnSite,
                ground: "bar-3".to_owned(),
                explanation: explanation(),
            },
            due: Some(deadline()),
        }
    }
}

impl Sample for AccessPledge {
    fn sample() -> Self {
        Self {
            about: about(),
            window: WINDOW,
            signed: RECEIVED,
        }
    }
}

impl Sample for AccessReceipt {
    fn sample() -> Self {
        Self {
            about: about(),
            mode: "online".to_owned(),
            window: WINDOW,
            finished: WINDOW.1,
            read: WasRead::Online {
                pages: 1204,
                bundles: 2,
            },
            note: "第三卷第40页扫描不清，请补扫。".to_owned(),
        }
    }
}

impl Sample for RevocationNotice {
    fn sample() -> Self {
        Self {
            about: about(),
            revocation: Revocation {
                ground: "mandate-ended".to_owned(),
                explanation: "委托人于十一月二十七日书面通知本院解除委托。".to_owned(),
            },
            ends_mandate: true,
            revoked: WINDOW.1,
        }
    }
}

/// The digest of nothing.
const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn evidence() -> Evidence {
    let step = |code: &str, at, by: &str| MatterStep {
        code: code.to_owned(),
        at,
        by: by.to_owned(),
        note: None,
        is_new: false,
    };
    let document = EvidenceDocument {
        title: "阅卷申请收件回执".to_owned(),
        number: Some("岚望检案管收〔2026〕12号".to_owned()),
        code: "7KQ29XHT4WC8VN3D".to_owned(),
        digest: DIGEST.to_owned(),
        issued_at: RECEIVED,
        standing: WritStanding::Stands,
    };
    let notice = EvidenceNotice {
        subject: "已收到阅卷申请 YJ-2026-000123".to_owned(),
        channel: "mail".to_owned(),
        status: "sent".to_owned(),
        posted_at: RECEIVED,
        sent_at: Some(RECEIVED),
    };
    Evidence {
        version: 1,
        office: "云岭省岚江市望川区人民检察院".to_owned(),
        matter: LedgerObject {
            kind: "application".to_owned(),
            id: Uuid::nil(),
        },
        reference: Some(about().reference),
        as_of: datetime!(2026-11-27 02:00 UTC),
        steps: vec![
            step("submitted", RECEIVED, &about().applicant),
            step("accepted", datetime!(2026-11-24 03:10 UTC), "CM_CLERK"),
        ],
        periods: vec![reckoned()],
        notices: vec![notice],
        documents: vec![document],
        ledger: Disclosure {
            checkpoint: format!(
                "demo.ledger.example/office\n4711\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— demo.ledger.example/office {}\n",
                "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8="
            ),
            entries: Vec::new(),
        },
    }
}

/// A period with its days.
fn reckoned() -> Deadline {
    let day = |date, reckoned| PeriodDay {
        date,
        kind: DayKind::Workday,
        reckoned,
    };
    Deadline {
        days: vec![
            day(date!(2026 - 11 - 23), Reckoned::Event),
            day(date!(2026 - 11 - 24), Reckoned::Counted(1)),
            day(date!(2026 - 11 - 25), Reckoned::Counted(2)),
            day(date!(2026 - 11 - 26), Reckoned::Counted(3)),
        ],
        ..deadline()
    }
}

impl Sample for EvidenceFile {
    fn sample() -> Self {
        Self {
            about: about(),
            data: Vec::new(),
            evidence: evidence(),
        }
    }
}
