//! Signing in, staying, signing out; registering.

use contract::{Lang, Role};
use futures::future::select_all;
use identity::{NewAccount, Operator, code_at};

use crate::site::{Answer, Site};

const STEPS: &str = "/register/steps";

impl Site {
    /// Who has begun to register with the particulars of this mobile number.
    pub(crate) async fn registering(&self, mobile: &str) -> (Answer, String) {
        let fields = [
            ("licence_no", "19901200311900026"),
            ("name", "何娜艳"),
            ("firm", "云岭知远律师事务所"),
            ("id_no", "990123197307176686"),
            ("mobile", mobile),
            ("email", "henayan@demo.invalid"),
        ];
        let answer = self.post("nobody", "/register/lawyer", &fields).await;
        let token = answer
            .cookie("registration")
            .map(|cookie| cookie.value().to_owned());
        let who = format!("nobody; registration={}", token.unwrap_or_default());
        (answer, who)
    }

    /// The six digits of the newest letter.
    async fn mailed_code(&self) -> String {
        let mails = self.house.notices.mailbox(1).await.unwrap();
        let mut words = mails[0].body.split(|c: char| !c.is_ascii_digit());
        words.find(|word| word.len() == 6).unwrap().to_owned()
    }
}

#[actix_web::test]
async fn a_refused_sign_in_names_what_is_wrong_and_keeps_the_login_but_never_the_password() {
    let site = Site::open().await;
    let login = site.keys("lawyer").await.login;
    let fields = [
        ("login", login.as_str()),
        ("password", "错误的口令"),
        ("next", "/account"),
    ];
    let answer = site.post("nobody", "/sign-in", &fields).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has(&format!("value=\"{login}\"")));
    assert!(!answer.has("错误的口令"));
    assert!(answer.has("<title>有误：") && answer.has("账号或密码不正确"));

    let fields = [("login", ""), ("password", "")];
    let answer = site.post("nobody", "/sign-in", &fields).await;
    assert_eq!(answer.status, 422);
    for words in ["href=\"#login\"", "href=\"#password\"", "请填写这一项"] {
        assert!(answer.has(words), "{words}");
    }
    assert!(!answer.has("账号或密码不正确"));
}

#[actix_web::test]
async fn a_house_that_is_busy_says_when_to_come_back_and_keeps_the_login() {
    let site = Site::open().await;
    let fields = [("login", "lin@demo.invalid"), ("password", "x")];
    // Two hold their turn until the database takes a change again, three wait behind them.
    let held = site.house.kernel.begin().await.unwrap();
    let tries = [(); 6].map(|()| Box::pin(site.post("nobody", "/sign-in", &fields)));
    let (answer, ..) = select_all(tries).await;
    held.rollback().await.unwrap();
    assert_eq!((answer.status, answer.header("retry-after")), (503, "2"));
    assert!(answer.has("value=\"lin@demo.invalid\""));
    assert!(answer.has("请等待 2 秒后再试一次"), "{}", answer.text());
}

#[actix_web::test]
async fn signing_in_asks_for_both_factors_and_returns_to_where_the_person_was() {
    let site = Site::open().await;
    let next = ("next", "/account");
    let (half, asked) = site.half_sign_in("lawyer", &[next]).await;
    assert_eq!(asked.header("location"), "/sign-in/code?next=%2Faccount");
    assert!(asked.cookie("session").is_none());

    let wrong = [("code", "000000"), next];
    let wrong = site.post(&half, "/sign-in/code", &wrong).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("href=\"#code\""));
    let code = site.keys("lawyer").await.code.unwrap();
    let right = [("code", code.as_str()), next];
    let right = site.post(&half, "/sign-in/code", &right).await;
    assert_eq!(right.header("location"), "/account");
    let session = right.cookie("session").expect("a session");
    assert_eq!(session.http_only(), Some(true));
    let device = right.cookie("device");
    let device = device.expect("the browser is known from now on");
    assert_eq!(device.http_only(), Some(true));
    assert!(device.max_age().is_some_and(|age| age.whole_days() == 90));
}

#[actix_web::test]
async fn nobody_is_led_to_another_site() {
    let site = Site::open().await;
    for (who, next) in [
        ("lawyer", "//evil.example"),
        ("auditor", "https://evil.example"),
        ("maker", "/\\evil.example"),
        ("audit", "javascript:alert(1)"),
    ] {
        let (half, _) = site.half_sign_in(who, &[("next", next)]).await;
        let code = site.keys(who).await.code.unwrap();
        let fields = [("code", code.as_str()), ("next", next)];
        let answer = site.post(&half, "/sign-in/code", &fields).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/"),
            "{next}"
        );
    }
}

