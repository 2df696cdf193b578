use leptos::prelude::*;

/// How far something really is: never a guess. Without a total it says only what is being done.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: String,
    /// How many are done.
    done: u64,
    /// How many there are; zero while that is not known.
    total: u64,
    /// The numbers in words, such as `120 / 300 页`.
    #[prop(into)]
    words: String,
    /// The id, for islands that follow it.
    #[prop(default = "progress".to_owned(), into)]
    id: String,
) -> AnyView {
    let value = (total > 0).then(|| done.to_string());
    let label_id = format!("{id}-label");
    let labelled = label_id.clone();
    view! {
        <div class="progress">
            <p class="progress__label" id=label_id>{label}</p>
            <progress class="progress__bar" id=id value=value max=total.max(1).to_string() aria-labelledby=labelled>
                {words.clone()}
            </progress>
            <p class="progress__words">{words}</p>
        </div>
    }
    .into_any()
}
