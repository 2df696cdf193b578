//! Every page of the table, for whom it is and in which language.

use actix_web::{http::StatusCode, test::TestRequest};
use frontend::Audience;

use crate::browser::{PLAIN, open_pages, site};

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
async fn a_page_for_other_roles_does_not_exist() {
    let browser = site!(PLAIN).signed_in_as("lin");
    for path in ["/audit", "/desk", "/nothing-here"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.html.contains("没有找到这个页面"), "{path}");
    }
}

#[actix_web::test]
async fn every_page_of_the_table_opens_for_its_audience() {
    for route in open_pages() {
        let person = match route.audience {
            Audience::Roles(roles) if roles.contains(&contract::Role::Lawyer) => "lin",
            Audience::Roles(roles) if roles.contains(&contract::Role::AuditAdmin) => "gu",
            Audience::Roles(_) => "shen",
            _ => "lin",
        };
        let answer = site!(PLAIN).signed_in_as(person).get(route.path).await;
        let is_there =
            !answer.status.is_server_error() && answer.status != StatusCode::METHOD_NOT_ALLOWED;
        assert!(is_there, "{} answers {}", route.path, answer.status);
    }
}

#[actix_web::test]
async fn every_page_has_one_title_one_main_column_and_one_first_heading() {
    for route in open_pages() {
        let answer = site!(PLAIN)
            .with("registration", "email")
            .get(route.path)
            .await;
        if answer.status != StatusCode::OK {
            continue;
        }
        assert_eq!(answer.html.matches("<h1").count(), 1, "{}", route.path);
        assert_eq!(answer.html.matches("<main").count(), 1, "{}", route.path);
        assert!(
            answer.html.contains("<html lang=\"zh-CN\""),
            "{}",
            route.path
        );
    }
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
async fn a_mail_of_the_demo_links_only_to_this_site() {
    let page = site!(PLAIN)
        .get("/demo/mailbox/00000000-0000-0000-0000-000000000007")
        .await;
    assert!(page.html.contains("href=\"/applications/1\""));
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
