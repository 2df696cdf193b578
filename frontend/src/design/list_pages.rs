use leptos::prelude::*;
use url::form_urlencoded::Serializer;

use crate::language::t;

/// How many pages a list is gone back one by one; from there its beginning is one step.
const BACK: usize = 30;
/// What stands between the places of the pages before; no place of any list has it.
const BETWEEN: char = '_';

/// The way through a list whose pages are named by the row they follow: to its first page, to the
/// page before and to the next. The address carries the places of the pages before this one.
#[component]
pub fn ListPages(
    /// The address of the first page.
    #[prop(into)]
    first: String,
    /// The row that this page follows; none on the first.
    after: Option<String>,
    /// The places of the pages before, as the address has them.
    #[prop(into)]
    back: String,
    /// The row that the next page follows; none on the last.
    next: Option<String>,
) -> AnyView {
    if after.is_none() && next.is_none() {
        return ().into_any();
    }
    let earlier = after.is_some().then(|| {
        let before = page_before(&first, &back);
        view! {
            <a href=first.clone()>{t("design-page-first")}</a>
            <a rel="prev" href=before>{t("design-page-before")}</a>
        }
    });
    let next = next.map(|next| {
        let href = page_at(&first, &next, &with(&back, after));
        view! { <a rel="next" href=href>{t("design-page-after")}</a> }
    });
    view! {
        <nav class="pagination pagination--list" aria-label=t("design-pages")>
            <span class="pagination__back">{earlier}</span>
            <span class="pagination__next">{next}</span>
        </nav>
    }
    .into_any()
}

fn page_before(first: &str, back: &str) -> String {
    match back.rsplit_once(BETWEEN) {
        Some((back, after)) => page_at(first, after, back),
        None if back.is_empty() => first.to_owned(),
        None => page_at(first, back, ""),
    }
}

/// The places of the pages before, with that of this page behind them.
fn with(back: &str, after: Option<String>) -> String {
    let places = back.split(BETWEEN).filter(|place| !place.is_empty());
    let mut places: Vec<&str> = places.chain(after.as_deref()).collect();
    let too_many = places.len().saturating_sub(BACK);
    places.drain(..too_many);
    places.join(&BETWEEN.to_string())
}

fn page_at(first: &str, after: &str, back: &str) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("after", after);
    if !back.is_empty() {
        query.append_pair("back", back);
    }
    let joint = if first.contains('?') { '&' } else { '?' };
    format!("{first}{joint}{}", query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_a_list_leads_back_to_the_one_before_it() {
        let first = "/desk?show=ended";
        let second = page_at(first, "a", &with("", None));
        assert_eq!(second, "/desk?show=ended&after=a");
        assert_eq!(page_before(first, ""), first);
        let back = with("", Some("a".into()));
        assert_eq!(
            page_at(first, "b", &back),
            "/desk?show=ended&after=b&back=a"
        );
        assert_eq!(page_before(first, &back), second);
        let back = with(&back, Some("b".into()));
        assert_eq!(page_before(first, &back), "/desk?show=ended&after=b&back=a");
    }

    #[test]
    fn the_address_of_a_page_does_not_grow_for_ever() {
        let mut back = String::new();
        for page in 0..100 {
            back = with(&back, Some(page.to_string()));
        }
        assert_eq!(back.split(BETWEEN).count(), BACK);
        assert_eq!(
            page_before("/cases", &back).len(),
            "/cases?after=99&back=".len() + 29 * 3 - 1
        );
    }
}
