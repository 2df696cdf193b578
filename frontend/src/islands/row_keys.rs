use leptos::prelude::*;

/// Moves through the rows of a list with j and k; Enter opens, as on every link.
#[island]
pub(crate) fn RowKeys(
    /// The id of the list.
    list: String,
    /// What to tell about it.
    hint: String,
) -> impl IntoView {
    let list = StoredValue::new(list);
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| {
        browser::take_keys(list);
        is_awake.set(true);
    });
    view! { <p class="note keys-hint" hidden=move || !is_awake.get()>{hint}</p> }
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    use leptos::prelude::StoredValue;

    pub(super) fn take_keys(_: StoredValue<String>) {}
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, KeyboardEvent, NodeList};

    use crate::islands::listening::{listen, window};

    pub(super) fn take_keys(list: StoredValue<String>) {
        let Some(window) = window() else { return };
        listen(&window, "keydown", move |event| {
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
                return;
            };
            let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            let by = match event.key().as_str() {
                "j" => 1,
                "k" => -1,
                _ => return,
            };
            if is_plain && !is_typing(&event) && list.with_value(|list| move_focus(list, by)) {
                event.prevent_default();
            }
        });
    }

    fn is_typing(event: &KeyboardEvent) -> bool {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| {
            matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        })
    }

    /// Moves to the row after or before the one that has the focus; the first one at first.
    fn move_focus(list: &str, by: i32) -> bool {
        let Some(document) = window().and_then(|window| window.document()) else {
            return false;
        };
        let links = document.query_selector_all(&format!("#{list} tbody th a"));
        let links = links.or_else(|_| document.query_selector_all(&format!("#{list} tbody a")));
        let Ok(links): Result<NodeList, _> = links else {
            return false;
        };
        let focused = document.active_element();
        let here = (0..links.length()).find(|place| {
            let link = links
                .item(*place)
                .and_then(|link| link.dyn_into::<Element>().ok());
            link.is_some() && link == focused
        });
        let next = match here {
            Some(here) => here
                .saturating_add_signed(by)
                .min(links.length().saturating_sub(1)),
            None => 0,
        };
        let link = links
            .item(next)
            .and_then(|link| link.dyn_into::<HtmlElement>().ok());
        link.is_some_and(|link| link.focus().is_ok())
    }
}
