use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::module::{self, Module};

/// Follows the links inside a part of the page without leaving it: the part is taken from the page they lead to and
/// put in its own place. What stands beside it keeps its place, its focus and what was typed; what lies open now is told
/// to whoever does not see it. Where the other page does not come, the link is followed as it is.
#[island]
pub(crate) fn TurnInPlace(
    /// The id of the part; the page that a link leads to has it too.
    part: String,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| browser::follow_within(&part, said));
    view! { <p class="unseen" role="status">{move || said.get()}</p> }
}

/// Sends the small forms inside a part of the page that ask for something to be shown, or whose answer leads back to the
/// page, without leaving it: the part is taken from the answer, and what was ticked and typed there stays. What the part
/// tells by `data-told` is told to whoever does not see it, where the answer tells another thing. Where no such answer
/// comes, the form is sent as it is.
#[island]
pub(crate) fn AskInPlace(
    /// The id of the part; the answer has it too.
    part: String,
    /// The last word of the address the forms go to.
    target: String,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    module::load(Module::Work);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| browser::ask_within((&part, &target), said));
    view! { <p class="unseen" role="status">{move || said.get()}</p> }
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    use leptos::prelude::RwSignal;

    pub(super) fn follow_within(_: &str, _: RwSignal<String>) {}

    pub(super) fn ask_within(_: (&str, &str), _: RwSignal<String>) {}
}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::{
        prelude::{RwSignal, Set},
        task::spawn_local,
    };
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{
        DomParser, Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, MouseEvent, Response,
        SupportedType,
    };

    use crate::islands::{
        browser::{page_of, send_as_it_is, set, words},
        listening::{listen, window},
    };

    /// Fields of several lines.
    const TEXTS: &str = "textarea[name]";
    /// What can have the focus.
    const STOPS: &str = "a, button, input, select, textarea, summary, [tabindex]";
    /// What lies open in a part: it is named, and scrolled by keys.
    const LEAF: &str = "[role='group'][tabindex='0']";

    /// What is told of a part once it tells something else.
    const TOLD: &str = "[data-told]";

    /// What has the focus in a part.
    struct Held {
        /// By what it is known there.
        known: (String, [Option<String>; 3]),
        /// Which it is of those that are known alike.
        alike: usize,
    }

    pub(super) fn follow_within(part: &str, said: RwSignal<String>) {
        let Some(here) = element(part) else { return };
        let part = part.to_owned();
        listen(&here, "click", move |event| {
            let Some(href) = turns_here(&event) else {
                return;
            };
            event.prevent_default();
            let part = part.clone();
            spawn_local(async move {
                if let Ok(open) = turn(&part, &href).await {
                    said.set(open);
                } else {
                    let _ = window().map(|window| window.location().set_href(&href));
                }
            });
        });
    }

    pub(super) fn ask_within((part, target): (&str, &str), said: RwSignal<String>) {
        let Some(here) = element(part) else { return };
        let (part, target) = (part.to_owned(), format!("/{target}"));
        listen(&here, "submit", move |event| {
            let form = event
                .target()
                .and_then(|it| it.dyn_into::<Element>().ok())
                .filter(|form| asks(form, &target));
            let Some(form) = form else { return };
            event.prevent_default();
            let part = part.clone();
            spawn_local(async move {
                if let Ok(told) = ask(&part, &form).await {
                    said.set(told);
                } else {
                    let _ = send_as_it_is(&form);
                }
            });
        });
    }

    fn asks(form: &Element, target: &str) -> bool {
        let action = form.get_attribute("action");
        action.is_some_and(|action| action.ends_with(target))
    }

    /// Answers what the part tells since; nothing where it tells what it told.
    async fn ask(part: &str, form: &Element) -> Result<String, JsValue> {
        let page = page_of(form).await?;
        let before = element(part).and_then(|here| told(&here));
        let now = told(&put(part, &page)?);
        Ok(now
            .filter(|now| before.as_ref() != Some(now))
            .unwrap_or_default())
    }

    fn told(part: &Element) -> Option<String> {
        part.query_selector(TOLD).ok()??.text_content()
    }

    /// The address of the link that was pressed, where it leads to this very page otherwise open.
    fn turns_here(event: &web_sys::Event) -> Option<String> {
        let mouse = event.dyn_ref::<MouseEvent>()?;
        if mouse.button() != 0 || mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() {
            return None;
        }
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let link = target.closest("a[href]").ok()??;
        let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
        let here = window()?.location().pathname().ok()?;
        (link.pathname() == here).then(|| link.href())
    }

    /// Turns the part to what a link leads to; says what lies open in it then.
    async fn turn(part: &str, href: &str) -> Result<String, JsValue> {
        let window = window().ok_or(JsValue::NULL)?;
        let answer: Response = JsFuture::from(window.fetch_with_str(href))
            .await?
            .dyn_into()?;
        if !answer.ok() || answer.redirected() {
            return Err(JsValue::NULL);
        }
        let text = JsFuture::from(answer.text()?).await?;
        let here = put(part, &text.as_string().ok_or(JsValue::NULL)?)?;
        window
            .history()?
            .replace_state_with_url(&JsValue::NULL, "", Some(href))?;
        let leaf = here.query_selector(LEAF)?;
        let open = leaf.and_then(|leaf| leaf.get_attribute("aria-label"));
        Ok(open.unwrap_or_default())
    }

    /// Puts the part as another page has it in the place of the part here.
    fn put(part: &str, page: &str) -> Result<Element, JsValue> {
        let other = DomParser::new()?.parse_from_string(page, SupportedType::TextHtml)?;
        let other = other.get_element_by_id(part).ok_or(JsValue::NULL)?;
        let here = element(part).ok_or(JsValue::NULL)?;
        let (held, ticked) = (held(&here), ticked(&here)?);
        let typed = typed(&here)?;
        here.set_text_content(None);
        while let Some(child) = other.first_child() {
            here.append_child(&child)?;
        }
        for input in inputs(&here, "input")? {
            if ticked.contains(&(input.name(), input.value())) {
                input.set_checked(true);
            }
        }
        for field in elements(&here, TEXTS)? {
            let name = words(&field, "name").unwrap_or_default();
            if let Some((_, text)) = typed.iter().find(|(typed, _)| *typed == name) {
                set(&field, "value", &JsValue::from_str(text))?;
            }
        }
        // What asks for the focus has it at once: a focus that goes elsewhere first is told.
        let asks = here.query_selector("[autofocus]")?;
        let asks = asks.and_then(|asks| asks.dyn_into::<HtmlElement>().ok());
        match (asks, held) {
            (Some(asks), _) => asks.focus()?,
            (None, Some(held)) => hold_again(&here, &held),
            (None, None) => {}
        }
        Ok(here)
    }

    /// What is ticked in a part: it stays so whatever takes the part's place.
    fn ticked(part: &Element) -> Result<Vec<(String, String)>, JsValue> {
        let ticked = inputs(part, "input:checked")?.into_iter();
        Ok(ticked.map(|input| (input.name(), input.value())).collect())
    }

    /// What was typed in its fields of several lines, by name.
    fn typed(part: &Element) -> Result<Vec<(String, String)>, JsValue> {
        let fields = elements(part, TEXTS)?.into_iter();
        let typed = fields.filter_map(|it| Some((words(&it, "name")?, words(&it, "value")?)));
        Ok(typed.collect())
    }

    fn inputs(part: &Element, which: &str) -> Result<Vec<HtmlInputElement>, JsValue> {
        let inputs = elements(part, which)?.into_iter();
        Ok(inputs.filter_map(|it| it.dyn_into().ok()).collect())
    }

    fn elements(part: &Element, which: &str) -> Result<Vec<Element>, JsValue> {
        let found = part.query_selector_all(which)?;
        let elements = (0..found.length()).filter_map(|place| found.item(place));
        Ok(elements.filter_map(|it| it.dyn_into().ok()).collect())
    }

    fn element(id: &str) -> Option<Element> {
        window()?.document()?.get_element_by_id(id)
    }

    /// By what something that can have the focus is known in either page: its kind, its key or name, and its value.
    fn known_by(stop: &Element) -> (String, [Option<String>; 3]) {
        let said = ["data-key", "name", "value"].map(|name| stop.get_attribute(name));
        (stop.tag_name(), said)
    }

    /// What has the focus in a part, where anything has.
    fn held(part: &Element) -> Option<Held> {
        let focused = window()?.document()?.active_element()?;
        let stops = elements(part, STOPS).ok()?;
        let place = stops.iter().position(|stop| *stop == focused)?;
        let known = known_by(&focused);
        let before = stops.iter().take(place);
        let alike = before.filter(|stop| known_by(stop) == known).count();
        Some(Held { known, alike })
    }

    /// Gives the focus to the same in the part as it is now; where that is gone, to what lies open.
    fn hold_again(part: &Element, held: &Held) {
        let stops = elements(part, STOPS).unwrap_or_default();
        let mut same = stops
            .into_iter()
            .filter(|stop| known_by(stop) == held.known);
        let leaf = || part.query_selector(LEAF).ok().flatten();
        let stop = same.nth(held.alike).or_else(leaf);
        if let Some(stop) = stop.and_then(|stop| stop.dyn_into::<HtmlElement>().ok()) {
            let _ = stop.focus();
        }
    }
}
