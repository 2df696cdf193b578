//! A house with an office, a register with two lawyers, and people who speak.

use std::{
    net::{IpAddr, Ipv4Addr},
    ops::Deref,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use async_trait::async_trait;
use contract::{
    AccountId, Caller, ChosenPassword, LiveSession, OrganisationId, Problem, Role, Secret,
    SessionBegun, SignInDesk, SignInForm, Ticket, Visit,
};
use identity::{
    Credentials, Foundations, Identity, LicenceRegister, NewAccount, NewOrganisation, Operator,
    RegisterEntry, RegisterUnavailable, code_at,
};
use ledger::TrailOf;
use notice::{MailSettings, MailboxLetter};
use sea_orm::{ConnectionTrait, Statement};
pub(crate) use test_house::broken;
use test_house::{Settings, identity_settings, member, procuratorate};
use testkit::World;
use time::Duration;
use uuid::Uuid;

use crate::qu::qu_entry;

pub(crate) const PASSWORD: &str = "lanterns on the slow river";
pub(crate) const FIREFOX: &str =
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
pub(crate) const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0";

/// A register in memory that can fall silent.
#[derive(Default)]
pub(crate) struct Register {
    entries: Mutex<Vec<RegisterEntry>>,
    is_silent: AtomicBool,
}

impl Register {
    pub(crate) fn change(&self, change: impl Fn(&mut RegisterEntry)) {
        self.entries.lock().unwrap().iter_mut().for_each(change);
    }

    pub(crate) fn fall_silent(&self) {
        self.is_silent.store(true, Ordering::Relaxed);
    }
}

#[async_trait]
impl LicenceRegister for Register {
    async fn look_up(
        &self,
        licence_no: &str,
    ) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        if self.is_silent.load(Ordering::Relaxed) {
            return Err(RegisterUnavailable);
        }
        let entries = self.entries.lock().unwrap();
        Ok(entries
            .iter()
            .find(|entry| entry.licence_no == licence_no)
            .cloned())
    }
}

pub(crate) struct House {
    rooms: test_house::House,
    pub(crate) register: Arc<Register>,
    pub(crate) office: OrganisationId,
}

impl Deref for House {
    type Target = test_house::House;

    fn deref(&self) -> &test_house::House {
        &self.rooms
    }
}

impl House {
    /// The same house in another process: the database is all they share.
    pub(crate) fn again(&self) -> Identity {
        let on = Foundations {
            kernel: self.world.kernel.clone(),
            vault: self.vault.clone(),
            ledger: self.ledger.clone(),
            links: self.links.clone(),
            notices: self.notices.clone(),
            register: self.register.clone(),
        };
        Identity::new(on, identity_settings()).unwrap()
    }

    /// How many entries, counted tries and half sign-ins there are.
    pub(crate) async fn rows(&self) -> Vec<i64> {
        let db = &self.world.kernel.db;
        let mut counted = Vec::new();
        for table in ["ledger_entry", "brake", "pending_sign_in"] {
            let count = format!("SELECT COUNT(*) AS rows FROM {table}");
            let count = Statement::from_string(db.get_database_backend(), count);
            let row = db.query_one_raw(count).await.unwrap().unwrap();
            counted.push(row.try_get("", "rows").unwrap());
        }
        counted
    }

    pub(crate) async fn open() -> Self {
        Self::in_world(testkit::sqlite().await).await
    }

    pub(crate) async fn in_world(world: World) -> Self {
        let register = Arc::new(Register {
            entries: Mutex::new(vec![qu_entry()]),
            ..Register::default()
        });
        let settings = Settings {
            mail: mail(),
            register: register.clone(),
            ..Settings::default()
        };
        let rooms = test_house::House::with(world, settings);
        let office = rooms.organisation(office("990102")).await;
        Self {
            rooms,
            register,
            office,
        }
    }

    /// A second office beside the one that everybody belongs to.
    pub(crate) async fn other_office(&self) {
        self.organisation(office("990100")).await;
    }

    pub(crate) fn advance(&self, step: Duration) {
        self.world.clock.advance(step);
    }

    pub(crate) fn visit(&self) -> Visit {
        Visit {
            address: "192.0.2.7".parse().unwrap(),
            user_agent: FIREFOX.to_owned(),
            ..self.rooms.visit()
        }
    }

