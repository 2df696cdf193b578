//! Every page of the site: opened by somebody who may, in both languages, and by nobody else.

use contract::{ApplicationState, Code as _, Role};
use frontend::{Audience, Environment, Route};

use crate::{
    exports,
    site::{Answer, Site},
};

/// A page with somebody who may open it, by the name of its route.
fn example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    of_applications(site, name).or_else(|| of_the_office(site, name))
}

fn of_applications(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let application = |name, page| site.application(name, page);
    let review = |name, page| site.review(name, page);
    Some(match name {
        "applications" => ("lawyer", "/applications".into()),
        "application-new" => ("lawyer", "/applications/new".into()),
        "application" => ("lawyer", application("reading", "")),
        "application-edit" => ("lawyer", application("draft", "/edit")),
        "application-check" => ("lawyer", application("draft", "/check")),
        "application-receipt" => ("lawyer", application("submitted", "/receipt")),
        "application-withdraw" => ("lawyer", application("submitted", "/withdraw")),
        "application-pledge" => ("lawyer", application("granted", "/pledge")),
        "application-finish" => ("lawyer", application("reading", "/finish")),
        "application-trail-ledger" => ("lawyer", application("reading", "/trail/ledger")),
        "application-trail" => ("lawyer", application("reading", "/trail")),
        "application-bundles" => ("lawyer-fresh", application("reading", "/bundles")),
        "bundle" => ("lawyer", site.bundle("")),
        "bundle-password" => ("lawyer-fresh", site.bundle("/password")),
        "worklist" => ("auditor", "/desk".into()),
        "worklist-assign" => {
            let of = site.id("noted");
            ("auditor", format!("/desk/assign?of={of}&back=/desk"))
        }
        "review" => ("auditor", review("noted", "")),
        "review-notes" => ("auditor", review("noted", "/notes")),
        "review-verify" => ("auditor", review("noted", "/verify")),
        "review-correction" => ("auditor", review("submitted", "/correction")),
        "review-refuse" => ("auditor-fresh", review("noted", "/refuse")),
        "review-refusal" => ("head-fresh", review("refusal-proposed", "/refusal")),
        "review-mode" => ("auditor-fresh", review("noted", "/mode")),
        "review-grant" => ("auditor-fresh", review("verified", "/grant")),
        "review-visit" => ("auditor-fresh", review("to-arrange", "/visit")),
        "review-visit-move" => ("auditor", review("arranged", "/visit-move")),
        "review-visit-cancel" => ("auditor", review("arranged", "/visit-cancel")),
        "review-visit-outcome" => ("auditor", review("visiting", "/visit-outcome")),
        "review-receipt" => ("auditor", review("receipt-due", "/receipt")),
        "review-withdraw-document" => ("auditor-fresh", review("reading", "/withdraw-document")),
        "application-evidence" => ("lawyer", application("reading", "/evidence")),
        "application-visit-cancel" => ("lawyer", application("arranged", "/visit-cancel")),
        "review-revoke" => ("auditor-fresh", review("reading", "/revoke")),
        "reader" => (
            "lawyer",
            application("reading", "/read/2?q=%E7%8A%AF%E7%BD%AA"),
        ),
        "reader-strip" => ("lawyer", application("reading", "/strip")),
        "paper" => ("auditor", format!("/papers/{}/pages/1", site.id("paper"))),
        _ => return None,
    })
}

fn of_the_office(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let case = |page| site.case("catalogued", page);
    Some(match name {
        "nodes" => ("monitor", "/oversight".into()),
        "node-rules" => ("clerk", "/oversight/rules".into()),
        "absences" => ("department", "/absences".into()),
        "node" => ("monitor", format!("/oversight/{}", site.id("node"))),
        "node-silence" => (
            "monitor-fresh",
            format!("/oversight/{}/silence", site.id("node")),
        ),
        "node-remind" | "node-notice" => {
            let act = name.trim_start_matches("node-");
            let node = site.id("node");
            ("monitor-fresh", format!("/oversight/{node}/{act}"))
        }
        "cases" => ("maker", "/desk/cases".into()),
        "case-file" => ("maker", case("")),
        "case-catalogue" => ("maker", case("/catalogue")),
        "case-approve" => ("prosecutor-fresh", case("/approve")),
        "import-remove" => {
            let import = format!("/imports/{}/remove", site.id("import"));
            ("maker", case(&import))
        }
        "file-page" => ("maker", case("/pages/3")),
        "file-strip" => ("maker", case("/strip")),
        "appointments" => ("lawyer", "/appointments".into()),
        "dates" => ("lawyer", "/dates".into()),
        "calendar" => ("auditor", "/desk/calendar?date=2026-11-24".into()),
        "places" => ("head", "/desk/places".into()),
        "place-new" => ("head", "/desk/places/new".into()),
        "audit" => ("audit", "/audit".into()),
        "notices" => ("lawyer", "/notices".into()),
        "notice" => ("lawyer", format!("/notices/{}", site.id("letter"))),
        "audit-entry" => ("audit", format!("/audit/entries/{}", site.id("entry"))),
        "audit-verified" => (
            "audit",
            format!("/audit/verify/{}", site.id("verification")),
        ),
        "audit-verify" => ("audit", "/audit/verify".into()),
        _ => {
            let others = provision_example(site, name).or_else(|| monitoring_example(site, name));
            return others.or_else(|| people_example(site, name));
        }
    })
}

