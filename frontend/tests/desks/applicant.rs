use crate::{
    house::views::*,
    visit::{get, post, post_files, post_from_island, uuid},
};

#[actix_web::test]
async fn an_unknown_number_and_someone_elses_case_answer_alike() {
    let unknown = [
        ("unified_case_no", "990102202600019999"),
        ("party_name", "卢岳"),
    ];
    let foreign = [
        ("unified_case_no", "990102202600010200"),
        ("party_name", "张三"),
    ];
    let (unknown, foreign) = (
        post("lin", "/applications/new", &unknown).await,
        post("lin", "/applications/new", &foreign).await,
    );
    assert_eq!((unknown.status, foreign.status), (422, 422));
    assert!(
        unknown.has("value=\"990102202600019999\""),
        "what was typed is kept"
    );
    let without_typed = |body: &str| {
        body.replace("990102202600019999", "")
            .replace("990102202600010200", "")
            .replace("卢岳", "")
            .replace("张三", "")
    };
    let nonce_free = |body: String| body.split("nonce").map(str::len).collect::<Vec<_>>();
    assert_eq!(
        nonce_free(without_typed(&unknown.text())),
        nonce_free(without_typed(&foreign.text()))
    );
}

#[actix_web::test]
async fn a_found_case_says_by_when_and_why_and_starts_with_one_button() {
    let found = [
        ("unified_case_no", "990102202600010200"),
        ("party_name", "卢岳"),
    ];
    let page = post("lin", "/applications/new", &found).await;
    assert_eq!(page.status, 200);
    assert!(page.has("2026年11月25日(周三)"));
    assert!(page.has("人民检察院刑事诉讼规则 第49条"));
    let started = post(
        "lin",
        "/applications/new",
        &[found[0], found[1], ("start", "yes")],
    )
    .await;
    assert_eq!(started.status, 303);
    assert_eq!(
        started.header("location"),
        format!("/applications/{}/edit", uuid(DRAFT))
    );
}

#[actix_web::test]
async fn a_strangers_application_does_not_exist() {
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
        let answer = get(
            "lin-fresh",
            &format!("/applications/{}{page}", uuid(0xdead)),
        )
        .await;
        assert_eq!(answer.status, 404, "{page}");
        assert!(answer.has("没有找到这个页面"), "{page}");
    }
}

#[actix_web::test]
async fn a_refused_submission_opens_the_form_with_words_at_the_fields() {
    let answer = post("lin", &format!("/applications/{}/check", uuid(DRAFT)), &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("href=\"#capacity\"") && answer.has("href=\"#power-of-attorney\""));
    assert!(answer.has("请上传这份材料"));
    assert!(answer.has(&format!("action=\"/applications/{}/edit\"", uuid(DRAFT))));
}

#[actix_web::test]
async fn a_complete_application_is_sent_and_gets_a_receipt() {
    let path = format!("/applications/{}/check", uuid(COMPLETE_DRAFT));
    let page = get("lin", &path).await;
    assert!(page.has("吕勇睿") && page.has("全部案卷材料") && page.has("授权委托书（吕勇睿）.jpg"));
    let answer = post("lin", &path, &[]).await;
    assert_eq!(answer.status, 303);
    assert!(answer.header("location").ends_with("/receipt"));
    let receipt = get("lin", &format!("/applications/{}/receipt", uuid(SUBMITTED))).await;
    assert!(receipt.has("YJ-2026-000123") && receipt.has("2026年11月25日(周三)"));
}

#[actix_web::test]
async fn a_correction_opens_only_the_named_fields_with_the_note_beside_them() {
    let page = get("lin", &format!("/applications/{}/edit", uuid(CORRECTION))).await;
    assert!(page.has("name=\"mandate_no\"") && page.has("name=\"firm-certificate\""));
    assert!(page.has("委托书上的日期与填写的不一致"));
    assert!(!page.has("name=\"principal_name\"") && !page.has("name=\"practice-certificate\""));
}

