//! The desk and what it stands on.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use identity::{Identity, LicenceRegister};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::Matters;
use notice::Notices;
use reading::{Marker, Press};
use scheduling::{Calendar, PeriodTable};
use tokio::sync::Semaphore;
use vault::Vault;

use crate::{file::FilesAtHand, settings::Settings, turns::Turns};

/// The rooms this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub ledger: Ledger,
    pub notices: Notices,
    pub identity: Identity,
    pub register: Arc<dyn LicenceRegister>,
    pub calendar: Arc<Calendar>,
    pub periods: Arc<PeriodTable>,
    pub press: Press,
    pub marker: Marker,
    /// Signs bundle manifests.
    pub signer: Arc<SigningKey>,
}

/// The lawyers' desk.
#[derive(Clone)]
pub struct Dossier {
    pub(crate) kernel: Kernel<ReadOnly>,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) identity: Identity,
    pub(crate) register: Arc<dyn LicenceRegister>,
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) matters: Matters,
    pub(crate) press: Press,
    pub(crate) marker: Marker,
    pub(crate) signer: Arc<SigningKey>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) files: FilesAtHand,
    pub(crate) papers_in_hand: Turns,
    /// As many pages are drawn, and files searched, at once as there are cores.
    pub(crate) cores: Arc<Semaphore>,
}

impl Dossier {
    /// The desk on its foundations.
    pub fn new(foundations: Foundations, settings: Settings) -> Self {
        let Foundations {
            kernel,
            vault,
            ledger,
            notices,
            identity,
            register,
            calendar,
            periods,
            press,
            marker,
            signer,
        } = foundations;
        let settings = Arc::new(settings);
        let matters = Matters::new(kernel.clone(), vault.clone(), calendar.clone(), periods);
        Self {
            kernel,
            vault,
            ledger,
            notices,
            identity,
            register,
            calendar,
            matters,
            press,
            marker,
            signer,
            settings,
            files: FilesAtHand::default(),
            papers_in_hand: Turns::default(),
            cores: Arc::new(Semaphore::new(cores())),
        }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}
