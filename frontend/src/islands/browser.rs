//! The few calls islands make to the browser.

use leptos::{
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{
        self, Event, HtmlInputElement, RequestInit, RequestRedirect, Response, ResponseType,
        Window, js_sys,
    },
};
use wasm_bindgen_futures::JsFuture;

use super::photo::Greys;

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
pub(crate) fn words(answer: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(answer, &JsValue::from_str(name))
        .ok()?
        .as_string()
}

/// Puts a value into a hidden field of a form.
pub(crate) fn set_hidden(form: &str, name: &str, value: &str) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let field = document.query_selector(&format!("#{form} input[name='{name}']"))?;
    let field: HtmlInputElement = field.ok_or(JsValue::NULL)?.dyn_into()?;
    field.set_value(value);
    Ok(())
}

/// The value of a hidden field of a form.
pub(crate) fn hidden(form: &str, name: &str) -> Option<String> {
    let document = window().ok()?.document()?;
    let field = document.query_selector(&format!("#{form} input[name='{name}']"));
    let field: HtmlInputElement = field.ok()??.dyn_into().ok()?;
    Some(field.value())
}

/// Puts a value into the field of a form, whatever kind it is: several boxes take the codes that stand in it.
pub(crate) fn put(form: &str, name: &str, value: &str) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let fields = document.query_selector_all(&format!("#{form} [name='{name}']"))?;
    for field in (0..fields.length()).filter_map(|place| fields.item(place)) {
        let own = words(&field, "value").unwrap_or_default();
        match words(&field, "type").as_deref() {
            Some("radio" | "checkbox") => {
                let is_chosen = value.split(' ').any(|code| code == own);
                set(&field, "checked", &JsValue::from_bool(is_chosen))?;
            }
            _ => set(&field, "value", &JsValue::from_str(value))?,
        }
    }
    Ok(())
}

/// Listens for as long as the page lives to what other tabs of this browser tell under a name; an error where the browser
/// knows no channels.
pub(crate) fn hear(name: &str, mut act: impl FnMut(String) + 'static) -> Result<(), JsValue> {
    let channel = channel(name)?;
    let act = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        act(words(&event, "data").unwrap_or_default());
    });
    set(&channel, "onmessage", act.as_ref())?;
    act.forget();
    Ok(())
}

/// Tells those tabs, this one among them.
pub(crate) fn tell(name: &str, news: &str) -> Result<(), JsValue> {
    let channel = channel(name)?;
    function(&channel, "postMessage")?.call1(&channel, &JsValue::from_str(news))?;
    function(&channel, "close")?.call0(&channel)?;
    Ok(())
}

fn channel(name: &str) -> Result<JsValue, JsValue> {
    let name = js_sys::Array::of1(&JsValue::from_str(name));
    construct("BroadcastChannel", &name)
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

/// The page that answers a form which only asks for something to be shown.
#[cfg(feature = "hydrate")]
pub(crate) async fn page_of(form: &web_sys::Element) -> Result<String, JsValue> {
    let url = form.get_attribute("action").ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&fields_of(form)?);
    init.set_redirect(RequestRedirect::Manual);
    let answer = JsFuture::from(window()?.fetch_with_str_and_init(&url, &init)).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        return Err(JsValue::from_f64(f64::from(answer.status())));
    }
    let text = JsFuture::from(answer.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

/// Sends a form as the browser does by itself.
#[cfg(feature = "hydrate")]
pub(crate) fn send_as_it_is(form: &web_sys::Element) -> Result<(), JsValue> {
    function(form, "submit")?.call0(form)?;
    Ok(())
}

/// The text fields of a form as they stand; files stay where they are.
pub(crate) fn form_fields(id: &str) -> Result<JsValue, JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    fields_of(&document.get_element_by_id(id).ok_or(JsValue::NULL)?)
}

/// Whether a field stands the same in two readings of a form.
pub(crate) fn is_same(one: &JsValue, other: &JsValue, name: &str) -> bool {
    let all = |fields: &JsValue| {
        let all = function(fields, "getAll")?.call1(fields, &JsValue::from_str(name))?;
        let all = js_sys::Array::from(&all);
        let all: Vec<_> = all.iter().map(|value| value.as_string()).collect();
        Ok::<_, JsValue>(all)
    };
    matches!((all(one), all(other)), (Ok(one), Ok(other)) if one == other)
}

/// A form's values as JSON, with these of them as they are in another one.
pub(crate) fn with_values_of(
    json: &str,
    other: &str,
    names: impl Iterator<Item = String>,
) -> Result<String, JsValue> {
    let (values, other) = (js_sys::JSON::parse(json)?, js_sys::JSON::parse(other)?);
    for name in names {
        set(&values, &name, &get_of(&other, &name)?)?;
    }
    Ok(js_sys::JSON::stringify(&values)?.into())
}

