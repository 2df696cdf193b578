//! What a running server writes down, and what it must not.

use frontend::Route;
use testkit::World;

use crate::{
    canary::{self, CANARY},
    support::{Served, Site, status},
};

/// GB 18030 of the last five characters of the canary.
const CHINESE: &[u8] = &[0xD6, 0xA4, 0xC8, 0xCB, 0xD5, 0xC5, 0xC4, 0xB3, 0xC4, 0xB3];

/// The calls of the JSON interface, which stand in no table.
const CALLS: [&str; 4] = [
    "/api/v1/health",
    "/api/v1/applications/{application}/pages/{page}",
    "/api/v1/bundles/{bundle}",
    "/api/v1/cases/{case}/imports",
];

/// The path with the canary in the place of every variable, and once more behind it.
fn planted(pattern: &str, canary: &str) -> String {
    let parts = pattern.split('/').map(|part| match part.split_once('{') {
        Some((before, rest)) => {
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            format!("{before}{canary}{after}")
        }
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn get(target: &[u8], header: &[u8]) -> Vec<u8> {
    let head: &[&[u8]] = &[
        b"GET ",
        target,
        b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
        b"User-Agent: ",
        header,
        b"\r\nReferer: http://localhost/",
        header,
        b"\r\nCookie: session=",
        header,
        b"; visit=",
        header,
        b"; preferences=",
        header,
        b"\r\nX-Forwarded-For: ",
        header,
        b"\r\nX-Request-Id: ",
        header,
        b"\r\n\r\n",
    ];
    head.concat()
}

fn post(target: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: visit=v\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn ask_everything(served: &Served<'_>) -> usize {
    let percent: String = url::form_urlencoded::byte_serialize(CANARY.as_bytes()).collect();
    let patterns = frontend::routes().iter().map(|route: &Route| route.path);
    let mut asked = 0;
    for pattern in patterns.chain(CALLS) {
        let path = planted(pattern, &percent);
        let query = format!("{path}?q={percent}&next=/{percent}&object={percent}");
        for (target, header) in [
            (query.as_bytes(), percent.as_bytes()),
            (path.as_bytes(), CANARY.as_bytes()),
            (path.as_bytes(), CHINESE),
        ] {
            let answer = served.send(&get(target, header));
            assert_ne!(status(&answer), 0, "{pattern}: no answer");
            assert!(status(&answer) < 500, "{pattern}: {}", status(&answer));
            asked += 1;
        }
        let body = format!("login={percent}&password={percent}&form_token={percent}&{percent}=1");
        let answer = served.send(&post(&path, &body));
        assert!(status(&answer) < 500, "{pattern}: {}", status(&answer));
        asked += 1;
    }
    asked
}

/// What no parser takes: the canary in the request line, the header's name, the length, the path.
fn ask_nonsense(served: &Served<'_>) {
    let raw = CANARY.as_bytes();
    let broken: [&[&[u8]]; 5] = [
        &[b"GET /", raw, b" HTTP/1.1\r\nHost: a\r\n\r\n"],
        &[raw, b" / HTTP/1.1\r\nHost: a\r\n\r\n"],
        &[b"GET / HTTP/1.1\r\n", raw, b": a\r\n\r\n"],
        &[b"GET / HTTP/1.1\r\nContent-Length: ", raw, b"\r\n\r\n"],
        &[
            b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: ",
            raw,
            b"\r\n\r\nabc",
        ],
    ];
    for parts in broken {
        drop(served.send(&parts.concat()));
    }
}

#[testkit::on_both]
async fn nothing_a_stranger_sends_stands_in_the_log(world: World) {
    let site = Site::beside(&world).await;
    site.succeed(&["migrate"]);
    let served = site.serve();
    let asked = ask_everything(&served);
    ask_nonsense(&served);
    assert!(asked > 100, "{asked}");
    let log = served.log();
    let found = canary::find(&log);
    assert_eq!(found, None, "{}", String::from_utf8_lossy(&log));
}

#[tokio::test]
async fn a_page_that_is_not_there_writes_no_line() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let served = site.serve();
    let before = served.log();
    for path in ["/nowhere", "/applications", "/audit?object=a"] {
        served.send(&get(path.as_bytes(), b"a"));
    }
    let log = String::from_utf8_lossy(&served.log()[before.len()..]).into_owned();
    assert!(!log.contains("WARN") && !log.contains("ERROR"), "{log}");
}
