use actix_web::http::{Method, header::HeaderMap};

use super::SiteConfig;

/// Whether a request that changes something comes from our own pages.
///
/// `Sec-Fetch-Site` decides where the browser sends it. Older browsers send `Origin`, which is
/// `null` for forms of pages that hide their referrer, as ours do: there the form's token decides.
pub(super) fn is_ours(method: &Method, path: &str, headers: &HeaderMap, site: &SiteConfig) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(relation), _) => relation == "same-origin",
        (None, Some("null")) => !path.starts_with("/api/"),
        (None, Some(origin)) => origin == site.origin,
        (None, None) => !headers.contains_key("cookie"),
    }
}
