//! Bundles: chosen, made, downloaded and opened.

use crate::{
    house::views::*,
    visit::{get, get_in_english, post, uuid},
};

#[actix_web::test]
async fn a_bundle_offers_what_may_leave_and_names_what_may_not() {
    let path = format!("/applications/{}/bundles", uuid(READING));
    let own = get("lin", &path).await;
    assert!(
        own.has("可以下载") && own.has("/step-up?next=") && !own.has("name=\"documents\""),
        "one's own bundles are seen without a fresh factor, ordering asks for one"
    );
    let page = get("lin-fresh", &path).await;
    assert!(page.has("起诉意见书") && page.has("未成年证人询问笔录") && page.has("仅现场查阅"));
    assert!(
        !page.has(&format!("value=\"{}\"", uuid(0x78))),
        "a withheld document is no choice"
    );
    let none = post("lin-fresh", &path, &[]).await;
    assert!(none.status == 422 && none.has("请至少选择一份文书"));
    let document = uuid(0x73);
    let ordered = post("lin-fresh", &path, &[("documents", &document)]).await;
    assert_eq!(
        ordered.header("location"),
        format!("/bundles/{}", uuid(BUNDLE_RUNNING))
    );
}

#[actix_web::test]
async fn a_factor_gone_stale_keeps_the_choice_of_documents() {
    let path = format!("/applications/{}/bundles", uuid(READING));
    let document = uuid(0x73);
    let answer = post("lin", &path, &[("documents", &document)]).await;
    assert_eq!(answer.status, 403);
    let chosen = answer
        .body
        .split("<input")
        .find(|input| input.contains(&document))
        .unwrap();
    assert!(chosen.contains("checked"));
}

#[actix_web::test]
async fn progress_is_told_in_real_numbers_without_javascript_too() {
    let page = get("lin", &format!("/bundles/{}", uuid(BUNDLE_RUNNING))).await;
    assert!(
        page.has("value=\"120\"")
            && page.has("max=\"297\"")
            && page.has("已完成 120 页，共 297 页")
    );
    assert_eq!(page.header("refresh"), "5");
}

#[actix_web::test]
async fn the_password_is_explained_first_and_shown_once_in_bare_characters() {
    let path = format!("/bundles/{}/password", uuid(BUNDLE_READY));
    let link = format!("{path}?way=c0ffee");
    let stale = get("lin", &link).await;
    assert!(stale.has("/step-up?next=") && stale.has("way%3Dc0ffee") && !stale.has("7KQM"));
    let explained = get("lin-fresh", &link).await;
    assert!(
        explained.has("不会自行失效") && explained.has("显示动态密码") && !explained.has("7KQM")
    );
    let shown = post("lin-fresh", &path, &[("way", "c0ffee")]).await;
    assert!(
        shown.text().contains("7KQM2XHA9RPD4TWZ"),
        "copying gives sixteen bare characters"
    );
    assert!(shown.has("7-Zip"));
    assert!(shown.header("cache-control").contains("no-store"));
}

#[actix_web::test]
async fn without_the_mail_nobody_comes_to_the_password() {
    let path = format!("/bundles/{}/password", uuid(BUNDLE_READY));
    let page = get("lin-fresh", &path).await;
    assert!(page.has("请从邮件里的链接打开此页") && !page.has("显示动态密码</button>"));
    let bundle = get("lin-fresh", &format!("/bundles/{}", uuid(BUNDLE_READY))).await;
    assert!(!bundle.has("/password"), "the site leads nobody there");
    let wrong = post("lin-fresh", &path, &[("way", "guessed")]).await;
    assert!(wrong.status == 422 && wrong.has("链接不正确") && !wrong.has("7KQM"));
}

#[actix_web::test]
async fn a_bundle_whose_grant_was_revoked_says_so_and_offers_nothing() {
    let page = get("lin", &format!("/bundles/{}", uuid(BUNDLE_REVOKED))).await;
    assert!(page.has("阅卷已被收回，卷宗包随之删除") && !page.has("重新制作"));
}

#[actix_web::test]
async fn a_second_retrieval_is_gone() {
    let path = format!("/bundles/{}/password", uuid(BUNDLE_TAKEN));
    let answer = post("lin-fresh", &path, &[]).await;
    assert_eq!(answer.status, 410);
    assert!(answer.has("密码已经领取过"));
}

#[actix_web::test]
async fn the_file_is_sent_as_an_attachment_and_never_stored() {
    let answer = get(
        "lin-fresh",
        &format!("/bundles/{}/download", uuid(BUNDLE_READY)),
    )
    .await;
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"bundle.zip\""
    );
    assert!(answer.header("cache-control").contains("no-store"));
}

#[actix_web::test]
async fn after_the_code_that_a_download_asked_for_the_bundle_offers_it() {
    let file = format!("/bundles/{}/download", uuid(BUNDLE_READY));
    let asked = get("lin", &file).await;
    assert_eq!(asked.status, 303);
    let step_up = asked.header("location").to_owned();
    assert!(get("lin", &step_up).await.has("您将要：下载卷宗包"));
    let code = [("code", "123456"), ("next", file.as_str())];
    let answer = post("lin", "/step-up", &code).await;
    let page = format!("/bundles/{}?download=yes", uuid(BUNDLE_READY));
    assert_eq!((answer.status, answer.header("location")), (303, &*page));
    let bundle = get("lin-fresh", &page).await;
    assert!(bundle.has("现在可以下载") && bundle.main_acts() == 1);
    let link = format!("href=\"{file}\"");
    assert_eq!(bundle.body.matches(&link).count(), 1);
    let english = get_in_english("lin-fresh", &page).await;
    assert!(english.has("you can download now"));
    assert!(
        !get("lin", &page).await.has("现在可以下载"),
        "a marked address alone says nothing"
    );
}

#[actix_web::test]
async fn after_a_sign_in_that_a_download_asked_for_the_bundle_is_shown() {
    let file = format!("/bundles/{}/download", uuid(BUNDLE_READY));
    let code = [("code", "123456"), ("next", file.as_str())];
    let answer = post("nobody; sign-in=ticket", "/sign-in/code", &code).await;
    let page = format!("/bundles/{}?download=yes", uuid(BUNDLE_READY));
    assert_eq!(answer.header("location"), page);
    let there = format!("/sign-in?next={}", file.replace('/', "%2F"));
    assert_eq!(get("lin", &there).await.header("location"), page);
}
