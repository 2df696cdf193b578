//! Questions to the ledger that an audit administrator keeps.

use crate::site::Site;

/// Who was granted something yesterday, and the name under which that is kept.
fn asked<'a>(object: &'a str, name: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("days", "yesterday"),
        ("act", "dossier.grant"),
        ("outcome", "done"),
        ("object", object),
        ("name", name),
    ]
}

#[actix_web::test]
async fn a_question_that_was_asked_is_kept_as_a_link_named_anew_and_struck() {
    let site = Site::open().await;
    let first = site.get("audit", "/audit").await;
    assert!(first.has("检索以后，可以把问题保存在这里"));
    assert!(!first.has("保存这个问题"), "nothing was asked yet");
    let id = site.id("reading").to_owned();
    let address = format!("/audit?days=yesterday&act=dossier.grant&outcome=done&object={id}");
    let found = site.get("audit", &address).await;
    assert!(found.has("保存这个问题"), "{}", found.text());
    assert_eq!(found.hidden("days"), "yesterday");

    let fields = asked(&id, " 它昨天的安排 ");
    let kept = site.post("audit", "/audit/questions", &fields).await;
    let there = format!("{address}#found");
    assert_eq!(
        (kept.status, kept.header("location")),
        (303, there.as_str())
    );
    let day = site.get("audit", "/audit").await;
    let link = format!("href=\"{}\"", there.replace('&', "&amp;"));
    assert!(day.has(&link) && day.has("它昨天的安排"), "{}", day.body);
    let again = site.get("audit", &address).await;
    assert!(
        again.has("这是您保存的问题“它昨天的安排”"),
        "{}",
        again.text()
    );
    assert!(!again.has("保存这个问题"), "it is kept already");

    let question = again.hidden("question");
    let mut fields = asked(&id, "昨天的").to_vec();
    fields.push(("question", question));
    let renamed = site.post("audit", "/audit/questions/rename", &fields).await;
    assert_eq!(renamed.header("location"), there);
    let day = site.get("audit", "/audit").await;
    assert!(
        day.has(">昨天的</a>") && !day.has("它昨天的安排"),
        "{}",
        day.text()
    );

    let struck = [("question", question)];
    let struck = site.post("audit", "/audit/questions/strike", &struck).await;
    assert_eq!((struck.status, struck.header("location")), (303, "/audit"));
    assert!(!site.get("audit", "/audit").await.has(">昨天的</a>"));
}

#[actix_web::test]
async fn a_name_that_cannot_be_taken_is_said_above_what_was_found_and_stays_typed() {
    let site = Site::open().await;
    let id = site.id("reading").to_owned();
    let long = "名".repeat(21);
    for (name, words) in [("", "请填写这一项"), (long.as_str(), "21")] {
        let fields = asked(&id, name);
        let page = site.post("audit", "/audit/questions", &fields).await;
        assert_eq!(page.status, 422);
        assert!(
            page.has("href=\"#name\"") && page.has(words),
            "{}",
            page.text()
        );
        let mut folds = page.body.split("<details").skip(1);
        let is_open = folds.any(|fold| {
            let tag = fold.split('>').next().unwrap();
            tag.contains("\"keep\"") && tag.contains(" open")
        });
        assert!(is_open, "where the name is typed: {}", page.body);
        assert!(page.has("没有符合条件的记录"), "what was asked is answered");
        assert!(page.has(&format!("value=\"{id}\"")) && page.has(name));
    }
    let fields = asked(&id, "重名的");
    let kept = site.post("audit", "/audit/questions", &fields).await;
    assert_eq!(kept.status, 303);
    let fields = [("act", "dossier.revoke"), ("name", "重名的")];
    let page = site.post("audit", "/audit/questions", &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.has("您已经用这个名称保存过"), "{}", page.text());
}

#[actix_web::test]
async fn days_that_are_counted_stand_beside_no_dates() {
    let site = Site::open().await;
    let both = "/audit?days=this-week&from=2026-11-01";
    let page = site.get("audit", both).await;
    assert_eq!(page.status, 422);
    assert!(
        page.has("href=\"#days\"") && page.has("选了时段"),
        "{}",
        page.text()
    );
    let week = site
        .get("audit", "/audit?days=this-week&act=dossier.grant")
        .await;
    assert!(week.has("本周一至今天"));
    assert!(week.has("P028"), "{}", week.text());
}

#[actix_web::test]
async fn questions_are_for_audit_administrators_alone() {
    let site = Site::open().await;
    for path in ["", "/rename", "/strike"] {
        let path = format!("/audit/questions{path}");
        for who in ["lawyer", "clerk", "auditor"] {
            let answer = site.post(who, &path, &[("name", "我的")]).await;
            assert_eq!(answer.status, 404, "{who}: {path}");
        }
    }
}
