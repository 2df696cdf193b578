//! What a sign-in meets that no real desk can be brought to in a test.

use actix_web::http::StatusCode;

use crate::browser::{PLAIN, site};

#[actix_web::test]
async fn a_house_that_is_busy_says_when_to_come_back_and_keeps_the_login() {
    let fields = [("login", "lin@example.test"), ("password", "x")];
    let answer = site!(PLAIN).post("/sign-in", "/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "2");
    assert!(answer.html.contains("value=\"lin@example.test\""));
    assert!(answer.html.contains("请等待 2 秒后再试一次"));
}
