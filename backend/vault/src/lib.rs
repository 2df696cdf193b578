//! Sealing and opening: streaming authenticated encryption, keys and object stores.
//!
//! Nothing of weight lies in the clear: files, derived images, recognised text and temporary uploads
//! are *objects*, single sensitive values are *sealed fields*. An object's bytes are written and made
//! durable first ([`Vault::put`]); its row is then recorded in the transaction of the change that
//! needs it ([`Staged::record`]). Bytes without a row can never be opened and are removed.
//!
//! Keys form three steps: the root key outside the database, a wrapping key per organisation and
//! class, a data key per object version. `FORMAT.md` beside this crate says every byte.
//!
//! The vault never decides who may open something, and never writes a plain byte anywhere.
//!
//! ```
//! # use vault::*;
//! # use contract::OrganisationId;
//! # async fn example(kernel: kernel::Kernel, vault: Vault, organisation: OrganisationId)
//! # -> Result<(), Box<dyn std::error::Error>> {
//! let place = Place { organisation, class: Class::Sensitive };
//! let staged = vault.put_bytes(place, b"a page of the file").await?;
//! let tx = kernel.begin().await?;
//! let object = staged.record(&tx).await?;
//! tx.commit().await?;
//!
//! let opened = vault.open(&kernel.db, object).await?;
//! assert_eq!(&opened.read_range(2..6).await?[..], b"page");
//! # Ok(())
//! # }
//! ```

pub mod aead;
mod check;
mod error;
mod field;
mod held;
mod keys;
mod objects;
mod pieces;
mod place;
mod root;
mod sealer;
mod secret;
mod shelf;
mod sweep;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod wrap;

use std::sync::Arc;

use kernel::Kernel;

pub use check::{CheckReport, Lost, ObjectFault, ObjectFinding};
pub use error::VaultError;
pub use field::SealedField;
pub use held::{Held, Holds, SealedValue};
pub use keys::Rotation;
pub use objects::{Opened, Staged};
pub use pieces::{PieceWriter, pieces};
pub use place::{Class, FieldRef, Place, Suite};
pub use root::{FileRootKey, RootError, RootKey, Roots};
pub use sealer::{Bound, Column, Sealer};
pub use secret::KeyMaterial;
pub use shelf::Shelf;
pub use sweep::Sweep;
pub use table::Told;
pub use tag::Tagger;

use keys::Keyring;

/// Seals and opens. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    kernel: Kernel,
    keys: Keyring,
    shelf: Shelf,
}

impl Vault {
    /// A vault over this shelf, with keys under these roots.
    pub fn new(kernel: Kernel, roots: Roots, shelf: Shelf) -> Self {
        let keys = Keyring::new(kernel.clone(), roots);
        Self(Arc::new(Inner {
            kernel,
            keys,
            shelf,
        }))
    }

    /// Gives a place a new wrapping key and re-wraps, in batches, what the old ones wrapped. Objects
    /// are not touched. A sweep a day later destroys the old keys.
    ///
    /// # Errors
    /// [`VaultError`]; it is safe to call again after any failure.
    #[tracing::instrument(name = "vault.rotate", skip_all, fields(organisation.id = %place.organisation))]
    pub async fn rotate(&self, place: Place) -> Result<Rotation, VaultError> {
        self.keys().rotate(place).await
    }

    /// Wraps every wrapping key under the current root key and answers how many there were. From
    /// then on the previous root keys are not needed.
    ///
    /// # Errors
    /// [`VaultError`]; it is safe to call again after any failure.
    #[tracing::instrument(name = "vault.rewrap_root", skip_all)]
    pub async fn rewrap_root(&self) -> Result<u64, VaultError> {
        self.keys().rewrap_root().await
    }

    fn kernel(&self) -> &Kernel {
        &self.0.kernel
    }

    fn keys(&self) -> &Keyring {
        &self.0.keys
    }

    fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }
}
