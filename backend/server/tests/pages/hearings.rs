//! Whoever asks for a hearing: what follows from five answers, the application, its receipt.

use serde_json::json;

use crate::site::Site;

const NEW: &str = "/hearing-applications/new";
const HELP: &str = "/hearings/would-it-help";

/// The form of the draft with every value in place, and its first button pressed.
const COMPLETE: [(&str, &str); 8] = [
    ("capacity", "defender"),
    ("question_1", "孟航松是否应当不起诉？请听证员听取意见。"),
    (
        "reasons",
        "双方已经和解，被害人出具了谅解书，本人愿意当面说明经过，并请求听取社区的意见。",
    ),
    ("minor", "yes"),
    ("need", "sign-language"),
    ("need", "accessibility"),
    ("statement", "yes"),
    ("do", "send"),
];

fn draft(site: &Site, page: &str) -> String {
    format!("/hearing-applications/{}{page}", site.id("hearing-draft"))
}

fn sent(site: &Site, page: &str) -> String {
    format!("/hearing-applications/{}{page}", site.id("hearing-sent"))
}

#[actix_web::test]
async fn five_answers_say_what_follows_and_stand_in_the_address_alone() {
    let site = Site::open().await;
    let home = site.get("nobody", "/").await;
    assert!(home.has(&format!("href=\"{HELP}\"")) && home.has("href=\"/hearings\""));
    let ask = async |kind: &str, ground: &str| {
        let answers =
            format!("kind={kind}&as=near-relative&disputed=facts&ground={ground}&before=no");
        site.get("nobody", &format!("{HELP}?{answers}")).await
    };
    let arrest = ask("arrest-review", "none").await;
    for words in [
        "可以申请听证",
        "部门负责人批准",
        "2026年11月24日",
        "一般不公开",
    ] {
        assert!(arrest.has(words), "{words}: {}", arrest.text());
    }
    let disposal = ask("non-prosecution", "minor-party").await;
    for words in [
        "检察长或者分管副检察长批准",
        "2026年11月26日",
        "应当不公开",
        "第5条",
    ] {
        assert!(disposal.has(words), "{words}: {}", disposal.text());
    }
    assert!(
        disposal.has("value=\"non-prosecution\" checked"),
        "to be changed"
    );
    let early = ask("review-for-prosecution", "none").await;
    assert!(early.has("这个阶段还不能申请听证") && !early.has(&format!("href=\"{NEW}\"")));
    let half = site
        .get("nobody", &format!("{HELP}?kind=minor&as=party"))
        .await;
    assert_eq!(half.status, 422);
    assert!(half.has("href=\"#disputed\"") && half.has("value=\"party\" checked"));
}

#[actix_web::test]
async fn anybody_looks_at_a_sample_as_a_page_and_as_a_document() {
    let site = Site::open().await;
    let page = site.get("nobody", "/hearings/sample").await;
    assert!(page.has("吉守田") && page.has("近亲属"), "{}", page.text());
    let document = site.get("nobody", "/hearings/sample.pdf").await;
    let kind = document.header("content-type");
    assert_eq!((document.status, kind), (200, "application/pdf"));
    assert!(document.has("%PDF-"));
}

#[actix_web::test]
async fn a_hearing_is_offered_where_the_mandate_is_verified_and_hearings_are_held() {
    let site = Site::open().await;
    for (who, name, is_offered) in [
        ("lawyer", "arranged", true),
        ("another-lawyer", "since-yesterday", true),
        ("lawyer", "reading", false),
        ("lawyer", "corrected", false),
        ("lawyer", "revoked", false),
    ] {
        let page = site.get(who, &site.application(name, "")).await;
        let link = format!("href=\"{NEW}?from={}\"", site.id(name));
        assert_eq!(page.has(&link), is_offered, "{name}");
    }
    let page = site.get("lawyer", NEW).await;
    let fitting = format!("value=\"{}\"", site.id("arranged"));
    let other = format!("value=\"{}\"", site.id("reading"));
    assert!(page.has(&fitting) && !page.has(&other));
}

