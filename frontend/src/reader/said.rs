use super::words::Words;
use crate::language::{t, t_with};

/// The reader's words in the language of the page.
pub(super) fn words(has_finder: bool) -> Words {
    let place = |name: &'static str| format!("{{{name}}}").into();
    Words {
        window: t_with("design-title", [("title", place("title"))]),
        back: t("reader-back"),
        tools: t("reader-tools"),
        before: t("reader-before"),
        after: t("reader-after"),
        go: t("reader-go"),
        go_label: t("reader-go-label"),
        of: t_with("reader-of", [("all", place("all"))]),
        page_of: t_with("reader-page-of", [("n", place("n")), ("all", place("all"))]),
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
        now_turned: t_with("reader-now-turned", [("n", place("n"))]),
        now_upright: t("reader-now-upright"),
        more: t("reader-more"),
        strip: t("reader-strip"),
        panel: t("reader-panel"),
        help: t("reader-help"),
        keys: keys(has_finder),
        single_keys: t("reader-single-keys"),
        find: t("reader-find"),
        find_label: t("reader-find-label"),
        hits: t_with(
            "reader-hits",
            [("n", place("n")), ("words", place("words"))],
        ),
        hits_none: t_with("reader-hits-none", [("words", place("words"))]),
        hits_unsearched: t_with("reader-hits-unsearched", [("n", place("n"))]),
        hits_not_whole: t_with(
            "reader-hits-not-whole",
            [("n", place("n")), ("where", place("where"))],
        ),
        hits_broken: t_with(
            "reader-hits-broken",
            [("n", place("n")), ("where", place("where"))],
        ),
        hits_where: t_with("reader-hits-where", [("pages", place("pages"))]),
        hits_listed: t_with("reader-hits-listed", [("n", place("n"))]),
        hit_page: t_with(
            "reader-hit-page",
            [("n", place("n")), ("title", place("title"))],
        ),
        hit_before: t("reader-hit-before"),
        hit_after: t("reader-hit-after"),
        hit_of: t_with("reader-hit-of", [("n", place("n")), ("all", place("all"))]),
        hits_all: t_with("reader-hits-all", [("n", place("n"))]),
        no_document: t("reader-no-document"),
        broken: t("reader-broken"),
        text_lacks: t("reader-text-lacks"),
        by_one: t("reader-by-one"),
        compare: t("reader-compare"),
        scanned: t("reader-scanned"),
        no_text: t("reader-no-text"),
        show_image: t("reader-show-image"),
        text_mark: t_with("reader-text-mark", [("mark", place("mark"))]),
        resumed: t_with("reader-resumed", [("n", place("n"))]),
        from_first: t("reader-from-first"),
        loading: t("reader-loading"),
        ended: t("reader-ended"),
        offline: t("reader-offline"),
    }
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
