//! An office with a ledger, its people and its published files.

use std::{path::PathBuf, sync::Arc};

use contract::{
    AccountId, Caller, LedgerSearch, OrganisationId, RequestId, Role, SessionId,
    policy::{self, Act, Permit, Relation, SystemAct},
};
use kernel::{FrozenClock, Kernel};
use ledger::{
    Auditor, Directory, Entry, Finding, LastSigned, Ledger, LedgerError, NoteKey, NoteSigner,
    ObjectRef, Published, Report, Sequencer, SequencerSettings, verify_rows, verify_store,
};
use sea_orm::ConnectionTrait;
use testkit::World;
use time::Duration;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

pub(crate) const OFFICE: OrganisationId = OrganisationId(Uuid::from_u128(0xA));

pub(crate) struct House {
    pub(crate) ledger: Ledger,
    pub(crate) kernel: Kernel,
    pub(crate) clock: Arc<FrozenClock>,
    pub(crate) world: World,
}

impl House {
    /// A house on `SQLite`, for what does not depend on the database.
    pub(crate) async fn open() -> Self {
        Self::in_world(testkit::sqlite().await)
    }

    pub(crate) fn in_world(world: World) -> Self {
        let kernel = world.kernel.clone();
        let place = world.directory.path();
        let root =
            FileRootKey::load_or_create(&place.join("root.key"), kernel.dice.clone()).unwrap();
        let shelf = Shelf::directory(&place.join("objects")).unwrap();
        let vault = Vault::new(kernel.clone(), Roots::only(root), shelf);
        let ledger = Ledger::new(kernel.clone(), vault);
        Self {
            ledger,
            kernel,
            clock: world.clock.clone(),
            world,
        }
    }

    pub(crate) fn tiles(&self) -> PathBuf {
        self.world.directory.path().join("tiles")
    }

    pub(crate) fn drop(&self) -> PathBuf {
        self.world.directory.path().join("drop")
    }

    /// Beside the key: in a folder that is not put back with the others.
    pub(crate) fn last_signed(&self) -> PathBuf {
        self.world.directory.path().join("keys/ledger.signed")
    }

    /// What comparing rows and lines finds.
    pub(crate) async fn findings(&self) -> Vec<Finding> {
        let checkpoint = self.verified().checkpoint.unwrap();
        let directory = Directory::at(self.tiles());
        let report = verify_rows(&self.ledger, &self.kernel.db, &directory, &checkpoint).await;
        report.unwrap().findings
    }

    /// Erases a person by law.
    pub(crate) async fn erase(&self, person: &Caller) {
        let account = person.account.0;
        self.ledger.erase(system_permit(), account).await.unwrap();
    }

    pub(crate) fn key() -> NoteKey {
        signer().public_key()
    }

    pub(crate) fn sequencer(&self) -> Sequencer {
        self.sequencer_over(self.kernel.clone(), signer())
    }

    pub(crate) fn sequencer_over(&self, kernel: Kernel, signer: NoteSigner) -> Sequencer {
        let settings = SequencerSettings {
            tiles: self.tiles(),
            signer,
            last_signed: LastSigned::at(self.last_signed()),
            drop: Some(self.drop()),
            publish_every: Duration::minutes(5),
        };
        Sequencer::new(kernel, settings)
    }

    pub(crate) fn auditor(&self) -> Auditor {
        let published = Published {
            tiles: self.tiles(),
            key: Self::key(),
            drop: Some(self.drop()),
            last_signed: Some(self.last_signed()),
        };
        Auditor::new(self.ledger.clone(), published)
    }

    /// Lets a sequencer of its own put everything into the tree and let go.
    pub(crate) async fn settle(&self) {
        self.sequencer().run(async {}).await;
    }

    pub(crate) fn verified(&self) -> Report {
        verify_store(&self.tiles(), &Self::key()).unwrap()
    }

    /// Records an act of this person upon an application, in a transaction of its own.
    pub(crate) async fn act(
        &self,
        caller: &Caller,
        act: Act,
        entry: Entry,
    ) -> Result<Uuid, LedgerError> {
        self.ledger
            .note(permit(caller, act), entry.by(caller))
            .await
    }

    /// Records this many acts of the system, each in a transaction of its own.
    pub(crate) async fn fill(&self, count: u128) {
        for number in 0..count {
            let entry = Entry::about(ObjectRef::new("page", Uuid::from_u128(number)));
            self.ledger.note(system_permit(), entry).await.unwrap();
        }
    }

    /// An identifier as this database writes it.
    pub(crate) fn literal(&self, id: u128) -> String {
        let id = Uuid::from_u128(id);
        if self.world.is_on_sqlite() {
            format!("x'{}'", id.simple())
        } else {
            format!("'{id}'")
        }
    }

    /// Keeps what entries and subjects are now, to be put back.
    pub(crate) async fn remember(&self) {
        for table in ["ledger_subject", "ledger_entry"] {
            self.sql(&format!(
                "CREATE TABLE kept_{table} AS SELECT * FROM {table}"
            ))
            .await;
        }
    }

    /// Makes entries and subjects what they were.
    pub(crate) async fn put_back(&self) {
        for table in ["ledger_entry", "ledger_subject"] {
            self.sql(&format!("DELETE FROM {table}")).await;
        }
        for table in ["ledger_subject", "ledger_entry"] {
            self.sql(&format!("INSERT INTO {table} SELECT * FROM kept_{table}"))
                .await;
        }
    }

    pub(crate) async fn sql(&self, statement: &str) -> u64 {
        self.kernel
            .db
            .execute_unprepared(statement)
            .await
            .unwrap()
            .rows_affected()
    }
}

pub(crate) fn signer() -> NoteSigner {
    NoteSigner::from_seed("ledger.example/office", &[8; 32]).unwrap()
}

pub(crate) fn person(number: u128, roles: &[Role]) -> Caller {
    Caller {
        account: AccountId(Uuid::from_u128(number)),
        organisation: OFFICE,
        session: SessionId(Uuid::from_u128(number + 0x1000)),
        request: RequestId(Uuid::from_u128(number + 0x2000)),
        ..Caller::for_tests(roles)
    }
}

pub(crate) fn application() -> ObjectRef {
    ObjectRef::new("application", Uuid::from_u128(0xCAFE))
}

pub(crate) fn permit(caller: &Caller, act: Act) -> Permit {
    Relation::ALL
        .into_iter()
        .find_map(|relation| policy::allow(caller, act, relation).ok())
        .expect("the policy permits the act in some relation")
}

pub(crate) fn system_permit() -> Permit {
    policy::allow_system(SystemAct::Administer, None, OFFICE, RequestId(Uuid::nil()))
}

pub(crate) fn by_act(act: Act) -> LedgerSearch {
    LedgerSearch {
        act: Some(act.code().into()),
        ..LedgerSearch::default()
    }
}
