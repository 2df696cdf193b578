//! Where the tree lies: paths, bundles of entries and hash tiles of C2SP tlog-tiles.
//!
//! `tlog_tiles` 0.2 writes the paths of Go's checksum database (`tile/8/0/…`); those of the C2SP
//! specification carry no height and are therefore made here.

use std::{fmt, ops::Range};

use tlog_tiles::{Error, HASH_SIZE, Hash, HashReader, Tile, TileHashReader, TileReader};

use crate::{
    checkpoint::Checkpoint,
    tree::{TILE_WIDTH, TilePlace},
};

/// The path of the latest signed checkpoint.
pub const CHECKPOINT_PATH: &str = "checkpoint";

const TILE_HEIGHT: u8 = 8;

/// Something that gives back published files by their path: a directory, an archive, a web server.
pub trait Tiles {
    /// The file's bytes; `None` if there is no such file.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, UnreadableTile>;
}

/// A file that is there could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path} cannot be read: {why}")]
pub struct UnreadableTile {
    /// The file.
    pub path: String,
    /// What the reader said.
    pub why: String,
}

/// The path of a hash tile that holds `width` hashes.
pub fn tile_path(place: TilePlace, width: usize) -> String {
    format!(
        "tile/{}/{}{}",
        place.level,
        Number(place.index),
        Part(width)
    )
}

/// The path of a bundle that holds `width` entries.
pub fn bundle_path(index: u64, width: usize) -> String {
    format!("tile/entries/{}{}", Number(index), Part(width))
}

struct Number(u64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups = Vec::new();
        let mut rest = self.0;
        while rest >= 1000 {
            rest /= 1000;
            groups.push(rest % 1000);
        }
        for group in groups.iter().rev() {
            write!(f, "x{group:03}/")?;
        }
        write!(f, "{:03}", self.0 % 1000)
    }
}

struct Part(usize);

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < TILE_WIDTH {
            write!(f, ".p/{}", self.0)
        } else {
            Ok(())
        }
    }
}

/// The bytes of a hash tile.
pub(crate) fn tile_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

/// The hashes of a tile's bytes; what is left over at the end is dropped.
pub(crate) fn tile_hashes(bytes: &[u8]) -> Vec<Hash> {
    bytes
        .as_chunks::<HASH_SIZE>()
        .0
        .iter()
        .map(|chunk| Hash(*chunk))
        .collect()
}

/// Adds an entry to the bytes of a bundle: its length in two bytes, big-endian, then the entry.
pub(crate) fn push_entry(bundle: &mut Vec<u8>, line: &[u8]) -> Result<(), EntryTooLong> {
    let length = u16::try_from(line.len()).map_err(|_| EntryTooLong(line.len()))?;
    bundle.extend(length.to_be_bytes());
    bundle.extend(line);
    Ok(())
}

/// An entry is longer than a bundle can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an entry of {0} bytes does not fit into a bundle")]
pub struct EntryTooLong(pub usize);

/// Where the entries of a bundle lie in its bytes, up to the first that is cut off.
pub(crate) fn bundle_entries(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut entries = Vec::with_capacity(TILE_WIDTH);
    let mut at = 0;
    while let Some([high, low]) = bytes.get(at..at + 2) {
        let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if end > bytes.len() {
            break;
        }
        entries.push(at + 2..end);
        at = end;
    }
    entries
}

/// A tile or bundle as found.
pub(crate) struct Wide {
    /// Under which path.
    pub(crate) path: String,
    /// How wide that path says it is.
    pub(crate) width: usize,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Reads a tile or bundle at least `width` wide. A begun one may have been replaced by a fuller one since
/// the checkpoint was read, which starts with the same bytes.
pub(crate) fn read_wide(
    tiles: &impl Tiles,
    path: impl Fn(usize) -> String,
    width: usize,
) -> Result<Option<Wide>, UnreadableTile> {
    for width in width..=TILE_WIDTH {
        let path = path(width);
        if let Some(bytes) = tiles.read(&path)? {
            return Ok(Some(Wide { path, width, bytes }));
        }
    }
    Ok(None)
}

/// Gives `tlog_tiles` the published tiles; every hash it gives back has been traced to the root.
#[derive(Debug)]
pub(crate) struct Shelf<'a, T>(pub(crate) &'a T);

impl<T: Tiles> TileReader for Shelf<'_, T> {
    fn height(&self) -> u8 {
        TILE_HEIGHT
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, Error> {
        let read = |tile: &Tile| {
            let place = TilePlace {
                level: tile.level(),
                index: tile.level_index(),
            };
            let width = usize::try_from(tile.width()).map_err(|_| Error::InvalidTile)?;
            let found = read_wide(self.0, |width| tile_path(place, width), width)
                .map_err(|unreadable| Error::InvalidInput(unreadable.to_string()))?;
            let mut bytes = found.ok_or(Error::InvalidTile)?.bytes;
            bytes.truncate(width * HASH_SIZE);
            Ok(bytes)
        };
        tiles.iter().map(read).collect()
    }

    fn save_tiles(&self, _tiles: &[Tile], _data: &[Vec<u8>]) {}
}

/// Reads hashes of the tree under a checkpoint, each traced to its root.
pub(crate) fn traced<'a, T: Tiles>(
    shelf: &'a Shelf<'a, T>,
    checkpoint: &Checkpoint,
) -> impl HashReader + 'a {
    TileHashReader::new(checkpoint.size, checkpoint.root, shelf)
}

/// Published files held in memory, for tests and for verifying what a browser has fetched.
impl Tiles for std::collections::BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, UnreadableTile> {
        Ok(self.get(path).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_specification() {
        let place = |level, index| TilePlace { level, index };
        assert_eq!(tile_path(place(0, 0), 1), "tile/0/000.p/1");
        assert_eq!(tile_path(place(0, 999), 256), "tile/0/999");
        assert_eq!(tile_path(place(1, 1000), 256), "tile/1/x001/000");
        assert_eq!(tile_path(place(3, 1_234_067), 256), "tile/3/x001/x234/067");
        assert_eq!(
            bundle_path(273_000_001, 112),
            "tile/entries/x273/x000/001.p/112"
        );
    }

    #[test]
    fn a_bundle_gives_its_entries_back() {
        let mut bundle = Vec::new();
        push_entry(&mut bundle, b"first").unwrap();
        push_entry(&mut bundle, b"").unwrap();
        push_entry(&mut bundle, b"third").unwrap();
        let entries: Vec<_> = bundle_entries(&bundle)
            .into_iter()
            .map(|at| &bundle[at])
            .collect();
        assert_eq!(entries, [b"first".as_slice(), b"", b"third"]);
        assert_eq!(bundle_entries(&bundle[..bundle.len() - 1]).len(), 2);
        assert_eq!(
            push_entry(&mut bundle, &vec![0; 70_000]),
            Err(EntryTooLong(70_000))
        );
    }
}
