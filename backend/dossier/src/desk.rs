//! The desk and what it stands on.

use std::sync::Arc;

use casefile::CaseFiles;
use ed25519_dalek::SigningKey;
use identity::{Identity, LicenceRegister};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, Matters};
use notice::{LettersError, Notices};
use reading::Marker;
use scheduling::{Calendar, PeriodTable};
use vault::Vault;

use crate::{letters::LETTERS, settings::Settings};

/// The rooms this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub ledger: Ledger,
    pub files: CaseFiles,
    pub notices: Notices,
    pub identity: Identity,
    pub register: Arc<dyn LicenceRegister>,
    pub calendar: Arc<Calendar>,
    pub periods: Arc<PeriodTable>,
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
    pub(crate) door: Door,
    pub(crate) files: CaseFiles,
    pub(crate) notices: Notices,
    pub(crate) identity: Identity,
    pub(crate) register: Arc<dyn LicenceRegister>,
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) matters: Matters,
    pub(crate) marker: Marker,
    pub(crate) signer: Arc<SigningKey>,
    pub(crate) settings: Arc<Settings>,
}

impl Dossier {
    /// The desk on its foundations.
    pub fn new(foundations: Foundations, settings: Settings) -> Result<Self, LettersError> {
        let Foundations {
            kernel,
            vault,
            ledger,
            files,
            notices,
            identity,
            register,
            calendar,
            periods,
            marker,
            signer,
        } = foundations;
        let settings = Arc::new(settings);
        let matters = Matters::new(kernel.clone(), vault.clone(), calendar.clone(), periods);
        Ok(Self {
            kernel,
            vault,
            door: Door::new(ledger.clone()),
            ledger,
            files,
            notices: notices.with(&LETTERS)?,
            identity,
            register,
            calendar,
            matters,
            marker,
            signer,
            settings,
        })
    }
}
