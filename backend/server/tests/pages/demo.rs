//! The open house of the demo.

use crate::site::Site;

#[actix_web::test]
async fn a_mail_of_the_demo_links_only_to_this_site() {
    let site = Site::open().await;
    let mails = site.house.notices.mailbox(200).await.unwrap();
    let mut mails = mails.iter();
    let mail = mails.find(|mail| mail.body.contains("/applications/"));
    let path = format!("/demo/mailbox/{}", mail.unwrap().id);
    let page = site.get("nobody", &path).await;
    assert!(page.has("href=\"/applications/"), "{}", page.body);
    assert!(!page.has("href=\"http"), "{}", page.body);
}

#[actix_web::test]
async fn the_outbox_shows_what_would_have_been_sent_and_no_whole_number() {
    let site = Site::open().await;
    let path = site.bundle("/password");
    site.post("lawyer-fresh", &path, &[("send", "yes")]).await;
    let page = site.get("nobody", "/demo/outbox").await;
    assert!(
        page.has("用于领取动态密码") && page.has("154****"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("15400"), "no whole number");
    assert!(
        page.has("href=\"/demo/outbox\""),
        "every page of the demo leads there"
    );
}
