//! Photographs that are chosen in a field.

use leptos::{
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{HtmlInputElement, js_sys},
};
use wasm_bindgen_futures::JsFuture;

use super::{browser::get_of, photo::Greys};
use crate::islands::browser::{construct, function, number, set, window, words};

/// A photograph, drawn small enough to be looked at at once.
pub(super) struct Photo {
    /// How many pixels its short side has.
    pub(super) short_side: u32,
    /// What it shows.
    pub(super) greys: Greys,
}

/// The longest side of what is looked at: the strokes of print still stand apart, and it is done in a moment.
const LOOKED_AT: f64 = 1024.0;

/// The photograph that is chosen in a field; none where nothing or something else is.
pub(super) async fn photo(field: &str) -> Result<Option<Photo>, JsValue> {
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
pub(super) fn choose_again(field: &str) -> Result<(), JsValue> {
    let field = field_by_id(field)?;
    set(&field, "value", &JsValue::from_str(""))?;
    field.set_attribute("capture", "environment")?;
    field.focus()?;
    field.click();
    // The next time the field is pressed everything is offered again.
    field.remove_attribute("capture")
}

/// Gives a field the focus.
pub(super) fn go_to_field(id: &str) -> Result<(), JsValue> {
    field_by_id(id)?.focus()
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
