use actix_web::http::{Method, header::HeaderMap};

use crate::web::SiteConfig;

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

#[cfg(test)]
mod tests {
    use actix_web::http::{
        Method,
        header::{HeaderMap, HeaderName, HeaderValue},
    };

    use super::is_ours;
    use crate::web::test_house::desks;

    fn ours(path: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        is_ours(&Method::POST, path, &map, &desks().site)
    }

    #[test]
    fn the_browsers_own_word_decides() {
        assert!(ours(
            "/x",
            &[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil")
            ]
        ));
        for relation in ["cross-site", "same-site", "none"] {
            assert!(!ours("/x", &[("sec-fetch-site", relation)]), "{relation}");
        }
    }

    #[test]
    fn an_older_browser_is_believed_by_its_origin() {
        assert!(ours("/x", &[("origin", "http://127.0.0.1:8080")]));
        assert!(!ours("/x", &[("origin", "http://127.0.0.1:9090")]));
    }

    #[test]
    fn a_hidden_origin_leaves_forms_to_their_token_and_calls_out() {
        assert!(ours("/x", &[("origin", "null")]));
        assert!(!ours("/api/v1/x", &[("origin", "null")]));
    }

    #[test]
    fn who_names_nothing_must_bring_no_cookie() {
        assert!(ours("/x", &[]));
        assert!(!ours("/x", &[("cookie", "session=a")]));
    }
}
