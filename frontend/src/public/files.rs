use actix_web::{HttpResponse, http::header::CACHE_CONTROL};

use crate::{language::tr, web::Visitor};

/// Serves the icon.
pub(crate) async fn icon() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("image/svg+xml")
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .body(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/icon.svg"
        )))
}

/// Serves the manifest with the service's name in the visitor's language.
pub(crate) async fn manifest(visitor: Visitor) -> HttpResponse {
    let manifest = serde_json::json!({
        "name": tr(visitor.lang(), "design-name"),
        "short_name": tr(visitor.lang(), "design-name-short"),
        "lang": visitor.lang().tag(),
        "start_url": "/",
        "display": "browser",
        "background_color": "#FBFAF7",
        "theme_color": "#FBFAF7",
        "icons": [{ "src": "/icon.svg", "type": "image/svg+xml", "sizes": "any" }],
    });
    HttpResponse::Ok()
        .content_type("application/manifest+json")
        .body(manifest.to_string())
}
