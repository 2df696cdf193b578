//! The rooms behind the desk, and the people who have accounts.

use std::{ops::Deref, path::PathBuf, sync::Arc};

use agenda::Agenda;
use async_trait::async_trait;
use casefile::{CaseFiles, NewMandate, NewParty, PartyReach};
use contract::{Caller, NodeRule, OrganisationId, Role, personal::Regions};
use dossier::{Dossier, Grants};
use ed25519_dalek::SigningKey;
use identity::{LicenceRegister, LicenceStatus, NewAccount, RegisterEntry, RegisterUnavailable};
use ledger::NoteSigner;
use notice::{MailSettings, SmsTransport};
use reading::{Marker, Press, PressSettings, Typeface};
use scheduling::{Rulebook, Rules};
pub(crate) use test_house::rulebook;
use test_house::{Settings, StandingIn, forms, member, rules};
use testkit::World;
use writ::Writs;

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
    rooms: test_house::House,
    pub(crate) files: CaseFiles,
    register: Arc<dyn LicenceRegister>,
}

impl Deref for House {
    type Target = test_house::House;

    fn deref(&self) -> &test_house::House {
        &self.rooms
    }
}

impl House {
    /// Another process in the world of an office.
    pub(crate) fn on(world: &Arc<World>) -> Self {
        Self::reading(world.clone(), press())
    }

    /// One that reads documents in this way.
    pub(crate) fn reading(world: impl Into<Arc<World>>, press: PressSettings) -> Self {
        let register: Arc<dyn LicenceRegister> = Arc::new(Register);
        let settings = Settings {
            mail: mail(),
            short_messages: SmsTransport::Outbox,
            register: register.clone(),
        };
        let rooms = test_house::House::with(world, settings);
        let (kernel, vault) = (&rooms.world.kernel, &rooms.vault);
        let files = casefile::Foundations {
            kernel: kernel.read_only(),
            vault: vault.clone(),
            ledger: rooms.ledger.clone(),
            rules: rules(),
            press: Press::new(press),
            marker: marker(),
        };
        let grants = Grants::new(kernel.read_only(), vault.clone());
        Self {
            files: CaseFiles::new(files, vec![Arc::new(grants)]),
            rooms,
            register,
        }
    }

    pub(crate) fn writs(&self) -> Writs {
        let on = writ::Foundations {
            kernel: self.world.kernel.read_only(),
            vault: self.vault.clone(),
            rules: rules(),
            published: self.published(&signer()),
        };
        Writs::new(on, forms(&dossier::WRITS))
    }

    pub(crate) fn agenda(&self, rulebook: Rulebook) -> Agenda {
        Agenda::new(agenda::Foundations {
            kernel: self.world.kernel.read_only(),
            vault: self.vault.clone(),
            ledger: self.ledger.clone(),
            notices: self.notices.clone(),
            identity: self.identity.clone(),
            rules: Rules::new(rulebook),
        })
    }

    pub(crate) fn desk(&self) -> Dossier {
        self.desk_with(rulebook())
    }

    /// A desk of an office with these rules.
    pub(crate) fn desk_with(&self, rulebook: Rulebook) -> Dossier {
        self.desk_watched((rulebook, contract::NODE_RULES))
    }

    /// A desk of an office whose matters are watched by this table.
    pub(crate) fn desk_watched(&self, by: (Rulebook, &'static [NodeRule])) -> Dossier {
        self.desk_of(by, StandingIn::default())
    }

    /// A desk of an office in which these stand in for those.
    pub(crate) fn desk_of(
        &self,
        (rulebook, watched_by): (Rulebook, &'static [NodeRule]),
        stands_in: StandingIn,
    ) -> Dossier {
        let matters = matter::Foundations {
            notices: self.notices.clone().with(&agenda::LETTERS).unwrap(),
            watched_by,
            stands_in: Arc::new(stands_in),
            ..self.matters(Rules::new(rulebook.clone()))
        };
        let on = dossier::Foundations {
            matters,
            files: self.files.clone(),
            writs: self.writs(),
            agenda: self.agenda(rulebook),
            register: self.register.clone(),
            marker: marker(),
            signer: Arc::new(SigningKey::from_bytes(&[7; 32])),
        };
        Dossier::new(on, settings()).unwrap()
    }

    /// The person with this number, made at the first call.
    pub(crate) async fn person(
        &self,
        organisation: OrganisationId,
        (number, roles, name): (&str, &[Role], &str),
    ) -> Caller {
        let has_telephone = roles.contains(&Role::Lawyer) && number != NO_TELEPHONE;
        let new = NewAccount {
            name: name.to_owned(),
            mobile: has_telephone.then(|| MOBILE.to_owned()),
            ..member(organisation, number, roles)
        };
        match self.identity.find_account(number).await.unwrap() {
            Some(person) => self.caller(person.account, new),
            None => self.enter(new).await,
        }
    }
}

/// The key that signs the ledger.
pub(crate) fn signer() -> NoteSigner {
    NoteSigner::from_seed("ledger.example", &[9; 32]).unwrap()
}

fn settings() -> dossier::Settings {
    dossier::Settings {
        regions: Regions::WithTest,
        ..dossier::Settings::default()
    }
}

fn mail() -> MailSettings {
    MailSettings {
        public_url: "http://127.0.0.1:8080".to_owned(),
        ..test_house::mail()
    }
}

fn font() -> PathBuf {
    std::env::var_os("MINGJIAN__READING__FONT").map_or_else(
        || PathBuf::from("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        PathBuf::from,
    )
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
        pdfium: testkit::second_program(),
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
        reach: PartyReach::default(),
    }
}
