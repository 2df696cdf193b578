//! Cases that people name, and what the office does about them: every form without JavaScript.

use crate::site::{Answer, Site};

/// A number that is none of the office's.
const NOWHERE: &str = "990102202699999900";

impl Site {
    fn claim(&self, mark: &str, page: &str) -> String {
        format!("/hearing-claims/{}{page}", self.id(mark))
    }

    fn claim_of_office(&self, mark: &str, page: &str) -> String {
        format!("/desk/claims/{}{page}", self.id(mark))
    }

    async fn name_case(&self, number: &str, name: &str) -> Answer {
        let fields = [
            ("unified_case_no", number),
            ("party_name", name),
            ("capacity", "near-relative"),
        ];
        self.post("party", "/hearing-claims/new", &fields).await
    }

    /// Sends a form about a claim as it stands.
    async fn decide_claim(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(who, path).await;
        let version = form.hidden("version").to_owned();
        let mut all = fields.to_vec();
        all.push(("version", &version));
        self.post(who, path, &all).await
    }
}

/// A page without what was typed and what is numbered.
fn bare(page: &Answer, typed: &[&str]) -> String {
    let mut text = page.text();
    for typed in typed {
        text = text.replace(typed, "");
    }
    text.split_whitespace()
        .filter(|word| !word.contains("BD-"))
        .collect()
}

#[actix_web::test]
async fn a_case_and_none_are_named_alike_and_every_slip_keeps_what_was_typed() {
    let site = Site::open().await;
    let slip = site.name_case("99010", "伍伟辉").await;
    assert_eq!(slip.status, 422);
    assert!(slip.has("value=\"99010\"") && slip.has("伍伟辉"));
    let mut pages = Vec::new();
    for number in ["990102202600011400", NOWHERE] {
        let named = site.name_case(number, "伍伟辉").await;
        assert_eq!(named.status, 303, "{}", named.text());
        let page = site.get("party", named.header("location")).await;
        assert!(page.has("已经登记，请等检察院核实"), "{}", page.text());
        pages.push(bare(&page, &[number]));
    }
    assert_eq!(pages.first(), pages.last());
    let clerk = site.get("clerk", "/desk/claims").await;
    assert!(clerk.has("没有对应的案件"), "{}", clerk.text());
}

#[actix_web::test]
async fn a_wrong_code_says_how_many_tries_are_left() {
    let site = Site::open().await;
    let path = site.claim("claim-coded", "/code");
    let wrong = site.post("party", &path, &[("code", "0000 0000")]).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    assert!(wrong.has("这个身份核验码不正确"), "{}", wrong.text());
    assert!(wrong.has("还可以填错 4 次"), "{}", wrong.text());
    let slip = site.post("party", &path, &[("code", "12")]).await;
    assert!(slip.has("这次不计次数"), "{}", slip.text());
}

#[actix_web::test]
async fn a_paper_is_sent_shown_to_the_office_and_taken_out_again() {
    let site = Site::open().await;
    let papers = site.claim("claim", "/papers");
    let none = site.post_files("party", &papers, &[], &[]).await;
    assert_eq!(none.status, 422);
    let paper = site.id("claim-paper").to_owned();
    let place = site.claim("claim", &format!("/papers/{paper}/pages/1"));
    for who in ["party", "clerk"] {
        let page = site.get(who, &place).await;
        assert!(page.has("户口簿.pdf"), "{who} {}", page.text());
        assert!(page.has(&format!("{place}.webp")), "{who}");
    }
    assert_eq!(site.get("lawyer", &place).await.status, 404);
    let out = site
        .post_files("party", &papers, &[("remove", &paper)], &[])
        .await;
    assert_eq!(out.status, 303, "{}", out.text());
    assert_eq!(site.get("party", &place).await.status, 404);
}

#[actix_web::test]
async fn the_clerk_sees_masked_values_and_the_code_once() {
    let site = Site::open().await;
    let review = site.claim_of_office("claim", "");
    let page = site.get("clerk", &review).await;
    assert!(page.has("****"), "{}", page.text());
    let code = site.claim_of_office("claim", "/code");
    let unsure = site.get("clerk", &code).await;
    assert!(unsure.header("location").starts_with("/step-up"));
    let none = site.decide_claim("clerk-fresh", &code, &[]).await;
    assert_eq!(none.status, 422);
    let made = site
        .decide_claim("clerk-fresh", &code, &[("way", "handed")])
        .await;
    assert_eq!(made.status, 200, "{}", made.text());
    assert!(made.has("只显示这一次"), "{}", made.text());
    let again = site.get("clerk-fresh", &code).await;
    assert!(again.has("已经制作过一个") && !again.has("只显示这一次"));
    let letter = site
        .decide_claim("clerk-fresh", &code, &[("way", "posted")])
        .await;
    assert_eq!(letter.header("content-type"), "application/pdf");
    assert_eq!(letter.header("cache-control"), "no-store");
}

#[actix_web::test]
async fn at_the_window_a_claim_is_confirmed_and_its_maker_can_apply() {
    let site = Site::open().await;
    let path = site.claim_of_office("claim", "/confirm");
    let short = site
        .decide_claim("clerk-fresh", &path, &[("seen", "证")])
        .await;
    assert_eq!(short.status, 422);
    let form = site.get("clerk-fresh", &path).await;
    let version = form.hidden("version");
    let seen = [
        ("version", version),
        ("seen", "居民身份证原件，与案卷登记一致"),
    ];
    let done = site.post("clerk-fresh", &path, &seen).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let own = site.get("party", &site.claim("claim", "")).await;
    assert!(own.has("检察院已经核实"), "{}", own.text());
    let begun = site
        .post("party", &site.claim("claim", "/apply"), &[])
        .await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    assert!(
        begun
            .header("location")
            .starts_with("/hearing-applications/")
    );
    let late = site.post("clerk-fresh", &path, &seen).await;
    assert_eq!(late.status, 409, "{}", late.text());
}

#[actix_web::test]
async fn a_refusal_tells_its_maker_the_ground_and_nothing_else() {
    let site = Site::open().await;
    let path = site.claim_of_office("claim", "/refuse");
    let note = "户口簿上没有当事人";
    let none = site.decide_claim("clerk", &path, &[("note", note)]).await;
    assert_eq!(none.status, 422);
    assert!(none.has(note), "what was typed is kept");
    let fields = [("ground", "claim-not-shown"), ("note", note)];
    let done = site.decide_claim("clerk", &path, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let own = site.get("party", &site.claim("claim", "")).await;
    assert!(own.has("情况和材料不能说明与所登记案件的关系"));
    assert!(!own.has(note), "{}", own.text());
    let again = site.get("clerk", &site.claim_of_office("claim", "")).await;
    assert!(again.has(note), "{}", again.text());
}
