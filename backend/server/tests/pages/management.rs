//! Case management: the worklist and the review.

mod deciding;

use crate::site::Site;

#[actix_web::test]
async fn the_worklist_says_what_is_late_in_words() {
    let site = Site::open().await;
    let own = site.get("clerk", "/desk").await.text();
    let others = site.get("clerk", "/desk?show=colleagues").await.text();
    for words in ["已逾期", "今天到期", "YJ-2026-00000"] {
        assert!(
            own.contains(words) || others.contains(words),
            "{words}: {own}{others}"
        );
    }
    let ended = site.get("auditor", "/desk?show=ended").await;
    assert!(ended.has("骆苒然") && !ended.has("办结的申请会列在这里"));
}

#[actix_web::test]
async fn a_search_leads_to_where_the_find_stands_and_no_address_has_the_name() {
    let site = Site::open().await;
    let found = site.post("auditor", "/desk", &[("sought", "柯慧静")]).await;
    let address = found.header("location").to_owned();
    assert_eq!(found.status, 303);
    assert!(
        address.starts_with("/desk?show=colleagues&about="),
        "{address}"
    );
    assert!(!address.contains('%'), "{address}");
    let list = site.get("auditor", &address).await;
    assert!(list.has("柯慧静") && !list.has("伍伟辉"), "{}", list.text());
    assert!(list.has("显示全部事项"));
    let nothing = site
        .post("auditor", "/desk", &[("sought", "查无此人")])
        .await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.has(r#"value="查无此人""#));
    let said = nothing.text().matches("没有找到").count();
    assert_eq!(said, 1, "beside the field, and nowhere else");
    assert!(nothing.has("autofocus") && !nothing.has("error-summary"));
}

#[actix_web::test]
async fn whoever_accepts_one_is_led_to_the_next_and_finds_back() {
    let site = Site::open().await;
    let (path, version) = (site.review("late", ""), site.version("late").await);
    let fields = [("version", version.as_str()), ("then", "next")];
    let accepted = site.post("clerk", &path, &fields).await;
    let address = accepted.header("location").to_owned();
    let done = format!("?done={}", site.id("late"));
    assert_eq!(accepted.status, 303);
    assert!(
        address.starts_with("/desk/applications/") && address.ends_with(&done),
        "{address}"
    );
    assert!(!address.starts_with(&path), "{address}");
    let next = site.get("clerk", &address).await;
    assert!(next.has("受理并看下一件") && next.has(&format!(r#"href="{path}""#)));
}

#[actix_web::test]
async fn a_decision_just_taken_is_undone_on_the_next_page_and_in_time_alone() {
    let site = Site::open().await;
    let (path, version) = (site.review("late", ""), site.version("late").await);
    let undo = format!("{path}/undo");
    let form = format!(r#"action="{undo}""#);
    let fields = [("version", version.as_str()), ("then", "next")];
    let accepted = site.post("clerk", &path, &fields).await;
    let address = accepted.header("location").to_owned();
    let next = site.get("clerk", &address).await;
    assert!(next.has("上一件已办理：受理申请") && next.has(&form));
    assert!(next.has("秒内可以撤回") && next.main_acts() <= 1);
    let list = format!("/desk?done={}", site.id("late"));
    let last = site.get("clerk", &list).await;
    assert!(last.has(&form), "where nothing waits any more");
    let english = site.get_in_english("clerk", &path).await;
    assert!(english.has("Your last decision: Accepted the application"));
    assert!(english.has("Undo this decision"));
    for other in ["auditor", "monitor"] {
        assert!(!site.get(other, &address).await.has(&form), "{other}");
    }
    let stale = site.post("clerk", &undo, &fields[..1]).await;
    assert_eq!(stale.status, 409);
    let now = site.version("late").await;
    let undone = site
        .post("clerk", &undo, &[("version", now.as_str())])
        .await;
    assert_eq!((undone.status, undone.header("location")), (303, &*path));
    let page = site.get("clerk", &path).await;
    assert!(page.has("撤回刚作出的决定") && page.has("受理并看下一件"));
    assert!(!page.has(&form), "once");

    let version = site.version("late").await;
    site.post("clerk", &path, &[("version", version.as_str())])
        .await;
    assert!(site.get("clerk", &path).await.has(&form));
    site.world.clock.advance(time::Duration::minutes(1));
    assert!(!site.get("clerk", &path).await.has(&form));
    let now = site.version("late").await;
    let late = site
        .post("clerk", &undo, &[("version", now.as_str())])
        .await;
    assert_eq!(late.status, 409);
    assert!(late.has("已经不能撤回") && late.has(r#"href="/desk""#));
    let led = site.get("clerk", &undo).await;
    assert_eq!((led.status, led.header("location")), (303, &*path));
}

#[actix_web::test]
async fn what_speaks_against_an_application_stands_before_what_is_held_against_its_papers() {
    let site = Site::open().await;
    let page = site.get("auditor", &site.review("noted", "")).await.text();
    let at = |words: &str| {
        page.find(words)
            .unwrap_or_else(|| panic!("{words}: {page}"))
    };
    let (checks, papers) = (at("利益冲突检查"), at("对照材料核对"));
    assert!(checks < papers, "{page}");
    let (open, clear) = (at("需人工判断"), page[checks..].find("通过"));
    assert!(open - checks < clear.unwrap(), "{page}");
    assert!(at("写一条备注") > papers, "{page}");
}

#[actix_web::test]
async fn matters_for_which_no_period_runs_stand_together_behind_those_that_are_due() {
    let site = Site::open().await;
    let page = site.get("auditor", "/desk").await;
    let groups: Vec<_> = page.body.split("table__group").skip(1).collect();
    let is_without = |group: &&str| group.contains("没有计时中的期限");
    assert_eq!(groups.iter().filter(|group| is_without(group)).count(), 1);
    assert!(is_without(groups.last().unwrap()), "{}", page.text());
}

#[actix_web::test]
async fn what_ended_without_a_number_can_be_opened_by_whoever_reads_the_list_aloud() {
    let site = Site::open().await;
    let page = site.get("auditor", "/desk?show=ended").await;
    assert!(page.has("没有编号"), "{}", page.text());
    assert!(!page.has("class=\"ref\"> </a>"), "{}", page.body);
    assert!(!page.has("class=\"ref\"></a>"), "{}", page.body);
}

#[actix_web::test]
async fn the_review_shows_papers_beside_the_register() {
    let site = Site::open().await;
    let path = site.review("noted", "");
    let page = site.get("auditor", &path).await;
    assert!(page.has(&format!("/papers/{}/pages/1.webp", site.id("paper"))));
    assert!(page.has("一致") && page.has("需人工判断"));
    assert!(
        page.has("通过") && !page.has("未发现"),
        "a check that passed says so"
    );
    let clerk = site.caller("clerk").await;
    let id = site.id("noted").parse().unwrap();
    let papers = site.desk().application(&clerk, id).await.unwrap().papers;
    let other = papers[1].id;
    let second = site.get("auditor", &format!("{path}?paper={other}")).await;
    assert!(second.has(&format!("/papers/{other}/pages/1.webp")));
}

#[actix_web::test]
async fn a_number_is_masked_until_it_is_asked_for_and_that_page_alone_is_marked() {
    const NUMBER: &str = "99012220061120239X";
    let site = Site::open().await;
    let path = site.review("noted", "");
    let target = format!("{path}/personal");
    for page in [
        site.get("auditor", &path).await,
        site.get("monitor", &path).await,
    ] {
        assert!(page.has("990122**********9X") && !page.has(NUMBER));
        assert!(!page.has(r#"class="view-mark""#));
    }
    let offered = site.get("auditor", &path).await;
    assert!(offered.has(&format!(r#"action="{target}""#)));
    let to_monitor = site.get("monitor", &path).await;
    assert!(
        !to_monitor.has(&target),
        "who decides on nothing asks for nothing"
    );

    let asked = site.post("auditor", &target, &[("field", "party-id-no")]);
    let asked = asked.await;
    assert_eq!(
        (asked.status, asked.header("cache-control")),
        (200, "no-store")
    );
    assert!(
        asked.has(NUMBER) && asked.has(r#"class="view-mark""#),
        "{}",
        asked.text()
    );
    let after = site.get("auditor", &target).await;
    assert_eq!((after.status, after.header("location")), (303, &*path));
    assert!(!site.get("auditor", &path).await.has(NUMBER));
}

#[actix_web::test]
async fn what_was_changed_outside_the_system_is_named_with_whom_to_tell() {
    let site = Site::open().await;
    let own = site.application("submitted", "");
    site.meddle(&format!(
        "UPDATE application SET firm_name = '别的律师事务所' WHERE id = {}",
        sql(site.id("submitted"))
    ))
    .await;
    site.meddle(&format!(
        "UPDATE case_record SET stage = 'trial' WHERE id = {}",
        sql(site.id("case-empty"))
    ))
    .await;
    site.meddle("UPDATE bundle SET state = 'expired'").await;
    for (who, path, id) in [
        ("clerk", "/desk", "submitted"),
        ("clerk", "/", "submitted"),
        ("maker", "/desk/cases", "case-empty"),
    ] {
        let page = site.get(who, path).await;
        let id = site.id(id);
        assert!(
            page.has(id) && page.has("在系统之外被改动"),
            "{path}: {}",
            page.text()
        );
        assert!(page.has("告知系统管理员和审计管理员"), "{path}");
    }
    let bundles = site
        .get("lawyer", &site.application("reading", "/bundles"))
        .await;
    assert!(bundles.has("有 1 个卷宗包暂时不能显示") && bundles.has(site.id("bundle")));
    assert!(bundles.has("联系案件管理部门") && !bundles.has("系统管理员"));
    for path in ["/applications", "/"] {
        let list = site.get("lawyer", path).await;
        assert!(
            list.has("您有 1 份申请暂时不能显示"),
            "{path}: {}",
            list.text()
        );
        assert!(
            list.has("您不必重新申请") && !list.has("系统管理员"),
            "{path}"
        );
        assert!(!list.has(&format!("href=\"{own}\"")), "{path}");
    }
}

/// An identifier as SQLite keeps it.
fn sql(id: &str) -> String {
    format!("x'{}'", id.replace('-', ""))
}

#[actix_web::test]
async fn lawyers_have_no_worklist_and_clerks_no_applications_of_their_own() {
    let site = Site::open().await;
    for (who, path) in [
        ("lawyer", "/desk".to_owned()),
        ("lawyer", site.review("noted", "")),
        ("auditor", "/applications".to_owned()),
    ] {
        assert_eq!(site.get(who, &path).await.status, 404, "{path}");
    }
}
