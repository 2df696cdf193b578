//! The room itself: what it stands on.

use std::sync::Arc;

use contract::{OrganisationId, personal::Standards};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use link::Links;
use notice::{LettersError, Notices};
use time::macros::offset;
use tokio::sync::OnceCell;
use uuid::Uuid;
use vault::Vault;

use crate::{
    letters::LETTERS, passwords::Passwords, register::LicenceRegister, seals::Seals,
    settings::Settings, trouble::Trouble,
};

/// What identity stands on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room of its name")]
pub struct Foundations {
    pub kernel: Kernel,
    pub vault: Vault,
    pub ledger: Ledger,
    pub links: Links,
    pub notices: Notices,
    pub register: Arc<dyn LicenceRegister>,
}

/// Accounts, factors, sessions, roles and organisations. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    pub(crate) kernel: Kernel<ReadOnly>,
    /// Writes what is no act: how often something was tried, when somebody was last seen, what is forgotten.
    pub(crate) counters: Kernel,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) links: Links,
    pub(crate) notices: Notices,
    pub(crate) register: Arc<dyn LicenceRegister>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) passwords: Passwords,
    pub(crate) seals: Arc<OnceCell<Seals>>,
}

impl Identity {
    /// Identity on these foundations.
    pub fn new(foundations: Foundations, settings: Settings) -> Result<Self, LettersError> {
        let Foundations {
            kernel,
            vault,
            ledger,
            links,
            notices,
            register,
        } = foundations;
        let passwords = Passwords::new(
            settings.password_cost,
            settings.password_turns,
            kernel.dice.clone(),
        );
        Ok(Self {
            kernel: kernel.read_only(),
            counters: kernel,
            vault,
            ledger,
            links,
            notices: notices.with(&LETTERS)?,
            register,
            settings: Arc::new(settings),
            passwords,
            seals: Arc::default(),
        })
    }

    pub(crate) fn standards(&self) -> Standards {
        // One time zone holds in the whole country.
        let today = self.kernel.now().to_offset(offset!(+8)).date();
        Standards {
            regions: self.settings.regions,
            today,
        }
    }

    /// The office that people without an account deal with.
    ///
    /// # Errors
    /// When it is not there, or the database cannot.
    pub async fn home(&self) -> Result<OrganisationId, Trouble> {
        let home = self
            .organisation_row(&self.settings.home_organisation)
            .await?;
        home.map(|row| OrganisationId(row.id))
            .ok_or(Trouble::Nonsense("home organisation"))
    }
}

/// The organisation under whose keys stands what belongs to no single one: a login is looked for
/// before anybody knows where its account is.
pub(crate) const HOUSE: OrganisationId = OrganisationId(Uuid::nil());
