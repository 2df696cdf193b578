use crate::{
    house::views::*,
    visit::{get, get_in_english, post, uuid},
};

fn review(number: u128, page: &str) -> String {
    format!("/desk/applications/{}{page}", uuid(number))
}

#[actix_web::test]
async fn the_worklist_says_what_is_late_in_words() {
    let page = get("shen", "/desk").await;
    for words in ["已逾期", "今日到期", "临近期限", "YJ-2026-000119"] {
        assert!(page.has(words), "{words}");
    }
    assert!(
        get("shen", "/desk?show=ended")
            .await
            .has("办结的申请会列在这里")
    );
}

#[actix_web::test]
async fn the_review_shows_papers_beside_the_register() {
    let page = get("shen", &review(ACCEPTED, "")).await;
    assert!(page.has(&format!("/papers/{}/pages/1.webp", uuid(PAPER))));
    assert!(page.has("不一致") && page.has("需人工判断"));
    let second = get(
        "shen",
        &format!("{}?paper={}&page=2", review(ACCEPTED, ""), uuid(PAPER)),
    )
    .await;
    assert!(second.has(&format!("/papers/{}/pages/2.webp", uuid(PAPER))));
}

#[actix_web::test]
async fn the_review_names_the_stage_of_the_case_in_english() {
    let page = get_in_english("shen", &review(ACCEPTED, "")).await;
    assert!(page.has("Review for prosecution"));
}

#[actix_web::test]
async fn whoever_comes_second_learns_the_present_state() {
    let answer = post("shen", &review(SUBMITTED, ""), &[("version", "2")]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.has("其他人刚刚处理了这件事") && answer.has("“已提交”"));
    assert_eq!(
        post("shen", &review(SUBMITTED, ""), &[("version", "3")])
            .await
            .status,
        303
    );
}

#[actix_web::test]
async fn a_window_that_ends_before_it_begins_is_shown_at_its_field() {
    let fields = [
        ("version", "3"),
        ("from", "2026-11-23"),
        ("until", "2026-11-20"),
    ];
    let answer = post("shen-fresh", &review(VERIFIED, "/grant"), &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("结束日期不能早于开始日期") && answer.has("value=\"2026-11-20\""));
    let empty = post(
        "shen-fresh",
        &review(VERIFIED, "/grant"),
        &[("version", "3")],
    )
    .await;
    assert!(empty.has("href=\"#from\"") && empty.has("href=\"#until\""));
}

#[actix_web::test]
async fn a_refusal_explains_the_right_to_complain_and_offers_other_modes() {
    let page = get("shen-fresh", &review(ACCEPTED, "/refuse")).await;
    assert!(page.has("第五十七条") && page.has("改为现场或者异地阅卷"));
    assert!(
        page.has(&format!("href=\"{}\"", review(ACCEPTED, "/mode"))),
        "a mode unfit for the file leads to the change of mode"
    );
}

#[actix_web::test]
async fn the_head_decides_on_a_refusal_and_its_author_does_not() {
    let path = review(PROPOSED, "/refusal");
    let asked = get("lu", &path).await;
    assert!(asked.header("location").starts_with("/step-up?next="));
    let page = get("lu-fresh", &path).await;
    assert!(page.has("批准不予准许") && page.has("退回，继续办理") && page.has("委托手续不能证明"));
    let empty = [("version", "3"), ("decision", "return"), ("note", "")];
    let returned = post("lu-fresh", &path, &empty).await;
    assert!(returned.status == 422 && returned.has("请写 10 至 1000 字"));
    let confirmed = [("version", "3"), ("decision", "confirm")];
    assert_eq!(post("lu-fresh", &path, &confirmed).await.status, 303);
    let late = [("version", "2"), ("decision", "confirm")];
    assert_eq!(post("lu-fresh", &path, &late).await.status, 409);
    assert!(
        !get("lin", &format!("/applications/{}", uuid(PROPOSED)))
            .await
            .has("委托手续不能证明"),
        "what is not decided is not told"
    );
}

#[actix_web::test]
async fn a_mode_is_changed_with_a_ground_and_words() {
    let path = review(ACCEPTED, "/mode");
    let page = get("shen-fresh", &path).await;
    assert!(page.has("办理期限继续计算") && page.has("同案犯在逃") && !page.has("已经消除"));
    let fields = [
        ("version", "3"),
        ("mode", "on-site"),
        ("explanation", "同案犯在逃，暂不宜在互联网查阅。"),
    ];
    let refused = post("shen-fresh", &path, &fields).await;
    assert!(refused.status == 422 && refused.has("暂不宜在互联网查阅"));
    let mut whole = fields.to_vec();
    whole.push(("ground", "bar-3"));
    assert_eq!(post("shen-fresh", &path, &whole).await.status, 303);
}

#[actix_web::test]
async fn a_long_worklist_is_turned_page_by_page() {
    let first = get("shen", "/desk").await;
    assert!(first.has("54") && first.has("下一页") && first.has("after=1800000000.7"));
    assert!(
        !first.has("上一页") && !first.has("第一页"),
        "it is the first"
    );
    let third = get("shen", "/desk?after=1800000000.7&back=1700000000.5").await;
    assert!(!third.has("下一页"), "nothing follows the last page");
    assert!(third.has("href=\"/desk?after=1700000000.5\""));
    assert!(third.has("第一页") && third.has("上一页"));
}

