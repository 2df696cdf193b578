//! The release tried as an office takes it up: unpacked into an empty directory far from the checkout, with nothing of
//! this environment, on either database.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::command::{command, output, run as execute, which};
use crate::postgres::{AUTHORITY, Cluster, STRANGER};

/// How long the server may say nothing before it serves, and how long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// How open the unit may leave the service, as `systemd-analyze security` counts it: tenths, of a hundred.
const EXPOSURE: &str = "20";

/// Holds the archive to its sum, and runs it on SQLite and on PostgreSQL.
pub(crate) fn run(archive: &Path) -> Result<()> {
    let folder = archive.parent().context("the archive lies nowhere")?;
    let mut sums = command("sha256sum");
    sums.args(["--check", "--strict", "SHA256SUMS"]);
    execute(sums.current_dir(folder))?;
    let sqlite = "sqlite://data/mingjian.db?mode=rwc".to_owned();
    let office = Office::unpack(archive, ("sqlite", sqlite))?;
    office.judge_unit()?;
    office.open().context("on SQLite")?;
    drop(office);
    let cluster = Cluster::start()?;
    let office = Office::unpack(archive, ("postgres", cluster.url()))?;
    office.open().context("on PostgreSQL")?;
    drop((office, cluster));
    over_tls(archive).context("on PostgreSQL by TLS")
}

/// What a browser may fetch for the first page after signing in, in bytes.
const FIRST_VISIT: usize = 250_000;
/// What of it the page itself may be: it is never packed, and a test of the pages holds it to this.
const PAGE: usize = 60_000;

/// Passes when the first page after signing in makes a browser fetch no more than its budget.
pub(crate) fn weigh(archive: &Path) -> Result<()> {
    let sqlite = "sqlite://data/mingjian.db?mode=rwc".to_owned();
    let office = Office::unpack(archive, ("weighed", sqlite))?;
    output(&mut office.mingjian(&["migrate"]))?;
    let mut served = Served::start(&mut office.mingjian(&["serve"]))?;
    let page = get(served.address, "/draws/verify")?;
    let page = String::from_utf8_lossy(&page);
    let named = |end: &str| {
        let mut texts = page.split('"');
        let found = texts.find(|text| text.starts_with('/') && text.ends_with(end));
        found.with_context(|| format!("the page names no {end}"))
    };
    let folder = named("/verify.js")?.trim_end_matches("verify.js");
    let mut sum = PAGE;
    println!("  the page: {PAGE} at most");
    for path in [
        named(".css")?.to_owned(),
        format!("{folder}mingjian.js"),
        format!("{folder}mingjian_bg.wasm"),
        "/icon.svg".to_owned(),
        "/site.webmanifest".to_owned(),
    ] {
        let weight = ask(served.address, &path, "Accept-Encoding: br\r\n")?.len();
        println!("  {path}: {weight}");
        sum += weight;
    }
    served.end()?;
    println!("  together {sum} bytes of {FIRST_VISIT}");
    ensure!(sum <= FIRST_VISIT, "heavier than a first visit may be");
    Ok(())
}

/// A database on another machine: reached by TLS, by the name that the authority vouches for, and not otherwise.
fn over_tls(archive: &Path) -> Result<()> {
    const VERIFIED: &str = "verify-full";
    let cluster = Cluster::start_with_tls()?;
    for (refusal, at, authority) in [
        ("UnknownIssuer", ("localhost", VERIFIED), STRANGER),
        ("not valid for name", ("127.0.0.1", VERIFIED), AUTHORITY),
        ("no encryption", ("localhost", "disable"), AUTHORITY),
    ] {
        let url = cluster.url_with(at, authority)?;
        let office = Office::unpack(archive, ("postgres-tls", url))?;
        let said = office.mingjian(&["migrate"]).output()?;
        let said = String::from_utf8_lossy(&said.stderr);
        ensure!(
            said.contains(refusal),
            "not refused with “{refusal}”: {said}"
        );
    }
    let url = cluster.url_with(("localhost", VERIFIED), AUTHORITY)?;
    Office::unpack(archive, ("postgres-tls", url))?.open()
}

/// A release in a directory of its own, removed in the end.
struct Office {
    folder: PathBuf,
    database: String,
}

