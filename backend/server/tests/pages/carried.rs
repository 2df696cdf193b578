//! A form that cannot be taken as it comes is not lost.

use crate::site::Site;

const FIND: &str = "/applications/new";
const TYPED: [(&str, &str); 3] = [
    ("unified_case_no", "990102202600010200"),
    ("party_name", "卢岳"),
    ("form_page", FIND),
];

#[actix_web::test]
async fn a_form_sent_after_the_session_ended_stands_there_again_after_signing_in() {
    let site = Site::open().await;
    let refused = site.post_between(("lawyer", "nobody"), FIND, &TYPED).await;
    assert_eq!(refused.status, 401);
    assert!(
        refused.has("您已退出登录，刚才的表单没有提交"),
        "it says why"
    );
    assert!(!refused.has("卢岳"), "what was typed travels sealed");
    let carried = [
        ("next", refused.hidden("next")),
        ("kept_form", refused.hidden("kept_form")),
    ];
    let (half, asked) = site.half_sign_in("lawyer", &carried).await;
    assert_eq!(asked.status, 200);
    assert!(asked.has("name=\"code\""));
    let given = site.keys("lawyer").await.code.unwrap();
    let code = [
        ("code", given.as_str()),
        ("next", asked.hidden("next")),
        ("kept_form", asked.hidden("kept_form")),
    ];
    let led_back = site.post(&half, "/sign-in/code", &code).await;
    assert_eq!(led_back.status, 307, "the browser sends the same fields on");
    let address = led_back.header("location").to_owned();
    assert_eq!(address, "/applications/new?form=kept");
    let form = site.post("lawyer", &address, &code).await;
    assert_eq!(form.status, 200);
    assert!(form.has("value=\"卢岳\"") && form.has("value=\"990102202600010200\""));
    assert!(form.has("还没有提交") && form.has("action=\"/applications/new\""));
    assert!(!form.has("已找到"), "nothing is done by itself");
}

#[actix_web::test]
async fn a_form_of_a_list_leads_back_to_its_list() {
    let site = Site::open().await;
    let path = format!("/notices/{}/follow", site.id("reading"));
    let refused = site
        .post_between(("lawyer", "nobody"), &path, &[("form_page", "/notices")])
        .await;
    assert_eq!(refused.status, 303);
    assert_eq!(refused.header("location"), "/sign-in?next=%2Fnotices");
}

#[actix_web::test]
async fn a_form_of_another_site_is_not_carried() {
    let site = Site::open().await;
    let forged = site.post_between(("forged", "nobody"), FIND, &TYPED).await;
    assert_eq!(forged.status, 401);
    let stolen = [("form_token", "AAAA"), TYPED[0], TYPED[1], TYPED[2]];
    let refused = site.post_bare("nobody", FIND, &stolen).await;
    assert_eq!(refused.status, 303);
    assert!(!refused.has("kept_form"));
    let elsewhere = [TYPED[0], TYPED[1], ("form_page", "//evil.example/x")];
    let refused = site
        .post_between(("lawyer", "nobody"), FIND, &elsewhere)
        .await;
    assert_eq!(refused.hidden("next"), "/", "a page of this site or none");
}

#[actix_web::test]
async fn a_page_made_before_the_last_sign_in_gives_its_text_back() {
    let site = Site::open().await;
    let refused = site.post_between(("nobody", "lawyer"), FIND, &TYPED).await;
    assert_eq!(refused.status, 403);
    assert!(refused.has("打开表单之后，登录状态变了") && refused.has("回到表单"));
    let kept = [("kept_form", refused.hidden("kept_form"))];
    let form = site
        .post("lawyer", "/applications/new?form=kept", &kept)
        .await;
    assert!(form.has("value=\"卢岳\""));
    let other = [("kept_form", "AAAA.BBBB")];
    let form = site
        .post("lawyer", "/applications/new?form=kept", &other)
        .await;
    assert!(form.status == 200 && form.has("没有放回来"));
}