    /// A clerk of the office, as the demo loader makes one.
    pub(crate) async fn clerk(&self) -> Member<'_> {
        self.member("P029", &[Role::CmClerk]).await
    }

    pub(crate) async fn member(&self, number: &str, roles: &[Role]) -> Member<'_> {
        let credentials = self
            .identity
            .create_account(self.staff(number, roles), &operator())
            .await
            .unwrap();
        Member {
            house: self,
            number: number.to_owned(),
            credentials,
        }
    }

    pub(crate) fn staff(&self, number: &str, roles: &[Role]) -> NewAccount {
        NewAccount {
            name: "熊文朗".to_owned(),
            email: format!("{number}@wangchuan.example"),
            password: Some(Secret::new(PASSWORD)),
            ..member(self.office, number, roles)
        }
    }

    /// Every letter so far, the newest first, as `template to`.
    pub(crate) async fn letters(&self) -> Vec<String> {
        let letters = self.notices.mailbox(100).await.unwrap();
        letters
            .iter()
            .map(|letter| format!("{} {}", letter.template, address(letter)))
            .collect()
    }

    /// The six digits of the newest letter.
    pub(crate) async fn mailed_code(&self) -> Secret {
        let letters = self.notices.mailbox(1).await.unwrap();
        let body = letters.first().unwrap().body.clone();
        let digits = body
            .split(|c: char| !c.is_ascii_digit())
            .find(|part| part.len() == 6);
        Secret::new(digits.unwrap())
    }

    /// What the ledger holds about a person: `act step outcome` and the reason, oldest first.
    pub(crate) async fn trail(&self, account: AccountId) -> Vec<String> {
        let (db, of) = (&self.world.kernel.db, TrailOf::Subject(account.0));
        let trail = self.ledger.trail(db, self.office, of).await.unwrap();
        let told = |value: Option<&serde_json::Value>| {
            value
                .and_then(|value| value.as_str())
                .unwrap_or("-")
                .to_owned()
        };
        trail
            .iter()
            .map(|step| {
                let details = step.details.as_ref();
                let (step_of, reason) = (
                    told(details.and_then(|d| d.get("step"))),
                    told(details.and_then(|d| d.get("reason"))),
                );
                format!("{} {step_of} {:?} {reason}", step.act, step.outcome)
            })
            .collect()
    }

    /// What is found where rows do not stand as the ledger last recorded them: `code kind id`.
    pub(crate) async fn found(&self) -> Vec<String> {
        self.rooms.found(Vec::new()).await
    }

    /// Fails where a row does not stand as the ledger last recorded it.
    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }

    pub(crate) async fn live(&self, token: &Secret) -> Option<LiveSession> {
        self.identity
            .live_session(token, IpAddr::V4(Ipv4Addr::LOCALHOST), self.request())
            .await
            .unwrap()
    }
}

fn address(letter: &MailboxLetter) -> String {
    let to = letter.to.as_str();
    to.rsplit('<')
        .next()
        .unwrap_or(to)
        .trim_end_matches('>')
        .to_owned()
}

/// Somebody with an account.
pub(crate) struct Member<'a> {
    pub(crate) house: &'a House,
    pub(crate) number: String,
    pub(crate) credentials: Credentials,
}

impl Member<'_> {
    pub(crate) const fn account(&self) -> AccountId {
        self.credentials.account
    }

    pub(crate) fn form(&self) -> SignInForm {
        SignInForm {
            login: self.number.clone(),
            password: self.credentials.password.clone(),
        }
    }

    pub(crate) fn code(&self) -> Secret {
        let now = self.house.world.kernel.now();
        Secret::new(code_at(self.credentials.totp_key.expose(), now).unwrap())
    }

    /// The code of the next time step that has not been used.
    pub(crate) fn fresh_code(&self) -> Secret {
        self.house.advance(Duration::seconds(30));
        self.code()
    }

    pub(crate) async fn give_password(&self) -> Result<Ticket, Problem> {
        self.house
            .identity
            .begin_sign_in(&self.house.visit(), self.form())
            .await
    }

    pub(crate) async fn sign_in(&self) -> SessionBegun {
        self.sign_in_from(FIREFOX).await
    }

    pub(crate) async fn sign_in_from(&self, user_agent: &str) -> SessionBegun {
        let code = self.fresh_code();
        let visit = Visit {
            user_agent: user_agent.to_owned(),
            ..self.house.visit()
        };
        let ticket = self
            .house
            .identity
            .begin_sign_in(&visit, self.form())
            .await
            .unwrap();
        self.house
            .identity
            .finish_sign_in(&visit, &ticket.token, code)
            .await
            .unwrap()
    }

    pub(crate) async fn caller(&self, signed_in: &SessionBegun) -> Caller {
        self.house.live(&signed_in.token).await.unwrap().caller
    }
}

pub(crate) fn chosen(password: &str) -> ChosenPassword {
    ChosenPassword {
        password: Secret::new(password),
        again: Secret::new(password),
    }
}

/// Whoever the machine let in.
pub(crate) fn operator() -> Operator {
    Operator::of_system("root")
}

pub(crate) fn nobody() -> AccountId {
    AccountId(Uuid::nil())
}

fn office(code: &str) -> NewOrganisation {
    NewOrganisation {
        name_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        name_en: "People's Procuratorate of Wangchuan District".to_owned(),
        ..procuratorate(code)
    }
}

fn mail() -> MailSettings {
    MailSettings {
        public_url: "https://mingjian.invalid/".to_owned(),
        office_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        office_en: "People's Procuratorate of Wangchuan District".to_owned(),
        ..test_house::mail()
    }
}
