//! Every page of the site: opened by somebody who may, in both languages, and by nobody else.

mod examples;

use contract::{ApplicationState, Code as _, Role};
use frontend::{Audience, Environment, Route};

use self::examples::{by_mail, example};
use crate::{
    exports,
    site::{Answer, Site},
};

/// A page, and whoever opens it there.
struct Opened {
    route: &'static Route,
    who: String,
    path: String,
}

impl Opened {
    /// The page of this route that somebody opens who may, in the midst of a sign-in or a registration where it
    /// needs one.
    async fn of(site: &Site, route: &'static Route) -> Self {
        if let Some((who, path)) = example(site, route.name) {
            let who = who.to_owned();
            return Self { route, who, path };
        }
        if let Some((who, path)) = exports::example(site, route.name).await {
            let who = who.to_owned();
            return Self { route, who, path };
        }
        if let Some(path) = by_mail(site, route.name).await {
            let who = "nobody".to_owned();
            return Self { route, who, path };
        }
        let mut path = route.path.to_owned();
        let who = match (route.name, route.audience) {
            ("sign-in-code", _) => site.half_sign_in("clerk", &[]).await.0,
            ("register-steps", _) => site.registering("15400000077").await.1,
            ("demo-mail", _) => {
                let mails = site.house.notices.mailbox(1).await.unwrap();
                path = format!("/demo/mailbox/{}", mails[0].id);
                "nobody".to_owned()
            }
            ("writ-checked", _) => {
                let id = site.id("reading").parse().unwrap();
                let lawyer = site.caller("lawyer").await;
                let view = site.desk().application(&lawyer, id).await.unwrap();
                path = format!("/check/{}", view.writs[0].code);
                "nobody".to_owned()
            }
            ("appointment", _) => {
                path = format!("/appointments/{}", site.arranged("reading").await);
                "lawyer".to_owned()
            }
            ("place", _) => {
                path = format!("/desk/places/{}", site.place().await);
                "head".to_owned()
            }
            (_, Audience::SignedIn) => "lawyer-fresh".to_owned(),
            (_, Audience::Everyone | Audience::Demo) => "nobody".to_owned(),
            (name, Audience::May(_)) => panic!("no example of {name}"),
        };
        assert!(!path.contains('{'), "no example of {}", route.name);
        Self { route, who, path }
    }

    /// Whether it is about something that an office has going on.
    fn is_of_a_desk(&self) -> bool {
        matches!(self.route.audience, Audience::May(_)) || self.route.name == "notices"
    }

    async fn page(&self, site: &Site) -> Answer {
        site.get(&self.who, &self.path).await
    }
}

async fn pages(site: &Site) -> Vec<Opened> {
    let mut pages = Vec::new();
    for route in frontend::routes().iter().filter(|route| route.is_page) {
        pages.push(Opened::of(site, route).await);
    }
    pages
}

/// Words of the catalogue that were not found stand there as their keys.
fn bare_key(text: &str) -> Option<&str> {
    let families = [
        "agenda-",
        "dossier-",
        "hearing-",
        "asks-as-",
        "case-kind-",
        "reader-",
        "audit-",
        "node-",
        "oversight-",
        "monitoring-",
        "claim-",
        "claims-",
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
        "writs-",
        "provisions-",
        "people-",
        "parameter-",
        "exports-",
        "column-",
        "period-",
        "occasion-",
        "fact-",
        "class-",
        "act-",
        "object-",
        "outcome-",
        "page-lack-",
        "page-remark-",
        "page-state-",
        "left-out-",
    ];
    text.split(|character: char| !(character.is_ascii_alphanumeric() || character == '-'))
        .find(|word| {
            let names = |rest: &str| rest.starts_with(|first: char| first.is_ascii_alphanumeric());
            families
                .iter()
                .any(|family| word.strip_prefix(family).is_some_and(names))
        })
}

