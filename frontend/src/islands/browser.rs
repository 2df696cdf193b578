//! The few calls islands make to the browser.

use leptos::{
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{self, Event, RequestInit, RequestRedirect, Response, ResponseType, Window, js_sys},
};
use wasm_bindgen_futures::JsFuture;

/// Sends form fields to an address of this site; the answer's JSON where it has any.
pub(crate) async fn post(url: &str, fields: &JsValue) -> Result<JsValue, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(fields);
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "application/json")?;
    init.set_headers(&headers);
    fetch(url, &init).await
}

/// Asks an address of this site for JSON.
pub(crate) async fn get(url: &str) -> Result<JsValue, JsValue> {
    fetch(url, &RequestInit::new()).await
}

/// A number in an answer's JSON.
pub(crate) fn number(answer: &JsValue, name: &str) -> Option<f64> {
    js_sys::Reflect::get(answer, &JsValue::from_str(name))
        .ok()?
        .as_f64()
}

/// A text in an answer's JSON.
#[cfg(any(feature = "ssr", feature = "work"))]
pub(crate) fn words(answer: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(answer, &JsValue::from_str(name))
        .ok()?
        .as_string()
}

/// Fields to send, such as the form's token.
pub(crate) fn fields(pairs: &[(&str, &str)]) -> Result<JsValue, JsValue> {
    let made = construct("URLSearchParams", &js_sys::Array::new())?;
    let append = function(&made, "append")?;
    for (name, value) in pairs {
        append.call2(&made, &JsValue::from_str(name), &JsValue::from_str(value))?;
    }
    Ok(made)
}

/// The page that answers a form, where it is the one that lies open: another, such as the sign-in page, is none.
#[cfg(feature = "work")]
pub(crate) async fn page_of(form: &web_sys::Element) -> Result<String, JsValue> {
    page_with(form, &fields_of(form)?, RequestRedirect::Follow).await
}

/// The page that answers a form sent by a button of this name and value.
#[cfg(feature = "work")]
pub(crate) async fn page_by(
    form: &web_sys::Element,
    (name, value): (&str, &str),
) -> Result<String, JsValue> {
    let fields = fields_of(form)?;
    let (name, value) = (JsValue::from_str(name), JsValue::from_str(value));
    function(&fields, "append")?.call2(&fields, &name, &value)?;
    page_with(form, &fields, RequestRedirect::Manual).await
}

#[cfg(feature = "work")]
async fn page_with(
    form: &web_sys::Element,
    fields: &JsValue,
    redirect: RequestRedirect,
) -> Result<String, JsValue> {
    let url = form.get_attribute("action").ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(fields);
    init.set_redirect(redirect);
    let answer = JsFuture::from(window()?.fetch_with_str_and_init(&url, &init)).await?;
    let answer: Response = answer.dyn_into()?;
    let is_elsewhere = answer.redirected() && !is_here(&answer.url())?;
    if is_elsewhere || !answer.ok() {
        return Err(JsValue::from_f64(f64::from(answer.status())));
    }
    let text = JsFuture::from(answer.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

/// Whether an address is that of the page that lies open, whatever it asks of it.
#[cfg(feature = "work")]
fn is_here(url: &str) -> Result<bool, JsValue> {
    let location = window()?.location();
    let here = format!("{}{}", location.origin()?, location.pathname()?);
    Ok(url.split(['?', '#']).next() == Some(here.as_str()))
}

/// Sends a form as the browser does by itself.
#[cfg(feature = "work")]
pub(crate) fn send_as_it_is(form: &web_sys::Element) -> Result<(), JsValue> {
    function(form, "submit")?.call0(form)?;
    Ok(())
}

/// Sends a form by one of its buttons, as the browser does when it is pressed.
#[cfg(feature = "work")]
pub(crate) fn send_by(form: &web_sys::Element, button: &web_sys::Element) -> Result<(), JsValue> {
    function(form, "requestSubmit")?.call1(form, button)?;
    Ok(())
}

#[cfg(any(feature = "ssr", feature = "work"))]
pub(super) fn fields_of(form: &web_sys::Element) -> Result<JsValue, JsValue> {
    let data = construct("FormData", &js_sys::Array::of1(form))?;
    let names: Vec<JsValue> = js_sys::try_iter(&function(&data, "keys")?.call0(&data)?)?
        .map(|names| names.filter_map(Result::ok).collect())
        .unwrap_or_default();
    for name in names {
        let value = function(&data, "get")?.call1(&data, &name)?;
        if !value.is_string() {
            function(&data, "delete")?.call1(&data, &name)?;
        }
    }
    construct("URLSearchParams", &js_sys::Array::of1(&data))
}

/// Copies the codes that stand in an element, one a line; an error where the browser does not let it.
#[cfg(any(feature = "ssr", feature = "work"))]
pub(crate) async fn copy_codes(id: &str) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let codes = document.query_selector_all(&format!("#{id} code"))?;
    let codes = (0..codes.length()).filter_map(|place| codes.item(place)?.text_content());
    let text = codes.collect::<Vec<_>>().join("\n");
    let navigator = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("navigator"))?;
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))?;
    let writing =
        function(&clipboard, "writeText")?.call1(&clipboard, &JsValue::from_str(&text))?;
    JsFuture::from(writing.dyn_into::<js_sys::Promise>()?).await?;
    Ok(())
}

