//! The ledger before the audit administrator.

use sea_orm::ConnectionTrait as _;
use time::macros::datetime;
use uuid::Uuid;

use crate::site::Site;

impl Site {
    /// Makes a whole table what it was before this happened.
    async fn put_back_after(&self, table: &str, what: impl Future<Output = ()>) {
        let db = &self.world.kernel.db;
        let keep = format!("CREATE TABLE kept AS SELECT * FROM {table}");
        db.execute_unprepared(&keep).await.unwrap();
        what.await;
        self.sign().await;
        let back =
            format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept");
        db.execute_unprepared(&back).await.unwrap();
    }

    /// What happens until Wednesday at four in the morning; who is signed in is not any more.
    async fn night(&self) {
        self.sign().await;
        self.world.clock.set(datetime!(2026-11-24 20:00 UTC));
        self.work().await;
    }
}

#[actix_web::test]
async fn the_search_speaks_in_words() {
    let site = Site::open().await;
    let page = site
        .get("audit", "/audit?act=dossier.grant&from=2026-11-01")
        .await;
    assert_eq!(page.status, 200);
    assert!(page.has("安排阅卷") && page.has("value=\"2026-11-01\""));
    let all = site.get("audit", "/audit?outcome=done").await;
    assert!(all.has("待入账"), "{}", all.text());
    assert!(all.has(":00</time>"), "seconds are shown");
    assert!(
        all.has("下一页") && all.has("after="),
        "older entries of the same search"
    );
    let second = site
        .get("audit", "/audit?act=dossier.grant&after=1203")
        .await;
    assert!(second.has("上一页") && second.has("第一页"));
}

#[actix_web::test]
async fn the_first_look_is_a_day_with_what_did_not_go_well_before_everything_else() {
    let site = Site::open().await;
    assert_eq!(site.get("lawyer", "/desk").await.status, 404);
    for path in ["/audit", "/"] {
        let day = site.get("audit", path).await;
        for words in [
            "没有办成",
            "最近的签名",
            "夜间自查",
            "条记录",
            "<svg",
            "看数字",
        ] {
            assert!(day.has(words), "{path}, {words}: {}", day.text());
        }
    }
    let day = site.get("audit", "/audit").await;
    assert!(day.has("未准许") && day.has("待入账"), "{}", day.text());
    let hour = "from=2026-11-23&amp;from_time=09%3A00&amp;until=2026-11-23&amp;until_time=09%3A59";
    assert!(day.has(hour), "an hour leads to its entries: {}", day.body);
    assert!(day.has("href=\"/audit?day=2026-11-22\"") && !day.has("day=2026-11-24"));
    let nothing = site.get("audit", "/audit?day=2020-02-02").await;
    assert!(
        nothing.has("2020年2月2日(周日)没有记录"),
        "{}",
        nothing.text()
    );
    let turned_away = site.get("audit", "/audit?outcome=not-done").await;
    assert!(turned_away.has("打开他人的页面"), "{}", turned_away.text());
    assert!(!turned_away.has(">已办理</span>"), "{}", turned_away.text());
}

#[actix_web::test]
async fn who_granted_what_is_said_by_number_and_two_steps_away() {
    let site = Site::open().await;
    let day = site.get("audit", "/audit").await;
    let yesterday = "/audit?days=yesterday&amp;act=dossier.grant#found";
    assert!(day.has(yesterday), "{}", day.body);
    let clerk = site.caller("clerk").await;
    let id = site.id("reading").parse().unwrap();
    let seen = site.desk().application(&clerk, id).await.unwrap();
    let granted = site
        .get("audit", &format!("/audit?act=dossier.grant&object={id}"))
        .await;
    for number in ["P028", seen.reference.as_str()] {
        assert!(granted.has(number), "{number}: {}", granted.text());
    }
    let submitted = site
        .get("audit", &format!("/audit?act=dossier.submit&object={id}"))
        .await;
    assert!(submitted.has(&seen.licence_no), "{}", submitted.text());
    for name in [seen.applicant_name, seen.party_name] {
        assert!(!granted.has(&name) && !submitted.has(&name), "{name}");
    }
}

