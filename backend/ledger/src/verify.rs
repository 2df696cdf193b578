//! Verifying a whole ledger from its published files and the public key alone.
//!
//! Every entry is hashed again and the tree is built again from the bottom. Where a file disagrees, the
//! hash one level up – in the end the signed root – says which of the two was changed.

use std::ops::Range;

use tlog_tiles::{HASH_SIZE, Hash};

use crate::{
    checkpoint::Checkpoint,
    finding::{Fault, Finding, Report},
    leaf::{Leaf, leaf_hash},
    note::NoteKey,
    tiles::{
        CHECKPOINT_PATH, Tiles, UnreadableTile, Wide, bundle_entries, bundle_path, read_wide,
        tile_hashes, tile_path,
    },
    tree::{Edge, HashTile, TILE_WIDTH, TilePlace, subtree_root},
};

/// Verifies everything under the checkpoint: its signature, every entry, every tile, the root.
pub fn verify(tiles: &impl Tiles, key: &NoteKey) -> Result<Report, UnreadableTile> {
    let mut report = Report::default();
    let Some(note) = tiles.read(CHECKPOINT_PATH)? else {
        report.add(Finding::of_file(Fault::Missing, CHECKPOINT_PATH));
        return Ok(report);
    };
    let opened = std::str::from_utf8(&note)
        .ok()
        .and_then(|text| Checkpoint::open(text, key).ok());
    let Some(checkpoint) = opened else {
        report.add(Finding::of_file(Fault::Unsigned, CHECKPOINT_PATH).at(0..note.len()));
        return Ok(report);
    };
    report.checkpoint = Some(checkpoint);
    Rebuild {
        tiles,
        checkpoint,
        edge: Edge::default(),
        report,
    }
    .run()
}

/// The tree built again from its entries.
struct Rebuild<'a, T> {
    tiles: &'a T,
    checkpoint: Checkpoint,
    edge: Edge,
    report: Report,
}

/// The hashes of one lowest tile, as stored and as computed from the entries.
struct Pair {
    index: u64,
    width: usize,
    bundle: String,
    lines: Vec<Range<usize>>,
    computed: Vec<Hash>,
    tile: String,
    stored: Vec<Hash>,
}

