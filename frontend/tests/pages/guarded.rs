//! What stands before every page: headers, origins, tokens.

use actix_web::{
    App, Error,
    http::{Method, StatusCode},
    middleware::from_fn,
    test::{TestRequest, init_service},
    web,
};
use contract::Problem;
use frontend::{routes, web::PageError};

use crate::{
    browser::{Browser, PLAIN, filled, site},
    fakes,
};

#[actix_web::test]
async fn every_answer_carries_the_security_headers_also_when_nothing_is_there() {
    let browser = site!(PLAIN);
    for path in [
        "/",
        "/sign-in",
        "/nothing-here",
        "/icon.svg",
        "/account",
        "/api/v1/nothing",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "same-origin",
            "{path}"
        );
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
    }
}

#[actix_web::test]
async fn what_breaks_on_our_side_is_a_page_of_the_design_without_its_cause() {
    async fn broken() -> Result<String, PageError> {
        Err(Problem::internal().into())
    }
    async fn crashed() -> Result<String, Error> {
        Err(actix_web::error::ErrorInternalServerError(
            "the database is called secret",
        ))
    }
    let desks = fakes::desks(PLAIN);
    let app = App::new()
        .wrap(from_fn(frontend::guard))
        .route("/broken", web::get().to(broken))
        .route("/crashed", web::get().to(crashed))
        .route("/api/v1/broken", web::get().to(broken))
        .configure(move |config| frontend::mount(config, desks));
    let browser = Browser {
        site: init_service(app).await,
        cookies: Vec::new(),
    };
    for path in ["/broken", "/crashed"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            answer.html.contains("<h1>系统出了故障</h1>"),
            "{path}: {}",
            answer.html
        );
        assert!(!answer.html.contains("secret"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let call = browser.get("/api/v1/broken").await;
    assert_eq!(call.header("content-type"), "application/problem+json");
}

#[actix_web::test]
async fn each_answer_has_a_nonce_of_its_own() {
    let browser = site!(PLAIN);
    let first = browser
        .get("/")
        .await
        .header("content-security-policy")
        .to_owned();
    let second = browser
        .get("/")
        .await
        .header("content-security-policy")
        .to_owned();
    assert_ne!(first, second);
}

#[actix_web::test]
async fn only_a_site_over_tls_demands_tls_and_prefixes_its_cookies() {
    let plain = site!(PLAIN);
    assert_eq!(plain.get("/").await.header("strict-transport-security"), "");

    let mut secure = site!("https://mingjian.example");
    secure.cookies.clear();
    let answer = secure.get("/").await;
    assert!(
        answer
            .header("strict-transport-security")
            .contains("max-age=63072000")
    );
    let visit = answer
        .cookie("__Host-visit")
        .expect("a cookie for the visit");
    assert_eq!(visit.secure(), Some(true));
    assert_eq!(visit.http_only(), Some(true));
}

#[actix_web::test]
async fn pages_are_not_stored_and_assets_are_kept_for_good() {
    let browser = site!(PLAIN);
    let home = browser.get("/").await;
    assert_eq!(home.header("cache-control"), "no-store");
    let (_, rest) = home.html.split_once("/style/").unwrap();
    let sheet = format!("/style/{}", rest.split('"').next().unwrap());
    let sheet = browser.get(&sheet).await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert!(sheet.header("cache-control").contains("immutable"));
}

#[actix_web::test]
async fn a_form_from_another_site_is_refused_at_every_target() {
    let browser = site!(PLAIN).signed_in_as("lin");
    for route in routes() {
        for (header, value) in [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ] {
            let request = TestRequest::default()
                .method(Method::POST)
                .uri(&filled(route.path))
                .insert_header((header, value))
                .set_form([("form_token", "any")]);
            let answer = browser.send(request).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{} with {header}",
                route.path
            );
        }
    }
}

#[actix_web::test]
async fn a_form_without_the_token_of_the_visit_is_refused() {
    let browser = site!(PLAIN);
    for token in ["", "forged"] {
        let request = TestRequest::post()
            .uri("/preferences")
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_form([("form_token", token), ("theme", "dark")]);
        let answer = browser.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.html.contains("表单已失效"), "{}", answer.html);
    }
}

#[actix_web::test]
async fn the_token_of_a_visit_ends_with_signing_in() {
    let before = site!(PLAIN).get("/preferences").await.token();
    let after = site!(PLAIN)
        .signed_in_as("lin")
        .get("/preferences")
        .await
        .token();
    assert_ne!(before, after);
}
