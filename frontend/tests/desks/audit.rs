use crate::{
    house::{
        ledger::{ALTERED, DISAGREEING, ENTRY, VERIFICATION},
        views,
    },
    visit::{get, get_in_english, post, uuid},
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
    let second = get("gu", "/audit?act=dossier.grant&after=1203").await;
    assert!(second.has("back=1203") && second.has("上一页") && second.has("第一页"));
}

#[actix_web::test]
async fn what_is_no_identifier_is_said_at_its_field() {
    let page = get("gu", "/audit?object=hello").await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#object\"") && page.has("value=\"hello\""));
}

#[actix_web::test]
async fn days_in_the_wrong_order_are_said_at_the_last_one() {
    let page = get("gu", "/audit?from=2026-12-01&until=2026-11-01").await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#until\"") && page.has("结束日期不能早于开始日期"));
    let one_day = get("gu", "/audit?from=2026-12-01&until=2026-12-01").await;
    assert_eq!(one_day.status, 200);
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
    let asked = get("gu", "/audit/verify").await;
    assert!(asked.has("从头重算整个账本"));
    for page in [asked, get("gu", "/audit").await] {
        assert!(page.has("夜间自查发现 4 处不一致") && page.has("夜间自查没有按时进行"));
        assert!(page.has(&format!("href=\"/audit/verify/{}\"", uuid(DISAGREEING))));
    }
    let page = get("gu", &format!("/audit/verify/{}", uuid(VERIFICATION))).await;
    assert!(page.has("账本完整，没有发现改动") && page.has("对照的公布签名"));
    assert!(
        page.has("action=\"/audit/verify\""),
        "verifying again leaves this address"
    );
    assert!(page.has("签名没有按时送到本机之外"));
}

#[actix_web::test]
async fn a_row_put_back_is_named_with_its_object_its_entry_and_what_to_do() {
    let address = format!("/audit/verify/{}", uuid(DISAGREEING));
    let page = get("gu", &address).await;
    assert!(page.has("发现 4 处不一致"));
    assert!(page.has("数据库被改回到账本已经终止的旧状态"));
    assert!(page.has("阅卷申请") && page.has(&format!("/audit?object={}", uuid(0xCAFE))));
    assert!(page.has("这一状态已经终止于") && page.has("第 1203 号记录"));
    assert!(page.has("文书") && page.has("没有序号的记录"));
    assert!(page.has("账户") && page.has("查明是谁写入的"));
    assert!(page.has(&format!("/audit/entries/{}", uuid(ENTRY))));
    assert!(page.has("第 1204 号记录") && page.has("办理之前数据库被改过"));
    let english = get_in_english("gu", &address).await;
    assert!(english.has("That state was ended by") && english.has("find out who has used it"));
    assert!(english.has("Document of a file") && english.has("An act set out from a state"));
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

#[actix_web::test]
async fn a_verification_leads_to_an_address_that_shows_it_again() {
    let answer = post("gu", "/audit/verify", &[]).await;
    assert_eq!(answer.status, 303);
    let address = format!("/audit/verify/{}", uuid(VERIFICATION));
    assert_eq!(answer.header("location"), address);
    let unknown = get("gu", &format!("/audit/verify/{}", uuid(0xbad))).await;
    assert_eq!(unknown.status, 404);
}

#[actix_web::test]
async fn numbers_that_people_know_lead_to_what_they_name() {
    for field in ["object", "account"] {
        let unknown = get("gu", &format!("/audit?{field}=YJ-2026-999999")).await;
        assert_eq!(unknown.status, 422);
        assert!(unknown.has("没有找到这个编号"), "{field}");
    }
    let application = get("gu", "/audit?object=YJ-2026-000004&act=dossier.grant").await;
    assert_eq!(application.status, 303);
    let address = format!("/audit?act=dossier.grant&object={}", uuid(views::READING));
    assert_eq!(application.header("location"), address);
    for field in ["object", "account"] {
        let lawyer = get("gu", &format!("/audit?{field}=19901202110900005")).await;
        let address = format!("/audit?account={}", uuid(1));
        assert_eq!(lawyer.header("location"), address, "{field}");
    }
}

#[actix_web::test]
async fn the_list_says_the_second_and_a_row_that_was_changed_names_nobody() {
    let list = get("gu", "/audit").await;
    assert!(list.has("与已签名的账本不符"));
    assert!(list.has(":00</time>"), "seconds are shown");
    let entry = get("gu", &format!("/audit/entries/{}", uuid(ALTERED))).await;
    assert!(entry.has("这条数据库记录与已签名的那一行不符"));
    assert!(!entry.has("密封的附记与账本中的承诺一致"));
}
