use std::time::SystemTime;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{
            ALLOW, CACHE_CONTROL, ETAG, EntityTag, Header as _, HttpDate, IF_NONE_MATCH,
            IfModifiedSince, IfNoneMatch, LastModified, RETRY_AFTER,
        },
    },
    web::Data,
};
use contract::{Fetched, Known, Lang, Problem, Secret};
use time::OffsetDateTime;

use crate::{
    language::tr,
    web::{Desks, visit_of_nobody},
};

/// What a calendar file is sent as.
pub(super) const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// Hands the appointments of whoever the address belongs to to the calendar that asks. The address is all it knows: it
/// has no session, gets no cookie, and what it is refused is a line of text, not a page.
pub(super) async fn show(request: HttpRequest, desks: Data<Desks>) -> HttpResponse {
    let visit = visit_of_nobody(&request, &desks.site);
    let lang = visit.lang;
    let token = request.match_info().get("token").unwrap_or_default();
    let fetched = desks
        .subscriptions
        .feed(Secret::new(token), visit, known(&request));
    match fetched.await {
        Ok(fetched) => answer(fetched),
        Err(problem) => refused(lang, &problem),
    }
}

/// Whatever else is asked of the address.
pub(super) async fn refuse(request: HttpRequest, desks: Data<Desks>) -> HttpResponse {
    let lang = visit_of_nobody(&request, &desks.site).lang;
    let mut answer = refused(lang, &Problem::new("method-not-allowed", 405));
    let methods = actix_web::http::header::HeaderValue::from_static("GET, HEAD");
    answer.headers_mut().insert(ALLOW, methods);
    answer
}

/// What the calendar says that it has: marks, and a time only where it gives none (RFC 9110, 13.1.3).
fn known(request: &HttpRequest) -> Known {
    if !request.headers().contains_key(IF_NONE_MATCH) {
        let since = IfModifiedSince::parse(request).ok();
        let since = since.map(|IfModifiedSince(since)| SystemTime::from(since).into());
        return Known {
            marks: Vec::new(),
            since,
        };
    }
    let marks = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => vec!["*".to_owned()],
        Ok(IfNoneMatch::Items(tags)) => tags.iter().map(|tag| tag.tag().to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    Known { marks, since: None }
}

fn answer(fetched: Fetched) -> HttpResponse {
    let Fetched {
        text,
        mark,
        changed_at,
    } = fetched;
    let status = if text.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_MODIFIED
    };
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((ETAG, EntityTag::new_strong(mark)))
        .insert_header(LastModified(last_modified(changed_at)));
    match text {
        Some(text) => answer.content_type(MEDIA_TYPE).body(text),
        None => answer.finish(),
    }
}

fn last_modified(changed_at: OffsetDateTime) -> HttpDate {
    HttpDate::from(SystemTime::from(changed_at))
}

fn refused(lang: Lang, problem: &Problem) -> HttpResponse {
    let words = match problem.status {
        404 => "agenda-feed-none",
        405 => "agenda-feed-get",
        429 => "agenda-feed-slow",
        _ => "agenda-feed-broken",
    };
    let status = StatusCode::from_u16(problem.status);
    let mut answer = HttpResponse::build(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    if let Some(wait) = problem.wait_seconds {
        answer.insert_header((RETRY_AFTER, wait.to_string()));
    }
    let words = format!("{}\n", tr(lang, words));
    answer.content_type("text/plain; charset=utf-8").body(words)
}
