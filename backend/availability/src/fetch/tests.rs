//! Everything is fetched from a server of the test's own, on loopback, before an authority of its own.

use std::{
    io::{self, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned, pki_types::PrivateKeyDer};

use super::*;

const HOST: &str = "calendar.example";
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

type Stream = StreamOwned<ServerConnection, TcpStream>;

/// A server that answers every question by the path that was asked for.
struct Server {
    port: u16,
    authority: String,
    asked: Arc<AtomicUsize>,
}

/// Names that are answered in turn; the last answer stays.
struct InTurn {
    answers: Vec<Vec<IpAddr>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Names for InTurn {
    fn addresses(&self, host: &str, _: Duration) -> Result<Vec<IpAddr>, FetchFault> {
        let mut asked = self.asked.lock().unwrap();
        let turn = asked.len().min(self.answers.len() - 1);
        asked.push(host.to_owned());
        Ok(self.answers[turn].clone())
    }
}

impl Server {
    fn start() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).unwrap();
        let authority = own.pem();
        let issuer = Issuer::new(params, key);

        let key = KeyPair::generate().unwrap();
        let names = vec![HOST.to_owned(), "other.example".to_owned()];
        let certificate = CertificateParams::new(names).unwrap();
        let certificate = certificate.signed_by(&key, &issuer).unwrap();
        let ciphers = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(ciphers)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (config, asked) = (Arc::new(config), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, count) = (Arc::clone(&config), Arc::clone(&count));
                thread::spawn(move || {
                    let connection = ServerConnection::new(config).unwrap();
                    // Whoever hangs up does not interest the server.
                    _ = answer(StreamOwned::new(connection, stream), &count);
                });
            }
        });
        Self {
            port,
            authority,
            asked,
        }
    }

    /// A fetcher that reaches this server and whose names are answered so.
    fn fetcher(&self, answers: Vec<Vec<IpAddr>>) -> (Fetcher, Arc<Mutex<Vec<String>>>) {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let names = InTurn {
            answers,
            asked: Arc::clone(&asked),
        };
        let hosts = [
            HOST.to_owned(),
            "other.example".to_owned(),
            "third.example".to_owned(),
        ];
        let mut fetcher =
            Fetcher::new(&hosts, Box::new(names), Some(self.authority.as_bytes())).unwrap();
        fetcher.reach = Reach::Loopback(self.port);
        (fetcher, asked)
    }

    fn fetch(&self, path: &str) -> Result<Vec<u8>, FetchFault> {
        let (fetcher, _) = self.fetcher(vec![vec![HERE]]);
        fetcher.fetch(&format!("https://{HOST}{path}"))
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: Stream, count: &AtomicUsize) -> io::Result<()> {
    let mut head = Vec::new();
    let mut octet = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut octet)?;
        head.push(octet[0]);
    }
    count.fetch_add(1, Ordering::SeqCst);
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    assert!(head.contains("accept-encoding: identity\r\n"), "{head}");
    let path = head.split(' ').nth(1).unwrap_or_default();
    let reply = |stream: &mut Stream, head: &str, body: &[u8]| {
        let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)
    };
    let (rest, body) = (
        path.split_once("?to=").map_or("", |(_, to)| to),
        CALENDAR.as_bytes(),
    );
    match path.split('?').next().unwrap_or_default() {
        "/a.ics" => reply(&mut stream, "200 OK\r\nContent-Type: image/png", body)?,
        "/full" => reply(&mut stream, "200 OK", &vec![b'x'; MOST_BYTES])?,
        "/large" => reply(&mut stream, "200 OK", &vec![b'x'; MOST_BYTES + 1])?,
        "/chunks" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            loop {
                stream.write_all(b"10000\r\n")?;
                stream.write_all(&vec![b'x'; 0x1_0000])?;
                stream.write_all(b"\r\n")?;
            }
        }
        "/packed" => reply(&mut stream, "200 OK\r\nContent-Encoding: gzip", body)?,
        "/drip" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")?;
            loop {
                stream.write_all(b"x")?;
                stream.flush()?;
                thread::park_timeout(Duration::from_millis(20));
            }
        }
        "/loop" => reply(&mut stream, "302 Found\r\nLocation: /loop", b"")?,
        "/to" => reply(&mut stream, &format!("302 Found\r\nLocation: {rest}"), b"")?,
        "/nowhere" => reply(&mut stream, "302 Found", b"")?,
        "/babble" => stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")?,
        _ => reply(&mut stream, "404 Not Found", b"")?,
    }
    stream.conn.send_close_notify();
    stream.flush()
}

#[test]
fn a_calendar_is_fetched_whatever_its_kind_is_called() {
    let server = Server::start();
    assert_eq!(server.fetch("/a.ics").unwrap(), CALENDAR.as_bytes());
    let (fetcher, asked) = server.fetcher(vec![vec![HERE]]);
    let address = format!("webcal://{HOST}/to?to=https://other.example/a.ics");
    assert_eq!(fetcher.fetch(&address).unwrap(), CALENDAR.as_bytes());
    assert_eq!(*asked.lock().unwrap(), [HOST, "other.example"]);
    assert_eq!(server.fetch("/full").unwrap().len(), MOST_BYTES);
}

