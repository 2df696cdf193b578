//! Settings that would leave a door open are refused before anything is opened.

use anyhow::{Context as _, ensure};
use url::{Host, Url};

use super::Settings;

impl Settings {
    /// Refuses what would be served in the clear, or the demo to anybody but this machine.
    pub(super) fn judge(&self) -> anyhow::Result<()> {
        let origin = self.parsed_origin()?;
        let stays_here = self.server.bind.ip().is_loopback() && is_this_machine(&origin);
        ensure!(
            origin.scheme() == "https" || stays_here,
            "server.origin {origin} with server.bind {}: beyond this machine pages are served over \
             https alone; set server.origin to the https address of the proxy in front",
            self.server.bind,
        );
        ensure!(
            !self.is_demo() || stays_here && self.server.trusted_proxies == 0,
            "environment = \"demo\": its passwords are published, so it is served on this machine \
             alone; server.bind and server.origin must be addresses of this machine, without proxies"
        );
        ensure!(
            self.proxies()?.is_none() || !self.server.proxy_addresses.is_empty(),
            "server.proxy_addresses must name the proxy that server.trusted_proxies counts"
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
    match origin.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
