//! For whom every page of the table is, and in which language pages speak.

use std::fmt::Write as _;

use actix_web::{http::StatusCode, test::TestRequest};
use contract::{Caller, Role};
use frontend::{Environment, Route};

use crate::browser::{PLAIN, site};

#[actix_web::test]
async fn a_stranger_is_sent_to_sign_in_and_back() {
    let answer = site!(PLAIN).get("/account?x=1").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header("location"),
        "/sign-in?next=%2Faccount%3Fx%3D1"
    );
}

#[actix_web::test]
async fn what_does_not_exist_says_so() {
    let browser = site!(PLAIN).signed_in_as("lin");
    let answer = browser.get("/nothing-here").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.html.contains("没有找到这个页面"));
}

/// Whether the gate lets somebody with this one role through.
fn enters(route: &Route, role: Role) -> bool {
    let caller = Caller::for_tests(&[role]);
    route.audience.admits(Some(&caller), Environment::Office)
}

/// Every route, and whom the gate lets through: one line a route, with every role that it takes in.
fn who_enters() -> String {
    let mut table = String::new();
    for route in frontend::routes() {
        let nobody = Caller::for_tests(&[]);
        let roles: Vec<&str> = Role::ALL
            .into_iter()
            .filter(|role| enters(route, *role))
            .map(Role::code)
            .collect();
        let who = if route.audience.admits(None, Environment::Office) {
            "everyone".to_owned()
        } else if route.audience.admits(Some(&nobody), Environment::Office) {
            "whoever is signed in".to_owned()
        } else if route.audience.admits(None, Environment::Demo) {
            "everyone, in the demo office".to_owned()
        } else {
            roles.join(" ")
        };
        let _ = writeln!(table, "{:<24} {who}", route.name);
    }
    table
}

#[test]
fn whom_the_gate_lets_through() {
    insta::assert_snapshot!(who_enters());
}

#[actix_web::test]
async fn the_specification_of_the_draw_is_a_page_that_says_what_it_is() {
    let page = site!(PLAIN).get("/draws/specification").await;
    assert!(page.html.contains("<h1>抽选规范</h1>"));
    assert!(page.html.contains("lang=\"en\"") && page.html.contains("mingjian-draw/1"));
}

#[actix_web::test]
async fn a_preference_holds_for_every_page_without_javascript() {
    let answer = site!(PLAIN)
        .post(
            "/help",
            "/preferences",
            &[("lang", "en"), ("back", "/help")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/help");
    let chosen = answer.cookie("preferences").unwrap().value().to_owned();

    let browser = site!(PLAIN).with("preferences", &chosen);
    let page = browser.get("/help").await;
    assert!(page.html.contains("<html lang=\"en\""));
    assert!(page.html.contains("<h1>Help</h1>"));

    let size = browser
        .post(
            "/help",
            "/preferences",
            &[("size", "large"), ("back", "/help")],
        )
        .await;
    let chosen = size.cookie("preferences").unwrap().value().to_owned();
    let page = site!(PLAIN).with("preferences", &chosen).get("/help").await;
    assert!(
        page.html.contains("lang=\"en\" data-size=\"large\""),
        "both are kept"
    );
}

#[actix_web::test]
async fn a_first_visit_speaks_the_language_of_the_browser() {
    let browser = site!(PLAIN);
    let english = TestRequest::get()
        .uri("/help")
        .insert_header(("accept-language", "en-GB,zh;q=0.5"));
    assert!(
        browser
            .send(english)
            .await
            .html
            .contains("<html lang=\"en\"")
    );
    let french = TestRequest::get()
        .uri("/help")
        .insert_header(("accept-language", "fr"));
    assert!(
        browser
            .send(french)
            .await
            .html
            .contains("<html lang=\"zh-CN\"")
    );
}

#[actix_web::test]
async fn the_summary_of_errors_names_each_field() {
    let page = site!(PLAIN).get("/design/forms").await;
    assert!(
        page.html
            .contains("<a href=\"#number\">律师执业证号：请填写这一项</a>"),
        "{}",
        page.main()
    );
}