#[actix_web::test]
async fn what_was_changed_outside_the_system_is_named_with_whom_to_tell() {
    for (who, path) in [("shen", "/desk"), ("mei", "/desk/cases"), ("shen", "/")] {
        let page = get(who, path).await;
        let id = uuid(ALTERED);
        assert!(page.has(&id) && page.has("在系统之外被改动"), "{path}");
        assert!(page.has("告知系统管理员和审计管理员"), "{path}");
    }
    let bundles = get("lin", &format!("/applications/{}/bundles", uuid(READING))).await;
    assert!(bundles.has("有 1 个卷宗包暂时不能显示") && bundles.has(&uuid(ALTERED)));
    assert!(bundles.has("联系案件管理部门") && !bundles.has("系统管理员"));
    for path in ["/applications", "/"] {
        let own = get("lin", path).await;
        assert!(own.has("您有 1 份申请暂时不能显示"), "{path}");
        assert!(
            own.has("您不必重新申请") && !own.has("系统管理员"),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn a_trail_counts_what_stands_on_its_other_pages_too() {
    let page = get("lin", &format!("/applications/{}/trail", uuid(READING))).await;
    assert!(page.has("104") && page.has("rel=\"next\""));
}

#[actix_web::test]
async fn a_grant_asks_for_an_explanation_exactly_when_the_day_needs_one() {
    for (number, is_asked) in [
        (VERIFIED, true),
        (ACCEPTED_YESTERDAY, true),
        (ACCEPTED_TODAY, false),
    ] {
        let page = get("shen-fresh", &review(number, "/grant")).await;
        assert_eq!(page.has("name=\"explanation\""), is_asked, "{number:x}");
        assert!(!page.has("选填") && page.has("name=\"until\""));
    }
}

#[actix_web::test]
async fn a_check_that_passed_says_so() {
    let page = get("shen", &review(ACCEPTED, "")).await;
    assert!(page.has("通过") && !page.has("未发现"));
}

#[actix_web::test]
async fn a_mandate_is_verified_only_with_every_human_check_cleared() {
    let path = review(ACCEPTED, "/verify");
    assert!(
        get("shen", &path)
            .await
            .has("同所律师三年前代理过本案被害人的民事纠纷。")
    );
    let refused = post("shen", &path, &[("version", "3")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("href=\"#cleared\""));
    assert_eq!(
        post("shen", &path, &[("version", "3"), ("cleared", "A-H05")])
            .await
            .status,
        303
    );
}

#[actix_web::test]
async fn an_answered_correction_shows_what_was_asked_and_old_beside_new() {
    let page = get("shen", &review(CORRECTED, "")).await;
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
        place("刑委字第100号"),
        place("刑委字第117号"),
        place("没有改动"),
        place("所函没有加盖印章。"),
    ];
    assert!(order.is_sorted(), "{order:?}");
    assert!(
        !get("shen", &review(SUBMITTED, ""))
            .await
            .has("补正前后对照")
    );
}

#[actix_web::test]
async fn english_pages_say_the_stage_of_a_case_in_english() {
    for (who, path) in [
        ("mei", "/desk/cases".to_owned()),
        ("mei", format!("/desk/cases/{}", uuid(CASE))),
        ("mei", "/".to_owned()),
        ("shen", review(ACCEPTED, "")),
        ("shen", review(ACCEPTED, "/verify")),
    ] {
        let page = get_in_english(who, &path).await;
        assert!(!page.has("审查起诉"), "{path}: {}", page.text());
    }
}

#[actix_web::test]
async fn a_correction_names_at_least_one_thing() {
    let path = review(SUBMITTED, "/correction");
    let empty = post("shen", &path, &[("version", "3")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.has("请至少在一项下写明需要补正的内容"));
    assert!(empty.has("href=\"#notes\"") && empty.has("id=\"notes\""));
    assert!(!empty.has("aria-invalid"), "no note is at fault for itself");
    let short = post("shen", &path, &[("version", "3"), ("note-mandate", "短")]).await;
    assert!(short.has("href=\"#note-mandate\"") && short.has("短"));
    let kept = "您填写的内容都已保留";
    assert!(!empty.has(kept), "nothing was typed");
    assert_eq!(short.body.matches(kept).count(), 1);
    let sent = post(
        "shen",
        &path,
        &[("version", "3"), ("note-mandate", "日期与委托书不一致")],
    )
    .await;
    assert_eq!(sent.status, 303);
}

#[actix_web::test]
async fn revoking_says_that_it_cannot_be_undone() {
    let page = get("shen-fresh", &review(READING, "/revoke")).await;
    assert!(page.has("收回立即生效，不能撤销") && page.has("button--danger"));
    let empty = [("version", "3"), ("ground", "breach"), ("explanation", "")];
    let refused = post("shen-fresh", &review(READING, "/revoke"), &empty).await;
    assert!(refused.status == 422 && refused.has("请写 10 至 1000 字"));
}

#[actix_web::test]
async fn lawyers_have_no_worklist_and_clerks_no_applications_of_their_own() {
    assert_eq!(get("lin", "/desk").await.status, 404);
    assert_eq!(get("lin", &review(ACCEPTED, "")).await.status, 404);
    assert_eq!(get("shen", "/applications").await.status, 404);
}
