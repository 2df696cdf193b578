//! People who are no lawyers register; whoever has several capacities acts in one at a time.

use crate::site::{Answer, Site};

/// What a party types, by the fields of the form.
const PARTY: [(&str, &str); 5] = [
    ("paper", "resident-card"),
    ("paper_no", "990102198305103291"),
    ("name", "章䶮玥"),
    ("mobile", "15400000336"),
    ("email", "zhang@post.invalid"),
];

impl Site {
    /// Sends a form as it stands on this page now.
    async fn post_on(&self, who: &str, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(who, page).await;
        let token = page.hidden("form_token").to_owned();
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(who, to, &all).await
    }

    async fn act_as(&self, who: &str, capacity: &str) -> Answer {
        let fields = [("capacity", capacity), ("next", "/")];
        self.post_on(who, "/account", "/account/capacity", &fields)
            .await
    }
}

#[actix_web::test]
async fn the_page_of_registering_leads_everybody_their_way() {
    let site = Site::open().await;
    let page = site.get("nobody", "/register").await;
    for (way, heading) in [
        ("/register/party", "当事人、近亲属或者代理人"),
        ("/register/lawyer", "律师注册"),
        ("/register/citizen", "想旁听的公民"),
        ("/register/media", "想旁听的记者"),
    ] {
        assert!(page.has(&format!("href=\"{way}\"")), "{way}");
        let form = site.get("nobody", way).await;
        assert!(form.has(&format!("<h1>{heading}</h1>")), "{way}");
        assert!(form.has("href=\"/register\""), "{way} leads back");
    }
    assert!(page.has("听证员由检察院邀请"), "{}", page.text());
    assert_eq!(site.get("nobody", "/register/officer").await.status, 404);
}

#[actix_web::test]
async fn a_party_is_told_each_fault_at_its_field_and_loses_nothing() {
    let site = Site::open().await;
    let mut slips = PARTY;
    slips[1].1 = "990102198305103290";
    slips[3].1 = "110";
    let refused = site.post("nobody", "/register/party", &slips).await;
    assert_eq!(refused.status, 422);
    for words in [
        "href=\"#paper_no\"",
        "href=\"#mobile\"",
        "末位与前面的数字不符",
        "value=\"990102198305103290\"",
        "value=\"章䶮玥\"",
        "value=\"zhang@post.invalid\"",
    ] {
        assert!(refused.has(words), "{words}");
    }
    let chosen = "value=\"resident-card\" checked";
    assert!(refused.has(chosen), "{}", refused.body);
    let begun = site.post("nobody", "/register/party", &PARTY).await;
    assert_eq!(begun.header("location"), "/register/steps");
}

#[actix_web::test]
async fn whoever_is_known_already_meets_the_same_pages() {
    let site = Site::open().await;
    let mut known = PARTY;
    // The number of a party who has an account.
    known[1].1 = "99012219950616666X";
    let mut seen = Vec::new();
    for fields in [PARTY, known] {
        let begun = site.post("nobody", "/register/party", &fields).await;
        let ticket = begun.cookie("registration").unwrap().value().to_owned();
        let who = format!("nobody; registration={ticket}");
        let page = site.get(&who, "/register/steps").await;
        seen.push((begun.status, page.status, page.text()));
    }
    assert_eq!(seen[0], seen[1]);
    assert!(seen[0].2.contains("确认邮箱"), "{}", seen[0].2);
}

#[actix_web::test]
async fn a_lawyer_adds_party_and_changes_over_in_one_press() {
    let site = Site::open().await;
    let who = "lawyer-fresh";
    let page = site.get(who, "/account").await;
    assert!(
        !page.has("name=\"capacity\""),
        "with one there is nothing to change"
    );
    assert!(page.has("href=\"/account/capacities/party\""));
    let form = site.get(who, "/account/capacities/party").await;
    assert!(form.has("证件号码已经登记"), "{}", form.text());
    let added = site.post(who, "/account/capacities/party", &[]).await;
    assert_eq!(added.header("location"), "/account");
    let page = site.get(who, "/account").await;
    assert!(page.has("以律师身份办理") && page.has("改为当事人一方身份"));
    let again = site.get(who, "/account/capacities/party").await;
    assert_eq!(again.header("location"), "/account");

    let (reading, room) = {
        let id = site.id("reading");
        let room = format!("/api/v1/applications/{id}/room");
        (site.application("reading", ""), room)
    };
    assert_eq!(site.get(who, &room).await.status, 200);
    assert_eq!(site.act_as(who, "party").await.header("location"), "/");
    let home = site.get(who, "/").await;
    assert!(home.has("以当事人一方身份办理"));
    assert!(!home.has("href=\"/applications\""), "that is the lawyer's");
    let foreign = site.get(who, &reading).await;
    assert_eq!(foreign.status, 404);
    assert!(
        foreign.has("这一页属于您的另一种身份"),
        "{}",
        foreign.text()
    );
    assert_eq!(site.get(who, &room).await.status, 404, "programs too");

    let fields = [("capacity", "counsel"), ("next", reading.as_str())];
    let back = site.post_on(who, &reading, "/account/capacity", &fields);
    assert_eq!(back.await.header("location"), reading);
    assert_eq!(site.get(who, &reading).await.status, 200);
}

#[actix_web::test]
async fn a_form_typed_in_one_capacity_is_not_sent_in_another() {
    let site = Site::open().await;
    let who = "lawyer-fresh";
    site.post(who, "/account/capacities/party", &[]).await;
    let page = site.get(who, "/account/address").await;
    let token = page.hidden("form_token").to_owned();
    site.act_as(who, "party").await;
    let fields = [
        ("form_token", token.as_str()),
        ("form_page", "/account/address"),
        ("email", "elsewhere@post.invalid"),
    ];
    let stale = site.post_bare(who, "/account/address", &fields).await;
    assert_eq!(stale.status, 403);
    assert!(stale.has("打开表单之后，您更换了身份"), "{}", stale.text());
    assert!(
        !stale.hidden("kept_form").is_empty(),
        "what was typed is kept"
    );
    let fields = [("form_token", token.as_str())];
    let out = site.post_bare(who, "/sign-out", &fields).await;
    assert_eq!(out.status, 303, "leaving means the same in any");
}

#[actix_web::test]
async fn adding_asks_for_a_paper_where_none_is_known_and_for_a_fresh_factor() {
    let site = Site::open().await;
    let asked = site.get("party", "/account/capacities/media").await;
    assert!(asked.header("location").starts_with("/step-up?next="));
    let typed = [("outlet", "云岭晨报"), ("press_card", "记者")];
    let refused = site
        .post("party-fresh", "/account/capacities/media", &typed)
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("value=\"云岭晨报\"") && refused.has("href=\"#press_card\""));
    let unheld = site.act_as("party-fresh", "officer").await;
    assert_eq!(unheld.status, 404);
}
