//! Every room, wired to the others: the only place that sees them all.

mod rooms;

use std::{path::PathBuf, sync::Arc};

use agenda::Agenda;
use anyhow::{Context as _, bail, ensure};
use casefile::{CaseFiles, ExamineWorker, ImportWorker};
use contract::Parameter;
use dossier::{BundleWorker, Dossier, Grants};
use export::{ExportWorker, Exports};
use hearing::Hearings;
use identity::{Identity, LicenceRegister, PasswordCost};
use kernel::{Clock, DatabaseSettings, FrozenClock, Kernel, connect, jobs::Worker};
use ledger::{
    Auditor, LastSigned, Ledger, NightlyCheck, NoteKey, NoteSigner, NumberedRoom, Published,
    Sequencer, SequencerSettings, StandingRoom,
};
use migrations::SchemaState;
use notice::{Courier, Notices, Postman, Receipts};
use oversight::Oversight;
use people::People;
use pool::Pool;
use program::Programs;
use provision::{DueMover, Provisions};
use reading::{Cage, Press, PressSettings, Sandbox};
use scheduling::{ParameterRule, Rulebook, Rules};
use time::{Duration, OffsetDateTime};
use vault::{FileRootKey, Roots, Shelf, Vault};
use writ::Writs;

pub(crate) use self::rooms::forms;
use self::rooms::{
    licence_register, open_agenda, open_dossier, open_exports, open_files, open_hearings,
    open_identity, open_matters, open_notices, open_oversight, open_people, open_pool,
    open_programs, open_provisions, open_writs,
};
use crate::{keys, maintenance, modes, settings::Settings};

const WORK_CALENDAR: &str = include_str!("../../../config/workcalendar.json");
const PERIODS: &str = include_str!("../../../config/periods.toml");
const PARAMETERS: &str = include_str!("../../../config/parameters.toml");

/// For how long a decision is undone in the demo office.
const DEMO_UNDO_SECONDS: u32 = 10;

/// How long the ledger's sequencer may lag before reads and writes are refused.
const LEDGER_PATIENCE: Duration = Duration::minutes(2);

/// The time of a house as it was before. It goes on by a moment at each look: what was done one after the other stays so
/// by its numbers, which begin with their time.
struct SteppingClock(FrozenClock);

impl Clock for SteppingClock {
    fn now(&self) -> OffsetDateTime {
        self.0.advance(Duration::MILLISECOND);
        self.0.now()
    }
}

/// The rooms of a running house.
#[derive(Clone)]
pub struct House {
    /// Database, clock and dice.
    pub kernel: Kernel,
    /// What is kept sealed.
    pub vault: Vault,
    /// What is recorded.
    pub ledger: Ledger,
    /// What is said to people.
    pub notices: Notices,
    /// Who people are.
    pub identity: Identity,
    /// Cases and their e-files.
    pub files: CaseFiles,
    /// The official documents that the office issues.
    pub writs: Writs,
    /// Appointments with the office.
    pub agenda: Agenda,
    /// The lawyers' desk.
    pub dossier: Dossier,
    /// The hearing desk.
    pub hearings: Hearings,
    /// The people of the office, and what it is made of.
    pub people: People,
    /// The pool of hearing officers.
    pub pool: Pool,
    /// The programs that call the office.
    pub programs: Programs,
    /// The lists that leave the house.
    pub exports: Exports,
    /// What the office lays down.
    pub provisions: Provisions,
    /// The desk of process monitoring.
    pub oversight: Oversight,
    /// The rules by which the office counts.
    pub rules: Rules,
    /// Where the faces of documents lie, for what the demo draws.
    pub(crate) faces: PathBuf,
}

/// What a house is opened with besides its settings.
pub struct Means {
    /// Database, clock and dice.
    pub kernel: Kernel,
    /// How documents are taken apart.
    pub press: PressSettings,
    /// What a password costs to check.
    pub password_cost: PasswordCost,
}

/// What every room stands on: who people are, what is kept sealed, recorded and said to them.
struct Ground {
    vault: Vault,
    ledger: Ledger,
    notices: Notices,
    register: Arc<dyn LicenceRegister>,
    identity: Identity,
}

