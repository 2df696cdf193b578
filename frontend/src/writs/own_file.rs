use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the comparison says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct FileWords {
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) reading: String,
    /// The file is the one that was issued.
    pub(super) same: String,
    /// It is not.
    pub(super) other: String,
    /// It could not be read.
    pub(super) unread: String,
}

/// Compares a file with the one that was issued, in the browser: nothing is sent. It appears once it can do that.
#[island]
pub(super) fn OwnFile(
    /// The SHA-256 of the file that was issued, in hex.
    digest: String,
    /// What it says.
    words: FileWords,
) -> impl IntoView {
    let compared = RwSignal::new("");
    let is_awake = RwSignal::new(false);
    let digest = StoredValue::new(digest);
    Effect::new(move |_| {
        browser::watch(digest, compared);
        is_awake.set(true);
    });
    let FileWords {
        label,
        hint,
        reading,
        same,
        other,
        unread,
    } = words;
    let said = move || match compared.get() {
        "reading" => reading.clone(),
        "same" => same.clone(),
        "other" => other.clone(),
        "unread" => unread.clone(),
        _ => String::new(),
    };
    let class = move || match compared.get() {
        "same" => "note compared compared--same",
        "other" | "unread" => "note compared compared--other",
        _ => "note compared",
    };
    view! {
        <div class="picker" id="own-file" hidden=move || !is_awake.get()>
            <label class="field__label" for="own-file-input">{label}</label>
            <p class="field__hint" id="own-file-hint">{hint}</p>
            <input
                class="input input--file"
                type="file"
                id="own-file-input"
                accept="application/pdf,.pdf"
                aria-describedby="own-file-hint"
            />
            <p class=class role="status">{said}</p>
        </div>
    }
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    use leptos::prelude::{RwSignal, StoredValue};

    pub(super) fn watch(_: StoredValue<String>, _: RwSignal<&'static str>) {}
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::fmt::Write as _;

    use leptos::{prelude::*, task::spawn_local};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::js_sys::{Array, Function, Promise, Reflect, Uint8Array};

    use crate::islands::listening::{listen, window};

    /// Compares what is chosen in the field or dropped on it.
    pub(super) fn watch(digest: StoredValue<String>, compared: RwSignal<&'static str>) {
        let document = window().and_then(|window| window.document());
        let find = |id: &str| document.as_ref()?.get_element_by_id(id);
        let (Some(area), Some(input)) = (find("own-file"), find("own-file-input")) else {
            return;
        };
        let chosen = input.clone();
        listen(&input, "change", move |_| take(&chosen, (digest, compared)));
        listen(&area, "dragover", |event| event.prevent_default());
        listen(&area, "drop", move |event| {
            event.prevent_default();
            if let Ok(dropped) = get(&event, "dataTransfer") {
                take(&dropped, (digest, compared));
            }
        });
    }

    fn take(from: &JsValue, (digest, compared): (StoredValue<String>, RwSignal<&'static str>)) {
        let file = get(from, "files").and_then(|files| Reflect::get_u32(&files, 0));
        let Some(file) = file.ok().filter(|file| !file.is_undefined()) else {
            return;
        };
        compared.set("reading");
        spawn_local(async move {
            compared.set(match digest_of(&file).await {
                Ok(own) if digest.with_value(|issued| *issued == own) => "same",
                Ok(_) => "other",
                Err(_) => "unread",
            });
        });
    }

    /// The SHA-256 of a file in hex, by the browser's own `SubtleCrypto`.
    async fn digest_of(file: &JsValue) -> Result<String, JsValue> {
        let bytes = call(file, "arrayBuffer", &Array::new()).await?;
        let subtle = get(&get(&window().into(), "crypto")?, "subtle")?;
        let asked = Array::of2(&JsValue::from_str("SHA-256"), &bytes);
        let digest = Uint8Array::new(&call(&subtle, "digest", &asked).await?).to_vec();
        let mut hex = String::with_capacity(2 * digest.len());
        for byte in digest {
            write!(hex, "{byte:02x}").map_err(|_| JsValue::NULL)?;
        }
        Ok(hex)
    }

    async fn call(of: &JsValue, name: &str, with: &Array) -> Result<JsValue, JsValue> {
        let method: Function = get(of, name)?.dyn_into()?;
        let promise: Promise = method.apply(of, with)?.dyn_into()?;
        JsFuture::from(promise).await
    }

    fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
        Reflect::get(of, &JsValue::from_str(name))
    }
}
