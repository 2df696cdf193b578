use super::words::Words;
use crate::language::{t, t_with};

/// The reader's words in the language of the page.
pub(super) fn words(has_finder: bool) -> Words {
    Words {
        window: open("design-title", ["title"]),
        back: t("reader-back"),
        tools: t("reader-tools"),
        before: t("reader-before"),
        after: t("reader-after"),
        go: t("reader-go"),
        go_label: t("reader-go-label"),
        of: open("reader-of", ["all"]),
        page_of: open("reader-page-of", ["n", "all"]),
        smaller: t("reader-smaller"),
        larger: t("reader-larger"),
        fit: t("reader-fit"),
        turn: t("reader-turn"),
        cut: t("reader-cut"),
        whole: t("reader-whole"),
        as_text: t("reader-as-text"),
        as_image: t("reader-as-image"),
        now_text: t("reader-now-text"),
        now_image: t("reader-now-image"),
        now_cut: t("reader-now-cut"),
        now_whole: t("reader-now-whole"),
        now_turned: open("reader-now-turned", ["n"]),
        now_upright: t("reader-now-upright"),
        more: t("reader-more"),
        strip: t("reader-strip"),
        panel: t("reader-panel"),
        help: t("reader-help"),
        keys: keys(has_finder),
        single_keys: t("reader-single-keys"),
        no_document: t("reader-no-document"),
        broken: t("reader-broken"),
        text_lacks: t("reader-text-lacks"),
        by_one: t("reader-by-one"),
        compare: t("reader-compare"),
        report: t("reader-report-page"),
        reports: t("reader-reports"),
        scanned: t("reader-scanned"),
        no_text: t("reader-no-text"),
        show_image: t("reader-show-image"),
        text_mark: open("reader-text-mark", ["mark"]),
        resumed: open("reader-resumed", ["n"]),
        from_first: t("reader-from-first"),
        loading: t("reader-loading"),
        ended: t("reader-ended"),
        offline: t("reader-offline"),
        ..of_finder()
    }
}

/// Those of the search.
fn of_finder() -> Words {
    Words {
        find: t("reader-find"),
        find_label: t("reader-find-label"),
        hits: open("reader-hits", ["n", "words"]),
        hits_none: open("reader-hits-none", ["words"]),
        hits_unsearched: open("reader-hits-unsearched", ["n"]),
        hits_not_whole: open("reader-hits-not-whole", ["n", "pages"]),
        hits_broken: open("reader-hits-broken", ["n", "pages"]),
        and: t("design-and"),
        hits_listed: open("reader-hits-listed", ["n"]),
        hit_page: open("reader-hit-page", ["n", "title"]),
        hit_before: t("reader-hit-before"),
        hit_after: t("reader-hit-after"),
        hit_of: open("reader-hit-of", ["n", "all"]),
        hits_all: open("reader-hits-all", ["n"]),
        ..Words::default()
    }
}

/// The words under a key, with places that are filled in where they are shown.
fn open<const PLACES: usize>(key: &'static str, places: [&'static str; PLACES]) -> String {
    t_with(key, places.map(|name| (name, format!("{{{name}}}").into())))
}

/// The keys and what each does.
fn keys(has_finder: bool) -> Vec<(String, String)> {
    let mut keys = vec![
        ("← →".to_owned(), t("reader-key-turn")),
        ("g".to_owned(), t("reader-key-go")),
        ("+ −".to_owned(), t("reader-key-zoom")),
        ("0".to_owned(), t("reader-key-fit")),
        ("r".to_owned(), t("reader-key-rotate")),
        ("m".to_owned(), t("reader-key-margins")),
        ("v".to_owned(), t("reader-key-view")),
        ("t".to_owned(), t("reader-key-panel")),
        ("?".to_owned(), t("reader-key-help")),
        ("Esc".to_owned(), t("reader-key-close")),
    ];
    if has_finder {
        keys.insert(2, ("/".to_owned(), t("reader-key-find")));
        keys.insert(3, ("n N".to_owned(), t("reader-key-hit")));
    }
    keys
}
