use async_trait::async_trait;
use contract::{
    ApplicationDesk, ApplicationId, ApplyingDesk, BundleDesk, Caller, CaseFileDesk, DraftChanges,
    DraftKept, PageView, Problem, ReadingDesk, ReviewDesk,
};

/// A desk with one page, and a draft that somebody else always changes first.
pub(crate) struct Desk;

#[async_trait]
impl ApplyingDesk for Desk {
    async fn save_draft(
        &self,
        _: &Caller,
        _: ApplicationId,
        changes: DraftChanges,
    ) -> Result<DraftKept, Problem> {
        match changes.mode {
            Some(_) => Err(Problem::field("mode", "online-barred")),
            None => Err(Problem::conflict()),
        }
    }
}

#[async_trait]
impl ReadingDesk for Desk {
    async fn page(&self, _: &Caller, _: ApplicationId, number: u32) -> Result<PageView, Problem> {
        if number != 12 {
            return Err(Problem::not_found());
        }
        Ok(PageView {
            id: uuid::Uuid::nil().into(),
            number,
            document_title: "起诉意见书".into(),
            number_in_document: 10,
            width: 595.0,
            height: 842.0,
            text: Vec::new(),
            is_broken: false,
            opened: None,
        })
    }
}

impl ApplicationDesk for Desk {}
impl ReviewDesk for Desk {}
impl CaseFileDesk for Desk {}
impl BundleDesk for Desk {}
