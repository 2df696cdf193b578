//! The ledger signed, and the rows of the rooms compared with it.

use std::sync::Arc;

use contract::LedgerFinding;
use ledger::{LastSigned, NoteSigner, Published, Sequencer, SequencerSettings, StandingRoom};
use time::Duration;

use crate::house::House;

/// The key that signs the ledger where a suite has none of its own.
pub fn signer() -> NoteSigner {
    NoteSigner::from_seed("ledger.example", &[8; 32]).expect("a key")
}

impl House {
    /// Puts everything that was recorded into the signed tree. What the key signed last is kept in this file of the
    /// world's directory.
    pub async fn sign(&self, signer: NoteSigner, last_signed: &str) {
        let place = self.world.directory.path();
        let settings = SequencerSettings {
            tiles: place.join("tiles"),
            signer,
            last_signed: LastSigned::at(place.join(last_signed)),
            drop: None,
            publish_every: Duration::minutes(5),
        };
        let sequencer = Sequencer::new(self.world.kernel.clone(), settings);
        Box::pin(sequencer.run(async {})).await;
    }

    /// Where the tree that this key signs is published.
    pub fn published(&self, signer: &NoteSigner) -> Published {
        Published {
            tiles: self.world.directory.path().join("tiles"),
            key: signer.public_key(),
            drop: None,
            last_signed: None,
        }
    }

    /// What is found where rows of identity and of these rooms do not stand as the ledger last recorded them.
    pub async fn compared(&self, rooms: Vec<Arc<dyn StandingRoom>>) -> Vec<LedgerFinding> {
        self.sign(signer(), "keys/ledger.signed").await;
        let mut all: Vec<Arc<dyn StandingRoom>> = vec![Arc::new(self.identity.clone())];
        all.extend(rooms);
        let compared = Box::pin(self.ledger.compare(&all)).await;
        compared.expect("a comparison").findings
    }

    /// The same as `code kind id`.
    pub async fn found(&self, rooms: Vec<Arc<dyn StandingRoom>>) -> Vec<String> {
        let findings = self.compared(rooms).await;
        let told = findings.iter().map(|found| {
            let object = found.object.as_ref();
            let object = object.map(|object| format!(" {} {}", object.kind, object.id));
            format!("{}{}", found.code, object.unwrap_or_default())
        });
        told.collect()
    }
}
