use leptos::prelude::*;

/// Lets single keys act on a page: `?` opens the panel that says which, and Escape closes it again, j and k move through
/// the rows of a list, and every other is that of the row that has the focus, where it names one (`data-row-key`), or of
/// the element that carries it as `data-key`.
#[island]
pub(crate) fn PageKeys(
    /// The id of the panel.
    panel: String,
    /// The id of the list; empty where there is none.
    list: String,
    /// Whether they act; where not, the panel is shown all the same.
    is_on: bool,
) -> impl IntoView {
    Effect::new(move |_| browser::take_keys(&panel, &list, is_on));
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    pub(super) fn take_keys(_: &str, _: &str, _: bool) {}
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsCast;
    use web_sys::{
        Element, HtmlDetailsElement, HtmlElement, HtmlInputElement, KeyboardEvent, NodeList,
    };

    use crate::islands::listening::{focused, listen, window};

    pub(super) fn take_keys(panel: &str, list: &str, is_on: bool) {
        let Some(window) = window() else { return };
        let Some(panel) = details(panel) else { return };
        panel.set_hidden(false);
        if !is_on {
            return;
        }
        let list = list.to_owned();
        let mut came_from = None;
        listen(&window, "keydown", move |event| {
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
                return;
            };
            let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            if is_plain && !event.repeat() | is_move(&event) && !is_typing(&event) {
                let has_acted = match event.key().as_str() {
                    "?" => toggle(&panel, &mut came_from),
                    "Escape" => close(&panel, &mut came_from),
                    "j" if !list.is_empty() => move_focus(&list, 1),
                    "k" if !list.is_empty() => move_focus(&list, -1),
                    key if !is_name(key) => false,
                    key => act_on_row(&list, key).is_some() || press(key),
                };
                if has_acted {
                    event.prevent_default();
                }
            }
        });
    }

    fn is_move(event: &KeyboardEvent) -> bool {
        matches!(event.key().as_str(), "j" | "k")
    }

    fn details(id: &str) -> Option<HtmlDetailsElement> {
        let document = window()?.document()?;
        document.get_element_by_id(id)?.dyn_into().ok()
    }

    /// Opens the panel and goes there, or closes it.
    fn toggle(panel: &HtmlDetailsElement, came_from: &mut Option<HtmlElement>) -> bool {
        if panel.open() {
            return close(panel, came_from);
        }
        *came_from = focused();
        panel.set_open(true);
        let summary = panel.query_selector("summary").ok().flatten();
        let summary = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok());
        summary.is_some_and(|summary| summary.focus().is_ok())
    }

    /// Whether a key can stand in a selector.
    fn is_name(key: &str) -> bool {
        key.chars().count() == 1 && !matches!(key, "'" | "\\")
    }

    /// Does with the row that has the focus what its box says of the key: the box is ticked, and the button of its form
    /// pressed that it names. What else is ticked goes with it, as by the button: nobody loses what they chose.
    fn act_on_row(list: &str, key: &str) -> Option<()> {
        let document = window()?.document()?;
        let focused = document.active_element()?;
        let row = focused.closest(&format!("#{list} tr")).ok()??;
        let ticked = row
            .query_selector(&format!("[data-row-key='{key}']"))
            .ok()??;
        let ticked = ticked.dyn_into::<HtmlInputElement>().ok()?;
        let (form, does) = (
            ticked.get_attribute("form")?,
            ticked.get_attribute("data-does")?,
        );
        let button = format!("#{form} button[value='{does}']");
        let button = document.query_selector(&button).ok()??;
        ticked.set_checked(true);
        button.dyn_into::<HtmlElement>().ok()?.click();
        Some(())
    }

    /// Closes the panel. Whoever is in it goes back to where they came from.
    fn close(panel: &HtmlDetailsElement, came_from: &mut Option<HtmlElement>) -> bool {
        if !panel.open() {
            return false;
        }
        let is_inside = focused().is_some_and(|focused| panel.contains(Some(focused.as_ref())));
        panel.set_open(false);
        let before = came_from.take().filter(|_| is_inside);
        before.is_none_or(|before| before.focus().is_ok())
    }

    /// Acts on the element that carries the key: a field gets the focus, everything else is pressed.
    fn press(key: &str) -> bool {
        let document = window().and_then(|window| window.document());
        let Some(document) = document else {
            return false;
        };
        let carrier = document.query_selector(&format!("[data-key='{key}']"));
        let carrier = carrier.ok().flatten();
        let Some(carrier) = carrier.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        if carrier.tag_name() == "INPUT"
            && carrier.get_attribute("type").as_deref() != Some("checkbox")
        {
            return carrier.focus().is_ok();
        }
        carrier.click();
        true
    }

    /// Letters belong to whoever types; what is only ticked takes none.
    fn is_typing(event: &KeyboardEvent) -> bool {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| match target.tag_name().as_str() {
            "INPUT" => !is_ticked(&target),
            "TEXTAREA" | "SELECT" => true,
            _ => false,
        })
    }

    fn is_ticked(input: &Element) -> bool {
        let kind = input.get_attribute("type");
        matches!(kind.as_deref(), Some("checkbox" | "radio"))
    }

    /// Moves to the row after or before the one in which the focus is; the first one at first.
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
        let row = focused.and_then(|focused| focused.closest("tr").ok().flatten());
        let here = row.and_then(|row| {
            (0..links.length()).find(|place| row.contains(links.item(*place).as_ref()))
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
