use std::fs;
use std::net::TcpListener;
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

/// A throw-away `PostgreSQL`: reached through a socket only, or by TLS too, gone at the end.
pub(crate) struct Cluster {
    directory: PathBuf,
    server: Child,
    /// Where it listens with TLS; nowhere but at its socket where there is none.
    port: Option<u16>,
}

/// Who vouches for the cluster that is reached by TLS: `localhost` and no other name.
pub(crate) const AUTHORITY: &str = "authority.pem";
/// An authority that vouches for nothing here.
pub(crate) const STRANGER: &str = "stranger.pem";

/// Whoever comes over the network comes with TLS.
const TLS_ALONE: &str = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";

impl Cluster {
    /// Makes an empty cluster in a temporary directory and starts it.
    pub(crate) fn start() -> Result<Self> {
        Self::start_in(&std::env::temp_dir())
    }

    /// The same, with its directory in this one.
    pub(crate) fn start_in(parent: &Path) -> Result<Self> {
        Self::make(parent, "postgres", None)
    }

    /// The same, which also listens on this machine, with TLS alone.
    pub(crate) fn start_with_tls() -> Result<Self> {
        let free = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        Self::make(&std::env::temp_dir(), "postgres-tls", Some(free))
    }

    fn make(parent: &Path, name: &str, port: Option<u16>) -> Result<Self> {
        let programs = programs()?;
        let directory = parent.join(format!("mingjian-{name}-{}", std::process::id()));
        fs::create_dir(&directory)
            .with_context(|| format!("cannot make {}", directory.display()))?;
        if port.is_some() {
            certify(&directory)?;
        }
        if is_root() {
            output(command("chown").arg("-R").arg("postgres:").arg(&directory))?;
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
        if port.is_some() {
            fs::write(data.join("pg_hba.conf"), TLS_ALONE)?;
        }
        let server = launch(&programs, &directory, port)?;
        let mut cluster = Self {
            directory,
            server,
            port,
        };
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

    /// The address of its first database by TLS, at this name of the machine, by whoever vouches for it.
    pub(crate) fn url_with(&self, (host, mode): (&str, &str), authority: &str) -> Result<String> {
        let port = self.port.context("the cluster has no TLS")?;
        let authority = self.directory.join(authority);
        Ok(format!(
            "postgres://postgres@{host}:{port}/postgres?sslmode={mode}&sslrootcert={}",
            authority.display()
        ))
    }

    fn wait(&mut self, programs: &Path) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self.directory.join("log")).unwrap_or_default();
                bail!("postgres ended with {status}: {log}");
            }
            let mut ask = command(programs.join("pg_isready"));
            if let Some(port) = self.port {
                ask.args(["--port", &port.to_string()]);
            }
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

/// Makes an authority and its certificate for `localhost`, and an authority of no consequence.
fn certify(directory: &Path) -> Result<()> {
    let openssl = |words: &[&str]| {
        let mut openssl = command("openssl");
        openssl.arg("req").args(["-x509", "-noenc", "-days", "2"]);
        openssl.args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
        output(openssl.args(words).current_dir(directory))
    };
    for authority in ["authority", "stranger"] {
        let (key, certificate) = (format!("{authority}.key"), format!("{authority}.pem"));
        let subject = format!("/CN={authority} of the tests");
        openssl(&["-subj", &subject, "-keyout", &key, "-out", &certificate])?;
    }
    openssl(&[
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-CA",
        AUTHORITY,
        "-CAkey",
        "authority.key",
        "-keyout",
        "server.key",
        "-out",
        "server.pem",
    ])?;
    output(
        command("chmod")
            .args(["600", "server.key"])
            .current_dir(directory),
    )?;
    Ok(())
}

fn launch(programs: &Path, directory: &Path, port: Option<u16>) -> Result<Child> {
    let log = fs::File::create(directory.join("log"))?;
    let mut postgres = as_postgres(&programs.join("postgres"));
    postgres
        .arg("-D")
        .arg(directory.join("data"))
        .arg("-k")
        .arg(directory);
    let listening = match port {
        None => vec!["listen_addresses=".to_owned()],
        Some(port) => vec![
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={port}"),
            "ssl=on".to_owned(),
            "ssl_min_protocol_version=TLSv1.3".to_owned(),
            format!("ssl_cert_file={}", directory.join("server.pem").display()),
            format!("ssl_key_file={}", directory.join("server.key").display()),
        ],
    };
    for setting in &listening {
        postgres.args(["-c", setting]);
    }
    let settings = [
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
