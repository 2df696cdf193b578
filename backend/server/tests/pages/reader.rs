//! Reading a file under a grant, and leafing through files and papers.

use crate::site::Site;

#[actix_web::test]
async fn reading_goes_on_where_it_stopped_and_goes_to_any_page() {
    let site = Site::open().await;
    let read = |page: &str| site.application("reading", &format!("/read{page}"));
    assert_eq!(site.get("lawyer", &read("/12")).await.status, 200);
    for (asked, page) in [
        ("", "/12?again=1"),
        ("?n=7&z=150", "/7?z=150"),
        ("?n=9999", "/18"),
    ] {
        let answer = site.get("lawyer", &read(asked)).await;
        assert_eq!(answer.header("location"), read(page), "{asked}");
    }
    assert_eq!(site.get("lawyer", &read("/19")).await.status, 404);
    let again = site.get("lawyer", &read("/12?again=1")).await;
    assert!(again.has("接着第 12 页阅读。") && again.has(">从头看起</a>"));
    let turned = site.get("lawyer", &read("/12")).await;
    assert!(
        !turned.has("接着第 12 页阅读。"),
        "only where it was resumed"
    );
    let text = site.get("lawyer", &read("?v=text")).await;
    assert_eq!(text.header("location"), read("/12?v=text&again=1"));
}

#[actix_web::test]
async fn a_page_is_read_as_text_with_the_mark_and_without_its_image() {
    let site = Site::open().await;
    let read = |page: &str| site.application("reading", &format!("/read{page}"));
    let page = site.get("lawyer", &read("/2?v=text")).await;
    assert_eq!(page.status, 200);
    let text = text_of(&page.body);
    assert!(text.contains("犯罪嫌疑人"), "{}", page.text());
    assert!(
        !page.has("2.webp\"></image>") && !page.has("class=\"sheet"),
        "the image is not asked for"
    );
    assert!(page.has("id=\"page-mark\""), "the mark stands behind it");
    let (_, mark) = page
        .body
        .split_once("class=\"flow__mark\">查阅标记：")
        .unwrap();
    let (mark, _) = mark.split_once('<').unwrap();
    let drawn = page.body.matches("font-size=\"15\"").count();
    assert_eq!(drawn, 2, "both lines of it");
    let code = mark.rsplit(' ').next().unwrap();
    assert_eq!(
        (code.len(), page.body.matches(code).count() >= 2),
        (8, true)
    );
    assert!(!page.has("style=\""));
    // From page to page, and to the image of this one.
    assert!(page.has(&read("/3?v=text")) && page.has(&format!("href=\"{}\"", read("/2"))));
    assert!(page.has(">看原页</a>") && !page.has(">看文字</a>"));
    let image = site.get("lawyer", &read("/2")).await;
    assert!(image.has(">看文字</a>") && image.has(&read("/2?v=text")));
    assert!(!image.has("id=\"page-mark\""));
}

/// Where the link of this name leads.
fn link_named<'a>(body: &'a str, name: &str) -> &'a str {
    let ends = format!(">{name}</a>");
    let mut links = body.split("<a ");
    let link = links.find(|link| link.contains(&ends)).unwrap_or_default();
    let (_, address) = link.split_once("href=\"").unwrap_or_default();
    address.split('"').next().unwrap_or_default()
}

/// The text of the page that lies open.
fn text_of(body: &str) -> &str {
    let (_, text) = body.split_once("class=\"flow__text\"").unwrap_or_default();
    let (text, _) = text.split_once("class=\"flow__mark\"").unwrap_or_default();
    text
}

#[actix_web::test]
async fn a_scan_asked_for_as_text_says_that_there_is_only_an_image() {
    let site = Site::open().await;
    let mut scans = 0;
    for number in 1..=6 {
        let path = site.case("catalogued", &format!("/pages/{number}"));
        let page = site.get("maker", &format!("{path}?v=text")).await;
        if page.has(">本页没有文字层，只能看图像。</p>") {
            scans += 1;
            let image =
                format!("<a data-look=\"view\" href=\"{path}\" class=\"button\">查看图像</a>");
            assert!(page.has(&image), "{}", page.body);
            assert!(page.has("id=\"page-mark\""));
        } else {
            assert!(!text_of(&page.body).is_empty());
        }
    }
    assert!(scans > 0);
}

