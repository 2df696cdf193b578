use leptos::prelude::*;

use super::papers::PROGRAMS;
use crate::language::{t, t_with};

/// How to check without this page: the command, the program in Python, the specification.
#[component]
pub(super) fn OwnCheck() -> AnyView {
    let programs = PROGRAMS.map(|(file, _)| {
        let words = t_with("draws-program", [("file", file.into())]);
        view! { <li><a href=format!("/draws/programs/{file}") download=file>{words}</a></li> }
    });
    view! {
        <section class="stack elsewhere">
            <h2>{t("draws-elsewhere")}</h2>
            <p>{t("draws-elsewhere-help")}</p>
            <p>{t("draws-command")}</p>
            <pre class="command"><code>"mingjian draw verify receipt.json"</code></pre>
            <p>{t("draws-python")}</p>
            <ul>
                {programs.collect_view()}
                <li>
                    <a href="/draws/example.json" download="example.json">{t("draws-example-file")}</a>
                </li>
            </ul>
            <pre class="command"><code>"python3 verify_draw.py receipt.json"</code></pre>
            <p><a href="/draws/specification">{t("draws-read-specification")}</a></p>
        </section>
    }
    .into_any()
}
