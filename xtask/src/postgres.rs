use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{command, output, which};
use crate::machine::{Need, is_root, provide};

/// The variable that tells the tests where the databases are.
pub(crate) const SETTING: &str = "MINGJIAN_TEST_POSTGRES";

const PATIENCE: Duration = Duration::from_mins(1);

/// A throw-away `PostgreSQL`: reached through a socket only, gone at the end.
pub(crate) struct Cluster {
    directory: PathBuf,
    server: Child,
}

impl Cluster {
    /// Makes an empty cluster in a temporary directory and starts it.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let directory =
            std::env::temp_dir().join(format!("mingjian-postgres-{}", std::process::id()));
        fs::create_dir(&directory)
            .with_context(|| format!("cannot make {}", directory.display()))?;
        if is_root() {
            output(command("chown").arg("postgres:").arg(&directory))?;
        }
        let data = directory.join("data");
        let mut initdb = as_postgres(&programs.join("initdb"));
        initdb.args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "-D",
        ]);
        output(initdb.arg(&data).current_dir(&directory))?;
        let server = launch(&programs, &directory)?;
        let mut cluster = Self { directory, server };
        cluster.wait(&programs)?;
        Ok(cluster)
    }

    /// The address of its first database, from which the tests make their own.
    pub(crate) fn url(&self) -> String {
        format!(
            "postgres://postgres@localhost/postgres?host={}",
            self.directory.display()
        )
    }

    fn wait(&mut self, programs: &Path) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self.directory.join("log")).unwrap_or_default();
                bail!("postgres ended with {status}: {log}");
            }
            let mut ask = command(programs.join("pg_isready"));
            if output(ask.args(["--quiet", "--host"]).arg(&self.directory)).is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("postgres did not answer within {} s", PATIENCE.as_secs())
    }

    /// The process that all others of the cluster belong to.
    fn process(&self) -> Option<String> {
        let file = fs::read_to_string(self.directory.join("data/postmaster.pid")).ok()?;
        file.lines().next().map(|id| id.trim().to_owned())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // An interrupt is the fast way down: it does not wait for connections to close.
        let asked = self
            .process()
            .is_some_and(|id| output(command("kill").args(["-INT", &id])).is_ok());
        if !asked {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn launch(programs: &Path, directory: &Path) -> Result<Child> {
    let log = fs::File::create(directory.join("log"))?;
    let mut postgres = as_postgres(&programs.join("postgres"));
    postgres
        .arg("-D")
        .arg(directory.join("data"))
        .arg("-k")
        .arg(directory);
    let settings = [
        "listen_addresses=",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=400",
        "shared_buffers=256MB",
        "autovacuum=off",
    ];
    for setting in settings {
        postgres.args(["-c", setting]);
    }
    postgres
        .current_dir(directory)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log);
    postgres.spawn().context("cannot start postgres")
}

/// `PostgreSQL` refuses to run as root, so there it runs as its own user.
fn as_postgres(program: &Path) -> Command {
    if is_root() {
        let mut runuser = command("runuser");
        runuser.args(["-u", "postgres", "--"]).arg(program);
        runuser
    } else {
        command(program)
    }
}

/// Finds the newest installed server, or installs Debian's.
pub(crate) fn programs() -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    let client_wrapper = Need {
        package: "postgresql",
        proofs: &["/usr/share/postgresql-common/pg_wrapper"],
    };
    let server = Need {
        package: "postgresql",
        proofs: &["/usr/lib/postgresql"],
    };
    provide(
        &[if client_wrapper.met().is_some() {
            server
        } else {
            client_wrapper
        }],
        "testing on PostgreSQL",
    )?;
    installed().context(
        "PostgreSQL is installed, but its programs were not found below /usr/lib/postgresql",
    )
}

fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, programs)| {
            programs.join("initdb").is_file() && programs.join("postgres").is_file()
        })
        .collect();
    found.sort();
    let newest = found.pop().map(|(_, programs)| programs);
    newest.or_else(|| which("initdb").and_then(|initdb| initdb.parent().map(Path::to_path_buf)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_answers_through_its_socket_alone_and_is_gone_afterwards() {
        let cluster = Cluster::start().unwrap();
        let directory = cluster.directory.clone();
        let ask = |host: &Path| {
            let mut psql = command(programs().unwrap().join("psql"));
            psql.args([
                "--username=postgres",
                "--tuples-only",
                "--command=show listen_addresses",
                "--host",
            ]);
            output(psql.arg(host))
        };
        assert_eq!(ask(&directory).unwrap().trim(), "");
        let process = cluster.process().unwrap();
        drop(cluster);
        assert!(!directory.exists());
        assert!(!Path::new("/proc").join(process).exists());
    }
}
