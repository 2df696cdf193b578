//! The list of one's notices, and each as the letter it is.

use contract::{Lang, MailDesk as _, NoticeLine};
use time::Duration;

use crate::site::Site;

impl Site {
    /// The lawyer's notice with this subject about the application of this number: those of one second stand in no order.
    async fn told(&self, subject: &str, reference: &str) -> NoticeLine {
        let lawyer = self.caller("lawyer").await;
        let page = self.house.notices.notices(&lawyer, Lang::ZhCn, None);
        let mut lines = page.await.unwrap().matters.into_iter().flatten();
        let subject = format!("{subject} {reference}");
        lines.find(|line| line.subject == subject).unwrap()
    }

    /// The number of an application of the lawyer.
    async fn reference(&self, name: &str) -> String {
        let lawyer = self.caller("lawyer").await;
        let id = self.id(name).parse().unwrap();
        self.desk()
            .application(&lawyer, id)
            .await
            .unwrap()
            .reference
    }
}

#[actix_web::test]
async fn the_list_says_what_each_notice_is_about_and_the_letter_keeps_its_lines() {
    let site = Site::open().await;
    let line = site
        .told("可以阅卷了", &site.reference("granted").await)
        .await;
    let list = site.get("lawyer", "/notices").await;
    assert!(list.text().contains(&line.subject) && !list.has("怎样阅卷："));
    let letter = site.get("lawyer", &format!("/notices/{}", line.id)).await;
    assert!(
        letter.text().contains(&line.subject) && letter.has("怎样阅卷：\n1. 登录后打开这份申请")
    );
    assert!(letter.has("href=\"/notices\""));
}

#[actix_web::test]
async fn opening_a_new_notice_is_an_act_and_looking_at_it_is_none() {
    let site = Site::open().await;
    let line = site
        .told("可以阅卷了", &site.reference("granted").await)
        .await;
    let letter = format!("/notices/{}", line.id);
    let open = format!("action=\"{letter}/follow\"");
    site.get("lawyer", &letter).await;
    assert!(site.get("lawyer", "/notices").await.has(&open), "still new");
    let answer = site.post("lawyer", &format!("{letter}/follow"), &[]).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, letter.as_str())
    );
    let list = site.get("lawyer", "/notices").await;
    assert!(list.has(&format!("href=\"{letter}\"")) && !list.has(&open));
    let another = site.get("another-lawyer", &letter).await;
    assert_eq!(another.status, 404);
}

#[actix_web::test]
async fn what_a_notice_asks_for_is_offered_until_its_matter_moves_on() {
    let site = Site::open().await;
    let line = site
        .told("请补正阅卷申请", &site.reference("correction").await)
        .await;
    let letter = format!("/notices/{}", line.id);
    assert!(site.get("lawyer", &letter).await.has("补正申请"));
    site.world.clock.advance(Duration::seconds(1));
    let (lawyer, id) = (site.caller("lawyer").await, site.id("correction"));
    let withdrawn = site
        .desk()
        .withdraw_application(&lawyer, id.parse().unwrap());
    withdrawn.await.unwrap();
    let now = site.get("lawyer", &letter).await;
    assert!(
        now.has("本事项又有了进展") && !now.has("补正申请"),
        "{}",
        now.text()
    );
    assert!(now.has(&format!("href=\"{}\"", site.application("correction", ""))));
}
