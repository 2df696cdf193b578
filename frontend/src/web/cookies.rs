use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::header::{HeaderName, HeaderValue},
};
use contract::{Secret, SessionBegun, Ticket};

use super::SiteConfig;

const SESSION: &str = "session";
/// The cookie between password and second factor.
pub(crate) const SIGN_IN: &str = "sign-in";
/// The cookie of a registration under way.
pub(crate) const REGISTRATION: &str = "registration";
/// The cookie of a browser somebody has signed in with: no right, only a brake of its own.
pub(super) const DEVICE: &str = "device";
pub(super) const VISIT: &str = "visit";
pub(super) const PREFERENCES: &str = "preferences";

/// Reads the session's token, if the browser sent one.
pub(crate) fn session_token(request: &HttpRequest, site: &SiteConfig) -> Option<String> {
    value(request, site, SESSION)
}

/// Makes the session's cookie: it goes when the browser closes, and the server forgets it earlier.
pub(crate) fn session_cookie(site: &SiteConfig, token: String) -> Cookie<'static> {
    made(site, SESSION, token)
}

/// Makes the cookie by which the browser is known at the next sign-in. It stays: that is what it is for.
fn device_cookie(site: &SiteConfig, device: &Secret) -> Cookie<'static> {
    let mut cookie = made(site, DEVICE, device.expose().to_owned());
    cookie.set_max_age(Duration::days(90));
    cookie
}

/// Makes the cookie that takes the session's away.
pub(crate) fn end_session(site: &SiteConfig) -> Cookie<'static> {
    end(site, SESSION)
}

/// Gives the browser the session that has begun, and what it is known by at the next sign-in; the way there is over.
pub(crate) fn begin_session(answer: &mut HttpResponse, site: &SiteConfig, begun: &SessionBegun) {
    set(
        answer,
        &session_cookie(site, begun.token.expose().to_owned()),
    );
    set(answer, &end(site, SIGN_IN));
    if let Some(device) = &begun.device {
        set(answer, &device_cookie(site, device));
    }
}

/// Has the browser forget what it keeps of whoever was signed in. Not "cookies": the chosen language and size of type stay.
pub(crate) fn forget_kept(answer: &mut HttpResponse) {
    let name = HeaderName::from_static("clear-site-data");
    let value = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert(name, value);
}

/// Reads the token of a journey before anybody is signed in.
pub(crate) fn ticket(request: &HttpRequest, site: &SiteConfig, journey: &str) -> Option<Secret> {
    value(request, site, journey).map(Secret::new)
}

/// Makes the cookie of such a journey.
pub(crate) fn ticket_cookie(site: &SiteConfig, journey: &str, ticket: &Ticket) -> Cookie<'static> {
    let mut cookie = made(site, journey, ticket.token.expose().to_owned());
    cookie.set_max_age(Duration::seconds(
        (ticket.expires_at - (site.now)()).whole_seconds(),
    ));
    cookie
}

/// Makes the cookie that takes one of ours away.
pub(crate) fn end(site: &SiteConfig, name: &str) -> Cookie<'static> {
    let mut cookie = made(site, name, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// Adds a cookie; those made here, of our own names and tokens, are always valid headers.
pub(crate) fn set(answer: &mut HttpResponse, cookie: &Cookie<'_>) {
    drop(answer.add_cookie(cookie));
}

pub(super) fn value(request: &HttpRequest, site: &SiteConfig, name: &str) -> Option<String> {
    let value = request.cookie(&full_name(site, name))?.value().to_owned();
    (!value.is_empty()).then_some(value)
}

/// `Lax`, not `Strict`: a link in a notice must find the person signed in. Forms carry a token.
pub(super) fn made(site: &SiteConfig, name: &str, value: String) -> Cookie<'static> {
    Cookie::build(full_name(site, name), value)
        .path("/")
        .secure(site.is_secure())
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}

/// On plain-HTTP loopback browsers refuse the prefix; nowhere else is it dropped.
fn full_name(site: &SiteConfig, name: &str) -> String {
    if site.is_secure() {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}
