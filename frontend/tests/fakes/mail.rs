use std::boxed::Box;

use async_trait::async_trait;
use contract::{Caller, Lang, MailDesk, NoticeId, NoticeView, Problem};

use super::House;

#[async_trait]
impl MailDesk for House {
    async fn mark_read(&self, _: &Caller, _: NoticeId) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn mark_all_read(&self, _: &Caller) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
    async fn notices(&self, _: &Caller, _: Lang) -> Result<Vec<NoticeView>, Problem> {
        Ok(super::notices())
    }
    async fn unread(&self, _: &Caller) -> Result<u32, Problem> {
        Ok(1)
    }
}
