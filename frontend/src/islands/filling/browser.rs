//! What a form that is filled in asks of the browser, besides what every island asks.

use leptos::{
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{HtmlInputElement, js_sys},
};

pub(super) use crate::islands::browser::{SIGNED_OUT, get, number, post, words};
use crate::islands::browser::{construct, fields_of, function, set, window};

/// Puts a value into a hidden field of a form.
pub(super) fn set_hidden(form: &str, name: &str, value: &str) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let field = document.query_selector(&format!("#{form} input[name='{name}']"))?;
    let field: HtmlInputElement = field.ok_or(JsValue::NULL)?.dyn_into()?;
    field.set_value(value);
    Ok(())
}

/// The value of a hidden field of a form.
pub(super) fn hidden(form: &str, name: &str) -> Option<String> {
    let document = window().ok()?.document()?;
    let field = document.query_selector(&format!("#{form} input[name='{name}']"));
    let field: HtmlInputElement = field.ok()??.dyn_into().ok()?;
    Some(field.value())
}

/// Puts a value into the field of a form, whatever kind it is: several boxes take the codes that stand in it.
pub(super) fn put(form: &str, name: &str, value: &str) -> Result<(), JsValue> {
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
pub(super) fn hear(name: &str, mut act: impl FnMut(String) + 'static) -> Result<(), JsValue> {
    let channel = channel(name)?;
    let act = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        act(words(&event, "data").unwrap_or_default());
    });
    set(&channel, "onmessage", act.as_ref())?;
    act.forget();
    Ok(())
}

/// Tells those tabs, this one among them.
pub(super) fn tell(name: &str, news: &str) -> Result<(), JsValue> {
    let channel = channel(name)?;
    function(&channel, "postMessage")?.call1(&channel, &JsValue::from_str(news))?;
    function(&channel, "close")?.call0(&channel)?;
    Ok(())
}

fn channel(name: &str) -> Result<JsValue, JsValue> {
    let name = js_sys::Array::of1(&JsValue::from_str(name));
    construct("BroadcastChannel", &name)
}

/// The text fields of a form as they stand; files stay where they are.
pub(super) fn form_fields(id: &str) -> Result<JsValue, JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    fields_of(&document.get_element_by_id(id).ok_or(JsValue::NULL)?)
}

/// Whether a field stands the same in two readings of a form.
pub(super) fn is_same(one: &JsValue, other: &JsValue, name: &str) -> bool {
    let all = |fields: &JsValue| {
        let all = function(fields, "getAll")?.call1(fields, &JsValue::from_str(name))?;
        let all = js_sys::Array::from(&all);
        let all: Vec<_> = all.iter().map(|value| value.as_string()).collect();
        Ok::<_, JsValue>(all)
    };
    matches!((all(one), all(other)), (Ok(one), Ok(other)) if one == other)
}

/// A form's values as JSON, with these of them as they are in another one.
pub(super) fn with_values_of(
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

/// How many characters stand in a field, without those around them.
pub(super) fn typed_in(id: &str) -> Option<usize> {
    let document = window().ok()?.document()?;
    let field = document.get_element_by_id(id)?;
    Some(words(&field, "value")?.trim().chars().count())
}

/// Listens on the window for as long as the page lives.
pub(super) fn listen(name: &str, act: impl FnMut() + 'static) -> Result<(), JsValue> {
    let act = Closure::<dyn FnMut()>::new(act);
    window()?.add_event_listener_with_callback(name, act.as_ref().unchecked_ref())?;
    act.forget();
    Ok(())
}

/// Listens on an element for as long as the page lives.
pub(super) fn listen_on(id: &str, name: &str, act: impl FnMut() + 'static) -> Result<(), JsValue> {
    let document = window()?.document().ok_or(JsValue::NULL)?;
    let element = document.get_element_by_id(id).ok_or(JsValue::NULL)?;
    let act = Closure::<dyn FnMut()>::new(act);
    element.add_event_listener_with_callback(name, act.as_ref().unchecked_ref())?;
    act.forget();
    Ok(())
}

/// The fields that an answer's JSON names as being at fault, each with the words of what it broke.
pub(super) fn faults(answer: &JsValue) -> Vec<(String, String)> {
    pairs(answer, "errors", ["field", "said"])
}

/// Two texts of each line of a list in an answer's JSON.
pub(super) fn pairs(
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
pub(super) fn label_of(field: &str) -> Option<String> {
    let document = window().ok()?.document()?;
    let label = document.query_selector(&format!("label[for='{field}']"));
    let label = label.ok()??;
    let said = label.first_child()?.text_content()?;
    Some(said.trim().to_owned()).filter(|said| !said.is_empty())
}

pub(super) fn get_of(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    js_sys::Reflect::get(of, &JsValue::from_str(name))
}
