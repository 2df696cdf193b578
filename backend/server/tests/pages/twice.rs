//! Forms that are sent twice, by a double press or by going back: what they make is made once, and both lead to it.

use crate::site::{Answer, Site};

/// Where an answer leads.
fn leads(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location")
}

#[actix_web::test]
async fn a_note_a_place_and_an_export_are_made_once_and_the_second_press_leads_to_them() {
    let site = Site::open().await;
    let matter = site.review("late", "");
    let note = [("words", "律师来电，下周补交。")];
    let write = async || site.post("clerk", &format!("{matter}/notes"), &note).await;
    assert_eq!(leads(&write().await), format!("{matter}#notes"));
    let again = write().await;
    let led = leads(&again).strip_suffix("#notes").unwrap();
    assert!(led.starts_with(&format!("{matter}?again=")), "{led}");
    let page = site.get("clerk", led).await;
    assert!(page.has("您已于") && page.has("只记一次"));
    assert_eq!(page.body.matches("律师来电，下周补交。").count(), 1);
    assert!(!site.get("auditor", led).await.has("只记一次"));

    let place = [("name", "听取意见室"), ("seats", "3"), ("is_in_use", "yes")];
    let make = async || site.post("head", "/desk/places/new", &place).await;
    assert_eq!(leads(&make().await), "/desk/places");
    let again = make().await;
    let page = site.get("head", leads(&again)).await;
    assert!(page.has("value=\"听取意见室\"") && page.has("这一项您已经建好"));
    let list = site.get("head", "/desk/places").await;
    assert_eq!(list.body.matches("听取意见室").count(), 1);

    let list = "/exports/new?list=applications";
    let export = [
        ("columns", "reference"),
        ("columns", "party"),
        ("format", "csv"),
        ("reason", "第四季度阅卷保障情况统计"),
    ];
    let ask = async || site.post("auditor-fresh", list, &export).await;
    let first = ask().await;
    let again = ask().await;
    assert_eq!(leads(&again), format!("{}?again=yes", leads(&first)));
    let page = site.get("auditor", leads(&again)).await;
    assert!(page.has("待批准") && page.has("您已于") && page.has("只记一次"));
}
