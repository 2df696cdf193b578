//! The JSON interface on which the islands live: answers, refusals, who is let in.

use actix_web::test::TestRequest;
use serde_json::json;

use crate::site::{BARE, Site};

/// A page of the file that is being read.
fn page(site: &Site, number: u32) -> String {
    let application = site.application("reading", "");
    format!("/api/v1{application}/pages/{number}")
}

/// What is kept of an application that is still being written.
fn draft(site: &Site) -> String {
    format!("/api/v1{}", site.application("draft", "/draft"))
}

#[actix_web::test]
async fn anybody_may_ask_whether_the_service_is_there_and_in_the_demo_which_it_is() {
    let site = Site::open().await;
    let health = site.get("nobody", "/api/v1/health").await;
    assert_eq!(
        (health.status, health.json()),
        (200, json!({ "status": "ok" }))
    );
    let version = site.get("nobody", "/api/v1/version").await;
    let told = json!({ "name": "mingjian", "version": env!("CARGO_PKG_VERSION") });
    assert_eq!((version.status, version.json()), (200, told));
}

#[actix_web::test]
async fn a_page_is_answered_as_the_desk_gives_it_and_never_stored() {
    let site = Site::open().await;
    let answer = site.get("lawyer", &page(&site, 2)).await;
    let (lawyer, id) = (site.caller("lawyer").await, site.id("reading"));
    let given = site.desk().page(&lawyer, id.parse().unwrap(), 2).await;
    let given = serde_json::to_string(&given.unwrap()).unwrap();
    let (mut told, mut given) = (answer.json(), serde_json::from_str(&given).unwrap());
    let mark = |page: &mut serde_json::Value| page.as_object_mut().unwrap().remove("mark");
    let marks = (mark(&mut told), mark(&mut given));
    assert!(
        marks.0.is_some() && marks.0 != marks.1,
        "of each view its own"
    );
    assert_eq!((answer.status, told), (200, given));
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn a_refusal_is_a_problem_with_its_address_and_the_requests_name() {
    let site = Site::open().await;
    let answer = site.get("lawyer", &page(&site, 19)).await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = json!({
        "type": "http://127.0.0.1:8080/problems/not-found",
        "title": "not found",
        "status": 404,
        "instance": format!("urn:uuid:{}", answer.header("x-request-id")),
    });
    assert_eq!(answer.json(), problem);
}

#[actix_web::test]
async fn nobody_is_let_in_without_a_live_session() {
    let site = Site::open().await;
    for who in [BARE, "a-token-of-nobody"] {
        let answer = site.get(who, &page(&site, 2)).await;
        assert_eq!(
            (answer.status, &answer.json()["title"]),
            (401, &json!("signed out")),
            "{who}"
        );
    }
}

#[actix_web::test]
async fn over_tls_only_the_prefixed_cookie_counts() {
    let site = Site::at("https://mingjian.example").await;
    let answer = site.get("lawyer", &page(&site, 2)).await;
    assert_eq!(
        (answer.status, &answer.json()["title"]),
        (401, &json!("signed out"))
    );
    let prefixed = format!("nobody; __Host-session={}", site.session("lawyer"));
    let answer = site.get(&prefixed, &page(&site, 2)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[actix_web::test]
async fn what_was_typed_on_an_older_edition_is_a_conflict() {
    let site = Site::open().await;
    let first = json!({ "scope_detail": "第一卷" });
    let kept = site.put("lawyer", &draft(&site), first).await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    let edition = kept.json()["edition"].as_i64().unwrap();
    let late = json!({ "edition": edition - 1, "scope_detail": "第二卷" });
    let late = site.put("lawyer", &draft(&site), late).await;
    assert_eq!(
        (late.status, &late.json()["title"]),
        (409, &json!("changed elsewhere"))
    );
}

#[actix_web::test]
async fn what_cannot_be_read_is_a_problem_too() {
    let site = Site::open().await;
    let large = json!({ "scope": "x".repeat(100_000) }).to_string();
    for (body, status, title) in [
        ("{", 400, "form broken"),
        (r#"{"scope":7}"#, 400, "form broken"),
        ("[null]", 400, "form broken"),
        (&large, 413, "form too large"),
    ] {
        let answer = site.put("lawyer", &draft(&site), body).await;
        assert_eq!(
            (answer.status, &answer.json()["title"]),
            (status, &json!(title))
        );
    }
    let nowhere = "/api/v1/applications/no-identifier/pages/1";
    let nowhere = site.get("lawyer", nowhere).await;
    assert_eq!(
        (nowhere.status, &nowhere.json()["title"]),
        (404, &json!("not found"))
    );
}

#[actix_web::test]
async fn what_no_text_may_hold_is_refused_with_its_place() {
    let site = Site::open().await;
    let changes = json!({ "principal_name": "王\u{e0f0}琛" });
    let answer = site.put("lawyer", &draft(&site), changes).await;
    let fault = json!({ "field": "principal_name", "rule": "character-private:2" });
    assert_eq!(
        (answer.status, &answer.json()["errors"]),
        (422, &json!([fault]))
    );
}

#[actix_web::test]
async fn every_call_is_described_and_asks_for_what_it_says_it_asks() {
    let site = Site::open().await;
    let described = site.get(BARE, "/api/v1/openapi.json").await;
    assert_eq!(described.header("content-type"), "application/json");
    let described = described.json();
    insta::assert_json_snapshot!(described);
    for (path, methods) in described["paths"].as_object().unwrap() {
        let nobody = uuid::Uuid::nil().to_string();
        let address = path.replace("{number}", "1");
        let address = address.split('/').map(|part| match part {
            part if part.starts_with('{') => nobody.as_str(),
            part => part,
        });
        let address = address.collect::<Vec<_>>().join("/");
        let methods = methods.as_object().unwrap();
        for (method, call) in methods {
            let asked = TestRequest::with_uri(&address);
            let asked = asked.method(method.to_uppercase().parse().unwrap());
            let asked = match call.get("requestBody") {
                Some(_) if path != "/api/v1/token" => asked.set_json(json!({})),
                _ => asked,
            };
            let status = site.send(BARE, asked).await.status;
            let expected = match (call.get("security"), path.as_str()) {
                (Some(_), _) => 401,
                (None, "/api/v1/token") => 400,
                (None, _) => 200,
            };
            assert_eq!(status, expected, "{method} {path}");
        }
        let other = TestRequest::delete().uri(&address);
        let refused = site.send(BARE, other).await;
        let allowed: Vec<_> = methods.keys().map(|name| name.to_uppercase()).collect();
        let allowed = allowed.join(", ").replace("GET", "GET, HEAD");
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, allowed.as_str()),
            "{path}"
        );
    }
    let nowhere = site.get(BARE, "/api/v1/nowhere").await;
    assert_eq!(
        (nowhere.status, nowhere.header("content-type")),
        (404, "application/problem+json")
    );
}
