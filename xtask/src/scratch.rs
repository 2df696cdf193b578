use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::{command, output};

/// The variable that tells the tests where to keep what many of them copy.
const SETTING: &str = "MINGJIAN_TEST_SCRATCH";

/// The file system of Linux that lies in memory.
const MEMORY: &str = "/dev/shm";
/// What must be free in it, and of the memory itself, in KiB: several times what the tests have at one time.
const ROOM: u64 = 8 << 20;

const NAME: &str = "mingjian-tests-";

/// A folder for what tests write and throw away, gone at the end.
///
/// It lies in memory where there is room: thousands of small databases wait for a disk longer than they compute.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder, and removes those of runs that were ended from outside.
    pub(crate) fn make() -> Result<Self> {
        let parent = if is_roomy(Path::new(MEMORY)) {
            PathBuf::from(MEMORY)
        } else {
            env::temp_dir()
        };
        forget(&parent)?;
        let folder = parent.join(format!("{NAME}{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        println!("  what the tests write lies in {}", folder.display());
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// What the tests must be told of it.
    pub(crate) fn settings(&self) -> [(&'static str, &Path); 2] {
        [("TMPDIR", self.path()), (SETTING, self.path())]
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} was left behind: {error}", self.0.display());
        }
    }
}

/// Removes the folders of runs whose process is no more.
fn forget(parent: &Path) -> Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(NAME));
        if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Whether the folder lies in memory, with room in it and in the machine.
fn is_roomy(folder: &Path) -> bool {
    let mut df = command("df");
    df.args(["--output=fstype,avail", "--block-size=1K"]);
    let Ok(said) = output(df.arg(folder)) else {
        return false;
    };
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    has_room(&said) && available(&memory).is_some_and(|free| free >= ROOM)
}

fn has_room(df: &str) -> bool {
    let mut words = df.lines().last().unwrap_or_default().split_whitespace();
    let kind = words.next();
    let free = words.next().and_then(|free| free.parse::<u64>().ok());
    kind == Some("tmpfs") && free.is_some_and(|free| free >= ROOM)
}

/// The memory that can be had without swapping, in KiB (proc(5): `MemAvailable`).
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_taken_only_where_there_is_room_in_it() {
        let said = |kind: &str, free: &str| format!("Type  Avail\n{kind} {free}\n");
        assert!(has_room(&said("tmpfs", "24684100")));
        assert!(!has_room(&said("tmpfs", "65536")));
        assert!(!has_room(&said("ext4", "24684100")));
        assert!(!has_room(""));
    }

    #[test]
    fn what_is_free_is_read_as_the_kernel_writes_it() {
        let said = "MemTotal:       24684100 kB\nMemAvailable:   22020096 kB\n";
        assert_eq!(available(said), Some(22_020_096));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
    }

    #[test]
    fn the_folder_of_a_run_that_ended_is_removed_and_that_of_another_is_left() {
        let parent = env::temp_dir().join(format!("scratch-{}", std::process::id()));
        // The kernel gives no process a number as high as this.
        let ended = parent.join(format!("{NAME}4999999"));
        let running = parent.join(format!("{NAME}{}", std::process::id()));
        for folder in [&ended, &running] {
            fs::create_dir_all(folder).unwrap();
        }
        forget(&parent).unwrap();
        assert!(!ended.exists() && running.exists());
        fs::remove_dir_all(parent).unwrap();
    }
}
