//! Whether the house that is configured here answers, asked over its own door: for whoever looks after the process.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use rustls::{ClientConnection, StreamOwned, pki_types::ServerName};

use crate::settings::Settings;

/// How long each step of the answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
const REQUEST: &[u8] =
    b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
const ANSWERS: &[u8] = b"HTTP/1.1 200 ";

/// Asks once. Where the program has a certificate, the one that is shown must be the one that is configured.
pub(crate) fn ask(settings: &Settings) -> anyhow::Result<()> {
    let address = reached(settings.server.bind);
    let connect = || -> std::io::Result<TcpStream> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(stream)
    };
    let stream = connect().with_context(|| format!("nobody answers at {address}"))?;
    let answer = match settings.certificate()? {
        Some(certificate) => {
            let name = ServerName::from(address.ip());
            let client = ClientConnection::new(certificate.client()?, name)?;
            exchange(StreamOwned::new(client, stream))
        }
        None => exchange(stream),
    };
    let answer = answer.with_context(|| format!("{address} does not answer as it should"))?;
    ensure!(answer == ANSWERS, "{address} answers, and is not well");
    Ok(())
}

/// Sends the request and takes the beginning of the answer.
fn exchange(mut stream: impl Read + Write) -> std::io::Result<[u8; ANSWERS.len()]> {
    stream.write_all(REQUEST)?;
    let mut answer = [0; ANSWERS.len()];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

/// Where this machine reaches what is bound there.
fn reached(mut bound: SocketAddr) -> SocketAddr {
    match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => bound.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => bound.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bound_everywhere_is_asked_on_this_machine() {
        for (bound, asked) in [
            ("0.0.0.0:8443", "127.0.0.1:8443"),
            ("[::]:8443", "[::1]:8443"),
            ("192.0.2.7:443", "192.0.2.7:443"),
        ] {
            let bound: SocketAddr = bound.parse().unwrap();
            assert_eq!(reached(bound).to_string(), asked);
        }
    }
}