#[test]
fn no_redirect_leads_to_where_the_address_itself_may_not() {
    let server = Server::start();
    for (to, expected) in [
        ("http://calendar.example/a.ics", FetchFault::NotHttps),
        ("https://127.0.0.1/a.ics", FetchFault::NoHostName),
        ("https://0x7f.1/a.ics", FetchFault::NoHostName),
        ("https://2130706433/a.ics", FetchFault::NoHostName),
        ("//[::ffff:127.0.0.1]/a.ics", FetchFault::NoHostName),
        ("https://unlisted.example/a.ics", FetchFault::HostNotAllowed),
        ("https://calendar.example:8443/a.ics", FetchFault::OtherPort),
        (
            "https://me:secret@calendar.example/a.ics",
            FetchFault::Credentials,
        ),
    ] {
        let before = server.asked();
        assert_eq!(server.fetch(&format!("/to?to={to}")), Err(expected), "{to}");
        assert_eq!(server.asked(), before + 1, "{to}");
    }
    assert_eq!(server.fetch("/nowhere"), Err(FetchFault::Status(302)));
    let before = server.asked();
    assert_eq!(server.fetch("/loop"), Err(FetchFault::TooManyRedirects));
    assert_eq!(server.asked(), before + 1 + 3);
}

#[test]
fn a_host_with_any_address_inside_is_not_asked() {
    let server = Server::start();
    let inside: IpAddr = "10.0.0.7".parse().unwrap();
    let metadata: IpAddr = "169.254.169.254".parse().unwrap();
    let mapped: IpAddr = "::ffff:10.0.0.7".parse().unwrap();
    for answer in [vec![inside], vec![HERE, metadata], vec![mapped, HERE]] {
        let (fetcher, _) = server.fetcher(vec![answer]);
        let address = format!("https://{HOST}/a.ics");
        assert_eq!(fetcher.fetch(&address), Err(FetchFault::NotPublic));
    }
    let (mut fetcher, _) = server.fetcher(vec![vec![HERE]]);
    fetcher.reach = Reach::Public;
    let address = format!("https://{HOST}/a.ics");
    assert_eq!(fetcher.fetch(&address), Err(FetchFault::NotPublic));
    let (fetcher, _) = server.fetcher(vec![Vec::new()]);
    assert_eq!(fetcher.fetch(&address), Err(FetchFault::UnknownHost));
    assert_eq!(server.asked(), 0);
}

#[test]
fn a_name_that_changes_its_mind_is_asked_once_for_each_connection() {
    let server = Server::start();
    let inside: IpAddr = "10.0.0.7".parse().unwrap();
    let (fetcher, asked) = server.fetcher(vec![vec![HERE], vec![inside]]);
    let address = format!("https://{HOST}/a.ics");
    assert!(fetcher.fetch(&address).is_ok());
    assert_eq!(asked.lock().unwrap().len(), 1);
    // What it says the second time counts for the second connection.
    let (fetcher, _) = server.fetcher(vec![vec![HERE], vec![inside]]);
    let address = format!("https://{HOST}/to?to=/a.ics");
    assert_eq!(fetcher.fetch(&address), Err(FetchFault::NotPublic));
    assert_eq!(server.asked(), 2);
}

#[test]
fn a_body_that_is_too_large_packed_or_never_ends_is_left() {
    let server = Server::start();
    assert_eq!(server.fetch("/large"), Err(FetchFault::TooLarge));
    assert_eq!(server.fetch("/chunks"), Err(FetchFault::TooLarge));
    assert_eq!(server.fetch("/packed"), Err(FetchFault::Packed));
    assert_eq!(server.fetch("/babble"), Err(FetchFault::Protocol));
    assert_eq!(server.fetch("/none"), Err(FetchFault::Status(404)));
    let (mut fetcher, _) = server.fetcher(vec![vec![HERE]]);
    fetcher.patience = Duration::from_millis(300);
    let began = Instant::now();
    let address = format!("https://{HOST}/drip");
    assert_eq!(fetcher.fetch(&address), Err(FetchFault::TimedOut));
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_host_that_does_not_prove_its_name_is_not_asked() {
    let server = Server::start();
    let (fetcher, _) = server.fetcher(vec![vec![HERE]]);
    let third = fetcher.fetch("https://third.example/a.ics");
    assert_eq!(third, Err(FetchFault::Untrusted));
    let stranger = Server::start();
    let (mut fetcher, _) = server.fetcher(vec![vec![HERE]]);
    fetcher.reach = Reach::Loopback(stranger.port);
    let address = format!("https://{HOST}/a.ics");
    assert_eq!(fetcher.fetch(&address), Err(FetchFault::Untrusted));
    assert_eq!((server.asked(), stranger.asked()), (0, 0));
}
