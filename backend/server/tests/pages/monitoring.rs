//! What monitors put to departments: begun at a node, answered by the department, judged, looked at by both sides.

use time::Duration;

use crate::site::{Answer, Site};

const FAULT: &str = "阅卷申请已超过三个工作日，仍未安排，也未说明理由。";
const REPLY: [(&str, &str); 2] = [
    ("text", "已与律师约定，下周一上午在阅卷室阅卷。"),
    ("corrected_by", "2026-11-30"),
];

impl Site {
    fn monitoring(&self, mark: &str, page: &str) -> String {
        format!("/monitoring/{}{page}", self.id(mark))
    }

    /// Sends a form about a matter as it stands.
    async fn decide(
        &self,
        who: &str,
        (mark, act): (&str, &str),
        fields: &[(&str, &str)],
    ) -> Answer {
        let path = self.monitoring(mark, act);
        let form = self.get(who, &path).await;
        let version = form.hidden("version").to_owned();
        self.decide_seen(who, &path, (&version, fields)).await
    }

    async fn decide_seen(
        &self,
        who: &str,
        path: &str,
        (version, fields): (&str, &[(&str, &str)]),
    ) -> Answer {
        let mut all = fields.to_vec();
        all.push(("version", version));
        self.post(who, path, &all).await
    }
}

/// What is typed.
type Fields = &'static [(&'static str, &'static str)];

/// Each act with who takes it, where, a form that the desk takes, and one that it refuses at a field.
const ACTS: [(&str, &str, &str, Fields, &str); 5] = [
    ("department", "noticed", "/answer", &REPLY, "corrected_by"),
    (
        "monitor",
        "answered",
        "/close",
        &[("remark", "回复符合要求，阅卷已经安排。")],
        "remark",
    ),
    (
        "monitor-fresh",
        "answered",
        "/return",
        &[("reason", "没有说明何时安排阅卷，请补充。")],
        "reason",
    ),
    (
        "monitor-fresh",
        "reminded",
        "/notice",
        &[("fault", FAULT)],
        "fault",
    ),
    (
        "monitor-fresh",
        "noticed",
        "/report",
        &[("reason", "多次提醒以后仍然没有安排阅卷。")],
        "reason",
    ),
];

#[actix_web::test]
async fn the_page_of_a_node_leads_to_what_is_put_to_the_department() {
    let site = Site::open().await;
    let node = format!("/oversight/{}", site.id("node"));
    let page = site.get("monitor", &node).await;
    for way in ["remind", "notice"] {
        assert!(page.has(&format!("href=\"{node}/{way}\"")), "{way}");
    }
    let reader = site.get("clerk", &node).await;
    assert!(
        !reader.has("/remind"),
        "who does not monitor is offered nothing"
    );
    let short = [("fault", "太短")];
    let refused = site
        .post("monitor", &format!("{node}/remind"), &short)
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("太短"), "{}", refused.text());
    let way = format!("{node}/remind");
    let begun = site.post("monitor", &way, &[("fault", FAULT)]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let matter = begun.header("location").to_owned();
    for who in ["monitor", "department"] {
        let page = site.get(who, &matter).await;
        for words in [FAULT, "JK-2026-00000", "已口头提示", "核查并纠正", "A-N02"] {
            assert!(page.has(words), "{who} {words}: {}", page.text());
        }
    }
    let page = site.get("monitor", &node).await;
    assert!(page.has(&matter), "{}", page.text());
    assert!(!page.has(&format!("{node}/remind")), "one is live");
    let again = site.post("monitor", &way, &[("fault", FAULT)]).await;
    assert_eq!((again.status, again.header("location")), (303, &*node));
}

