//! The desk and what it stands on.

use std::sync::Arc;

use casefile::CaseFiles;
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use matter::{Door, Matters};
use notice::LettersError;
use scheduling::Rules;
use vault::Vault;
use writ::Writs;

use crate::{letters::LETTERS, mandates::Mandates};

/// The rooms this desk stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub matters: matter::Foundations,
    pub files: CaseFiles,
    pub writs: Writs,
    /// Who knows whether a lawyer's mandate is verified.
    pub mandates: Arc<dyn Mandates>,
}

/// The hearing desk. Cheap to clone.
#[derive(Clone)]
pub struct Hearings {
    pub(crate) kernel: Kernel<ReadOnly>,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) door: Door,
    pub(crate) rules: Rules,
    pub(crate) matters: Matters,
    pub(crate) files: CaseFiles,
    pub(crate) writs: Writs,
    pub(crate) mandates: Arc<dyn Mandates>,
}

impl Hearings {
    /// The desk on its foundations.
    ///
    /// # Errors
    /// Where a letter's templates cannot be read.
    pub fn new(on: Foundations) -> Result<Self, LettersError> {
        let matters = Matters::with_letters(on.matters, &LETTERS)?;
        Ok(Self {
            kernel: matters.on.kernel.clone(),
            vault: matters.on.vault.clone(),
            ledger: matters.on.ledger.clone(),
            door: matters.door().clone(),
            rules: matters.on.rules.clone(),
            matters,
            files: on.files,
            writs: on.writs,
            mandates: on.mandates,
        })
    }
}
