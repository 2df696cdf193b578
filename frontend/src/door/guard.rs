use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        Method,
        header::{
            ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName,
            HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    web,
};
use contract::{Lang, Problem};
use leptos::nonce::Nonce;

use super::{origin, problem_page};
use crate::web::{
    Desks, PageError, SiteConfig, Visitor, cookies,
    kept::{self, Posted},
    pace, visitor,
};

/// Stands before the whole server: refuses foreign forms, turns refusals into pages, and puts the
/// security headers on every answer, 404 and 500 too.
///
/// The server wraps its `App` in `actix_web::middleware::from_fn(frontend::guard)`.
pub async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let nonce = Nonce::new();
    let desks = request.app_data::<web::Data<Desks>>().cloned();
    let Some(site) = desks.map(|desks| desks.site.clone()) else {
        return Err(PageError::from(Problem::internal()).into());
    };
    let id = (site.new_request)();
    // What answers GET answers HEAD: the connection keeps in mind that it sends the head alone.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    pace::keep(&mut request, site.pace);
    request.extensions_mut().insert(nonce.clone());
    request.extensions_mut().insert(id);
    let address = visitor::address(request.request(), &site);
    request.extensions_mut().insert(address);

    // No second handle on the request may live while it is routed: actix writes into it.
    let answer = if origin::is_ours(request.method(), request.path(), request.headers(), &site) {
        kept::turn_back(&mut request).await;
        next.call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body)
    } else {
        let refusal = PageError::from(Problem::new("foreign-form", 403));
        Ok(request.error_response(refusal))
    };
    let (http, answer) = match answer {
        Ok(answer) => answer.into_parts(),
        Err(error) => {
            let mut answer = problem_page::plain();
            add_headers(answer.headers_mut(), &nonce, &site);
            return Err(InternalError::from_response(error, answer).into());
        }
    };
    let mut answer = readable(&http, pace::in_time(&http, answer)).await;
    add_cookie(&http, &mut answer);
    add_headers(answer.headers_mut(), &nonce, &site);
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        answer
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), id);
    }
    let answer = pace::hang_up(&http, answer);
    Ok(ServiceResponse::new(http, answer))
}

/// Gives an error that does not explain itself the page that does.
async fn readable(http: &HttpRequest, answer: HttpResponse) -> HttpResponse {
    let is_error = answer.status().is_client_error() || answer.status().is_server_error();
    if !is_error || explains_itself(&answer) {
        return answer;
    }
    let refusal = answer
        .error()
        .and_then(|error| error.as_error::<PageError>());
    let (problem, back) = match refusal {
        Some(refusal) => (refusal.problem.clone(), refusal.back.clone()),
        None => (problem_page::of_status(answer.status()), None),
    };
    if http.path().starts_with("/api/") {
        return problem_page::as_json(&problem, Lang::default());
    }
    match Visitor::extract(http).await {
        Ok(visitor) if asks_for_json(http) => problem_page::as_json(&problem, visitor.lang()),
        Ok(visitor) => {
            let posted = http.extensions().get::<Posted>().cloned();
            let refused = problem_page::Refused {
                problem: &problem,
                back,
                posted,
            };
            problem_page::show(&visitor, refused)
        }
        Err(_) => problem_page::plain(),
    }
}

/// Whether the answer says what is wrong. What a library says of its error is text, and for nobody's eyes.
fn explains_itself(answer: &HttpResponse) -> bool {
    let kind = answer.headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind == "application/problem+json" || answer.error().is_none())
}

/// Whether one of our islands asked: whoever follows links asks for pages.
fn asks_for_json(http: &HttpRequest) -> bool {
    http.headers()
        .get(ACCEPT)
        .is_some_and(|accept| accept == "application/json")
}

fn add_cookie(http: &HttpRequest, answer: &mut HttpResponse) {
    let cookie = http
        .extensions()
        .get::<Visitor>()
        .and_then(Visitor::new_visit);
    let is_page = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| {
        kind.to_str()
            .is_ok_and(|kind| kind.starts_with("text/html"))
    });
    if let Some(cookie) = cookie.filter(|_| is_page) {
        cookies::set(answer, &cookie);
    }
}

fn add_headers(headers: &mut HeaderMap, nonce: &Nonce, site: &SiteConfig) {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
         object-src 'none'"
    );
    let set = |headers: &mut HeaderMap, name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(headers, CONTENT_SECURITY_POLICY, &policy);
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, REFERRER_POLICY, "no-referrer");
    for (name, value) in ISOLATION {
        set(headers, HeaderName::from_static(name), value);
    }
    if site.is_secure() {
        set(
            headers,
            STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    if !headers.contains_key(CACHE_CONTROL) {
        set(headers, CACHE_CONTROL, "no-store");
    }
}

const ISOLATION: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
];

#[cfg(test)]
mod tests {
    use actix_web::{App, error::ErrorInternalServerError, middleware::from_fn, test, web};

    use super::guard;
    use crate::web::test_house;

    #[actix_web::test]
    async fn what_a_library_says_of_its_error_stays_inside() {
        let breaks = || async { Err::<&str, _>(ErrorInternalServerError("a secret of the house")) };
        let house = App::new()
            .app_data(web::Data::new(test_house::desks()))
            .wrap(from_fn(guard))
            .route("/breaks", web::get().to(breaks));
        let house = test::init_service(house).await;
        let request = test::TestRequest::get().uri("/breaks").to_request();
        let answer = test::call_service(&house, request).await;
        assert_eq!(answer.status(), 500);
        let body = test::read_body(answer).await;
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("<html"), "{body}");
        assert!(!body.contains("a secret of the house"), "{body}");
    }
}
