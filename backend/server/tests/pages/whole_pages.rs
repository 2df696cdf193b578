//! Pages that are not whole: what their makers see, decide and pass on.

use std::fmt::Write;

use crate::site::Site;

/// What somebody says who compared.
const NOTE: &str = "与纸质原件逐处对照，内容一致";

/// A page of text and one on which a seal is painted that the file does not hold.
fn lost_seal() -> Vec<u8> {
    let page = |contents: u8, more: &str| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {contents} 0 R\
             /Resources<</Font<</F1 5 0 R>>{more}>>>>"
        )
    };
    let stream = |text: &str| format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_owned(),
        page(6, ""),
        page(7, "/XObject<</Im1 9 0 R>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        stream("BT /F1 20 Tf 72 740 Td (LIST 20261123) Tj ET"),
        stream(
            "BT /F1 20 Tf 72 740 Td (RECEIPT 20261124) Tj ET\nq 120 0 0 120 380 120 cm /Im1 Do Q",
        ),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    let (size, begins) = (objects.len() + 1, file.len());
    let end = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n");
    write!(file, "xref\n0 {size}\n{table}{end}").unwrap();
    file.into_bytes()
}

impl Site {
    /// Imports the file with the lost seal into the case that has none, and gives the page on which it is compared.
    async fn with_lost_seal(&self) -> String {
        let path = self.case("empty", "");
        let file = lost_seal();
        let files = [("files", "扣押清单.pdf", file.as_slice())];
        let taken = self.post_files("maker", &path, &[], &files).await;
        assert_eq!(taken.status, 303);
        self.work().await;
        format!("{path}/pages/2/compare")
    }
}

#[actix_web::test]
async fn a_page_that_cannot_be_shown_is_named_with_its_number_and_the_way_on() {
    let site = Site::open().await;
    let file = site.get("maker", &site.case("catalogued", "")).await;
    let path = site.case("catalogued", "/pages/7/compare");
    assert!(file.has(&format!("href=\"{path}\"")), "{}", file.text());
    let page = site.get("maker", &path).await;
    for words in ["不能显示", "页面数据损坏", "请重新扫描这一页并替换"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has("7.webp") && !page.has("name=\"verdict\""));
    let strip = site.get("maker", &site.case("catalogued", "/strip")).await;
    assert!(
        strip.has("strip__broken") && !strip.has("pages/7.webp"),
        "no image is asked for that is not there"
    );
    let tree = site
        .get("maker", &site.case("catalogued", "/pages/1"))
        .await;
    assert!(tree.has("第 7 页不能显示"), "{}", tree.text());
}

#[actix_web::test]
async fn a_lost_seal_is_said_with_the_file_and_a_person_says_that_it_is_as_on_paper() {
    let site = Site::open().await;
    let path = site.with_lost_seal().await;
    let file = site.get("maker", &site.case("empty", "")).await;
    assert!(file.has("1 页不完整"), "{}", file.text());
    assert!(file.has(&format!("href=\"{path}\"")) && file.has("缺少 1 幅图像"));
    let page = site.get("maker", &path).await;
    for words in [
        "缺少 1 幅图像",
        "请核对纸质原件，必要时重新扫描并替换。",
        "提供给律师的画面",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(page.has("pages/2.webp") && page.main_acts() == 1);
    let fields = |note: &'static str| {
        let hidden = ["version", "page"].map(|name| (name, page.hidden(name)));
        [&hidden[..], &[("verdict", "as-on-paper"), ("note", note)]].concat()
    };
    let refused = site.post("maker", &path, &fields("")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("href=\"#note\""), "{}", refused.text());
    let decided = site.post("maker", &path, &fields(NOTE)).await;
    assert_eq!((decided.status, decided.header("location")), (303, &*path));
    let page = site.get("maker", &path).await;
    assert!(
        page.has(NOTE) && page.has("不完整，已核对"),
        "{}",
        page.text()
    );
    let again = site.post("maker", &path, &fields(NOTE)).await;
    assert_eq!(again.status, 409, "said on the file as it was before");
    assert!(again.has("您打开之后卷宗已被改动"), "{}", again.text());
}

#[actix_web::test]
async fn each_import_leads_to_its_own_pages_that_are_not_whole() {
    let site = Site::open().await;
    let path = site.case("empty", "");
    let whole = include_bytes!("../../../dossier/tests/files/four_pages.pdf");
    let files = [("files", "卷宗.pdf", whole.as_slice())];
    let taken = site.post_files("maker", &path, &[], &files).await;
    assert_eq!(taken.status, 303);
    site.with_lost_seal().await;
    let file = site.get("maker", &path).await;
    let imports: Vec<_> = file.body.split("imports__one").skip(1).collect();
    let [first, second] = imports.as_slice() else {
        panic!("{}", file.text());
    };
    assert!(!first.contains("/compare"), "its pages are whole");
    // The sixth of the file is the second of what was imported.
    let own = second.split("</li>").next().unwrap();
    let way = format!("href=\"{path}/pages/6/compare\"");
    assert!(own.contains(&way) && own.contains("第 6 页"), "{own}");
}

