use crate::{
    house::views::*,
    visit::{get, uuid},
};

fn read(page: &str) -> String {
    format!("/applications/{}/read{page}", uuid(READING))
}

#[actix_web::test]
async fn reading_goes_on_where_it_stopped_and_goes_to_any_page() {
    assert_eq!(get("lin", &read("")).await.header("location"), read("/12"));
    assert_eq!(
        get("lin", &read("?n=200&z=150")).await.header("location"),
        read("/200?z=150")
    );
    assert_eq!(
        get("lin", &read("?n=9999")).await.header("location"),
        read("/298")
    );
}

#[actix_web::test]
async fn a_page_is_its_image_with_selectable_text_and_no_inline_style() {
    let page = get("lin", &read("/12")).await;
    assert_eq!(page.status, 200);
    assert!(page.has(&format!("/applications/{}/pages/12.webp", uuid(READING))));
    assert!(page.has("textLength=") && page.has("犯罪嫌疑人卢岳，男"));
    assert!(!page.has("style=\""));
    assert!(
        page.has(&read("/11")) && page.has(&read("/13")),
        "page by page without JavaScript"
    );
}

#[actix_web::test]
async fn the_panel_counts_the_pages_opened_and_has_the_words_to_count_on() {
    let page = get("lin", &read("/12")).await;
    let line = page
        .body
        .split("<p")
        .find(|line| line.contains("id=\"opened\""))
        .expect("the count");
    assert!(
        line.contains("data-words=\"您已打开 {n} 页，共 298 页\""),
        "{line}"
    );
    assert!(line.contains(">您已打开 37 页，共 298 页<"), "{line}");
}

#[actix_web::test]
async fn the_look_of_a_page_stays_from_page_to_page() {
    let page = get("lin", &read("/12?z=150&r=90")).await;
    assert!(page.has("rotate(90)") && page.has("viewBox=\"0 0 842 595\""));
    assert!(page.has(&format!("{}?z=150&amp;r=90", read("/13"))));
}

#[actix_web::test]
async fn what_was_found_is_listed_and_pointed_out_on_its_page() {
    let page = get("lin", &read("/12?q=%E5%8D%A2%E5%B2%B3")).await;
    assert!(page.has("“卢岳”共 3 处") && page.has("<mark>卢岳</mark>"));
    assert_eq!(
        page.body.matches("class=\"sheet__hit\"").count(),
        1,
        "the one on this page"
    );
    assert!(page.has("另有 56 页是扫描图像"));
}

#[actix_web::test]
async fn the_tree_names_what_is_withheld_and_where_one_is() {
    let page = get("lin", &read("/12")).await;
    assert!(page.has("未成年证人询问笔录") && page.has("仅现场查阅"));
    let here = page
        .body
        .split("<a")
        .find(|link| link.contains("aria-current=\"true\""))
        .unwrap();
    assert!(here.contains("起诉意见书"));
}

#[actix_web::test]
async fn a_broken_page_says_so_instead_of_showing_nothing() {
    let page = get("lin", &read("/13")).await;
    assert_eq!(page.status, 200);
    assert!(page.has("损坏，无法显示") && !page.has("13.webp\""));
}

#[actix_web::test]
async fn a_scan_says_that_it_has_no_text() {
    assert!(get("lin", &read("/15")).await.has("这一页是扫描图像"));
}

#[actix_web::test]
async fn a_revoked_reading_says_where_to_look_and_shows_no_page() {
    let answer = get("lin", &format!("/applications/{}/read/12", uuid(REVOKED))).await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.has("现在不能阅卷")
            && answer.has(&format!("href=\"/applications/{}\"", uuid(REVOKED)))
    );
    assert!(!answer.has("12.webp"));
    let image = get(
        "lin",
        &format!("/applications/{}/pages/12.webp", uuid(REVOKED)),
    )
    .await;
    assert_eq!(image.status, 404);
}

#[actix_web::test]
async fn a_page_beyond_the_last_does_not_exist() {
    assert_eq!(get("lin", &read("/299")).await.status, 404);
}

#[actix_web::test]
async fn images_are_kept_nowhere_and_shown_on_no_other_site() {
    let image = get(
        "lin",
        &format!(
            "/applications/{}/pages/12.webp?size=thumbnail",
            uuid(READING)
        ),
    )
    .await;
    assert_eq!(image.status, 200);
    assert!(image.header("cache-control").contains("no-store"));
    assert_eq!(image.header("cross-origin-resource-policy"), "same-origin");
}

#[actix_web::test]
async fn a_paper_opens_in_the_reader_and_leads_back_to_its_application() {
    let path = format!("/papers/{}/pages/1?from={}", uuid(PAPER), uuid(SUBMITTED));
    let lawyer = get("lin", &path).await;
    assert!(lawyer.has(&format!("href=\"/applications/{}\"", uuid(SUBMITTED))));
    let clerk = get("shen", &path).await;
    assert!(clerk.has(&format!("href=\"/desk/applications/{}\"", uuid(SUBMITTED))));
    assert!(
        clerk.has(&format!("pages/2?from={}", uuid(SUBMITTED))),
        "the way back stays from page to page"
    );
}

#[actix_web::test]
async fn thumbnails_begin_where_one_reads() {
    let page = get(
        "lin",
        &format!("/applications/{}/strip?from=30", uuid(READING)),
    )
    .await;
    assert!(
        page.has("pages/25.webp?size=thumbnail") && page.has("第 48 页") && !page.has("第 49 页")
    );
}

#[actix_web::test]
async fn makers_see_the_pages_of_their_file_and_lawyers_do_not() {
    let path = format!("/desk/cases/{}/pages/26", uuid(CASE));
    assert!(get("mei", &path).await.has("未成年证人询问笔录"));
    assert!(get("zhou", &path).await.has("26.webp"));
    assert_eq!(get("lin", &path).await.status, 404);
}

#[actix_web::test]
async fn a_page_that_is_in_no_document_yet_is_named_too() {
    let path = format!("/desk/cases/{}/pages/3", uuid(IMPORTED_CASE));
    let page = get("mei", &path).await;
    assert!(page.has("<title>尚未编目的页 第 3 页，共 24 页"));
    assert!(page.has("\">尚未编目的页</h1>"));
}
