//! The office's pages of an application for a hearing: proposed, reviewed, decided, and what each side is told.

use crate::site::{Answer, Site};

const REASON: &str = "被害人一方与社区对是否不起诉意见不一，需要当面听取意见。";

fn at(site: &Site, mark: &str, page: &str) -> String {
    format!("/desk/hearings/{}{page}", site.id(mark))
}

async fn version(site: &Site, who: &str, mark: &str, page: &str) -> String {
    let form = site.get(who, &at(site, mark, page)).await;
    let name = "name=\"version\" value=\"";
    let (_, rest) = form.body.split_once(name).expect("a form with its version");
    rest.split('"').next().unwrap().to_owned()
}

async fn send(
    site: &Site,
    (who, mark, page): (&str, &str, &str),
    fields: &[(&str, &str)],
) -> Answer {
    let version = version(site, who, mark, page).await;
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    site.post(who, &at(site, mark, page), &all).await
}

#[actix_web::test]
async fn whoever_handles_the_case_proposes_and_everything_typed_is_kept_where_it_cannot_be() {
    let site = Site::open().await;
    let to = ("hearing-handler", "hearing-sent", "/propose");
    let refused = send(&site, to, &[("reason", REASON)]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.has("href=\"#criteria\"") && refused.has(REASON),
        "{}",
        refused.text()
    );
    let typed = [("criteria", "disputed-disposal"), ("reason", REASON)];
    let proposed = send(&site, to, &typed).await;
    assert_eq!(proposed.status, 303);
    let page = site.get("department", &at(&site, "hearing-sent", "")).await;
    for words in ["承办检察官建议召开听证会", "案件处理存在较大争议", REASON]
    {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(page.has("/review\""), "the head reviews it next");
}

#[actix_web::test]
async fn a_refusal_without_reasons_is_not_taken() {
    let site = Site::open().await;
    let to = ("hearing-handler", "hearing-sent", "/propose-refusal");
    let refused = send(
        &site,
        to,
        &[("ground", "criteria-not-met"), ("reason", " ")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("href=\"#reason\""), "{}", refused.text());
    let ungrounded = send(&site, to, &[("reason", REASON)]).await;
    assert_eq!(ungrounded.status, 422);
    assert!(ungrounded.has("href=\"#ground\""), "{}", ungrounded.text());
}

#[actix_web::test]
async fn a_chief_looks_at_the_letter_and_decides() {
    let site = Site::open().await;
    let to = ("deputy-fresh", "hearing-reviewed", "/decide");
    let approve = ("decision", "approve");
    let looked_at = send(&site, to, &[approve, ("preview", "yes")]).await;
    assert_eq!(looked_at.status, 200);
    assert!(
        looked_at.has("同意召开听证会告知书"),
        "{}",
        looked_at.text()
    );
    let decided = send(&site, to, &[approve]).await;
    assert_eq!(decided.status, 303);
    let page = site.get("deputy", &at(&site, "hearing-reviewed", "")).await;
    for words in ["召开听证会审批表", "同意召开听证会告知书", "制定听证方案"]
    {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(page.has("/undo\""), "it can be undone for a while");
}

#[actix_web::test]
async fn whoever_may_not_decide_is_offered_no_decision() {
    let site = Site::open().await;
    let page = site
        .get("prosecutor", &at(&site, "hearing-proposed", ""))
        .await;
    assert_eq!(page.status, 200);
    assert!(
        page.has("/take-back\"") && !page.has("/decide\""),
        "{}",
        page.text()
    );
    let other = site
        .get("hearing-handler", &at(&site, "hearing-proposed", ""))
        .await;
    assert_eq!(other.status, 404, "a case of somebody else");
    let decide = at(&site, "hearing-reviewed", "/decide");
    assert_eq!(site.get("hearing-handler", &decide).await.status, 404);
}

#[actix_web::test]
async fn what_is_missing_is_asked_for_part_by_part() {
    let site = Site::open().await;
    let to = ("clerk", "hearing-sent", "/correction");
    let empty = send(&site, to, &[]).await;
    assert_eq!(empty.status, 422);
    let note = ("note-questions", "请写明对哪一项处理有争议。");
    assert_eq!(send(&site, to, &[note]).await.status, 303);
    let own = format!("/hearing-applications/{}", site.id("hearing-sent"));
    let page = site.get("another-lawyer", &own).await;
    assert!(page.has(note.1), "{}", page.text());
}

#[actix_web::test]
async fn the_list_of_each_shows_what_waits_for_them() {
    let site = Site::open().await;
    let own = site.get("hearing-handler", "/desk/hearings").await;
    let (sent, proposed) = (site.id("hearing-sent"), site.id("hearing-proposed"));
    assert!(own.has(sent) && !own.has(proposed), "{}", own.text());
    let head = site.get("department", "/desk/hearings").await;
    assert!(head.has(proposed) && !head.has(sent), "{}", head.text());
    let home = site.get("deputy", "/").await;
    assert!(home.has(site.id("hearing-reviewed")), "{}", home.text());
    let found = site.post("department", "/desk/hearings", &[("sought", "伍伟辉")]);
    let found = found.await;
    assert_eq!(found.status, 303);
    assert!(
        found.header("location").contains(proposed),
        "by the name of the party"
    );
}
