use crate::{
    house::{
        ledger::{ENTRY, VERIFICATION},
        views::*,
    },
    visit::{get, get_in_english, uuid},
};

/// A page with somebody who may open it, by the name of its route.
fn example(name: &str) -> Option<(&'static str, String)> {
    let application = |number, page: &str| format!("/applications/{}{page}", uuid(number));
    let review = |number, page: &str| format!("/desk/applications/{}{page}", uuid(number));
    let case = |page: &str| format!("/desk/cases/{}{page}", uuid(CASE));
    Some(match name {
        "applications" => ("lin", "/applications".into()),
        "application-new" => ("lin", "/applications/new".into()),
        "application" => ("lin", application(READING, "")),
        "application-edit" => ("lin", application(COMPLETE_DRAFT, "/edit")),
        "application-check" => ("lin", application(COMPLETE_DRAFT, "/check")),
        "application-receipt" => ("lin", application(SUBMITTED, "/receipt")),
        "application-withdraw" => ("lin", application(SUBMITTED, "/withdraw")),
        "application-pledge" => ("lin", application(GRANTED, "/pledge")),
        "application-finish" => ("lin", application(READING, "/finish")),
        "application-trail" => ("lin", application(READING, "/trail")),
        "application-bundles" => ("lin-fresh", application(READING, "/bundles")),
        "bundle" => ("lin", format!("/bundles/{}", uuid(BUNDLE_READY))),
        "bundle-password" => (
            "lin-fresh",
            format!("/bundles/{}/password", uuid(BUNDLE_READY)),
        ),
        "worklist" => ("shen", "/desk".into()),
        "review" => ("shen", review(ACCEPTED, "")),
        "review-verify" => ("shen", review(ACCEPTED, "/verify")),
        "review-correction" => ("shen", review(SUBMITTED, "/correction")),
        "review-refuse" => ("shen-fresh", review(ACCEPTED, "/refuse")),
        "review-refusal" => ("lu-fresh", review(PROPOSED, "/refusal")),
        "review-mode" => ("shen-fresh", review(ACCEPTED, "/mode")),
        "review-grant" => ("shen-fresh", review(VERIFIED, "/grant")),
        "review-revoke" => ("shen-fresh", review(READING, "/revoke")),
        "cases" => ("mei", "/desk/cases".into()),
        "case-file" => ("mei", case("")),
        "case-catalogue" => ("mei", case("/catalogue")),
        "case-approve" => ("zhou-fresh", case("/approve")),
        "import-remove" => ("mei", case(&format!("/imports/{}/remove", uuid(IMPORT)))),
        "reader" => ("lin", application(READING, "/read/12?q=%E5%8D%A2%E5%B2%B3")),
        "reader-strip" => ("lin", application(READING, "/strip")),
        "paper" => ("shen", format!("/papers/{}/pages/1", uuid(PAPER))),
        "file-page" => ("mei", case("/pages/26")),
        "file-strip" => ("mei", case("/strip")),
        "audit" => ("gu", "/audit".into()),
        "notices" => ("lin", "/notices".into()),
        "audit-entry" => ("gu", format!("/audit/entries/{}", uuid(ENTRY))),
        "audit-verified" => ("gu", format!("/audit/verify/{}", uuid(VERIFICATION))),
        "audit-verify" => ("gu", "/audit/verify".into()),
        _ => return None,
    })
}

const OURS: [&str; 7] = [
    "/notices",
    "/applications",
    "/bundles",
    "/desk",
    "/papers",
    "/audit",
    "/cases",
];

pub(crate) fn pages() -> Vec<(&'static str, &'static str, String)> {
    let ours = frontend::routes()
        .iter()
        .filter(|route| route.is_page && OURS.iter().any(|start| route.path.starts_with(start)));
    ours.map(|route| {
        let (who, path) =
            example(route.name).unwrap_or_else(|| panic!("no example of {}", route.name));
        (route.name, who, path)
    })
    .collect()
}

/// Words of the catalogue that were not found stand there as their keys.
fn bare_key(text: &str) -> Option<&str> {
    let families = [
        "dossier-",
        "reader-",
        "audit-",
        "matter-",
        "problem-",
        "rule-",
        "state-",
        "step-",
        "next-",
        "field-",
        "capacity-",
        "mode-",
        "paper-",
        "check-",
        "fact-",
        "class-",
        "act-",
        "object-",
        "outcome-",
    ];
    text.split(|character: char| !(character.is_ascii_alphanumeric() || character == '-'))
        .find(|word| {
            families
                .iter()
                .any(|family| word.starts_with(family) && word.len() > family.len())
        })
}