async fn open_ground(
    settings: &Settings,
    kernel: &Kernel,
    password_cost: PasswordCost,
) -> anyhow::Result<Ground> {
    ensure_ours(settings, kernel).await?;
    let vault = open_vault(settings, kernel)?;
    let ledger = Ledger::new(kernel.clone(), vault.clone()).refuse_when_behind(LEDGER_PATIENCE);
    let rooms = (kernel.read_only(), vault.clone(), ledger.clone());
    let notices = open_notices(settings, rooms)?;
    let register = licence_register(settings)?;
    let on = (kernel.clone(), vault.clone(), ledger.clone());
    let identity = open_identity(settings, on, (&notices, &register, password_cost))?;
    Ok(Ground {
        vault,
        ledger,
        notices,
        register,
        identity,
    })
}

/// The accounts alone, for whoever keeps them at the machine: nothing is drawn and no document is opened, so that neither
/// faces nor fonts need be there.
pub(crate) async fn open_accounts(settings: &Settings) -> anyhow::Result<Identity> {
    modes::close_known_places(settings)?;
    let kernel = open_kernel(settings).await?;
    let ground = open_ground(settings, &kernel, PasswordCost::default()).await?;
    Ok(ground.identity)
}

/// The database, the clock and the dice, as configured.
pub(crate) async fn open_kernel(settings: &Settings) -> anyhow::Result<Kernel> {
    let database = DatabaseSettings {
        url: settings.database.url.clone(),
        max_connections: settings.database.max_connections,
    };
    let db = connect(&database)
        .await
        .context("database.url cannot be opened")?;
    Ok(Kernel::on_system(db))
}

/// The vault over its directory and root key.
pub(crate) fn open_vault(settings: &Settings, kernel: &Kernel) -> anyhow::Result<Vault> {
    let root = FileRootKey::load(&settings.vault.root_key_file, kernel.dice.clone())
        .context("vault.root_key_file cannot be used; `mingjian migrate` makes one")?;
    let shelf = Shelf::directory(&settings.vault.dir).context("vault.dir cannot be used")?;
    Ok(Vault::new(kernel.clone(), Roots::only(root), shelf))
}

/// The rules that a house begins with. Nobody waits a minute for the letters of the demo office.
fn rulebook(settings: &Settings) -> anyhow::Result<Rulebook> {
    let mut book = Rulebook::parse(WORK_CALENDAR, PERIODS, PARAMETERS)?;
    let held = book.parameters.of_name(Parameter::UndoSeconds).next();
    if let Some(held) = held.cloned().filter(|_| settings.is_demo()) {
        let shorter = ParameterRule {
            value: DEMO_UNDO_SECONDS,
            ..held
        };
        book.parameters = book.parameters.laying(shorter)?;
    }
    Ok(book)
}

/// Refuses a database that this program does not know, or that was made for another environment: an
/// office on what once was the demo would let in whoever has read its published passwords.
pub(crate) async fn ensure_ours(settings: &Settings, kernel: &Kernel) -> anyhow::Result<()> {
    match migrations::standing(&kernel.db).await? {
        SchemaState::Current | SchemaState::Later => {}
        SchemaState::Behind => {
            bail!("the database is not up to date: run `mingjian migrate` first")
        }
        SchemaState::Unreleased => bail!(maintenance::UNRELEASED),
    }
    let environment = settings.environment.code();
    match kernel::house::find_environment(kernel).await? {
        Some(made_for) => ensure_for(environment, &made_for),
        None => bail!("the database does not say what it is for: run `mingjian migrate` first"),
    }
}

/// Refuses one environment on the database of another.
pub(crate) fn ensure_for(environment: &str, made_for: &str) -> anyhow::Result<()> {
    ensure!(
        environment == made_for,
        "database.url: this database was made for environment = \"{made_for}\" and is refused to \
         \"{environment}\", which needs a database of its own"
    );
    Ok(())
}

/// Enters the page workers' sandbox once and says what holds, and how many programs read in it; refuses
/// to go on where it must hold and does not, or where a program that was asked for does not work.
pub(crate) async fn try_sandbox(settings: &Settings) -> anyhow::Result<()> {
    let press = Press::new(settings.press()?);
    let cage = press.cage().await.context("the page worker cannot start")?;
    ensure_shut_in(cage, settings.reading.sandbox)?;
    if settings.pdfium().is_some() {
        tracing::info!(
            programs = "hayro, PDFium",
            "PDF pages are read by two programs"
        );
    } else {
        tracing::warn!(
            programs = "hayro",
            "PDF pages are read by one program: reading.pdfium is not set"
        );
    }
    Ok(())
}

