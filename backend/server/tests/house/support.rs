//! A house of the test's own: a folder, a database, a process, a log.

use std::{
    fs::{self, File},
    io::{Read, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use testkit::{OwnDatabase, World};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The state of a listening socket, as the kernel's table of sockets writes it (proc(5), `/proc/net/tcp`).
const LISTENING: &str = "0A";

/// A folder with everything a house needs, and the settings that point to it.
pub(crate) struct Site {
    folder: TempDir,
    settings: Vec<(String, String)>,
    database: Option<OwnDatabase>,
}

impl Site {
    /// An office on SQLite in a folder of its own.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let settings = [
            (
                "DATABASE__URL",
                format!("sqlite://{}?mode=rwc", at("data/mingjian.db")),
            ),
            ("VAULT__DIR", at("data/vault")),
            ("VAULT__ROOT_KEY_FILE", at("data/root.key")),
            ("SITE__DIR", at("site")),
            ("READING__FONT", font()),
            ("WRITS__FACES", testkit::faces().display().to_string()),
            ("MAIL__TRANSPORT", "mailbox".to_owned()),
            ("SERVER__BIND", "127.0.0.1:0".to_owned()),
        ];
        let settings = settings.map(|(name, value)| (name.to_owned(), value));
        Self {
            folder,
            settings: settings.to_vec(),
            database: None,
        }
    }

    /// One on a database that is still empty, beside the world's.
    pub(crate) async fn beside(world: &World) -> Self {
        let mut site = Self::new();
        if let Some(migrated) = &world.database {
            let empty = migrated.beside().await;
            site.set("DATABASE__URL", &empty.url());
            site.database = Some(empty);
        }
        site
    }

    /// The same with another setting: `SERVER__BIND` is `server.bind`.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Changes a setting.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    /// A setting as it stands.
    pub(crate) fn setting(&self, name: &str) -> &str {
        let found = self.settings.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// A file of the house.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these words.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingjian"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("MINGJIAN") {
                command.env_remove(name);
            }
        }
        for (name, value) in &self.settings {
            command.env(format!("MINGJIAN__{name}"), value);
        }
        command
            .args(words)
            .env("NO_COLOR", "1")
            .env_remove("RUST_LOG")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs a command that must succeed.
    pub(crate) fn succeed(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {complaint}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must be refused, and hands back what it complained of.
    pub(crate) fn refused(&self, words: &[&str]) -> String {
        let mut child = self
            .command(words)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if begun.elapsed() > PATIENCE {
                child.kill().unwrap();
                panic!("{words:?} was not refused");
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        let mut complaint = String::new();
        let mut pipe = child.stderr.take().unwrap();
        pipe.read_to_string(&mut complaint).unwrap();
        assert!(!status.success(), "{words:?} was not refused: {complaint}");
        complaint
    }

    /// Starts the server and waits until it listens.
    pub(crate) fn serve(&self) -> Served<'_> {
        let log = self.path("log");
        let file = File::create(&log).unwrap();
        let child = self
            .command(&["serve"])
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap();
        let mut served = Served {
            site: self,
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
        };
        served.address = served.wait_for_address();
        served
    }
}

/// A running server, ended with the test.
pub(crate) struct Served<'a> {
    site: &'a Site,
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Served<'_> {
    /// Everything it has logged so far.
    pub(crate) fn log(&self) -> Vec<u8> {
        fs::read(self.site.path("log")).unwrap()
    }

    /// Whether its log has these words.
    pub(crate) fn said(&self, words: &str) -> bool {
        String::from_utf8_lossy(&self.log()).contains(words)
    }

    /// What the kernel says of its process under this name.
    pub(crate) fn status(&self, name: &str) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let lines = status.lines().filter_map(|line| line.split_once(':'));
        let said = lines.filter(|(of, _)| *of == name).map(|(_, said)| said);
        said.map(str::trim).collect()
    }

    /// How many connections of visitors it holds open.
    pub(crate) fn connections(&self) -> usize {
        let process = format!("/proc/{}", self.child.id());
        let table = fs::read_to_string(format!("{process}/net/tcp")).unwrap();
        let here = format!(":{:04X}", self.address.port());
        let sockets: Vec<String> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .filter(|line| line.len() > 9 && line[1].ends_with(&here) && line[3] != LISTENING)
            .map(|line| format!("socket:[{}]", line[9]))
            .collect();
        let descriptors = fs::read_dir(format!("{process}/fd")).unwrap();
        let held = descriptors.filter_map(|held| fs::read_link(held.ok()?.path()).ok());
        held.filter(|held| sockets.iter().any(|socket| held == Path::new(socket)))
            .count()
    }

    /// The answer to a request without a body.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let head = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        let bytes = self.send(format!("{method} {path} {head}{headers}\r\n").as_bytes());
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("{method} {path}: no answer"));
        Answer {
            head: String::from_utf8_lossy(&bytes[..end]).into_owned(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    /// Sends bytes as they are and hands back all that is answered until the server closes.
    pub(crate) fn send(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.open();
        stream.write_all(bytes).unwrap();
        read_to_end(&mut stream)
    }

    /// A connection.
    pub(crate) fn open(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Has it read anew what lies in files, and waits until it has.
    pub(crate) fn read_anew(&mut self) {
        const SAID: &str = "files were read anew";
        let before = String::from_utf8_lossy(&self.log()).matches(SAID).count();
        let process = Pid::from_child(&self.child);
        kill_process(process, Signal::USR1).unwrap();
        self.wait_for(SAID, before);
    }

    fn wait_for_address(&mut self) -> SocketAddr {
        let line = self.wait_for("serving address=", 0);
        let (_, address) = line.rsplit_once("address=").unwrap();
        address.trim().parse().unwrap()
    }

    /// The line of the log with these words in it, after so many others.
    fn wait_for(&mut self, words: &str, before: usize) -> String {
        let begun = Instant::now();
        loop {
            let log = String::from_utf8_lossy(&self.log()).into_owned();
            let mut lines = log.lines().filter(|line| line.contains(words));
            if let Some(line) = lines.nth(before) {
                return line.to_owned();
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the server ended with {status}: {log}");
            }
            assert!(begun.elapsed() < PATIENCE, "no {words:?} in the log: {log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Served<'_> {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// An answer taken apart.
pub(crate) struct Answer {
    head: String,
    /// The body as it came.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The status.
    pub(crate) fn status(&self) -> u16 {
        status(self.head.as_bytes())
    }

    /// A header's value; empty where it was not sent.
    pub(crate) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let mut named = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.next().map_or("", |(_, value)| value.trim())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What is answered until the other side closes; a reset ends it too.
pub(crate) fn read_to_end(stream: &mut impl Read) -> Vec<u8> {
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    answer
}

/// The status of an answer.
pub(crate) fn status(answer: &[u8]) -> u16 {
    let line = String::from_utf8_lossy(answer);
    let status = line.split(' ').nth(1);
    status.and_then(|status| status.parse().ok()).unwrap_or(0)
}

fn font() -> String {
    std::env::var("MINGJIAN__READING__FONT")
        .unwrap_or_else(|_| "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc".to_owned())
}
