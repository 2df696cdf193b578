//! How far a compilation is, said often enough that nobody wonders whether it still goes on.

use std::io::{BufRead, BufReader, IsTerminal, stdout};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::shown;

/// After how long without a word one is said.
const SILENCE: Duration = Duration::from_secs(8);

/// How far a compilation is.
struct Progress {
    began: Instant,
    /// How many packages there are, where none is compiled yet.
    most: Option<usize>,
    begun: usize,
    /// What was begun last.
    now: String,
}

impl Progress {
    /// Takes a line of cargo; answers whether it is said as it stands.
    fn read(&mut self, line: &str) -> bool {
        let line = uncoloured(line);
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some("Compiling"), Some(package)) => {
                self.begun += 1;
                package.clone_into(&mut self.now);
                false
            }
            (Some("Downloaded"), Some(package)) => {
                self.now = format!("fetching {package}");
                false
            }
            (Some("Downloading" | "Updating" | "Locking" | "Blocking"), _) => false,
            _ => true,
        }
    }

    fn said(&self) -> String {
        let passed = self.began.elapsed().as_secs();
        let time = format!("{} min {:02} s", passed / 60, passed % 60);
        let of = self.most.map(|most| format!(" of at most {most}"));
        let of = of.unwrap_or_default();
        format!("  … {time}: {}{of} packages, now {}", self.begun, self.now)
    }
}

/// A line without the signs that colour it on a terminal: `ESC [ … m`.
fn uncoloured(line: &str) -> String {
    let mut pieces = line.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once('m').map_or(piece, |(_, rest)| rest));
    std::iter::once(first).chain(rest).collect()
}

/// Runs a cargo that may compile for minutes, and says every few seconds how far it is; `most` is how many packages
/// there are, where all of them are to be compiled.
pub(crate) fn compile(cargo: &mut Command, most: Option<usize>) -> Result<()> {
    let name = shown(cargo);
    println!("  $ {name}");
    cargo.stderr(Stdio::piped()).stdin(Stdio::null());
    if stdout().is_terminal() {
        cargo.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = cargo
        .spawn()
        .with_context(|| format!("cannot start {name}"))?;
    let stderr = child.stderr.take().context("cargo has no output")?;
    let (sender, lines) = mpsc::channel();
    let reading = thread::spawn(move || {
        for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
            let _ = sender.send(String::from_utf8_lossy(&line).into_owned());
        }
    });
    let mut progress = Progress {
        began: Instant::now(),
        most,
        begun: 0,
        now: "nothing yet".to_owned(),
    };
    let mut spoke = Instant::now();
    loop {
        let line = lines.recv_timeout(SILENCE.saturating_sub(spoke.elapsed()));
        match line {
            Ok(line) if progress.read(&line) => println!("{line}"),
            Ok(_) if spoke.elapsed() < SILENCE => continue,
            Ok(_) | Err(RecvTimeoutError::Timeout) => println!("{}", progress.said()),
            Err(RecvTimeoutError::Disconnected) => break,
        }
        spoke = Instant::now();
    }
    let _ = reading.join();
    let status = child.wait()?;
    if !status.success() {
        bail!("{name} ended with {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_is_counted_and_what_went_wrong_is_said() {
        let mut progress = Progress {
            began: Instant::now(),
            most: Some(7),
            begun: 0,
            now: String::new(),
        };
        for line in [
            "   Compiling serde v1.0.0",
            "  Downloaded time v0.3.0",
            "\u{1b}[1m\u{1b}[92m   Compiling\u{1b}[0m time v0.3.0",
        ] {
            assert!(!progress.read(line), "{line}");
        }
        assert_eq!(
            progress.said(),
            "  … 0 min 00 s: 2 of at most 7 packages, now time"
        );
        progress.most = None;
        assert_eq!(progress.said(), "  … 0 min 00 s: 2 packages, now time");
        for line in [
            "error[E0425]: cannot find value `x`",
            "warning: unused",
            "",
            "    Finished `dev`",
        ] {
            assert!(progress.read(line), "{line}");
        }
    }

    #[test]
    fn a_compilation_that_fails_is_named() {
        let mut failing = crate::command::command("sh");
        failing.args(["-c", "echo '   Compiling x v1' >&2; exit 3"]);
        let error = compile(&mut failing, None).unwrap_err();
        assert!(error.to_string().contains("exit status: 3"), "{error}");
    }
}
