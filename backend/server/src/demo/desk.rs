//! The demo's open house: accounts with their codes, the way into each, the tour, mailbox and outbox.

use std::sync::Arc;

use async_trait::async_trait;
use contract::{
    DemoAccount, DemoCodes, DemoDesk, DemoMail, DemoShortMessage, DemoStation, DemoStop, Download,
    NoticeId, Problem, Secret, SessionBegun, SignInDesk as _, SignInForm, Ticket, Visit,
};
use notice::{MailboxLetter, OutboxMessage};
use time::Duration;
use uuid::Uuid;

use super::{accounts, data::DemoData, files};
use crate::house::House;

/// How long a code holds.
const STEP: i64 = 30;

/// The desk of the demo office.
#[derive(Clone)]
pub(crate) struct DemoOffice {
    pub(super) house: House,
    pub(super) data: Arc<DemoData>,
}

impl DemoOffice {
    /// The open house of this house.
    pub(crate) fn open(house: &House) -> anyhow::Result<Self> {
        Ok(Self {
            house: house.clone(),
            data: Arc::new(DemoData::parse()?),
        })
    }

    /// How the person with this code in the tables signs in.
    pub(super) fn account(&self, code: &str) -> Result<accounts::DemoAccount, Problem> {
        let mut accounts = self.data.accounts().into_iter();
        let found = accounts.find(|account| account.code == code);
        found.ok_or_else(Problem::not_found)
    }

    /// Whether the visit's session is this person's, with a fresh factor.
    async fn is_there(&self, visit: &Visit, login: &str) -> Result<bool, Problem> {
        let Some(token) = &visit.session else {
            return Ok(false);
        };
        let identity = &self.house.identity;
        let live = identity.live_session(token, visit.address, visit.request);
        let Some(live) = live.await?.filter(|live| live.caller.is_stepped_up) else {
            return Ok(false);
        };
        let person = identity.find_account(login).await?;
        Ok(person.is_some_and(|person| person.account == live.caller.account))
    }

    /// Gives the code of this moment or, where it has been used, that of the next.
    async fn give_code(
        &self,
        visit: &Visit,
        ticket: &Ticket,
        key: &Secret,
    ) -> Result<SessionBegun, Problem> {
        let now = self.house.kernel.now();
        for ahead in [0, STEP] {
            let code = identity::code_at(key.expose(), now + Duration::seconds(ahead));
            let code = Secret::new(code.ok_or_else(Problem::internal)?);
            let identity = &self.house.identity;
            let given = identity.finish_sign_in(visit, &ticket.token, code).await;
            match given {
                Err(problem) if breaks(&problem, "code-used") => {}
                Err(problem) if breaks(&problem, "wrong-code") => return Err(KEYS_CHANGED),
                other => return other,
            }
        }
        Err(Problem {
            wait_seconds: u32::try_from(self.code_ends_in()).ok(),
            ..Problem::new("demo-code-used", 429)
        })
    }

    /// In how many seconds the codes change.
    fn code_ends_in(&self) -> i64 {
        let now = self.house.kernel.now();
        STEP - now.unix_timestamp().rem_euclid(STEP)
    }
}

/// Suspended, or somebody changed them in the course of the demo.
const KEYS_CHANGED: Problem = Problem::new("demo-keys-changed", 409);

fn breaks(problem: &Problem, rule: &str) -> bool {
    problem.fields.iter().any(|field| field.rule == rule)
}

#[async_trait]
impl DemoDesk for DemoOffice {
    async fn codes(&self) -> Result<DemoCodes, Problem> {
        let now = self.house.kernel.now();
        let mut accounts = Vec::new();
        for account in self.data.accounts() {
            let known = self.house.identity.find_account(&account.email).await?;
            accounts.push(DemoAccount {
                is_suspended: known.is_some_and(|person| !person.is_enabled),
                code: identity::code_at(account.totp_key.expose(), now),
                person: account.code,
                name: account.name,
                roles: account.roles,
                organisation: account
                    .firm
                    .unwrap_or_else(|| self.data.organisation_name(&account.organisation)),
                login: account.email,
                password: Some(account.password.expose().to_owned()),
            });
        }
        Ok(DemoCodes {
            accounts,
            until: now + Duration::seconds(self.code_ends_in()),
        })
    }

    async fn mails(&self, to: Option<&str>) -> Result<Vec<DemoMail>, Problem> {
        let letters = self.house.notices.mailbox(200).await?;
        let mails = letters.into_iter().map(mail_of);
        Ok(mails
            .filter(|mail| to.is_none_or(|to| mail.to.contains(to)))
            .collect())
    }

    async fn mail(&self, id: Uuid) -> Result<DemoMail, Problem> {
        let letter = self.house.notices.mailbox_letter(NoticeId(id)).await?;
        letter.map(mail_of).ok_or_else(Problem::not_found)
    }

    async fn short_messages(&self) -> Result<Vec<DemoShortMessage>, Problem> {
        let messages = self.house.notices.outbox(200).await?;
        Ok(messages.into_iter().map(short_message_of).collect())
    }

    async fn file(&self, name: &str) -> Result<Download, Problem> {
        let mut files = files::BY_HAND.into_iter();
        let found = files.find(|(known, _)| *known == name);
        let (name, bytes) = found.ok_or_else(Problem::not_found)?;
        Ok(Download::whole(name, "application/pdf", bytes))
    }

    async fn stops(&self) -> Result<Vec<DemoStop>, Problem> {
        let stations = DemoStation::ALL.into_iter();
        stations.map(|station| self.stop_at(station)).collect()
    }

    async fn way(&self, person: &str, station: DemoStation) -> Result<String, Problem> {
        self.way_to(person, station).await
    }

    async fn sign_in_as(
        &self,
        visit: &Visit,
        person: &str,
    ) -> Result<Option<SessionBegun>, Problem> {
        let account = self.account(person)?;
        if self.is_there(visit, &account.email).await? {
            return Ok(None);
        }
        let form = SignInForm {
            login: account.email,
            password: account.password,
        };
        let ticket = match self.house.identity.begin_sign_in(visit, form).await {
            Err(problem) if problem.kind == "sign-in-refused" => return Err(KEYS_CHANGED),
            begun => begun?,
        };
        let begun = self.give_code(visit, &ticket, &account.totp_key).await?;
        Ok(Some(begun))
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
