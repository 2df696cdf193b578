//! The JSON interface on which the islands live: answers, refusals, who is let in.

use serde_json::json;

use crate::site::Site;

/// What is kept of an application that is still being written.
fn draft(site: &Site) -> String {
    format!("/api/v1{}", site.application("draft", "/draft"))
}

#[actix_web::test]
async fn what_cannot_be_read_is_a_problem_too() {
    let site = Site::open().await;
    let large = json!({ "scope": "x".repeat(100_000) }).to_string();
    for (body, status, title) in [
        ("{", 400, "form broken"),
        (r#"{"scope":7}"#, 400, "form broken"),
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