fn ensure_shut_in(cage: Cage, sandbox: Sandbox) -> anyhow::Result<()> {
    if cage.is_whole() {
        tracing::info!(sandbox = %cage, "page workers are shut in");
        return Ok(());
    }
    ensure!(
        sandbox == Sandbox::BestEffort,
        "reading.sandbox = \"required\", and the sandbox does not hold here ({cage}): the kernel or \
         the container refuses landlock or seccomp to this program"
    );
    tracing::error!(
        sandbox = %cage,
        "PAGE WORKERS ARE NOT SHUT IN: a hostile document can reach this server's files and network; \
         reading.sandbox = \"best-effort\" allows it"
    );
    Ok(())
}

/// The ledger's signing key, which is its owner's alone.
pub(crate) fn load_signer(settings: &Settings) -> anyhow::Result<NoteSigner> {
    let path = settings.ledger_key();
    keys::ensure_closed(&path)
        .and_then(|()| Ok(ledger::signer::load(&path)?))
        .context("ledger.key_file cannot be used; `mingjian migrate` makes one")
}

impl House {
    /// Opens every room, as configured.
    pub(crate) async fn open(settings: &Settings) -> anyhow::Result<Self> {
        modes::close_known_places(settings)?;
        let means = Means {
            kernel: open_kernel(settings).await?,
            press: settings.press()?,
            password_cost: PasswordCost::default(),
        };
        Self::with(settings, means).await
    }

    /// Opens every room as it was so long ago, for the demo's own past: there the clock moves only when it is looked at.
    pub(crate) async fn earlier(settings: &Settings, ago: Duration) -> anyhow::Result<Self> {
        let kernel = open_kernel(settings).await?;
        let then = SteppingClock(FrozenClock::at(kernel.now() - ago));
        let means = Means {
            kernel: Kernel {
                clock: Arc::new(then),
                ..kernel
            },
            press: settings.press()?,
            password_cost: PasswordCost::default(),
        };
        Self::with(settings, means).await
    }

    /// Opens every room with these means.
    pub async fn with(settings: &Settings, means: Means) -> anyhow::Result<Self> {
        let (kernel, press) = (means.kernel, means.press);
        let Ground {
            vault,
            ledger,
            notices,
            register,
            identity,
        } = open_ground(settings, &kernel, means.password_cost).await?;
        let rooms = (kernel.read_only(), vault.clone(), ledger.clone());
        let rules = Rules::new(rulebook(settings)?);
        let on = open_files(settings, press, (rooms, rules.clone()))?;
        let grants = Grants::new(kernel.read_only(), vault.clone());
        let files = CaseFiles::new(on.clone(), vec![Arc::new(grants)]);
        let writs = open_writs(settings, &on)?;
        let agenda = open_agenda(&on, (&notices, &identity));
        let matters = open_matters(&on, (&notices, &identity))?;
        let pool = open_pool(settings, matters.clone(), (&writs, Arc::clone(&register)))?;
        let parts = (&files, (&writs, &agenda), register, on.marker);
        let dossier = open_dossier(settings, matters.clone(), parts)?;
        let hearings = open_hearings(matters.clone(), (&files, &writs, &dossier))?;
        let oversight = open_oversight(matters.clone(), (&writs, &dossier, &hearings))?;
        let people = open_people(matters.clone(), (&files, &oversight))?;
        let programs = open_programs(settings, matters.clone(), kernel.clone())?;
        let exports = open_exports(matters.clone(), (&dossier, &oversight, &pool))?;
        let dated = (&dossier, &hearings, &oversight);
        let provisions = Box::pin(open_provisions(settings, matters, dated)).await?;
        Ok(Self {
            kernel,
            vault,
            ledger,
            notices,
            identity,
            files,
            writs,
            agenda,
            dossier,
            hearings,
            people,
            pool,
            programs,
            exports,
            provisions,
            oversight,
            rules,
            faces: settings.writs.faces.clone(),
        })
    }