/// The same of what monitors put to departments.
fn monitoring_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let of = |mark, page| format!("/monitoring/{}{page}", site.id(mark));
    Some(match name {
        "monitorings" => ("monitor", "/monitoring".into()),
        "monitoring-addressed" => ("department", "/monitoring/addressed".into()),
        "monitoring" => ("department", of("noticed", "")),
        "monitoring-assign" => {
            let of = site.id("answered");
            (
                "monitor",
                format!("/monitoring/assign?of={of}&back=/monitoring"),
            )
        }
        "monitoring-notes" => ("monitor", of("answered", "/notes")),
        "monitoring-answer" => ("department", of("noticed", "/answer")),
        "monitoring-close" => ("monitor", of("answered", "/close")),
        "monitoring-notice" => ("monitor-fresh", of("reminded", "/notice")),
        "monitoring-return" => ("monitor-fresh", of("answered", "/return")),
        "monitoring-report" => ("monitor-fresh", of("noticed", "/report")),
        _ => return None,
    })
}

/// The same of people, and of what the office is made of.
fn people_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let of = |mark, page| format!("/people/{}{page}", site.id(mark));
    let recovery = |mark, page| format!("/people/recoveries/{}{page}", site.id(mark));
    let list = |mark, page| format!("/people/lists/{}{page}", site.id(mark));
    let program = |mark, page| format!("/programs/{}{page}", site.id(mark));
    let proposed = |page| format!("/people/authorisations/{}{page}", site.id("proposed"));
    Some(match name {
        "people" => ("audit", "/people".into()),
        "person-new" => ("system-fresh", "/people/new".into()),
        "people-lists" => ("security", "/people/lists".into()),
        "people-list-new" => ("system-fresh", "/people/lists/new".into()),
        "people-list" => ("audit", list("list-read", "")),
        "people-list-take" => ("system-fresh", list("list-read", "/take")),
        "people-list-drop" => ("system-fresh", list("list-read", "/drop")),
        "people-list-undo" => ("system-fresh", list("list-taken", "/undo")),
        "person" => ("security", of("person", "")),
        "person-invite-again" => ("system-fresh", of("invited", "/invite-again")),
        "person-change" => ("system-fresh", of("person", "/change")),
        "person-roles" => ("system-fresh", of("person", "/roles")),
        "person-suspend" => ("security-fresh", of("person", "/suspend")),
        "person-resume" => ("security-fresh", of("suspended", "/resume")),
        "person-leave" => ("system-fresh", of("person", "/leave")),
        "person-sessions" => ("security-fresh", of("at-work", "/sessions")),
        "person-unlock" => ("security-fresh", of("person", "/unlock")),
        "authorisations" => ("security", "/people/authorisations".into()),
        "authorisation" => ("system", proposed("")),
        "authorisation-authorise" => ("security-fresh", proposed("/authorise")),
        "authorisation-return" => ("security", proposed("/return")),
        "recoveries" => ("security", "/people/recoveries".into()),
        "recovery" => ("audit", recovery("recovery", "")),
        "recovery-check" => ("system-fresh", recovery("recovery", "/check")),
        "recovery-approve" => ("security-fresh", recovery("recovery-checked", "/approve")),
        "recovery-refuse" => ("security", recovery("recovery-checked", "/refuse")),
        "authorisation-withdraw" => ("system", proposed("/withdraw")),
        "programs" => ("audit", "/programs".into()),
        "program-new" => ("system-fresh", "/programs/new".into()),
        "program" => ("audit", program("program-admitted", "")),
        "program-admit" => ("security-fresh", program("program-registered", "/admit")),
        "program-return" => ("security", program("program-registered", "/return")),
        "program-withdraw" => ("system", program("program-registered", "/withdraw")),
        "program-revoke" => ("security-fresh", program("program-admitted", "/revoke")),
        "office" => ("system", "/office".into()),
        "office-change" => ("system-fresh", "/office/change".into()),
        "organisation-new" => ("system-fresh", "/office/organisations/new".into()),
        "first-administrator" => {
            let below = site.id("below");
            let page = format!("/office/organisations/{below}/administrator");
            ("system-fresh", page)
        }
        "department-new" => ("system-fresh", "/office/departments/new".into()),
        "department" => {
            let department = site.id("department");
            ("system-fresh", format!("/office/departments/{department}"))
        }
        _ => return None,
    })
}

/// The same of what the office lays down.
fn provision_example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let provision = |page| format!("/provisions/{}{page}", site.id("provision"));
    Some(match name {
        "laid-down" => ("auditor", "/provisions".into()),
        "provision-list" => ("deputy", "/provisions/all".into()),
        "year-calendar" => ("system", "/provisions/calendar?year=2027".into()),
        "provision-new" => ("auditor", "/provisions/new/calendar-year".into()),
        "provision" => ("deputy", provision("")),
        "provision-adopt" => ("deputy-fresh", provision("/adopt")),
        "provision-return" => ("deputy-fresh", provision("/return")),
        "provision-withdraw" => ("auditor", provision("/withdraw")),
        _ => return None,
    })
}

/// The address of a page that somebody opens by a link that was mailed to them.
async fn by_mail(site: &Site, name: &str) -> Option<String> {
    let (page, way) = match name {
        "invitation" => ("/invitation", site.mailed_way("invitation").await),
        "confirm-address" => {
            let asked = [("email", "new@address.invalid")];
            site.post("clerk-fresh", "/account/address", &asked).await;
            ("/address", site.mailed_way("address-to-confirm").await)
        }
        "way-back" => ("/recovery", site.asked_way("P015").await),
        "way-back-stop" => (
            "/recovery/stop",
            site.mailed_way("recovery-under-way").await,
        ),
        "way-back-go" => ("/recovery/go", site.mailed_way("recovery-opens").await),
        _ => return None,
    };
    Some(format!("{page}?way={way}"))
}

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
        "reader-",
        "audit-",
        "node-",
        "oversight-",
        "monitoring-",
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

const LISTS: [&str; 13] = [
    "applications",
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
