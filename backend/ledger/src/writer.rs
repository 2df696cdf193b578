//! Turning a batch of lines into the files that publish them; writing them is the caller's.

use tlog_tiles::Hash;

use crate::{
    leaf::leaf_hash,
    tiles::{EntryTooLong, bundle_path, push_entry, tile_bytes, tile_path},
    tree::{Edge, HashTile, TILE_WIDTH},
};

/// A tree that is being written: its edge and the bundle begun last.
#[derive(Debug, Clone, Default)]
pub struct Writer {
    edge: Edge,
    bundle: Vec<u8>,
}

/// A file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path under the ledger's directory.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// Goes on at this edge; `bundle` is the begun bundle, empty at a multiple of 256.
    pub fn at(edge: Edge, bundle: Vec<u8>) -> Self {
        Self { edge, bundle }
    }

    /// How many entries the tree holds.
    pub const fn size(&self) -> u64 {
        self.edge.size()
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        self.edge.root()
    }

    /// Appends lines and gives back every file that is new by it, the tiles begun among them.
    pub fn append(&mut self, lines: &[Vec<u8>]) -> Result<Vec<File>, EntryTooLong> {
        let mut files = Vec::new();
        for line in lines {
            push_entry(&mut self.bundle, line)?;
            let index = self.edge.size() / 256;
            self.edge
                .push(leaf_hash(line), &mut |tile| files.push(tile_file(&tile)));
            if self.edge.size().is_multiple_of(256) {
                let bytes = std::mem::take(&mut self.bundle);
                files.push(File {
                    path: bundle_path(index, TILE_WIDTH),
                    bytes,
                });
            }
        }
        files.extend(self.edge.partial_tiles().map(|tile| tile_file(&tile)));
        if !self.bundle.is_empty() {
            let width = usize::try_from(self.size() % 256).unwrap_or_default();
            let path = bundle_path(self.size() / 256, width);
            files.push(File {
                path,
                bytes: self.bundle.clone(),
            });
        }
        Ok(files)
    }
}

fn tile_file(tile: &HashTile) -> File {
    File {
        path: tile_path(tile.place, tile.hashes.len()),
        bytes: tile_bytes(&tile.hashes),
    }
}
