use std::boxed::Box;

use async_trait::async_trait;
use contract::{
    AuditDesk, Caller, LedgerEntryView, LedgerPage, LedgerSearch, LedgerState, LedgerVerification,
    Problem,
};
use uuid::Uuid;

use super::House;

#[async_trait]
impl AuditDesk for House {
    async fn search(&self, _: &Caller, _: LedgerSearch) -> Result<LedgerPage, Problem> {
        Ok(LedgerPage {
            entries: Vec::new(),
            next: None,
        })
    }
    async fn entry(&self, _: &Caller, _: Uuid) -> Result<LedgerEntryView, Problem> {
        Err(Problem::not_found())
    }
    async fn state(&self, _: &Caller) -> Result<LedgerState, Problem> {
        Ok(LedgerState {
            signed: None,
            check: None,
            is_check_overdue: false,
        })
    }
    async fn turned_away(&self, _: &Caller, _: &str) -> Result<(), Problem> {
        Ok(())
    }
    async fn verify(&self, _: &Caller) -> Result<Uuid, Problem> {
        Err(Problem::not_found())
    }
    async fn verification(&self, _: &Caller, _: Uuid) -> Result<LedgerVerification, Problem> {
        Err(Problem::not_found())
    }
}
