//! The rooms behind the desk, and the people who have accounts.

use std::{path::PathBuf, sync::Arc};

use agenda::Agenda;
use async_trait::async_trait;
use casefile::{CaseFiles, NewMandate, NewParty};
use contract::{
    Caller, Lang, NodeRule, OrganisationId, OrganisationKind, Role, SessionId, personal::Regions,
};
use dossier::{Dossier, Grants};
use ed25519_dalek::SigningKey;
use identity::{
    Identity, LicenceRegister, LicenceStatus, NewAccount, NewOrganisation, PasswordCost,
    RegisterEntry, RegisterUnavailable,
};
use ledger::{Ledger, NoteSigner, Published};
use link::Links;
use notice::{MailSettings, Notices, SmsSettings, SmsTransport, Transport};
use reading::{Marker, Press, PressSettings, Typeface};
use scheduling::{Rulebook, Rules};
use testkit::World;
use typesetting::Faces;
use vault::{FileRootKey, Roots, Shelf, Vault};
use writ::{Forms, Writs};

/// The number of every lawyer.
pub(crate) const MOBILE: &str = "15400000084";

/// The licence of the lawyer who has none.
pub(crate) const NO_TELEPHONE: &str = "19901200411900042";

/// A register in which every licence is in practice, except those that end in nine.
struct Register;

#[async_trait]
impl LicenceRegister for Register {
    async fn look_up(
        &self,
        licence_no: &str,
    ) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        let is_over = licence_no.ends_with('9');
        Ok(Some(RegisterEntry {
            licence_no: licence_no.to_owned(),
            name: "项霞".to_owned(),
            firm: "云岭衡川律师事务所".to_owned(),
            id_no: "990122197412140400".to_owned(),
            mobile: MOBILE.to_owned(),
            status: if is_over {
                LicenceStatus::Revoked
            } else {
                LicenceStatus::InPractice
            },
            firm_is_active: true,
        }))
    }
}

/// The rooms that the desk stands on.
pub(crate) struct House {
    pub(crate) vault: Vault,
    pub(crate) files: CaseFiles,
    register: Arc<dyn LicenceRegister>,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) identity: Identity,
}

impl House {
    pub(crate) fn on(world: &World) -> Self {
        Self::reading(world, press())
    }

    /// One that reads documents in this way.
    pub(crate) fn reading(world: &World, press: PressSettings) -> Self {
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
        let register: Arc<dyn LicenceRegister> = Arc::new(Register);
        let on = identity::Foundations {
            links: Links::new(kernel.clone(), vault.clone()),
            kernel,
            vault: vault.clone(),
            ledger: ledger.clone(),
            notices: notices.clone(),
            register: register.clone(),
        };
        let files = casefile::Foundations {
            kernel: world.kernel.read_only(),
            vault: vault.clone(),
            ledger: ledger.clone(),
            rules: rules(),
            press: Press::new(press),
            marker: marker(),
        };
        let grants = Grants::new(world.kernel.read_only(), vault.clone());
        Self {
            files: CaseFiles::new(files, vec![Arc::new(grants)]),
            vault,
            register,
            ledger,
            notices,
            identity: Identity::new(on, identity_settings()).unwrap(),
        }
    }

    pub(crate) fn writs(&self, world: &World) -> Writs {
        let on = writ::Foundations {
            kernel: world.kernel.read_only(),
            vault: self.vault.clone(),
            rules: rules(),
            published: published(world),
        };
        let office = writ::Office {
            name: "云岭省岚江市望川区人民检察院".to_owned(),
            prefix: "岚望检".to_owned(),
            address: "http://127.0.0.1:8080".to_owned(),
        };
        let faces = Faces::find(&testkit::faces()).unwrap();
        Writs::new(on, Forms::new(office, faces, &[&dossier::WRITS]).unwrap())
    }

    pub(crate) fn agenda(&self, world: &World, rulebook: Rulebook) -> Agenda {
        Agenda::new(agenda::Foundations {
            kernel: world.kernel.read_only(),
            vault: self.vault.clone(),
            ledger: self.ledger.clone(),
            notices: self.notices.clone(),
            identity: self.identity.clone(),
            rules: Rules::new(rulebook),
        })
    }

    pub(crate) fn desk(&self, world: &World) -> Dossier {
        self.desk_with(world, rulebook())
    }

    /// A desk of an office with these rules.
    pub(crate) fn desk_with(&self, world: &World, rulebook: Rulebook) -> Dossier {
        self.desk_watched(world, (rulebook, contract::NODE_RULES))
    }

