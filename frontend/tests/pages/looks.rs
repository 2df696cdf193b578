//! What a few pages say, whole.

use crate::browser::{PLAIN, site};

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
