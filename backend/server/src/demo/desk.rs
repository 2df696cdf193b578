//! The demo's open house: codes, mailbox and outbox.

use async_trait::async_trait;
use contract::{DemoAccount, DemoCodes, DemoDesk, DemoMail, DemoShortMessage, NoticeId, Problem};
use kernel::Kernel;
use notice::{MailboxLetter, Notices, OutboxMessage};
use time::Duration;
use uuid::Uuid;

use super::{accounts::PRESENTED, data::DemoData};
use crate::house::House;

/// How long a code holds.
const STEP: i64 = 30;

/// The desk of the demo office.
#[derive(Clone)]
pub(crate) struct DemoOffice {
    kernel: Kernel,
    notices: Notices,
    data: std::sync::Arc<DemoData>,
}

impl DemoOffice {
    /// The open house of this house.
    pub(crate) fn open(house: &House) -> anyhow::Result<Self> {
        let data = std::sync::Arc::new(DemoData::parse()?);
        Ok(Self {
            kernel: house.kernel.clone(),
            notices: house.notices.clone(),
            data,
        })
    }
}

#[async_trait]
impl DemoDesk for DemoOffice {
    async fn codes(&self) -> Result<DemoCodes, Problem> {
        let now = self.kernel.now();
        let left = STEP - now.unix_timestamp().rem_euclid(STEP);
        let accounts = self
            .data
            .accounts()
            .into_iter()
            .filter(|account| PRESENTED.contains(&account.code.as_str()))
            .map(|account| DemoAccount {
                code: identity::code_at(account.totp_key.expose(), now),
                name: account.name,
                roles: account.roles,
                organisation: account
                    .firm
                    .unwrap_or_else(|| self.data.organisation_name(&account.organisation)),
                login: account.email,
                password: Some(account.password.expose().to_owned()),
            })
            .collect();
        Ok(DemoCodes {
            accounts,
            until: now + Duration::seconds(left),
        })
    }

    async fn mails(&self, to: Option<&str>) -> Result<Vec<DemoMail>, Problem> {
        let letters = self.notices.mailbox(200).await?;
        let mails = letters.into_iter().map(mail_of);
        Ok(mails
            .filter(|mail| to.is_none_or(|to| mail.to.contains(to)))
            .collect())
    }

    async fn mail(&self, id: Uuid) -> Result<DemoMail, Problem> {
        let letter = self.notices.mailbox_letter(NoticeId(id)).await?;
        letter.map(mail_of).ok_or_else(Problem::not_found)
    }

    async fn short_messages(&self) -> Result<Vec<DemoShortMessage>, Problem> {
        let messages = self.notices.outbox(200).await?;
        Ok(messages.into_iter().map(short_message_of).collect())
    }
}

fn short_message_of(message: OutboxMessage) -> DemoShortMessage {
    DemoShortMessage {
        to_masked: message.to_masked,
        text: message.text,
        sent_at: message.at,
    }
}

fn mail_of(letter: MailboxLetter) -> DemoMail {
    DemoMail {
        id: letter.id.0,
        to: letter.to,
        subject: letter.subject,
        text: letter.body,
        sent_at: letter.at,
    }
}
