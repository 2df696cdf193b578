//! The pages as a visitor meets them, over desks without rooms.

mod fakes;

use actix_web::{
    App, Error,
    body::MessageBody,
    cookie::Cookie,
    dev::{Service, ServiceResponse},
    http::{Method, StatusCode},
    middleware::from_fn,
    test::{TestRequest, call_service, init_service, read_body},
    web,
};
use contract::Problem;
use frontend::{Audience, Route, routes, web::Refusal};

const PLAIN: &str = "http://127.0.0.1:8080";
const VISIT: &str = "a-visit-of-the-tests";

/// A browser with its cookies before a served site.
struct Browser<S> {
    site: S,
    cookies: Vec<(String, String)>,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: actix_web::http::header::HeaderMap,
    cookies: Vec<Cookie<'static>>,
    html: String,
}

macro_rules! site {
    ($origin:expr) => {{
        let desks = fakes::desks($origin);
        let app = App::new()
            .wrap(from_fn(frontend::guard))
            .configure(move |config| frontend::mount(config, desks));
        Browser {
            site: init_service(app).await,
            cookies: vec![("visit".into(), VISIT.into())],
        }
    }};
}

impl<S, B> Browser<S>
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    fn with(mut self, name: &str, value: &str) -> Self {
        self.cookies.push((name.to_owned(), value.to_owned()));
        self
    }

    fn signed_in_as(self, person: &str) -> Self {
        self.with("session", person)
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Fills in the form of a page as a browser would: with the token that the page carries.
    async fn post(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get(page).await.token();
        let mut form = vec![("form_token", token.as_str())];
        form.extend_from_slice(fields);
        let request = TestRequest::post().uri(action).set_form(form);
        self.send(request.insert_header(("sec-fetch-site", "same-origin")))
            .await
    }

    async fn send(&self, mut request: TestRequest) -> Answer {
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        let answer = call_service(&self.site, request.to_request()).await;
        Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            cookies: answer
                .response()
                .cookies()
                .map(Cookie::into_owned)
                .collect(),
            html: String::from_utf8_lossy(&read_body(answer).await).into_owned(),
        }
    }
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    fn token(&self) -> String {
        let (_, rest) = self
            .html
            .split_once("name=\"form_token\" value=\"")
            .expect("a form");
        rest.split('"').next().unwrap().to_owned()
    }

    fn cookie(&self, name: &str) -> Option<&Cookie<'static>> {
        self.cookies.iter().find(|cookie| cookie.name() == name)
    }

    /// The main column, one element a line.
    fn main(&self) -> String {
        let (_, rest) = self.html.split_once("<main").expect("a main column");
        let main = rest.split("</main>").next().unwrap();
        format!("<main{main}")
            .replace("><", ">\n<")
            .replace("<!>", "")
    }
}

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
    async fn broken() -> Result<String, Refusal> {
        Err(Problem::internal().into())
    }
    async fn crashed() -> Result<String, Error> {
        Err(actix_web::error::ErrorInternalServerError("the database is called secret"))
    }
    let desks = fakes::desks(PLAIN);
    let app = App::new()
        .wrap(from_fn(frontend::guard))
        .route("/broken", web::get().to(broken))
        .route("/crashed", web::get().to(crashed))
        .route("/api/v1/broken", web::get().to(broken))
        .configure(move |config| frontend::mount(config, desks));
    let browser = Browser { site: init_service(app).await, cookies: Vec::new() };
    for path in ["/broken", "/crashed"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(answer.html.contains("<h1>系统出了故障</h1>"), "{path}: {}", answer.html);
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
async fn no_page_carries_an_inline_style_or_a_script_without_nonce() {
    let browser = site!(PLAIN).signed_in_as("lin");
    for route in open_pages() {
        let answer = browser.get(route.path).await;
        assert!(!answer.html.contains(" style="), "{}", route.path);
        for script in answer.html.split("<script").skip(1) {
            assert!(
                script.split('>').next().unwrap().contains("nonce="),
                "{}",
                route.path
            );
        }
    }
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

#[actix_web::test]
async fn a_refused_sign_in_keeps_the_login_but_never_the_password() {
    let fields = [
        ("login", "lin@example.test"),
        ("password", "错误"),
        ("next", "/account"),
    ];
    let answer = site!(PLAIN).post("/sign-in", "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("value=\"lin@example.test\""));
    assert!(!answer.html.contains("错误\""));
    assert!(answer.html.contains("<title>有误："));
    assert!(answer.html.contains("账号或密码不正确"));
}

#[actix_web::test]
async fn signing_in_asks_for_both_factors_and_returns_to_where_the_person_was() {
    let fields = [
        ("login", "lin@example.test"),
        ("password", "x"),
        ("next", "/account"),
    ];
    let answer = site!(PLAIN).post("/sign-in", "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in/code?next=%2Faccount");
    assert!(answer.cookie("session").is_none());
    let ticket = answer.cookie("sign-in").unwrap().value().to_owned();

    let browser = site!(PLAIN).with("sign-in", &ticket);
    let page = "/sign-in/code?next=%2Faccount";
    let wrong = browser
        .post(
            page,
            "/sign-in/code",
            &[("code", "000000"), ("next", "/account")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("href=\"#code\""));
    let right = browser
        .post(
            page,
            "/sign-in/code",
            &[("code", "123456"), ("next", "/account")],
        )
        .await;
    assert_eq!(right.header("location"), "/account");
    let session = right.cookie("session").expect("a session");
    assert_eq!(session.http_only(), Some(true));
}

#[actix_web::test]
async fn nobody_is_led_to_another_site() {
    for next in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ] {
        let fields = [("code", "123456"), ("next", next)];
        let browser = site!(PLAIN).with("sign-in", "ticket");
        let answer = browser
            .post("/sign-in/code", "/sign-in/code", &fields)
            .await;
        assert_eq!(answer.header("location"), "/", "{next}");
    }
}

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
async fn an_act_that_needs_a_fresh_factor_leads_to_step_up_and_back() {
    let browser = site!(PLAIN).signed_in_as("lin");
    let answer = browser.get("/account/recovery-codes").await;
    assert_eq!(
        answer.header("location"),
        "/step-up?next=%2Faccount%2Frecovery-codes"
    );
    let fields = [("code", "123456"), ("next", "/account/recovery-codes")];
    let answer = browser.post("/step-up", "/step-up", &fields).await;
    assert_eq!(answer.header("location"), "/account/recovery-codes");
    assert!(
        answer.cookie("session").is_some(),
        "the session's token changes"
    );
}

#[actix_web::test]
async fn signing_out_takes_everything_from_the_browser() {
    let browser = site!(PLAIN).signed_in_as("lin");
    let answer = browser.post("/", "/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(answer.cookie("session").unwrap().value(), "");
}

#[actix_web::test]
async fn a_signed_in_page_says_when_the_session_ends() {
    let page = site!(PLAIN).signed_in_as("lin").get("/help").await;
    assert!(page.html.contains("本次登录将在 10:30 结束"));
    assert!(page.html.contains("<leptos-island"));
    assert!(
        !site!(PLAIN)
            .get("/help")
            .await
            .html
            .contains("<leptos-island")
    );
}

#[actix_web::test]
async fn asking_how_long_the_session_lasts_needs_no_session() {
    let nobody = site!(PLAIN).get("/account/session").await;
    assert_eq!(nobody.html, "{\"seconds\":0}");
    let lin = site!(PLAIN)
        .signed_in_as("lin")
        .get("/account/session")
        .await;
    assert_eq!(lin.html, "{\"seconds\":1800}");
}

#[actix_web::test]
async fn a_number_that_differs_from_the_register_is_named_masked() {
    let fields = [
        ("licence_no", "19901201010000000"),
        ("mobile", "15400000001"),
    ];
    let answer = site!(PLAIN).post("/register", "/register", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("154****0084"));
    assert!(
        answer.html.contains("value=\"15400000001\""),
        "what was typed is kept"
    );
}

#[actix_web::test]
async fn recovery_codes_are_left_only_when_they_are_kept() {
    let browser = site!(PLAIN).with("registration", "codes");
    let page = "/register/steps";
    let answer = browser.post(page, page, &[("finish", "yes")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("k7qmx-xmq7k"));
    assert!(answer.html.contains("href=\"#kept\""));
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

#[actix_web::test]
async fn the_home_page_as_a_stranger_sees_it() {
    insta::assert_snapshot!(site!(PLAIN).get("/").await.main());
}

#[actix_web::test]
async fn the_home_page_as_a_lawyer_sees_it() {
    insta::assert_snapshot!(site!(PLAIN).signed_in_as("lin").get("/").await.main());
}

#[actix_web::test]
async fn the_matter_line_in_english() {
    let browser = site!(PLAIN).with("preferences", "lang=en");
    insta::assert_snapshot!(browser.get("/design/matters").await.main());
}

#[actix_web::test]
async fn a_refused_form() {
    insta::assert_snapshot!(site!(PLAIN).get("/design/forms").await.main());
}

#[actix_web::test]
async fn the_account_page() {
    insta::assert_snapshot!(
        site!(PLAIN)
            .signed_in_as("lin")
            .get("/account")
            .await
            .main()
    );
}

/// The pages that open by their address alone.
fn open_pages() -> impl Iterator<Item = &'static Route> {
    routes()
        .iter()
        .filter(|route| route.is_page && !route.path.contains('{'))
}

/// A path with some identifier in the place of each part that varies.
fn filled(path: &str) -> String {
    let part = |part: &str| match part.starts_with('{') {
        true => "00000000-0000-0000-0000-000000000009".to_owned(),
        false => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
