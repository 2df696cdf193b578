//! Proofs that outsiders check: this line is in the tree, this tree continues that one.

use tlog_tiles::{Hash, check_record, check_tree, prove_record, prove_tree};

use crate::{
    checkpoint::Checkpoint,
    tiles::{Shelf, Tiles, traced},
};

/// The hashes from an entry to the root (RFC 6962, 2.1.1).
#[derive(Debug, Clone, PartialEq)]
pub struct InclusionProof {
    /// The entry's place in the tree.
    pub sequence: u64,
    /// The hashes beside the way, from the bottom.
    pub path: Vec<Hash>,
}

/// The hashes that join an older tree to a newer one (RFC 6962, 2.1.2).
#[derive(Debug, Clone, PartialEq)]
pub struct ConsistencyProof {
    /// The hashes, as the specification orders them.
    pub path: Vec<Hash>,
}

/// Why a proof could not be made or does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// The proof leads elsewhere.
    #[error("the proof does not hold")]
    Broken,
    /// The tree does not reach that far.
    #[error("the tree does not reach that far")]
    Beyond,
    /// The tiles are missing, or are not those of the checkpoint.
    #[error("the tiles do not give the proof")]
    Tiles(#[source] tlog_tiles::Error),
}

impl InclusionProof {
    /// Proves from published tiles that an entry is in the tree of a checkpoint.
    pub fn make(
        tiles: &impl Tiles,
        checkpoint: &Checkpoint,
        sequence: u64,
    ) -> Result<Self, ProofError> {
        if sequence >= checkpoint.size {
            return Err(ProofError::Beyond);
        }
        let shelf = Shelf(tiles);
        let path = prove_record(checkpoint.size, sequence, &traced(&shelf, checkpoint))
            .map_err(ProofError::Tiles)?;
        Ok(Self { sequence, path })
    }

    /// Checks that the entry of this hash is in the tree of the checkpoint.
    pub fn verify(&self, leaf: Hash, checkpoint: &Checkpoint) -> Result<(), ProofError> {
        check_record(
            &self.path,
            checkpoint.size,
            checkpoint.root,
            self.sequence,
            leaf,
        )
        .map_err(|_| ProofError::Broken)
    }
}

impl ConsistencyProof {
    /// Proves from published tiles that the tree of `newer` begins with the tree of this size.
    pub fn make(tiles: &impl Tiles, newer: &Checkpoint, older: u64) -> Result<Self, ProofError> {
        if older > newer.size {
            return Err(ProofError::Beyond);
        }
        if older == 0 {
            return Ok(Self { path: Vec::new() });
        }
        let shelf = Shelf(tiles);
        let path =
            prove_tree(newer.size, older, &traced(&shelf, newer)).map_err(ProofError::Tiles)?;
        Ok(Self { path })
    }

    /// Checks that the newer tree begins with the older one.
    pub fn verify(&self, older: &Checkpoint, newer: &Checkpoint) -> Result<(), ProofError> {
        if older.size == 0 {
            let is_empty = self.path.is_empty() && older.root == tlog_tiles::EMPTY_HASH;
            return if is_empty {
                Ok(())
            } else {
                Err(ProofError::Broken)
            };
        }
        check_tree(&self.path, newer.size, newer.root, older.size, older.root)
            .map_err(|_| ProofError::Broken)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use tlog_tiles::record_hash;

    use super::*;
    use crate::{
        tiles::{tile_bytes, tile_path},
        tree::{Edge, HashTile, tests::KNOWN_LEAVES},
    };

    fn published(leaves: &[Hash]) -> (BTreeMap<String, Vec<u8>>, Checkpoint) {
        let mut files = BTreeMap::new();
        let mut put = |tile: HashTile| {
            files.insert(
                tile_path(tile.place, tile.hashes.len()),
                tile_bytes(&tile.hashes),
            );
        };
        let mut edge = Edge::default();
        for leaf in leaves {
            edge.push(*leaf, &mut put);
        }
        edge.partial_tiles().for_each(put);
        (
            files,
            Checkpoint {
                size: edge.size(),
                root: edge.root(),
            },
        )
    }

    fn numbered(count: u32) -> Vec<Hash> {
        (0..count)
            .map(|number| record_hash(&number.to_be_bytes()))
            .collect()
    }

    fn in_hex(path: &[Hash]) -> Vec<String> {
        path.iter().map(|hash| hex::encode(hash.0)).collect()
    }

    #[test]
    fn inclusion_proofs_are_those_of_the_reference_implementation() {
        let leaves: Vec<Hash> = KNOWN_LEAVES
            .iter()
            .map(|leaf| record_hash(&hex::decode(leaf).unwrap()))
            .collect();
        let (tiles, checkpoint) = published(&leaves);
        let proof = InclusionProof::make(&tiles, &checkpoint, 5).unwrap();
        assert_eq!(
            in_hex(&proof.path),
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
        proof.verify(leaves[5], &checkpoint).unwrap();
        let (tiles, smaller) = published(&leaves[..3]);
        let proof = InclusionProof::make(&tiles, &smaller, 2).unwrap();
        assert_eq!(
            in_hex(&proof.path),
            ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]
        );
    }

    #[test]
    fn consistency_proofs_are_those_of_the_reference_implementation() {
        let leaves: Vec<Hash> = KNOWN_LEAVES
            .iter()
            .map(|leaf| record_hash(&hex::decode(leaf).unwrap()))
            .collect();
        let (tiles, newer) = published(&leaves);
        let proof = ConsistencyProof::make(&tiles, &newer, 6).unwrap();
        assert_eq!(
            in_hex(&proof.path),
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
        proof.verify(&published(&leaves[..6]).1, &newer).unwrap();
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn every_entry_is_proven_and_no_other(count in 1..1_200_u32, pick in any::<u32>(), bit in 0..256_usize) {
            let leaves = numbered(count);
            let (tiles, checkpoint) = published(&leaves);
            let place = pick % count;
            let leaf = leaves[usize::try_from(place).unwrap()];
            let mut proof = InclusionProof::make(&tiles, &checkpoint, u64::from(place)).unwrap();
            prop_assert!(proof.verify(leaf, &checkpoint).is_ok());
            prop_assert!(proof.verify(record_hash(b"other"), &checkpoint).is_err());
            if let Some(hash) = proof.path.first_mut() {
                hash.0[bit / 8] ^= 1 << (bit % 8);
                prop_assert!(proof.verify(leaf, &checkpoint).is_err());
            }
        }

        #[test]
        fn a_tree_continues_every_earlier_one_and_no_other(count in 1..1_200_u32, pick in any::<u32>()) {
            let leaves = numbered(count);
            let (tiles, newer) = published(&leaves);
            let size = pick % (count + 1);
            let (_, older) = published(&leaves[..usize::try_from(size).unwrap()]);
            let proof = ConsistencyProof::make(&tiles, &newer, u64::from(size)).unwrap();
            prop_assert!(proof.verify(&older, &newer).is_ok());
            let other = Checkpoint { root: record_hash(b"rewritten"), ..older };
            prop_assert!(proof.verify(&other, &newer).is_err());
        }
    }
}