#[actix_web::test]
async fn passwords_and_codes_are_never_carried() {
    let site = Site::open().await;
    let fields = [
        ("current", "old-secret"),
        ("password", "new-secret"),
        ("again", "new-secret"),
        ("note", "x"),
        ("form_page", "/account/password"),
    ];
    let refused = site
        .post_between(("lawyer", "nobody"), "/account/password", &fields)
        .await;
    assert_eq!(refused.status, 401);
    let kept = [("kept_form", refused.hidden("kept_form"))];
    let form = site
        .post("lawyer", "/account/password?form=kept", &kept)
        .await;
    assert_eq!(form.status, 200);
    assert!(!form.has("new-secret") && !form.has("old-secret"));
}

#[actix_web::test]
async fn a_draft_form_shows_what_was_typed_and_not_what_was_saved() {
    let site = Site::open().await;
    let path = site.application("draft", "/edit");
    let saved = site.get("lawyer", &path).await;
    let name = saved.hidden("principal_name").to_owned();
    let fields = [("principal_name", "欧阳修远"), ("form_page", path.as_str())];
    let draft = site.application("draft", "/draft");
    let refused = site
        .post_between(("lawyer", "nobody"), &draft, &fields)
        .await;
    assert_eq!(
        refused.status, 401,
        "an island that saves learns that it did not"
    );
    let kept = [("kept_form", refused.hidden("kept_form"))];
    let form = site
        .post("lawyer", &format!("{path}?form=kept"), &kept)
        .await;
    assert!(form.has("value=\"欧阳修远\""), "instead of {name}");
}

#[actix_web::test]
async fn a_long_form_with_a_file_sent_after_signing_out_elsewhere_keeps_every_word() {
    let site = Site::open().await;
    let path = site.application("draft", "/edit");
    let note = "同所律师三年前代理过本案被害人的民事纠纷。".repeat(20);
    let fields = [
        ("principal_name", "欧阳修远"),
        ("conflict_note", &note),
        ("do", "send"),
        ("form_page", &path),
    ];
    let paper: [(&str, &str, &[u8]); 1] = [("power-of-attorney", "委托书.pdf", b"%PDF")];
    let refused = site
        .post_files_between(("lawyer", "nobody"), &path, &fields, &paper)
        .await;
    assert_eq!(refused.status, 401);
    assert!(
        refused.has("刚才的表单没有提交") && refused.has("选好的文件需要重新选择"),
        "{}",
        refused.text()
    );
    let kept = [("kept_form", refused.hidden("kept_form"))];
    let form = site
        .post("lawyer", &format!("{path}?form=kept"), &kept)
        .await;
    assert_eq!(form.status, 200);
    assert!(form.has("value=\"欧阳修远\"") && form.has(&note));
}

#[actix_web::test]
async fn an_act_that_needs_a_fresh_factor_keeps_its_form_on_the_way() {
    let site = Site::open().await;
    let fields = [("note", "为什么"), ("form_page", "/account")];
    let asked = site
        .post("lawyer", "/account/recovery-codes", &fields)
        .await;
    assert_eq!(asked.status, 403);
    assert!(asked.has("您填写的内容都在原处") && asked.has("name=\"code\""));
    let given = site.keys("lawyer").await.code.unwrap();
    let code = [
        ("code", given.as_str()),
        ("next", "/account"),
        ("kept_form", asked.hidden("kept_form")),
    ];
    let led_back = site.post("lawyer", "/step-up", &code).await;
    assert_eq!(
        (led_back.status, led_back.header("location")),
        (307, "/account?form=kept")
    );
}

#[actix_web::test]
async fn going_back_to_a_refused_form_of_ones_own_needs_no_second_sending() {
    let site = Site::open().await;
    let refused = site
        .post(
            "lawyer",
            FIND,
            &[("unified_case_no", "1"), ("party_name", "卢岳")],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.header("cache-control"), "private, no-cache");
    assert_eq!(
        site.get("lawyer", FIND).await.header("cache-control"),
        "no-store"
    );
    let verify = site.review("noted", "/verify");
    let version = site.version("noted").await;
    let refused = site
        .post("auditor", &verify, &[("version", &version)])
        .await;
    assert_eq!(
        refused.header("cache-control"),
        "no-store",
        "papers of other people"
    );
}
