//! What the reader sends and fetches beside views. A failure is the status, zero where no answer came.

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Headers, RequestInit, Url};

use crate::islands::{
    fetch::{answer, read},
    listening::window,
};

/// Sends a request and reads the view that answers it.
pub(crate) async fn post_json<B: Serialize, T: DeserializeOwned>(
    url: &str,
    body: &B,
) -> Result<T, u16> {
    let window = window().ok_or(0u16)?;
    let headers = Headers::new().map_err(|_| 0u16)?;
    headers
        .set("Content-Type", "application/json")
        .map_err(|_| 0u16)?;
    let body = serde_json::to_string(body).map_err(|_| 0u16)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(&body));
    read(answer(window.fetch_with_str_and_init(url, &init)).await?).await
}

/// Fetches an image into the page's own memory and gives its address there.
pub(crate) async fn object_url(url: &str) -> Option<String> {
    let response = answer(window()?.fetch_with_str(url)).await.ok()?;
    let blob = JsFuture::from(response.blob().ok()?).await.ok()?;
    Url::create_object_url_with_blob(&blob.dyn_into::<Blob>().ok()?).ok()
}

/// Lets go of an image in the page's memory; other addresses are left alone.
pub(crate) fn forget_url(address: &str) {
    if address.starts_with("blob:") {
        drop(Url::revoke_object_url(address));
    }
}
