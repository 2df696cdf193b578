//! Who works on what: matters taken, given and let go, and notes to colleagues.

use time::Duration;

use crate::site::{Answer, Site};

#[actix_web::test]
async fn one_is_taken_on_its_page_and_a_colleague_is_told_before_the_button() {
    let site = Site::open().await;
    let (path, id) = (site.review("late", ""), site.id("late"));
    let page = site.get("clerk", &path).await;
    assert!(page.has("还没有人接手") && page.has("我来办"));
    let fields = [("matter", id), ("do", "take"), ("back", path.as_str())];
    let taken = site.post("clerk", "/desk/take", &fields).await;
    assert_eq!((taken.status, taken.header("location")), (303, &*path));
    let own = site.get("clerk", &path).await;
    assert!(own.has("您已接手") && own.has("放回") && !own.has("正在办理这一件"));
    let others = site.get("auditor", &path).await;
    assert!(
        others.has("正在办理这一件") && others.has("受理申请"),
        "{}",
        others.text()
    );
    let correction = site
        .get("auditor", &site.review("late", "/correction"))
        .await;
    assert!(correction.has("正在办理这一件"), "{}", correction.text());
    let second = site.post("auditor", "/desk/take", &fields).await;
    assert_eq!(second.status, 409);
    assert!(second.has("没有办成 1 件") && second.has(&format!("href=\"{path}\"")));
    let list = site.get("clerk", "/desk").await;
    assert!(
        list.has("您已接手") && list.has("taken=mine"),
        "{}",
        list.text()
    );
    let mine = site.get("clerk", "/desk?taken=mine").await;
    assert!(mine.has(&path));
    let nobodys = site.get("clerk", "/desk?taken=nobody").await;
    assert!(!nobodys.has(&format!("href=\"{path}\"")));
    let elsewhere = [
        ("matter", id),
        ("do", "release"),
        ("back", "https://example.org/"),
    ];
    let released = site.post("clerk", "/desk/take", &elsewhere).await;
    assert_eq!(released.status, 303);
    let row = format!("/desk#row-{id}");
    assert_eq!(released.header("location"), row, "back to its row");
    assert!(site.get("clerk", &path).await.has("还没有人接手"));
}

/// The box of a matter in the list.
fn box_of<'a>(list: &'a Answer, id: &str) -> &'a str {
    let tags = list.body.split("<input ");
    let mut tags = tags.filter_map(|tag| Some(tag.split_once('>')?.0));
    let found = tags.find(|tag| tag.contains("checkbox") && tag.contains(id));
    found.unwrap_or_else(|| panic!("{id} cannot be chosen"))
}

#[actix_web::test]
async fn a_key_takes_the_row_and_lets_go_what_is_ones_own_and_no_more() {
    let site = Site::open().await;
    let (path, id) = (site.review("late", ""), site.id("late"));
    let list = site.get("clerk", "/desk").await;
    assert!(list.has("接手所在的行") && list.has(&format!("id=\"row-{id}\"")));
    assert!(box_of(&list, id).contains("data-row-key=\"t\" data-does=\"take\""));
    assert!(site.get("clerk", &path).await.has("data-key=\"t\""));
    let fields = [("matter", id), ("do", "take"), ("back", "/desk?show=mine")];
    let taken = site.post("clerk", "/desk/take", &fields).await;
    let row = format!("/desk?show=mine#row-{id}");
    assert_eq!((taken.status, taken.header("location")), (303, &*row));
    let own = site.get("clerk", "/desk").await;
    assert!(box_of(&own, id).contains("data-does=\"release\""));
    let others = site.get("auditor", "/desk?show=colleagues").await;
    assert!(!box_of(&others, id).contains("data-row-key"));
    let page = site.get("auditor", &path).await;
    assert!(page.has("由我接手") && !page.has("data-key=\"t\""));
    let english = site.get_in_english("clerk", "/desk").await;
    assert!(english.has("Take the row with whatever is ticked, or let it go when it is yours"));
    let ended = site.get("clerk", "/desk?show=ended").await;
    assert!(!ended.has("接手所在的行"), "nobody works on what has ended");
}

#[actix_web::test]
async fn several_are_given_to_a_colleague_with_a_word_and_nothing_typed_is_lost() {
    let site = Site::open().await;
    let ids = [site.id("late"), site.id("submitted")];
    let chosen = [
        ("matter", ids[0]),
        ("matter", ids[1]),
        ("do", "assign"),
        ("back", "/desk"),
    ];
    let asked = site.post("clerk", "/desk/take", &chosen).await;
    let address = asked.header("location").to_owned();
    assert!(address.starts_with("/desk/assign?of="), "{address}");
    let page = site.get("clerk", &address).await;
    assert!(page.has("转交 2 件"), "{}", page.text());
    let of = ids.join(".");
    let auditor = site.caller("auditor").await.account.to_string();
    let fields = |to| {
        [
            ("of", of.as_str()),
            ("back", "/desk"),
            ("to", to),
            ("note", "请一并核对委托书。"),
        ]
    };
    let nobody = site.post("clerk", &address, &fields("")).await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.has("还没有选择，请选择") && nobody.has("请一并核对委托书。"));
    let given = site.post("clerk", &address, &fields(&auditor)).await;
    assert_eq!((given.status, given.header("location")), (303, "/desk"));
    for name in ["late", "submitted"] {
        let page = site.get("auditor", &site.review(name, "")).await;
        assert!(
            page.has("您已接手") && page.has("请一并核对委托书。"),
            "{name}"
        );
    }
    let again = site.post("clerk", &address, &fields(&auditor)).await;
    assert_eq!(again.status, 409);
    assert!(again.has("没有办成 2 件"));
}

