//! What stands before every page: headers, origins, tokens, and what is said when something breaks.

use actix_web::test::TestRequest;
use sea_orm::ConnectionTrait as _;

use crate::site::{Answer, BARE, Site};

impl Site {
    /// Takes a table away from under the desks.
    async fn lose(&self, table: &str) {
        let statement = format!("ALTER TABLE {table} RENAME TO lost_{table}");
        let db = &self.world.kernel.db;
        db.execute_unprepared(&statement).await.unwrap();
    }
}

fn is_guarded(answer: &Answer, path: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{path}");
    }
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{path}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
}

#[actix_web::test]
async fn every_answer_carries_the_security_headers_also_when_nothing_is_there() {
    let site = Site::open().await;
    for path in [
        "/",
        "/sign-in",
        "/nothing-here",
        "/icon.svg",
        "/account",
        "/api/v1/health",
        "/api/v1/nothing",
    ] {
        is_guarded(&site.get("nobody", path).await, path);
    }
}

#[actix_web::test]
async fn what_breaks_on_our_side_is_a_page_of_the_design_without_its_cause() {
    let site = Site::open().await;
    site.lose("application").await;
    let list = "/applications";
    let page = site.get("lawyer", list).await;
    assert_eq!(page.status, 500);
    assert!(page.has("<h1>系统出了故障</h1>"), "{}", page.body);
    let room = format!("/api/v1{}", site.application("reading", "/room"));
    let call = site.get("lawyer", &room).await;
    assert_eq!(
        (call.status, &call.json()["title"]),
        (500, &"internal".into())
    );
    assert_eq!(call.header("content-type"), "application/problem+json");

    site.lose("session").await;
    let plain = site.get("lawyer", list).await;
    assert_eq!(plain.status, 500);
    for answer in [page, call, plain] {
        is_guarded(&answer, list);
        assert!(!answer.has("no such table"), "{}", answer.body);
    }
}

#[actix_web::test]
async fn what_does_not_exist_says_so_and_not_how_that_was_found() {
    let site = Site::open().await;
    for path in ["/nothing-here", "/applications/no-identifier"] {
        let page = site.get("lawyer", path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.has("没有找到这个页面"), "{path}: {}", page.body);
        assert!(!page.has("UUID"), "{path}: {}", page.body);
    }
}

#[actix_web::test]
async fn a_stranger_is_sent_to_sign_in_and_back() {
    let site = Site::open().await;
    let sign_in = "/sign-in?next=%2Faccount%3Fx%3D1";
    for who in [BARE, "a-token-of-nobody"] {
        let answer = site.get(who, "/account?x=1").await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, sign_in),
            "{who}"
        );
    }
}

#[actix_web::test]
async fn each_answer_has_a_nonce_of_its_own() {
    let site = Site::open().await;
    let [first, second] = [site.get("nobody", "/").await, site.get("nobody", "/").await];
    let policy = "content-security-policy";
    assert_ne!(first.header(policy), second.header(policy));
}

#[actix_web::test]
async fn only_a_site_over_tls_demands_tls_and_prefixes_its_cookies() {
    let demand = "strict-transport-security";
    let plain = Site::open().await.get("nobody", "/").await;
    assert_eq!(plain.header(demand), "");

    let secure = Site::at("https://mingjian.example").await;
    let secure = secure.get("nobody", "/").await;
    assert!(secure.header(demand).contains("max-age=63072000"));
    let visit = secure
        .cookie("__Host-visit")
        .expect("a cookie for the visit");
    assert_eq!(
        (visit.secure(), visit.http_only()),
        (Some(true), Some(true))
    );
}

#[actix_web::test]
async fn pages_are_not_stored_and_assets_are_kept_for_good() {
    let site = Site::open().await;
    let home = site.get("nobody", "/").await;
    assert_eq!(home.header("cache-control"), "no-store");
    let (_, rest) = home.body.split_once("/style/").unwrap();
    let sheet = format!("/style/{}", rest.split('"').next().unwrap());
    let sheet = site.get("nobody", &sheet).await;
    assert_eq!(sheet.status, 200);
    assert!(sheet.header("cache-control").contains("immutable"));
}

#[actix_web::test]
async fn a_form_from_another_site_is_refused_at_every_target() {
    let site = Site::open().await;
    for route in frontend::routes() {
        for header in [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ] {
            let request = TestRequest::post()
                .uri(&route.path.replace(['{', '}'], ""))
                .insert_header(header)
                .set_form([("form_token", "any")]);
            let answer = site.send("lawyer", request).await;
            assert_eq!(answer.status, 403, "{} with {header:?}", route.path);
        }
    }
}

#[actix_web::test]
async fn a_form_without_the_token_of_the_visit_is_refused() {
    let site = Site::open().await;
    for token in ["", "forged"] {
        let fields = [("form_token", token), ("theme", "dark")];
        let answer = site.post_bare("nobody", "/preferences", &fields).await;
        assert_eq!(answer.status, 403);
        assert!(answer.has("表单已失效"), "{}", answer.body);
    }
}

#[actix_web::test]
async fn the_token_of_a_visit_ends_with_signing_in() {
    let site = Site::open().await;
    let before = site.get("nobody", "/preferences").await;
    let after = site.get("lawyer", "/preferences").await;
    let token = "form_token";
    assert_ne!(before.hidden(token), after.hidden(token));
    let fields = [(token, before.hidden(token)), ("theme", "dark")];
    let answer = site.post_bare("lawyer", "/preferences", &fields).await;
    assert_eq!(answer.status, 403, "{}", answer.body);
}
