//! Bodies that never end.

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use crate::support::{Served, Site, read_to_end, status};

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000";
const FILES: &str = "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000";
const FILES_IN_PIECES: &str =
    "Content-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked";
const PIECES: &str =
    "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked";

/// Waits until the server holds so many connections.
fn settle(served: &Served<'_>, expected: usize) {
    let begun = Instant::now();
    while served.connections() != expected {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{} connections are held",
            served.connections()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn half_a_form_is_answered_408_and_its_descriptor_freed() {
    let site = Site::new().with("SERVER__BODY_SECONDS", "1");
    site.succeed(&["migrate"]);
    let served = site.serve();
    let silent = served.open();
    settle(&served, 1);
    drop(silent);
    let mut held = Vec::new();
    for (kind, half) in [
        (FORM, "login=a"),
        (FILES, "--x\r\nContent-"),
        (PIECES, "7\r\nlogin=a\r\n"),
        (PIECES, "7\r\nlog"),
        (FILES_IN_PIECES, "d\r\n--x\r\nContent-\r\n"),
    ] {
        for _ in 0..30 {
            let mut stream = served.open();
            let sent = format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n\r\n{half}");
            stream.write_all(sent.as_bytes()).unwrap();
            held.push((kind, stream));
        }
    }
    for (kind, mut stream) in held {
        let answer = read_to_end(&mut stream);
        assert_eq!(
            status(&answer),
            408,
            "{kind}: {}",
            String::from_utf8_lossy(&answer)
        );
    }
    settle(&served, 0);
    assert_eq!(served.ask("GET", "/api/v1/health", "").status(), 200);
}

#[test]
fn half_a_body_that_nobody_reads_is_let_go_too() {
    let site = Site::new().with("SERVER__BODY_SECONDS", "1");
    site.succeed(&["migrate"]);
    let served = site.serve();
    let paths = [
        "/nowhere",
        "/",
        "/account",
        "/api/v1/nowhere",
        "/api/v1/applications/a/draft",
    ];
    for (path, kind) in paths.iter().flat_map(|path| [(path, FORM), (path, PIECES)]) {
        for method in ["POST", "PUT", "GET"] {
            let head =
                format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n\r\n2\r\nab");
            let mut stream = served.open();
            stream.write_all(head.as_bytes()).unwrap();
            let answer = read_to_end(&mut stream);
            let said = format!("{method} {path} {kind}: {}", status(&answer));
            assert!((200..500).contains(&status(&answer)), "{said}");
        }
    }
    settle(&served, 0);
}

#[test]
fn half_a_head_is_let_go_and_its_descriptor_freed() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let served = site.serve();
    let halves = [
        "",
        "GE",
        "GET / HTTP/1.1\r\nHost: local",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n",
    ];
    let mut held = Vec::new();
    for half in halves.iter().cycle().take(60) {
        let mut stream = served.open();
        stream.write_all(half.as_bytes()).unwrap();
        held.push((half, stream));
    }
    for (half, mut stream) in held {
        let answer = read_to_end(&mut stream);
        let said = String::from_utf8_lossy(&answer).into_owned();
        assert!([0, 408].contains(&status(&answer)), "{half}: {said}");
    }
    settle(&served, 0);
    assert_eq!(served.ask("GET", "/api/v1/health", "").status(), 200);
}
