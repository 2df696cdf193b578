use std::net::{IpAddr, SocketAddr};

use actix_web::http::header::{FORWARDED, HeaderMap, HeaderName};

/// The reverse proxies in front: they alone are believed about where a request comes from.
#[derive(Debug, Clone)]
pub struct Proxies {
    /// How many stand one behind the other; each adds the address it was asked from on the right.
    pub count: usize,
    /// The one header they write.
    pub header: HeaderName,
    /// The addresses from which the last of them asks.
    pub addresses: Vec<IpAddr>,
}

impl Proxies {
    /// The visitor's address: the one that the first of our proxies wrote, counted from the right.
    ///
    /// Whatever stands further to the left was sent by the visitor, who may write what he likes. A
    /// list that is too short, or no address in that place, did not come from our proxies.
    pub(super) fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.addresses.contains(&peer) {
            return peer;
        }
        let lines = headers.get_all(&self.header);
        let texts = lines.filter_map(|line| line.to_str().ok());
        let elements: Vec<&str> = texts.flat_map(|text| text.split(',')).collect();
        let place = elements.len().checked_sub(self.count);
        place
            .and_then(|place| elements.get(place))
            .and_then(|element| self.address(element))
            .unwrap_or(peer)
    }

    fn address(&self, element: &str) -> Option<IpAddr> {
        let text = if self.header == FORWARDED {
            forwarded_for(element)?
        } else {
            element
        };
        parse(text.trim().trim_matches('"'))
    }
}

/// The address as one person's: an IPv4 address that came over an IPv6 socket is itself again.
pub(super) fn plain(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// The node of an element of `Forwarded` (RFC 7239, section 4).
fn forwarded_for(element: &str) -> Option<&str> {
    let mut pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    found.map(|(_, node)| node)
}

/// An address with or without a port, an IPv6 address also in brackets.
fn parse(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    let address = bare.unwrap_or(text).parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    address.or_else(with_port).map(plain)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

    use super::Proxies;

    const PROXY: &str = "10.0.0.1";

    fn seen(count: usize, header: &'static str, peer: &str, lines: &[&'static str]) -> String {
        let proxies = Proxies {
            count,
            header: HeaderName::from_static(header),
            addresses: vec![PROXY.parse().unwrap()],
        };
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(
                HeaderName::from_static(header),
                HeaderValue::from_static(line),
            );
        }
        let peer: IpAddr = peer.parse().unwrap();
        proxies.visitor(peer, &headers).to_string()
    }

    #[test]
    fn made_up_first_values_are_one_visitor() {
        for made_up in [
            "203.0.113.7",
            "1.1.1.1, 203.0.113.7",
            "2.2.2.2,1.1.1.1,203.0.113.7",
            "unknown, \", 203.0.113.7",
            "[::1]:80, 203.0.113.7:4711",
        ] {
            assert_eq!(
                seen(1, "x-forwarded-for", PROXY, &[made_up]),
                "203.0.113.7",
                "{made_up}"
            );
        }
        let two_lines = ["9.9.9.9", "203.0.113.7"];
        assert_eq!(seen(1, "x-forwarded-for", PROXY, &two_lines), "203.0.113.7");
    }

    #[test]
    fn with_two_proxies_the_first_of_them_is_believed() {
        let line = ["6.6.6.6, 203.0.113.7, 10.0.0.2"];
        assert_eq!(seen(2, "x-forwarded-for", PROXY, &line), "203.0.113.7");
    }

    #[test]
    fn who_is_no_proxy_is_seen_by_its_own_address() {
        let line = ["203.0.113.7"];
        assert_eq!(
            seen(1, "x-forwarded-for", "198.51.100.4", &line),
            "198.51.100.4"
        );
    }

    #[test]
    fn a_list_that_our_proxies_did_not_write_is_not_believed() {
        for lines in [&[][..], &["203.0.113.7"], &["unknown, _hidden"]] {
            assert_eq!(seen(2, "x-forwarded-for", PROXY, lines), PROXY, "{lines:?}");
        }
    }

    #[test]
    fn the_standard_header_is_read_by_its_own_rules() {
        let line = ["for=6.6.6.6;proto=https, For=\"[2001:db8::7]:4711\";by=10.0.0.1"];
        assert_eq!(seen(1, "forwarded", PROXY, &line), "2001:db8::7");
        assert_eq!(seen(1, "forwarded", PROXY, &["proto=https"]), PROXY);
    }

    #[test]
    fn an_address_has_one_form() {
        let line = ["::ffff:203.0.113.7"];
        assert_eq!(seen(1, "x-forwarded-for", PROXY, &line), "203.0.113.7");
    }
}
