//! Every page of the table, for whom it is and in which language.

use std::fmt::Write as _;

use actix_web::{http::StatusCode, test::TestRequest};
use contract::{Caller, Role};
use frontend::{Audience, Route};

use crate::browser::{Answer, PLAIN, open_pages, site};

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

/// Whether the gate lets somebody with this one role through.
fn enters(route: &Route, role: Role) -> bool {
    let caller = Caller::for_tests(&[role]);
    route.audience.admits(Some(&caller), false)
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
        let who = if route.audience.admits(None, false) {
            "everyone".to_owned()
        } else if route.audience.admits(Some(&nobody), false) {
            "whoever is signed in".to_owned()
        } else if route.audience.admits(None, true) {
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

/// Somebody of the audience, with a factor just given; nobody where the page is everybody's.
fn visitor_of(route: &Route) -> &'static str {
    let people = [
        (Role::Lawyer, "lin-fresh"),
        (Role::CmAuditor, "shen-fresh"),
        (Role::EfileMaker, "mei-fresh"),
        (Role::Prosecutor, "zhou-fresh"),
        (Role::AuditAdmin, "gu-fresh"),
    ];
    match route.audience {
        Audience::Everyone | Audience::Demo => "nobody",
        Audience::SignedIn => "lin-fresh",
        Audience::May(_) => {
            let person = people.iter().find(|(role, _)| enters(route, *role));
            person.map(|(_, name)| *name).expect("somebody may open it")
        }
    }
}

/// The page as its audience opens it, in the midst of a sign-in or a registration where it needs one.
async fn opened(route: &Route) -> Answer {
    site!(PLAIN)
        .with("registration", "email")
        .with("sign-in", "ticket")
        .signed_in_as(visitor_of(route))
        .get(route.path)
        .await
}

#[actix_web::test]
async fn every_page_of_the_table_opens_for_its_audience() {
    let mut count = 0;
    for route in open_pages() {
        let answer = opened(route).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", route.path);
        count += 1;
    }
    assert!(count > 20, "the table was walked");
}

#[actix_web::test]
async fn no_page_of_the_table_opens_for_anybody_else() {
    for route in open_pages() {
        let stranger = site!(PLAIN).get(route.path).await;
        match route.audience {
            Audience::Everyone | Audience::Demo => {}
            Audience::SignedIn | Audience::May(_) => {
                assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{}", route.path);
            }
        }
        let Audience::May(_) = route.audience else {
            continue;
        };
        let other = if enters(route, Role::Lawyer) {
            "gu-fresh"
        } else {
            "lin-fresh"
        };
        let answer = site!(PLAIN).signed_in_as(other).get(route.path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", route.path);
    }
}

#[actix_web::test]
async fn every_page_has_one_title_one_main_column_and_one_first_heading() {
    for route in open_pages() {
        let answer = opened(route).await;
        assert_eq!(answer.html.matches("<h1").count(), 1, "{}", route.path);
        assert_eq!(answer.html.matches("<main").count(), 1, "{}", route.path);
        assert_eq!(answer.html.matches("<title>").count(), 1, "{}", route.path);
        assert!(
            answer.html.contains("<html lang=\"zh-CN\""),
            "{}",
            route.path
        );
    }
}

#[actix_web::test]
async fn whoever_has_no_list_here_reads_what_their_role_may_do() {
    for (name, line) in [
        ("wen", "账户和系统的管理在服务器上办理"),
        ("jian", "督察和控告申诉的页面尚未开放"),
        ("he", "律师阅卷由案件管理部门"),
    ] {
        let home = site!(PLAIN).signed_in_as(name).get("/").await;
        assert!(home.html.contains(line), "{name}");
        assert!(!home.html.contains("href=\"/applications/new\""), "{name}");
    }
    let monitor = site!(PLAIN).signed_in_as("bo").get("/").await;
    assert!(
        monitor.html.contains("href=\"/desk\""),
        "the worklist is theirs too"
    );
    assert!(!monitor.html.contains("href=\"/applications/new\""));
    assert!(
        monitor.html.contains("<h2>本院正在办理</h2>"),
        "they look on"
    );
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
