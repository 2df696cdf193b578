//! A lawyer's application before it is sent: found, written, checked.

use casefile::{NewCase, NewParty, PartyReach};
use contract::{FindCase, OrganisationId};

use crate::site::Site;

const NEW: &str = "/applications/new";
const PAPER: &[u8] = include_bytes!("../../../../config/demo/files/paper.jpg");
const FOUND: [(&str, &str); 2] = [
    ("unified_case_no", "990102202600010200"),
    ("party_name", "吕勇睿"),
];

/// The form of the draft with every value in place, and its first button pressed.
const COMPLETE: [(&str, &str); 9] = [
    ("capacity", "retained-defence"),
    ("principal_relation", "self"),
    ("mandate_no", "岚澄心〔2026〕刑委字第201号"),
    ("mandate_date", "2026-11-16"),
    ("mode", "on-site"),
    ("scope", "all"),
    ("purposes", "read"),
    ("no_conflict", "yes"),
    ("do", "check"),
];

/// The address of a draft just begun.
async fn begun(site: &Site) -> String {
    let answer = site.post("lawyer", NEW, &FOUND).await;
    assert_eq!(answer.status, 303);
    let edit = answer.header("location").strip_suffix("/edit");
    edit.expect("the form of the draft").to_owned()
}

#[actix_web::test]
async fn an_unknown_number_and_someone_elses_case_answer_alike_until_the_guesses_are_used_up() {
    let site = Site::open().await;
    let mut answers = Vec::new();
    for guess in [
        ("990102202600019999", "吕勇睿"),
        ("990102202600010200", "张三"),
        ("990102202600017777", "欧阳修远"),
        ("990102202600018888", "诸葛明"),
        ("990102202600016666", "司马青"),
        ("990102202600015555", "上官云"),
    ] {
        let typed = [("unified_case_no", guess.0), ("party_name", guess.1)];
        let answer = site.post("lawyer", NEW, &typed).await;
        assert!(
            answer.has(&format!("value=\"{}\"", guess.0)),
            "what was typed is kept"
        );
        answers.push((guess, answer));
    }
    let (_, used_up) = answers.pop().unwrap();
    assert_eq!(used_up.status, 429);
    for words in ["起可以再次查找", "0990-5550102", "明理路9号"] {
        assert!(used_up.has(words), "{words}: {}", used_up.text());
    }
    let said: Vec<String> = (0..5)
        .rev()
        .zip(&answers)
        .map(|(left, (guess, answer))| {
            assert_eq!(answer.status, 422);
            let text = answer.text();
            let count = format!("今天还可以查找 {left} 次");
            assert!(left == 0 || text.contains(&count), "{count}: {text}");
            text.replace(guess.0, "")
                .replace(guess.1, "")
                .replace(&count, "")
        })
        .collect();
    assert_eq!(said[0], said[1]);
}

#[actix_web::test]
async fn a_case_that_is_found_opens_its_form_which_says_by_when_and_why() {
    let site = Site::open().await;
    let draft = begun(&site).await;
    let page = site.get("lawyer", &format!("{draft}/edit")).await;
    assert_eq!(page.status, 200);
    assert!(page.has("当事人吕勇睿，统一受案号 990102202600010200"));
    assert!(page.has("2026年11月26日(周四)"), "{}", page.text());
    assert!(page.has("人民检察院刑事诉讼规则 第49条"));
    let again = site.post("lawyer", NEW, &FOUND).await;
    assert_eq!(again.status, 200, "one of them is enough");
    assert!(again.has(&format!("href=\"{draft}\"")) && again.has("打开已有的申请"));
    let asked = site.get("lawyer", NEW).await;
    assert!(
        asked.has("您为之辩护或者代理的人") && !asked.has("委托人"),
        "without the word of the next page"
    );
}

