//! A world that is built once, and copied for each test.
//!
//! Every test is a process of its own, so what they share lies outside them: a folder named after the sources of the
//! rooms, of the demo and of the world itself. The pages are not among them.

use std::{
    env,
    fs::{self, File},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::world;

/// Where whoever runs the tests has a quicker place for what they write.
const SCRATCH: &str = "MINGJIAN_TEST_SCRATCH";

/// A copy of the world in a folder of its own. Sealed objects are never written twice, so the copy shares them.
pub(crate) async fn copy() -> TempDir {
    let folder = env::var_os(SCRATCH);
    let folder = folder.unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
    let worlds = Path::new(&folder).join("worlds");
    fs::create_dir_all(&worlds).unwrap();
    let kept = kept_in(&worlds).await;
    let copy = tempfile::tempdir_in(&worlds).unwrap();
    copy_folder(&kept, copy.path()).unwrap();
    copy
}

/// The world, made by whoever comes first, while the others wait.
async fn kept_in(worlds: &Path) -> PathBuf {
    let kept = worlds.join(format!("{:016x}", digest().unwrap()));
    if kept.exists() {
        return kept;
    }
    let turn = File::create(worlds.join("turn")).unwrap();
    turn.lock().unwrap();
    if !kept.exists() {
        forget(worlds).unwrap();
        let making = tempfile::tempdir_in(worlds).unwrap();
        let made = Box::pin(world::build(making)).await;
        fs::rename(made.path(), &kept).unwrap();
    }
    kept
}

/// Removes the worlds that were made of other sources; the name of a copy begins with a dot.
fn forget(worlds: &Path) -> io::Result<()> {
    for entry in fs::read_dir(worlds)? {
        let entry = entry?;
        let is_copy = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type()?.is_dir() && !is_copy {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy_folder(&entry.path(), &target)?;
        } else if target
            .ancestors()
            .any(|folder| folder.ends_with(world::VAULT))
        {
            fs::hard_link(entry.path(), target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// What the world is made of, as its files say of themselves: name, length, time.
fn digest() -> io::Result<u64> {
    let server = Path::new(env!("CARGO_MANIFEST_DIR"));
    let backend = server.parent().unwrap_or(server);
    let house = backend.parent().unwrap_or(backend);
    let mut digest = DefaultHasher::new();
    for room in fs::read_dir(backend)? {
        let room = room?.path();
        for sources in ["src", "letters"].map(|name| room.join(name)) {
            if sources.is_dir() {
                add_folder(&mut digest, &sources)?;
            }
        }
    }
    for sources in [house.join("config"), house.join("migrations/src")] {
        add_folder(&mut digest, &sources)?;
    }
    add_file(&mut digest, &server.join("tests/pages/world.rs"))?;
    add_folder(&mut digest, &server.join("tests/pages/world"))?;
    Ok(digest.finish())
}

fn add_folder(digest: &mut DefaultHasher, folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            add_folder(digest, &path)?;
        } else {
            add_file(digest, &path)?;
        }
    }
    Ok(())
}

fn add_file(digest: &mut DefaultHasher, file: &Path) -> io::Result<()> {
    let found = fs::metadata(file)?;
    (file, found.len(), found.modified()?).hash(digest);
    Ok(())
}
