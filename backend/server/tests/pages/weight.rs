//! What pages weigh: they are never compressed, so that nothing in them can be told by their length.

use crate::site::Site;

/// What the first page after signing in may weigh, in bytes; the rest of what a browser fetches then is weighed where
/// releases are tried.
const FIRST_PAGE: usize = 60_000;

#[actix_web::test]
async fn the_first_page_of_everybody_is_light() {
    let site = Site::open().await;
    for who in [
        "lawyer",
        "clerk",
        "auditor",
        "head",
        "maker",
        "prosecutor",
        "monitor",
        "department",
        "audit",
        "system-fresh",
        "security",
    ] {
        let page = site.get(who, "/").await;
        let page = match page.status {
            303 => site.get(who, page.header("location")).await,
            _ => page,
        };
        let weight = page.body.len();
        assert_eq!(page.status, 200, "{who}");
        assert!(weight <= FIRST_PAGE, "{who}: {weight} bytes");
    }
}
