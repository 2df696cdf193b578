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
