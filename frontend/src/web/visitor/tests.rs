use actix_web::{FromRequest, http::header::HeaderName, test::TestRequest, web};

use super::{Visitor, safe_next};
use crate::web::{Proxies, test_house::desks};

async fn seen(peer: &str, headers: &[(&str, &str)], proxies: Option<Proxies>) -> String {
    let mut desks = desks();
    desks.site.proxies = proxies;
    let mut request = TestRequest::get()
        .app_data(web::Data::new(desks))
        .peer_addr(peer.parse().unwrap());
    for header in headers {
        request = request.insert_header(*header);
    }
    let visitor = Visitor::extract(&request.to_http_request()).await.unwrap();
    visitor.visit().address.to_string()
}

const MADE_UP: [(&str, &str); 4] = [
    ("x-forwarded-for", "6.6.6.6, 203.0.113.7"),
    ("forwarded", "for=6.6.6.6"),
    ("x-real-ip", "6.6.6.6"),
    ("client-ip", "6.6.6.6"),
];

#[actix_web::test]
async fn without_a_proxy_no_header_says_who_asks() {
    let peer = "198.51.100.4:4711";
    assert_eq!(seen(peer, &MADE_UP, None).await, "198.51.100.4");
    let mapped = "[::ffff:198.51.100.4]:4711";
    assert_eq!(seen(mapped, &[], None).await, "198.51.100.4");
}

#[actix_web::test]
async fn behind_a_proxy_the_named_header_alone_counts_from_the_right() {
    let proxies = Proxies {
        count: 1,
        header: HeaderName::from_static("x-forwarded-for"),
        addresses: vec!["127.0.0.1".parse().unwrap()],
    };
    let through = seen("127.0.0.1:1", &MADE_UP, Some(proxies.clone())).await;
    assert_eq!(through, "203.0.113.7");
    let beside = seen("198.51.100.4:1", &MADE_UP, Some(proxies)).await;
    assert_eq!(beside, "198.51.100.4");
}

#[test]
fn only_a_path_of_this_site_is_gone_on_to() {
    assert_eq!(safe_next("/account?x=1#y"), "/account?x=1#y");
    for elsewhere in [
        "",
        "account",
        "//evil",
        "/\\evil",
        "https://evil",
        "/a\r\nb",
        "/a b",
    ] {
        assert_eq!(safe_next(elsewhere), "/", "{elsewhere:?}");
    }
}
