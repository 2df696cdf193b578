//! The catalogue of an e-file as its makers type it: rows, pages, what is proposed, what is at fault.

use crate::site::Site;

pub(crate) type Row = [(&'static str, &'static str); 6];

pub(crate) const ROW: Row = [
    ("line-0-volume", "1"),
    ("line-0-volume_name", "诉讼文书卷"),
    ("line-0-title", "起诉意见书"),
    ("line-0-page_from", "1"),
    ("line-0-page_to", "3"),
    ("line-0-class", "NORMAL"),
];

impl Site {
    /// The version of a file as its maker sees it.
    async fn seen(&self, path: &str) -> String {
        self.get("maker", path).await.hidden("version").to_owned()
    }
}

#[actix_web::test]
async fn rows_are_added_and_taken_away_without_javascript() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let version = site.seen(&path).await;
    let mut fields = ROW.to_vec();
    fields.extend([("add", "yes"), ("version", &version)]);
    let answer = site.post("maker", &path, &fields).await;
    assert_eq!(answer.status, 200);
    assert!(answer.has("value=\"起诉意见书\""), "what was typed is kept");
    let inputs = || answer.body.split("<input");
    let added = inputs().find(|input| input.contains("name=\"line-1-page_from\""));
    assert!(
        added.unwrap().contains("value=\"4\""),
        "where the last stopped"
    );
    let focused: Vec<_> = inputs()
        .filter(|input| input.contains("autofocus"))
        .collect();
    assert_eq!(focused.len(), 1);
    assert!(focused[0].contains("name=\"line-1-title\""));

    let mut fields = ROW.to_vec();
    fields.extend([
        ("line-1-volume", "1"),
        ("line-1-title", "拘留证"),
        ("remove", "0"),
        ("version", &version),
    ]);
    let answer = site.post("maker", &path, &fields).await;
    let inputs = answer
        .body
        .split("<input")
        .filter_map(|input| input.split('>').next());
    let titles: Vec<_> = inputs.filter(|input| input.contains("-title\"")).collect();
    assert_eq!(titles.len(), 1, "{titles:?}");
    assert!(titles[0].contains("value=\"拘留证\""), "{}", titles[0]);
}

#[actix_web::test]
async fn ticks_divide_the_pages_without_javascript() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let page = site.get("maker", &path).await;
    let ticks = page
        .body
        .split("<input")
        .filter(|input| input.contains("name=\"begins\""));
    let ticked: Vec<bool> = ticks
        .map(|tick| tick.split('>').next().unwrap().contains("checked"))
        .collect();
    assert_eq!(ticked, [true, false, false, false]);
    assert!(page.has("pages/4.webp?size=thumbnail") && page.has("文书从本页开始"));
    let version = page.hidden("version").to_owned();
    let mut fields = ROW.to_vec();
    fields[4].1 = "4";
    let ticks = [
        ("begins", "1"),
        ("begins", "3"),
        ("divide", "yes"),
        ("version", &version),
    ];
    fields.extend(ticks);
    let answer = site.post("maker", &path, &fields).await;
    assert_eq!(answer.status, 200);
    let value = |name: &str| {
        let named = format!("name=\"{name}\"");
        let mut inputs = answer.body.split("<input");
        let input = inputs.find(|input| input.contains(&named)).unwrap();
        let (_, value) = input.split_once("value=\"").unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    assert_eq!(
        ["line-0-title", "line-0-page_to"].map(value),
        ["起诉意见书", "2"]
    );
    let second = [
        "line-1-title",
        "line-1-volume_name",
        "line-1-page_from",
        "line-1-page_to",
    ];
    assert_eq!(second.map(value), ["", "诉讼文书卷", "3", "4"]);
}

/// What stands in a field of an answer.
fn value_of(body: &str, name: &str) -> String {
    let named = format!("name=\"{name}\"");
    let mut inputs = body.split("<input");
    let input = inputs.find(|input| input.contains(&named)).unwrap();
    let (_, value) = input.split_once("value=\"").unwrap();
    value.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn pages_are_turned_and_moved_without_javascript_and_what_is_typed_stays() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let case = site.id("case-imported").parse().unwrap();
    let maker = site.caller("maker").await;
    let came = site.desk().case_file(&maker, case).await.unwrap();
    let sent = came.version.to_string();
    let mut fields = ROW.to_vec();
    fields.extend([("pages", "2"), ("turn", "right"), ("version", &sent)]);
    let turned = site.post("maker", &path, &fields).await;
    assert_eq!(turned.status, 200);
    assert!(turned.has("已转动 1 页"), "{}", turned.text());
    assert_eq!(value_of(&turned.body, "line-0-title"), "起诉意见书");
    let version = (came.version + 1).to_string();
    assert_eq!(turned.hidden("version"), version);
    let ticks = turned.body.split("<input");
    let ticks = ticks.filter(|input| input.contains("name=\"pages\""));
    let ticked: Vec<bool> = ticks
        .map(|tick| tick.split('>').next().unwrap().contains("checked"))
        .collect();
    assert_eq!(ticked, [false, true, false, false]);
    let lying = site.desk().file_page(&maker, case, 2).await.unwrap();
    assert!(lying.width > lying.height, "it lies on its side");

    let mut fields = ROW.to_vec();
    fields.extend([
        ("pages", "4"),
        ("where", "before"),
        ("place", "1"),
        ("move", "yes"),
        ("version", &version),
    ]);
    let moved = site.post("maker", &path, &fields).await;
    assert_eq!(moved.status, 200);
    assert!(moved.has("已移动 1 页"), "{}", moved.text());
    let pages = ["line-0-page_from", "line-0-page_to"].map(|name| value_of(&moved.body, name));
    assert_eq!(pages, ["2", "4"], "the row follows its pages");
    let file = site.desk().case_file(&maker, case).await.unwrap();
    assert_eq!(file.pages[0].id, came.pages[3].id);
    assert_eq!(file.pages[1].id, came.pages[0].id);

    let late = site.post("maker", &path, &fields).await;
    assert_eq!(late.status, 409);
    assert!(late.has("其他人刚刚处理了这件事"));
}

