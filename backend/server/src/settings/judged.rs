//! Settings that would leave a door open are refused before anything is opened.

use std::net::IpAddr;

use anyhow::{Context as _, ensure};
use notice::SmsTransport;
use percent_encoding::percent_decode_str;
use url::Url;

use super::Settings;

impl Settings {
    /// Refuses what would be served in the clear, or the demo to anybody but this machine.
    pub(super) fn judge(&self) -> anyhow::Result<()> {
        let origin = self.parsed_origin()?;
        let stays_here = self.server.bind.ip().is_loopback() && is_this_machine(&origin);
        ensure!(
            origin.scheme() == "https" || stays_here,
            "server.origin {origin} with server.bind {}: beyond this machine pages are served over \
             https alone; set server.tls, or server.origin to the https address of the proxy in front",
            self.server.bind,
        );
        ensure!(
            !self.is_demo() || stays_here && self.server.trusted_proxies == 0,
            "environment = \"demo\": its passwords are published, so it is served on this machine \
             alone; server.bind and server.origin must be addresses of this machine, without proxies"
        );
        ensure!(
            self.server.bind.ip().is_loopback()
                || self.has_tls()
                || self.server.trusted_proxies > 0,
            "server.bind {} without server.tls and without server.trusted_proxies: whoever asks there is \
             answered in the clear; name the certificate, or the proxy that has it",
            self.server.bind,
        );
        ensure!(
            self.has_tls() != self.server.tls.key.as_os_str().is_empty(),
            "server.tls.certificate and server.tls.key go together"
        );
        ensure!(
            origin.scheme() == "https" || !self.has_tls(),
            "server.origin {origin} must begin with https:// where server.tls is set"
        );
        ensure!(
            self.proxies()?.is_none() || !self.server.proxy_addresses.is_empty(),
            "server.proxy_addresses must name the proxy that server.trusted_proxies counts"
        );
        ensure!(
            self.is_demo() || self.sms.transport != SmsTransport::Outbox,
            "sms.transport = \"outbox\" is the demo's alone: an office sends short messages to a gateway, or none"
        );
        self.judge_database()
    }

    /// A database on another machine is believed by its certificate alone.
    fn judge_database(&self) -> anyhow::Result<()> {
        let Ok(url) = Url::parse(&self.database.url) else {
            return Ok(());
        };
        let of = |names: &'static [&str]| {
            let pairs = url.query_pairs();
            let named = pairs.filter(|(known, _)| names.contains(&known.as_ref()));
            named.map(|(_, value)| value.into_owned())
        };
        // Whichever of them the driver takes.
        let mut hosts = of(&["host", "hostaddr"]).chain(url.host_str().map(decoded));
        let is_elsewhere = url.scheme().starts_with("postgres")
            && hosts.any(|host| !host.starts_with('/') && !is_here(&host));
        let modes: Vec<String> = of(&["sslmode", "ssl-mode"]).collect();
        let is_verified = !modes.is_empty() && modes.iter().all(|mode| mode == "verify-full");
        ensure!(
            !is_elsewhere || is_verified,
            "database.url names another machine: add sslmode=verify-full, and sslrootcert for an \
             authority of your own"
        );
        Ok(())
    }

    fn parsed_origin(&self) -> anyhow::Result<Url> {
        let text = self.origin();
        let url =
            Url::parse(&text).with_context(|| format!("server.origin {text} is no address"))?;
        let is_bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        ensure!(
            matches!(url.scheme(), "http" | "https") && url.has_host() && is_bare,
            "server.origin {text} must be http:// or https://, a host and at most a port"
        );
        Ok(url)
    }
}

fn is_this_machine(origin: &Url) -> bool {
    origin.host_str().is_some_and(is_here)
}

/// Whether a host leads to this machine: a name that could lead elsewhere does not.
fn is_here(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

fn decoded(host: &str) -> String {
    percent_decode_str(host).decode_utf8_lossy().into_owned()
}