#[actix_web::test]
async fn every_page_opens_for_its_audience_with_one_heading_and_words_in_both_languages() {
    let site = Site::open().await;
    let pages = pages(&site).await;
    assert!(pages.len() > 55, "{}", pages.len());
    for opened in pages {
        let in_english = site.get_in_english(&opened.who, &opened.path).await;
        for (lang, page) in [("zh-CN", opened.page(&site).await), ("en", in_english)] {
            let name = opened.route.name;
            assert_eq!(page.status, 200, "{name}");
            for once in ["<h1", "<main", "<title>"] {
                assert_eq!(page.body.matches(once).count(), 1, "{name}: {once}");
            }
            assert!(page.has(&format!("<html lang=\"{lang}\"")), "{name}");
            assert!(
                !page.has(" style=\"") && !page.has("onclick="),
                "{name} obeys its own policy"
            );
            for script in page.body.split("<script").skip(1) {
                assert!(
                    script.split('>').next().unwrap().contains("nonce="),
                    "{name}"
                );
            }
            if opened.is_of_a_desk() {
                assert!(page.main_acts() <= 1, "{name} has one main act");
                assert_eq!(bare_key(&page.text()), None, "{name}");
                let leads_back = page.has("class=\"back\"") || page.has("bar__back");
                assert!(LISTS.contains(&name) || leads_back, "{name} has a way back");
            }
        }
    }
}

const LISTS: [&str; 19] = [
    "applications",
    "hearing-applications",
    "claims",
    "claims-office",
    "hearing-office-list",
    "hearing-plans",
    "pool",
    "appointments",
    "dates",
    "worklist",
    "nodes",
    "monitorings",
    "monitoring-addressed",
    "calendar",
    "cases",
    "laid-down",
    "audit",
    "people",
    "notices",
];

#[actix_web::test]
async fn no_page_opens_for_anybody_else() {
    let site = Site::open().await;
    for opened in pages(&site).await {
        let name = opened.route.name;
        if matches!(opened.route.audience, Audience::Everyone | Audience::Demo) {
            continue;
        }
        let stranger = site.get("nobody", &opened.path).await;
        assert_eq!(stranger.status, 303, "{name}");
        let location = stranger.header("location");
        assert!(location.starts_with("/sign-in?next="), "{name}");
        let Audience::May(_) = opened.route.audience else {
            continue;
        };
        let lawyer = contract::Caller::for_tests(&[Role::Lawyer]);
        let is_for_lawyers = opened
            .route
            .audience
            .admits(Some(&lawyer), Environment::Office);
        let other = if is_for_lawyers {
            "audit-fresh"
        } else {
            "lawyer-fresh"
        };
        let answer = site.get(other, &opened.path).await;
        assert_eq!(answer.status, 404, "{name}");
        assert!(answer.has("没有找到这个页面"), "{name}");
    }
}

#[actix_web::test]
async fn a_page_of_another_capacity_says_so_and_offers_to_change() {
    let site = Site::open().await;
    let who = site.sign_in("both").await;
    let token = site.get(&who, "/").await.hidden("form_token").to_owned();
    let fields = [("form_token", token.as_str()), ("capacity", "officer")];
    let changed = site.post_bare(&who, "/account/capacity", &fields).await;
    assert_eq!(changed.status, 303);
    let counsel = contract::Caller::for_tests(&[Role::Lawyer]);
    let officer = contract::Caller::for_tests(&[Role::Officer]);
    let admits = |route: &Route, caller| route.audience.admits(Some(caller), Environment::Office);
    let mut met = 0;
    for opened in pages(&site).await {
        if !opened.is_of_a_desk() || !admits(opened.route, &counsel) {
            continue;
        }
        if admits(opened.route, &officer) {
            continue;
        }
        met += 1;
        let name = opened.route.name;
        let answer = site.get(&who, &opened.path).await;
        assert_eq!(answer.status, 404, "{name}");
        assert!(answer.has("这一页属于您的另一种身份"), "{name}");
        let next = opened.path.replace('&', "&amp;");
        let goes_on = format!("name=\"next\" value=\"{next}\"");
        assert!(answer.has(&goes_on), "{name}");
        assert_eq!(answer.main_acts(), 1, "{name}");
    }
    assert!(met > 15, "{met}");
}

