use async_trait::async_trait;
use contract::{Caller, Lang, MailDesk, NoticeId, NoticePage, Problem};

use super::{bench::Bench, fakes, said};

#[async_trait]
impl MailDesk for Bench {
    async fn mark_read(&self, _: &Caller, _: NoticeId) -> Result<(), Problem> {
        Ok(())
    }
    async fn mark_all_read(&self, _: &Caller) -> Result<(), Problem> {
        Ok(())
    }
    async fn notices(
        &self,
        _: &Caller,
        _: Lang,
        _: Option<NoticeId>,
    ) -> Result<NoticePage, Problem> {
        let rows = said::notices(fakes::notices());
        Ok(NoticePage { rows, next: None })
    }
    async fn unread(&self, _: &Caller) -> Result<u32, Problem> {
        Ok(1)
    }
}
