//! What is said of the pages of a file, in words: whole, or what is missing.

use contract::{PageFlag, PageLack, PageState, PageStates, PageVerdict};
use leptos::prelude::*;

use super::{notice::Tone, period::code_words, tag::Tag};
use crate::language::{t, t_with};

/// What is said of a page, in a word beside a shape.
#[component]
pub fn PageStateTag(
    /// What is said of it.
    state: PageState,
    /// Whether somebody held it against the paper and found it the same.
    #[prop(optional)]
    is_as_on_paper: bool,
) -> AnyView {
    let tone = match state {
        PageState::Whole => Tone::Good,
        PageState::Incomplete if is_as_on_paper => Tone::Info,
        PageState::Incomplete => Tone::Warn,
        PageState::Broken => Tone::Bad,
        PageState::Unexamined => Tone::Quiet,
    };
    let label = if state == PageState::Incomplete && is_as_on_paper {
        t("design-page-compared")
    } else {
        code_words("page-state", state.code())
    };
    view! { <Tag tone label/> }.into_any()
}

/// How many pages there are and how many are in which state, on one line.
pub fn states_words(states: PageStates) -> String {
    let parts = parts_words(states);
    let said = [("all", states.all().into()), ("parts", parts.into())];
    t_with("design-pages-stated", said)
}

/// How many pages are not whole, and why; nothing where all are.
pub fn not_whole_words(states: PageStates) -> Option<String> {
    let parts = parts_words(PageStates { whole: 0, ..states });
    (!parts.is_empty()).then_some(parts)
}

/// The states of pages of which one by one it is said that they are not whole.
pub fn states_of<'a>(flags: impl IntoIterator<Item = &'a PageFlag>) -> PageStates {
    let mut states = PageStates::default();
    for flag in flags {
        let decided = flag.as_on_paper.map(|_| PageVerdict::AsOnPaper);
        states.add(flag.state, decided);
    }
    states
}

fn parts_words(states: PageStates) -> String {
    let said = |count: u32, key: &str| (count > 0).then(|| t_with(key, [("count", count.into())]));
    let compared = said(states.as_on_paper, "design-pages-compared").unwrap_or_default();
    let incomplete = said(states.incomplete, "design-pages-incomplete");
    let parts = [
        said(states.whole, "design-pages-whole"),
        incomplete.map(|words| format!("{words}{compared}")),
        said(states.broken, "design-pages-broken"),
        said(states.unexamined, "design-pages-unexamined"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&t("design-pages-comma"))
}

/// What is missing for one reason: "缺少 1 幅图像".
pub fn lack_words(lack: &PageLack) -> String {
    let key = format!("page-lack-{}", lack.reason.code());
    t_with(&key, [("count", lack.count.into())])
}

/// All that is missing on a page.
pub fn lacks_words(lacks: &[PageLack]) -> String {
    let lacks: Vec<String> = lacks.iter().map(lack_words).collect();
    lacks.join(&t("design-pages-semicolon"))
}

#[cfg(test)]
mod tests {
    use contract::LackReason;

    use super::*;

    /// Says it on a page in the language of the house.
    fn said<T>(words: impl FnOnce() -> T) -> T {
        Owner::new().with(words)
    }

    #[test]
    fn how_many_pages_are_whole_stands_on_one_line() {
        let states = PageStates {
            whole: 22,
            incomplete: 1,
            broken: 1,
            ..PageStates::default()
        };
        let line = said(|| states_words(states));
        assert_eq!(line, "共 24 页：22 页完整，1 页不完整，1 页不能显示");
        let compared = PageStates {
            incomplete: 3,
            as_on_paper: 2,
            ..PageStates::default()
        };
        let line = said(|| not_whole_words(compared));
        assert_eq!(
            line.as_deref(),
            Some("3 页不完整（其中 2 页已与纸质核对一致）")
        );
        let whole = PageStates {
            whole: 4,
            ..PageStates::default()
        };
        assert_eq!(said(|| not_whole_words(whole)), None);
    }

    #[test]
    fn what_is_missing_is_counted_and_joined() {
        let lack = |reason, count| PageLack {
            reason,
            count,
            areas: Vec::new(),
        };
        let lacks = [
            lack(LackReason::PictureLost, 1),
            lack(LackReason::CharactersMissing, 2),
        ];
        let line = said(|| lacks_words(&lacks));
        assert_eq!(line, "缺少 1 幅图像；2 个字没有字形，以方框代替");
    }
}
