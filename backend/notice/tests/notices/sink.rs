//! A small SMTP server that keeps what it is given and answers as told.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// How the server meets the next mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It takes it.
    Take,
    /// It takes it, but the line breaks before it can say so.
    TakeAndHangUp,
    /// It refuses the recipient with this line.
    AtRecipient(&'static str),
    /// It refuses the text with this line.
    AtText(&'static str),
    /// It refuses the password.
    AtSignIn,
}

#[derive(Clone)]
pub(crate) struct Sink {
    pub(crate) port: u16,
    script: Arc<Mutex<VecDeque<Answer>>>,
    taken: Arc<Mutex<Vec<Mail>>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    pub(crate) recipients: Vec<String>,
    pub(crate) text: String,
}

impl Mail {
    /// A header as it went over the line, unfolded.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let head = self
            .text
            .split("\r\n\r\n")
            .next()
            .unwrap_or_default()
            .replace("\r\n ", " ");
        let prefix = format!("{name}: ");
        head.lines()
            .find_map(|line| line.strip_prefix(&prefix))
            .map(str::to_owned)
    }
}

impl Sink {
    /// Starts a server that meets mails in this order and takes every further one.
    pub(crate) async fn open(script: &[Answer]) -> Self {
        Self::open_on(0, script).await
    }

    pub(crate) async fn open_on(port: u16, script: &[Answer]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = Arc::new(Mutex::new(script.iter().copied().collect()));
        let sink = Self {
            port,
            script,
            taken: Arc::default(),
        };
        let server = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let next = server.script.lock().unwrap().pop_front();
                let taken = server.taken.clone();
                tokio::spawn(Talk::hold(stream, next.unwrap_or(Answer::Take), taken));
            }
        });
        sink
    }

    pub(crate) fn taken(&self) -> Vec<Mail> {
        self.taken.lock().unwrap().clone()
    }
}

struct Talk {
    lines: Lines<BufReader<OwnedReadHalf>>,
    out: OwnedWriteHalf,
    answer: Answer,
    recipients: Vec<String>,
}

impl Talk {
    async fn hold(stream: TcpStream, answer: Answer, taken: Arc<Mutex<Vec<Mail>>>) {
        let (read, out) = stream.into_split();
        let lines = BufReader::new(read).lines();
        let mut talk = Self {
            lines,
            out,
            answer,
            recipients: Vec::new(),
        };
        talk.say("220 sink ready").await;
        while let Ok(Some(line)) = talk.lines.next_line().await {
            if !talk.meet(&line, &taken).await {
                return;
            }
        }
    }

    /// Answers one command; says whether the line stays open.
    async fn meet(&mut self, line: &str, taken: &Arc<Mutex<Vec<Mail>>>) -> bool {
        let command = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        match (command.as_str(), self.answer) {
            ("EHLO", Answer::AtSignIn) => self.say("250-sink\r\n250 AUTH PLAIN").await,
            ("EHLO", _) => self.say("250 sink").await,
            ("AUTH", _) => self.say("535 5.7.8 not you").await,
            ("RCPT", Answer::AtRecipient(refusal)) => self.say(refusal).await,
            ("RCPT", _) => {
                self.recipients.push(line.to_owned());
                self.say("250 fine").await;
            }
            ("DATA", _) => return self.take(taken).await,
            ("QUIT", _) => {
                self.say("221 bye").await;
                return false;
            }
            _ => self.say("250 fine").await,
        }
        true
    }

    async fn take(&mut self, taken: &Arc<Mutex<Vec<Mail>>>) -> bool {
        self.say("354 go on").await;
        let mut text = String::new();
        while let Ok(Some(line)) = self.lines.next_line().await {
            if line == "." {
                break;
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push_str("\r\n");
        }
        if let Answer::AtText(refusal) = self.answer {
            self.say(refusal).await;
            return true;
        }
        taken.lock().unwrap().push(Mail {
            recipients: self.recipients.clone(),
            text,
        });
        if self.answer == Answer::TakeAndHangUp {
            return false;
        }
        self.say("250 taken").await;
        true
    }

    async fn say(&mut self, line: &str) {
        let _ = self.out.write_all(format!("{line}\r\n").as_bytes()).await;
    }
}