#[actix_web::test]
async fn what_is_missing_is_said_at_its_fields_and_a_complete_application_is_sent() {
    let site = Site::open().await;
    let draft = begun(&site).await;
    let edit = format!("{draft}/edit");
    let sent = site.post("lawyer", &format!("{draft}/check"), &[]).await;
    let check = [
        ("do", "check"),
        ("no_conflict", "yes"),
        ("purposes", "read"),
        ("mode", "on-site"),
    ];
    let first_button = site.post_files("lawyer", &edit, &check[..1], &[]).await;
    assert!(sent.has("href=\"#mandate_no\"") && sent.has("href=\"#power-of-attorney\""));
    assert!(sent.has("请上传这份材料") && !sent.has("href=\"#practice-certificate\""));
    assert!(
        first_button.has("href=\"#capacity\""),
        "nothing of it was ticked"
    );
    for answer in [sent, first_button] {
        assert_eq!(answer.status, 422);
        assert!(answer.has(&format!("action=\"{edit}\"")));
    }

    let edit = site.application("draft", "/edit");
    let checked = site.post_files("lawyer", &edit, &COMPLETE, &[]).await;
    let path = site.application("draft", "/check");
    assert_eq!(checked.header("location"), path, "{}", checked.text());
    let page = site.get("lawyer", &path).await;
    assert!(page.has("范建辉") && page.has("全部案卷材料") && page.has("委托书.pdf"));
    let answer = site.post("lawyer", &path, &[]).await;
    let receipt = site.application("draft", "/receipt");
    assert_eq!((answer.status, answer.header("location")), (303, &*receipt));
    let receipt = site.get("lawyer", &receipt).await;
    assert!(receipt.has("YJ-2026-0000") && receipt.has("2026年11月26日(周四)"));
    assert!(
        receipt.has("范建辉") && receipt.has("授权委托书（1 页）"),
        "{}",
        receipt.text()
    );
    let matter = site.get("lawyer", &site.application("draft", "")).await;
    assert!(
        matter.has("<h1>范建辉</h1>"),
        "what it is about is told once the mandate is verified"
    );
    let verified = site.get("lawyer", &site.application("verified", "")).await;
    assert!(verified.has("<h1>安清和 帮助信息网络犯罪活动案</h1>"));
    let number = "阅卷申请 <span class=\"number-text\">YJ-2026-000010</span>";
    assert!(
        verified.body.replace("<!>", "").contains(number),
        "{}",
        verified.body
    );
}

#[actix_web::test]
async fn a_certificate_that_was_verified_stands_in_the_form_and_is_offered_once_it_is_taken_out() {
    let site = Site::open().await;
    let draft = begun(&site).await;
    let edit = format!("{draft}/edit");
    let page = site.get("lawyer", &edit).await;
    assert!(page.has("交过、已经核实的材料"), "{}", page.text());
    let at = page.body.split_once("name=\"remove\" value=\"");
    let paper = at.and_then(|(_, rest)| rest.split('"').next()).unwrap();
    let out = [("remove", paper)];
    let answer = site.post_files("lawyer", &edit, &out, &[]).await;
    assert_eq!(answer.header("location"), format!("{edit}#papers"));
    let page = site.get("lawyer", &edit).await;
    assert!(
        page.has("用上次的（") && !page.has("交过、已经核实的材料"),
        "{}",
        page.text()
    );
    let again = [("again", "practice-certificate")];
    for _ in 0..2 {
        let answer = site.post_files("lawyer", &edit, &again, &[]).await;
        assert_eq!(answer.status, 303, "pressed twice, too");
    }
    let page = site.get("lawyer", &edit).await;
    assert!(page.has("交过、已经核实的材料") && !page.has("用上次的（"));
    let none = [("again", "power-of-attorney")];
    let answer = site.post_files("lawyer", &edit, &none, &[]).await;
    assert_eq!(
        answer.status, 303,
        "what cannot be had any more leaves its place open"
    );
}

