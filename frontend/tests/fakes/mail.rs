use async_trait::async_trait;
use contract::{Caller, Lang, MailDesk, NoticeId, NoticePage, Problem};

use super::House;

#[async_trait]
impl MailDesk for House {
    async fn notices(
        &self,
        _: &Caller,
        _: Lang,
        _: Option<NoticeId>,
    ) -> Result<NoticePage, Problem> {
        let rows = super::notices();
        Ok(NoticePage { rows, next: None })
    }
    async fn unread(&self, _: &Caller) -> Result<u32, Problem> {
        Ok(1)
    }
}
