//! Calls of the islands to the JSON interface. A failure is the status, zero where no answer came.

use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::listening::window;

/// Fetches a view.
pub(crate) async fn get_json<T: DeserializeOwned>(url: &str) -> Result<T, u16> {
    let window = window().ok_or(0u16)?;
    read(answer(window.fetch_with_str(url)).await?).await
}

/// Waits for an answer that is none of a failure.
pub(crate) async fn answer(promise: web_sys::js_sys::Promise) -> Result<Response, u16> {
    let answer = JsFuture::from(promise).await.map_err(|_| 0u16)?;
    let answer: Response = answer.dyn_into().map_err(|_| 0u16)?;
    if answer.ok() {
        Ok(answer)
    } else {
        Err(answer.status())
    }
}

/// Reads the view that answers.
pub(crate) async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, u16> {
    let text = JsFuture::from(answer.text().map_err(|_| 0u16)?)
        .await
        .map_err(|_| 0u16)?;
    let text = text.as_string().ok_or(0u16)?;
    serde_json::from_str(&text).map_err(|_| 0)
}
