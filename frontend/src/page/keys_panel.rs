use leptos::prelude::*;

use crate::{
    design::{ButtonKind, SmallForm},
    islands::PageKeys,
    language::t,
    web::{Keys, Visitor},
};

/// What single keys do on a page, opened by `?`, with the switch that turns them off (WCAG 2.1.4). Nothing where no
/// script runs.
///
/// A key acts on the element of the page that carries it as `data-key`.
#[component]
pub(crate) fn KeysPanel(
    /// The id of the list through whose rows j and k move.
    #[prop(optional, into)]
    list: String,
    /// The keys, each with the catalogue key of what it does.
    keys: Vec<(&'static str, &'static str)>,
) -> AnyView {
    let Some(visitor) = use_context::<Visitor>() else {
        return ().into_any();
    };
    let is_on = visitor.preferences().keys == Keys::On;
    let moves = [("j k", "matter-key-move"), ("Enter", "matter-key-open")];
    let moves = moves.into_iter().filter(|_| !list.is_empty());
    let lines = moves
        .chain(keys)
        .chain([("?", "matter-key-panel")])
        .map(|(key, does)| {
            view! { <div class="keys__line"><dt><kbd>{key}</kbd></dt><dd>{t(does)}</dd></div> }
        })
        .collect_view();
    let (value, label) = if is_on {
        ("off", t("matter-keys-off"))
    } else {
        ("on", t("matter-keys-on"))
    };
    let fields = vec![
        ("keys", value.to_owned()),
        ("back", visitor.here().to_owned()),
    ];
    view! {
        <details class="keys" id="page-keys" hidden>
            <summary>{t("matter-keys")}</summary>
            <dl class="keys__list">{lines}</dl>
            <SmallForm action="/preferences" label kind=ButtonKind::Quiet fields/>
        </details>
        <PageKeys panel="page-keys".to_owned() list is_on/>
    }
    .into_any()
}