#[actix_web::test]
async fn what_cannot_be_looked_for_is_said_at_its_field() {
    let site = Site::open().await;
    let page = site.get("audit", "/audit?object=hello").await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#object\"") && page.has("value=\"hello\""));
    let page = site
        .get("audit", "/audit?from=2026-12-01&until=2026-11-01")
        .await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#until\"") && page.has("结束日期不能早于开始日期"));
    let time = site
        .get(
            "audit",
            "/audit?from=2026-12-01&from_time=9&until_time=09:00",
        )
        .await;
    assert_eq!(time.status, 422);
    for field in ["from_time", "until"] {
        assert!(time.has(&format!("href=\"#{field}\"")), "{field}");
    }
    let one_day = site
        .get("audit", "/audit?from=2026-12-01&until=2026-12-01")
        .await;
    assert_eq!(one_day.status, 200);
    let request = format!("/audit?request={}", Uuid::nil());
    let nothing = site.get("audit", &request).await;
    assert!(nothing.has("没有符合条件的记录"), "{}", nothing.text());
}

#[actix_web::test]
async fn an_entry_proves_itself_in_plain_words() {
    let site = Site::open().await;
    let page = site
        .get("audit", &format!("/audit/entries/{}", site.id("entry")))
        .await;
    for words in ["账本记录第", "在已签名的账本之中", "个散列值"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(page.has("密封的附记与账本中的承诺一致"), "{}", page.text());
    let unknown = format!("/audit/entries/{}", Uuid::nil());
    assert_eq!(site.get("audit", &unknown).await.status, 404);
}

#[actix_web::test]
async fn a_row_of_the_ledger_that_was_changed_names_nobody() {
    let site = Site::open().await;
    let id = site.id("entry");
    let hex = id.replace('-', "");
    site.meddle(&format!(
        "UPDATE ledger_entry SET outcome = 'denied' WHERE id = x'{hex}'"
    ))
    .await;
    let list = site.get("audit", "/audit?act=dossier.grant").await;
    assert!(list.has("与已签名的账本不符"), "{}", list.text());
    let entry = site.get("audit", &format!("/audit/entries/{id}")).await;
    assert!(
        entry.has("这条数据库记录与已签名的那一行不符"),
        "{}",
        entry.text()
    );
    assert!(!entry.has("密封的附记与账本中的承诺一致"));
}

#[actix_web::test]
async fn a_verification_says_what_was_checked() {
    let site = Site::open().await;
    let asked = site.get("audit", "/audit/verify").await;
    assert!(asked.has("从头重算整个账本"));
    assert!(asked.has("夜间自查没有按时进行"), "{}", asked.text());
    let path = format!("/audit/verify/{}", site.id("verification"));
    let page = site.get("audit", &path).await;
    assert!(
        page.has("账本完整，没有发现改动") && page.has("对照的公布签名"),
        "{}",
        page.text()
    );
    assert!(
        page.has("action=\"/audit/verify\""),
        "verifying again leaves this address"
    );
    let again = site.post("audit", "/audit/verify", &[]).await;
    assert_eq!(again.status, 303);
    assert_eq!(
        site.get("audit", again.header("location")).await.status,
        200
    );
    let unknown = format!("/audit/verify/{}", Uuid::nil());
    assert_eq!(site.get("audit", &unknown).await.status, 404);
}

#[actix_web::test]
async fn rows_put_back_are_named_with_their_object_their_entry_and_what_to_do() {
    let site = Site::open().await;
    let withdrawn = async {
        let path = site.application("submitted", "/withdraw");
        assert_eq!(site.post("lawyer", &path, &[]).await.status, 303);
    };
    site.put_back_after("application", withdrawn).await;
    let classed = async {
        let path = site.case("catalogued", "/approve");
        let page = site.get("prosecutor-fresh", &path).await;
        let document = page.hidden("document");
        let class = format!("class-{document}");
        let fields = [
            ("version", page.hidden("version")),
            ("document", document),
            (class.as_str(), "INTERNAL_NEVER"),
        ];
        let approved = site.post("prosecutor-fresh", &path, &fields).await;
        assert_eq!(approved.status, 303);
    };
    site.put_back_after("file_document", classed).await;
    site.meddle(
        "INSERT INTO account_role SELECT account, 'SYS_ADMIN', seal FROM account_role LIMIT 1",
    )
    .await;
    let answer = site.post("audit", "/audit/verify", &[]).await;
    let address = answer.header("location").to_owned();
    let page = site.get("audit", &address).await;
    for words in [
        "发现 3 处不一致",
        "数据库被改回到账本已经终止的旧状态",
        "阅卷申请",
        "这一状态已经终止于",
        "文书",
        "账户",
        "查明是谁写入的",
        "/audit/entries/",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(page.has(&format!("/audit?object={}", site.id("submitted"))));
    let english = site.get_in_english("audit", &address).await;
    assert!(english.has("That state was ended by") && english.has("find out who has used it"));
    assert!(english.has("Document of a file"));

    let astray = site.application("submitted", "/withdraw");
    assert_eq!(site.post("lawyer", &astray, &[]).await.status, 303);
    site.sign().await;
    let answer = site.post("audit", "/audit/verify", &[]).await;
    let address = answer.header("location").to_owned();
    assert!(
        site.get("audit", &address)
            .await
            .has("办理之前数据库被改过")
    );
    let english = site.get_in_english("audit", &address).await;
    assert!(english.has("An act set out from a state"));
}

#[actix_web::test]
async fn what_the_house_found_at_night_is_said_on_every_page_of_the_audit() {
    let site = Site::open().await;
    let withdrawn = async {
        let path = site.application("submitted", "/withdraw");
        assert_eq!(site.post("lawyer", &path, &[]).await.status, 303);
    };
    site.put_back_after("application", withdrawn).await;
    let office = site.caller("audit").await.organisation;
    site.house.ledger.order_check(office).await.unwrap();
    site.night().await;
    let audit = site.sign_in("audit").await;
    for path in ["/audit", "/audit/verify"] {
        let page = site.get(&audit, path).await;
        assert!(
            page.has("夜间自查发现 1 处不一致"),
            "{path}: {}",
            page.text()
        );
        assert!(page.has("href=\"/audit/verify/"), "{path}");
        assert!(
            page.has("签名没有按时送到本机之外"),
            "{path}: {}",
            page.text()
        );
    }
}

#[actix_web::test]
async fn numbers_that_people_know_lead_to_what_they_name() {
    let site = Site::open().await;
    for field in ["object", "account"] {
        let unknown = site
            .get("audit", &format!("/audit?{field}=YJ-2026-999999"))
            .await;
        assert_eq!(unknown.status, 422);
        assert!(unknown.has("没有找到这个编号"), "{field}");
    }
    let clerk = site.caller("clerk").await;
    let id = site.id("reading").parse().unwrap();
    let number = site.desk().application(&clerk, id).await.unwrap().reference;
    let asked = format!("/audit?object={number}&act=dossier.grant");
    let application = site.get("audit", &asked).await;
    assert_eq!(application.status, 303);
    let address = format!("/audit?act=dossier.grant&object={}", site.id("reading"));
    assert_eq!(application.header("location"), address);
    let account = site.caller("lawyer").await.account;
    for field in ["object", "account"] {
        let licence = format!("/audit?{field}=19901200011900002");
        let lawyer = site.get("audit", &licence).await;
        let address = format!("/audit?account={account}");
        assert_eq!(lawyer.header("location"), address, "{field}");
    }
}

#[actix_web::test]
async fn the_ledger_is_for_audit_administrators_alone() {
    let site = Site::open().await;
    let entry = format!("/audit/entries/{}", site.id("entry"));
    for who in ["lawyer", "auditor", "maker", "prosecutor"] {
        for path in ["/audit", entry.as_str()] {
            assert_eq!(site.get(who, path).await.status, 404, "{who}: {path}");
        }
    }
}
