//! Bundles: chosen, made, downloaded and opened.

use crate::site::{Answer, Site};

impl Site {
    /// The way to the password of the ready bundle, as its mail carries it.
    async fn way(&self) -> String {
        let mails = self.house.notices.mailbox(200).await.unwrap();
        let link = mails.iter().find_map(|mail| {
            let (_, way) = mail.body.split_once("/password?way=")?;
            way.split_whitespace().next().map(str::to_owned)
        });
        link.expect("a mail with a way")
    }

    /// Lets the making of a bundle run into its midst, where its worker stops: pages done, and pages in all.
    async fn half_made(&self, bundle: &str) -> (u32, u32) {
        let lawyer = self.caller("lawyer").await;
        let id = bundle.trim_start_matches("/bundles/").parse().unwrap();
        let midst = async {
            loop {
                let progress = self.desk().bundle_progress(&lawyer, id).await.unwrap();
                if (1..progress.total).contains(&progress.done) {
                    return (progress.done, progress.total);
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            () = self.work() => panic!("the bundle was made first"),
            midst = midst => midst,
        }
    }

    /// Orders a bundle of the first document that may leave.
    async fn order(&self) -> Answer {
        let path = self.application("reading", "/bundles");
        let page = self.get("lawyer-fresh", &path).await;
        let document = first_choice(&page).to_owned();
        self.post("lawyer-fresh", &path, &[("documents", &document)])
            .await
    }
}

fn first_choice(page: &Answer) -> &str {
    let mut inputs = page.body.split("<input");
    let choice = inputs.find(|input| input.contains("name=\"documents\""));
    let (_, value) = choice.unwrap().split_once("value=\"").unwrap();
    value.split('"').next().unwrap()
}

#[actix_web::test]
async fn a_bundle_offers_what_may_leave_and_names_what_may_not() {
    let site = Site::open().await;
    let path = site.application("reading", "/bundles");
    let own = site.get("lawyer", &path).await;
    assert!(
        own.has("可以下载") && own.has("/step-up?next=") && !own.has("name=\"documents\""),
        "one's own bundles are seen without a fresh factor, ordering asks for one"
    );
    let page = site.get("lawyer-fresh", &path).await;
    assert!(page.has("起诉意见书") && page.has("现场监控截图说明") && page.has("仅现场查阅"));
    assert_eq!(
        page.body.matches("name=\"documents\"").count(),
        6,
        "withheld ones are no choice"
    );
    let none = site.post("lawyer-fresh", &path, &[]).await;
    assert!(none.status == 422 && none.has("请至少选择一份文书"));
    let document = first_choice(&page);
    let stale = site.post("lawyer", &path, &[("documents", document)]).await;
    assert_eq!(stale.status, 403);
    let mut inputs = stale.body.split("<input");
    let chosen = inputs.find(|input| input.contains(document)).unwrap();
    assert!(
        chosen.contains("checked"),
        "a factor gone stale keeps the choice"
    );
}

#[actix_web::test]
async fn progress_is_told_in_real_numbers_without_javascript_too() {
    let site = Site::open().await;
    let ordered = site.order().await;
    let bundle = ordered.header("location");
    assert!(bundle.starts_with("/bundles/"), "{}", ordered.status);
    let (done, total) = site.half_made(bundle).await;
    let page = site.get("lawyer", bundle).await;
    let said = format!("已完成 {done} 页，共 {total} 页");
    assert!(page.has(&said), "{said}: {}", page.text());
    assert!(page.has(&format!("max=\"{total}\"")) && page.has(&format!("value=\"{done}\"")));
    assert_eq!(page.header("refresh"), "5");
    let made = site.get("lawyer", &site.bundle("")).await;
    assert_eq!(made.header("refresh"), "", "nothing more to wait for");
}

#[actix_web::test]
async fn the_password_is_explained_first_and_shown_once_in_bare_characters() {
    let site = Site::open().await;
    let (path, way) = (site.bundle("/password"), site.way().await);
    let link = format!("{path}?way={way}");
    let stale = site.get("lawyer", &link).await;
    assert!(stale.has("/step-up?next=") && stale.has(&format!("way%3D{way}")));
    let explained = site.get("lawyer-fresh", &link).await;
    assert!(explained.has("不会自行失效") && explained.has("显示动态密码"));
    let shown = site.post("lawyer-fresh", &path, &[("way", &way)]).await;
    let text = shown.text();
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let password = words.find(|word| word.len() == 16);
    assert!(
        password.is_some(),
        "copying gives sixteen bare characters: {text}"
    );
    assert!(!stale.has(password.unwrap()) && !explained.has(password.unwrap()));
    assert!(shown.has("7-Zip"));
    assert!(shown.header("cache-control").contains("no-store"));
    let again = site.post("lawyer-fresh", &path, &[("way", &way)]).await;
    assert_eq!(again.status, 410);
    assert!(again.has("密码已经领取过"));
}

#[actix_web::test]
async fn without_mail_or_telephone_nobody_comes_to_the_password() {
    let site = Site::open().await;
    let path = site.bundle("/password");
    let page = site.get("lawyer-fresh", &path).await;
    assert!(page.has("请从邮件里的链接打开此页") && !page.has("显示动态密码</button>"));
    let bundle = site.get("lawyer-fresh", &site.bundle("")).await;
    assert!(!bundle.has("way="), "the site shows nobody the way");
    let wrong = site
        .post("lawyer-fresh", &path, &[("way", "guessed")])
        .await;
    assert!(wrong.status == 422 && wrong.has("链接不正确"));
}

#[actix_web::test]
async fn a_code_to_the_telephone_leads_to_the_password() {
    let site = Site::open().await;
    let (bundle, path) = (site.bundle(""), site.bundle("/password"));
    let offered = site.get("lawyer", &bundle).await;
    assert!(offered.has(&format!("href=\"{path}\"")) && offered.has("154****"));
    let stale = site.get("lawyer", &path).await;
    assert!(stale.has("或者用短信验证码领取") && stale.has("/step-up?next="));
    assert!(!stale.has("name=\"code\""), "a fresh factor comes first");
    let asked = site.get("lawyer-fresh", &path).await;
    assert!(asked.has("发送验证码到 154****") && asked.has("收不到短信的，请用邮件里的链接"));

    let sent = site.post("lawyer-fresh", &path, &[("send", "yes")]).await;
    let next = sent.header("location");
    assert_eq!(
        (sent.status, next),
        (303, format!("{path}?sent=yes").as_str())
    );
    let told = site.get("lawyer-fresh", next).await;
    assert!(told.has("验证码正在发往 154****"));
    let soon = site.post("lawyer-fresh", &path, &[("send", "yes")]).await;
    assert!(
        soon.status == 429 && soon.has("请过 60 秒再试"),
        "{}",
        soon.text()
    );

    let slip = site
        .post("lawyer-fresh", &path, &[("code", "1234 567")])
        .await;
    assert!(
        slip.status == 422 && slip.has("短信验证码是 8 位数字"),
        "{}",
        slip.status
    );
    let messages = site.house.notices.outbox(10).await.unwrap();
    let digits = messages[0].text.chars().filter(char::is_ascii_digit);
    let code: String = digits.take(8).collect();
    let shown = site.post("lawyer-fresh", &path, &[("code", &code)]).await;
    assert!(
        shown.status == 200 && shown.has("您的动态密码"),
        "{}",
        shown.text()
    );
    assert!(shown.header("cache-control").contains("no-store"));
}

#[actix_web::test]
async fn a_bundle_whose_grant_was_revoked_says_so_and_offers_nothing() {
    let site = Site::open().await;
    let version = site.version("reading").await;
    let revocation = [
        ("version", version.as_str()),
        ("ground", "breach"),
        ("explanation", "把卷宗材料发到了网上。"),
    ];
    let path = site.review("reading", "/revoke");
    let revoked = site.post("auditor-fresh", &path, &revocation).await;
    assert_eq!(revoked.status, 303);
    let page = site.get("lawyer", &site.bundle("")).await;
    assert!(page.has("阅卷已被收回，卷宗包随之删除") && !page.has("重新制作"));
}

#[actix_web::test]
async fn the_file_is_sent_as_an_attachment_and_never_stored() {
    let site = Site::open().await;
    let answer = site.get("lawyer-fresh", &site.bundle("/download")).await;
    assert_eq!(answer.status, 200);
    let disposition = answer.header("content-disposition");
    assert!(
        disposition.starts_with("attachment; filename=\""),
        "{disposition}"
    );
    assert!(answer.header("cache-control").contains("no-store"));
}

#[actix_web::test]
async fn after_the_code_that_a_download_asked_for_the_bundle_offers_it() {
    let site = Site::open().await;
    let file = site.bundle("/download");
    let asked = site.get("lawyer", &file).await;
    assert_eq!(asked.status, 303);
    let step_up = asked.header("location").to_owned();
    assert!(site.get("lawyer", &step_up).await.has("您将要：下载卷宗包"));
    let code = site.keys("lawyer").await.code.unwrap();
    let code = [("code", code.as_str()), ("next", &file)];
    let answer = site.post("lawyer", "/step-up", &code).await;
    let page = site.bundle("?download=yes");
    assert_eq!((answer.status, answer.header("location")), (303, &*page));
    let bundle = site.get("lawyer-fresh", &page).await;
    assert!(bundle.has("现在可以下载") && bundle.main_acts() == 1);
    let link = format!("href=\"{file}\"");
    assert_eq!(bundle.body.matches(&link).count(), 1);
    let english = site.get_in_english("lawyer-fresh", &page).await;
    assert!(english.has("you can download now"));
}

#[actix_web::test]
async fn a_marked_address_alone_offers_no_download() {
    let site = Site::open().await;
    let page = site.get("lawyer", &site.bundle("?download=yes")).await;
    assert!(page.status == 200 && !page.has("现在可以下载"));
}

#[actix_web::test]
async fn after_a_sign_in_that_a_download_asked_for_the_bundle_is_shown() {
    let site = Site::open().await;
    let file = site.bundle("/download");
    let page = site.bundle("?download=yes");
    let (half, _) = site.half_sign_in("lawyer", &[("next", &file)]).await;
    let code = site.keys("lawyer").await.code.unwrap();
    let code = [("code", code.as_str()), ("next", &file)];
    let answer = site.post(&half, "/sign-in/code", &code).await;
    assert_eq!(answer.header("location"), page);
    let there = format!("/sign-in?next={}", file.replace('/', "%2F"));
    let answer = site.get("lawyer", &there).await;
    assert_eq!(answer.header("location"), page);
}
