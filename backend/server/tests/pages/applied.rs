//! A lawyer's application once it is sent: corrected, granted, ended, and what was done with it.

use crate::site::Site;

#[actix_web::test]
async fn a_strangers_application_does_not_exist() {
    let site = Site::open().await;
    for page in [
        "",
        "/edit",
        "/check",
        "/receipt",
        "/withdraw",
        "/pledge",
        "/finish",
        "/trail",
        "/bundles",
        "/read",
        "/read/1",
    ] {
        let path = site.application("reading", page);
        let answer = site.get("another-lawyer-fresh", &path).await;
        assert_eq!(answer.status, 404, "{page}");
        assert!(answer.has("没有找到这个页面"), "{page}");
    }
}

#[actix_web::test]
async fn a_correction_opens_only_the_named_fields_with_the_note_beside_them() {
    let site = Site::open().await;
    let page = site
        .get("lawyer", &site.application("correction", "/edit"))
        .await;
    assert!(page.has("name=\"firm-certificate\"") && page.has("所函缺少律师事务所公章"));
    for closed in ["mandate_no", "principal_name", "practice-certificate"] {
        assert!(!page.has(&format!("name=\"{closed}\"")), "{closed}");
    }
}

#[actix_web::test]
async fn a_second_press_on_submit_or_pledge_leads_to_what_the_first_has_done() {
    let site = Site::open().await;
    let path = site.application("submitted", "/check");
    let answer = site.post("lawyer", &path, &[]).await;
    assert_eq!(answer.status, 303);
    let receipt = answer.header("location").to_owned();
    assert!(receipt.ends_with("/receipt?again=yes"), "{receipt}");
    let page = site.get("lawyer", &receipt).await;
    assert!(page.has("您的申请已于") && page.has("收到"));

    let pledge = site.application("reading", "/pledge");
    let answer = site
        .post("lawyer", &pledge, &[("typed_name", "费丽岚")])
        .await;
    assert_eq!(answer.status, 303);
    let application = answer.header("location").to_owned();
    assert!(application.ends_with("?pledged=yes"), "{application}");
    let page = site.get("lawyer", &application).await;
    assert!(page.has("您已于 00:00 签署阅卷承诺书"), "{}", page.text());
    let before = site.application("granted", "?pledged=yes");
    assert!(!site.get("lawyer", &before).await.has("您已于"));
}

#[actix_web::test]
async fn the_receipt_after_a_correction_says_both_hours() {
    let site = Site::open().await;
    let path = site.application("corrected", "/receipt");
    let receipt = site.get("lawyer", &path).await.text();
    for words in [
        "收到时间2026年11月18日(周三) 09:12",
        "补正时间2026年11月20日(周五) 10:12",
    ] {
        assert!(receipt.contains(words), "{words}: {receipt}");
    }
    let again = site.get("lawyer", &format!("{path}?again=yes")).await;
    assert!(again.has("您的申请已于 10:12 收到"), "{}", again.text());
    let first = site
        .get("lawyer", &site.application("submitted", "/receipt"))
        .await;
    assert!(!first.has("补正时间"));
}

#[actix_web::test]
async fn what_a_correction_asked_and_was_not_changed_is_said_before_it_is_sent() {
    let site = Site::open().await;
    let version = site.version("submitted").await;
    let asked = [
        ("version", version.as_str()),
        ("note-firm-certificate", "所函没有加盖律师事务所印章。"),
    ];
    let path = site.review("submitted", "/correction");
    assert_eq!(site.post("auditor", &path, &asked).await.status, 303);
    let path = site.application("submitted", "/check");
    let page = site.get("lawyer", &path).await;
    assert!(page.has("以下 1 项还没有改动"));
    let answer = site.post("lawyer", &path, &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("href=\"#unchanged\""));
    assert!(answer.has("name=\"stays\" value=\"firm-certificate\""));
    let other = [("unchanged", "yes"), ("stays", "mandate")];
    let answer = site.post("lawyer", &path, &other).await;
    assert_eq!(answer.status, 422, "ticked for another page than this one");
    let ticked = [("unchanged", "yes"), ("stays", "firm-certificate")];
    let answer = site.post("lawyer", &path, &ticked).await;
    assert_eq!(answer.status, 303);
}

