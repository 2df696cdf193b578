use contract::{Lang, MatterTitle};
use leptos::prelude::*;

use crate::language::tr_with;

/// The heading of a matter's page: what people call it, and beneath it what kind of matter it is and its number, which
/// never breaks. Whoever may not know the name is shown the number in its place.
#[component]
pub fn MatterHeading(
    /// What people call it.
    title: MatterTitle,
    /// What kind of matter it is.
    #[prop(into)]
    kind: String,
    /// Its number; empty before it has one.
    reference: String,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let words = title_words(lang, &title);
    let number =
        (!reference.is_empty()).then(|| view! { " " <span class="number-text">{reference}</span> });
    if words.is_empty() {
        return view! { <h1>{kind} {number}</h1> }.into_any();
    }
    view! {
        <hgroup>
            <h1>{words}</h1>
            <p class="matter-title__number">{kind} {number}</p>
        </hgroup>
    }
    .into_any()
}

/// What people call a matter: 某某盗窃案, where the case system says 盗窃罪.
pub fn title_words(lang: Lang, title: &MatterTitle) -> String {
    let name = title.name.clone();
    let Some(cause) = &title.cause else {
        return name;
    };
    let cause = cause.strip_suffix('罪').unwrap_or(cause).to_owned();
    tr_with(
        lang,
        "matter-title",
        [("name", name.into()), ("cause", cause.into())],
    )
}

#[cfg(test)]
mod tests {
    use contract::{Lang, MatterTitle};

    use super::title_words;

    #[test]
    fn people_call_a_case_by_what_it_is_about_and_not_by_the_name_of_the_crime() {
        let title = |cause: Option<&str>| MatterTitle {
            name: "吕勇睿".to_owned(),
            cause: cause.map(str::to_owned),
        };
        for (cause, words) in [
            (Some("盗窃罪"), "吕勇睿 盗窃案"),
            (Some("掩饰、隐瞒犯罪所得"), "吕勇睿 掩饰、隐瞒犯罪所得案"),
            (None, "吕勇睿"),
        ] {
            assert_eq!(title_words(Lang::ZhCn, &title(cause)), words);
        }
    }
}
