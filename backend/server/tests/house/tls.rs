//! TLS in the program itself, before an authority made for the test.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::PermissionsExt as _,
    sync::Arc,
};

use rcgen::{BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{
    ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, StreamOwned,
    SupportedProtocolVersion,
    crypto::aws_lc_rs,
    pki_types::ServerName,
    version::{TLS12, TLS13},
};

use crate::support::{Served, Site, read_to_end, status};

struct Authority {
    issuer: Issuer<'static, KeyPair>,
    own: Certificate,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).unwrap();
        Self {
            issuer: Issuer::new(params, key),
            own,
        }
    }

    /// Leaves a certificate for this name in the house's files; answers its bytes.
    fn issue(&self, site: &Site, name: &str) -> Vec<u8> {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        write(site, "chain.pem", &certificate.pem());
        write(site, "key.pem", &key.serialize_pem());
        certificate.der().to_vec()
    }

    /// Connects as somebody who believes this authority, and who speaks this version alone.
    fn ask(
        &self,
        served: &Served<'_>,
        (name, version): (&'static str, &'static SupportedProtocolVersion),
    ) -> io::Result<Seen> {
        let mut roots = RootCertStore::empty();
        roots.add(self.own.der().clone()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[version])
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(name).unwrap();
        let connection = ClientConnection::new(Arc::new(config), name).unwrap();
        let mut stream = StreamOwned::new(connection, served.open());
        let request = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes())?;
        let answer = read_to_end(&mut stream);
        let shown = stream.conn.peer_certificates().unwrap();
        Ok(Seen {
            certificate: shown[0].to_vec(),
            version: stream.conn.protocol_version(),
            answer,
        })
    }
}

struct Seen {
    certificate: Vec<u8>,
    version: Option<ProtocolVersion>,
    answer: Vec<u8>,
}

fn write(site: &Site, name: &str, text: &str) {
    let path = site.path(name);
    fs::write(&path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

fn house() -> Site {
    let mut site = Site::new();
    for (name, file) in [
        ("SERVER__TLS__CERTIFICATE", "chain.pem"),
        ("SERVER__TLS__KEY", "key.pem"),
    ] {
        let path = site.path(file).display().to_string();
        site.set(name, &path);
    }
    site.set("SERVER__ORIGIN", "https://localhost:8443");
    site
}

#[test]
fn pages_are_served_over_tls_of_version_1_3_alone_and_never_in_the_clear() {
    let (site, authority) = (house(), Authority::new());
    authority.issue(&site, "localhost");
    site.succeed(&["migrate"]);
    let served = site.serve();
    let seen = authority.ask(&served, ("localhost", &TLS13)).unwrap();
    assert_eq!(seen.version, Some(ProtocolVersion::TLSv1_3));
    assert_eq!(status(&seen.answer), 200);
    let answer = String::from_utf8_lossy(&seen.answer).into_owned();
    assert!(answer.contains("strict-transport-security: "), "{answer}");
    assert!(answer.contains("set-cookie: __Host-"), "{answer}");
    assert!(authority.ask(&served, ("localhost", &TLS12)).is_err());
    assert!(authority.ask(&served, ("other.example", &TLS13)).is_err());
    assert!(
        Authority::new()
            .ask(&served, ("localhost", &TLS13))
            .is_err()
    );
    let plain = served.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(
        !plain.starts_with(b"HTTP/"),
        "{:?}",
        String::from_utf8_lossy(&plain)
    );
}

#[test]
fn a_new_certificate_is_shown_without_a_stop_and_one_that_cannot_be_used_is_not() {
    let (site, authority) = (house(), Authority::new());
    let first = authority.issue(&site, "localhost");
    site.succeed(&["migrate"]);
    let mut served = site.serve();
    let shown = |served: &Served<'_>| {
        let seen = authority.ask(served, ("localhost", &TLS13));
        seen.unwrap().certificate
    };
    assert_eq!(shown(&served), first);
    let second = authority.issue(&site, "localhost");
    served.read_anew();
    assert_eq!(shown(&served), second);
    write(&site, "chain.pem", "no certificate");
    served.read_anew();
    assert_eq!(shown(&served), second);
    assert!(served.said("the certificate cannot be read anew"));
}

#[test]
fn the_house_asks_itself_whether_it_is_well_and_believes_its_own_certificate_alone() {
    let (site, authority) = (house(), Authority::new());
    authority.issue(&site, "localhost");
    site.succeed(&["migrate"]);
    let mut served = site.serve();
    let health = |served: &Served<'_>| {
        let mut health = site.command(&["health"]);
        health.env("MINGJIAN__SERVER__BIND", served.address.to_string());
        health.output().unwrap()
    };
    assert!(health(&served).status.success());
    authority.issue(&site, "localhost");
    let complaint = String::from_utf8(health(&served).stderr).unwrap();
    assert!(complaint.contains("does not answer"), "{complaint}");
    served.read_anew();
    assert!(health(&served).status.success());
}

#[test]
fn a_certificate_that_cannot_be_used_is_named_at_the_start() {
    let (site, authority) = (house(), Authority::new());
    authority.issue(&site, "localhost");
    site.succeed(&["migrate"]);
    let key = site.path("key.pem");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(site.refused(&["serve"]).contains("everybody may open"));
    write(
        &site,
        "key.pem",
        &KeyPair::generate().unwrap().serialize_pem(),
    );
    assert!(site.refused(&["serve"]).contains("is no key of"));
    fs::remove_file(&key).unwrap();
    assert!(site.refused(&["serve"]).contains("key.pem cannot be used"));
    write(&site, "chain.pem", "");
    assert!(site.refused(&["serve"]).contains("holds no certificate"));
}
