//! A gateway that is spoken to over HTTPS, in the words of `backend/notice/GATEWAY.md`.

use std::{fs, sync::Arc, time::Duration};

use async_trait::async_trait;
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Kernel, ReadOnly};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::json;
use sha2::Sha256;
use time::format_description::well_known::Rfc3339;
use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig},
};
use url::{Host, Url};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    deliveries::Status,
    delivering::Tried,
    gateway::{Gateway, Outgoing, Receipt},
    sms::{GatewaySettings, SmsError},
};

const MESSAGES: &str = "/messages";
const RECEIPTS: &str = "/receipts";

/// The fewest characters of the shared secret.
const SECRET: usize = 32;
/// The most bytes of an answer that are read.
const ANSWER: u64 = 4096;
/// The most characters of a reason that is kept, and the most digits among them: fewer than a number has.
const REASON: usize = 40;
const DIGITS: usize = 6;

/// A gateway over HTTPS. Every request is signed with the secret shared with it, so that it takes nothing from anybody
/// else, and nothing twice.
pub(crate) struct HttpGateway {
    agent: Agent,
    url: String,
    key_id: String,
    secret: SecretString,
    kernel: Kernel<ReadOnly>,
}

/// A request with everything that its signature says.
struct Signed {
    url: String,
    headers: [(&'static str, String); 5],
    body: String,
}

/// What the gateway answered.
struct Answered {
    status: u16,
    body: Vec<u8>,
}

/// What an answer may say.
#[derive(Default, Deserialize)]
struct Said {
    #[serde(default)]
    state: String,
    #[serde(default)]
    reason: String,
}

impl HttpGateway {
    pub(crate) fn new(
        settings: &GatewaySettings,
        kernel: Kernel<ReadOnly>,
    ) -> Result<Self, SmsError> {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if settings.key_id.is_empty() || !settings.key_id.bytes().all(is_word) {
            return Err(SmsError::KeyId);
        }
        let url = checked(&settings.url)?;
        Ok(Self {
            agent: agent(settings, url.scheme() == "https")?,
            url: url.as_str().trim_end_matches('/').to_owned(),
            key_id: settings.key_id.clone(),
            secret: secret(settings)?,
            kernel,
        })
    }

    /// Asks, and waits for the answer no longer than the settings say; or the code of why there is none.
    async fn ask(&self, path: &'static str, body: String) -> Result<Answered, &'static str> {
        let request = self.signed(path, body);
        let agent = self.agent.clone();
        let asked = tokio::task::spawn_blocking(move || request.sent_by(&agent));
        asked.await.unwrap_or(Err("interrupted"))
    }

    fn signed(&self, path: &'static str, body: String) -> Signed {
        let time = self.kernel.now().unix_timestamp().to_string();
        let mut nonce = [0; 16];
        self.kernel.dice.fill(&mut nonce);
        let nonce = hex::encode(nonce);
        let secret = self.secret.expose_secret().as_bytes();
        let signature = signature(secret, &[path, &time, &nonce, &body]);
        Signed {
            url: format!("{}{path}", self.url),
            headers: [
                ("content-type", "application/json".to_owned()),
                ("mingjian-key", self.key_id.clone()),
                ("mingjian-time", time),
                ("mingjian-nonce", nonce),
                ("mingjian-signature", signature),
            ],
            body,
        }
    }
}

/// HMAC-SHA-256 over the lines, in hexadecimal.
fn signature(secret: &[u8], lines: &[&str]) -> String {
    Hmac::<Sha256>::new_from_slice(secret).map_or_else(
        |_| String::new(),
        |mut mac| {
            mac.update(lines.join("\n").as_bytes());
            hex::encode(mac.finalize().into_bytes())
        },
    )
}

impl Signed {
    fn sent_by(self, agent: &Agent) -> Result<Answered, &'static str> {
        let mut request = agent.post(&self.url);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let answer = request.send(self.body.as_bytes());
        let mut answer = answer.map_err(|error| why(&error))?;
        let body = answer.body_mut().with_config().limit(ANSWER).read_to_vec();
        Ok(Answered {
            status: answer.status().as_u16(),
            body: body.map_err(|error| why(&error))?,
        })
    }
}

impl Answered {
    const fn is_taken(&self) -> bool {
        matches!(self.status, 200..=299 | 409)
    }

    fn said(&self) -> Said {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The reason that the gateway gives, where it is a code; its status, where not.
    fn code(&self) -> String {
        let reason = self.said().reason;
        let is_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let digits = reason.bytes().filter(u8::is_ascii_digit).count();
        let is_short = (1..=REASON).contains(&reason.len()) && digits <= DIGITS;
        if is_short && reason.bytes().all(is_code) {
            format!("gateway-{reason}")
        } else {
            format!("gateway-{}", self.status)
        }
    }
}

#[async_trait]
impl Gateway for HttpGateway {
    async fn take(&self, message: Outgoing) -> Tried {
        let until = message.until.and_then(|until| until.format(&Rfc3339).ok());
        let body = json!({
            "id": message.id,
            "to": message.to.e164(),
            "text": message.text,
            "until": until,
        });
        match self.ask(MESSAGES, body.to_string()).await {
            Ok(answer) if answer.is_taken() => Tried::Delivered(Status::Sent),
            Ok(answer) => match answer.status {
                // Our key, our address or our haste: nothing that the message could help.
                401 | 403 | 404 | 405 | 408 | 425 | 429 => Tried::put_off("put-off", answer.code()),
                400..=499 => Tried::turned_away("refused", answer.code()),
                _ => Tried::put_off("put-off", answer.code()),
            },
            Err(code) => Tried::put_off(code, code.to_owned()),
        }
    }

    async fn receipt(&self, message: Uuid) -> Receipt {
        let body = json!({ "id": message });
        let Ok(answer) = self.ask(RECEIPTS, body.to_string()).await else {
            return Receipt::NotYet;
        };
        match (answer.status, answer.said().state.as_str()) {
            (200, "delivered") => Receipt::Delivered,
            (200, "failed") => Receipt::Lost(answer.code()),
            _ => Receipt::NotYet,
        }
    }
}

/// The address, if nothing that is sent there crosses a network in the clear.
fn checked(text: &str) -> Result<Url, SmsError> {
    let url = Url::parse(text).map_err(|_| SmsError::Url)?;
    let is_bare = url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" if is_bare => Ok(url),
        "http" if is_bare && is_here => Ok(url),
        "http" if is_bare => Err(SmsError::PlainToElsewhere),
        _ => Err(SmsError::Url),
    }
}

fn secret(settings: &GatewaySettings) -> Result<SecretString, SmsError> {
    let read = fs::read_to_string(&settings.secret_file).map_err(|_| SmsError::Secret)?;
    let read = Zeroizing::new(read);
    let secret = read.trim();
    if secret.len() < SECRET {
        return Err(SmsError::Secret);
    }
    Ok(secret.to_owned().into())
}

/// What speaks HTTP: without redirects, proxies and kept connections.
fn agent(settings: &GatewaySettings, has_tls: bool) -> Result<Agent, SmsError> {
    let roots = match &settings.ca_file {
        None => RootCerts::WebPki,
        Some(file) => {
            let pem = fs::read(file).map_err(|_| SmsError::CaFile)?;
            let authority = Certificate::from_pem(&pem).map_err(|_| SmsError::CaFile)?;
            RootCerts::new_with_certs(&[authority])
        }
    };
    let ciphers = rustls::crypto::aws_lc_rs::default_provider();
    let tls = TlsConfig::builder()
        .root_certs(roots)
        .unversioned_rustls_crypto_provider(Arc::new(ciphers))
        .build();
    Ok(Agent::config_builder()
        .tls_config(tls)
        .https_only(has_tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .user_agent("mingjian")
        .max_idle_connections(0)
        .timeout_connect(Some(Duration::from_secs(settings.connect_seconds)))
        .timeout_global(Some(Duration::from_secs(settings.answer_seconds)))
        .build()
        .new_agent())
}

/// Why there is no answer, as a code.
fn why(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::Timeout(_) => "timeout",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => "tls",
        ureq::Error::Io(error)
            if error
                .get_ref()
                .is_some_and(|inner| inner.downcast_ref::<rustls::Error>().is_some()) =>
        {
            "tls"
        }
        ureq::Error::Io(_) | ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => {
            "unreachable"
        }
        _ => "protocol",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of `GATEWAY.md`, whose signature was made by openssl.
    #[test]
    fn the_example_of_the_format_is_signed_as_it_says() {
        let said = include_str!("../GATEWAY.md");
        let line = |name: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap().trim()
        };
        let body = said
            .lines()
            .find(|line| line.starts_with("{\"id\""))
            .unwrap();
        let signed = signature(
            line("secret:").as_bytes(),
            &[
                MESSAGES,
                line("Mingjian-Time:"),
                line("Mingjian-Nonce:"),
                body,
            ],
        );
        assert_eq!(signed, line("Mingjian-Signature:"));
    }

    #[test]
    fn nothing_is_sent_in_the_clear_to_another_machine() {
        for good in [
            "https://sms.example/v1",
            "http://127.0.0.1:9",
            "http://localhost/x",
            "http://[::1]:9",
        ] {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in [
            "http://sms.example",
            "http://localhost.example",
            "http://127.0.0.1.example",
        ] {
            assert!(
                matches!(checked(bad), Err(SmsError::PlainToElsewhere)),
                "{bad}"
            );
        }
        for bad in [
            "sms.example",
            "ftp://x",
            "https://u:p@sms.example",
            "https://sms.example/?to=1",
        ] {
            assert!(matches!(checked(bad), Err(SmsError::Url)), "{bad}");
        }
    }

    #[test]
    fn a_reason_is_kept_where_it_is_a_code() {
        let code = |body: &str| {
            let body = body.as_bytes().to_vec();
            Answered { status: 422, body }.code()
        };
        assert_eq!(code(r#"{"reason":"blacklisted"}"#), "gateway-blacklisted");
        for other in [
            "",
            "no",
            r#"{"reason":"13800000000 拒收"}"#,
            r#"{"reason":""}"#,
            r#"{"reason":"13800000000"}"#,
        ] {
            assert_eq!(code(other), "gateway-422", "{other}");
        }
    }
}
