//! Which addresses a calendar may be fetched from.

use url::{Host, Url};

use super::FetchFault;

/// The longest address that is read.
const LONGEST: usize = 2_000;
/// How calendars are subscribed to by a click; what is meant is HTTPS.
const WEBCAL: &str = "webcal://";

/// The hosts that are allowed.
#[derive(Debug)]
pub(super) struct Hosts(Vec<String>);

impl Hosts {
    pub(super) fn new(hosts: &[String]) -> Self {
        let hosts = hosts.iter().map(|host| host.trim().to_ascii_lowercase());
        Self(hosts.filter(|host| !host.is_empty()).collect())
    }

    /// Reads an address, one that may be said from where another stands, and judges all of it but the addresses of its
    /// host. Its fragment, which is nobody's business but the reader's, is left out.
    pub(super) fn judged(&self, text: &str, from: Option<&Url>) -> Result<Url, FetchFault> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(FetchFault::NoAddress);
        }
        let is_webcal = |start: &str| start.eq_ignore_ascii_case(WEBCAL);
        let read = match text.split_at_checked(WEBCAL.len()) {
            Some((start, rest)) if is_webcal(start) => Url::parse(&format!("https://{rest}")),
            _ => Url::options().base_url(from).parse(text),
        };
        let mut url = read.map_err(|_| FetchFault::NoAddress)?;
        url.set_fragment(None);
        if url.scheme() != "https" {
            return Err(FetchFault::NotHttps);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchFault::Credentials);
        }
        if url.port().is_some() {
            return Err(FetchFault::OtherPort);
        }
        let Some(Host::Domain(host)) = url.host() else {
            return Err(FetchFault::NoHostName);
        };
        if !self.allow(host) {
            return Err(FetchFault::HostNotAllowed);
        }
        Ok(url)
    }

    fn allow(&self, host: &str) -> bool {
        let is_allowed = |allowed: &String| match allowed.strip_prefix('.') {
            Some(_) => host.ends_with(allowed.as_str()) && host.len() > allowed.len(),
            None => host == allowed,
        };
        self.0.iter().any(is_allowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Hosts {
        Hosts::new(&[
            "Calendar.example".to_owned(),
            ".cloud.example".to_owned(),
            String::new(),
        ])
    }

    fn judged(text: &str) -> Result<String, FetchFault> {
        hosts().judged(text, None).map(String::from)
    }

    #[test]
    fn an_address_of_https_at_an_allowed_host_will_do() {
        for (text, expected) in [
            (
                "https://calendar.example/a.ics?key=1#top",
                "https://calendar.example/a.ics?key=1",
            ),
            (
                "webcal://calendar.example/a.ics",
                "https://calendar.example/a.ics",
            ),
            (
                " WebCal://p7.cloud.example/a ",
                "https://p7.cloud.example/a",
            ),
            ("https://CALENDAR.example:443/", "https://calendar.example/"),
        ] {
            assert_eq!(judged(text).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn every_other_address_is_refused_for_its_own_reason() {
        for (text, expected) in [
            ("", FetchFault::NoAddress),
            ("calendar.example/a.ics", FetchFault::NoAddress),
            ("https://", FetchFault::NoAddress),
            ("http://calendar.example/", FetchFault::NotHttps),
            ("ftp://calendar.example/", FetchFault::NotHttps),
            ("file:///etc/passwd", FetchFault::NotHttps),
            ("https://me@calendar.example/", FetchFault::Credentials),
            ("https://:secret@calendar.example/", FetchFault::Credentials),
            ("https://calendar.example:8443/", FetchFault::OtherPort),
            ("webcal://calendar.example:80/", FetchFault::OtherPort),
            ("https://other.example/", FetchFault::HostNotAllowed),
            ("https://cloud.example/", FetchFault::HostNotAllowed),
            ("https://evilcloud.example/", FetchFault::HostNotAllowed),
            (
                "https://calendar.example.evil.example/",
                FetchFault::HostNotAllowed,
            ),
            ("https://calendar.example./", FetchFault::HostNotAllowed),
            ("https://localhost/", FetchFault::HostNotAllowed),
            // Numbers of a host in every spelling that a browser reads as one.
            ("https://127.0.0.1/", FetchFault::NoHostName),
            ("https://0x7f.1/", FetchFault::NoHostName),
            ("https://2130706433/", FetchFault::NoHostName),
            ("https://017700000001/", FetchFault::NoHostName),
            ("https://127.1/", FetchFault::NoHostName),
            ("https://１２７.０.０.１/", FetchFault::NoHostName),
            ("https://[::1]/", FetchFault::NoHostName),
            ("https://[::ffff:127.0.0.1]/", FetchFault::NoHostName),
            ("https://8.8.8.8/", FetchFault::NoHostName),
        ] {
            assert_eq!(judged(text), Err(expected), "{text}");
        }
        let long = format!("https://calendar.example/{}", "a".repeat(LONGEST));
        assert_eq!(judged(&long), Err(FetchFault::NoAddress));
    }

    #[test]
    fn where_a_redirect_leads_is_judged_like_the_address_itself() {
        let from = hosts()
            .judged("https://calendar.example/one/a", None)
            .unwrap();
        let to = |text| hosts().judged(text, Some(&from)).map(String::from);
        assert_eq!(to("b").as_deref(), Ok("https://calendar.example/one/b"));
        assert_eq!(
            to("//p7.cloud.example/b").as_deref(),
            Ok("https://p7.cloud.example/b")
        );
        assert_eq!(to("//169.254.169.254/"), Err(FetchFault::NoHostName));
        assert_eq!(to("http://calendar.example/"), Err(FetchFault::NotHttps));
        assert_eq!(to("//other.example/"), Err(FetchFault::HostNotAllowed));
        assert_eq!(to("//me@calendar.example/"), Err(FetchFault::Credentials));
    }
}