#[actix_web::test]
async fn every_page_opens_with_one_heading_one_main_act_and_words_in_both_languages() {
    let pages = pages();
    assert!(pages.len() > 30);
    for (name, who, path) in pages {
        for page in [get(who, &path).await, get_in_english(who, &path).await] {
            assert_eq!(page.status, 200, "{name}");
            assert_eq!(page.body.matches("<h1").count(), 1, "{name}");
            assert!(page.main_acts() <= 1, "{name} has one main act");
            assert_eq!(bare_key(&page.text()), None, "{name}");
            assert!(
                !page.has("style=\"") && !page.has("onclick="),
                "{name} obeys its own policy"
            );
        }
    }
}

#[actix_web::test]
async fn every_page_but_the_lists_has_a_way_back() {
    let lists = ["applications", "worklist", "cases", "audit", "notices"];
    for (name, who, path) in pages()
        .into_iter()
        .filter(|(name, ..)| !lists.contains(name))
    {
        let page = get(who, &path).await;
        assert!(
            page.has("class=\"back\"") || page.has("bar__back"),
            "{name}"
        );
    }
}

#[actix_web::test]
async fn signed_out_people_are_led_to_the_sign_in_and_back() {
    for (name, _, path) in pages() {
        let answer = get("nobody", &path).await;
        assert_eq!(answer.status, 303, "{name}");
        assert!(
            answer.header("location").starts_with("/sign-in?next="),
            "{name}"
        );
    }
}

#[actix_web::test]
async fn every_page_that_asks_for_a_fresh_factor_names_the_act() {
    let mut asked = 0;
    for (name, who, path) in pages() {
        let answer = get(who.trim_end_matches("-fresh"), &path).await;
        let next = answer.header("location");
        if answer.status == 303 && next.starts_with("/step-up") {
            asked += 1;
            let who = who.trim_end_matches("-fresh");
            assert!(get(who, next).await.has("您将要："), "{name}");
            assert!(
                get_in_english(who, next).await.has("You are about to:"),
                "{name}"
            );
        }
    }
    assert!(asked >= 6, "{asked}");
}

#[actix_web::test]
async fn every_state_of_an_application_has_its_page_on_both_sides() {
    for (number, state) in ALL {
        let lawyer = get("lin", &format!("/applications/{}", uuid(number))).await;
        assert_eq!(
            (lawyer.status, bare_key(&lawyer.text())),
            (200, None),
            "{state}"
        );
        assert!(lawyer.main_acts() <= 1, "{state}");
        if state != "draft" {
            let clerk = get("shen", &format!("/desk/applications/{}", uuid(number))).await;
            assert_eq!(
                (clerk.status, bare_key(&clerk.text())),
                (200, None),
                "{state}"
            );
            assert!(clerk.main_acts() <= 1, "{state}");
        }
    }
}

#[actix_web::test]
async fn every_list_leads_back_through_the_pages_before() {
    let [earlier, before, here] = [SUBMITTED, GRANTED, READING].map(uuid);
    let trail = format!("/applications/{}/trail", uuid(READING));
    for (who, list) in [
        ("lin", "/applications"),
        ("lin", "/notices"),
        ("lin", trail.as_str()),
        ("mei", "/desk/cases"),
        ("shen", "/desk"),
        ("shen", "/desk?show=ended"),
        ("gu", "/audit?act=dossier.grant"),
    ] {
        let joint = if list.contains('?') { '&' } else { '?' };
        let first = get(who, list).await;
        assert!(!first.has("rel=\"prev\""), "{list} is the first page");
        let third = format!("{list}{joint}after={here}&back={earlier}_{before}");
        let third = get(who, &third).await;
        let second = format!("{list}{joint}after={before}&back={earlier}");
        let link = format!("rel=\"prev\" href=\"{}\"", second.replace('&', "&amp;"));
        assert!(third.has(&link), "{link} is not in {}", third.body);
    }
}

#[actix_web::test]
async fn english_pages_give_stage_and_rule_of_a_case_in_english() {
    let review = format!("/desk/applications/{}", uuid(ACCEPTED));
    let page = get_in_english("shen", &review).await;
    assert!(page.has("Review for prosecution"), "{}", page.text());
    assert!(page.has("Criminal Procedure Rules of the People’s Procuratorates, art. 49"));
    for chinese in ["审查起诉", "人民检察院刑事诉讼规则"] {
        assert!(!page.has(chinese), "{chinese} in {}", page.text());
    }
}
