//! The JSON interface from outside: answers, refusals, who is let in.

mod desk;
mod porter;

use std::sync::Arc;

use actix_web::{App, http::header::HeaderMap, test};
use contract::RequestId;
use serde_json::{Value, json};
use uuid::Uuid;

const HERE: &str = "http://127.0.0.1:8080";
const PAGE: &str = "/api/v1/applications/00000000-0000-0000-0000-000000000001/pages/12";
const DRAFT: &str = "/api/v1/applications/00000000-0000-0000-0000-000000000001/draft";

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

async fn ask(origin: &str, request: test::TestRequest) -> Answer {
    let desks = rest::Desks {
        dossier: Arc::new(desk::Desk),
        identity: Arc::new(porter::Porter),
        origin: origin.to_owned(),
        version: (origin == HERE).then_some("1.2.3"),
        new_request: Arc::new(|| RequestId(Uuid::from_u128(0x5e))),
    };
    let app = test::init_service(App::new().configure(|config| rest::mount(config, desks))).await;
    let answer = test::call_service(&app, request.to_request()).await;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = test::read_body(answer).await;
    Answer {
        status,
        headers,
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
    }
}

fn get(path: &str) -> test::TestRequest {
    test::TestRequest::get().uri(path)
}

fn as_lin(request: test::TestRequest) -> test::TestRequest {
    request.insert_header(("cookie", "session=lin"))
}

#[actix_web::test]
async fn anybody_may_ask_whether_the_service_is_there() {
    let health = ask(HERE, get("/api/v1/health")).await;
    assert_eq!(
        (health.status, health.body),
        (200, json!({ "status": "ok" }))
    );
}

#[actix_web::test]
async fn the_version_is_told_where_the_house_says_so_and_nowhere_else() {
    let version = ask(HERE, get("/api/v1/version")).await;
    assert_eq!(version.body["version"], "1.2.3");
    let version = ask("https://mingjian.example", get("/api/v1/version")).await;
    assert_eq!(
        (version.status, &version.body["title"]),
        (404, &json!("not found"))
    );
}

#[actix_web::test]
async fn a_page_is_answered_as_the_desk_gives_it_and_never_stored() {
    let page = ask(HERE, as_lin(get(PAGE))).await;
    assert_eq!((page.status, page.body["number"].as_u64()), (200, Some(12)));
    assert_eq!(page.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn a_refusal_is_a_problem_with_its_address_and_the_requests_name() {
    let missing = PAGE.replace("12", "13");
    let answer = ask(
        "https://mingjian.example",
        get(&missing).insert_header(("cookie", "__Host-session=lin")),
    )
    .await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(
        answer.body,
        json!({
            "type": "https://mingjian.example/problems/not-found",
            "title": "not found",
            "status": 404,
            "instance": "urn:uuid:00000000-0000-0000-0000-00000000005e",
        })
    );
}

#[actix_web::test]
async fn nobody_is_let_in_without_a_live_session() {
    for request in [
        get(PAGE),
        get(PAGE).insert_header(("cookie", "session=stolen")),
    ] {
        let answer = ask(HERE, request).await;
        assert_eq!(
            (answer.status, answer.body["title"].as_str()),
            (401, Some("signed out"))
        );
    }
}

#[actix_web::test]
async fn over_tls_only_the_prefixed_cookie_counts() {
    let answer = ask("https://mingjian.example", as_lin(get(PAGE))).await;
    assert_eq!(answer.status, 401);
}

#[actix_web::test]
async fn fields_at_fault_are_named() {
    let request = test::TestRequest::put()
        .uri(DRAFT)
        .set_json(json!({ "mode": "online" }));
    let answer = ask(HERE, as_lin(request)).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.body["errors"],
        json!([{ "field": "mode", "rule": "online-barred" }])
    );
}

#[actix_web::test]
async fn a_lost_race_is_a_conflict() {
    let request = test::TestRequest::put().uri(DRAFT).set_json(json!({}));
    assert_eq!(ask(HERE, as_lin(request)).await.status, 409);
}

#[actix_web::test]
async fn what_cannot_be_read_is_a_problem_too() {
    let broken = test::TestRequest::put()
        .uri(DRAFT)
        .insert_header(("content-type", "application/json"))
        .set_payload("{");
    let answer = ask(HERE, as_lin(broken)).await;
    assert_eq!(
        (answer.status, answer.body["title"].as_str()),
        (400, Some("form broken"))
    );
    let large = test::TestRequest::put()
        .uri(DRAFT)
        .set_json(json!({ "scope": "x".repeat(100_000) }));
    assert_eq!(ask(HERE, as_lin(large)).await.status, 413);
    let nowhere = ask(HERE, as_lin(get("/api/v1/applications/x/pages/1"))).await;
    assert_eq!(
        (nowhere.status, nowhere.body["title"].as_str()),
        (404, Some("not found"))
    );
}

#[actix_web::test]
async fn what_no_text_may_hold_is_refused_with_its_place() {
    let changes = json!({ "principal_name": "王\u{e0f0}琛" });
    let request = as_lin(test::TestRequest::put().uri(DRAFT)).set_json(changes);
    let answer = ask("http://127.0.0.1:8080", request).await;
    assert_eq!(answer.status, 422);
    let fault = json!({ "field": "principal_name", "rule": "character-private:2" });
    assert_eq!(answer.body["errors"], json!([fault]));
}
