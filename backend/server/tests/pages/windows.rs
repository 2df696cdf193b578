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
        let typed = changes.iter().find(|(field, _)| field == name);
        let value = typed.map_or(value, |(_, value)| value);
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
        ("theirs_mandate_no", asked.hidden("theirs_mandate_no")),
        ("whose_mandate_no", "theirs"),
        ("do", "save"),
    ];
    assert_eq!(save(&site, &asked, &theirs).await.status, 303);
    assert!(present(&site).await.has("value=\"第301号\""));
    let mine = [
        ("mandate_no", "第302号"),
        ("theirs_mandate_no", asked.hidden("theirs_mandate_no")),
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
    let base: Value = serde_json::from_str(both["base"].as_str().unwrap()).unwrap();
    let began = seen.hidden("base").replace("&quot;", "\"");
    let began: Value = serde_json::from_str(&began).unwrap();
    assert_eq!(
        (&base["mandate_no"], &base["conflict_note"]),
        (&began["mandate_no"], &"无".into())
    );
    assert!(present(&site).await.has("value=\"第301号\""));
}

#[actix_web::test]
async fn as_long_as_one_field_is_asked_the_others_are_kept_as_they_are_typed_on() {
    let site = Site::open().await;
    let seen = present(&site).await;
    keep(&site, &seen, &[("mandate_no", "第301号")]).await;
    let mut base = seen.hidden("base").replace("&quot;", "\"");
    for note in ["同所", "同所律师", ""] {
        let typed = [
            ("base", base.as_str()),
            ("mandate_no", "第302号"),
            ("conflict_note", note),
        ];
        let kept = keep(&site, &seen, &typed).await;
        let errors = kept["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{note}: {errors:?}");
        assert_eq!(errors[0]["field"], "mandate_no");
        assert!(kept.get("merged").is_none(), "nobody else typed: {kept}");
        let stands = present(&site).await;
        assert!(stands.has("value=\"第301号\""));
        assert!(stands.has(&format!(">{note}</textarea>")), "{note}");
        base = kept["base"].as_str().unwrap().to_owned();
    }
}

#[actix_web::test]
async fn the_keeper_answers_no_question_that_stands_open_on_its_page() {
    let site = Site::open().await;
    let seen = present(&site).await;
    keep(&site, &seen, &[("mandate_no", "第301号")]).await;
    let asked = save(&site, &seen, &[("mandate_no", "第302号"), ("do", "save")]).await;
    assert_eq!(asked.status, 422);
    let theirs = asked.hidden("theirs_mandate_no").to_owned();
    assert_eq!(theirs, "第301号");
    let typed = [
        ("mandate_no", "第302号"),
        ("theirs_mandate_no", theirs.as_str()),
        ("conflict_note", "同所律师曾代理被害人"),
    ];
    let open = [&typed[..], &[("whose_mandate_no", "mine")]].concat();
    let kept = keep(&site, &asked, &open).await;
    assert_eq!(kept["errors"][0]["field"], "mandate_no");
    let stands = present(&site).await;
    assert!(stands.has("value=\"第301号\""), "it was not answered");
    assert!(stands.has(">同所律师曾代理被害人</textarea>"));

    let base = kept["base"].as_str().unwrap();
    for (side, wanted) in [("theirs", "第301号"), ("mine", "第302号")] {
        let answered = [("base", base), ("whose_mandate_no", side), ("do", "save")];
        let answered = [&typed[..], &answered].concat();
        assert_eq!(save(&site, &asked, &answered).await.status, 303, "{side}");
        let stands = present(&site).await;
        assert!(stands.has(&format!("value=\"{wanted}\"")), "{side}");
        assert!(stands.has(">同所律师曾代理被害人</textarea>"));
    }
}

/// Sends this after the session ended, signs in again and goes back to the form.
async fn carried(site: &Site, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let edit = site.application("draft", "/edit");
    let mut fields = typed_on(page, changes);
    fields.push(("form_page".to_owned(), edit.clone()));
    let path = site.application("draft", "/draft");
    let refused = site
        .post_between(("lawyer", "nobody"), &path, &pairs(&fields))
        .await;
    assert_eq!(refused.status, 401, "{}", refused.text());
    let kept = [("kept_form", refused.hidden("kept_form"))];
    site.post("lawyer", &format!("{edit}?form=kept"), &kept)
        .await
}

#[actix_web::test]
async fn a_question_between_two_windows_survives_a_sign_in() {
    let site = Site::open().await;
    let seen = present(&site).await;
    keep(&site, &seen, &[("mandate_no", "第301号")]).await;
    let asked = save(&site, &seen, &[("mandate_no", "第302号"), ("do", "save")]).await;
    assert_eq!(asked.status, 422);
    let typed = [
        ("mandate_no", "第302号"),
        ("theirs_mandate_no", "第301号"),
        ("conflict_note", "同所律师曾代理被害人"),
    ];
    let open = [&typed[..], &[("whose_mandate_no", "theirs")]].concat();
    let back = carried(&site, &asked, &open).await;
    assert!(back.has("value=\"第302号\"") && back.has(">同所律师曾代理被害人</textarea>"));
    assert!(back.has("用另一个窗口的：第301号"), "{}", back.text());
    let stands = present(&site).await;
    assert!(stands.has("value=\"第301号\""), "nothing is done by itself");
    let mine = [("whose_mandate_no", "mine"), ("do", "save")];
    let answered = save(&site, &back, &[&typed[..], &mine].concat()).await;
    assert_eq!(answered.status, 303);
    assert!(present(&site).await.has("value=\"第302号\""));
}

#[actix_web::test]
async fn what_another_window_changed_during_a_sign_in_is_merged_or_asked() {
    let site = Site::open().await;
    let seen = present(&site).await;
    let there = [("mandate_no", "第301号"), ("mandate_date", "2026-11-02")];
    keep(&site, &seen, &there).await;
    let here = [("mandate_no", "第302号"), ("conflict_note", "无")];
    let back = carried(&site, &seen, &here).await;
    assert!(back.has("value=\"第302号\"") && back.has("用另一个窗口的：第301号"));
    assert!(back.has(">无</textarea>") && back.has("value=\"2026-11-02\""));
    // Where nothing is asked, what was changed there stands beside what was typed here.
    let back = carried(&site, &seen, &[("conflict_note", "无")]).await;
    assert_eq!(back.status, 200);
    assert!(back.has("value=\"第301号\"") && !back.has("whose_mandate_no"));
    assert!(back.has(">无</textarea>"));
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