    /// A desk of an office whose matters are watched by this table.
    pub(crate) fn desk_watched(
        &self,
        world: &World,
        (rulebook, watched_by): (Rulebook, &'static [NodeRule]),
    ) -> Dossier {
        let matters = matter::Foundations {
            kernel: world.kernel.read_only(),
            vault: self.vault.clone(),
            ledger: self.ledger.clone(),
            notices: self.notices.clone().with(&agenda::LETTERS).unwrap(),
            identity: self.identity.clone(),
            rules: Rules::new(rulebook.clone()),
            watched_by,
        };
        let on = dossier::Foundations {
            matters,
            files: self.files.clone(),
            writs: self.writs(world),
            agenda: self.agenda(world, rulebook),
            register: self.register.clone(),
            marker: marker(),
            signer: Arc::new(SigningKey::from_bytes(&[7; 32])),
        };
        Dossier::new(on, settings()).unwrap()
    }
}

/// The key that signs the ledger.
pub(crate) fn signer() -> NoteSigner {
    NoteSigner::from_seed("ledger.example", &[9; 32]).unwrap()
}

fn published(world: &World) -> Published {
    Published {
        tiles: world.directory.path().join("tiles"),
        key: signer().public_key(),
        drop: None,
        last_signed: None,
    }
}

fn settings() -> dossier::Settings {
    dossier::Settings {
        regions: Regions::WithTest,
        ..dossier::Settings::default()
    }
}

pub(crate) fn organisation(code: &str) -> NewOrganisation {
    NewOrganisation {
        code: code.to_owned(),
        name_zh: format!("人民检察院{code}"),
        name_en: format!("Procuratorate {code}"),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    }
}

/// The person with this number, made at the first call.
pub(crate) async fn person(
    identity: &Identity,
    world: &World,
    organisation: OrganisationId,
    (number, roles, name): (&str, &[Role], &str),
) -> Caller {
    let is_lawyer = roles.contains(&Role::Lawyer);
    let account = if let Some(person) = identity.find_account(number).await.unwrap() {
        person.account
    } else {
        let new = NewAccount {
            organisation,
            roles: roles.to_vec(),
            name: name.to_owned(),
            number: number.to_owned(),
            licence_no: is_lawyer.then(|| number.to_owned()),
            firm: is_lawyer.then(|| "云岭衡川律师事务所".to_owned()),
            id_no: None,
            mobile: (is_lawyer && number != NO_TELEPHONE).then(|| MOBILE.to_owned()),
            email: format!("{}@demo.invalid", number.to_lowercase()),
            lang: Lang::ZhCn,
            password: None,
            totp_key: None,
        };
        identity
            .create_account(new, &identity::Operator::of_system("test"))
            .await
            .unwrap()
            .account
    };
    Caller {
        account,
        organisation,
        roles: roles.to_vec(),
        name: name.to_owned(),
        licence_no: None,
        session: SessionId(uuid::Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: world.kernel.new_request(),
    }
}

fn identity_settings() -> identity::Settings {
    identity::Settings {
        home_organisation: "990102".to_owned(),
        regions: Regions::WithTest,
        password_cost: PasswordCost {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        },
        ..identity::Settings::default()
    }
}

fn mail() -> MailSettings {
    MailSettings {
        transport: Transport::Mailbox,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "http://127.0.0.1:8080".to_owned(),
        office_zh: "望川区人民检察院".to_owned(),
        office_en: "Procuratorate of Wangchuan".to_owned(),
        utc_offset_hours: 8,
        smtp: None,
    }
}

fn font() -> PathBuf {
    std::env::var_os("MINGJIAN__READING__FONT").map_or_else(
        || PathBuf::from("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        PathBuf::from,
    )
}

/// The rules that come with the house.
pub(crate) fn rulebook() -> Rulebook {
    Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        include_str!("../../../../config/parameters.toml"),
    )
    .unwrap()
}

fn rules() -> Rules {
    Rules::new(rulebook())
}

fn marker() -> Marker {
    Marker::new(Typeface::load(&font()).unwrap())
}

/// The page worker lies beside the test programs' folder.
pub(crate) fn press() -> PressSettings {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(|deps| deps.parent()).unwrap();
    let program = folder.join("page-worker");
    assert!(
        program.exists(),
        "{} is missing: build the workspace's programs",
        program.display()
    );
    PressSettings {
        program,
        arguments: Vec::new(),
        ..PressSettings::new(font()).unwrap()
    }
}

pub(crate) fn mandate(party: usize, licence_no: &str, lawyer_name: &str) -> NewMandate {
    NewMandate {
        party,
        licence_no: licence_no.to_owned(),
        lawyer_name: lawyer_name.to_owned(),
        capacity: "retained-defence".to_owned(),
        since: testkit::MONDAY_MORNING,
    }
}

pub(crate) fn suspect(name: &str, id_no: &str) -> NewParty {
    NewParty {
        role: "犯罪嫌疑人".to_owned(),
        name: name.to_owned(),
        id_no: Some(id_no.to_owned()),
        is_minor: false,
    }
}
