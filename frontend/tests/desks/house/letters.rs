use async_trait::async_trait;
use contract::{Caller, Lang, MailDesk, NoticeId, NoticeView, Problem};

use super::{bench::Bench, fakes, said};

#[async_trait]
impl MailDesk for Bench {
    async fn mark_read(&self, _: &Caller, _: NoticeId) -> Result<(), Problem> {
        Ok(())
    }
    async fn mark_all_read(&self, _: &Caller) -> Result<(), Problem> {
        Ok(())
    }
    async fn notices(&self, _: &Caller, _: Lang) -> Result<Vec<NoticeView>, Problem> {
        Ok(said::notices(fakes::notices()))
    }
    async fn unread(&self, _: &Caller) -> Result<u32, Problem> {
        Ok(1)
    }
}
