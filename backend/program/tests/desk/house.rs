//! An office, its administrators, and a program with its key.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use contract::{
    AccessToken, Caller, Lang, OrganisationId, OrganisationKind, Problem, ProgramDesk as _,
    ProgramForm, ProgramId, ProgramView, RequestId, Role, Scope, Secret, SessionId, TokenDesk as _,
    TokenRequest, Visit,
};
use identity::{
    Identity, LicenceRegister, NewAccount, NewOrganisation, Operator, PasswordCost, RegisterEntry,
    RegisterUnavailable,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use ledger::{
    LastSigned, Ledger, NoteSigner, ObjectRef, Sequencer, SequencerSettings, StandingRoom, TrailOf,
};
use link::{Issuer, Links};
use notice::{MailSettings, Notices, Transport};
use program::Programs;
use scheduling::{Rulebook, Rules};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use testkit::World;
use time::Duration;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

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

struct NoRegister;

#[async_trait::async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(&self, _: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Err(RegisterUnavailable)
    }
}

pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) programs: Programs,
    pub(crate) identity: Identity,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) id: OrganisationId,
    pub(crate) system: Caller,
    pub(crate) security: Caller,
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
        let links = Links::new(kernel.clone(), vault.clone());
        let on = identity::Foundations {
            kernel: kernel.clone(),
            vault: vault.clone(),
            ledger: ledger.clone(),
            links: links.clone(),
            notices: notices.clone(),
            register: Arc::new(NoRegister),
        };
        let settings = identity::Settings {
            home_organisation: "990102".to_owned(),
            password_cost: PasswordCost::for_tests(),
            ..identity::Settings::default()
        };
        let identity = Identity::new(on, settings).unwrap();
        let matters = matter::Foundations {
            kernel: kernel.read_only(),
            vault,
            ledger: ledger.clone(),
            notices: notices.clone(),
            identity: identity.clone(),
            rules: Rules::new(rulebook()),
            watched_by: &[],
        };
        let programs = Programs::new(program::Foundations {
            matters,
            links,
            issuer: Issuer::at("https://mingjian.invalid"),
        })
        .unwrap();
        let id = organisation(&identity, "990102").await;
        let of = (&identity, &world, id);
        let system = person(of, ("XT001", Role::SysAdmin)).await;
        let security = person(of, ("BM001", Role::SecAdmin)).await;
        Self {
            world,
            programs,
            identity,
            ledger,
            notices,
            id,
            system,
            security,
        }
    }

    pub(crate) async fn entered(&self, number: &str, role: Role) -> Caller {
        person((&self.identity, &self.world, self.id), (number, role)).await
    }

    /// Somebody of another office.
    pub(crate) async fn elsewhere(&self, number: &str, role: Role) -> Caller {
        let id = organisation(&self.identity, "990103").await;
        person((&self.identity, &self.world, id), (number, role)).await
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

    pub(crate) fn request(&self) -> RequestId {
        self.world.kernel.new_request()
    }

    pub(crate) fn visit(&self) -> Visit {
        Visit {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            user_agent: String::new(),
            lang: Lang::En,
            session: None,
            device: None,
            request: self.request(),
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

    pub(crate) async fn by_hand(&self, sql: &str) -> u64 {
        let done = self.world.kernel.db.execute_unprepared(sql).await;
        done.unwrap().rows_affected()
    }

    /// Fails where a row does not stand as the ledger last recorded it.
    pub(crate) async fn stands_as_recorded(&self) {
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
            Arc::new(self.programs.clone()),
        ];
        let compared = self.ledger.compare(&rooms).await.unwrap();
        assert!(compared.findings.is_empty(), "{:?}", compared.findings);
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

#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, kind: &str) {
    let problem = answer.expect_err(kind);
    assert_eq!(problem.kind, kind);
}

async fn organisation(identity: &Identity, code: &str) -> OrganisationId {
    let new = NewOrganisation {
        code: code.to_owned(),
        name_zh: format!("云岭省岚江市{code}人民检察院"),
        name_en: format!("Procuratorate {code}"),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    };
    identity.put_organisation(new).await.unwrap()
}

async fn person(
    (identity, world, organisation): (&Identity, &World, OrganisationId),
    (number, role): (&str, Role),
) -> Caller {
    let new = NewAccount {
        organisation,
        roles: vec![role],
        name: "项霞".to_owned(),
        number: number.to_owned(),
        licence_no: None,
        firm: None,
        id_no: None,
        mobile: None,
        email: format!("{}@office.invalid", number.to_lowercase()),
        lang: Lang::ZhCn,
        password: Some(Secret::new("青山一道同云雨，明月何曾是两乡")),
        totp_key: None,
    };
    let operator = Operator::of_system("test");
    let made = identity.create_account(new, &operator).await.unwrap();
    Caller {
        account: made.account,
        organisation,
        roles: vec![role],
        name: "项霞".to_owned(),
        licence_no: None,
        session: SessionId(Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: world.kernel.new_request(),
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
