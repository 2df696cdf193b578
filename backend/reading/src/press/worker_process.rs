//! One worker process: its pipes, its clock, its end.

use super::frames::{self, Answer, Job};
use super::{Cage, FEEDING, Origin, PressSettings, Sandbox, Source, Unreadable, drawn};
use crate::paper::{Bookmark, Flaw, SourceKind, TakenPage};
use crate::statement::LeftOut;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::task::JoinHandle;
use tokio::time::timeout;

#[derive(Debug)]
pub(super) struct WorkerProcess {
    child: Child,
    answers: ChildStdout,
    feeder: Option<JoinHandle<Result<(), FeedError>>>,
    page_wall: Duration,
    sandbox: Sandbox,
}

/// What a worker said of the document it was given.
pub(super) struct Opened {
    pub(super) kind: SourceKind,
    pub(super) pages: u32,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) left_out: LeftOut,
}

/// How a worker came to stop answering.
pub(super) enum Ended {
    Slow,
    Died,
    Nonsense(String),
}

#[derive(Debug)]
enum FeedError {
    Source(io::Error),
    Pipe,
}

impl WorkerProcess {
    pub(super) fn start(
        settings: &PressSettings,
        document: Arc<dyn Source>,
        start: (u32, Origin),
    ) -> Result<Self, Unreadable> {
        Self::spawn(settings, document, &job(settings, start))
    }

    pub(super) async fn try_cage(settings: &PressSettings) -> Result<Cage, Unreadable> {
        let nothing: Arc<dyn Source> = Arc::new(bytes::Bytes::new());
        let job = Job {
            only_try_cage: true,
            ..job(settings, (1, Origin::Office))
        };
        let mut worker = Self::spawn(settings, nothing, &job)?;
        match worker.receive(worker.page_wall).await {
            Ok((Answer::Caged(cage), _)) => Ok(cage),
            Ok((Answer::Refused { reason }, _)) => Err(reason.into()),
            Ok(_) | Err(_) => Err(Unreadable::Worker("no word about the sandbox".into())),
        }
    }

