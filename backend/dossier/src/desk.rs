//! The desk and what it stands on.

use std::sync::Arc;

use agenda::Agenda;
use casefile::CaseFiles;
use ed25519_dalek::SigningKey;
use identity::{Identity, LicenceRegister};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, Matters};
use notice::LettersError;
use reading::Marker;
use scheduling::Rules;
use vault::Vault;
use writ::Writs;

use crate::{letters::LETTERS, settings::Settings};

/// The rooms this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    pub files: CaseFiles,
    pub writs: Writs,
    pub agenda: Agenda,
    pub register: Arc<dyn LicenceRegister>,
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
    pub(crate) identity: Identity,
    pub(crate) rules: Rules,
    pub(crate) matters: Matters,
    pub(crate) files: CaseFiles,
    pub(crate) writs: Writs,
    pub(crate) agenda: Agenda,
    pub(crate) register: Arc<dyn LicenceRegister>,
    pub(crate) marker: Marker,
    pub(crate) signer: Arc<SigningKey>,
    pub(crate) settings: Arc<Settings>,
}

impl Dossier {
    /// The desk on its foundations.
    pub fn new(on: Foundations, settings: Settings) -> Result<Self, LettersError> {
        let matters = Matters::with_letters(on.matters, &LETTERS)?;
        Ok(Self {
            kernel: matters.on.kernel.clone(),
            vault: matters.on.vault.clone(),
            ledger: matters.on.ledger.clone(),
            door: matters.door().clone(),
            identity: matters.on.identity.clone(),
            rules: matters.on.rules.clone(),
            matters,
            files: on.files,
            writs: on.writs,
            agenda: on.agenda,
            register: on.register,
            marker: on.marker,
            signer: on.signer,
            settings: Arc::new(settings),
        })
    }
}