#[actix_web::test]
async fn what_cannot_be_begun_says_why_and_nothing_of_other_peoples_cases() {
    let site = Site::open().await;
    let begin = async |name: &str| {
        let by = [("application", site.id(name))];
        site.post("lawyer", NEW, &by).await
    };
    let early = begin("reading").await;
    assert_eq!(early.status, 422);
    assert!(
        early.has("要等检察院拟定处理意见之后才可以听证"),
        "{}",
        early.text()
    );
    for name in ["since-yesterday", "corrected"] {
        let refused = begin(name).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.has("网上目前不能开始这份申请"), "{name}");
    }
    let unchosen = site.post("lawyer", NEW, &[]).await;
    assert!(unchosen.status == 422 && unchosen.has("href=\"#application\""));
    let again = begin("arranged").await;
    let live = draft(&site, "/edit");
    assert_eq!((again.status, again.header("location")), (303, &*live));
}

#[actix_web::test]
async fn a_form_with_a_fault_keeps_everything_and_is_sent_once_it_is_whole() {
    let site = Site::open().await;
    let edit = draft(&site, "/edit");
    let page = site.get("lawyer", &edit).await;
    assert!(page.has("data-when=\"minor=yes\"") && page.has("涉及未成年人，听证不公开"));
    assert!(
        page.has("data-when=\"minor=no\""),
        "the question of openness folds"
    );
    let short = COMPLETE.map(|(name, value)| match name {
        "question_1" => (name, "该放人吗"),
        _ => (name, value),
    });
    let refused = site.post_files("lawyer", &edit, &short, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("href=\"#question_1\"") && refused.has("至少 10 个字，现有 4 个字"));
    assert!(refused.has("该放人吗") && refused.has("被害人出具了谅解书"));
    assert!(refused.has("value=\"sign-language\" checked"));

    let receipt = draft(&site, "/receipt");
    let whole = site.post_files("lawyer", &edit, &COMPLETE, &[]).await;
    assert_eq!((whole.status, whole.header("location")), (303, &*receipt));
    let again = site.post_files("lawyer", &edit, &COMPLETE, &[]).await;
    assert_eq!(again.header("location"), format!("{receipt}?again=yes"));
    let page = site.get("lawyer", again.header("location")).await;
    assert!(
        page.has("TZ-2026-000004") && page.has("2026年11月26日(周四)"),
        "{}",
        page.text()
    );
    assert!(page.has("不必再次提交"));
    let document = page.body.split("href=\"/hearing-writs/").nth(1).unwrap();
    let document = format!("/hearing-writs/{}", document.split('"').next().unwrap());
    let kept = site.get("lawyer", &document).await;
    assert!(kept.status == 200 && kept.has("%PDF-"));
    assert_eq!(site.get("another-lawyer", &document).await.status, 404);
}

