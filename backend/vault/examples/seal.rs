//! Compares what sealing a file costs with what `cp` costs, in processor time.
//!
//! `cargo run --release -p vault --example seal -- [MEBIBYTES] [DIRECTORY]`
//!
//! Both read the same file from the page cache and write to the same directory. Sealing includes
//! waiting until the bytes are durable; `cp` waits for nothing.

use std::{
    error::Error,
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::Command,
};

use bytes::{Bytes, BytesMut};
use contract::OrganisationId;
use futures::{Stream, stream};
use kernel::{Dice, Kernel, SystemDice};
use uuid::Uuid;
use vault::{Class, FileRootKey, Place, Roots, Shelf, Vault};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The cheapest of these counts: whatever else the machine does only ever adds.
const ROUNDS: u32 = 9;

#[tokio::main]
#[expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
async fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mebibytes: u32 = arguments.next().map_or(Ok(512), |size| size.parse())?;
    let place = arguments
        .next()
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let directory = tempfile::tempdir_in(place)?;
    let source = directory.path().join("source");
    write_source(&source, mebibytes)?;
    let vault = open_vault(directory.path()).await?;

    let (mut copying, mut sealing) = (u32::MAX, u32::MAX);
    for _ in 0..ROUNDS {
        let before = Ticks::now()?;
        let copy = directory.path().join("copy");
        Command::new("cp")
            .args(["--reflink=never"])
            .arg(&source)
            .arg(&copy)
            .status()?;
        copying = copying.min(Ticks::now()?.children - before.children);
        fs::remove_file(copy)?;

        let before = Ticks::now()?;
        let organisation = OrganisationId(Uuid::nil());
        let staged = vault
            .put(
                Place {
                    organisation,
                    class: Class::Sensitive,
                },
                read(&source)?,
            )
            .await?;
        sealing = sealing.min(Ticks::now()?.own - before.own);
        drop(staged);
        fs::remove_dir_all(directory.path().join("shelf/objects"))?;
    }
    let seconds = |ticks: u32| f64::from(ticks) / 100.0;
    println!(
        "cp   {mebibytes} MiB: {:.2} s of processor time",
        seconds(copying)
    );
    println!(
        "seal {mebibytes} MiB: {:.2} s of processor time",
        seconds(sealing)
    );
    println!("ratio {:.2}", f64::from(sealing) / f64::from(copying));
    println!("{}", peak_memory()?);
    Ok(())
}

fn write_source(path: &Path, mebibytes: u32) -> io::Result<()> {
    let mut file = File::create(path)?;
    let mut mebibyte = vec![0; 1 << 20];
    for _ in 0..mebibytes {
        SystemDice.fill(&mut mebibyte);
        file.write_all(&mebibyte)?;
    }
    file.sync_all()
}

async fn open_vault(directory: &Path) -> Outcome<Vault> {
    let url = format!("sqlite://{}?mode=rwc", directory.join("vault.db").display());
    let db = kernel::connect(&kernel::DatabaseSettings {
        url,
        max_connections: 1,
    })
    .await?;
    let kernel = Kernel::on_system(db);
    let root = FileRootKey::load_or_create(&directory.join("root.key"), kernel.dice.clone())?;
    let shelf = Shelf::directory(&directory.join("shelf"))?;
    Ok(Vault::new(kernel, Roots::only(root), shelf))
}

/// The file in pieces, read as directly as `cp` reads it.
fn read(path: &Path) -> io::Result<impl Stream<Item = io::Result<Bytes>> + Send + use<>> {
    let mut file = File::open(path)?;
    let mut buffer = BytesMut::new();
    let mut read = move || {
        buffer.resize(1 << 18, 0);
        let length = file.read(&mut buffer)?;
        buffer.truncate(length);
        Ok((length > 0).then(|| buffer.split().freeze()))
    };
    Ok(stream::iter(std::iter::from_fn(move || read().transpose())))
}

/// Processor time in hundredths of a second, as Linux counts it.
struct Ticks {
    own: u32,
    children: u32,
}

impl Ticks {
    fn now() -> Outcome<Self> {
        let stat = fs::read_to_string("/proc/self/stat")?;
        let (_, fields) = stat.rsplit_once(')').ok_or("a process has a name")?;
        let times: Vec<u32> = fields
            .split_whitespace()
            .skip(11)
            .take(4)
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        let [user, system, child_user, child_system] =
            times.try_into().map_err(|_| "four times")?;
        Ok(Self {
            own: user + system,
            children: child_user + child_system,
        })
    }
}

fn peak_memory() -> io::Result<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    Ok(status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or_default()
        .to_owned())
}
