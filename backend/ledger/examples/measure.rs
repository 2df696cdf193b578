//! Measures the ledger on this machine:
//! `cargo run --release -p ledger --no-default-features --features files --example measure -- DIRECTORY`
//!
//! The directory must not exist yet; it is on the disk that is to be measured, and removed at the end.

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
    time::{Duration, Instant},
};

use ledger::{
    CHECKPOINT_PATH, Checkpoint, Directory, File, InclusionProof, LEAF_VERSION, Leaf, NoteSigner,
    Outcome, Reference, Writer, commit, leaf_hash, verify_store,
};

const ENTRIES: u64 = 1_000_000;
const PROOFS: u64 = 50_000;

type Done = Result<(), Box<dyn std::error::Error>>;

fn main() -> Done {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a directory")?);
    fs::create_dir(&folder)?;
    let signer = NoteSigner::from_seed("ledger.example", &[1; 32])?;
    let mut out = io::stdout().lock();

    for group in [100, 1_000, 4_096] {
        let directory = Directory::at(folder.join(group.to_string()));
        let (count, spent) = append(&directory, &signer, group)?;
        let rate = per_second(count, spent.wall);
        writeln!(
            out,
            "durable appends, groups of {group}: {rate} a second ({spent})"
        )?;
    }

    let whole = folder.join("whole");
    let directory = Directory::at(&whole);
    let checkpoint = build(&directory, &signer)?;
    let clock = Spent::begin()?;
    let report = verify_store(&whole, &signer.public_key())?;
    writeln!(
        out,
        "re-verified {} entries, sound {}: {}",
        report.entries,
        report.is_sound(),
        clock.end()?
    )?;

    let (count, spent) = prove(&directory, &checkpoint)?;
    let rate = per_second(count, spent.processor);
    writeln!(
        out,
        "inclusion proofs verified: {rate} a core-second ({spent})"
    )?;
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// Appends groups for a few seconds; each group is on the disk, signed, before the next begins.
fn append(
    directory: &Directory,
    signer: &NoteSigner,
    group: u64,
) -> Result<(u64, Spent), Box<dyn std::error::Error>> {
    let mut writer = Writer::default();
    let clock = Spent::begin()?;
    while clock.wall.elapsed() < Duration::from_secs(4) {
        let first = writer.size();
        let lines = (first..first + group)
            .map(line)
            .collect::<Result<Vec<_>, _>>()?;
        directory.write(&writer.append(&lines)?)?;
        sign(directory, signer, &writer)?;
    }
    Ok((writer.size(), clock.end()?))
}

fn build(
    directory: &Directory,
    signer: &NoteSigner,
) -> Result<Checkpoint, Box<dyn std::error::Error>> {
    let mut writer = Writer::default();
    while writer.size() < ENTRIES {
        let first = writer.size();
        let until = ENTRIES.min(first + 65_536);
        let lines = (first..until).map(line).collect::<Result<Vec<_>, _>>()?;
        directory.write(&writer.append(&lines)?)?;
    }
    sign(directory, signer, &writer)
}

fn prove(
    directory: &Directory,
    checkpoint: &Checkpoint,
) -> Result<(u64, Spent), Box<dyn std::error::Error>> {
    let mut proofs = Vec::new();
    for number in 0..500 {
        let sequence = number * 1_999 % ENTRIES;
        let proof = InclusionProof::make(directory, checkpoint, sequence)?;
        proofs.push((leaf_hash(&line(sequence)?), proof));
    }
    let clock = Spent::begin()?;
    for (leaf, proof) in proofs.iter().cycle().zip(0..PROOFS).map(|(proof, _)| proof) {
        proof.verify(*leaf, checkpoint)?;
    }
    Ok((PROOFS, clock.end()?))
}

fn sign(
    directory: &Directory,
    signer: &NoteSigner,
    writer: &Writer,
) -> Result<Checkpoint, Box<dyn std::error::Error>> {
    let checkpoint = Checkpoint {
        size: writer.size(),
        root: writer.root(),
    };
    let bytes = checkpoint.sign(signer)?.into_bytes();
    directory.write(&[File {
        path: CHECKPOINT_PATH.to_owned(),
        bytes,
    }])?;
    Ok(checkpoint)
}

fn line(sequence: u64) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let leaf = Leaf {
        act: "dossier.read_page".to_owned(),
        actor: Some(commit(&[1; 32], b"actor")),
        at: time::OffsetDateTime::UNIX_EPOCH + Duration::from_micros(sequence * 1_234_567),
        commitment: commit(&[2; 32], &sequence.to_be_bytes()),
        object: Reference([3; 32]),
        request: uuid::Uuid::from_u128(sequence.into()),
        result: Outcome::Done,
        sequence,
        version: LEAF_VERSION,
    };
    Ok(leaf.to_bytes()?)
}

fn per_second(count: u64, spent: Duration) -> u128 {
    u128::from(count) * 1_000_000 / spent.as_micros().max(1)
}

/// A running clock of wall and of this thread's processor time.
struct Running {
    wall: Instant,
    processor: Duration,
}

struct Spent {
    wall: Duration,
    processor: Duration,
}

impl Spent {
    fn begin() -> Result<Running, Box<dyn std::error::Error>> {
        Ok(Running {
            wall: Instant::now(),
            processor: processor_time()?,
        })
    }
}

impl Running {
    fn end(self) -> Result<Spent, Box<dyn std::error::Error>> {
        let processor = processor_time()?.saturating_sub(self.processor);
        Ok(Spent {
            wall: self.wall.elapsed(),
            processor,
        })
    }
}

impl std::fmt::Display for Spent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:.2?} wall, {:.2?} processor",
            self.wall, self.processor
        )
    }
}

fn processor_time() -> Result<Duration, Box<dyn std::error::Error>> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanos = text
        .split_whitespace()
        .next()
        .ok_or("no schedstat")?
        .parse()?;
    Ok(Duration::from_nanos(nanos))
}