#[actix_web::test]
async fn from_find_to_find_without_scripts_in_both_views() {
    let site = Site::open().await;
    let read = |page: &str| site.application("reading", &format!("/read{page}"));
    let words = "q=%E7%8A%AF%E7%BD%AA";
    let found = site.get("lawyer", &read(&format!("/2?{words}"))).await;
    let first = link_named(&found.body, "下一处");
    assert!(first.contains(&format!("{words}&amp;h=")), "{first}");
    for view in ["", "v=text&"] {
        let page = site
            .get("lawyer", &read(&format!("/2?{view}{words}")))
            .await;
        let next = link_named(&page.body, "下一处").replace("&amp;", "&");
        let (address, anchor) = next.split_once('#').unwrap();
        let page = site.get("lawyer", address).await;
        assert_eq!(
            page.body.matches(&format!("id=\"{anchor}\"")).count(),
            1,
            "{next}"
        );
        let (_, place) = address.split_once("h=").unwrap();
        assert!(page.has(&format!("第 {place} 处，共 ")), "{}", page.text());
        assert!(page.has(">上一处</"), "and back");
    }
    let text = site
        .get("lawyer", &read(&format!("/2?v=text&{words}")))
        .await;
    assert!(text_of(&text.body).contains("<mark class=\"flow__hit\">犯罪</mark>"));
}

#[actix_web::test]
async fn margins_are_cut_where_it_is_asked_for() {
    let site = Site::open().await;
    let read = |page: &str| site.application("reading", &format!("/read{page}"));
    let frame = |body: &str| {
        let (before, _) = body.split_once("class=\"sheet ").unwrap();
        let (_, frame) = before.rsplit_once("viewBox=\"").unwrap();
        frame.split_once('"').unwrap().0.to_owned()
    };
    let whole = site.get("lawyer", &read("/2")).await;
    assert_eq!(frame(&whole.body), "0 0 595 842");
    assert!(whole.has(">裁去页边</span>") && whole.has(&read("/2?m=cut")));
    let cut = site.get("lawyer", &read("/2?m=cut")).await;
    assert_ne!(frame(&cut.body), "0 0 595 842");
    assert!(cut.has(">显示整页</span>") && cut.has(&read("/2?m=whole")));
    assert!(cut.has(&read("/3?m=cut")), "it stays from page to page");
}

#[actix_web::test]
async fn the_contents_say_how_much_of_each_document_was_opened() {
    let site = Site::open().await;
    let read = |page: &str| site.application("reading", &format!("/read{page}"));
    let page = site.get("lawyer", &read("/1")).await;
    let mark = |seen: &str| page.body.matches(&format!("data-seen=\"{seen}\"")).count();
    assert_eq!(mark("some") + mark("all"), 1, "the one that lies open");
    assert!(mark("none") > 1 && page.has("未打开"));
    assert!(page.has("data-some=\"已打开 {n} / {all} 页\""));
    let makers = site
        .get("maker", &site.case("catalogued", "/pages/1"))
        .await;
    assert!(!makers.has("data-seen="), "makers are not counted");
}

#[actix_web::test]
async fn a_page_is_its_image_with_selectable_text_and_no_inline_style() {
    let site = Site::open().await;
    let read = |page: &str| site.application("reading", &format!("/read{page}"));
    let page = site.get("lawyer", &read("/2")).await;
    assert_eq!(page.status, 200);
    assert!(page.has(&site.application("reading", "/pages/2.webp")));
    assert!(
        page.has("textLength=") && page.has("犯罪嫌疑人"),
        "{}",
        page.text()
    );
    assert!(!page.has("style=\""));
    assert!(
        page.has(&read("/1")) && page.has(&read("/3")),
        "page by page without JavaScript"
    );
    let line = page
        .body
        .split("<p")
        .find(|line| line.contains("id=\"opened\""))
        .expect("the count");
    assert!(
        line.contains("data-words=\"您已打开 {n} 页，共 18 页\""),
        "{line}"
    );
    assert!(line.contains(">您已打开 1 页，共 18 页<"), "{line}");
    let mut links = page.body.split("<a");
    let here = links.find(|link| link.contains("aria-current=\"true\""));
    assert!(
        here.unwrap().contains("起诉意见书"),
        "the tree says where one is"
    );
    assert!(
        page.has("现场监控截图说明") && page.has("仅现场查阅"),
        "and what is withheld"
    );
}

