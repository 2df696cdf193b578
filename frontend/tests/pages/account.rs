//! Signing in, staying, signing out.

use actix_web::http::StatusCode;

use crate::browser::{PLAIN, site};

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
    let device = right
        .cookie("device")
        .expect("the browser is known from now on");
    assert_eq!(device.http_only(), Some(true));
    assert!(device.max_age().is_some_and(|age| age.whole_days() == 90));
}

#[actix_web::test]
async fn an_act_that_needs_a_fresh_factor_leads_to_step_up_and_back() {
    let browser = site!(PLAIN).signed_in_as("lin");
    let answer = browser.get("/account/recovery-codes").await;
    assert_eq!(
        answer.header("location"),
        "/step-up?next=%2Faccount%2Frecovery-codes"
    );
    let asked = browser
        .get("/step-up?next=%2Faccount%2Frecovery-codes")
        .await;
    assert!(asked.html.contains("您将要：重新生成恢复码。"));
    let back = "<p class=\"back\"><a href=\"/account\">";
    assert!(asked.html.contains(back), "not to the page that asks");
    let wrong = [("code", "000000"), ("next", "/account/recovery-codes")];
    let wrong = browser.post("/step-up", "/step-up", &wrong).await;
    assert!(
        wrong.html.contains("服务器现在的时间是 10:00:00"),
        "{}",
        wrong.html
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
async fn registering_promises_no_password_by_mail() {
    let page = site!(PLAIN).get("/register").await;
    assert!(page.html.contains("通知会发到这个邮箱。"));
    assert!(!page.html.contains("口令"));
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
async fn a_password_handed_out_opens_nothing_but_its_change() {
    let browser = site!(PLAIN).signed_in_as("new");
    for path in [
        "/",
        "/account",
        "/help",
        "/applications",
        "/notices",
        "/step-up",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(answer.header("location"), "/account/password", "{path}");
    }
    let change = browser.get("/account/password").await;
    assert_eq!(change.status, StatusCode::OK);
    let out = browser.post("/account/password", "/sign-out", &[]).await;
    assert_eq!(out.header("location"), "/sign-in?after=out");
}

#[actix_web::test]
async fn a_house_that_is_busy_says_when_to_come_back_and_keeps_the_login() {
    let fields = [("login", "lin@example.test"), ("password", "忙")];
    let answer = site!(PLAIN).post("/sign-in", "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "2");
    assert!(answer.html.contains("value=\"lin@example.test\""));
    assert!(answer.html.contains("请等待 2 秒后再试一次"));
}

#[actix_web::test]
async fn a_lawyer_belongs_to_the_firm() {
    let lawyer = site!(PLAIN).signed_in_as("lin").get("/account").await;
    assert!(lawyer.html.contains("云州明德律师事务所"));
    assert!(!lawyer.html.contains("单位</dt>"), "{}", lawyer.html);
}

#[actix_web::test]
async fn an_empty_field_of_the_sign_in_is_named() {
    let fields = [("login", ""), ("password", "")];
    let answer = site!(PLAIN).post("/sign-in", "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["href=\"#login\"", "href=\"#password\"", "请填写这一项"] {
        assert!(answer.html.contains(words), "{words}");
    }
    assert!(!answer.html.contains("账号或密码不正确"));
}