fn fields_of(form: &web_sys::Element) -> Result<JsValue, JsValue> {
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

/// A photograph, drawn small enough to be looked at at once.
pub(crate) struct Photo {
    /// How many pixels its short side has.
    pub(crate) short_side: u32,
    /// What it shows.
    pub(crate) greys: Greys,
}

/// The longest side of what is looked at: the strokes of print still stand apart, and it is done in a moment.
const LOOKED_AT: f64 = 1024.0;

/// The photograph that is chosen in a field; none where nothing or something else is.
pub(crate) async fn photo(field: &str) -> Result<Option<Photo>, JsValue> {
    let field = field_by_id(field)?;
    let file = get_of(&field, "files")?;
    let file = function(&file, "item")?.call1(&file, &JsValue::from(0))?;
    let is_photo = matches!(
        words(&file, "type").as_deref(),
        Some("image/jpeg" | "image/png")
    );
    if !is_photo {
        return Ok(None);
    }
    let global: JsValue = js_sys::global().into();
    let drawing = function(&global, "createImageBitmap")?.call1(&global, &file)?;
    let picture = JsFuture::from(drawing.dyn_into::<js_sys::Promise>()?).await?;
    let [wide, high] = ["width", "height"].map(|side| number(&picture, side).unwrap_or(0.0));
    let scale = (LOOKED_AT / wide.max(high).max(1.0)).min(1.0);
    let [width, height] = [wide, high].map(|side| JsValue::from((side * scale).floor().max(1.0)));
    let canvas = construct("OffscreenCanvas", &js_sys::Array::of2(&width, &height))?;
    let pen = function(&canvas, "getContext")?.call1(&canvas, &JsValue::from_str("2d"))?;
    let zero = JsValue::from(0);
    let drawn = js_sys::Array::of5(&picture, &zero, &zero, &width, &height);
    function(&pen, "drawImage")?.apply(&pen, &drawn)?;
    let all = js_sys::Array::of4(&zero, &zero, &width, &height);
    let pixels = function(&pen, "getImageData")?.apply(&pen, &all)?;
    let pixels: js_sys::Uint8ClampedArray = get_of(&pixels, "data")?.dyn_into()?;
    function(&picture, "close")?.call0(&picture)?;
    Ok(Some(Photo {
        short_side: whole(wide.min(high)),
        greys: Greys::of_canvas(
            usize::try_from(whole(width.as_f64().unwrap_or(1.0))).unwrap_or(1),
            &pixels.to_vec(),
        ),
    }))
}

/// Has somebody choose another file; a telephone opens its camera.
pub(crate) fn choose_again(field: &str) -> Result<(), JsValue> {
    let field = field_by_id(field)?;
    set(&field, "value", &JsValue::from_str(""))?;
    field.set_attribute("capture", "environment")?;
    field.click();
    // The next time the field is pressed everything is offered again.
    field.remove_attribute("capture")
}

fn field_by_id(id: &str) -> Result<HtmlInputElement, JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let field = document.get_element_by_id(id).ok_or(JsValue::NULL)?;
    field.dyn_into().map_err(JsValue::from)
}

/// A count of pixels as a whole number.
fn whole(count: f64) -> u32 {
    let count = std::time::Duration::try_from_secs_f64(count);
    count.map_or(0, |count| {
        u32::try_from(count.as_secs()).unwrap_or(u32::MAX)
    })
}

/// Copies the codes that stand in an element, one a line; an error where the browser does not let it.
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
pub(crate) fn print() -> Result<(), JsValue> {
    window()?.print()
}

/// Tells the whole page that something happened.
pub(crate) fn announce(name: &str) -> Result<(), JsValue> {
    window()?.dispatch_event(&Event::new(name)?)?;
    Ok(())
}

/// Listens on the window for as long as the page lives.
pub(crate) fn listen(name: &str, act: impl FnMut() + 'static) -> Result<(), JsValue> {
    let act = Closure::<dyn FnMut()>::new(act);
    window()?.add_event_listener_with_callback(name, act.as_ref().unchecked_ref())?;
    act.forget();
    Ok(())
}

/// Listens on an element for as long as the page lives.
pub(crate) fn listen_on(id: &str, name: &str, act: impl FnMut() + 'static) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let element = document.get_element_by_id(id).ok_or(JsValue::NULL)?;
    let act = Closure::<dyn FnMut()>::new(act);
    element.add_event_listener_with_callback(name, act.as_ref().unchecked_ref())?;
    act.forget();
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

/// The fields that an answer's JSON names as being at fault, each with the words of what it broke.
pub(crate) fn faults(answer: &JsValue) -> Vec<(String, String)> {
    pairs(answer, "errors", ["field", "said"])
}

/// Two texts of each line of a list in an answer's JSON.
pub(crate) fn pairs(
    answer: &JsValue,
    list: &str,
    [first, second]: [&str; 2],
) -> Vec<(String, String)> {
    let lines = js_sys::Reflect::get(answer, &JsValue::from_str(list));
    let lines = lines.unwrap_or(JsValue::UNDEFINED);
    if !js_sys::Array::is_array(&lines) {
        return Vec::new();
    }
    let lines = js_sys::Array::from(&lines);
    let both = lines
        .iter()
        .filter_map(|line| Some((words(&line, first)?, words(&line, second)?)));
    both.collect()
}

/// What a field's label says; a choice of several has none of its own.
pub(crate) fn label_of(field: &str) -> Option<String> {
    let document = window().ok()?.document()?;
    let label = document.query_selector(&format!("label[for='{field}']"));
    let label = label.ok()??;
    let said = label.first_child()?.text_content()?;
    Some(said.trim().to_owned()).filter(|said| !said.is_empty())
}

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

fn construct(class: &str, arguments: &js_sys::Array) -> Result<JsValue, JsValue> {
    let class = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str(class))?;
    js_sys::Reflect::construct(class.unchecked_ref(), arguments)
}

fn get_of(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    js_sys::Reflect::get(of, &JsValue::from_str(name))
}

/// Sets a property.
pub(crate) fn set(of: &JsValue, name: &str, value: &JsValue) -> Result<(), JsValue> {
    js_sys::Reflect::set(of, &JsValue::from_str(name), value)?;
    Ok(())
}

fn function(of: &JsValue, name: &str) -> Result<js_sys::Function, JsValue> {
    js_sys::Reflect::get(of, &JsValue::from_str(name))?.dyn_into()
}

fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or(JsValue::NULL)
}