impl<T: Tiles> Rebuild<'_, T> {
    fn run(mut self) -> Result<Report, UnreadableTile> {
        let mut left = self.checkpoint.size;
        let mut index = 0;
        while left > 0 {
            let width = usize::try_from(left).map_or(TILE_WIDTH, |left| left.min(TILE_WIDTH));
            let pair = self.read_pair(index, width)?;
            let hashes = self.settle(pair)?;
            self.append(&hashes)?;
            left = left.saturating_sub(256);
            index += 1;
        }
        let partial: Vec<HashTile> = self.edge.partial_tiles().collect();
        for tile in partial.iter().filter(|tile| tile.place.level > 0) {
            self.compare_tile(tile)?;
        }
        if self.edge.root() != self.checkpoint.root {
            self.report.add(Finding::of_tree(Fault::Root));
        }
        Ok(self.report)
    }

    fn append(&mut self, hashes: &[Hash]) -> Result<(), UnreadableTile> {
        let mut full = Vec::new();
        for hash in hashes {
            self.edge.push(*hash, &mut |tile| full.push(tile));
        }
        for tile in full.iter().filter(|tile| tile.place.level > 0) {
            self.compare_tile(tile)?;
        }
        Ok(())
    }

    /// Reads a bundle and the tile over it, and checks every line of the bundle.
    fn read_pair(&mut self, index: u64, width: usize) -> Result<Pair, UnreadableTile> {
        let (tile, stored) = self.read_tile(TilePlace { level: 0, index }, width)?;
        let found = read_wide(self.tiles, |width| bundle_path(index, width), width)?;
        let Wide {
            path: bundle,
            width: full,
            bytes,
        } = self.found(found, || bundle_path(index, width));
        let mut lines = bundle_entries(&bytes);
        let end = lines.last().map_or(0, |line| line.end);
        if full > 0 && (lines.len() != full || end != bytes.len()) {
            self.report
                .add(Finding::of_file(Fault::Shape, &bundle).at(end..bytes.len()));
        }
        lines.truncate(width);
        let mut computed = Vec::with_capacity(width);
        for (number, range) in (index * 256..).zip(&lines) {
            let line = bytes.get(range.clone()).unwrap_or_default();
            let hash = leaf_hash(line);
            let is_signed = stored.get(computed.len()) == Some(&hash);
            if is_signed && !Leaf::from_bytes(line).is_ok_and(|leaf| leaf.sequence == number) {
                let finding = Finding::of_file(Fault::Line, &bundle).at(range.clone());
                self.report.add(finding.in_entry(number));
            }
            computed.push(hash);
        }
        self.report.entries += u64::try_from(computed.len()).unwrap_or_default();
        Ok(Pair {
            index,
            width,
            bundle,
            lines,
            computed,
            tile,
            stored,
        })
    }

    /// Decides which hashes of the lowest level are the signed ones and names the others.
    fn settle(&mut self, pair: Pair) -> Result<Vec<Hash>, UnreadableTile> {
        if pair.computed.len() == pair.width && pair.computed == pair.stored {
            return Ok(pair.computed);
        }
        let is_tile_signed = self.is_signed(&pair, &pair.stored)?;
        let are_entries_signed = self.is_signed(&pair, &pair.computed)?;
        if is_tile_signed || !are_entries_signed {
            self.blame_entries(&pair);
        }
        if are_entries_signed || !is_tile_signed {
            self.blame_tile(&pair.tile, &pair.stored, &pair.computed);
        }
        let mut hashes = if is_tile_signed {
            pair.stored
        } else {
            pair.computed
        };
        hashes.resize(pair.width, Hash::default());
        Ok(hashes)
    }

    /// Whether these hashes lead to the stored hash above them, or to the signed root.
    fn is_signed(&self, pair: &Pair, hashes: &[Hash]) -> Result<bool, UnreadableTile> {
        if hashes.len() != pair.width {
            return Ok(false);
        }
        if pair.width == TILE_WIDTH {
            let place = TilePlace {
                level: 1,
                index: pair.index / 256,
            };
            let above = usize::try_from(pair.index % 256).unwrap_or_default();
            let filled = self.checkpoint.size / 256 - place.index * 256;
            let width = usize::try_from(filled).map_or(TILE_WIDTH, |filled| filled.min(TILE_WIDTH));
            let found = read_wide(self.tiles, |width| tile_path(place, width), width)?;
            let parents = found
                .map(|found| tile_hashes(&found.bytes))
                .unwrap_or_default();
            return Ok(parents.get(above) == Some(&subtree_root(hashes)));
        }
        let mut edge = self.edge.clone();
        for hash in hashes {
            edge.push(*hash, &mut |_| {});
        }
        Ok(edge.root() == self.checkpoint.root)
    }

    fn blame_entries(&mut self, pair: &Pair) {
        for (place, number) in (0..pair.width).zip(pair.index * 256..) {
            if pair.computed.get(place) == pair.stored.get(place) {
                continue;
            }
            let finding = Finding::of_file(Fault::Entry, &pair.bundle).in_entry(number);
            match pair.lines.get(place) {
                Some(line) => self.report.add(finding.at(line.clone())),
                None => self.report.add(finding),
            }
        }
    }

    fn blame_tile(&mut self, file: &str, stored: &[Hash], true_hashes: &[Hash]) {
        for (place, hash) in true_hashes.iter().enumerate() {
            if stored.get(place).is_some_and(|stored| stored != hash) {
                let bytes = place * HASH_SIZE..(place + 1) * HASH_SIZE;
                self.report
                    .add(Finding::of_file(Fault::Tile, file).at(bytes));
            }
        }
    }

    fn compare_tile(&mut self, tile: &HashTile) -> Result<(), UnreadableTile> {
        let (file, stored) = self.read_tile(tile.place, tile.hashes.len())?;
        self.blame_tile(&file, &stored, &tile.hashes);
        Ok(())
    }

    /// Reads a hash tile; a missing or misshapen one is reported and gives what it has.
    fn read_tile(
        &mut self,
        place: TilePlace,
        width: usize,
    ) -> Result<(String, Vec<Hash>), UnreadableTile> {
        let found = read_wide(self.tiles, |width| tile_path(place, width), width)?;
        let found = self.found(found, || tile_path(place, width));
        let expected = found.width * HASH_SIZE;
        if found.width > 0 && found.bytes.len() != expected {
            let length = found.bytes.len();
            let range = length.min(expected)..length.max(expected);
            self.report
                .add(Finding::of_file(Fault::Shape, &found.path).at(range));
        }
        let mut hashes = tile_hashes(&found.bytes);
        hashes.truncate(width);
        Ok((found.path, hashes))
    }

    /// What was found, or a report that it is missing and something of no width in its place.
    fn found(&mut self, found: Option<Wide>, path: impl Fn() -> String) -> Wide {
        found.unwrap_or_else(|| {
            self.report.add(Finding::of_file(Fault::Missing, &path()));
            Wide {
                path: path(),
                width: 0,
                bytes: Vec::new(),
            }
        })
    }
}