#[actix_web::test]
async fn a_paper_that_is_too_large_keeps_everything_else() {
    let path = format!("/applications/{}/edit", uuid(DRAFT));
    let fields = [
        ("capacity", "retained-defence"),
        ("principal_name", "吕勇睿"),
    ];
    let large = [b'x'; 2000];
    let answer = post_files(
        "lin",
        &path,
        &fields,
        &[("power-of-attorney", "委托书.pdf", &large)],
    )
    .await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("value=\"吕勇睿\"") && answer.has("href=\"#power-of-attorney\""));
    let small = post_files(
        "lin",
        &path,
        &fields,
        &[("power-of-attorney", "委托书.pdf", b"%PDF")],
    )
    .await;
    assert_eq!(small.status, 303);
}

#[actix_web::test]
async fn the_draft_is_kept_while_it_is_typed() {
    let path = format!("/applications/{}/draft", uuid(DRAFT));
    let answer = post("lin", &path, &[("principal_name", "吕勇睿")]).await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (200, "{\"edition\":4}")
    );
    let older = [("principal_name", "吕勇睿"), ("edition", "1")];
    assert_eq!(post("lin", &path, &older).await.status, 409);
    let renewed = get("lin", &path).await;
    assert!(renewed.body.starts_with("{\"form_token\":\""));
    assert_eq!(get("", &path).await.status, 303, "no draft for nobody");
}

