//! A small gateway of short messages on loopback, which keeps what it is told and answers as told.

use std::{
    collections::{HashMap, VecDeque},
    io,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use hmac::{Hmac, KeyInit as _, Mac as _};
use notice::{GatewaySettings, SmsSettings, SmsTransport};
use serde_json::Value;
use sha2::Sha256;
use testkit::World;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
};

use crate::sink::acceptor;

/// What the office and the gateway share.
pub(crate) const SECRET: &str = "what the gateway and the office share";

/// How the gateway meets the next request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    /// It answers with this status and body.
    With(u16, &'static str),
    /// It keeps what it is told, but the line breaks before it can say so.
    HangUp,
    /// It never answers.
    Silence,
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    headers: HashMap<String, String>,
    body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn body(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Whether the signature is that of the secret over path, time, nonce and body.
    pub(crate) fn is_signed(&self) -> bool {
        let signed = [
            self.path.as_str(),
            self.header("mingjian-time"),
            self.header("mingjian-nonce"),
            &self.body,
        ];
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(signed.join("\n").as_bytes());
        let given = hex::decode(self.header("mingjian-signature")).unwrap();
        mac.verify_slice(&given).is_ok()
    }
}

#[derive(Clone)]
pub(crate) struct FakeGateway {
    port: u16,
    is_covered: bool,
    script: Arc<Mutex<VecDeque<Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<Mutex<u32>>,
}

impl FakeGateway {
    /// A gateway that meets requests in this order and says 200 to every further one.
    pub(crate) async fn open(script: &[Reply]) -> Self {
        Self::listen(false, script).await
    }

    /// The same under TLS, with a certificate of an authority that only these tests know.
    pub(crate) async fn open_under_tls() -> Self {
        Self::listen(true, &[]).await
    }

    async fn listen(is_covered: bool, script: &[Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self {
            port: listener.local_addr().unwrap().port(),
            is_covered,
            script: Arc::new(Mutex::new(script.iter().copied().collect())),
            asked: Arc::default(),
            connections: Arc::default(),
        };
        let serving = gateway.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *serving.connections.lock().unwrap() += 1;
                let one = serving.clone();
                tokio::spawn(async move {
                    if one.is_covered {
                        one.meet(acceptor().accept(stream).await?).await
                    } else {
                        one.meet(stream).await
                    }
                });
            }
        });
        gateway
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// How often anybody connected.
    pub(crate) fn connections(&self) -> u32 {
        *self.connections.lock().unwrap()
    }

    /// Settings that lead here.
    pub(crate) fn settings(&self, world: &World) -> SmsSettings {
        let scheme = if self.is_covered { "https" } else { "http" };
        let gateway = GatewaySettings {
            url: format!("{scheme}://127.0.0.1:{}/v1", self.port),
            ..settings(world)
        };
        SmsSettings {
            transport: SmsTransport::Gateway,
            gateway: Some(gateway),
        }
    }

    async fn meet<S: AsyncRead + AsyncWrite + Unpin>(self, stream: S) -> io::Result<()> {
        let mut stream = BufReader::new(stream);
        let asked = read(&mut stream).await?;
        self.asked.lock().unwrap().push(asked);
        let reply = self.script.lock().unwrap().pop_front();
        match reply.unwrap_or(Reply::With(200, "")) {
            Reply::HangUp => Ok(()),
            Reply::Silence => std::future::pending().await,
            Reply::With(status, body) => {
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status} said\r\ncontent-length: {length}\r\nlocation: /elsewhere\r\nconnection: close\r\n\r\n"
                );
                stream.write_all(head.as_bytes()).await?;
                stream.write_all(body.as_bytes()).await?;
                stream.flush().await
            }
        }
    }
}

/// Settings of a gateway that is nowhere, with its secret in a file.
pub(crate) fn settings(world: &World) -> GatewaySettings {
    let secret_file: PathBuf = world.directory.path().join("sms.secret");
    std::fs::write(&secret_file, format!("{SECRET}\n")).unwrap();
    GatewaySettings {
        url: "http://127.0.0.1:9".to_owned(),
        key_id: "office-1".to_owned(),
        secret_file,
        ca_file: None,
        connect_seconds: 5,
        answer_seconds: 5,
    }
}

async fn read<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> io::Result<Asked> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let first = lines.first().cloned().unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default();
    let headers: HashMap<String, String> = lines
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers
        .get("content-length")
        .and_then(|text| text.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    stream.read_exact(&mut body).await?;
    Ok(Asked {
        path: path.trim_start_matches("/v1").to_owned(),
        body: String::from_utf8(body).unwrap(),
        headers,
    })
}