#[actix_web::test]
async fn recovery_codes_are_saved_from_the_page_that_shows_them_once() {
    let site = Site::open().await;
    let page = site
        .post("lawyer-fresh", "/account/recovery-codes", &[])
        .await;
    let (_, file) = page
        .body
        .split_once("href=\"data:text/plain;charset=utf-8,")
        .unwrap();
    let file = file.split('"').next().unwrap();
    let lines = page.body.split("<li><code>").skip(1);
    let codes: Vec<&str> = lines.map(|line| line.split('<').next().unwrap()).collect();
    assert_eq!(codes.len(), 10, "{}", page.text());
    for code in codes {
        assert!(file.contains(code), "{code} in {file}");
    }
}

#[actix_web::test]
async fn an_act_that_needs_a_fresh_factor_leads_to_step_up_and_back() {
    let site = Site::open().await;
    let path = "/account/recovery-codes";
    let asked = site.get("lawyer", path).await;
    let step_up = "/step-up?next=%2Faccount%2Frecovery-codes";
    assert_eq!(asked.header("location"), step_up);
    let asked = site.get("lawyer", step_up).await;
    assert!(asked.has("您将要：重新生成恢复码。"));
    let back = "<p class=\"back\"><a href=\"/account\">";
    assert!(asked.has(back), "not to the page that asks");
    let wrong = [("code", "000000"), ("next", path)];
    let wrong = site.post("lawyer", "/step-up", &wrong).await;
    assert!(wrong.has("服务器现在的时间是 10:00:00"), "{}", wrong.text());
    let code = site.keys("lawyer").await.code.unwrap();
    let right = [("code", code.as_str()), ("next", path)];
    let right = site.post("lawyer", "/step-up", &right).await;
    assert_eq!(right.header("location"), path);
    let session = right
        .cookie("session")
        .expect("the session's token changes");
    assert_eq!(site.get(session.value(), path).await.status, 200);
    let used = [("code", code.as_str()), ("next", path)];
    let used = site.post(session.value(), "/step-up", &used).await;
    assert_eq!(used.status, 422);
    assert!(
        used.has("这个验证码已经用过，请等待下一个（最多 30 秒）"),
        "{}",
        used.text()
    );
    assert!(used.has("服务器现在的时间是 10:00:00"));
}

#[actix_web::test]
async fn a_signed_in_page_says_when_the_session_ends_until_one_signs_out() {
    let site = Site::open().await;
    let page = site.get("lawyer-fresh", "/help").await;
    assert!(page.has("本次登录将在 10:30 结束"), "{}", page.text());
    assert!(page.has("<leptos-island"));
    assert!(!site.get("nobody", "/help").await.has("<leptos-island"));
    let asked = site.get("nobody", "/account/session").await;
    assert_eq!(asked.body, "{\"seconds\":0}", "asking needs no session");
    let asked = site.get("lawyer-fresh", "/account/session").await;
    assert_eq!(asked.body, "{\"seconds\":1800}");
    let out = site.post("lawyer-fresh", "/sign-out", &[]).await;
    assert_eq!(out.status, 303);
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(out.cookie("session").unwrap().value(), "");
    assert_eq!(site.get("lawyer-fresh", "/account").await.status, 303);
}

