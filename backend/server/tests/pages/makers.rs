//! The making of an e-file: imports, catalogue, approval.

pub(crate) mod cataloguing;

use contract::{CaseQuery, ImportState};

use crate::site::Site;

const FILE: &[u8] = include_bytes!("../../../../config/demo/files/case_file.pdf");
const SMALL: &[u8] = include_bytes!("../../../dossier/tests/files/four_pages.pdf");
/// Says that it is encrypted, and cannot be opened without what would decrypt it.
const ENCRYPTED: &[u8] = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF\n";

/// A document of two thousand pages and one more.
fn thick() -> Vec<u8> {
    let numbers = 3..3 + 2001;
    let kids: Vec<_> = numbers.clone().map(|page| format!("{page} 0 R")).collect();
    let kids = kids.join(" ");
    let pages = numbers.map(|page| {
        format!("{page} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n")
    });
    let pages = pages.collect::<Vec<_>>().concat();
    format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Count 2001/Kids[{kids}]>>\nendobj\n{pages}\
         trailer\n<</Root 1 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}

impl Site {
    /// Lets the import of this case run into its midst, where its worker stops: pages done, and pages in all.
    async fn half_imported(&self, case: &str) -> (u32, u32) {
        let maker = self.caller("maker").await;
        let case = self.id(case).parse().unwrap();
        let midst = async {
            loop {
                let progress = self.desk().import_progress(&maker, case).await.unwrap();
                let mut running = progress
                    .iter()
                    .filter(|one| one.state == ImportState::Running);
                let midst = running.find(|one| (1..one.total).contains(&one.done));
                if let Some(midst) = midst {
                    return (midst.done, midst.total);
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            () = self.work() => panic!("the import ended first"),
            midst = midst => midst,
        }
    }
}

#[actix_web::test]
async fn the_file_shows_real_progress_and_names_what_could_not_be_read() {
    let site = Site::open().await;
    let path = site.case("catalogued", "");
    let page = site.get("maker", &path).await;
    assert!(page.has("第 3 页：页面数据损坏"), "{}", page.text());
    let thick = thick();
    let files = [
        ("files", "锁.pdf", ENCRYPTED),
        ("files", "厚卷.pdf", thick.as_slice()),
    ];
    let taken = site.post_files("maker", &path, &[], &files).await;
    assert_eq!(taken.status, 303);
    site.work().await;
    let page = site.get("maker", &path).await;
    for words in ["打开文件需要密码", "文件有 2001 页，一个文件最多 2000 页"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }

    let path = site.case("empty", "");
    let files = [("files", "卷宗.pdf", FILE)];
    let taken = site.post_files("maker", &path, &[], &files).await;
    assert_eq!(taken.status, 303);
    let (done, total) = site.half_imported("case-empty").await;
    let page = site.get("maker", &path).await;
    let said = format!("已完成 {done} 页，共 {total} 页");
    assert!(page.has(&said), "{said}: {}", page.text());
    assert!(page.has(&format!("max=\"{total}\"")) && page.has(&format!("value=\"{done}\"")));
}

#[actix_web::test]
async fn several_files_are_taken_in_at_once_and_none_is_said_at_the_field() {
    let site = Site::open().await;
    let path = site.case("empty", "");
    let none = site.post_files("maker", &path, &[], &[]).await;
    assert_eq!(none.status, 422);
    assert!(none.has("href=\"#files\""));
    let files = [("files", "一.pdf", SMALL), ("files", "二.pdf", FILE)];
    let taken = site.post_files("maker", &path, &[], &files).await;
    assert_eq!(taken.status, 303);
    let page = site.get("maker", &path).await;
    assert!(page.has("一.pdf") && page.has("二.pdf"), "{}", page.text());
    site.work().await;
    let pages = site.get("maker", "/desk/cases").await;
    assert!(pages.has("28 页尚未编目"), "{}", pages.text());
    let strip = site
        .get("maker", &site.case("empty", "/strip?from=27"))
        .await;
    assert!(
        strip.has("pages/25.webp?size=thumbnail") && !strip.has("pages/24.webp"),
        "the strip begins where one reads"
    );
}

#[actix_web::test]
async fn what_cannot_be_changed_now_is_not_offered_and_the_page_says_why() {
    let site = Site::open().await;
    let page = site.get("maker", &site.case("being-read", "")).await;
    assert!(page.has("有律师正在阅卷") && page.has("由案件管理部门收回阅卷"));
    let open = site.get("maker", &site.case("catalogued", "")).await;
    for offer in ["/catalogue\"", "/remove\"", "name=\"files\""] {
        assert!(!page.has(offer) && open.has(offer), "{offer}");
    }
    for (name, why) in [("being-read", "有律师正在阅卷"), ("empty", "请先导入")] {
        let path = site.case(name, "");
        let page = site.get("maker", &path).await;
        assert!(page.has(why) && !page.has("/catalogue\""));
        let form = site.get("maker", &site.case(name, "/catalogue")).await;
        assert_eq!((form.status, form.header("location")), (303, &*path));
    }
    let empty = site.get("maker", &site.case("empty", "")).await;
    assert!(empty.has("这件案子还没有电子卷宗") && empty.has("导入文件"));
    assert_eq!(empty.main_acts(), 1);
}

#[actix_web::test]
async fn a_file_in_use_stays_and_the_page_says_why() {
    let site = Site::open().await;
    let free = format!("/imports/{}/remove", site.id("import"));
    let page = site.get("maker", &site.case("catalogued", &free)).await;
    assert!(page.has("后面的页码随之前移"));
    let maker = site.caller("maker").await;
    let case = site.id("case-being-read").parse().unwrap();
    let file = site.desk().case_file(&maker, case).await.unwrap();
    let read = format!("/imports/{}/remove", file.imports[0].id);
    let read = site.case("being-read", &read);
    let answer = site.post("maker", &read, &[]).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.has("阅卷期间不能导入、移除文件"),
        "{}",
        answer.text()
    );
}

#[actix_web::test]
async fn the_prosecutor_approves_with_a_fresh_factor_what_the_maker_cannot() {
    let site = Site::open().await;
    let path = site.case("catalogued", "/approve");
    assert_eq!(site.get("maker", &path).await.status, 404);
    assert_eq!(site.get("prosecutor", &path).await.status, 303);
    let page = site.get("prosecutor-fresh", &path).await;
    assert!(page.has("未成年证人询问笔录的查阅类别") && page.has("检察内卷，不提供"));
    let document = page.hidden("document");
    let class = format!("class-{document}");
    let fields = [
        ("version", page.hidden("version")),
        ("document", document),
        (class.as_str(), "ONSITE_ONLY"),
    ];
    let stale = site.post("prosecutor", &path, &fields).await;
    assert_eq!(stale.status, 403);
    assert!(stale.has("selected"), "the choice is kept");
    let approved = site.post("prosecutor-fresh", &path, &fields).await;
    assert_eq!(approved.status, 303);
}

#[actix_web::test]
async fn each_file_says_which_step_it_waits_for() {
    let site = Site::open().await;
    let list = site.get("maker", "/desk/cases").await;
    for (title, waits) in [
        ("郭鹏彬等2人盗窃案", "尚未导入"),
        ("蓝航恒等2人寻衅滋事案", "4 页尚未编目"),
        ("卢岳等2人盗窃案", "8 页待批准"),
        ("姜文和故意伤害案", "已全部批准"),
    ] {
        let mut rows = list.body.split("<tr");
        let row = rows.find(|row| row.contains(title));
        let row = row.unwrap_or_else(|| panic!("no {title}"));
        for words in ["尚未导入", "尚未编目", "待批准", "已全部批准"] {
            let is_said = row.contains(words);
            assert_eq!(is_said, waits.contains(words), "{title}: {words}");
        }
        assert!(row.contains(waits), "{title}: {row}");
    }
}

#[actix_web::test]
async fn a_case_is_sought_by_words_that_stand_in_no_address() {
    let site = Site::open().await;
    let case = site.id("case-catalogued");
    let number = "990102202600010200";
    let found = site
        .post("maker", "/desk/cases", &[("sought", number)])
        .await;
    let address = format!("/desk/cases?about={case}");
    assert_eq!((found.status, found.header("location")), (303, &*address));
    let list = site.get("maker", &address).await;
    assert!(list.has("卢岳等2人盗窃案") && !list.has("蓝航恒等2人寻衅滋事案"));
    assert!(list.has("显示全部案件"));
    let elsewhere = format!("/desk/cases?stands=empty&about={case}");
    let elsewhere = site.get("maker", &elsewhere).await;
    assert!(elsewhere.has("这里目前没有案件") && elsewhere.has("显示全部案件"));
    let none = site
        .post("maker", "/desk/cases", &[("sought", "查无此人")])
        .await;
    assert_eq!(none.status, 422);
    assert!(none.has("value=\"查无此人\"") && none.has("没有找到"));
    let whole = site.post("maker", "/desk/cases", &[("sought", "")]).await;
    assert_eq!(whole.header("location"), "/desk/cases");
}

#[actix_web::test]
async fn the_list_says_by_when_a_lawyer_waits() {
    let site = Site::open().await;
    let maker = site.caller("maker").await;
    let cases = site.desk().cases(&maker, CaseQuery::default()).await;
    let cases = cases.unwrap().rows;
    let awaited = cases.iter().find(|case| case.first_due.is_some()).unwrap();
    let file = format!("/desk/cases/{}", awaited.id);
    let file = site.get("maker", &file).await;
    for words in ["等候本卷宗的申请", "为什么是这一天"] {
        assert!(file.has(words), "{words}: {}", file.text());
    }
    let list = site.get("maker", "/desk/cases").await;
    let mut rows = list.body.split("<tr");
    let row = rows.find(|row| row.contains(&awaited.unified_case_no));
    let row = row.unwrap();
    assert!(
        row.contains("class=\"due") && row.contains("卷宗已就绪，待安排阅卷"),
        "{row}"
    );
    let of_standing = site.get("maker", "/desk/cases?stands=unapproved").await;
    assert!(of_standing.has("卢岳等2人盗窃案") && !of_standing.has("郭鹏彬等2人盗窃案"));
}
