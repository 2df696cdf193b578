//! What the tests of this crate share, and the tests of the vault as a whole.

mod canary;
mod tink;

use std::{path::PathBuf, sync::Arc};

use contract::{ObjectId, OrganisationId};
use kernel::{Kernel, SystemDice};
use testkit::World;
use uuid::Uuid;

use crate::{Class, FileRootKey, Place, Roots, Shelf, Vault};

pub(crate) const OFFICE: OrganisationId = OrganisationId(Uuid::from_u128(0xA1));
pub(crate) const BUREAU: OrganisationId = OrganisationId(Uuid::from_u128(0xB2));
pub(crate) const PAGES: Place = Place {
    organisation: OFFICE,
    class: Class::Sensitive,
};

/// A vault in a world of its own.
pub(crate) struct Strongroom {
    pub(crate) world: World,
    pub(crate) kernel: Kernel,
    pub(crate) vault: Vault,
}

impl Strongroom {
    pub(crate) fn in_world(world: World) -> Self {
        let kernel = Kernel {
            dice: Arc::new(SystemDice),
            ..world.kernel.clone()
        };
        let vault = open_vault(&world, &kernel);
        Self {
            world,
            kernel,
            vault,
        }
    }

    /// Another vault over the same rows and bytes, as after a restart: nothing is cached.
    pub(crate) fn reopened(&self) -> Vault {
        open_vault(&self.world, &self.kernel)
    }

    pub(crate) async fn keep(&self, place: Place, bytes: &[u8]) -> ObjectId {
        let staged = self.vault.put_bytes(place, bytes).await.unwrap();
        let tx = self.kernel.begin().await.unwrap();
        let object = staged.record(&tx).await.unwrap();
        tx.commit().await.unwrap();
        object
    }

    pub(crate) async fn read(&self, object: ObjectId) -> Vec<u8> {
        let opened = self.vault.open(&self.kernel.db, object).await.unwrap();
        opened.read_all(u64::MAX).await.unwrap().to_vec()
    }

    pub(crate) fn blob_path(&self, blob: Uuid) -> PathBuf {
        let name = blob.simple().to_string();
        self.shelf_path()
            .join("objects")
            .join(&name[..2])
            .join(name)
    }

    pub(crate) fn shelf_path(&self) -> PathBuf {
        self.world.directory.path().join("shelf")
    }
}

fn open_vault(world: &World, kernel: &Kernel) -> Vault {
    let directory = world.directory.path();
    let root = FileRootKey::load_or_create(&directory.join("root.key"), kernel.dice.clone());
    let shelf = Shelf::directory(&directory.join("shelf")).unwrap();
    Vault::new(kernel.clone(), Roots::only(root.unwrap()), shelf)
}

/// A length as the vault counts it.
pub(crate) fn long(length: usize) -> u64 {
    u64::try_from(length).unwrap()
}

/// A length as memory counts it.
pub(crate) fn short(length: u64) -> usize {
    usize::try_from(length).unwrap()
}

/// Bytes that repeat nowhere soon, the same every time.
pub(crate) fn content(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_u32;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_be_bytes()
    })
    .flatten()
    .take(length)
    .collect()
}

#[testkit::on_both]
async fn an_object_is_there_only_once_its_transaction_commits(world: World) {
    let room = Strongroom::in_world(world);
    let staged = room.vault.put_bytes(PAGES, b"a page").await.unwrap();
    let tx = room.kernel.begin().await.unwrap();
    let object = staged.record(&tx).await.unwrap();
    tx.rollback().await.unwrap();
    let refused = room
        .vault
        .open(&room.kernel.db, object)
        .await
        .err()
        .unwrap();
    assert!(
        matches!(refused, crate::VaultError::NoSuchObject(_)),
        "{refused}"
    );
}
