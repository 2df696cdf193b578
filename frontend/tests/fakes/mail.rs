use async_trait::async_trait;
use contract::{Caller, Lang, MailDesk, NoticeView, Problem};

use super::House;

#[async_trait]
impl MailDesk for House {
    async fn notices(&self, _: &Caller, _: Lang) -> Result<Vec<NoticeView>, Problem> {
        Ok(super::notices())
    }
    async fn unread(&self, _: &Caller) -> Result<u32, Problem> {
        Ok(1)
    }
}
