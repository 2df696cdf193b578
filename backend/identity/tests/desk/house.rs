//! A house with an office, a register with two lawyers, and people who speak.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use async_trait::async_trait;
use contract::{
    AccountId, Caller, ChosenPassword, Lang, LiveSession, OrganisationId, OrganisationKind,
    Problem, RequestId, Role, Secret, SessionBegun, SignInDesk, SignInForm, Ticket, Visit,
    personal::Regions,
};
use identity::{
    Credentials, Foundations, Identity, LicenceRegister, NewAccount, NewOrganisation, Operator,
    PasswordCost, RegisterEntry, RegisterUnavailable, Settings, code_at,
};
use ledger::{Ledger, TrailOf};
use link::Links;
use notice::{MailSettings, MailboxLetter, Notices, Transport};
use sea_orm::{ConnectionTrait, Statement};
use testkit::World;
use time::Duration;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

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
    pub(crate) world: World,
    pub(crate) identity: Identity,
    pub(crate) notices: Notices,
    pub(crate) ledger: Ledger,
    pub(crate) register: Arc<Register>,
    pub(crate) office: OrganisationId,
    foundations: Foundations,
}

impl House {
    /// The same house in another process: the database is all they share.
    pub(crate) fn again(&self) -> Identity {
        Identity::new(self.foundations.clone(), settings()).unwrap()
    }

    /// What a person does who can write the database and has no key; answers how many rows changed.
    pub(crate) async fn meddle(&self, statement: &str) -> u64 {
        let db = &self.world.kernel.db;
        let done = db.execute_unprepared(statement).await.unwrap();
        done.rows_affected()
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
        let kernel = world.kernel.clone();
        let path = |name: &str| world.directory.path().join(name);
        let root = FileRootKey::load_or_create(&path("root.key"), kernel.dice.clone()).unwrap();
        let shelf = Shelf::directory(&path("objects")).unwrap();
        let vault = Vault::new(kernel.clone(), Roots::only(root), shelf);
        let ledger = Ledger::new(kernel.clone(), vault.clone());
        let on = notice::Foundations {
            kernel: kernel.read_only(),
            vault: vault.clone(),
            ledger: ledger.clone(),
        };
        let notices = Notices::new(on, &mail()).unwrap();
        let register = Arc::new(Register {
            entries: Mutex::new(vec![qu_entry()]),
            ..Register::default()
        });
        let foundations = Foundations {
            links: Links::new(kernel.clone(), vault.clone()),
            kernel,
            vault,
            ledger: ledger.clone(),
            notices: notices.clone(),
            register: register.clone(),
        };
        let identity = Identity::new(foundations.clone(), settings()).unwrap();
        let office = identity.put_organisation(office()).await.unwrap();
        Self {
            world,
            identity,
            notices,
            ledger,
            register,
            office,
            foundations,
        }
    }

    /// A second office beside the one that everybody belongs to.
    pub(crate) async fn other_office(&self) {
        let new = NewOrganisation {
            code: "990100".to_owned(),
            ..office()
        };
        self.identity.put_organisation(new).await.unwrap();
    }

    pub(crate) fn advance(&self, step: Duration) {
        self.world.clock.advance(step);
    }

    pub(crate) fn visit(&self) -> Visit {
        Visit {
            address: "192.0.2.7".parse().unwrap(),
            user_agent: FIREFOX.to_owned(),
            lang: Lang::ZhCn,
            session: None,
            device: None,
            request: self.request(),
        }
    }

    pub(crate) fn request(&self) -> RequestId {
        self.world.kernel.new_request()
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
            organisation: self.office,
            roles: roles.to_vec(),
            name: "熊文朗".to_owned(),
            number: number.to_owned(),
            licence_no: None,
            firm: None,
            id_no: None,
            mobile: None,
            email: format!("{number}@wangchuan.example"),
            lang: Lang::ZhCn,
            password: Some(Secret::new(PASSWORD)),
            totp_key: None,
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

/// The rules broken, as `field: rule`.
pub(crate) fn broken(problem: &Problem) -> Vec<String> {
    problem
        .fields
        .iter()
        .map(|field| format!("{}: {}", field.field, field.rule))
        .collect()
}

/// Whoever the machine let in.
pub(crate) fn operator() -> Operator {
    Operator::of_system("root")
}

pub(crate) fn nobody() -> AccountId {
    AccountId(Uuid::nil())
}

fn office() -> NewOrganisation {
    NewOrganisation {
        code: "990102".to_owned(),
        name_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        name_en: "People's Procuratorate of Wangchuan District".to_owned(),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    }
}

fn settings() -> Settings {
    Settings {
        home_organisation: "990102".to_owned(),
        regions: Regions::WithTest,
        password_cost: PasswordCost::for_tests(),
        ..Settings::default()
    }
}

fn mail() -> MailSettings {
    MailSettings {
        transport: Transport::Mailbox,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "https://mingjian.invalid/".to_owned(),
        office_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        office_en: "People's Procuratorate of Wangchuan District".to_owned(),
        utc_offset_hours: 8,
        smtp: None,
    }
}