#[actix_web::test]
async fn a_notice_is_issued_with_a_fresh_factor_and_what_was_typed_is_kept() {
    let site = Site::open().await;
    let path = format!("/oversight/{}/notice", site.id("node"));
    let asked = site.get("monitor", &path).await;
    assert!(asked.header("location").starts_with("/step-up"));
    let stale = site.post("monitor", &path, &[("fault", FAULT)]).await;
    assert_eq!(stale.status, 403);
    assert!(stale.has(FAULT) && stale.has("target=\"_blank\""));
    let issued = site.post("monitor-fresh", &path, &[("fault", FAULT)]).await;
    assert_eq!(issued.status, 303, "{}", issued.text());
    let matter = issued.header("location").to_owned();
    let page = site.get("department", &matter).await;
    for words in [
        "案件流程监控通知书",
        "岚望检案管监〔2026〕",
        "核验",
        "书面回复通知书",
        "12月",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    let english = site.get_in_english("department", &matter).await;
    assert!(
        english.has("Answer the notice in writing"),
        "{}",
        english.text()
    );
}

#[actix_web::test]
async fn the_notice_is_a_file_for_both_sides_and_its_code_is_checked_by_anybody() {
    let site = Site::open().await;
    let path = format!("/monitoring/documents/{}", site.id("notice"));
    for who in ["monitor", "department"] {
        let file = site.get(who, &path).await;
        assert_eq!(file.status, 200, "{who}");
        assert_eq!(file.header("content-type"), "application/pdf");
    }
    assert_eq!(site.get("clerk", &path).await.status, 404);
    let page = site.get("monitor", &site.monitoring("noticed", "")).await;
    let code = page.body.split("href=\"/check/").nth(1).unwrap();
    let code = code.split('"').next().unwrap();
    let checked = site.get("nobody", &format!("/check/{code}")).await;
    assert!(checked.has("案件流程监控通知书"), "{}", checked.text());
}

#[actix_web::test]
async fn each_act_leads_to_the_matter_and_keeps_what_it_does_not_take() {
    for (who, mark, act, good, at) in ACTS {
        let site = Site::open().await;
        let path = site.monitoring(mark, act);
        let version = site.get(who, &path).await.hidden("version").to_owned();
        let refused = site.decide(who, (mark, act), &[]).await;
        assert_eq!(refused.status, 422, "{act}");
        assert!(
            refused.has(&format!("href=\"#{at}\"")),
            "{act}: {}",
            refused.body
        );
        let (_, typed) = good.first().unwrap();
        let late = site.decide_seen(who, &path, ("0", good)).await;
        assert_eq!(late.status, 409, "{act}");
        assert!(late.has(typed) && late.has("其他人刚刚处理了这件事"));
        assert_eq!(late.hidden("version"), version);
        let taken = site.decide(who, (mark, act), good).await;
        assert_eq!(taken.status, 303, "{act}: {}", taken.text());
        assert_eq!(taken.header("location"), site.monitoring(mark, ""));
        let over = site.get(who, &path).await;
        assert_eq!(over.status, 303, "{act} is offered no more");
        let overtaken = site.decide_seen(who, &path, (&version, good)).await;
        assert_eq!(overtaken.status, 303, "{act}");
    }
}

#[actix_web::test]
async fn grave_acts_ask_for_a_fresh_factor_before_anything_is_typed() {
    let site = Site::open().await;
    for (who, mark, act, good, _) in ACTS {
        let tired = who.trim_end_matches("-fresh");
        let path = site.monitoring(mark, act);
        let asked = site.get(tired, &path).await;
        let is_asked = asked.header("location").starts_with("/step-up?next=");
        assert_eq!(is_asked, who != tired, "{act}");
        if is_asked {
            let stale = site.decide_seen(tired, &path, ("1", good)).await;
            assert_eq!(stale.status, 403, "{act}");
            assert!(stale.has(good[0].1));
        }
    }
}

#[actix_web::test]
async fn each_side_has_its_list_and_finds_what_waits_for_it() {
    let site = Site::open().await;
    let [reminded, noticed, answered] =
        ["reminded", "noticed", "answered"].map(|mark| site.monitoring(mark, ""));
    let waiting = site.get("monitor", "/monitoring").await;
    assert!(waiting.has(&answered) && !waiting.has(&noticed));
    let elsewhere = site.get("monitor", "/monitoring?show=elsewhere").await;
    assert!(elsewhere.has(&noticed) && elsewhere.has(&reminded));
    let home = site.get("department", "/").await;
    assert!(home.has("href=\"/monitoring/addressed\""), "in the header");
    assert!(home.has(">法定期限内未安排阅卷</a>"), "{}", home.text());
    assert!(!home.has(">A-N03</a>"), "a matter is called by words");
    let addressed = site.get("department", "/monitoring/addressed").await;
    assert!(addressed.has(&noticed) && addressed.has(&reminded) && !addressed.has(&answered));
    assert!(addressed.has("由您办理"), "{}", addressed.text());
    assert_eq!(site.get("clerk", "/monitoring").await.status, 404);
    assert_eq!(
        site.get("monitor", "/monitoring/addressed").await.status,
        404
    );
}

#[actix_web::test]
async fn an_answer_sent_back_asks_anew_and_is_sent_back_no_second_time() {
    let site = Site::open().await;
    let back = [("reason", "没有说明何时安排阅卷，请补充。")];
    let returned = site.decide("monitor-fresh", ("answered", "/return"), &back);
    assert_eq!(returned.await.status, 303);
    let again = site.decide("department", ("answered", "/answer"), &REPLY);
    assert_eq!(again.await.status, 303);
    let page = site.get("monitor", &site.monitoring("answered", "")).await;
    assert!(
        page.has(REPLY[0].1) && page.has("2026年11月30日"),
        "{}",
        page.text()
    );
    assert!(!page.has("/return\""), "{}", page.text());
}

#[actix_web::test]
async fn monitors_take_note_and_keep_what_the_department_sees_nothing_of() {
    let site = Site::open().await;
    let (path, id) = (site.monitoring("answered", ""), site.id("answered"));
    let list = site.get("monitor", "/monitoring").await;
    assert!(list.has("接手所在的行") && list.has("data-row-key=\"t\""));
    let fields = [("matter", id), ("do", "take"), ("back", "/monitoring")];
    let taken = site.post("monitor", "/monitoring/take", &fields).await;
    let row = format!("/monitoring#row-{id}");
    assert_eq!((taken.status, taken.header("location")), (303, &*row));
    let page = site.get("monitor", &path).await;
    assert!(page.has("您已接手") && page.has("data-key=\"t\""));
    // What the island takes from the answer, and what it tells of it.
    for mark in ["id=\"among\"", "data-told=\"\"", "role=\"status\""] {
        assert!(page.has(mark), "{mark}");
    }
    let head = site.get("head", &path).await;
    assert!(head.has("由我接手") && !head.has("data-key=\"t\""));
    let close = site.monitoring("answered", "/close");
    let close = site.get("head", &close).await;
    assert!(close.has("正在办理这一件"));
    let second = site.post("head", "/monitoring/take", &fields).await;
    assert_eq!(second.status, 409);
    site.world.clock.advance(Duration::minutes(1));
    let notes = site.monitoring("answered", "/notes");
    let words = [("words", "已电话催办。")];
    let kept = site.post("head", &notes, &words).await;
    let on_matter = format!("{path}#notes");
    assert_eq!((kept.status, kept.header("location")), (303, &*on_matter));
    let list = site.get("monitor", "/monitoring?taken=mine").await;
    assert!(list.has(&path) && list.has("备注 1 条") && list.has("有新进展"));
    let page = site.get("monitor", &path).await;
    assert!(page.has("已电话催办。"), "{}", page.text());
    let view = [("show", "mine"), ("taken", "mine"), ("name", "我在跟的")];
    let kept = site.post("monitor", "/monitoring/views", &view).await;
    let address = "/monitoring?taken=mine";
    assert_eq!((kept.status, kept.header("location")), (303, address));
    assert!(site.get("monitor", "/monitoring").await.has("我在跟的"));
    // The department, and whoever reads and does not monitor.
    for (who, path) in [
        ("department", path.as_str()),
        ("department", "/monitoring/addressed?show=elsewhere"),
        ("deputy", path.as_str()),
        ("deputy", "/monitoring?show=colleagues"),
    ] {
        let page = site.get(who, path).await;
        assert_eq!(page.status, 200, "{who} {path}");
        for words in ["接手", "已电话催办", "给同事", "备注", "保存当前列表"] {
            assert!(!page.has(words), "{who} {path} {words}: {}", page.text());
        }
    }
    for target in ["/monitoring/take", "/monitoring/views"] {
        let tried = site.post("department", target, &fields).await;
        assert_eq!(tried.status, 404, "{target}");
    }
}
