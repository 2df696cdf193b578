//! The decisions of case management: corrections, refusals, grants, changes of mode.

use crate::site::Site;

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
