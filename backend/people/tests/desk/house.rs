//! An office from its first administrator on, and how people come into it.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex},
};

use contract::{
    AccountId, AuthorisationDesk as _, AuthorisationId, AuthorisationQuery, Caller, ChosenPassword,
    Lang, OrganisationId, OrganisationKind, PeopleDesk as _, PersonForm, PersonView, Problem,
    RegistrationDesk as _, RegistrationStep, Role, RolesForm, RolesGiven, Secret, SessionBegun,
    SessionId, SignInDesk as _, StandingIn, Visit, personal::Regions,
};
use identity::{
    Identity, LicenceRegister, NewAccount, NewOrganisation, Operator, PasswordCost, RegisterEntry,
    RegisterUnavailable, code_at,
};
use kernel::Tx;
use ledger::{LastSigned, Ledger, Moves, NoteSigner, Sequencer, SequencerSettings, StandingRoom};
use link::Links;
use matter::{HandsOver, Held, Refused};
use notice::{MailSettings, Notices, SmsSettings, SmsTransport, Transport};
use people::People;
use scheduling::{Rulebook, Rules};
use sea_orm::ConnectionTrait as _;
use testkit::World;
use time::Duration;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

pub(crate) const PASSWORD: &str = "青山一道同云雨，明月何曾是两乡";
pub(crate) const REASON: &str = "见任职文件望检任〔2026〕3号";

struct NoRegister;

#[async_trait::async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(&self, _: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Err(RegisterUnavailable)
    }
}

/// A desk whose cases are one person's each, by whose they are.
#[derive(Default)]
pub(crate) struct Cases(pub(crate) Mutex<BTreeMap<u32, AccountId>>);

#[async_trait::async_trait]
impl HandsOver for Cases {
    fn kind(&self) -> &'static str {
        "cases"
    }

    fn role(&self) -> Option<Role> {
        Some(Role::Prosecutor)
    }

    async fn held(&self, holder: AccountId) -> Result<Held, Refused> {
        let cases = self.0.lock().unwrap();
        let held = cases.values().filter(|one| **one == holder).count();
        Ok(Held {
            count: held.try_into().unwrap(),
            standing_in: Vec::new(),
        })
    }

    async fn hand_over(
        &self,
        _: &Tx,
        (from, to): (AccountId, AccountId),
    ) -> Result<(u64, Moves), Refused> {
        let mut cases = self.0.lock().unwrap();
        let mut count = 0;
        for holder in cases.values_mut().filter(|one| **one == from) {
            *holder = to;
            count += 1;
        }
        Ok((count, Moves::default()))
    }
}

/// A desk of those who stand in for others, each with who it is.
#[derive(Default)]
pub(crate) struct Absences(pub(crate) Mutex<Vec<(AccountId, StandingIn)>>);

#[async_trait::async_trait]
impl HandsOver for Absences {
    fn kind(&self) -> &'static str {
        "absences"
    }

    fn role(&self) -> Option<Role> {
        None
    }

    async fn held(&self, holder: AccountId) -> Result<Held, Refused> {
        let absences = self.0.lock().unwrap();
        let own = absences
            .iter()
            .filter(|(substitute, _)| *substitute == holder);
        let standing_in: Vec<StandingIn> = own.map(|(_, away)| away.clone()).collect();
        Ok(Held {
            count: standing_in.len().try_into().unwrap(),
            standing_in,
        })
    }

    async fn hand_over(
        &self,
        _: &Tx,
        (from, to): (AccountId, AccountId),
    ) -> Result<(u64, Moves), Refused> {
        let mut absences = self.0.lock().unwrap();
        for (substitute, _) in absences.iter_mut().filter(|(one, _)| *one == from) {
            *substitute = to;
        }
        Ok((1, Moves::default()))
    }
}

/// The office, its rooms, and its first administrators.
pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) people: People,
    pub(crate) identity: Identity,
    pub(crate) notices: Notices,
    pub(crate) ledger: Ledger,
    pub(crate) cases: Arc<Cases>,
    pub(crate) absences: Arc<Absences>,
    pub(crate) id: OrganisationId,
    pub(crate) system: Caller,
}

