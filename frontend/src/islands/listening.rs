//! What islands listen to.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, Window};

/// The window, where there is one.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// What has the focus.
pub(crate) fn focused() -> Option<HtmlElement> {
    window()?.document()?.active_element()?.dyn_into().ok()
}

/// Listens for as long as the page lives.
pub(crate) fn listen(
    target: &web_sys::EventTarget,
    name: &str,
    act: impl FnMut(web_sys::Event) + 'static,
) {
    let act = Closure::<dyn FnMut(web_sys::Event)>::new(act);
    drop(target.add_event_listener_with_callback(name, act.as_ref().unchecked_ref()));
    act.forget();
}