    /// The audit administrator's desk, over every room with rows that rights follow from.
    pub fn auditor(&self, settings: &Settings) -> anyhow::Result<Auditor> {
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.identity.clone()),
            Arc::new(self.files.clone()),
            Arc::new(self.writs.clone()),
            Arc::new(self.agenda.clone()),
            Arc::new(self.dossier.clone()),
            Arc::new(self.hearings.clone()),
            Arc::new(self.people.clone()),
            Arc::new(self.pool.clone()),
            Arc::new(self.programs.clone()),
            Arc::new(self.exports.clone()),
            Arc::new(self.provisions.clone()),
            Arc::new(self.oversight.clone()),
        ];
        let numbered: Vec<Arc<dyn NumberedRoom>> = vec![
            Arc::new(self.identity.clone()),
            Arc::new(self.files.clone()),
            Arc::new(self.dossier.clone()),
        ];
        let auditor = Auditor::new(self.ledger.clone(), published(settings)?);
        Ok(auditor.over(rooms).naming(numbered))
    }

    /// Whoever does the jobs of the rooms.
    pub fn workers(&self, settings: &Settings) -> anyhow::Result<Vec<Arc<dyn Worker>>> {
        Ok(vec![
            Arc::new(ImportWorker::new(self.files.clone())),
            Arc::new(ExamineWorker::new(self.files.clone())),
            Arc::new(BundleWorker::new(self.dossier.clone())),
            Arc::new(ExportWorker::new(self.exports.clone())),
            Arc::new(Postman::new(self.notices.clone())?),
            Arc::new(Courier::new(self.notices.clone())),
            Arc::new(Receipts::new(self.notices.clone())),
            Arc::new(DueMover::new(self.provisions.clone())),
            Arc::new(NightlyCheck::new(self.auditor(settings)?)),
        ])
    }

    /// The ledger's sequencer.
    pub fn sequencer(&self, settings: &Settings) -> anyhow::Result<Sequencer> {
        let signer = load_signer(settings)?;
        Ok(Sequencer::new(
            self.kernel.clone(),
            SequencerSettings {
                tiles: settings.ledger_dir(),
                signer,
                last_signed: LastSigned::at(settings.last_signed()),
                drop: Some(settings.witness_dir()),
                publish_every: Duration::minutes(10),
            },
        ))
    }
}

/// Where the ledger is published.
fn published(settings: &Settings) -> anyhow::Result<Published> {
    Ok(Published {
        tiles: settings.ledger_dir(),
        key: verifier_key(settings)?,
        drop: Some(settings.witness_dir()),
        last_signed: Some(settings.last_signed()),
    })
}

/// The ledger's public key. Who signs nothing needs no more than that, and holds no more.
pub(crate) fn verifier_key(settings: &Settings) -> anyhow::Result<NoteKey> {
    match settings.ledger.public_key.trim() {
        "" if settings.server.workers == 0 => bail!(
            "server.workers = 0 serves without the ledger's signing key: set ledger.public_key to the \
             verifier key that `mingjian migrate` prints"
        ),
        "" => Ok(load_signer(settings)?.public_key()),
        text => NoteKey::parse(text).context("ledger.public_key is not a verifier key"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_rooms_write_letters_of_the_same_name() {
        let lists = [
            &crate::witness::LETTERS,
            &identity::LETTERS,
            &matter::LETTERS,
            &agenda::LETTERS,
            &dossier::LETTERS,
            &hearing::LETTERS,
            &people::LETTERS,
            &pool::LETTERS,
            &program::LETTERS,
            &export::LETTERS,
            &provision::LETTERS,
            &oversight::LETTERS,
        ];
        let names: Vec<&str> = lists
            .iter()
            .flat_map(|list| list.templates())
            .map(|template| template.code)
            .collect();
        let different: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
    }

    #[test]
    fn a_house_whose_workers_are_not_shut_in_opens_only_where_that_is_allowed() {
        let whole = Cage {
            limits: true,
            no_new_privileges: true,
            landlock: true,
            seccomp: true,
            tried: true,
        };
        let open = Cage {
            landlock: false,
            ..whole
        };
        for (cage, sandbox, opens) in [
            (whole, Sandbox::Required, true),
            (open, Sandbox::Required, false),
            (open, Sandbox::BestEffort, true),
        ] {
            assert_eq!(ensure_shut_in(cage, sandbox).is_ok(), opens, "{cage}");
        }
    }
}