impl Office {
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
        let outbox = SmsSettings {
            transport: SmsTransport::Outbox,
            gateway: None,
        };
        let notices = notices.with_short_messages(&outbox).unwrap();
        let on = identity::Foundations {
            kernel: kernel.clone(),
            vault: vault.clone(),
            ledger: ledger.clone(),
            links: Links::new(kernel.clone(), vault.clone()),
            notices: notices.clone(),
            register: Arc::new(NoRegister),
        };
        let identity = Identity::new(on, identity_settings()).unwrap();
        let matters = matter::Foundations {
            kernel: kernel.read_only(),
            vault,
            ledger: ledger.clone(),
            notices: notices.clone(),
            identity: identity.clone(),
            rules: Rules::new(rulebook()),
            watched_by: &[],
        };
        let (cases, absences) = (Arc::new(Cases::default()), Arc::new(Absences::default()));
        let desks: Vec<Arc<dyn HandsOver>> = vec![cases.clone(), absences.clone()];
        let people = People::new(people::Foundations { matters, desks }).unwrap();
        let id = identity.put_organisation(procuratorate("990102")).await;
        let id = id.unwrap();
        let system = person((&identity, &world, id), ("XT001", &[Role::SysAdmin])).await;
        Self {
            world,
            people,
            identity,
            notices,
            ledger,
            cases,
            absences,
            id,
            system,
        }
    }

    /// Somebody whom an operator entered at the machine.
    pub(crate) async fn entered(&self, number: &str, roles: &[Role]) -> Caller {
        person((&self.identity, &self.world, self.id), (number, roles)).await
    }

    /// Somebody of another office.
    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = self
            .identity
            .put_organisation(procuratorate("990103"))
            .await;
        person(
            (&self.identity, &self.world, id.unwrap()),
            (number, &[role]),
        )
        .await
    }

    pub(crate) async fn view(&self, id: AccountId) -> PersonView {
        self.people.person(&self.system, id).await.unwrap()
    }

    pub(crate) async fn version(&self, id: AccountId) -> i32 {
        self.view(id).await.version
    }

    pub(crate) async fn invite(&self, number: &str, roles: &[Role]) -> AccountId {
        let form = invitation(number, roles);
        self.people.invite_person(&self.system, form).await.unwrap()
    }

    /// Somebody who was invited and has come.
    pub(crate) async fn came(&self, number: &str, roles: &[Role]) -> (AccountId, SessionBegun) {
        let id = self.invite(number, roles).await;
        let link = self.link_to(number).await;
        (id, self.come_by(&link).await.unwrap())
    }

    /// Roles changed by the system's administrator; what waits is authorised by this person.
    pub(crate) async fn ask_roles(&self, id: AccountId, roles: &[Role]) -> RolesGiven {
        let version = self.version(id).await;
        let form = asked(roles);
        let people = &self.people;
        people
            .change_roles(&self.system, id, version, form)
            .await
            .unwrap()
    }

    pub(crate) async fn only_proposed(&self) -> AuthorisationId {
        let query = AuthorisationQuery::default();
        let page = self.people.authorisations(&self.system, query).await;
        let [row] = <[_; 1]>::try_from(page.unwrap().rows).unwrap();
        row.id
    }

    /// The link in the newest invitation to the address of this number.
    pub(crate) async fn link_to(&self, number: &str) -> Secret {
        self.link_of("invitation", number).await
    }

    /// The link in the newest letter of this template to the address of this number.
    pub(crate) async fn link_of(&self, template: &str, number: &str) -> Secret {
        let address = format!("{}@office.invalid", number.to_lowercase());
        let mails = self.notices.mailbox(200).await.unwrap();
        let mail = mails
            .iter()
            .find(|mail| mail.template == template && mail.to.contains(&address));
        let body = &mail.expect("a letter").body;
        let (_, rest) = body.split_once("?way=").expect("a link");
        let link: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
        Secret::new(link)
    }

    /// Password, authenticator and recovery codes, by a link.
    pub(crate) async fn come_by(&self, link: &Secret) -> Result<SessionBegun, Problem> {
        let ticket = self
            .identity
            .take_up_invitation(&self.visit(), link)
            .await?;
        self.come_with(&ticket.token, PASSWORD).await
    }

    /// The same, once a link was taken up.
    pub(crate) async fn come_with(
        &self,
        token: &Secret,
        password: &str,
    ) -> Result<SessionBegun, Problem> {
        let (desk, visit) = (&self.identity, &self.visit());
        let chosen = ChosenPassword {
            password: Secret::new(password),
            again: Secret::new(password),
        };
        let view = desk.choose_password(visit, token, chosen).await?;
        let RegistrationStep::EnrolFactor { enrolment } = view.step else {
            panic!("the authenticator comes next");
        };
        let code = code_at(&enrolment.key_groups.concat(), self.world.kernel.now()).unwrap();
        desk.confirm_enrolment(visit, token, Secret::new(code))
            .await?;
        desk.finish_registration(visit, token).await
    }

    pub(crate) fn visit(&self) -> Visit {
        Visit {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            user_agent: String::new(),
            lang: Lang::ZhCn,
            session: None,
            device: None,
            request: self.world.kernel.new_request(),
        }
    }

    /// Who is behind a session, if it is live.
    pub(crate) async fn behind(&self, begun: &SessionBegun) -> Option<Caller> {
        let live = self
            .identity
            .live_session(
                &begun.token,
                IpAddr::V4(Ipv4Addr::LOCALHOST),
                self.world.kernel.new_request(),
            )
            .await
            .unwrap();
        live.map(|live| live.caller)
    }

    /// Every letter of this template, by the number in the address it went to.
    pub(crate) async fn told(&self, template: &str) -> Vec<String> {
        let mails = self.notices.mailbox(200).await.unwrap();
        let mails = mails.into_iter().filter(|mail| mail.template == template);
        let mut told: Vec<String> = mails
            .map(|mail| {
                let to = mail.to.rsplit('<').next().unwrap_or_default();
                to.split('@').next().unwrap_or_default().to_owned()
            })
            .collect();
        told.sort();
        told
    }

    /// Every short message of this template, by the number it would have gone to.
    pub(crate) async fn told_in_short(&self, template: &str) -> Vec<String> {
        let messages = self.notices.outbox(200).await.unwrap();
        let messages = messages.into_iter().filter(|one| one.template == template);
        messages.map(|one| one.to_masked).collect()
    }

    /// What is found where rows do not stand as the ledger last recorded them.
    pub(crate) async fn found(&self) -> Vec<String> {
        let place = self.world.directory.path();
        let settings = SequencerSettings {
            tiles: place.join("tiles"),
            signer: NoteSigner::from_seed("ledger.example", &[8; 32]).unwrap(),
            last_signed: LastSigned::at(place.join("keys/ledger.signed")),
            drop: None,
            publish_every: Duration::minutes(5),
        };
        let sequencer = Sequencer::new(self.world.kernel.clone(), settings);
        sequencer.run(async {}).await;
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.identity.clone()),
            Arc::new(self.people.clone()),
        ];
        let compared = self.ledger.compare(&rooms).await.unwrap();
        let findings = compared.findings.iter().map(|found| {
            let object = found.object.as_ref();
            let object = object.map(|object| format!(" {}", object.kind));
            format!("{}{}", found.code, object.unwrap_or_default())
        });
        findings.collect()
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }

    /// Changes rows as somebody would who writes the database and has no key.
    pub(crate) async fn by_hand(&self, sql: &str) -> u64 {
        let done = self.world.kernel.db.execute_unprepared(sql).await;
        done.unwrap().rows_affected()
    }
}

