//! In which language pages speak, and how large.

use actix_web::test::TestRequest;

use crate::site::{Answer, Site};

const HELP: &str = "/help";

/// The browser of somebody signed out, with what it was told to keep.
fn keeping(answer: &Answer) -> String {
    let chosen = answer.cookie("preferences").expect("a choice");
    format!("nobody; preferences={}", chosen.value())
}

#[actix_web::test]
async fn a_preference_holds_for_every_page_without_javascript() {
    let site = Site::open().await;
    let english = [("lang", "en"), ("back", HELP)];
    let answer = site.post("nobody", "/preferences", &english).await;
    assert_eq!((answer.status, answer.header("location")), (303, HELP));
    let who = keeping(&answer);
    let page = site.get(&who, HELP).await;
    assert!(page.has("<html lang=\"en\"") && page.has("<h1>Help</h1>"));

    let large = [("size", "large"), ("back", HELP)];
    let who = keeping(&site.post(&who, "/preferences", &large).await);
    let page = site.get(&who, HELP).await;
    assert!(page.has("lang=\"en\" data-size=\"large\""), "both are kept");
}

#[actix_web::test]
async fn a_first_visit_speaks_the_language_of_the_browser() {
    let site = Site::open().await;
    for (asked, lang) in [("en-GB,zh;q=0.5", "en"), ("fr", "zh-CN")] {
        let request = TestRequest::get()
            .uri(HELP)
            .insert_header(("accept-language", asked));
        let page = site.send("nobody", request).await;
        assert!(page.has(&format!("<html lang=\"{lang}\"")), "{asked}");
    }
}