#[actix_web::test]
async fn a_form_is_sent_from_its_own_page_once_nothing_is_missing() {
    let site = Site::open().await;
    let edit = site.application("draft", "/edit");
    let missing = [("do", "send"), ("mode", "on-site")];
    let refused = site.post_files("lawyer", &edit, &missing, &[]).await;
    assert!(refused.status == 422 && refused.has("href=\"#mandate_no\""));
    let complete = COMPLETE.map(|(name, value)| (name, if name == "do" { "send" } else { value }));
    let receipt = site.application("draft", "/receipt");
    let sent = site.post_files("lawyer", &edit, &complete, &[]).await;
    assert_eq!((sent.status, sent.header("location")), (303, &*receipt));
    let again = site.post_files("lawyer", &edit, &complete, &[]).await;
    let led = format!("{receipt}?again=yes");
    assert_eq!((again.status, again.header("location")), (303, &*led));
    let page = site.get("lawyer", &led).await;
    assert!(
        page.has("您的申请已于") && page.has("不必再次提交"),
        "{}",
        page.text()
    );
    let otherwise = complete.map(|(name, value)| match name {
        "mandate_no" => (name, "岚澄心〔2026〕刑委字第202号"),
        _ => (name, value),
    });
    let late = site.post_files("lawyer", &edit, &otherwise, &[]).await;
    let led = format!("{receipt}?again=other");
    assert_eq!((late.status, late.header("location")), (303, &*led));
    let page = site.get("lawyer", &led).await;
    assert!(page.has("另外改动的内容没有提交"), "{}", page.text());
    assert_eq!(site.get("lawyer", &receipt).await.status, 200);
}

#[actix_web::test]
async fn a_paper_that_is_too_large_keeps_everything_else() {
    let site = Site::open().await;
    let path = format!("{}/edit", begun(&site).await);
    let fields = [
        ("capacity", "retained-defence"),
        ("principal_name", "吕勇睿"),
    ];
    let large = vec![b'x'; 20 * 1024 * 1024 + 1];
    let paper = |bytes| [("power-of-attorney", "委托书.jpg", bytes)];
    let large = paper(large.as_slice());
    let answer = site.post_files("lawyer", &path, &fields, &large).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("value=\"吕勇睿\"") && answer.has("href=\"#power-of-attorney\""));
    let taken = site
        .post_files("lawyer", &path, &fields, &paper(PAPER))
        .await;
    assert_eq!(taken.status, 303);
}

#[actix_web::test]
async fn the_draft_is_kept_while_it_is_typed() {
    let site = Site::open().await;
    let draft = begun(&site).await;
    let path = format!("{draft}/draft");
    let seen = site.get("lawyer", &format!("{draft}/edit")).await;
    let edition: i32 = seen.hidden("edition").parse().unwrap();
    let answer = site
        .post("lawyer", &path, &[("principal_name", "吕勇睿")])
        .await;
    let kept = format!("{{\"edition\":{},\"base\":\"{{", edition + 1);
    assert!(
        answer.status == 200 && answer.body.starts_with(&kept),
        "{}",
        answer.body
    );
    let older = [
        ("principal_name", "毛恒岳"),
        ("edition", seen.hidden("edition")),
    ];
    let asked = site.post_from_island("lawyer", &path, &older).await;
    assert!(
        asked.has("\"field\":\"principal_name\",\"rule\":\"changed-in-both\""),
        "{}",
        asked.body
    );
    let renewed = site.get("lawyer", &path).await;
    assert!(renewed.body.starts_with("{\"form_token\":\""));
    assert_eq!(site.get("", &path).await.status, 303, "no draft for nobody");

    let typed = [("conflict_note", "同所\u{202e}律师")];
    let refused = site.post_from_island("lawyer", &path, &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.header("content-type").contains("json"));
    assert!(
        refused.has("\"field\":\"conflict_note\""),
        "{}",
        refused.body
    );
    assert!(refused.has("第 3 个字符是看不见的文字方向符"));
}

