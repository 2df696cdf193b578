//! The open house of the demo.

use actix_web::test::TestRequest;
use sea_orm::{ConnectionTrait as _, Statement};
use time::Duration;

use crate::site::{Answer, Site};

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

#[actix_web::test]
async fn every_account_of_the_demo_stands_under_its_role_with_what_it_sees_and_a_way_in() {
    let site = Site::open().await;
    let page = site.get("nobody", "/demo/codes").await;
    assert_eq!(page.body.matches("action=\"/demo/as/").count(), ACCOUNTS);
    assert!(page.has("已暂停使用") && !page.has("action=\"/demo/as/P026\""));
    for (person, name, role, sees) in [
        ("L033", "项霞", "律师", "自己的阅卷申请"),
        ("P027", "路昊涛", "案件管理部门负责人", "决定不予准许的提议"),
        ("J002", "穆岚静", "司法局经办人", "人民监督员选任"),
        ("P036", "赵敏语", "审计管理员", "账本的检索与验证"),
    ] {
        assert!(
            page.has(&format!("action=\"/demo/as/{person}\"")),
            "{person}"
        );
        assert!(page.has(name) && page.has(sees), "{name}");
        assert!(page.has(&format!(">{role}（")), "{role} can be jumped to");
    }
}

/// Staff whose post has a role, and lawyers in practice with a firm that is, but for those who can still register, and
/// for the one who is suspended; a party, a citizen, and under both of her roles a lawyer who is a hearing officer.
const ACCOUNTS: usize = 77;

#[actix_web::test]
async fn a_button_signs_in_as_somebody_with_a_fresh_factor_and_ends_the_session_before() {
    let site = Site::open().await;
    assert_eq!(site.get("lawyer", "/account").await.status, 200);
    let answer = site.post("lawyer", "/demo/as/P029", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    assert!(answer.header("clear-site-data").contains("\"storage\""));
    let clerk = session(&answer);
    let caller = site.caller(&clerk).await;
    assert_eq!(
        (caller.name.as_str(), caller.is_stepped_up),
        ("熊文朗", true)
    );
    assert_eq!(site.get(&clerk, "/desk").await.status, 200);
    let before = site.get("lawyer", "/account").await;
    assert_eq!(before.status, 303, "the session before has ended");
}

#[actix_web::test]
async fn who_is_there_already_is_only_led_on() {
    let site = Site::open().await;
    let clerk = session(&site.post("nobody", "/demo/as/P029", &[]).await);
    let station = [("station", "accept")];
    let answer = site.post(&clerk, "/demo/as/P029", &station).await;
    assert_eq!(answer.status, 303);
    assert!(answer.header("location").starts_with("/desk/applications/"));
    assert!(answer.cookie("session").is_none());
    assert_eq!(site.get(&clerk, "/desk").await.status, 200);
}

#[actix_web::test]
async fn a_station_is_one_of_the_list_and_no_address() {
    let site = Site::open().await;
    for station in [
        "//elsewhere.invalid",
        "/audit",
        "https://elsewhere.invalid",
        "",
    ] {
        let clerk = [("station", station), ("next", "//elsewhere.invalid")];
        let answer = site.post("clerk-fresh", "/demo/as/P029", &clerk).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/"),
            "{station}"
        );
    }
}

#[actix_web::test]
async fn nobody_is_signed_in_as_somebody_by_another_site_or_without_the_token_of_a_form() {
    let site = Site::open().await;
    let bare = site.post_bare("lawyer", "/demo/as/P029", &[]).await;
    assert_eq!(bare.status, 403);
    let foreign = TestRequest::post()
        .uri("/demo/as/P029")
        .insert_header(("sec-fetch-site", "cross-site"));
    assert_eq!(site.send("lawyer", foreign).await.status, 403);
    let looked_at = site.get("lawyer", "/demo/as/P029").await;
    assert!(
        matches!(looked_at.status, 404 | 405),
        "{}",
        looked_at.status
    );
    assert_eq!(site.get("lawyer", "/account").await.status, 200);
}