#[actix_web::test]
async fn a_change_of_pages_that_cannot_be_done_is_said_at_its_field() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let version = site.seen(&path).await;
    let asked = async |change: &[(&'static str, &'static str)]| {
        let mut fields = ROW.to_vec();
        fields.extend(change);
        fields.push(("version", &version));
        let answer = site.post("maker", &path, &fields).await;
        assert_eq!(answer.status, 422, "{change:?}");
        assert_eq!(value_of(&answer.body, "line-0-title"), "起诉意见书");
        answer
    };
    let none = asked(&[("turn", "left")]).await;
    assert!(none.has("href=\"#pages\"") && none.has("还没有选择"));
    for (place, why) in [
        ("", "请填写这一项"),
        ("末页", "请填写大于零的整数"),
        ("9", "卷宗一共 4 页"),
        ("2", "选中的页已经在那里"),
    ] {
        let change = [("pages", "1"), ("where", "before"), ("place", place)];
        let refused = asked(&[&change[..], &[("move", "yes")]].concat()).await;
        assert!(refused.has("id=\"place-error\""), "{place}");
        assert!(refused.has(why), "{place}: {}", refused.text());
    }
}

#[actix_web::test]
async fn what_the_heads_of_pages_propose_is_marked_until_it_is_saved() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let version = site.seen(&path).await;
    let mut fields = ROW.to_vec();
    fields[2].1 = "";
    fields.extend([("propose", "yes"), ("version", &version)]);
    let answer = site.post("maker", &path, &fields).await;
    assert!(
        answer.has("认出 1 份文书") && answer.has("value=\"起诉意见书\""),
        "{}",
        answer.text()
    );
    assert_eq!(answer.hidden("line-0-proposed"), "yes");
    let mut fields = ROW.to_vec();
    fields.extend([("line-0-proposed", "yes"), ("version", &version)]);
    assert_eq!(site.post("maker", &path, &fields).await.status, 303);
    let saved = site.get("maker", &path).await;
    assert_eq!(saved.hidden("line-0-proposed"), "");
    let mut own = ROW.to_vec();
    own[2].1 = "立案材料";
    own.extend([("propose", "yes"), ("version", &version)]);
    let answer = site.post("maker", &path, &own).await;
    assert!(
        answer.has("value=\"立案材料\""),
        "what somebody named stays"
    );
    assert_eq!(answer.hidden("line-0-proposed"), "");
}

#[actix_web::test]
async fn every_cell_at_fault_is_named_at_itself() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let version = site.seen(&path).await;
    let mut wrong = ROW.to_vec();
    wrong.extend([
        ("line-1-title", ""),
        ("line-1-volume", "x"),
        ("version", &version),
    ]);
    let answer = site.post("maker", &path, &wrong).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("href=\"#line-1-title\"") && answer.has("href=\"#line-1-volume\""));
    assert!(answer.has("第 2 行 文书名称：请填写这一项"));
    let mut beyond = ROW.to_vec();
    beyond[4].1 = "900";
    beyond.push(("version", &version));
    let beyond = site.post("maker", &path, &beyond).await;
    assert!(
        beyond.has("id=\"line-0-page_to-error\""),
        "{}",
        beyond.text()
    );
    let named = beyond.body.matches("卷宗一共 4 页").count();
    assert_eq!(named, 2, "in the summary and at the cell");
}

#[actix_web::test]
async fn a_catalogue_changed_meanwhile_is_not_overwritten_unseen() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let version = site.seen(&path).await;
    let mut fields = ROW.to_vec();
    fields.push(("version", &version));
    assert_eq!(site.post("maker", &path, &fields).await.status, 303);
    let twice = site.post("maker", &path, &fields).await;
    let case = site.case("imported", "");
    assert_eq!((twice.status, twice.header("location")), (303, &*case));
    for (field, value) in &mut fields {
        if *field == "line-0-title" {
            *value = "起诉书";
        }
    }
    let answer = site.post("maker", &path, &fields).await;
    assert_eq!(answer.status, 409);
    assert!(answer.has("value=\"起诉书\"") && answer.has("其他人刚刚处理了这件事"));
}
