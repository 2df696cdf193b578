//! The subscription to one's own appointments: its address, and what a calendar gets there.

use std::{
    fs, io,
    path::Path,
    sync::{Arc, Mutex},
};

use actix_web::test::TestRequest;
use tracing_subscriber::fmt::format::FmtSpan;

use super::{SUBSCRIPTION, address, says, token};
use crate::site::{BARE, Site};

#[actix_web::test]
async fn the_address_is_shown_once_and_what_a_new_one_does_is_said_before() {
    let site = Site::open().await;
    let before = site.get("lawyer", "/appointments").await;
    says(&before, &["生成订阅地址", "name=\"form_token\""]);
    let made = site.post("lawyer", SUBSCRIPTION, &[]).await;
    says(
        &made,
        &[
            "只显示这一次",
            "readonly",
            "添加订阅日历",
            "不用登录就能看到",
        ],
    );
    assert_eq!(made.header("cache-control"), "no-store");
    let first = address(&made);
    let after = site.get("lawyer", "/appointments").await;
    says(
        &after,
        &[
            "换一个新地址",
            "旧地址立即失效",
            "停用订阅",
            "2026年11月23日",
        ],
    );
    assert!(!after.has(token(&first)));
    let second = site.subscribe().await;
    assert_eq!(site.retrieve(&first, None).await.status, 404);
    assert_eq!(site.retrieve(&second, None).await.status, 200);
    for _ in 0..2 {
        let path = "/appointments/subscription/end";
        let ended = site.post("lawyer", path, &[]).await;
        assert_eq!(ended.header("location"), "/appointments#subscription");
    }
    assert_eq!(site.retrieve(&second, None).await.status, 404);
    says(
        &site.get("lawyer", "/appointments").await,
        &["生成订阅地址"],
    );
    for path in [SUBSCRIPTION, "/appointments/subscription/end"] {
        assert_eq!(site.post("auditor", path, &[]).await.status, 404, "{path}");
        assert_eq!(
            site.post_bare("lawyer", path, &[]).await.status,
            403,
            "{path}"
        );
    }
}

#[actix_web::test]
async fn a_calendar_retrieves_what_it_does_not_have_and_gets_no_cookie() {
    let site = Site::open().await;
    site.arranged("reading").await;
    let path = site.subscribe().await;
    let full = site.retrieve(&path, None).await;
    assert_eq!(full.status, 200);
    assert_eq!(full.header("content-type"), "text/calendar; charset=utf-8");
    says(&full, &["SUMMARY:现场阅卷", "LOCATION:律师阅卷室"]);
    for secret in ["YJ-2026", "卢岳", token(&path)] {
        assert!(!full.has(secret), "{secret} in {}", full.body);
    }
    let (mark, at) = (full.header("etag"), full.header("last-modified"));
    let weak = format!("W/{mark}");
    for header in [
        ("if-none-match", mark),
        ("if-none-match", weak.as_str()),
        ("if-none-match", "*"),
        ("if-modified-since", at),
    ] {
        let same = site.retrieve(&path, Some(header)).await;
        assert_eq!((same.status, same.body.as_str()), (304, ""), "{header:?}");
        assert_eq!(same.header("etag"), mark);
        assert_eq!(same.header("cache-control"), "private, no-cache");
    }
    let other = ("if-none-match", "\"another\"");
    let other = site.retrieve(&path, Some(other)).await;
    let head = TestRequest::default()
        .method(actix_web::http::Method::HEAD)
        .uri(&path);
    let head = site.send(BARE, head).await;
    for answer in [full, other, head] {
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(answer.cookies.is_empty());
    }
}

#[actix_web::test]
async fn an_address_that_is_none_says_so_in_a_line_and_guessing_is_slowed_down() {
    let site = Site::open().await;
    let path = format!("/calendar/{}.ics", "A".repeat(43));
    for _ in 0..20 {
        let wrong = site.retrieve(&path, None).await;
        assert_eq!(wrong.status, 404);
        assert_eq!(wrong.header("content-type"), "text/plain; charset=utf-8");
        assert!(wrong.has("没有这个日历地址") && !wrong.has("AAAA"));
        assert!(wrong.cookies.is_empty() && !wrong.has("<html"));
    }
    let slowed = site.retrieve(&path, None).await;
    assert_eq!(slowed.status, 429);
    assert!(!slowed.header("retry-after").is_empty());
    assert!(slowed.cookies.is_empty() && slowed.has("请求太频繁"));
    let english = site.retrieve(&path, Some(("accept-language", "en"))).await;
    assert!(english.has("Too many requests"), "{}", english.body);
    let put = TestRequest::put().uri(&path);
    let put = site.send(BARE, put).await;
    assert_eq!((put.status, put.header("allow")), (405, "GET, HEAD"));
    assert!(put.cookies.is_empty());
}

#[actix_web::test]
async fn the_address_stands_nowhere_on_disk() {
    let site = Site::open().await;
    let path = site.subscribe().await;
    site.retrieve(&path, None).await;
    site.retrieve(&format!("{path}x"), None).await;
    site.sign().await;
    let secret = token(&path);
    assert_eq!(secret.len(), 43);
    let mut looked_at = 0;
    look(site.world.directory.path(), &mut |file, bytes| {
        looked_at += 1;
        let found = bytes.windows(43).any(|part| part == secret.as_bytes());
        assert!(!found, "{}", file.display());
    });
    assert!(looked_at > 10, "{looked_at}");
}

/// Everything that is written down while it is looked at.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[actix_web::test]
async fn the_address_stands_in_no_span_and_no_line_of_the_log() {
    let site = Site::open().await;
    let path = site.subscribe().await;
    let secret = token(&path);
    let log = Log::default();
    let lines = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_writer(move || lines.clone());
    let looking = tracing::subscriber::set_default(subscriber.finish());
    let wrong = format!("/calendar/{secret}x.ics");
    for (path, status) in [(&path, 200), (&wrong, 404)] {
        assert_eq!(site.retrieve(path, None).await.status, status);
    }
    drop(looking);
    let log = log.0.lock().unwrap();
    let log = String::from_utf8_lossy(&log);
    assert!(log.contains("agenda.feed"), "{log}");
    assert!(!log.contains(secret), "{log}");
}

fn look(folder: &Path, at: &mut impl FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look(&path, at);
        } else {
            at(&path, &fs::read(&path).unwrap());
        }
    }
}