#[actix_web::test]
async fn what_was_said_of_a_page_is_taken_back_while_its_document_is_not_approved() {
    let site = Site::open().await;
    let path = site.with_lost_seal().await;
    for (verdict, note, said) in [
        ("as-on-paper", NOTE, "不完整，已核对"),
        ("taken-back", "原件上有印章，画面没有", "确认与纸质一致"),
    ] {
        let page = site.get("maker", &path).await;
        assert_eq!(page.hidden("verdict"), verdict);
        let fields = [
            ("version", page.hidden("version")),
            ("page", page.hidden("page")),
            ("verdict", verdict),
            ("note", note),
        ];
        assert_eq!(site.post("maker", &path, &fields).await.status, 303);
        let page = site.get("maker", &path).await;
        assert!(page.has(said), "{said}: {}", page.text());
    }
}

#[actix_web::test]
async fn a_page_that_cannot_be_read_is_reported_and_answered_without_a_script() {
    let site = Site::open().await;
    let read = site.application("reading", "/read/4");
    let path = site.application("reading", "/pages/4/report");
    let page = site.get("lawyer", &read).await;
    assert!(page.has(&format!("href=\"{path}\"")), "{}", page.text());
    let form = site.get("lawyer", &path).await;
    assert!(
        form.has("扫描不清") && form.main_acts() == 1,
        "{}",
        form.text()
    );
    let hidden = form.hidden("page");
    let fields = |fault, words| [("page", hidden), ("fault", fault), ("words", words)];
    let refused = site.post("lawyer", &path, &fields("other", "看不")).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.has("href=\"#words\"") && refused.has("看不"),
        "{}",
        refused.text()
    );
    let said = fields("cut-off", "右边一列被截掉了。");
    let reported = site.post("lawyer", &path, &said).await;
    assert_eq!(
        (reported.status, reported.header("location")),
        (303, &*read)
    );
    let list = site.application("reading", "/reports");
    let again = site.post("lawyer", &path, &said).await;
    assert_eq!(
        (again.status, again.header("location")),
        (303, &*list),
        "pressed twice"
    );
    let page = site.get("lawyer", &read).await;
    assert!(
        page.has("您于 2026年11月23日 反映本页无法阅读"),
        "{}",
        page.text()
    );
    assert!(!page.has(&format!("href=\"{path}\"")), "while it waits");
    let own = site.get("lawyer", &list).await;
    assert!(
        own.has("右边一列被截掉了。") && own.has("撤回反映"),
        "{}",
        own.text()
    );

    let file = site.get("maker", &site.case("being-read", "")).await;
    assert!(
        file.has("律师反映无法阅读的页面") && file.has("缺边少角"),
        "{}",
        file.text()
    );
    let report = site.case("being-read", &format!("/reports/{}", site.id("report")));
    assert!(file.has(&format!("href=\"{report}\"")));
    let seen = site.get("maker", &report).await;
    for words in ["答复期限", "1 位律师反映", "扫描不清", "上传补扫件"] {
        assert!(seen.has(words), "{words}: {}", seen.text());
    }
    assert!(!seen.has(site.id("reading")), "nobody is named");
    let keep = format!("{report}/keep");
    let short = site.post("maker", &keep, &[("note", "同")]).await;
    assert_eq!(short.status, 422);
    assert!(
        short.has("href=\"#note\"") && short.main_acts() == 1,
        "{}",
        short.text()
    );
    let note = [("note", NOTE)];
    let kept = site.post("maker", &keep, &note).await;
    assert_eq!((kept.status, kept.header("location")), (303, &*report));
    let own = site.get("lawyer", &list).await;
    assert!(own.has(NOTE) && own.has("与纸质一致"), "{}", own.text());
    let notices = site.get("lawyer", "/notices").await;
    assert!(notices.has("页与纸质一致"), "{}", notices.text());
}

#[actix_web::test]
async fn a_better_scan_is_looked_at_and_accepted_by_whoever_handles_the_case() {
    let site = Site::open().await;
    let report = format!("/reports/{}", site.id("report-brought"));
    let report = site.case("being-read", &report);
    let seen = site.get("handler", &report).await;
    assert!(
        seen.has("补扫第 1 页") && seen.has("批准并替换页面"),
        "{}",
        seen.text()
    );
    let image = site.get("handler", &format!("{report}/scan/1.webp")).await;
    assert_eq!(
        (image.status, image.header("cache-control")),
        (200, "no-store")
    );
    let accept = format!("{report}/accept");
    let asked = site.get("handler", &accept).await;
    assert!(asked.header("location").starts_with("/step-up"));
    let asked = site.get("handler-fresh", &accept).await;
    let scan = [("scan", asked.hidden("scan"))];
    let accepted = site.post("handler-fresh", &accept, &scan).await;
    assert_eq!(
        (accepted.status, accepted.header("location")),
        (303, &*report)
    );
    let again = site.post("handler-fresh", &accept, &scan).await;
    assert_eq!(again.status, 409);
    let own = site
        .get("lawyer", &site.application("reading", "/reports"))
        .await;
    assert!(own.has("已换成新的扫描件"), "{}", own.text());
    let read = site
        .get("lawyer", &site.application("reading", "/read/2"))
        .await;
    assert!(
        read.has("您反映的页面已于 2026年11月23日 换成新的扫描件。"),
        "{}",
        read.text()
    );
}
