use crate::{
    house::views::*,
    visit::{get, post, post_files, uuid},
};

fn case(number: u128, page: &str) -> String {
    format!("/desk/cases/{}{page}", uuid(number))
}

const ROW: [(&str, &str); 6] = [
    ("line-0-volume", "1"),
    ("line-0-volume_name", "诉讼文书卷"),
    ("line-0-title", "起诉意见书"),
    ("line-0-page_from", "1"),
    ("line-0-page_to", "14"),
    ("line-0-class", "NORMAL"),
];

fn rows(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut fields = ROW.to_vec();
    fields.extend_from_slice(more);
    fields
}

#[actix_web::test]
async fn the_file_shows_real_progress_and_names_broken_pages() {
    let page = get("mei", &case(CASE, "")).await;
    assert!(page.has("max=\"40\"") && page.has("已完成 12 页，共 40 页"));
    assert!(page.has("第 13 页：页面数据损坏") && page.has("文件已加密"));
    assert!(page.has("文件有 2317 页，一个文件最多 2000 页"));
}

#[actix_web::test]
async fn several_files_are_taken_in_at_once_and_none_is_said_at_the_field() {
    let files: [(&str, &str, &[u8]); 2] =
        [("files", "一.pdf", b"%PDF"), ("files", "二.tiff", b"II*")];
    let taken = post_files("mei", &case(CASE, ""), &[], &files).await;
    assert_eq!(taken.status, 303);
    let none = post_files("mei", &case(CASE, ""), &[], &[]).await;
    assert_eq!(none.status, 422);
    assert!(none.has("href=\"#files\""));
}

#[actix_web::test]
async fn a_row_is_added_without_javascript_and_goes_on_where_the_last_stopped() {
    let answer = post(
        "mei",
        &case(CASE, "/catalogue"),
        &rows(&[("add", "yes"), ("version", "3")]),
    )
    .await;
    assert_eq!(answer.status, 200);
    assert!(answer.has("value=\"起诉意见书\""), "what was typed is kept");
    let added = answer
        .body
        .split("<input")
        .find(|input| input.contains("name=\"line-1-page_from\""))
        .unwrap();
    assert!(added.contains("value=\"15\""));
    let focused: Vec<_> = answer
        .body
        .split("<input")
        .filter(|input| input.contains("autofocus"))
        .collect();
    assert_eq!(focused.len(), 1);
    assert!(focused[0].contains("name=\"line-1-title\""));
}

#[actix_web::test]
async fn a_row_is_taken_away_without_losing_the_others() {
    let second = [
        ("line-1-volume", "1"),
        ("line-1-title", "拘留证"),
        ("remove", "0"),
        ("version", "3"),
    ];
    let answer = post("mei", &case(CASE, "/catalogue"), &rows(&second)).await;
    assert!(answer.has("value=\"拘留证\"") && !answer.has("value=\"起诉意见书\""));
}

#[actix_web::test]
async fn every_cell_at_fault_is_named_at_itself() {
    let wrong = [
        ("line-1-title", ""),
        ("line-1-volume", "x"),
        ("version", "3"),
    ];
    let answer = post("mei", &case(CASE, "/catalogue"), &rows(&wrong)).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("href=\"#line-1-title\"") && answer.has("href=\"#line-1-volume\""));
    assert!(answer.has("第 2 行 文书名称：请填写这一项"));
    let mut beyond = ROW.to_vec();
    beyond[4].1 = "900";
    beyond.push(("version", "3"));
    let beyond = post("mei", &case(CASE, "/catalogue"), &beyond).await;
    assert!(beyond.has("id=\"line-0-page_to-error\""));
    let named = beyond.body.matches("卷宗一共 298 页").count();
    assert_eq!(named, 2, "in the summary and at the cell");
}

#[actix_web::test]
async fn a_catalogue_changed_meanwhile_is_not_overwritten_unseen() {
    let answer = post("mei", &case(CASE, "/catalogue"), &rows(&[("version", "2")])).await;
    assert_eq!(answer.status, 409);
    assert!(answer.has("value=\"起诉意见书\"") && answer.has("其他人刚刚处理了这件事"));
    assert_eq!(
        post("mei", &case(CASE, "/catalogue"), &rows(&[("version", "3")]))
            .await
            .status,
        303
    );
}

#[actix_web::test]
async fn a_file_in_use_stays_and_the_page_says_why() {
    let path = case(CASE, &format!("/imports/{}/remove", uuid(IMPORT)));
    assert!(get("mei", &path).await.has("后面的页码随之前移"));
    let answer = post("mei", &path, &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("阅卷期间不能导入、移除文件"));
}

#[actix_web::test]
async fn what_cannot_be_changed_now_is_not_offered_and_the_page_says_why() {
    let page = get("mei", &case(READ_CASE, "")).await;
    assert!(page.has("有律师正在阅卷") && page.has("由案件管理部门收回阅卷"));
    for offer in ["/catalogue\"", "/remove\"", "name=\"files\""] {
        assert!(!page.has(offer), "{offer}");
        assert!(get("mei", &case(CASE, "")).await.has(offer), "{offer}");
    }
    for (number, why) in [(READ_CASE, "有律师正在阅卷"), (EMPTY_CASE, "请先导入")] {
        let page = get("mei", &case(number, "")).await;
        assert!(page.has(why) && !page.has("/catalogue\""));
        let form = get("mei", &case(number, "/catalogue")).await;
        assert_eq!(
            (form.status, form.header("location")),
            (303, case(number, "").as_str())
        );
    }
}

#[actix_web::test]
async fn the_prosecutor_approves_with_a_fresh_factor_what_the_maker_cannot() {
    let path = case(CASE, "/approve");
    assert_eq!(get("mei", &path).await.status, 404);
    assert_eq!(get("zhou", &path).await.status, 303);
    let page = get("zhou-fresh", &path).await;
    assert!(page.has("未成年证人询问笔录的查阅类别") && page.has("检察内卷，不提供"));
    let document = uuid(0x78);
    let class = format!("class-{document}");
    let fields = [
        ("version", "3"),
        ("document", document.as_str()),
        (class.as_str(), "ONSITE_ONLY"),
    ];
    assert_eq!(post("zhou-fresh", &path, &fields).await.status, 303);
    let stale = post("zhou", &path, &fields).await;
    assert_eq!(stale.status, 403);
    assert!(stale.has("selected"), "the choice is kept");
}

#[actix_web::test]
async fn an_empty_case_asks_for_files_first() {
    let page = get("mei", &case(EMPTY_CASE, "")).await;
    assert!(page.has("这件案子还没有电子卷宗") && page.has("导入文件"));
    assert_eq!(page.main_acts(), 1);
}

#[actix_web::test]
async fn each_file_says_which_step_it_waits_for() {
    let list = get("mei", "/desk/cases").await;
    let row = |title: &str| {
        let mut rows = list.body.split("<tr");
        let row = rows.find(|row| row.contains(title));
        row.unwrap_or_else(|| panic!("no {title}")).to_owned()
    };
    for (title, waits) in [
        ("范建辉故意伤害案", "尚未导入"),
        ("项霞等2人寻衅滋事案", "24 页尚未编目"),
        ("卢岳等2人盗窃案", "21 页待批准"),
        ("齐言等3人诈骗案", "已全部批准"),
    ] {
        let row = row(title);
        for words in ["尚未导入", "尚未编目", "待批准", "已全部批准"] {
            assert_eq!(
                row.contains(words),
                waits.contains(words),
                "{title}: {words}"
            );
        }
        assert!(row.contains(waits), "{title}: {row}");
    }
}