#[actix_web::test]
async fn a_text_too_long_for_a_draft_is_named_with_its_limit_and_the_rest_is_kept() {
    let site = Site::open().await;
    let draft = begun(&site).await;
    let long = "字".repeat(2_001);
    let typed = [("principal_name", "吕勇睿"), ("conflict_note", &long)];
    let path = format!("{draft}/draft");
    let kept = site.post_from_island("lawyer", &path, &typed).await;
    assert_eq!(kept.status, 200);
    let said = "\"said\":\"最多 500 个字，您写了 2001 个字，请缩短\"";
    assert!(kept.has("\"edition\":") && kept.has(said), "{}", kept.body);
    let typed = [typed[0], typed[1], ("do", "save")];
    let path = format!("{draft}/edit");
    let page = site.post_files("lawyer", &path, &typed, &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("href=\"#conflict_note\"") && page.has("最多 500 个字，您写了 2001 个字"));
    assert!(page.has(&long) && page.has("value=\"吕勇睿\""));
}

/// Begins as many drafts as make a list of two pages, in a case of that many suspects.
async fn many_drafts(site: &Site) {
    let lawyer = site.caller("lawyer").await;
    let given = ('\u{4e00}'..).take(51);
    let names: Vec<String> = given.map(|given| format!("陈{given}")).collect();
    let case = NewCase {
        unified_case_no: "990102202600019900".to_owned(),
        parties: names.iter().map(|name| suspect(name)).collect(),
        ..empty_case(lawyer.organisation)
    };
    site.house.files.land(&case).await.unwrap();
    for name in names {
        let case = FindCase {
            unified_case_no: case.unified_case_no.clone(),
            party_name: name,
        };
        let begun = site.desk().start_application(&lawyer, case);
        begun.await.unwrap();
    }
}

fn empty_case(organisation: OrganisationId) -> NewCase {
    NewCase {
        organisation,
        unified_case_no: String::new(),
        title: "陈一等51人聚众斗殴案".to_owned(),
        cause: "聚众斗殴罪".to_owned(),
        stage: "审查起诉".to_owned(),
        prosecutor: None,
        deadline_on: None,
        online_bars: String::new(),
        card: None,
        parties: Vec::new(),
        mandates: Vec::new(),
    }
}

fn suspect(name: &str) -> NewParty {
    NewParty {
        role: "犯罪嫌疑人".to_owned(),
        name: name.to_owned(),
        id_no: None,
        is_minor: false,
        reach: PartyReach::default(),
    }
}

#[actix_web::test]
async fn a_long_list_goes_on_behind_a_link_and_back_again() {
    let site = Site::open().await;
    many_drafts(&site).await;
    let page = site.get("lawyer", "/applications").await;
    let (_, link) = page.body.split_once("href=\"/applications?after=").unwrap();
    let after = link.split('"').next().unwrap();
    assert!(page.has("下一页") && !page.has("上一页"));
    let last = site
        .get("lawyer", &format!("/applications?after={after}"))
        .await;
    assert!(!last.has("下一页") && last.has("上一页") && last.has("第一页"));
}

#[actix_web::test]
async fn a_case_not_read_online_says_why_in_words_and_what_to_do_instead() {
    let site = Site::open().await;
    let found = [
        ("unified_case_no", "990102202600013000"),
        ("party_name", "姚佳语"),
    ];
    let begun = site.post("lawyer", NEW, &found).await;
    for (page, why) in [
        (
            site.get("lawyer", begun.header("location")).await,
            "原因：犯罪嫌疑人为外国籍或者无国籍。",
        ),
        (
            site.get("lawyer", &site.application("barred", "/edit"))
                .await,
            "原因：未成年人犯罪案件、侵害未成年人案件。",
        ),
    ] {
        assert!(page.has(why), "{}", page.text());
        assert!(page.has("本案不宜线上阅卷，可以选择现场或者异地阅卷"));
        assert!(page.has("到本院案件管理窗口查阅") && page.has("在您执业地的检察院查阅"));
    }
}
