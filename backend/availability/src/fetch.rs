//! Subscribed calendars, fetched from where their owners keep them.
//!
//! Whoever may name an address could have this house knock at its own inner doors. So a host must be on the list of
//! the settings, its name is resolved here and every address of it must be one of the public network, and the
//! connection goes to the address that was judged: nobody is asked a second time. A redirect is judged like the first
//! address. What a stranger finds behind an address is bytes for [`crate::read_calendar`], never shown.

mod address;
mod names;
mod public;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use ureq::{
    Agent,
    http::{Response, Uri, header},
    tls::{Certificate, RootCerts, TlsConfig},
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};
use url::Url;

use self::{address::Hosts, public::is_public};
use crate::calendar::MOST_BYTES;

pub use names::{Names, SystemNames};

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 3;
/// How long a fetch may take, names, redirects and body together.
const PATIENCE: Duration = Duration::from_secs(10);
/// The one port that is spoken to.
const PORT: u16 = 443;

/// Why a calendar was not fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchFault {
    /// The address cannot be read as one.
    #[error("the address cannot be read")]
    NoAddress,
    /// The address is none of HTTPS.
    #[error("the address is not one of https")]
    NotHttps,
    /// The address carries a name or password.
    #[error("the address carries a name or password")]
    Credentials,
    /// The address names another port than that of HTTPS.
    #[error("the address names another port than 443")]
    OtherPort,
    /// The address names no host but a number.
    #[error("the address names a number instead of a host")]
    NoHostName,
    /// The host is not among those that are allowed.
    #[error("the host is not among those that are allowed")]
    HostNotAllowed,
    /// Nobody knows the host.
    #[error("nobody knows the host")]
    UnknownHost,
    /// The host has an address within a network that is not public.
    #[error("the host has an address that is not public")]
    NotPublic,
    /// It was sent on too often.
    #[error("the host sent on more than {MOST_REDIRECTS} times")]
    TooManyRedirects,
    /// The host answered something else than the calendar.
    #[error("the host answered with status {0}")]
    Status(u16),
    /// The host packed the body in a way that was not asked for.
    #[error("the host packed the answer in a way that was not asked for")]
    Packed,
    /// The body is larger than is read.
    #[error("the answer is larger than {MOST_BYTES} bytes")]
    TooLarge,
    /// It took too long.
    #[error("the answer took more than {} seconds", PATIENCE.as_secs())]
    TimedOut,
    /// The host did not prove that it is the one.
    #[error("the host did not prove that it is the one that was asked")]
    Untrusted,
    /// Nobody answered there.
    #[error("nobody answered")]
    Unreachable,
    /// What was answered is no HTTP.
    #[error("the answer is no HTTP")]
    Protocol,
}

impl FetchFault {
    /// The code that is kept and shown.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAddress => "calendar-address-shape",
            Self::NotHttps => "calendar-not-https",
            Self::Credentials => "calendar-credentials",
            Self::OtherPort => "calendar-other-port",
            Self::NoHostName => "calendar-no-host-name",
            Self::HostNotAllowed => "calendar-host-not-allowed",
            Self::UnknownHost => "calendar-unknown-host",
            Self::NotPublic => "calendar-not-public",
            Self::TooManyRedirects => "calendar-too-many-redirects",
            Self::Status(_) => "calendar-status",
            Self::Packed => "calendar-packed",
            Self::TooLarge => "calendar-answer-too-large",
            Self::TimedOut => "calendar-timed-out",
            Self::Untrusted => "calendar-untrusted",
            Self::Unreachable => "calendar-unreachable",
            Self::Protocol => "calendar-protocol",
        }
    }
}

/// What was given as the certificate of an authority is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the authority to trust cannot be read as a certificate")]
pub struct NoAuthority;

/// Fetches calendars from the hosts that are allowed.
pub struct Fetcher {
    hosts: Hosts,
    names: Box<dyn Names>,
    tls: TlsConfig,
    reach: Reach,
    patience: Duration,
}

/// Where connections may go. Outside of tests there is one place.
#[derive(Debug, Clone, Copy)]
enum Reach {
    /// The public network, at the port of HTTPS.
    Public,
    /// The test's own server: loopback stands for the public network, and this port for that of HTTPS.
    #[cfg(test)]
    Loopback(u16),
}

impl Reach {
    fn allows(self, address: IpAddr) -> bool {
        match self {
            Self::Public => is_public(address),
            #[cfg(test)]
            Self::Loopback(_) => address == IpAddr::from([127, 0, 0, 1]) || is_public(address),
        }
    }

    const fn port(self) -> u16 {
        match self {
            Self::Public => PORT,
            #[cfg(test)]
            Self::Loopback(port) => port,
        }
    }
}

/// What came of one question.
enum Answer {
    /// The calendar.
    Body(Vec<u8>),
    /// Somebody else is to be asked.
    SentOn(String),
}