#[actix_web::test]
async fn a_note_is_kept_on_its_page_and_struck_and_what_cannot_be_kept_stays_typed() {
    let site = Site::open().await;
    let path = site.review("late", "/notes");
    let long = "很".repeat(501);
    let refused = site.post("clerk", &path, &[("words", long.as_str())]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("最多 500 个字") && refused.has(&long));
    let words = [("words", "律师来电，\r\n下周补交。")];
    let kept = site.post("clerk", &path, &words).await;
    let on_matter = format!("{}#notes", site.review("late", ""));
    assert_eq!((kept.status, kept.header("location")), (303, &*on_matter));
    let page = site.get("auditor", &site.review("late", "")).await;
    assert!(
        page.has("律师来电，\n下周补交。") && !page.has("划掉"),
        "{}",
        page.text()
    );
    assert!(site.get("clerk", "/desk").await.has("备注 1 条"));
    let clerk = site.caller("clerk").await;
    let id = site.id("late").parse().unwrap();
    let note = site.desk().application(&clerk, id).await.unwrap().notes[0].id;
    let strike = [("note", note.to_string())];
    let strike: Vec<_> = strike
        .iter()
        .map(|(name, id)| (*name, id.as_str()))
        .collect();
    let by_other = site
        .post("auditor", &format!("{path}/strike"), &strike)
        .await;
    assert_eq!(by_other.status, 404);
    for press in ["once", "twice"] {
        let struck = site.post("clerk", &format!("{path}/strike"), &strike).await;
        assert_eq!(struck.status, 303, "pressed {press}");
    }
    let page = site.get("auditor", &site.review("late", "")).await;
    assert!(page.has("已由作者划掉") && !page.has("律师来电"));
}

#[actix_web::test]
async fn a_view_of_the_list_is_kept_as_a_link_and_removed_again() {
    let site = Site::open().await;
    assert!(!site.get("clerk", "/desk").await.has("保存当前列表"));
    assert!(
        site.get("clerk", "/desk?taken=nobody")
            .await
            .has("保存当前列表")
    );
    let fields = [
        ("show", "mine"),
        ("taken", "nobody"),
        ("about", ""),
        ("name", "还没人接手的"),
    ];
    let kept = site.post("clerk", "/desk/views", &fields).await;
    assert_eq!(
        (kept.status, kept.header("location")),
        (303, "/desk?taken=nobody")
    );
    let list = site.get("clerk", "/desk").await;
    assert!(list.has("还没人接手的") && list.has("href=\"/desk?taken=nobody\""));
    assert!(!site.get("auditor", "/desk").await.has("还没人接手的"));
    let again = site.post("clerk", "/desk/views", &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.has("您已经用这个名称保存过"), "{}", again.text());
    let page = site.get("clerk", "/desk?taken=nobody").await;
    let (_, from) = page.body.split_once("name=\"view\" value=\"").unwrap();
    let (view, _) = from.split_once('"').unwrap();
    let removed = site
        .post("clerk", "/desk/views/remove", &[("view", view)])
        .await;
    assert_eq!((removed.status, removed.header("location")), (303, "/desk"));
    assert!(!site.get("clerk", "/desk").await.has("还没人接手的"));
}

/// What home says is new, as somebody sees it.
async fn news(site: &Site, who: &str) -> String {
    let home = site.get(who, "/").await.body;
    let Some((_, news)) = home.split_once("自上次查看以来") else {
        return String::new();
    };
    let (news, _) = news.split_once("<h2>").unwrap_or((news, ""));
    news.to_owned()
}

#[actix_web::test]
async fn home_says_what_is_new_what_waits_and_what_one_did_last() {
    let site = Site::open().await;
    let (path, version) = (site.review("late", ""), site.version("late").await);
    site.get("auditor", &path).await;
    assert!(!news(&site, "auditor").await.contains(&path));
    site.world.clock.advance(Duration::minutes(1));
    let accepted = site
        .post("clerk", &path, &[("version", version.as_str())])
        .await;
    assert_eq!(accepted.status, 303);
    let home = site.get("clerk", "/").await;
    let (_, last) = home
        .body
        .split_once("最近办理")
        .expect("what was done last");
    assert!(last.contains(&path), "{}", home.text());
    assert!(news(&site, "auditor").await.contains(&path));
    assert!(site.get("auditor", "/desk").await.has("有新进展"));
    let page = site.get("auditor", &path).await;
    assert!(page.has("line__done--new") && page.has("有新进展"));
    let page = site.get("auditor", &path).await;
    assert!(!page.has("line__done--new"));
    assert!(!news(&site, "auditor").await.contains(&path));
    let department = site.get("department", "/").await;
    assert!(department.has("href=\"/monitoring/addressed\""));
}
