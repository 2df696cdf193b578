//! A small SMTP server that keeps what it is given and answers as told.

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex},
};

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

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

/// How the server protects the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    None,
    Implicit,
    StartTls,
}

#[derive(Clone)]
pub(crate) struct Sink {
    pub(crate) port: u16,
    cover: Cover,
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
        Self::listen(0, Cover::None, script).await
    }

    pub(crate) async fn open_on(port: u16, script: &[Answer]) -> Self {
        Self::listen(port, Cover::None, script).await
    }

    pub(crate) async fn open_under(cover: Cover) -> Self {
        Self::listen(0, cover, &[]).await
    }

    async fn listen(port: u16, cover: Cover, script: &[Answer]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = Arc::new(Mutex::new(script.iter().copied().collect()));
        let sink = Self {
            port,
            cover,
            script,
            taken: Arc::default(),
        };
        let server = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(server.clone().serve(stream));
            }
        });
        sink
    }

    pub(crate) fn taken(&self) -> Vec<Mail> {
        self.taken.lock().unwrap().clone()
    }

    async fn serve(self, stream: TcpStream) -> io::Result<()> {
        let answer = self
            .script
            .lock()
            .unwrap()
            .pop_front()
            .unwrap_or(Answer::Take);
        match self.cover {
            Cover::None => Talk::hold(stream, answer, self.taken, true).await,
            Cover::Implicit => {
                let stream = acceptor().accept(stream).await?;
                Talk::hold(stream, answer, self.taken, true).await
            }
            Cover::StartTls => {
                let stream = acceptor().accept(asked_to_cover(stream).await?).await?;
                Talk::hold(stream, answer, self.taken, false).await
            }
        }
    }
}

/// The part of the talk before the line is covered.
async fn asked_to_cover(stream: TcpStream) -> io::Result<TcpStream> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink ready\r\n").await?;
    let mut line = String::new();
    while !line.starts_with("STARTTLS") {
        if line.starts_with("EHLO") {
            stream.write_all(b"250-sink\r\n250 STARTTLS\r\n").await?;
        }
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    stream.write_all(b"220 go on\r\n").await?;
    Ok(stream.into_inner())
}

/// A certificate for 127.0.0.1 under an authority that only these tests know.
pub(crate) fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("tls/server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

struct Talk<S> {
    stream: BufReader<S>,
    answer: Answer,
    recipients: Vec<String>,
    taken: Arc<Mutex<Vec<Mail>>>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Talk<S> {
    async fn hold(
        stream: S,
        answer: Answer,
        taken: Arc<Mutex<Vec<Mail>>>,
        greets: bool,
    ) -> io::Result<()> {
        let stream = BufReader::new(stream);
        let mut talk = Self {
            stream,
            answer,
            recipients: Vec::new(),
            taken,
        };
        if greets {
            talk.say("220 sink ready").await?;
        }
        while let Some(line) = talk.line().await? {
            if !talk.meet(&line).await? {
                break;
            }
        }
        Ok(())
    }

    /// Answers one command; says whether the line stays open.
    async fn meet(&mut self, line: &str) -> io::Result<bool> {
        let command = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        match (command.as_str(), self.answer) {
            ("EHLO", Answer::AtSignIn) => self.say("250-sink\r\n250 AUTH PLAIN").await?,
            ("EHLO", _) => self.say("250 sink").await?,
            ("AUTH", _) => self.say("535 5.7.8 not you").await?,
            ("RCPT", Answer::AtRecipient(refusal)) => self.say(refusal).await?,
            ("RCPT", _) => {
                self.recipients.push(line.to_owned());
                self.say("250 fine").await?;
            }
            ("DATA", _) => return self.take().await,
            ("QUIT", _) => {
                self.say("221 bye").await?;
                return Ok(false);
            }
            _ => self.say("250 fine").await?,
        }
        Ok(true)
    }

    async fn take(&mut self) -> io::Result<bool> {
        self.say("354 go on").await?;
        let mut text = String::new();
        while let Some(line) = self.line().await? {
            if line == "." {
                break;
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push_str("\r\n");
        }
        if let Answer::AtText(refusal) = self.answer {
            self.say(refusal).await?;
            return Ok(true);
        }
        let recipients = self.recipients.clone();
        self.taken.lock().unwrap().push(Mail { recipients, text });
        if self.answer == Answer::TakeAndHangUp {
            return Ok(false);
        }
        self.say("250 taken").await?;
        Ok(true)
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let length = self.stream.read_line(&mut line).await?;
        Ok((length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        self.stream
            .write_all(format!("{line}\r\n").as_bytes())
            .await?;
        self.stream.flush().await
    }
}
