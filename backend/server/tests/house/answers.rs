//! What is the same for every answer: HEAD beside GET, what is compressed, what may be kept.

use std::fs;

use crate::support::{Served, Site};

const ALL: &str = "Accept-Encoding: gzip, br\r\n";

/// The address that stands in the page after these words, up to its end.
fn address(page: &str, beginning: &str) -> String {
    let start = page
        .find(beginning)
        .unwrap_or_else(|| panic!("no {beginning} in {page}"));
    let rest = &page[start..];
    rest[..rest.find('"').unwrap()].to_owned()
}

#[test]
fn what_answers_get_answers_head_alike_and_without_a_body() {
    let site = Site::new().with("ENVIRONMENT", "demo");
    site.succeed(&["migrate"]);
    let served = site.serve();
    let pages = frontend::routes().iter().filter(|route| route.is_page);
    let sheet = address(&served.ask("GET", "/", "").text(), "/style/");
    let others = [
        "/icon.svg",
        "/site.webmanifest",
        "/api/v1/health",
        "/nowhere",
        sheet.as_str(),
    ];
    let paths = pages.map(|route| route.path).chain(others);
    let mut open = 0;
    for path in paths {
        let path = path.replace(['{', '}'], "");
        let get = served.ask("GET", &path, ALL);
        let head = served.ask("HEAD", &path, ALL);
        assert_eq!(head.status(), get.status(), "{path}");
        for name in [
            "content-type",
            "content-encoding",
            "location",
            "cache-control",
        ] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
        assert!(head.body.is_empty(), "{path}: {}", head.text());
        open += usize::from(get.status() == 200);
    }
    assert!(open > 10, "{open} pages opened");
}

#[test]
fn outside_the_demo_nobody_signs_in_as_somebody_else() {
    let own = "Sec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n";
    // In the demo it is a form without its token.
    for (environment, pages, button) in [("office", 404, 404), ("demo", 200, 403)] {
        let site = Site::new().with("ENVIRONMENT", environment);
        site.succeed(&["migrate"]);
        let served = site.serve();
        for path in ["/demo/codes", "/demo/tour"] {
            assert_eq!(served.ask("GET", path, "").status(), pages, "{path}");
        }
        let answer = served.ask("POST", "/demo/as/P029", own);
        assert_eq!(answer.status(), button, "{environment}");
    }
}

fn with_islands() -> Site {
    let site = Site::new();
    build_islands(&site, "again and again");
    site.succeed(&["migrate"]);
    site
}

/// Leaves in the folder what a build leaves there.
fn build_islands(site: &Site, words: &str) {
    let folder = site.path("site/pkg");
    fs::create_dir_all(&folder).unwrap();
    for name in [
        "mingjian.js",
        "mingjian_bg.wasm",
        "work.js",
        "work_bg.wasm",
        "reader.js",
        "reader_bg.wasm",
        "verifier.js",
        "verifier_bg.wasm",
    ] {
        let text = format!("{name} {words}; ").repeat(500);
        fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn a_build_that_comes_later_is_taken_up_while_pages_are_served() {
    let site = Site::new();
    site.succeed(&["migrate"]);
    let mut served = site.serve();
    let page = |served: &Served<'_>| served.ask("GET", "/draws/verify", "").text();
    assert!(!page(&served).contains("/assets/"));
    build_islands(&site, "for the first time");
    served.read_anew();
    let assets = address(&page(&served), "/assets/");
    let folder = assets.rsplit_once('/').unwrap().0;
    let script = served.ask("GET", &format!("{folder}/mingjian.js"), "");
    assert_eq!(script.status(), 200);
    assert!(script.text().contains("for the first time"));
}

/// The file packed, plain and kept: it arrives whole either way.
fn is_packed(served: &Served<'_>, path: &str) {
    let packed = served.ask("GET", path, ALL);
    let plain = served.ask("GET", path, "");
    assert_eq!((packed.status(), plain.status()), (200, 200), "{path}");
    assert_eq!(packed.header("content-encoding"), "br", "{path}");
    assert_eq!(plain.header("content-encoding"), "", "{path}");
    assert!(packed.body.len() * 2 < plain.body.len(), "{path}");
    for answer in [&packed, &plain] {
        assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
        assert!(
            answer.header("cache-control").contains("immutable"),
            "{path}"
        );
    }
}

#[test]
fn what_is_the_same_for_everybody_is_sent_packed_and_kept_for_good() {
    let site = with_islands();
    let served = site.serve();
    let page = served.ask("GET", "/draws/verify", "").text();
    let assets = address(&page, "/assets/");
    let folder = assets.rsplit_once('/').unwrap().0;
    is_packed(&served, &address(&page, "/style/"));
    for name in [
        "mingjian.js",
        "mingjian_bg.wasm",
        "work.js",
        "work_bg.wasm",
        "reader.js",
        "reader_bg.wasm",
        "verifier.js",
        "verifier_bg.wasm",
        "own-file.js",
        "verify.js",
    ] {
        is_packed(&served, &format!("{folder}/{name}"));
    }
}

#[test]
fn no_page_and_no_call_is_compressed() {
    let site = with_islands();
    let served = site.serve();
    for path in [
        "/",
        "/sign-in?next=/guess",
        "/help",
        "/nowhere",
        "/api/v1/health",
    ] {
        let answer = served.ask("GET", path, ALL);
        assert_eq!(answer.header("content-encoding"), "", "{path}");
    }
}

#[test]
fn what_was_not_asked_for_by_its_own_name_is_not_kept_for_good() {
    let site = with_islands();
    let served = site.serve();
    for path in [
        "/style/other.css",
        "/style/.css",
        "/assets/other/mingjian.js",
    ] {
        let answer = served.ask("GET", path, "");
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn an_office_at_work_shows_neither_its_parts_nor_its_version() {
    let mut site = Site::new();
    site.succeed(&["migrate"]);
    let paths = [
        "/design",
        "/design/matters",
        "/design/forms",
        "/api/v1/version",
    ];
    let served = site.serve();
    for path in paths {
        assert_eq!(served.ask("GET", path, "").status(), 404, "{path}");
    }
    drop(served);
    let demo = Site::new().with("ENVIRONMENT", "demo");
    demo.succeed(&["migrate"]);
    let served = demo.serve();
    for path in paths {
        assert_eq!(served.ask("GET", path, "").status(), 200, "{path}");
    }
    drop(served);
    site.set("ENVIRONMENT", "demo");
    assert!(site.refused(&["serve"]).contains("office"));
}