impl Fetcher {
    /// One that fetches from these hosts alone: `calendar.example`, or `.example` for every host below that name. It
    /// believes the authorities of the public network, or else the one whose certificate is given (PEM).
    ///
    /// # Errors
    /// [`NoAuthority`].
    pub fn new(
        hosts: &[String],
        names: Box<dyn Names>,
        authority: Option<&[u8]>,
    ) -> Result<Self, NoAuthority> {
        let roots = match authority.map(Certificate::from_pem) {
            None => RootCerts::WebPki,
            Some(Ok(authority)) => RootCerts::new_with_certs(&[authority]),
            Some(Err(_)) => return Err(NoAuthority),
        };
        let ciphers = rustls::crypto::aws_lc_rs::default_provider();
        let tls = TlsConfig::builder()
            .root_certs(roots)
            .unversioned_rustls_crypto_provider(Arc::new(ciphers))
            .build();
        Ok(Self {
            hosts: Hosts::new(hosts),
            names,
            tls,
            reach: Reach::Public,
            patience: PATIENCE,
        })
    }

    /// Whether a calendar may be fetched from an address, as far as that can be told without asking anybody.
    ///
    /// # Errors
    /// The first rule that the address breaks.
    pub fn judge(&self, address: &str) -> Result<(), FetchFault> {
        self.hosts.judged(address, None).map(|_| ())
    }

    /// Fetches what lies behind an address. This blocks: call it where that is allowed.
    ///
    /// # Errors
    /// [`FetchFault`].
    pub fn fetch(&self, address: &str) -> Result<Vec<u8>, FetchFault> {
        let until = Instant::now() + self.patience;
        let mut url = self.hosts.judged(address, None)?;
        for _ in 0..=MOST_REDIRECTS {
            match self.ask(&url, until)? {
                Answer::Body(body) => return Ok(body),
                Answer::SentOn(to) => url = self.hosts.judged(&to, Some(&url))?,
            }
        }
        Err(FetchFault::TooManyRedirects)
    }

    fn ask(&self, url: &Url, until: Instant) -> Result<Answer, FetchFault> {
        let pinned = self.pinned(url, until)?;
        let config = Agent::config_builder()
            .tls_config(self.tls.clone())
            .https_only(true)
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .user_agent("mingjian")
            .max_idle_connections(0)
            .timeout_global(Some(left(until)?))
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), pinned);
        let asked = agent
            .get(url.as_str())
            .header(header::ACCEPT, "text/calendar")
            .header(header::ACCEPT_ENCODING, "identity")
            .call();
        let mut answer = asked.map_err(|error| why(&error))?;
        if let Some(to) = sent_on(&answer) {
            return Ok(Answer::SentOn(to));
        }
        if answer.status() != 200 {
            return Err(FetchFault::Status(answer.status().as_u16()));
        }
        let packed = answer.headers().get(header::CONTENT_ENCODING);
        if packed.is_some_and(|packed| !packed.as_bytes().eq_ignore_ascii_case(b"identity")) {
            return Err(FetchFault::Packed);
        }
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
        let body = answer.body_mut().with_config().limit(most).read_to_vec();
        body.map(Answer::Body).map_err(|error| why(&error))
    }

    /// The addresses of the host, each of them judged; the connection goes to one of these.
    fn pinned(&self, url: &Url, until: Instant) -> Result<Pinned, FetchFault> {
        let host = url.host_str().ok_or(FetchFault::NoHostName)?;
        let addresses = self.names.addresses(host, left(until)?)?;
        if !addresses.iter().all(|address| self.reach.allows(*address)) {
            return Err(FetchFault::NotPublic);
        }
        let port = self.reach.port();
        let addresses = addresses.into_iter();
        let addresses: Vec<SocketAddr> = addresses
            .map(|address| SocketAddr::new(address, port))
            .collect();
        if addresses.is_empty() {
            return Err(FetchFault::UnknownHost);
        }
        Ok(Pinned(addresses))
    }
}

/// What is left of the time; nothing is begun without any.
fn left(until: Instant) -> Result<Duration, FetchFault> {
    let left = until.saturating_duration_since(Instant::now());
    (!left.is_zero())
        .then_some(left)
        .ok_or(FetchFault::TimedOut)
}

/// Where a redirect leads. One that says nowhere is an answer like any other.
fn sent_on<B>(answer: &Response<B>) -> Option<String> {
    let to = answer.headers().get(header::LOCATION)?;
    let is_redirect = matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    is_redirect
        .then(|| to.to_str().ok().map(str::to_owned))
        .flatten()
}

/// Answers with the addresses that were judged, whatever it is asked.
#[derive(Debug)]
struct Pinned(Vec<SocketAddr>);

impl Resolver for Pinned {
    fn resolve(
        &self,
        _: &Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut addresses = self.empty();
        for address in self.0.iter().take(names::MOST_ADDRESSES) {
            addresses.push(*address);
        }
        Ok(addresses)
    }
}

fn why(error: &ureq::Error) -> FetchFault {
    match error {
        ureq::Error::Timeout(_) => FetchFault::TimedOut,
        ureq::Error::BodyExceedsLimit(_) => FetchFault::TooLarge,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => FetchFault::Untrusted,
        ureq::Error::Io(error)
            if error
                .get_ref()
                .and_then(|inner| inner.downcast_ref::<rustls::Error>())
                .is_some() =>
        {
            FetchFault::Untrusted
        }
        ureq::Error::Io(_) | ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => {
            FetchFault::Unreachable
        }
        _ => FetchFault::Protocol,
    }
}

#[cfg(test)]
mod tests;
