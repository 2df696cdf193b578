//! The patterns of the design system, each in every state of its data.

use contract::Lang;

use crate::site::{Answer, Site, without_tags};

/// Every pattern, by its address.
const PATTERNS: [&str; 8] = [
    "work", "review", "filling", "matter", "trail", "chart", "empty", "reader",
];
const STATES: [&str; 5] = ["short", "long", "empty", "loading", "failed"];

/// Each pattern in each state, in a language.
async fn each(site: &Site, lang: Lang, mut look: impl FnMut(&str, &Answer)) {
    for pattern in PATTERNS {
        for state in STATES {
            let path = format!("/design/{pattern}?as={state}");
            let page = match lang {
                Lang::ZhCn => site.get("nobody", &path).await,
                Lang::En => site.get_in_english("nobody", &path).await,
            };
            assert_eq!(page.status, 200, "{path}");
            look(&path, &page);
        }
    }
}

#[actix_web::test]
async fn every_pattern_is_shown_in_every_state_with_one_heading_and_one_decision() {
    let site = Site::open().await;
    for lang in [Lang::ZhCn, Lang::En] {
        each(&site, lang, |path, page| {
            let count = |what: &str| page.body.matches(what).count();
            assert_eq!(count("<h1"), 1, "{path}");
            assert!(count(r#"class="button""#) <= 1, "{path}");
            assert!(page.has(r#"href="/design""#), "{path}: no way back");
            let after = page.body.split(" id=\"").skip(1);
            let mut ids: Vec<_> = after.map(|text| text.split('"').next()).collect();
            ids.sort_unstable();
            let all = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), all, "{path}: an identifier stands twice");
        })
        .await;
    }
}

#[actix_web::test]
async fn the_states_of_a_pattern_differ() {
    let site = Site::open().await;
    for pattern in PATTERNS {
        let mut seen = Vec::new();
        for state in STATES {
            let path = format!("/design/{pattern}?as={state}");
            let page = site.get("nobody", &path).await;
            let (_, main) = page.body.split_once("<main").unwrap();
            let main = without_tags(main);
            assert!(
                !seen.contains(&main),
                "{path} shows what another state does"
            );
            seen.push(main);
        }
    }
}

#[actix_web::test]
async fn one_page_leads_to_every_pattern_in_every_state() {
    let site = Site::open().await;
    let index = site.get("nobody", "/design").await;
    for pattern in PATTERNS {
        for state in STATES {
            assert!(index.has(&format!(r#"href="/design/{pattern}?as={state}""#)));
        }
    }
    let unknown = site.get("nobody", "/design/work?as=unheard-of").await;
    assert_eq!(unknown.status, 400);
}