#[actix_web::test]
async fn the_look_of_a_page_stays_from_page_to_page() {
    let site = Site::open().await;
    let look = site.application("reading", "/read/2?z=150&r=90");
    let page = site.get("lawyer", &look).await;
    assert!(page.has("rotate(90)") && page.has("viewBox=\"0 0 842 595\""));
    let next = site.application("reading", "/read/3?z=150&amp;r=90");
    assert!(page.has(&next));
}

#[actix_web::test]
async fn what_was_found_is_listed_and_pointed_out_on_its_page() {
    let site = Site::open().await;
    let found = site.application("reading", "/read/2?q=%E7%8A%AF%E7%BD%AA");
    let page = site.get("lawyer", &found).await;
    assert!(
        page.has("“犯罪”共") && page.has("<mark>犯罪</mark>"),
        "{}",
        page.text()
    );
    assert!(page.body.matches("class=\"sheet__hit\"").count() >= 1);
    assert!(page.has("页是扫描图像"), "{}", page.text());
}

#[actix_web::test]
async fn a_scan_and_a_broken_page_say_so_instead_of_showing_nothing() {
    let site = Site::open().await;
    let mut pages = Vec::new();
    for page in 1..=8 {
        let path = site.case("catalogued", &format!("/pages/{page}"));
        pages.push(site.get("maker", &path).await);
    }
    let has = |words: &str| pages.iter().any(|page| page.has(words));
    assert!(has("这一页是扫描图像"));
    let broken = &pages[6];
    assert_eq!(broken.status, 200);
    assert!(broken.has("损坏，不能显示") && !broken.has("7.webp\""));
}

#[actix_web::test]
async fn a_revoked_reading_says_where_to_look_and_shows_no_page() {
    let site = Site::open().await;
    let read = site.application("revoked", "/read/2");
    let answer = site.get("lawyer", &read).await;
    assert_eq!(answer.status, 403);
    let matter = format!("href=\"{}\"", site.application("revoked", ""));
    assert!(answer.has("现在不能阅卷") && answer.has(&matter));
    assert!(!answer.has("2.webp"));
    let image = site.application("revoked", "/pages/2.webp");
    assert_eq!(site.get("lawyer", &image).await.status, 403);
}

#[actix_web::test]
async fn images_are_kept_nowhere_and_shown_on_no_other_site() {
    let site = Site::open().await;
    let image = site.application("reading", "/pages/2.webp?size=thumbnail");
    let image = site.get("lawyer", &image).await;
    assert_eq!(image.status, 200);
    assert!(image.header("cache-control").contains("no-store"));
    assert_eq!(image.header("cross-origin-resource-policy"), "same-origin");
}

#[actix_web::test]
async fn a_paper_opens_in_the_reader_and_leads_back_to_its_application() {
    let site = Site::open().await;
    let from = site.id("noted");
    let path = format!("/papers/{}/pages/1?from={from}", site.id("paper"));
    let lawyer = site.get("lawyer", &path).await;
    assert!(lawyer.has(&format!("href=\"/applications/{from}\"")));
    let clerk = site.get("auditor", &path).await;
    assert!(clerk.has(&format!("href=\"/desk/applications/{from}\"")));
}

#[actix_web::test]
async fn makers_see_the_pages_of_their_file_and_lawyers_do_not() {
    let site = Site::open().await;
    let path = site.case("catalogued", "/pages/3");
    assert!(site.get("maker", &path).await.has("未成年证人询问笔录"));
    assert!(site.get("prosecutor", &path).await.has("3.webp"));
    assert_eq!(site.get("lawyer", &path).await.status, 404);
    let page = site.get("maker", &site.case("imported", "/pages/3")).await;
    assert!(
        page.has("<title>尚未编目的页 第 3 页，共 4 页"),
        "{}",
        page.text()
    );
    assert!(
        page.has("\">尚未编目的页</h1>"),
        "a page in no document is named too"
    );
}
