//! Process monitoring: the monitor's worklist, a node with its history, the table of nodes, and who is away.

use crate::site::Site;

#[actix_web::test]
async fn the_monitor_sees_what_is_late_why_and_what_clears_it() {
    let site = Site::open().await;
    let page = site.get("monitor", "/oversight").await;
    for words in [
        "阅卷申请未当日受理",
        "A-N02",
        "受理申请，或者一次告知补正",
        "YJ-2026-00000",
        "已逾期",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    let running = site.get("monitor", "/oversight?show=running").await;
    assert!(running.has("办理中"), "{}", running.text());
    let ended = site.get("monitor", "/oversight?show=ended").await;
    assert!(ended.has("已消除"), "{}", ended.text());
}

#[actix_web::test]
async fn a_node_says_whom_it_told_and_takes_a_note() {
    let site = Site::open().await;
    let path = format!("/oversight/{}", site.id("node"));
    let page = site.get("monitor", &path).await;
    for words in ["节点产生", "已到监控界限", "已口头提醒", "案管审核员"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    let empty = site.post("clerk", &path, &[("note", " ")]).await;
    assert_eq!(empty.status, 422);
    let noted = [("note", "今日下班前受理。")];
    let answer = site.post("clerk", &path, &noted).await;
    assert_eq!((answer.status, answer.header("location")), (303, &*path));
    let page = site.get("monitor", &path).await;
    assert!(page.has("今日下班前受理。"), "{}", page.text());
}

#[actix_web::test]
async fn a_node_is_ended_for_a_reason_alone() {
    let site = Site::open().await;
    let node = format!("/oversight/{}", site.id("node"));
    let path = format!("{node}/silence");
    let asked = site.get("monitor", &path).await;
    assert!(asked.header("location").starts_with("/step-up"));
    let short = site
        .post("monitor-fresh", &path, &[("reason", "已查")])
        .await;
    assert_eq!(short.status, 422);
    assert!(short.has("已查") && short.has("至少"), "{}", short.text());
    let reason = [("reason", "经核查，申请已于当日线下受理，系统补录。")];
    let stale = site.post("monitor", &path, &reason).await;
    assert_eq!(stale.status, 403);
    assert!(stale.has("系统补录"), "{}", stale.text());
    let ended = site.post("monitor-fresh", &path, &reason).await;
    assert_eq!((ended.status, ended.header("location")), (303, &*node));
    let page = site.get("monitor", &node).await;
    assert!(
        page.has("监控员结束") && page.has("系统补录"),
        "{}",
        page.text()
    );
    let again = site.get("monitor-fresh", &path).await;
    assert_eq!((again.status, again.header("location")), (303, &*node));
}

#[actix_web::test]
async fn the_table_of_nodes_is_for_everybody_who_works_here() {
    let site = Site::open().await;
    for who in ["clerk", "prosecutor", "system", "audit"] {
        let page = site.get(who, "/oversight/rules").await;
        for words in ["A-N01", "A-N16", "承办人", "待建设", "上级检察院"] {
            assert!(page.has(words), "{who} {words}: {}", page.text());
        }
    }
    let page = site.get_in_english("clerk", "/oversight/rules").await;
    assert!(page.has("Waits for the act"), "{}", page.text());
    let told = "Handler of the case, Process monitor";
    assert!(page.has(told), "{}", page.text());
}

#[actix_web::test]
async fn an_absence_is_entered_and_ended() {
    let site = Site::open().await;
    let clerk = site.get("clerk", "/absences").await;
    assert!(clerk.has("2026年12月7日"), "{}", clerk.text());
    let auditor = site.caller("auditor").await.account.to_string();
    let wrong = [("from", "2026-12-01"), ("until", ""), ("substitute", "")];
    let refused = site.post("maker", "/absences", &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("2026-12-01"), "{}", refused.text());
    let good = [
        ("from", "2026-12-01"),
        ("until", "2026-12-02"),
        ("substitute", &*auditor),
    ];
    let entered = site.post("maker", "/absences", &good).await;
    assert_eq!(
        (entered.status, entered.header("location")),
        (303, "/absences")
    );
    let page = site.get("head", "/absences").await;
    assert!(page.has("2026年12月1日") && page.has("不在岗人员"));
    let own = site.get("maker", "/absences").await;
    let end = own.body.split("action=\"/absences/").nth(1).unwrap();
    let end = format!("/absences/{}", end.split('"').next().unwrap());
    let ended = site.post("maker", &end, &[]).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/absences"));
    assert!(!site.get("maker", "/absences").await.has("2026年12月1日"));
}
