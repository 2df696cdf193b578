//! A draft that stands open in more than one window.

use serde_json::Value;

use crate::site::{Answer, Site};

/// What a browser sends of a draft's form: what its page began with, but for these fields.
fn typed_on(page: &Answer, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let base = page.hidden("base").replace("&quot;", "\"");
    let Value::Object(began) = serde_json::from_str(&base).expect("what the page began with")
    else {
        panic!("a form is an object")
    };
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in &began {
        let value = value.as_str().unwrap();
        let changed = changes.iter().find(|(field, _)| field == name);
        let value = changed.map_or(value, |(_, value)| value);
        let each: Vec<&str> = match name.as_str() {
            "purposes" => value.split(' ').collect(),
            _ => vec![value],
        };
        fields.extend(each.into_iter().map(|one| (name.clone(), one.to_owned())));
    }
    let beside = changes
        .iter()
        .filter(|(name, _)| !began.contains_key(*name));
    fields.extend(beside.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields.push(("edition".to_owned(), page.hidden("edition").to_owned()));
    fields.push(("base".to_owned(), base));
    fields
}

async fn save(site: &Site, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let fields = typed_on(page, changes);
    let fields: Vec<_> = pairs(&fields);
    let path = site.application("draft", "/edit");
    site.post_files("lawyer", &path, &fields, &[]).await
}

async fn keep(site: &Site, page: &Answer, changes: &[(&str, &str)]) -> Value {
    let fields = typed_on(page, changes);
    let path = site.application("draft", "/draft");
    let kept = site
        .post_from_island("lawyer", &path, &pairs(&fields))
        .await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    kept.json()
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = fields.iter().map(|(name, value)| (&**name, &**value));
    pairs.collect()
}

async fn present(site: &Site) -> Answer {
    let path = site.application("draft", "/edit");
    site.get("lawyer", &path).await
}

#[actix_web::test]
async fn what_two_windows_changed_in_different_fields_is_merged_and_told() {
    let site = Site::open().await;
    let seen = present(&site).await;
    let one = [
        ("mandate_no", "岚澄心〔2026〕刑委字第301号"),
        ("do", "save"),
    ];
    let other = [("conflict_note", "同所律师曾代理被害人"), ("do", "save")];
    assert_eq!(save(&site, &seen, &one).await.status, 303);
    let merged = save(&site, &seen, &other).await;
    let told = site.application("draft", "/edit?kept=yes&merged=1");
    assert_eq!((merged.status, merged.header("location")), (303, &*told));
    let page = site.get("lawyer", &told).await;
    assert!(page.has("另一窗口改了 1 项，已合并"), "{}", page.text());
    assert!(page.has(one[0].1) && page.has(other[0].1));
    let again = save(&site, &page, &[("do", "save")]).await;
    let usual = site.application("draft", "/edit?kept=yes");
    assert_eq!(again.header("location"), usual, "nothing is told twice");
}

#[actix_web::test]
async fn a_field_that_both_windows_changed_is_asked_about_beside_it_and_the_others_are_kept() {
    let site = Site::open().await;
    let seen = present(&site).await;
    let one = [
        ("mandate_no", "第301号"),
        ("mandate_date", "2026-11-02"),
        ("do", "save"),
    ];
    let other = [
        ("mandate_no", "第302号"),
        ("conflict_note", "无"),
        ("do", "send"),
    ];
    assert_eq!(save(&site, &seen, &one).await.status, 303);
    let asked = save(&site, &seen, &other).await;
    assert_eq!(asked.status, 422, "and nothing was sent");
    assert!(asked.has("value=\"第302号\""), "what was typed here");
    assert!(asked.has("value=\"2026-11-02\""), "what was changed there");
    assert!(asked.has("另一个窗口也改了这一项") && asked.has("用另一个窗口的：第301号"));
    assert!(asked.has("name=\"whose_mandate_no\"") && !asked.has("name=\"whose_mandate_date\""));
    let stands = present(&site).await;
    assert!(
        stands.has("value=\"第301号\""),
        "as long as nobody has chosen"
    );
    assert!(stands.has(">无</textarea>"), "what nobody else changed");

    let theirs = [
        ("mandate_no", "第302号"),
        ("whose_mandate_no", "theirs"),
        ("do", "save"),
    ];
    assert_eq!(save(&site, &asked, &theirs).await.status, 303);
    assert!(present(&site).await.has("value=\"第301号\""));
    let mine = [
        ("mandate_no", "第302号"),
        ("whose_mandate_no", "mine"),
        ("do", "save"),
    ];
    assert_eq!(save(&site, &asked, &mine).await.status, 303);
    assert!(present(&site).await.has("value=\"第302号\""));
}

#[actix_web::test]
async fn the_keeper_of_a_window_hears_what_another_changed_and_what_both_did() {
    let site = Site::open().await;
    let seen = present(&site).await;
    let first = keep(&site, &seen, &[("mandate_no", "第301号")]).await;
    let looked = site
        .get("lawyer", &site.application("draft", "/draft"))
        .await;
    assert_eq!(looked.json()["edition"], first["edition"]);
    let second = keep(&site, &seen, &[("conflict_note", "无")]).await;
    assert_eq!(
        second["merged"],
        serde_json::json!([{ "field": "mandate_no", "value": "第301号" }])
    );
    let base: Value = serde_json::from_str(second["base"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&base["mandate_no"], &base["conflict_note"]),
        (&"第301号".into(), &"无".into())
    );
    let both = keep(
        &site,
        &seen,
        &[("mandate_no", "第303号"), ("conflict_note", "无")],
    )
    .await;
    assert_eq!(both["errors"][0]["field"], "mandate_no");
    assert_eq!(
        both["edition"].to_string(),
        seen.hidden("edition"),
        "it asks again"
    );
    assert!(both.get("base").is_none());
    assert!(present(&site).await.has("value=\"第301号\""));
}

#[actix_web::test]
async fn what_another_window_changed_is_seen_before_the_form_is_sent() {
    let site = Site::open().await;
    let seen = present(&site).await;
    let one = [("mandate_no", "第301号"), ("do", "save")];
    assert_eq!(save(&site, &seen, &one).await.status, 303);
    let sent = save(&site, &seen, &[("do", "send")]).await;
    let check = site.application("draft", "/check");
    assert_eq!((sent.status, sent.header("location")), (303, &*check));
    let again = save(&site, &present(&site).await, &[("do", "send")]).await;
    let receipt = site.application("draft", "/receipt");
    assert_eq!((again.status, again.header("location")), (303, &*receipt));
}