#[actix_web::test]
async fn whoever_cannot_sign_in_leaves_everybody_where_they_were() {
    let site = Site::open().await;
    let nobody = site.post("lawyer", "/demo/as/X999", &[]).await;
    assert_eq!(nobody.status, 404);
    let suspended = site.post("lawyer", "/demo/as/P026", &[]).await;
    assert_eq!(suspended.status, 409);
    assert!(suspended.text().contains("现在不能以此人登录"));
    for _ in ["the code of this moment", "the next one"] {
        assert_eq!(site.post("nobody", "/demo/as/P030", &[]).await.status, 303);
    }
    let third = site.post("lawyer", "/demo/as/P030", &[]).await;
    assert_eq!(third.status, 429);
    assert!(third.text().contains("秒后会有新的"), "{}", third.text());
    assert_eq!(site.get("lawyer", "/account").await.status, 200);
    later(&site).await;
    assert_eq!(site.post("lawyer", "/demo/as/P030", &[]).await.status, 303);
}

/// How many entries the ledger has, by whomever.
async fn entries(site: &Site) -> i64 {
    let db = &site.world.kernel.db;
    let count = "SELECT COUNT(*) AS n FROM ledger_entry";
    let count = Statement::from_string(db.get_database_backend(), count);
    let row = db.query_one_raw(count).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

#[actix_web::test]
async fn whoever_reads_the_tour_leaves_no_entry_in_anybodys_name() {
    let site = Site::open().await;
    let before = entries(&site).await;
    assert_eq!(site.get("nobody", "/demo/tour").await.status, 200);
    assert_eq!(entries(&site).await, before);
    // Nor does whoever asks as one person for the station of another.
    let answer = site
        .post("nobody", "/demo/as/P029", &[("station", "read")])
        .await;
    assert_eq!(answer.header("location"), "/applications");
    let refused = site
        .post("nobody", "/demo/as/P026", &[("station", "accept")])
        .await;
    assert_eq!(refused.status, 409);
}

#[actix_web::test]
async fn every_station_of_the_tour_leads_its_person_to_something_that_waits_there() {
    let site = Site::open().await;
    let page = site.get("nobody", "/demo/tour").await;
    assert_eq!(
        page.body.matches("class=\"tour__stop\"").count(),
        STATIONS.len()
    );
    assert!(page.has("990102202600010200") && page.has("吕勇睿"));
    for (station, person, leads) in STATIONS {
        assert!(page.has(&format!("value=\"{station}\"")), "{station}");
        let path = format!("/demo/as/{person}");
        let answer = site.post("nobody", &path, &[("station", station)]).await;
        assert_eq!(answer.status, 303, "{station}");
        let address = answer.header("location").to_owned();
        let (before, after) = leads;
        assert!(
            address.starts_with(before) && address.ends_with(after),
            "{station}: {address}"
        );
        let opened = site.get(&session(&answer), &address).await;
        assert_eq!(opened.status, 200, "{station}: {address}");
        later(&site).await;
    }
}

/// Each with its person, and how the address of the page begins and ends.
const STATIONS: [(&str, &str, (&str, &str)); 10] = [
    ("apply", "L033", ("/applications/new", "")),
    ("accept", "P029", ("/desk/applications/", "")),
    ("verify", "P028", ("/desk/applications/", "")),
    ("prepare", "P033", ("/desk/cases/", "/catalogue")),
    // All that this prosecutor has in the world of these tests is approved.
    ("approve", "P012", ("/desk/cases", "")),
    ("grant", "P028", ("/desk/applications/", "/grant")),
    ("pledge", "L002", ("/applications/", "/pledge")),
    ("read", "L002", ("/applications/", "/read/1")),
    ("bundle", "L002", ("/applications/", "/bundles")),
    ("audit", "P036", ("/audit", "")),
];

#[actix_web::test]
async fn what_is_sent_by_hand_can_be_taken_from_the_tour() {
    let site = Site::open().await;
    let page = site.get("nobody", "/demo/tour").await;
    for name in [
        "certificate",
        "power_of_attorney",
        "firm_letter",
        "case_file",
    ] {
        let path = format!("/demo/files/{name}.pdf");
        assert!(page.has(&format!("href=\"{path}\"")), "{path}");
        let file = site.get("nobody", &path).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (200, "application/pdf")
        );
        assert!(file.body.starts_with("%PDF-"), "{path}");
    }
    let other = site.get("nobody", "/demo/files/paper.jpg").await;
    assert_eq!(other.status, 404);
}

fn session(answer: &Answer) -> String {
    let cookie = answer.cookie("session").expect("a session");
    cookie.value().to_owned()
}

/// The next code holds; what was recorded until then is signed.
async fn later(site: &Site) {
    site.sign().await;
    let now = site.house.kernel.now();
    site.world.clock.set(now + Duration::seconds(31));
}
