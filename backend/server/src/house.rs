//! Every room, wired to the others: the only place that sees them all.

use std::sync::Arc;

use anyhow::Context as _;
use contract::personal::Regions;
use dossier::Dossier;
use identity::{Identity, LicenceRegister};
use kernel::{DatabaseSettings, Kernel, connect};
use ledger::{LastSigned, Ledger, Sequencer, SequencerSettings};
use notice::Notices;
use reading::{Marker, Press, PressSettings, Typeface};
use scheduling::{Calendar, PeriodTable};
use time::Duration;
use vault::{FileRootKey, Roots, Shelf, Vault};

use crate::{demo, keys, settings::Settings};

const WORK_CALENDAR: &str = include_str!("../../../config/workcalendar.json");
const PERIODS: &str = include_str!("../../../config/periods.toml");

/// How long the ledger's sequencer may lag before reads and writes are refused.
const LEDGER_PATIENCE: Duration = Duration::minutes(2);

/// The rooms of a running house.
#[derive(Clone)]
pub(crate) struct House {
    pub(crate) kernel: Kernel,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) identity: Identity,
    pub(crate) dossier: Dossier,
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

impl House {
    /// Opens every room.
    pub(crate) async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let kernel = open_kernel(settings).await?;
        let vault = open_vault(settings, &kernel)?;
        let ledger = Ledger::new(kernel.clone(), vault.clone()).refuse_when_behind(LEDGER_PATIENCE);
        let notices = Notices::new(
            notice::Foundations {
                kernel: kernel.clone(),
                vault: vault.clone(),
                ledger: ledger.clone(),
            },
            &settings.mail(),
        )?;
        let register = licence_register(settings)?;
        let identity = Identity::new(
            identity::Foundations {
                kernel: kernel.clone(),
                vault: vault.clone(),
                ledger: ledger.clone(),
                notices: notices.clone(),
                register: register.clone(),
            },
            identity::Settings {
                home_organisation: settings.office.code.clone(),
                regions: regions(settings),
                ..identity::Settings::default()
            },
        );
        let rooms = (kernel.clone(), vault.clone(), ledger.clone());
        let dossier = open_dossier(settings, rooms, (&notices, &identity, register))?;
        Ok(Self {
            kernel,
            vault,
            ledger,
            notices,
            identity,
            dossier,
        })
    }

    /// The ledger's sequencer.
    pub(crate) fn sequencer(&self, settings: &Settings) -> anyhow::Result<Sequencer> {
        let signer = ledger::signer::load(&settings.ledger_key())
            .context("ledger.key_file cannot be used; `mingjian migrate` makes one")?;
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

fn open_dossier(
    settings: &Settings,
    (kernel, vault, ledger): (Kernel, Vault, Ledger),
    (notices, identity, register): (&Notices, &Identity, Arc<dyn LicenceRegister>),
) -> anyhow::Result<Dossier> {
    let font = &settings.reading.font;
    let mut press = PressSettings::new(font.clone())?;
    press.seats = settings.reading.seats;
    let typeface = Typeface::load(font)
        .with_context(|| format!("reading.font {} cannot be used", font.display()))?;
    let foundations = dossier::Foundations {
        kernel,
        vault,
        ledger,
        notices: notices.clone(),
        identity: identity.clone(),
        register,
        calendar: Arc::new(Calendar::parse(WORK_CALENDAR)?),
        periods: Arc::new(PeriodTable::parse(PERIODS)?),
        press: Press::new(press),
        marker: Marker::new(typeface),
        signer: Arc::new(keys::load(&settings.bundle_key())?),
    };
    let desk = dossier::Settings {
        regions: regions(settings),
        ..dossier::Settings::default()
    };
    Ok(Dossier::new(foundations, desk))
}

/// The licence register: the demo's own table, or none until an office connects one.
fn licence_register(settings: &Settings) -> anyhow::Result<Arc<dyn LicenceRegister>> {
    if settings.is_demo() {
        let data = demo::data::DemoData::parse()?;
        return Ok(Arc::new(demo::register::DemoRegister::new(&data)));
    }
    Ok(Arc::new(NoRegister))
}

/// An office without a connected register answers that it cannot be reached, never that a lawyer is unknown.
struct NoRegister;

#[async_trait::async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(
        &self,
        _licence_no: &str,
    ) -> Result<Option<identity::RegisterEntry>, identity::RegisterUnavailable> {
        Err(identity::RegisterUnavailable)
    }
}

fn regions(settings: &Settings) -> Regions {
    if settings.is_demo() {
        Regions::WithTest
    } else {
        Regions::National
    }
}
