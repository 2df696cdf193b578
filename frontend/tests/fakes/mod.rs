//! A house without rooms, for the machinery of pages and for their looks: one lawyer with two applications and a notice.

mod dossier;
mod identity;
mod mail;

use std::sync::Arc;

use contract::{
    AccountId, AuditDesk, Caller, Deadline, MatterRow, NextStep, NoticeId, NoticeView,
    OrganisationId, PeriodKind, PeriodSource, RequestId, Role, SessionId, SkippedDay, Turn,
};
use frontend::{Desks, Environment, Pace, SiteConfig};
use time::{
    OffsetDateTime,
    macros::{date, datetime},
};
use uuid::Uuid;

/// Monday, 23 November 2026, ten in the morning at the office.
const NOW: OffsetDateTime = datetime!(2026-11-23 02:00 UTC);

/// Every desk in one.
pub(crate) struct House;

impl AuditDesk for House {}

/// The desks with their clock stopped, served at this address.
pub(crate) fn desks(origin: &str) -> Desks {
    let house = Arc::new(House);
    Desks {
        dossier: house.clone(),
        identity: house.clone(),
        audit: house.clone(),
        mail: house,
        demo: None,
        site: SiteConfig {
            origin: origin.to_owned(),
            environment: Environment::Demo,
            browser_half: None,
            office: (
                "云州市临江区人民检察院".into(),
                "Linjiang District Procuratorate, Yunzhou".into(),
            ),
            contact: frontend::Contact {
                window: "临江区法治路1号 案件管理窗口".into(),
                hours: "周一至周五 9:00–17:30".into(),
                telephone: "0990-5550100".into(),
                complaints_window: "临江区法治路1号 控告申诉接待室".into(),
                complaints_telephone: "12309".into(),
            },
            proxies: None,
            pace: Pace {
                patience: std::time::Duration::from_secs(10),
                least_rate: 8 * 1024,
            },
            new_request: Arc::new(|| RequestId(Uuid::from_u128(0x5e))),
            now: Arc::new(|| NOW),
        },
    }
}

/// The lawyer, by the token of a session.
fn caller(token: &str) -> Option<Caller> {
    (token == "lin").then(|| Caller {
        account: AccountId(Uuid::from_u128(1)),
        organisation: OrganisationId(Uuid::from_u128(2)),
        roles: vec![Role::Lawyer],
        name: "林允".to_owned(),
        licence_no: Some("19901201010123456".to_owned()),
        session: SessionId(Uuid::from_u128(3)),
        is_stepped_up: false,
        must_change_password: false,
        request: RequestId(Uuid::from_u128(0x5e)),
    })
}

/// A period of three working days that ends on Wednesday.
fn deadline() -> Deadline {
    Deadline {
        code: "A-N03".into(),
        base_event_at: datetime!(2026-11-20 06:20 UTC),
        kind: PeriodKind::WorkingDays,
        n: 3,
        due_at: datetime!(2026-11-25 10:00 UTC),
        due_on: date!(2026 - 11 - 25),
        is_provisional: false,
        legal_ref: "人民检察院刑事诉讼规则 第49条".into(),
        source: PeriodSource::Statute,
        skipped: vec![
            SkippedDay {
                date: date!(2026 - 11 - 21),
                holiday: None,
            },
            SkippedDay {
                date: date!(2026 - 11 - 22),
                holiday: None,
            },
        ],
    }
}

fn matters() -> Vec<MatterRow> {
    let row = |state: &str, title: &str, next: &str, turn: Turn| MatterRow {
        href: format!("/applications/{}", Uuid::from_u128(9)),
        reference: "990102202600001234".into(),
        title: title.into(),
        state: state.into(),
        next: Some(NextStep {
            code: next.into(),
            turn,
            due: Some(deadline()),
        }),
    };
    vec![
        row("correction", "卢岳等2人盗窃案", "correct", Turn::Yours),
        row("accepted", "周澜合同诈骗案", "verify", Turn::CaseManagement),
    ]
}

fn notices() -> Vec<NoticeView> {
    vec![NoticeView {
        id: NoticeId(Uuid::from_u128(5)),
        code: "correction-asked".into(),
        subject: "请补正阅卷申请材料".into(),
        body: "林允律师：\n\n您的阅卷申请还缺少加盖公章的律师事务所证明。".into(),
        act: Some("补正材料".into()),
        href: Some("/applications/00000000-0000-0000-0000-000000000009".into()),
        posted_at: datetime!(2026-11-23 01:10 UTC),
        is_read: false,
    }]
}
