use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// The three places the work happens in.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The checkout.
    pub root: PathBuf,
    /// What is built: `target/` of the checkout.
    pub target: PathBuf,
    /// What is fetched: outside the checkout, shared by all of them.
    pub cache: PathBuf,
}

impl Place {
    /// Finds the checkout from where cargo started this program, and the cache from the environment.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").context("start this with: cargo xtask")?;
        let root = PathBuf::from(manifest).parent().map(PathBuf::from);
        let root = root.context("xtask has no parent directory")?;
        let cache = cache_home()?.join("mingjian");
        std::fs::create_dir_all(&cache)
            .with_context(|| format!("cannot make {}", cache.display()))?;
        Ok(Self {
            target: root.join("target"),
            root,
            cache,
        })
    }

    /// The assembled browser half, which the server serves.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Paths of this machine, and what stands in their place in what is built for others.
    pub(crate) fn neutral(&self) -> Result<[(String, &'static str); 2]> {
        let given = env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
        let registry = given
            .or_else(home)
            .context("neither CARGO_HOME nor HOME is set")?;
        Ok([
            (self.root.to_string_lossy().into_owned(), "mingjian"),
            (registry.to_string_lossy().into_owned(), "cargo"),
        ])
    }

    /// The flags that have the compiler put them there.
    pub(crate) fn neutral_flags(&self) -> Result<[String; 2]> {
        let flag = |(path, to)| format!("--remap-path-prefix={path}={to}");
        Ok(self.neutral()?.map(flag))
    }

    /// The browser tests.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }
}

fn cache_home() -> Result<PathBuf> {
    let given = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    given
        .or_else(home)
        .context("neither XDG_CACHE_HOME nor HOME is set: no place for the cache")
}
