//! The growing edge of the tree (RFC 6962) in tiles of 256 hashes (C2SP tlog-tiles).

use tlog_tiles::{EMPTY_HASH, Hash, node_hash};

/// How many hashes, and how many entries, a full tile holds.
pub const TILE_WIDTH: usize = 256;

/// A tile's place: its level counted in tiles, and its number within the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePlace {
    /// Zero for the hashes of entries; each level above stands for 256 times as many.
    pub level: u8,
    /// From the left, from zero.
    pub index: u64,
}

/// Everything about a tree that appending needs: the right-most tile of every level.
///
/// A full tile is handed out once and then only its root is kept, so the edge of a million entries is
/// less than 25 kB.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    size: u64,
    levels: Vec<EdgeTile>,
}

#[derive(Debug, Clone, Default)]
struct EdgeTile {
    index: u64,
    hashes: Vec<Hash>,
}

/// A tile of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct HashTile {
    /// Where it stands.
    pub place: TilePlace,
    /// Its hashes, 256 if it is full.
    pub hashes: Vec<Hash>,
}

impl Edge {
    /// The edge of a tree of this size whose right-most tiles `read` gives back, lowest level first.
    pub fn restore<E>(
        size: u64,
        mut read: impl FnMut(TilePlace, usize) -> Result<Vec<Hash>, E>,
    ) -> Result<Self, E> {
        let mut levels = Vec::new();
        for (place, width) in edge_of(size) {
            let hashes = if width == 0 {
                Vec::new()
            } else {
                read(place, width)?
            };
            levels.push(EdgeTile {
                index: place.index,
                hashes,
            });
        }
        Ok(Self { size, levels })
    }

    /// How many entries the tree holds.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends the hash of an entry and hands out the tiles that became full by it.
    pub fn push(&mut self, leaf: Hash, full: &mut impl FnMut(HashTile)) {
        self.size += 1;
        let mut carried = leaf;
        for level in 0..=u8::MAX {
            let Some(closed) = self.put(level, carried) else {
                return;
            };
            carried = subtree_root(&closed.hashes);
            full(closed);
        }
    }

    /// The tiles at the edge that are begun and not full.
    pub fn partial_tiles(&self) -> impl Iterator<Item = HashTile> + '_ {
        (0..=u8::MAX)
            .zip(&self.levels)
            .filter(|(_, tile)| !tile.hashes.is_empty())
            .map(|(level, tile)| HashTile {
                place: TilePlace {
                    level,
                    index: tile.index,
                },
                hashes: tile.hashes.clone(),
            })
    }

    /// The root of the tree (RFC 6962, 2.1).
    pub fn root(&self) -> Hash {
        let mut right: Option<Hash> = None;
        for tile in &self.levels {
            let mut rest = tile.hashes.as_slice();
            while !rest.is_empty() {
                let (left, perfect) = rest.split_at(rest.len() - lowest_bit(rest.len()));
                let root = subtree_root(perfect);
                right = Some(right.map_or(root, |right| node_hash(root, right)));
                rest = left;
            }
        }
        right.unwrap_or(EMPTY_HASH)
    }

    /// Adds a hash to a level; gives back the tile if that filled it.
    fn put(&mut self, level: u8, hash: Hash) -> Option<HashTile> {
        let position = usize::from(level);
        if self.levels.len() <= position {
            self.levels.resize_with(position + 1, EdgeTile::default);
        }
        let tile = self.levels.get_mut(position)?;
        tile.hashes.push(hash);
        if tile.hashes.len() < TILE_WIDTH {
            return None;
        }
        let place = TilePlace {
            level,
            index: tile.index,
        };
        tile.index += 1;
        Some(HashTile {
            place,
            hashes: std::mem::take(&mut tile.hashes),
        })
    }
}

