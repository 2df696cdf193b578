//! An office, its administrators, and a program with its key.

use std::{ops::Deref, sync::Arc};

use contract::{
    AccessToken, Caller, Lang, OrganisationId, Problem, ProgramDesk as _, ProgramForm, ProgramId,
    ProgramView, Role, Scope, Secret, TokenDesk as _, TokenRequest, Visit,
};
use identity::{NewAccount, NewOrganisation};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use ledger::{ObjectRef, TrailOf};
use link::Issuer;
use notice::MailSettings;
use program::Programs;
use serde_json::{Value, json};
pub(crate) use test_house::refused;
use test_house::{House, Settings, member, rules};
use testkit::World;

pub(crate) const TOKEN_ADDRESS: &str = "https://mingjian.invalid/api/v1/token";
pub(crate) const REASON: &str = "见接入审批单〔2026〕3号";

/// The key pair of RFC 8410 10: the seed, and the public key in PEM.
const SEED: [u8; 32] = [
    0xd4, 0xee, 0x72, 0xdb, 0xf9, 0x13, 0x58, 0x4a, 0xd5, 0xb6, 0xd8, 0xf1, 0xf7, 0x69, 0xf8, 0xad,
    0x3a, 0xfe, 0x7c, 0x28, 0xcb, 0xf1, 0xd4, 0xfb, 0xe0, 0x97, 0xa8, 0x8f, 0x44, 0x75, 0x58, 0x42,
];
pub(crate) const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----\n\
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
    -----END PUBLIC KEY-----\n";

/// The house with an office, and its administrators of system and security.
pub(crate) struct Office {
    house: House,
    pub(crate) programs: Programs,
    pub(crate) id: OrganisationId,
    pub(crate) system: Caller,
    pub(crate) security: Caller,
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
            ..Settings::default()
        };
        let house = House::with(world, settings);
        let on = program::Foundations {
            matters: house.matters(rules()),
            links: house.links.clone(),
            issuer: Issuer::at("https://mingjian.invalid"),
        };
        let programs = Programs::new(on).unwrap();
        let id = house.organisation(procuratorate("990102")).await;
        let system = house.enter(person(id, "XT001", Role::SysAdmin)).await;
        let security = house.enter(person(id, "BM001", Role::SecAdmin)).await;
        Self {
            house,
            programs,
            id,
            system,
            security,
        }
    }

    pub(crate) async fn entered(&self, number: &str, role: Role) -> Caller {
        self.enter(person(self.id, number, role)).await
    }

    /// Somebody of another office.
    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = self.organisation(procuratorate("990103")).await;
        self.enter(person(id, number, role)).await
    }

    pub(crate) async fn registered(&self) -> ProgramId {
        let registered = self.programs.register_program(&self.system, form());
        registered.await.unwrap()
    }

    pub(crate) async fn view(&self, id: ProgramId) -> ProgramView {
        self.programs.program(&self.system, id).await.unwrap()
    }

    pub(crate) async fn admitted(&self) -> ProgramId {
        let id = self.registered().await;
        let version = self.view(id).await.version;
        let admitted = self.programs.admit_program(&self.security, id, version);
        admitted.await.unwrap();
        id
    }

    pub(crate) async fn revoked(&self, id: ProgramId) {
        let version = self.view(id).await.version;
        let (caller, note) = (&self.security, "密钥外泄，先行撤销。".to_owned());
        let revoked = self.programs.revoke_program(caller, id, version, note);
        revoked.await.unwrap();
    }

    /// What a program says of itself, good for five minutes, under a name of its own.
    pub(crate) fn claims(&self, id: ProgramId) -> Value {
        json!({
            "iss": id, "sub": id, "aud": TOKEN_ADDRESS,
            "exp": self.world.kernel.now().unix_timestamp() + 300,
            "jti": self.world.kernel.random_id(),
        })
    }

    pub(crate) async fn ask(&self, asked: TokenRequest) -> Result<AccessToken, Problem> {
        self.programs.issue_token(&self.visit(), asked).await
    }

    pub(crate) async fn token(&self, id: ProgramId) -> Secret {
        self.ask(asked(&self.claims(id))).await.unwrap().token
    }

    /// The scopes of the program behind a token.
    pub(crate) async fn behind(&self, token: &Secret) -> Result<Vec<Scope>, Problem> {
        let program = self.programs.program_of(token, self.request()).await?;
        assert_eq!(program.organisation, self.id);
        Ok(program.scopes)
    }

    pub(crate) fn visit(&self) -> Visit {
        Visit {
            lang: Lang::En,
            ..self.house.visit()
        }
    }

    /// What the ledger has of a program, the oldest first: act and outcome.
    pub(crate) async fn trail(&self, id: ProgramId) -> Vec<String> {
        let (db, of) = (
            &self.world.kernel.db,
            TrailOf::Object(ObjectRef::new("program", id)),
        );
        let trail = self.ledger.trail(db, self.id, of).await.unwrap();
        let told = |step: &ledger::TrailStep| format!("{} {:?}", step.act, step.outcome);
        trail.iter().map(told).collect()
    }

    /// Fails where a row does not stand as the ledger last recorded it.
    pub(crate) async fn stands_as_recorded(&self) {
        let programs = Arc::new(self.programs.clone());
        assert_eq!(self.found(vec![programs]).await, Vec::<String>::new());
    }
}

pub(crate) fn form() -> ProgramForm {
    ProgramForm {
        name: "统一业务应用系统接口".to_owned(),
        contact: "案件管理系统组 项霞 025-88880000".to_owned(),
        key: PUBLIC.to_owned(),
        scopes: vec![Scope::MatterStates.code().to_owned()],
        reason: REASON.to_owned(),
    }
}

/// What a program sends that says this of itself.
pub(crate) fn asked(claims: &Value) -> TokenRequest {
    // PKCS #8 as RFC 8410 writes it.
    let head = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ];
    let private: Vec<u8> = head.into_iter().chain(SEED).collect();
    let key = EncodingKey::from_ed_der(&private);
    let assertion = encode(&Header::new(Algorithm::EdDSA), claims, &key).unwrap();
    TokenRequest {
        grant_type: "client_credentials".to_owned(),
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".to_owned(),
        client_assertion: Secret::new(assertion),
        scope: String::new(),
    }
}

fn procuratorate(code: &str) -> NewOrganisation {
    NewOrganisation {
        name_zh: format!("云岭省岚江市{code}人民检察院"),
        ..test_house::procuratorate(code)
    }
}

fn person(organisation: OrganisationId, number: &str, role: Role) -> NewAccount {
    NewAccount {
        email: format!("{}@office.invalid", number.to_lowercase()),
        password: Some(Secret::new("青山一道同云雨，明月何曾是两乡")),
        ..member(organisation, number, &[role])
    }
}

fn mail() -> MailSettings {
    MailSettings {
        public_url: "https://mingjian.invalid/".to_owned(),
        office_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        ..test_house::mail()
    }
}
