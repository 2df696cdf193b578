//! Case management: the worklist, the review, the decisions.

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
async fn what_a_paper_says_otherwise_is_ticked_in_the_correction_and_the_letter_read_before() {
    let site = Site::open().await;
    let path = site.review("late", "");
    let review = site.get("auditor", &path).await;
    let tick = r#"name="tick-power-of-attorney-party" value="differs" form="decide""#;
    assert!(review.has(tick), "{}", review.text());
    let ticked = [
        ("tick-practice-certificate-licence-no", "same"),
        ("tick-power-of-attorney-party", "differs"),
        ("to", "correction"),
    ];
    let led = site
        .post("auditor", &format!("{path}/ticked"), &ticked)
        .await;
    let address = led.header("location").to_owned();
    let carried = "same=practice-certificate.licence-no&differs=power-of-attorney.party";
    assert_eq!(led.status, 303);
    assert_eq!(address, format!("{path}/correction?{carried}"));
    let asked = site.get("auditor", &address).await;
    assert!(
        asked.has(r#"value="differs-party" checked"#),
        "{}",
        asked.text()
    );
    assert!(asked.has(r#"name="tick-power-of-attorney-party" value="differs""#));

    let version = site.version("late").await;
    let fields = [
        ("version", version.as_str()),
        ("fault-power-of-attorney", "differs-party"),
        ("note-mandate", "请写明委托书编号。"),
        ("preview", "yes"),
    ];
    let looked_at = site.post("auditor", &address, &fields).await;
    assert_eq!(looked_at.status, 200, "{}", looked_at.text());
    assert!(looked_at.has("将要发出的信") && looked_at.has("补正告知书"));
    for said in ["材料上的当事人与申请的当事人不一致", "请写明委托书编号。"]
    {
        assert!(looked_at.has(said), "{}", looked_at.text());
    }
    assert_eq!(site.version("late").await, version, "nothing was decided");
    let sent = site.post("auditor", &address, &fields[..3]).await;
    assert_eq!((sent.status, sent.header("location")), (303, &*path));
}

#[actix_web::test]
async fn ticks_stay_when_a_paper_is_turned_without_a_script_and_a_fact_stands_once() {
    let site = Site::open().await;
    let path = site.review("noted", "");
    let paper = site.id("paper");
    let ticked = [("tick-firm-certificate-firm", "differs"), ("to", paper)];
    let led = site
        .post("auditor", &format!("{path}/ticked"), &ticked)
        .await;
    let address = format!("{path}?paper={paper}&differs=firm-certificate.firm");
    assert_eq!((led.status, led.header("location")), (303, &*address));
    let page = site.get("auditor", &address).await;
    let kept = r#"name="tick-firm-certificate-firm" value="differs" form="decide" checked"#;
    assert!(page.has(kept), "{}", page.text());
    let to_monitor = site.get("monitor", &path).await;
    assert!(!to_monitor.has("tick-") && to_monitor.has("对照材料核对"));
}

#[actix_web::test]
async fn a_refusal_without_words_of_ones_own_is_said_as_is_usual() {
    let site = Site::open().await;
    let path = site.review("late", "/refuse");
    let page = site.get("auditor-fresh", &path).await;
    assert!(
        page.has("没有另外写明的，告知：“经核查，本案已经提起公诉"),
        "{}",
        page.text()
    );
    let version = site.version("late").await;
    let fields = [("version", version.as_str()), ("reason", "court-has-file")];
    let proposed = site.post("auditor-fresh", &path, &fields).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text());
    let head = site.get("head", &site.review("late", "")).await;
    assert!(head.has("请向受理本案的人民法院申请阅卷"));
}

#[actix_web::test]
async fn whoever_comes_second_learns_the_present_state() {
    let site = Site::open().await;
    let path = site.review("late", "");
    let version = site.version("late").await;
    let seen = [("version", version.as_str())];
    let first = site.post("clerk", &path, &seen).await;
    assert_eq!((first.status, first.header("location")), (303, &*path));
    let second = site.post("auditor", &path, &seen).await;
    assert_eq!(second.status, 409);
    assert!(
        second.has("其他人刚刚处理了这件事") && second.has("“已受理”"),
        "{}",
        second.text()
    );
}

#[actix_web::test]
async fn whoever_presses_twice_is_told_of_their_own_step_and_not_of_others() {
    let site = Site::open().await;
    let path = site.review("late", "");
    let version = site.version("late").await;
    let seen = [("version", version.as_str())];
    assert_eq!(site.post("clerk", &path, &seen).await.status, 303);
    let again = site.post("clerk", &path, &seen).await;
    assert_eq!(again.status, 409);
    assert!(
        again.has("您已于 10:00 办理：受理申请") && again.has("“已受理”"),
        "{}",
        again.text()
    );
    assert!(!again.has("其他人刚刚处理了这件事"));
    let path = site.review("noted", "/mode");
    let version = site.version("noted").await;
    let fields = [
        ("version", version.as_str()),
        ("mode", "on-site"),
        ("ground", "bar-3"),
        ("explanation", "同案犯在逃，暂不宜在互联网查阅。"),
    ];
    let first = site.post("auditor-fresh", &path, &fields).await;
    assert_eq!(first.status, 303, "{}", first.text());
    let again = site.post("auditor-fresh", &path, &fields).await;
    assert_eq!(again.status, 409);
    assert!(
        again.has("您已于 10:00 办理：变更阅卷方式"),
        "{}",
        again.text()
    );
}

#[actix_web::test]
async fn a_grant_names_its_window_and_explains_itself_when_the_day_needs_it() {
    let site = Site::open().await;
    for (name, is_asked) in [("since-yesterday", true), ("verified", false)] {
        let page = site
            .get("auditor-fresh", &site.review(name, "/grant"))
            .await;
        assert_eq!(page.has("name=\"explanation\""), is_asked, "{name}");
        assert!(!page.has("选填") && page.has("name=\"until\""));
    }
    let path = site.review("verified", "/grant");
    let version = site.version("verified").await;
    let fields = [
        ("version", version.as_str()),
        ("from", "2026-11-25"),
        ("until", "2026-11-24"),
    ];
    let answer = site.post("auditor-fresh", &path, &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("结束日期不能早于开始日期"), "{}", answer.text());
    assert!(answer.has("value=\"2026-11-24\""));
    let empty = site.post("auditor-fresh", &path, &fields[..1]).await;
    assert!(empty.has("href=\"#from\"") && empty.has("href=\"#until\""));
}

#[actix_web::test]
async fn a_refusal_explains_the_right_to_complain_and_offers_other_modes() {
    let site = Site::open().await;
    let page = site
        .get("auditor-fresh", &site.review("noted", "/refuse"))
        .await;
    assert!(page.has("第五十七条") && page.has("改为现场或者异地阅卷"));
    assert!(
        page.has(&format!("href=\"{}\"", site.review("noted", "/mode"))),
        "a mode unfit for the file leads to the change of mode"
    );
    let revoke = site
        .get("auditor-fresh", &site.review("reading", "/revoke"))
        .await;
    assert!(revoke.has("收回立即生效，不能撤销") && revoke.has("button--danger"));
}

#[actix_web::test]
async fn the_head_decides_on_a_refusal_and_its_author_does_not() {
    let site = Site::open().await;
    let path = site.review("refusal-proposed", "/refusal");
    let own = site.application("refusal-proposed", "");
    let undecided = site.get("lawyer", &own).await;
    assert!(
        !undecided.has("委托手续不能证明"),
        "what is not decided is not told"
    );
    let author = site.get("auditor-fresh", &path).await;
    assert!(!author.has("批准不予准许"), "{}", author.text());
    let page = site.get("head-fresh", &path).await;
    assert!(page.has("批准不予准许") && page.has("退回，继续办理") && page.has("委托手续不能证明"));
    let version = site.version("refusal-proposed").await;
    let seen = ("version", version.as_str());
    let empty = [seen, ("decision", "return"), ("note", "")];
    let returned = site.post("head-fresh", &path, &empty).await;
    assert!(returned.status == 422 && returned.has("请写 10 至 1000 字"));
    let confirmed = [seen, ("decision", "confirm")];
    let done = site.post("head-fresh", &path, &confirmed).await;
    assert_eq!(done.status, 303);
    assert!(site.get("lawyer", &own).await.has("委托手续不能证明"));
    let late = site.post("head-fresh", &path, &confirmed).await;
    assert_eq!(late.status, 409);
}

#[actix_web::test]
async fn a_mode_is_changed_with_a_ground_and_words() {
    let site = Site::open().await;
    let path = site.review("noted", "/mode");
    let page = site.get("auditor-fresh", &path).await;
    assert!(page.has("办理期限继续计算") && page.has("同案犯在逃") && !page.has("已经消除"));
    let version = site.version("noted").await;
    let fields = [
        ("version", version.as_str()),
        ("mode", "on-site"),
        ("explanation", "同案犯在逃，暂不宜在互联网查阅。"),
    ];
    let refused = site.post("auditor-fresh", &path, &fields).await;
    assert!(refused.status == 422 && refused.has("暂不宜在互联网查阅"));
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
async fn an_answered_correction_shows_what_was_asked_and_old_beside_new() {
    let site = Site::open().await;
    let page = site.get("auditor", &site.review("corrected", "")).await;
    let text = page.text();
    let asked = text.find("一次性告知补正").expect("its step");
    let note = text.find("委托手续：委托书编号与所附委托书不一致。");
    assert!(note.is_some_and(|note| note > asked), "under it: {text}");
    let compared = text.split("补正前后对照").nth(1).expect("both forms");
    let place = |words: &str| {
        let found = compared.find(words);
        found.unwrap_or_else(|| panic!("no {words} in {compared}"))
    };
    let order = [
        place("已补正"),
        place("刑委字第300号"),
        place("刑委字第301号"),
        place("没有改动"),
        place("所函没有加盖印章。"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    let untouched = site.get("auditor", &site.review("submitted", "")).await;
    assert!(!untouched.has("补正前后对照"));
}

#[actix_web::test]
async fn a_correction_names_at_least_one_thing() {
    let site = Site::open().await;
    let path = site.review("submitted", "/correction");
    let version = site.version("submitted").await;
    let seen = ("version", version.as_str());
    let empty = site.post("auditor", &path, &[seen]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.has("请至少在一项下写明需要补正的内容"));
    assert!(empty.has("href=\"#notes\"") && empty.has("id=\"notes\""));
    assert!(!empty.has("aria-invalid"), "no note is at fault for itself");
    let short = site
        .post("auditor", &path, &[seen, ("note-mandate", "短")])
        .await;
    assert!(short.has("href=\"#note-mandate\"") && short.has("短"));
    let kept = "您填写的内容都已保留";
    assert!(!empty.has(kept), "nothing was typed");
    assert_eq!(short.body.matches(kept).count(), 1);
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