/// The right-most tile of every level of a tree of this size with its width, which may be zero.
pub(crate) fn edge_of(size: u64) -> impl Iterator<Item = (TilePlace, usize)> {
    let mut count = size;
    (0..=u8::MAX).map_while(move |level| {
        let width = usize::from(u8::try_from(count % 256).unwrap_or_default());
        let place = TilePlace {
            level,
            index: count / 256,
        };
        let is_level = count > 0;
        count /= 256;
        is_level.then_some((place, width))
    })
}

/// The root of a perfect subtree given its leaves, whose number is a power of two.
pub(crate) fn subtree_root(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => EMPTY_HASH,
        [only] => *only,
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            node_hash(subtree_root(left), subtree_root(right))
        }
    }
}

const fn lowest_bit(width: usize) -> usize {
    1 << width.trailing_zeros()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;
    use tlog_tiles::record_hash;

    use super::*;

    /// The definition of RFC 6962, 2.1, word for word.
    pub(crate) fn merkle_tree_hash(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => EMPTY_HASH,
            [only] => *only,
            more => {
                let mut split = 1;
                while split * 2 < more.len() {
                    split *= 2;
                }
                node_hash(
                    merkle_tree_hash(&more[..split]),
                    merkle_tree_hash(&more[split..]),
                )
            }
        }
    }

    /// The inputs of the reference implementation of Certificate Transparency.
    pub(crate) const KNOWN_LEAVES: [&str; 8] = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    #[test]
    fn roots_are_those_of_the_reference_implementation() {
        let known = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut edge = Edge::default();
        assert_eq!(
            hex::encode(edge.root().0),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        for (leaf, root) in KNOWN_LEAVES.iter().zip(known) {
            edge.push(record_hash(&hex::decode(leaf).unwrap()), &mut |_| {});
            assert_eq!(hex::encode(edge.root().0), root);
        }
    }

    #[test]
    fn full_tiles_are_handed_out_once_and_in_order() {
        let mut edge = Edge::default();
        let mut full = Vec::new();
        for number in 0..66_000_u32 {
            edge.push(record_hash(&number.to_be_bytes()), &mut |tile| {
                full.push(tile);
            });
        }
        assert_eq!(
            full.iter().filter(|tile| tile.place.level == 0).count(),
            257
        );
        let upper: Vec<_> = full.iter().filter(|tile| tile.place.level == 1).collect();
        assert_eq!(upper.len(), 1);
        assert_eq!(upper[0].hashes[3], subtree_root(&full[3].hashes));
        let partial: Vec<_> = edge
            .partial_tiles()
            .map(|tile| (tile.place.level, tile.hashes.len()))
            .collect();
        assert_eq!(partial, [(0, 66_000 % 256), (1, 1), (2, 1)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_root_is_that_of_the_definition(count in 0..2_000_u32) {
            let leaves: Vec<Hash> = (0..count).map(|n| record_hash(&n.to_be_bytes())).collect();
            let mut edge = Edge::default();
            for leaf in &leaves {
                edge.push(*leaf, &mut |_| {});
            }
            prop_assert_eq!(edge.root(), merkle_tree_hash(&leaves));
        }

        #[test]
        fn a_restored_edge_goes_on_as_if_never_stopped(before in 0..1_500_u32, after in 1..600_u32) {
            let mut edge = Edge::default();
            for number in 0..before {
                edge.push(record_hash(&number.to_be_bytes()), &mut |_| {});
            }
            let kept: Vec<HashTile> = edge.partial_tiles().collect();
            let mut restored = Edge::restore(u64::from(before), |place, width| {
                let tile = kept.iter().find(|tile| tile.place == place).ok_or(())?;
                assert_eq!(tile.hashes.len(), width);
                Ok::<_, ()>(tile.hashes.clone())
            })
            .unwrap();
            for number in before..before + after {
                let leaf = record_hash(&number.to_be_bytes());
                let (mut there, mut here) = (Vec::new(), Vec::new());
                edge.push(leaf, &mut |tile| there.push(tile));
                restored.push(leaf, &mut |tile| here.push(tile));
                prop_assert_eq!(there, here);
            }
            prop_assert_eq!(restored.root(), edge.root());
        }
    }
}