#[actix_web::test]
async fn a_check_names_what_is_missing_and_sends_nothing() {
    let site = Site::open().await;
    let check = draft(&site, "/check");
    let page = site.get("lawyer", &check).await;
    assert!(page.has("如现在提交") && page.has("承办检察官审查申请"));
    let refused = site.post("lawyer", &check, &[]).await;
    assert_eq!(refused.status, 422);
    for field in ["question_1", "reasons", "minor", "need", "statement"] {
        assert!(refused.has(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(
        !refused.has("href=\"#broadcast\""),
        "what is folded is not asked"
    );
    assert!(refused.has("请勾选声明"));
}

#[actix_web::test]
async fn papers_come_and_go_with_the_form_and_open_as_pages() {
    let site = Site::open().await;
    let edit = draft(&site, "/edit");
    let paper: &[u8] = include_bytes!("../../../../config/demo/files/paper.jpg");
    let files = [("evidence", "谅解书.jpg", paper)];
    let answer = site
        .post_files("lawyer", &edit, &[("do", "save")], &files)
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = site.get("lawyer", &edit).await;
    let id = page.body.split("/hearing-papers/").nth(1).unwrap();
    let id = id.split('/').next().unwrap().to_owned();
    let address = format!("/hearing-papers/{id}/pages/1");
    let opened = site.get("lawyer", &address).await;
    assert!(opened.status == 200 && opened.has("谅解书.jpg"));
    assert_eq!(
        site.get("lawyer", &format!("{address}.webp")).await.status,
        200
    );
    assert_eq!(
        site.get("lawyer", &format!("/api/v1{address}"))
            .await
            .status,
        200
    );
    assert_eq!(site.get("another-lawyer", &address).await.status, 404);
    let out = [("remove", id.as_str())];
    let answer = site.post_files("lawyer", &edit, &out, &[]).await;
    assert_eq!(answer.header("location"), format!("{edit}#papers"));
    assert_eq!(site.get("lawyer", &address).await.status, 404);
    assert!(!site.get("lawyer", &edit).await.has("谅解书.jpg"));
}

#[actix_web::test]
async fn the_draft_keeps_itself_and_strangers_learn_nothing() {
    let site = Site::open().await;
    let keep = draft(&site, "/draft");
    let typed = [("question_1", "该放人吗")];
    let kept = site.post_from_island("lawyer", &keep, &typed).await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    let api = format!("/api/v1{keep}");
    let changes = json!({ "reasons": "双方已经和解" });
    assert_eq!(site.put("lawyer", &api, &changes).await.status, 200);
    let page = site.get("lawyer", &draft(&site, "/edit")).await;
    assert!(page.has("该放人吗") && page.has("双方已经和解"));
    for path in ["", "/edit", "/check", "/receipt", "/withdraw"] {
        let answer = site.get("another-lawyer", &draft(&site, path)).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert_eq!(site.put("another-lawyer", &api, &changes).await.status, 404);
    let foreign = format!("/api/v1{}", sent(&site, ""));
    assert_eq!(site.get("lawyer", &foreign).await.status, 404);
}

#[actix_web::test]
async fn a_program_of_the_applicant_reads_how_it_stands_and_what_the_receipt_says() {
    let site = Site::open().await;
    let standing = site
        .get("another-lawyer", &format!("/api/v1{}", sent(&site, "")))
        .await;
    let told = standing.json();
    let named = (&told["reference"], &told["state"], &told["next"]);
    let expected = (
        json!("TZ-2026-000001"),
        json!("applied"),
        json!("hearing-propose"),
    );
    assert_eq!(named, (&expected.0, &expected.1, &expected.2));
    assert_eq!(told["decide_by"], json!("2026-11-26T10:00:00Z"));
    let own = site
        .get("lawyer", "/api/v1/hearing-applications")
        .await
        .json();
    assert_eq!(own["applications"][0]["href"], json!(draft(&site, "")));
    assert_eq!(own["applications"][0]["state"], json!("draft"));
    let unread = "/api/v1/hearing-applications?after=nobody";
    assert_eq!(site.get("lawyer", unread).await.status, 400);
}

#[actix_web::test]
async fn whoever_withdraws_is_told_first_what_that_means() {
    let site = Site::open().await;
    let withdraw = sent(&site, "/withdraw");
    let page = site.get("another-lawyer", &withdraw).await;
    assert!(page.has("撤回之后不能恢复") && page.has("依职权召开"));
    let answer = site.post("another-lawyer", &withdraw, &[]).await;
    let matter = sent(&site, "");
    assert_eq!((answer.status, answer.header("location")), (303, &*matter));
    let page = site.get("another-lawyer", &matter).await;
    assert!(page.has("重新申请听证") && !page.has(&format!("href=\"{withdraw}\"")));
}

#[actix_web::test]
async fn a_party_names_the_case_and_is_told_how_the_office_confirms_it() {
    let site = Site::open().await;
    let list = site.get("party", "/hearing-applications").await;
    assert!(list.has("您的听证申请会列在这里") && list.has(&format!("href=\"{HELP}\"")));
    let page = site.get("party", NEW).await;
    assert!(page.has("name=\"unified_case_no\"") && page.has("检察院确认之后才能提交"));
    let half = [("party_name", "吕勇睿")];
    let refused = site.post("party", NEW, &half).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("href=\"#unified_case_no\"") && refused.has("value=\"吕勇睿\""));
    assert!(!refused.has("href=\"#party_name\""));
}

/// Sends a form of the office about the application that was sent, as it stands.
async fn decide(site: &Site, who: &str, page: &str, fields: &[(&str, &str)]) {
    let path = format!("/desk/hearings/{}{page}", site.id("hearing-sent"));
    let form = site.get(who, &path).await;
    let version = form.hidden("version").to_owned();
    let mut all = fields.to_vec();
    all.push(("version", &version));
    let taken = site.post(who, &path, &all).await;
    assert_eq!(taken.status, 303, "{page}: {}", taken.text());
}

#[actix_web::test]
async fn a_correction_opens_the_named_parts_with_what_stood_there_and_is_answered_once() {
    let site = Site::open().await;
    let notes = [
        ("note-questions", "请写明对哪一项处理有争议。"),
        ("note-papers", "请补充谅解书的原件照片。"),
    ];
    decide(&site, "clerk", "/correction", &notes).await;
    let (edit, check) = (sent(&site, "/edit"), sent(&site, "/check"));
    let page = site.get("another-lawyer", &edit).await;
    assert!(page.has(notes[0].1) && page.has(notes[1].1) && page.has("补正前的内容"));
    assert!(page.has("name=\"question_1\"") && page.has("name=\"evidence\""));
    assert!(!page.has("name=\"reasons\"") && page.has("被害人出具了谅解书"));

    let changed = [
        (
            "question_1",
            "是否符合相对不起诉的条件，尤其是认罪认罚的部分？",
        ),
        ("do", "send"),
    ];
    let led = site
        .post_files("another-lawyer", &edit, &changed, &[])
        .await;
    assert_eq!((led.status, led.header("location")), (303, &*check));
    let page = site.get("another-lawyer", &check).await;
    assert!(
        page.has("name=\"stays\" value=\"papers\""),
        "{}",
        page.text()
    );
    assert!(!page.has("name=\"stays\" value=\"questions\""));
    let unsaid = site.post("another-lawyer", &check, &[]).await;
    assert!(unsaid.status == 422 && unsaid.has("href=\"#unchanged\""));
    let stays = [("stays", "papers"), ("unchanged", "yes")];
    let answered = site.post("another-lawyer", &check, &stays).await;
    let receipt = sent(&site, "/receipt");
    assert_eq!(
        (answered.status, answered.header("location")),
        (303, &*receipt)
    );
    let page = site.get("another-lawyer", &receipt).await;
    assert!(page.has("收到补正时间"), "{}", page.text());
}

#[actix_web::test]
async fn whoever_is_refused_reads_why_and_what_can_be_done_next() {
    let site = Site::open().await;
    let reason = "案件事实清楚，各方对法律适用和处理没有争议。";
    let refusal = [("ground", "criteria-not-met"), ("reason", reason)];
    decide(&site, "hearing-handler", "/propose-refusal", &refusal).await;
    let opinion = [("note", "同意承办检察官的意见，没有争议。")];
    decide(&site, "department-fresh", "/review", &opinion).await;
    decide(&site, "deputy-fresh", "/decide", &[("decision", "refuse")]).await;
    let page = site.get("another-lawyer", &sent(&site, "")).await;
    for words in [
        "检察院决定不召开听证会",
        "没有较大争议，也没有重大社会影响",
        reason,
        "请附上材料重新申请",
        "重新申请听证",
    ] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(
        !page.has("同意承办检察官的意见"),
        "what the office says to itself"
    );
}

#[actix_web::test]
async fn whom_the_office_has_not_confirmed_is_told_what_to_do_and_loses_nothing() {
    let site = Site::open().await;
    let named = [
        ("unified_case_no", "990102202699999900"),
        ("party_name", "吕勇睿"),
    ];
    let begun = site.post("party", NEW, &named).await;
    let edit = begun.header("location").to_owned();
    assert!(
        begun.status == 303 && edit.ends_with("/edit"),
        "{}",
        begun.text()
    );
    let page = site.get("party", &edit).await;
    assert!(page.has("检察院还没有确认您与案件的关系"));
    assert!(page.has("href=\"/hearing-claims\"") && !page.has("如现在提交"));
    let refused = site.post_files("party", &edit, &COMPLETE, &[]).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.has("申请没有提交，填写的内容都已保存"));
    let again = site.get("party", &edit).await;
    assert!(again.has("被害人出具了谅解书") && again.has("value=\"sign-language\" checked"));
}
