use leptos::prelude::*;

use crate::language::{t, t_with};

/// The way through a long list, page by page.
#[component]
pub fn Pagination(
    /// The page shown, from one.
    page: u32,
    /// How many there are.
    pages: u32,
    /// The address of the list up to the number: `/applications?page=`.
    #[prop(into)]
    href: String,
) -> AnyView {
    if pages <= 1 {
        return ().into_any();
    }
    let back = (page > 1).then(|| format!("{href}{}", page.saturating_sub(1)));
    let next = (page < pages).then(|| format!("{href}{}", page.saturating_add(1)));
    let back = back.map(|to| view! { <a rel="prev" href=to>{t("design-page-before")}</a> });
    let next = next.map(|to| view! { <a rel="next" href=to>{t("design-page-after")}</a> });
    view! {
        <nav class="pagination" aria-label=t("design-pages")>
            <span class="pagination__back">{back}</span>
            <span class="pagination__here">
                {t_with("design-page-of", [("page", page.into()), ("pages", pages.into())])}
            </span>
            <span class="pagination__next">{next}</span>
        </nav>
    }
    .into_any()
}