impl Office {
    fn unpack(archive: &Path, (name, database): (&str, String)) -> Result<Self> {
        let unique = format!("mingjian-release-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(unique);
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let office = Self { folder, database };
        let mut tar = command("tar");
        tar.args(["--extract", "--strip-components=1", "--file"]);
        tar.arg(archive).arg("--directory").arg(&office.folder);
        output(&mut tar)?;
        Ok(office)
    }

    /// The unit, with this folder in the place of where it is installed.
    fn judge_unit(&self) -> Result<()> {
        if which("systemd-analyze").is_none() {
            println!("  this machine has no systemd-analyze: the unit is not looked at");
            return Ok(());
        }
        let unit = fs::read_to_string(self.folder.join("deploy/mingjian.service"))?;
        let here = self.folder.to_string_lossy();
        let path = self.folder.join("mingjian.service");
        fs::write(&path, unit.replace("/opt/mingjian", &here))?;
        let mut verify = command("systemd-analyze");
        verify.args(["verify", "--man=no"]).arg(&path);
        let said = verify.output()?;
        let complaint = String::from_utf8_lossy(&said.stderr);
        ensure!(
            said.status.success() && complaint.trim().is_empty(),
            "systemd-analyze verify: {complaint}"
        );
        let mut security = command("systemd-analyze");
        security.args(["security", "--offline=true", "--threshold", EXPOSURE]);
        let said = output(security.arg(&path))?;
        let figure = said.lines().last().unwrap_or_default();
        println!("  {}", figure.trim_start_matches('→').trim());
        Ok(())
    }

    /// The program, as the settings in the release have it; only what belongs to the machine is another: database,
    /// folder, address, and no certificate.
    fn mingjian(&self, words: &[&str]) -> Command {
        let settings = [
            ("DATABASE__URL", self.database.as_str()),
            ("VAULT__DIR", "data/vault"),
            ("VAULT__ROOT_KEY_FILE", "data/keys/root.key"),
            ("SERVER__BIND", "127.0.0.1:0"),
            ("SERVER__ORIGIN", ""),
            ("SERVER__TLS__CERTIFICATE", ""),
            ("SERVER__TLS__KEY", ""),
        ];
        let mut mingjian = Command::new(self.folder.join("bin/mingjian"));
        mingjian
            .env_clear()
            .env("NO_COLOR", "1")
            .envs(settings.map(|(name, value)| (format!("MINGJIAN__{name}"), value)))
            .args(words)
            .current_dir(&self.folder);
        mingjian
    }

    /// Makes the database, enters the first administrator, serves, answers, and ends when it is told to.
    fn open(&self) -> Result<()> {
        let keys = output(&mut self.mingjian(&["migrate"]))?;
        ensure!(keys.contains("Ledger verifier key: "), "no key: {keys}");
        let mut account = self.mingjian(&["account", "create", "--organisation", "990100"]);
        account.args([
            "--role",
            "SYS_ADMIN",
            "--name",
            "管理员",
            "--number",
            "0001",
        ]);
        account.args(["--email", "admin@mingjian.invalid"]);
        let account = output(&mut account)?;
        ensure!(account.contains("Authenticator key: "), "no account");
        let mut served = Served::start(&mut self.mingjian(&["serve"]))?;
        let page = get(served.address, "/")?;
        let page = String::from_utf8_lossy(&page);
        ensure!(page.contains("某市人民检察院"), "the page names no office");
        self.compare_modules(served.address)?;
        let mut health = self.mingjian(&["health"]);
        health.env("MINGJIAN__SERVER__BIND", served.address.to_string());
        output(&mut health)?;
        served.end()?;
        println!("  served from {}", self.folder.display());
        Ok(())
    }

    /// The modules for the browser come as they were packed; the page that checks draws says to strangers where they are.
    fn compare_modules(&self, address: SocketAddr) -> Result<()> {
        let page = get(address, "/draws/verify")?;
        let page = String::from_utf8_lossy(&page);
        let mut texts = page.split('"');
        let script = texts.find(|text| text.ends_with("/verify.js"));
        let script = script.context("the page names no script")?;
        let folder = script.trim_end_matches("verify.js");
        for module in [
            "mingjian_bg.wasm",
            "work_bg.wasm",
            "reader_bg.wasm",
            "verifier_bg.wasm",
        ] {
            let packed = fs::read(self.folder.join("site/pkg").join(module))?;
            let served = get(address, &format!("{folder}{module}"))?;
            ensure!(served == packed, "{module} is not the one of the release");
        }
        Ok(())
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A running server.
struct Served {
    child: Child,
    address: SocketAddr,
    /// Held so that whatever it goes on to say is taken from it.
    _said: Receiver<String>,
}

impl Served {
    /// Starts it and reads what it says until it serves.
    fn start(serve: &mut Command) -> Result<Self> {
        let mut child = serve.stdin(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let log = child.stderr.take().context("the server has no log")?;
        let (say, said) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(log).lines().map_while(Result::ok) {
                let _ = say.send(line);
            }
        });
        match address(&said) {
            Ok(address) => Ok(Self {
                child,
                address,
                _said: said,
            }),
            Err(error) => {
                child.kill()?;
                child.wait()?;
                Err(error)
            }
        }
    }

    fn end(&mut self) -> Result<()> {
        output(command("kill").args(["-TERM", &self.child.id().to_string()]))?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the server ended with {status}");
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the server says that it serves.
fn address(said: &Receiver<String>) -> Result<SocketAddr> {
    let mut log = String::new();
    while let Ok(line) = said.recv_timeout(PATIENCE) {
        if let Some((_, address)) = line.split_once("serving address=") {
            return Ok(address.trim().parse()?);
        }
        log += &line;
        log.push('\n');
    }
    bail!("the server does not serve:\n{log}")
}

/// The body of what is answered with 200.
fn get(address: SocketAddr, path: &str) -> Result<Vec<u8>> {
    ask(address, path, "")
}

/// The same, asked for with these lines too.
fn ask(address: SocketAddr, path: &str, lines: &str) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: {address}\r\n{lines}\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let end = end.with_context(|| format!("{path}: no answer"))?;
    let body = answer.split_off(end + 4);
    let head = String::from_utf8_lossy(&answer).into_owned();
    let status = head.lines().next().unwrap_or_default();
    ensure!(status.contains(" 200 "), "{path}: {status}");
    Ok(body)
}