#[actix_web::test]
async fn a_text_too_long_for_a_draft_is_named_with_its_limit_and_the_rest_is_kept() {
    let path = format!("/applications/{}/draft", uuid(DRAFT));
    let long = "字".repeat(2_001);
    let typed = [("principal_name", "吕勇睿"), ("conflict_note", &long)];
    let kept = post_from_island("lin", &path, &typed).await;
    assert_eq!(kept.status, 200);
    let said = "\"said\":\"最多 500 个字，您写了 2001 个字，请缩短\"";
    assert!(kept.has("\"edition\":4") && kept.has(said), "{}", kept.body);
    let form = format!("/applications/{}/edit", uuid(DRAFT));
    let typed = [typed[0], typed[1], ("do", "save")];
    let page = post_files("lin", &form, &typed, &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#conflict_note\"") && page.has("最多 500 个字，您写了 2001 个字"));
    assert!(page.has(&long) && page.has("value=\"吕勇睿\""));
}

#[actix_web::test]
async fn an_island_hears_which_character_keeps_a_draft_from_being_saved() {
    let path = format!("/applications/{}/draft", uuid(DRAFT));
    let typed = [("conflict_note", "同所\u{202e}律师")];
    let refused = post_from_island("lin", &path, &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.header("content-type").contains("json"));
    assert!(
        refused.has("\"field\":\"conflict_note\""),
        "{}",
        refused.body
    );
    assert!(refused.has("第 3 个字符是看不见的文字方向符"));
}

#[actix_web::test]
async fn a_draft_changed_in_another_window_shows_both_and_loses_nothing() {
    let path = format!("/applications/{}/edit", uuid(COMPLETE_DRAFT));
    let typed = [
        ("edition", "1"),
        ("principal_name", "毛恒岳"),
        ("do", "save"),
    ];
    let answer = post_files("lin", &path, &typed, &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("value=\"毛恒岳\""), "what was typed here");
    assert!(answer.has("另一个窗口保存的内容") && answer.has("吕勇睿"));
    assert!(
        answer.has("name=\"edition\" value=\"3\""),
        "saving again keeps what stands here"
    );
}

#[actix_web::test]
async fn a_long_list_goes_on_behind_a_link_and_back_again() {
    let page = get("lin", "/applications").await;
    let next = format!("/applications?after={}", uuid(REFUSED));
    assert!(page.has(&format!("href=\"{next}\"")) && page.has("下一页"));
    let last = get("lin", &next).await;
    assert!(!last.has("下一页") && last.has("上一页") && last.has("第一页"));
}

#[actix_web::test]
async fn the_first_button_checks_the_form() {
    let path = format!("/applications/{}/edit", uuid(DRAFT));
    let answer = post_files("lin", &path, &[("do", "check")], &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("href=\"#capacity\"") && answer.has("请上传这份材料"));
    let complete = format!("/applications/{}/edit", uuid(COMPLETE_DRAFT));
    let answer = post_files("lin", &complete, &[("do", "check")], &[]).await;
    assert_eq!(answer.status, 303);
    assert!(answer.header("location").ends_with("/check"));
}

#[actix_web::test]
async fn a_second_press_on_submit_or_pledge_leads_to_what_the_first_has_done() {
    let path = format!("/applications/{}/check", uuid(SUBMITTED));
    let answer = post("lin", &path, &[]).await;
    assert_eq!(answer.status, 303);
    let receipt = answer.header("location").to_owned();
    assert!(receipt.ends_with("/receipt?again=yes"), "{receipt}");
    let page = get("lin", &receipt).await;
    assert!(page.has("您的申请已于") && page.has("收到"));

    let pledge = format!("/applications/{}/pledge", uuid(READING));
    let answer = post("lin", &pledge, &[("typed_name", "林允")]).await;
    assert_eq!(answer.status, 303);
    let application = answer.header("location").to_owned();
    assert!(application.ends_with("?pledged=yes"), "{application}");
    let page = get("lin", &application).await;
    assert!(page.has("您已于 15:12 签署阅卷承诺书"), "{}", page.text());
    let before = format!("/applications/{}?pledged=yes", uuid(GRANTED));
    assert!(!get("lin", &before).await.has("您已于"));
}

#[actix_web::test]
async fn the_receipt_after_a_correction_says_both_hours() {
    let path = format!("/applications/{}/receipt", uuid(CORRECTED));
    let receipt = get("lin", &path).await.text();
    for words in [
        "收到时间2026年11月18日(周三) 10:12",
        "补正时间2026年11月20日(周五) 10:12",
    ] {
        assert!(receipt.contains(words), "{words}: {receipt}");
    }
    let again = get("lin", &format!("{path}?again=yes")).await;
    assert!(again.has("您的申请已于 10:12 收到"), "{}", again.text());
    let path = format!("/applications/{}/receipt", uuid(SUBMITTED));
    assert!(!get("lin", &path).await.has("补正时间"));
}

#[actix_web::test]
async fn a_case_not_read_online_says_why_in_words_and_what_to_do_instead() {
    let found = [
        ("unified_case_no", "990102202600010400"),
        ("party_name", "项霞"),
    ];
    let edit = format!("/applications/{}/edit", uuid(BARRED));
    for (page, why) in [
        (
            post("lin", "/applications/new", &found).await,
            "原因：犯罪嫌疑人为外国籍或者无国籍。",
        ),
        (
            get("lin", &edit).await,
            "原因：未成年人犯罪案件、侵害未成年人案件。",
        ),
    ] {
        assert!(page.has(why), "{}", page.text());
        assert!(page.has("本案不宜线上阅卷，可以选择现场或者异地阅卷"));
        assert!(page.has("到本院案件管理窗口查阅") && page.has("在您执业地的检察院查阅"));
    }
}

#[actix_web::test]
async fn whose_name_is_asked_for_is_said_without_the_word_of_the_next_page() {
    let page = get("lin", "/applications/new").await;
    assert!(page.has("您为之辩护或者代理的人") && !page.has("委托人"));
}

#[actix_web::test]
async fn what_a_correction_asked_and_was_not_changed_is_said_before_it_is_sent() {
    let path = format!("/applications/{}/check", uuid(CORRECTION));
    let page = get("lin", &path).await;
    assert!(page.has("以下 1 项还没有改动"));
    let answer = post("lin", &path, &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("href=\"#unchanged\""));
    assert!(answer.has("name=\"stays\" value=\"firm-certificate\""));
    let other = [("unchanged", "yes"), ("stays", "mandate")];
    let answer = post("lin", &path, &other).await;
    assert_eq!(answer.status, 422, "ticked for another page than this one");
    let ticked = [("unchanged", "yes"), ("stays", "firm-certificate")];
    let answer = post("lin", &path, &ticked).await;
    assert_eq!(answer.status, 303);
}

#[actix_web::test]
async fn a_refused_application_names_the_way_on() {
    let page = get("lin", &format!("/applications/{}", uuid(REFUSED))).await;
    assert!(page.has("重新申请") && page.has("控告申诉检察部门") && page.has("12309"));
    assert!(page.has("书面、口头提出均可"));
    assert_eq!(page.main_acts(), 0, "a new application is not pressed upon");
    let revoked = get("lin", &format!("/applications/{}", uuid(REVOKED))).await;
    assert!(
        revoked.has("重新申请") && revoked.has("控告申诉检察部门"),
        "reading that ended is asked for again"
    );
    assert_eq!(revoked.main_acts(), 0);
    let ended = get("lin", &format!("/applications/{}", uuid(MANDATE_ENDED))).await;
    assert!(
        !ended.has("重新申请") && ended.has("控告申诉检察部门"),
        "whoever is no counsel any more has nothing to ask for"
    );
    let lapsed = get("lin", &format!("/applications/{}", uuid(LAPSED))).await;
    assert!(lapsed.has("重新申请") && lapsed.main_acts() == 1);
}

#[actix_web::test]
async fn guesses_left_are_counted_and_used_up_ones_name_hour_and_window() {
    let wrong = [
        ("unified_case_no", "990102202600019999"),
        ("party_name", "卢岳"),
    ];
    assert!(
        post("lin", "/applications/new", &wrong)
            .await
            .has("今天还可以查找 3 次")
    );
    let used_up = [
        ("unified_case_no", "990102209999999999"),
        ("party_name", "卢岳"),
    ];
    let page = post("lin", "/applications/new", &used_up).await;
    assert_eq!(page.status, 429);
    assert!(page.has("起可以再次查找") && page.has("0990-5550100") && page.has("法治路1号"));
}

#[actix_web::test]
async fn the_pledge_is_signed_with_ones_own_name() {
    let path = format!("/applications/{}/pledge", uuid(GRANTED));
    assert!(get("lin", &path).await.has("阅卷承诺书"));
    let foreign = post("lin", &path, &[("typed_name", "许知远")]).await;
    assert_eq!(foreign.status, 422);
    assert!(foreign.has("value=\"许知远\"") && foreign.has("与执业登记的姓名不一致"));
    assert_eq!(
        post("lin", &path, &[("typed_name", "林允")]).await.status,
        303
    );
}

#[actix_web::test]
async fn withdrawing_says_what_is_lost_before_it_happens() {
    let path = format!("/applications/{}/withdraw", uuid(SUBMITTED));
    assert!(get("lin", &path).await.has("撤回之后不能恢复"));
    assert_eq!(post("lin", &path, &[]).await.status, 303);
    let ended = get("lin", &format!("/applications/{}/withdraw", uuid(REFUSED))).await;
    assert_eq!(ended.status, 303, "what has ended cannot be withdrawn");
}

#[actix_web::test]
async fn a_refusal_names_its_ground_and_the_right_to_complain() {
    let page = get("lin", &format!("/applications/{}", uuid(REFUSED))).await;
    assert!(page.has("委托手续不能证明委托关系") && page.has("第五十七条"));
}

#[actix_web::test]
async fn a_changed_mode_says_which_one_why_and_what_to_do() {
    let page = get("lin", &format!("/applications/{}", uuid(SUBMITTED))).await;
    for words in [
        "这份申请改为现场阅卷",
        "同案犯在逃",
        "追逃期间不宜在互联网查阅",
        "请等候安排现场阅卷的时间",
    ] {
        assert!(page.has(words), "{words}");
    }
}

#[actix_web::test]
async fn the_trail_tells_who_and_what_and_what_was_denied() {
    let page = get("lin", &format!("/applications/{}/trail", uuid(READING))).await;
    assert!(
        page.has("安排阅卷")
            && page.has("案管审核员")
            && page.has("第 12 页")
            && page.has("未准许")
    );
    assert!(page.has("改动会被发现") && !page.has("不可更改"));
    assert!(!page.has("已办理"), "only what was refused is marked");
}