#[actix_web::test]
async fn registering_asks_step_by_step_and_leaves_the_codes_only_when_they_are_kept() {
    let site = Site::open().await;
    let page = site.get("nobody", "/register/lawyer").await;
    assert!(page.has("通知会发到这个邮箱。"));
    assert!(!page.has("口令"), "no password comes by mail");
    let (differs, _) = site.registering("15400000001").await;
    assert_eq!(differs.status, 422);
    assert!(differs.has("154****0077"), "{}", differs.text());
    assert!(
        differs.has("value=\"15400000001\""),
        "what was typed is kept"
    );

    let (_, who) = site.registering("15400000077").await;
    site.work().await;
    let mailed = site.mailed_code().await;
    let password = "lanterns on the slow river";
    for fields in [
        [("step", "email"), ("code", &mailed), ("", "")],
        [
            ("step", "password"),
            ("password", password),
            ("again", password),
        ],
    ] {
        let answer = site.post(&who, STEPS, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let page = site.get(&who, STEPS).await;
    let (_, key) = page
        .body
        .split_once("secret=")
        .expect("the address for the app");
    let key = key
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap();
    let code = code_at(key, site.house.kernel.now()).unwrap();
    let enrolled = [("step", "factor"), ("code", &code)];
    assert_eq!(site.post(&who, STEPS, &enrolled).await.status, 303);
    let codes = site.get(&who, STEPS).await;
    let left = site.post(&who, STEPS, &[("finish", "yes")]).await;
    assert_eq!(left.status, 422);
    assert!(left.has("href=\"#kept\""));
    assert!(
        codes.has("recovery") || left.has("recovery"),
        "{}",
        left.body
    );
}

#[actix_web::test]
async fn a_password_handed_out_opens_nothing_but_its_change() {
    let site = Site::open().await;
    let admin = site.caller("system").await;
    let new = NewAccount {
        organisation: admin.organisation,
        roles: vec![Role::CmClerk],
        name: "新来".to_owned(),
        number: "P099".to_owned(),
        licence_no: None,
        firm: None,
        id_no: None,
        mobile: None,
        email: "xinlai@demo.invalid".to_owned(),
        lang: Lang::ZhCn,
        password: None,
        totp_key: None,
    };
    let operator = Operator::of_system("test");
    let made = site.house.identity.create_account(new, &operator).await;
    let made = made.unwrap();
    let form = [("login", "P099"), ("password", made.password.expose())];
    let asked = site.post("nobody", "/sign-in", &form).await;
    let ticket = asked.cookie("sign-in").unwrap().value();
    let code = code_at(made.totp_key.expose(), site.house.kernel.now()).unwrap();
    let half = format!("nobody; sign-in={ticket}");
    let begun = site.post(&half, "/sign-in/code", &[("code", &code)]).await;
    let who = begun.cookie("session").unwrap().value();
    for path in ["/", "/account", "/help", "/desk", "/notices", "/step-up"] {
        let answer = site.get(who, path).await;
        assert_eq!(answer.status, 303, "{path}");
        assert_eq!(answer.header("location"), "/account/password", "{path}");
    }
    let change = site.get(who, "/account/password").await;
    assert_eq!(change.status, 200);
    let out = [("form_token", change.hidden("form_token"))];
    let out = site.post_bare(who, "/sign-out", &out).await;
    assert_eq!(out.header("location"), "/sign-in?after=out");
}

#[actix_web::test]
async fn few_recovery_codes_left_are_said_with_their_number() {
    let site = Site::open().await;
    let who = "lawyer-fresh";
    site.post(who, "/account/recovery-codes", &[]).await;
    let page = site.get(who, "/account").await;
    assert!(page.has("还有 10 个未使用的恢复码"), "{}", page.text());
    assert!(!page.has("请重新生成"), "{}", page.text());
    let eight = "SELECT id FROM recovery_code LIMIT 8";
    site.meddle(&format!("DELETE FROM recovery_code WHERE id IN ({eight})"))
        .await;
    let page = site.get(who, "/account").await;
    assert!(page.has("恢复码只剩 2 个，请重新生成。"), "{}", page.text());
}

#[actix_web::test]
async fn a_lawyer_belongs_to_the_firm() {
    let site = Site::open().await;
    let lawyer = site.get("lawyer", "/account").await;
    assert!(lawyer.has("云岭澄心律师事务所"));
    assert!(!lawyer.has("单位</dt>"), "{}", lawyer.body);
}

#[actix_web::test]
async fn whoever_has_no_list_here_reads_what_their_role_may_do() {
    let site = Site::open().await;
    for (who, line) in [
        ("system", "邀请人员、变更资料和角色"),
        ("inspector", "督察和控告申诉的页面尚未开放"),
    ] {
        let home = site.get(who, "/").await;
        assert!(home.has(line), "{who}: {}", home.text());
        assert!(!home.has("href=\"/applications/new\""), "{who}");
    }
    let monitor = site.get("monitor", "/").await;
    assert!(monitor.has("href=\"/desk\""), "the worklist is theirs too");
    assert!(!monitor.has("href=\"/applications/new\""));
    assert!(monitor.has("<h2>本院正在办理</h2>"), "they look on");
}