pub(crate) fn invitation(number: &str, roles: &[Role]) -> PersonForm {
    PersonForm {
        name: "陈望".to_owned(),
        number: number.to_owned(),
        email: format!("{}@office.invalid", number.to_lowercase()),
        roles: codes(roles),
        reason: REASON.to_owned(),
        ..PersonForm::default()
    }
}

pub(crate) fn asked(roles: &[Role]) -> RolesForm {
    RolesForm {
        roles: codes(roles),
        reason: REASON.to_owned(),
    }
}

fn codes(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| role.code().to_owned()).collect()
}

#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, kind: &str) {
    let problem = answer.expect_err(kind);
    assert_eq!(problem.kind, kind);
}

/// The rules broken, as `field: rule`.
#[track_caller]
pub(crate) fn broken<T: std::fmt::Debug>(answer: Result<T, Problem>) -> Vec<String> {
    let problem = answer.expect_err("fields at fault");
    let fields = problem.fields.iter();
    fields
        .map(|field| format!("{}: {}", field.field, field.rule))
        .collect()
}

pub(crate) fn procuratorate(code: &str) -> NewOrganisation {
    NewOrganisation {
        code: code.to_owned(),
        name_zh: format!("云岭省岚江市{code}人民检察院"),
        name_en: format!("Procuratorate {code}"),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    }
}

fn rulebook() -> Rulebook {
    Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        include_str!("../../../../config/parameters.toml"),
    )
    .unwrap()
}

fn identity_settings() -> identity::Settings {
    identity::Settings {
        home_organisation: "990102".to_owned(),
        regions: Regions::WithTest,
        password_cost: PasswordCost::for_tests(),
        ..identity::Settings::default()
    }
}

fn mail() -> MailSettings {
    MailSettings {
        transport: Transport::Mailbox,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "https://mingjian.invalid/".to_owned(),
        office_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        office_en: "Procuratorate of Wangchuan".to_owned(),
        utc_offset_hours: 8,
        smtp: None,
    }
}

async fn person(
    (identity, world, organisation): (&Identity, &World, OrganisationId),
    (number, roles): (&str, &[Role]),
) -> Caller {
    let new = NewAccount {
        organisation,
        roles: roles.to_vec(),
        name: "项霞".to_owned(),
        number: number.to_owned(),
        licence_no: None,
        firm: None,
        id_no: None,
        mobile: None,
        email: format!("{}@office.invalid", number.to_lowercase()),
        lang: Lang::ZhCn,
        password: Some(Secret::new(PASSWORD)),
        totp_key: None,
    };
    let operator = Operator::of_system("test");
    let made = identity.create_account(new, &operator).await.unwrap();
    Caller {
        account: made.account,
        organisation,
        roles: roles.to_vec(),
        name: "项霞".to_owned(),
        licence_no: None,
        session: SessionId(Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: world.kernel.new_request(),
    }
}