#[actix_web::test]
async fn every_page_that_asks_for_a_fresh_factor_names_the_act() {
    let site = Site::open().await;
    let mut asked = 0;
    for opened in pages(&site).await {
        let (name, who) = (opened.route.name, opened.who.trim_end_matches("-fresh"));
        let answer = site.get(who, &opened.path).await;
        let next = answer.header("location");
        if answer.status == 303 && next.starts_with("/step-up") {
            asked += 1;
            assert!(site.get(who, next).await.has("您将要："), "{name}");
            let in_english = site.get_in_english(who, next).await;
            assert!(in_english.has("You are about to:"), "{name}");
        }
    }
    assert!(asked >= 8, "{asked}");
}

#[actix_web::test]
async fn every_state_of_an_application_has_its_page_on_both_sides() {
    let site = Site::open().await;
    let particular = ["barred", "corrected", "late", "noted", "since-yesterday"];
    for name in ApplicationState::CODES.iter().copied().chain(particular) {
        let mut pages = Vec::new();
        if name != "since-yesterday" {
            pages.push(("lawyer", site.application(name, "")));
        }
        if !["draft", "barred"].contains(&name) {
            pages.push(("auditor", site.review(name, "")));
        }
        for (who, path) in pages {
            let page = site.get(who, &path).await;
            let seen = (page.status, bare_key(&page.text()).map(str::to_owned));
            assert_eq!(seen, (200, None), "{name} as {who}");
            assert!(page.main_acts() <= 1, "{name} as {who}");
        }
    }
}

#[actix_web::test]
async fn every_list_leads_back_through_the_pages_before() {
    let site = Site::open().await;
    let ids = ["submitted", "granted", "reading"].map(|name| site.id(name).to_owned());
    let due = ids.clone().map(|id| format!("1790000000.{id}"));
    let sequence = ["300", "200", "100"].map(str::to_owned);
    let trail = site.application("reading", "/trail/ledger");
    for (who, list) in [
        ("lawyer", "/applications"),
        ("lawyer", "/notices"),
        ("lawyer", trail.as_str()),
        ("maker", "/desk/cases"),
        ("head", "/desk/places"),
        ("auditor", "/desk"),
        ("auditor", "/desk?show=ended"),
        ("audit", "/audit?act=dossier.grant"),
    ] {
        let [earlier, before, here] = match list {
            "/desk" | "/desk?show=ended" => &due,
            list if list.starts_with("/audit") => &sequence,
            _ => &ids,
        };
        let joint = if list.contains('?') { '&' } else { '?' };
        let first = site.get(who, list).await;
        assert!(!first.has("rel=\"prev\""), "{list} is the first page");
        let third = format!("{list}{joint}after={here}&back={earlier}_{before}");
        let third = site.get(who, &third).await;
        let second = format!("{list}{joint}after={before}&back={earlier}");
        let link = format!("rel=\"prev\" href=\"{}\"", second.replace('&', "&amp;"));
        assert!(third.has(&link), "{link} is not in {}", third.body);
    }
}

#[actix_web::test]
async fn english_pages_give_stage_and_rule_of_a_case_in_english() {
    let site = Site::open().await;
    let review = site.review("noted", "");
    let page = site.get_in_english("auditor", &review).await;
    assert!(page.has("Review for prosecution"), "{}", page.text());
    assert!(page.has("Criminal Procedure Rules of the People’s Procuratorates"));
    for (who, path) in [
        ("auditor", review),
        ("auditor", site.review("noted", "/verify")),
        ("maker", "/desk/cases".to_owned()),
        ("maker", site.case("catalogued", "")),
        ("maker", "/".to_owned()),
    ] {
        let page = site.get_in_english(who, &path).await;
        for chinese in ["审查起诉", "人民检察院刑事诉讼规则"] {
            assert!(!page.has(chinese), "{path}: {chinese} in {}", page.text());
        }
    }
}
