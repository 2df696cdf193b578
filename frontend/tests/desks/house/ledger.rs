use async_trait::async_trait;
use contract::{
    AuditDesk, Caller, CheckpointView, HouseCheck, InclusionView, LedgerEntryView, LedgerFinding,
    LedgerObject, LedgerPage, LedgerRow, LedgerSearch, LedgerState, LedgerVerification, Outcome,
    Problem, Role,
};
use uuid::Uuid;

use super::{bench::Bench, said::said, views};

pub(crate) const ENTRY: u128 = 0xa1;
pub(crate) const ALTERED: u128 = 0xa4;
pub(crate) const VERIFICATION: u128 = 0xa5;
pub(crate) const DISAGREEING: u128 = 0xa6;

fn row(number: u128, act: &str, outcome: Outcome, sequence: Option<u64>) -> LedgerRow {
    LedgerRow {
        id: Uuid::from_u128(number),
        sequence,
        at: views::at(30),
        act: act.into(),
        outcome,
        is_kept: number != ALTERED,
        actor: (number != ALTERED).then(|| views::id(1)),
        roles: if number == ALTERED {
            Vec::new()
        } else {
            vec![Role::CmAuditor]
        },
        object: (number != ALTERED).then(|| LedgerObject {
            kind: "application".into(),
            id: Uuid::from_u128(views::READING),
        }),
        request: views::id(0x5e),
        is_erased: false,
    }
}

fn checkpoint() -> CheckpointView {
    CheckpointView {
        origin: "mingjian/990102".into(),
        size: 1313,
        root: "5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99".into(),
        last_at: Some(views::at(31)),
        outside_at: Some(views::at(7)),
        is_outside_overdue: true,
        note: "mingjian/990102\n1313\nX03MO1qnZdYdgyfeuILPmV9NzDtap2XWHYMn3riCz5k=\n\n— mingjian/990102 Az3grlg…\n".into(),
        key: "mingjian/990102+3de0ae58+AbX7Z2…".into(),
    }
}

#[async_trait]
impl AuditDesk for Bench {
    async fn search(&self, _: &Caller, search: LedgerSearch) -> Result<LedgerPage, Problem> {
        let entries = match search.request {
            Some(_) => Vec::new(),
            None => vec![
                row(ENTRY, "dossier.grant", Outcome::Done, Some(1203)),
                row(0xa2, "dossier.read_page", Outcome::Denied, Some(1312)),
                row(0xa3, "dossier.build_bundle", Outcome::Done, None),
                row(ALTERED, "dossier.refuse", Outcome::Done, Some(1204)),
            ],
        };
        Ok(LedgerPage {
            entries,
            next: Some("1203".into()),
        })
    }
    async fn entry(&self, _: &Caller, id: Uuid) -> Result<LedgerEntryView, Problem> {
        let row = match id.as_u128() {
            ENTRY => row(ENTRY, "dossier.grant", Outcome::Done, Some(1203)),
            ALTERED => row(ALTERED, "dossier.refuse", Outcome::Done, Some(1204)),
            _ => return Err(Problem::not_found()),
        };
        Ok(LedgerEntryView {
            row,
            under: None,
            details: Some(said(
                serde_json::json!({ "event": "granted", "note": "已准许" }),
            )),
            is_commitment_kept: Some(true),
            leaf: Some("{\"act\":\"dossier.grant\",\"seq\":1203}".into()),
            proof: Some(InclusionView {
                leaf_hash: "aa".repeat(32),
                path: vec!["bb".repeat(32), "cc".repeat(32)],
                checkpoint: checkpoint(),
                is_proven: true,
            }),
        })
    }
    async fn state(&self, _: &Caller) -> Result<LedgerState, Problem> {
        Ok(LedgerState {
            signed: Some(checkpoint()),
            check: Some(HouseCheck {
                entry: Uuid::from_u128(DISAGREEING),
                at: views::at(31),
                findings: 4,
            }),
            is_check_overdue: true,
        })
    }
    async fn turned_away(&self, _: &Caller, _: &str) -> Result<(), Problem> {
        Ok(())
    }
    async fn verify(&self, _: &Caller) -> Result<Uuid, Problem> {
        Ok(Uuid::from_u128(VERIFICATION))
    }
    async fn verification(&self, _: &Caller, id: Uuid) -> Result<LedgerVerification, Problem> {
        let findings = match id.as_u128() {
            VERIFICATION => vec![],
            DISAGREEING => disagreements(),
            _ => return Err(Problem::not_found()),
        };
        Ok(LedgerVerification {
            checkpoint: Some(checkpoint()),
            entries: 1313,
            rows: 1313,
            standing: 416,
            witnessed: 12,
            waiting: 1,
            checked_at: views::at(32),
            findings,
        })
    }
}

/// Rows that do not stand as the ledger last recorded them, and an act that set out from one.
fn disagreements() -> Vec<LedgerFinding> {
    let finding = |code: &str, sequence, kind: Option<&str>| LedgerFinding {
        code: code.to_owned(),
        file: None,
        from: None,
        until: None,
        sequence,
        row: (code != "unrecorded").then(|| Uuid::from_u128(ENTRY)),
        object: kind.map(|kind| LedgerObject {
            kind: kind.to_owned(),
            id: Uuid::from_u128(0xCAFE),
        }),
    };
    vec![
        finding("put-back", Some(1203), Some("application")),
        finding("put-back", None, Some("document")),
        finding("unrecorded", None, Some("account")),
        finding("astray", Some(1204), None),
    ]
}
