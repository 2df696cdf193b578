//! An office from its first administrator on, and how people come into it.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    ops::Deref,
    sync::{Arc, Mutex},
};

use contract::{
    AccountId, AuthorisationDesk as _, AuthorisationId, AuthorisationQuery, Caller, ChosenPassword,
    OrganisationId, PeopleDesk as _, PersonForm, PersonView, Problem, RegistrationDesk as _,
    RegistrationStep, Role, RolesForm, RolesGiven, Secret, SessionBegun, SignInDesk as _,
    StandingIn,
};
use identity::{NewAccount, NewOrganisation, code_at};
use kernel::Tx;
use ledger::Moves;
use matter::{HandsOver, Held, Refused};
use notice::{MailSettings, SmsTransport};
use people::People;
pub(crate) use test_house::refused;
use test_house::{House, Settings, member, rules};
use testkit::World;

pub(crate) const PASSWORD: &str = "青山一道同云雨，明月何曾是两乡";
pub(crate) const REASON: &str = "见任职文件望检任〔2026〕3号";

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

/// The house with an office, and its first administrators.
pub(crate) struct Office {
    house: House,
    pub(crate) people: People,
    pub(crate) cases: Arc<Cases>,
    pub(crate) absences: Arc<Absences>,
    pub(crate) id: OrganisationId,
    pub(crate) system: Caller,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        let settings = Settings {
            mail: mail(),
            short_messages: SmsTransport::Outbox,
            ..Settings::default()
        };
        let house = House::with(world, settings);
        let (cases, absences) = (Arc::new(Cases::default()), Arc::new(Absences::default()));
        let on = people::Foundations {
            matters: house.matters(rules()),
            desks: vec![cases.clone(), absences.clone()],
        };
        let people = People::new(on).unwrap();
        let id = house.organisation(procuratorate("990102")).await;
        let system = house.enter(person(id, "XT001", &[Role::SysAdmin])).await;
        Self {
            house,
            people,
            cases,
            absences,
            id,
            system,
        }
    }

    /// Somebody whom an operator entered at the machine.
    pub(crate) async fn entered(&self, number: &str, roles: &[Role]) -> Caller {
        self.enter(person(self.id, number, roles)).await
    }

    /// Somebody of another office.
    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = self.organisation(procuratorate("990103")).await;
        self.enter(person(id, number, &[role])).await
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

    /// Who is behind a session, if it is live.
    pub(crate) async fn behind(&self, begun: &SessionBegun) -> Option<Caller> {
        let live = self
            .identity
            .live_session(
                &begun.token,
                IpAddr::V4(Ipv4Addr::LOCALHOST),
                self.request(),
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
        let people = Arc::new(self.people.clone());
        let compared = self.compared(vec![people]).await;
        let findings = compared.iter().map(|found| {
            let object = found.object.as_ref();
            let object = object.map(|object| format!(" {}", object.kind));
            format!("{}{}", found.code, object.unwrap_or_default())
        });
        findings.collect()
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
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

/// The rules broken, as `field: rule`.
#[track_caller]
pub(crate) fn broken<T: std::fmt::Debug>(answer: Result<T, Problem>) -> Vec<String> {
    test_house::broken(&answer.expect_err("fields at fault"))
}

fn procuratorate(code: &str) -> NewOrganisation {
    NewOrganisation {
        name_zh: format!("云岭省岚江市{code}人民检察院"),
        ..test_house::procuratorate(code)
    }
}

fn mail() -> MailSettings {
    MailSettings {
        public_url: "https://mingjian.invalid/".to_owned(),
        office_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        ..test_house::mail()
    }
}

fn person(organisation: OrganisationId, number: &str, roles: &[Role]) -> NewAccount {
    NewAccount {
        email: format!("{}@office.invalid", number.to_lowercase()),
        password: Some(Secret::new(PASSWORD)),
        ..member(organisation, number, roles)
    }
}
