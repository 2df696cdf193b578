use crate::{
    house::ledger::ENTRY,
    visit::{get, post, uuid},
};

#[actix_web::test]
async fn the_search_speaks_in_words_and_shows_the_signed_state() {
    let page = get("gu", "/audit?act=dossier.grant&from=2026-11-01").await;
    assert_eq!(page.status, 200);
    assert!(page.has("安排阅卷") && page.has("未准许") && page.has("待入账"));
    assert!(page.has("最近的签名") && page.has("value=\"2026-11-01\""));
    assert!(
        page.has("after=1203") && page.has("act=dossier.grant"),
        "older entries of the same search"
    );
}

#[actix_web::test]
async fn what_is_no_identifier_is_said_at_its_field() {
    let page = get("gu", "/audit?object=hello").await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#object\"") && page.has("value=\"hello\""));
}

#[actix_web::test]
async fn an_empty_result_says_how_to_go_on() {
    let page = get("gu", &format!("/audit?request={}", uuid(0x5e))).await;
    assert!(page.has("没有符合条件的记录"));
}

#[actix_web::test]
async fn an_entry_proves_itself_in_plain_words() {
    let page = get("gu", &format!("/audit/entries/{}", uuid(ENTRY))).await;
    assert!(
        page.has("账本记录第 1203 号")
            && page.has("在已签名的账本之中")
            && page.has("经过 2 个散列值")
    );
    assert_eq!(
        get("gu", &format!("/audit/entries/{}", uuid(0xbad)))
            .await
            .status,
        404
    );
}

#[actix_web::test]
async fn a_verification_says_what_was_checked() {
    assert!(get("gu", "/audit/verify").await.has("从头重算整个账本"));
    let page = post("gu", "/audit/verify", &[]).await;
    assert!(page.has("账本完整，没有发现改动") && page.has("对照的公布签名"));
}

#[actix_web::test]
async fn the_ledger_is_for_audit_administrators_alone() {
    for who in ["lin", "shen", "mei", "zhou"] {
        assert_eq!(get(who, "/audit").await.status, 404, "{who}");
        assert_eq!(
            get(who, &format!("/audit/entries/{}", uuid(ENTRY)))
                .await
                .status,
            404,
            "{who}"
        );
    }
}