/// Has the browser print the page.
#[cfg(any(feature = "ssr", feature = "work"))]
pub(crate) fn print() -> Result<(), JsValue> {
    window()?.print()
}

/// Tells the whole page that something happened.
pub(crate) fn announce(name: &str) -> Result<(), JsValue> {
    window()?.dispatch_event(&Event::new(name)?)?;
    Ok(())
}

/// Milliseconds since 1970 by the browser's clock, for counting down only.
pub(crate) fn now() -> f64 {
    js_sys::Date::now()
}

/// Path and query of the page.
pub(crate) fn here() -> Option<String> {
    let location = window().ok()?.location();
    Some(format!(
        "{}{}",
        location.pathname().ok()?,
        location.search().ok()?
    ))
}

/// A value made safe to stand in an address.
pub(crate) fn encode(value: &str) -> String {
    js_sys::encode_uri_component(value).into()
}

/// The status an answer would have if this site's pages did not lead to the sign-in page instead.
pub(crate) const SIGNED_OUT: f64 = 401.0;

/// The status whose answer says which fields are at fault.
const UNFIT: u16 = 422;

/// An answer that leads elsewhere is none: behind it the sign-in page would count as success.
async fn fetch(url: &str, init: &RequestInit) -> Result<JsValue, JsValue> {
    init.set_redirect(RequestRedirect::Manual);
    let answer = JsFuture::from(window()?.fetch_with_str_and_init(url, init)).await?;
    let answer: Response = answer.dyn_into()?;
    if answer.type_() == ResponseType::Opaqueredirect {
        return Err(JsValue::from_f64(SIGNED_OUT));
    }
    let is_json = answer
        .headers()
        .get("content-type")?
        .is_some_and(|kind| kind.contains("json"));
    if answer.status() == UNFIT && is_json {
        return Err(JsFuture::from(answer.json()?).await?);
    }
    if !answer.ok() {
        return Err(JsValue::from_f64(f64::from(answer.status())));
    }
    if is_json {
        JsFuture::from(answer.json()?).await
    } else {
        Ok(JsValue::UNDEFINED)
    }
}

pub(super) fn construct(class: &str, arguments: &js_sys::Array) -> Result<JsValue, JsValue> {
    let class = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str(class))?;
    js_sys::Reflect::construct(class.unchecked_ref(), arguments)
}

/// Sets a property.
#[cfg(any(feature = "ssr", feature = "work"))]
pub(crate) fn set(of: &JsValue, name: &str, value: &JsValue) -> Result<(), JsValue> {
    js_sys::Reflect::set(of, &JsValue::from_str(name), value)?;
    Ok(())
}

pub(super) fn function(of: &JsValue, name: &str) -> Result<js_sys::Function, JsValue> {
    js_sys::Reflect::get(of, &JsValue::from_str(name))?.dyn_into()
}

pub(super) fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or(JsValue::NULL)
}