#[actix_web::test]
async fn an_application_that_ended_names_its_ground_and_the_way_on() {
    let site = Site::open().await;
    let page = site.get("lawyer", &site.application("refused", "")).await;
    assert!(page.has("重新申请") && page.has("控告申诉检察部门") && page.has("12309"));
    assert!(page.has("委托手续不能证明委托关系") && page.has("第五十七条"));
    assert!(page.has("书面、口头提出均可"));
    assert_eq!(page.main_acts(), 0, "a new application is not pressed upon");
    let revoked = site.get("lawyer", &site.application("revoked", "")).await;
    assert!(
        revoked.has("重新申请") && revoked.has("控告申诉检察部门"),
        "reading that ended is asked for again"
    );
    assert_eq!(revoked.main_acts(), 0);
    let version = site.version("reading").await;
    let ending = [
        ("version", version.as_str()),
        ("ground", "mandate-ended"),
        ("explanation", "委托人已经书面解除委托。"),
    ];
    let path = site.review("reading", "/revoke");
    let ended = site.post("auditor-fresh", &path, &ending).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    let ended = site.get("lawyer", &site.application("reading", "")).await;
    assert!(
        !ended.has("重新申请") && ended.has("控告申诉检察部门"),
        "whoever is no counsel any more has nothing to ask for"
    );
    let lapsed = site.get("lawyer", &site.application("lapsed", "")).await;
    assert!(lapsed.has("<span>系统</span>") && !lapsed.has("SYSTEM"));
    assert!(lapsed.has("重新申请"), "{}", lapsed.text());
    assert_eq!(lapsed.main_acts(), 1);
}

#[actix_web::test]
async fn a_pledge_and_a_withdrawal_say_what_they_mean_before_they_happen() {
    let site = Site::open().await;
    let path = site.application("granted", "/pledge");
    assert!(site.get("lawyer", &path).await.has("阅卷承诺书"));
    let foreign = site
        .post("lawyer", &path, &[("typed_name", "许知远")])
        .await;
    assert!(foreign.has("value=\"许知远\"") && foreign.has("与执业登记的姓名不一致"));
    let path = site.application("submitted", "/withdraw");
    assert!(site.get("lawyer", &path).await.has("撤回之后不能恢复"));
}

#[actix_web::test]
async fn a_changed_mode_says_which_one_why_and_what_to_do() {
    let site = Site::open().await;
    let version = site.version("corrected").await;
    let change = [
        ("version", version.as_str()),
        ("mode", "on-site"),
        ("ground", "bar-3"),
        (
            "explanation",
            "同案犯罪嫌疑人在逃，追逃期间不宜在互联网查阅。",
        ),
    ];
    let path = site.review("corrected", "/mode");
    let changed = site.post("auditor-fresh", &path, &change).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let page = site.get("lawyer", &site.application("corrected", "")).await;
    for words in [
        "这份申请改为现场阅卷",
        "同案犯在逃",
        "追逃期间不宜在互联网查阅",
        "请等候安排现场阅卷的时间",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
}

#[actix_web::test]
async fn the_entries_tell_who_and_what_and_what_was_denied_page_by_page() {
    let site = Site::open().await;
    let reading = site.application("reading", "/read/2");
    for _ in 0..15 {
        assert_eq!(site.get("lawyer", &reading).await.status, 200);
    }
    let stranger = site.get("another-lawyer", &reading).await;
    assert_eq!(stranger.status, 404);
    let trail = site.application("reading", "/trail/ledger");
    let page = site.get("lawyer", &trail).await;
    for words in [
        "第 2 页",
        "未准许",
        "安排阅卷",
        "案管审核员",
        "改动会被发现",
        "rel=\"next\"",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("不可更改"));
    assert!(!page.has("已办理"), "only what was refused is marked");
    let (_, link) = page.body.split_once("rel=\"next\" href=\"").unwrap();
    let older = link.split('"').next().unwrap().replace("&amp;", "&");
    let older = site.get("lawyer", &older).await;
    assert!(older.has("开始申请"), "{}", older.text());
}

#[actix_web::test]
async fn the_trail_is_the_line_of_who_handled_it_and_the_squares_of_what_was_seen() {
    let site = Site::open().await;
    let trail = site.application("reading", "/trail");
    for page in ["/read/2", "/read/2"] {
        let path = site.application("reading", page);
        assert_eq!(site.get("lawyer", &path).await.status, 200);
        site.world.clock.advance(time::Duration::MINUTE);
    }
    let page = site.get("lawyer", &trail).await;
    for words in [
        "谁办理过",
        "案管审核员",
        "我看过什么",
        "第 2 页：打开过 2 次，最早",
        "打开次数",
        "：没有打开",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    let path = site.application("reading", "/read/2");
    assert!(
        page.has(&format!("href=\"{path}\"")),
        "a page leads to itself"
    );
    let ledger = site.application("reading", "/trail/ledger");
    assert!(page.has(&format!("href=\"{ledger}\"")));
    let office = site.get("auditor", &trail).await;
    assert!(office.has("申请人看过什么"), "{}", office.text());
    assert!(
        !office.has(&format!("href=\"{path}\"")),
        "the office reads no page there"
    );
    let waiting = site.application("submitted", "/trail");
    let waiting = site.get("lawyer", &waiting).await;
    assert!(waiting.has("打开过的页会出现在这里"), "{}", waiting.text());
}