    fn spawn(
        settings: &PressSettings,
        document: Arc<dyn Source>,
        job: &Job,
    ) -> Result<Self, Unreadable> {
        let failed = |e: io::Error| Unreadable::Worker(format!("cannot start: {}", e.kind()));
        let mut child = Command::new(&settings.program)
            .args(&settings.arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let gone = || Unreadable::Worker("no pipe".into());
        let questions = child.stdin.take().ok_or_else(gone)?;
        let answers = child.stdout.take().ok_or_else(gone)?;
        let head = frames::head(job, document.length()).map_err(failed)?;
        let feeder = Some(tokio::spawn(feed(questions, head, document)));
        Ok(Self {
            child,
            answers,
            feeder,
            page_wall: settings.limits.page_wall,
            sandbox: settings.sandbox,
        })
    }

    /// Waits until the document has been taken in and counted.
    pub(super) async fn open(&mut self) -> Result<Opened, Unreadable> {
        let mut fed = Ok(());
        loop {
            match self.receive(self.page_wall).await {
                Ok((Answer::Caged(cage), _)) => {
                    if !cage.suffices(self.sandbox) {
                        return Err(Unreadable::Worker(open_cage(cage)));
                    }
                    fed = self.fed().await;
                }
                Ok((
                    Answer::Opened {
                        kind,
                        pages,
                        bookmarks,
                        left_out,
                    },
                    _,
                )) => {
                    return Ok(Opened {
                        kind,
                        pages,
                        bookmarks,
                        left_out,
                    });
                }
                Ok((Answer::Refused { reason }, _)) => {
                    fed?;
                    return Err(reason.into());
                }
                Ok(_) => return Err(Unreadable::Worker("answered out of turn".into())),
                Err(Ended::Nonsense(reason)) => return Err(Unreadable::Worker(reason)),
                Err(Ended::Slow | Ended::Died) => {
                    fed?;
                    return Err(Unreadable::Damaged);
                }
            }
        }
    }

    /// The document has been handed over, or its source failed. A pipe closed by the worker is
    /// not an error here: the worker's own answer says why.
    async fn fed(&mut self) -> Result<(), Unreadable> {
        let Some(feeder) = self.feeder.take() else {
            return Ok(());
        };
        match timeout(FEEDING, feeder).await {
            Ok(Ok(Ok(()) | Err(FeedError::Pipe))) => Ok(()),
            Ok(Ok(Err(FeedError::Source(error)))) => Err(Unreadable::Source(error)),
            Ok(Err(_)) | Err(_) => Err(Unreadable::Source(io::ErrorKind::TimedOut.into())),
        }
    }

    /// Waits for the page with this number.
    pub(super) async fn page(&mut self, number: u32) -> Result<TakenPage, Ended> {
        let leaf = match self.receive(self.page_wall).await? {
            (Answer::Sheet(header), images) => drawn(header, images),
            (Answer::Broken { number, flaw }, _) => TakenPage::Broken { number, flaw },
            _ => return Err(Ended::Nonsense("answered out of turn".into())),
        };
        if leaf.number() == number {
            Ok(leaf)
        } else {
            Err(Ended::Nonsense(format!(
                "page {} instead of {number}",
                leaf.number()
            )))
        }
    }

    async fn receive(&mut self, patience: Duration) -> Result<(Answer, Vec<u8>), Ended> {
        match timeout(patience, frames::receive(&mut self.answers)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => {
                Err(Ended::Nonsense(error.to_string()))
            }
            Ok(Err(_)) => Err(Ended::Died),
            Err(_) => {
                drop(self.child.start_kill());
                Err(Ended::Slow)
            }
        }
    }

    /// Why the worker died: the processor limit has a signal of its own.
    pub(super) async fn cause_of_death(&mut self) -> Flaw {
        match timeout(self.page_wall, self.child.wait()).await {
            Ok(Ok(status)) if ran_out_of_time(status) => Flaw::TooSlow,
            _ => Flaw::Crashed,
        }
    }
}

impl Drop for WorkerProcess {
    fn drop(&mut self) {
        if let Some(feeder) = &self.feeder {
            feeder.abort();
        }
    }
}

/// What is said of a cage that does not hold.
pub(crate) fn open_cage(cage: Cage) -> String {
    format!("the sandbox does not hold: {cage}")
}

fn job(settings: &PressSettings, (first_page, from): (u32, Origin)) -> Job {
    Job {
        font: from_anywhere(&settings.font),
        pdfium: settings.pdfium.as_deref().map(from_anywhere),
        first_page,
        pages: settings.limits.pages,
        memory: settings.limits.memory,
        page_cpu_seconds: settings.limits.page_cpu.as_secs(),
        document_cpu_seconds: settings.document_cpu(from).as_secs(),
        megapixels: settings.limits.megapixels,
        dpi: settings.limits.dpi,
        sandbox: settings.sandbox,
        reads_outline: first_page == 1 && from == Origin::Office,
        only_try_cage: false,
    }
}

/// A path as it is found from the worker's own directory, which is the root.
fn from_anywhere(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(libc::SIGXCPU)
}

async fn feed(
    mut pipe: ChildStdin,
    head: Vec<u8>,
    document: Arc<dyn Source>,
) -> Result<(), FeedError> {
    pipe.write_all(&head).await.map_err(|_| FeedError::Pipe)?;
    let mut bytes = document.open().await.map_err(FeedError::Source)?;
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = tokio::io::AsyncReadExt::read(&mut bytes, &mut buffer);
        let count = read.await.map_err(FeedError::Source)?;
        let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else {
            return pipe.shutdown().await.map_err(|_| FeedError::Pipe);
        };
        pipe.write_all(piece).await.map_err(|_| FeedError::Pipe)?;
    }
}
