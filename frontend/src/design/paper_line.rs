use contract::PaperId;
use leptos::prelude::*;

use crate::language::t_with;

/// A paper that somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SentPaper {
    /// The paper.
    pub(crate) id: PaperId,
    /// The name its sender gave it.
    pub(crate) file_name: String,
    /// Pages.
    pub(crate) pages: u32,
    /// Bytes.
    pub(crate) size: u64,
}

/// A paper: its name leading to its first page, its pages and size.
#[component]
pub(crate) fn PaperLine(
    /// The paper.
    paper: SentPaper,
    /// What the address of each begins with.
    #[prop(default = "/papers".to_owned(), into)]
    place: String,
    /// The matter it belongs to, for the way back.
    #[prop(into)]
    from: uuid::Uuid,
) -> AnyView {
    let href = format!("{place}/{}/pages/1?from={from}", paper.id);
    let size = size_words(paper.size);
    let about = t_with(
        "design-paper-size",
        [("pages", paper.pages.into()), ("size", size.into())],
    );
    view! {
        <span class="paper">
            <a class="paper__name" href=href><bdi>{paper.file_name}</bdi></a>
            <span class="paper__about">{about}</span>
        </span>
    }
    .into_any()
}

/// A size in the unit a person would say.
pub(crate) fn size_words(bytes: u64) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = 1_000_000;
    if bytes < MEGA {
        return t_with(
            "design-size-kb",
            [("size", bytes.div_ceil(KILO).max(1).into())],
        );
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MEGA);
    let size = format!("{}.{}", tenths / 10, tenths % 10);
    t_with("design-size-mb", [("size", size.into())])
}
