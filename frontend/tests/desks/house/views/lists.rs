use contract::{CaseGlimpse, MatterRow, WorklistRow};
use uuid::Uuid;

use super::super::fakes;
use super::{
    ACCEPTED, CASE, CORRECTION, DRAFT, READING, REFUSED, SUBMITTED, VERIFIED, applications::line,
    id,
};

pub(crate) fn worklist() -> Vec<WorklistRow> {
    let row =
        |number, reference: &str, who: (&str, &str, &str), state: &str, alert: &str| WorklistRow {
            id: Uuid::from_u128(number),
            reference: reference.into(),
            beside: vec![
                [who.0.into(), who.1.into()],
                [who.2.into(), "990102202600010200".into()],
            ],
            state: state.into(),
            next: line(state, true).next,
            alert: alert.into(),
        };
    vec![
        row(
            VERIFIED,
            "YJ-2026-000119",
            ("周澜", "岚江衡川律师事务所", "齐言"),
            "verified",
            "late",
        ),
        row(
            SUBMITTED,
            "YJ-2026-000123",
            ("林允", "云岭明德律师事务所", "卢岳"),
            "submitted",
            "red",
        ),
        row(
            ACCEPTED,
            "YJ-2026-000124",
            ("许知远", "岚江衡川律师事务所", "范建辉"),
            "accepted",
            "amber",
        ),
        row(
            0x61,
            "YJ-2026-000125",
            ("江临", "云岭百川律师事务所", "陆青禾"),
            "submitted",
            "none",
        ),
    ]
}

pub(crate) fn matters() -> Vec<MatterRow> {
    let row = |number: u128, reference: &str, title: &str, state: &str| MatterRow {
        href: format!("/applications/{}", Uuid::from_u128(number)),
        reference: reference.into(),
        title: title.into(),
        state: state.into(),
        next: line(state, false).next,
    };
    vec![
        row(
            CORRECTION,
            "YJ-2026-000123",
            "卢岳（望川区人民检察院）",
            "correction",
        ),
        row(
            READING,
            "YJ-2026-000098",
            "齐言（望川区人民检察院）",
            "reading",
        ),
        row(
            SUBMITTED,
            "YJ-2026-000124",
            "范建辉（望川区人民检察院）",
            "submitted",
        ),
        row(DRAFT, "", "陆青禾（望川区人民检察院）", "draft"),
        row(
            REFUSED,
            "YJ-2026-000051",
            "方絮（望川区人民检察院）",
            "refused",
        ),
    ]
}

pub(crate) fn glimpse(name: String) -> CaseGlimpse {
    CaseGlimpse {
        case: id(CASE),
        party: id(0x43),
        unified_case_no: "990102202600010200".into(),
        party_name: name,
        office_name: "云岭省岚江市望川区人民检察院".into(),
        is_open_for_access: true,
        online_bar: None,
        existing: None,
        due_if_sent_now: fakes::deadline(),
    }
}
