use std::{
    future::Future,
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    sync::Arc,
};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    dev::Payload,
    http::header::{LOCATION, USER_AGENT},
    web,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{Caller, Lang, Problem, RequestId, Secret, SessionState, Visit};
use hmac::{Hmac, KeyInit, Mac};
use leptos::nonce::Nonce;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::{Desks, Preferences, Refusal, SiteConfig, cookies};

/// Whoever is looking at the page: known by a session, or not.
#[derive(Debug, Clone)]
pub struct Visitor(Arc<Inner>);

/// A person with a live session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What the desks are told.
    pub caller: Caller,
    /// How long the session lasts.
    pub state: SessionState,
}

#[derive(Debug)]
struct Inner {
    preferences: Preferences,
    signed_in: Option<SignedIn>,
    session: Option<Secret>,
    visit: Visit,
    here: String,
    nonce: Nonce,
    secret: String,
    is_new: bool,
    site: SiteConfig,
}

impl Visitor {
    /// The language to speak.
    pub fn lang(&self) -> Lang {
        self.0.preferences.lang
    }

    /// How the site should look.
    pub fn preferences(&self) -> Preferences {
        self.0.preferences
    }

    /// The person, if signed in.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.0.signed_in.as_ref()
    }

    /// The caller for the desks; a refusal that leads to sign-in where nobody is signed in.
    pub fn caller(&self) -> Result<&Caller, Refusal> {
        let person = self.signed_in().ok_or_else(Problem::signed_out)?;
        Ok(&person.caller)
    }

    /// The token of the live session.
    pub fn session(&self) -> Result<&Secret, Refusal> {
        Ok(self.0.session.as_ref().ok_or_else(Problem::signed_out)?)
    }

    /// What the identity desk is told about the request.
    pub fn visit(&self) -> &Visit {
        &self.0.visit
    }

    /// Path and query of the page, to come back to.
    pub fn here(&self) -> &str {
        &self.0.here
    }

    /// The path of the page without its query.
    pub fn path(&self) -> &str {
        self.here().split('?').next().unwrap_or("/")
    }

    /// The place the site is served from.
    pub fn site(&self) -> &SiteConfig {
        &self.0.site
    }

    /// The time.
    pub fn now(&self) -> time::OffsetDateTime {
        (self.site().now)()
    }

    /// The nonce of this answer's scripts.
    pub fn nonce(&self) -> &Nonce {
        &self.0.nonce
    }

    /// The token every form of this visit carries: an HMAC under the visit's cookie, which only a
    /// page served to this browser can know, over the session it was served in. It outlives the
    /// change of the session's token at step-up, so that forms open in other tabs stay good.
    pub fn form_token(&self) -> String {
        let session = self
            .signed_in()
            .map(|person| person.caller.session.0.into_bytes());
        Hmac::<Sha256>::new_from_slice(self.0.secret.as_bytes())
            .map(|mac| mac.chain_update(b"mingjian form token v1"))
            .map(|mac| {
                mac.chain_update(session.unwrap_or_default())
                    .finalize()
                    .into_bytes()
            })
            .map(|tag| URL_SAFE_NO_PAD.encode(tag))
            .unwrap_or_default()
    }

    /// Whether this is the token of this visit.
    pub fn owns_token(&self, token: &str) -> bool {
        let own = self.form_token();
        !own.is_empty() && bool::from(own.as_bytes().ct_eq(token.as_bytes()))
    }

    /// The cookie to set for a first visit.
    pub(super) fn new_visit(&self) -> Option<actix_web::cookie::Cookie<'static>> {
        let visit = &self.0;
        visit
            .is_new
            .then(|| cookies::made(&visit.site, cookies::VISIT, visit.secret.clone()))
    }

    async fn arrive(request: HttpRequest) -> Result<Self, Refusal> {
        if let Some(known) = request.extensions().get::<Self>() {
            return Ok(known.clone());
        }
        let desks = request.app_data::<web::Data<Desks>>().cloned();
        let desks = desks.ok_or_else(Problem::internal)?;
        let visitor = Self::meet(&request, &desks).await?;
        request.extensions_mut().insert(visitor.clone());
        Ok(visitor)
    }

    async fn meet(request: &HttpRequest, desks: &Desks) -> Result<Self, Refusal> {
        let site = &desks.site;
        let extension = request.extensions().get::<RequestId>().copied();
        let id = extension.unwrap_or_else(|| (site.new_request)());
        let token = cookies::session_token(request, site);
        let signed_in = match &token {
            Some(token) => desks.resume(token, id).await?,
            None => None,
        };
        let session = token.filter(|_| signed_in.is_some());
        let known = cookies::value(request, site, cookies::VISIT);
        let preferences = Preferences::of(request, site);
        let nonce = request
            .extensions()
            .get::<Nonce>()
            .cloned()
            .unwrap_or_default();
        Ok(Self(Arc::new(Inner {
            preferences,
            signed_in,
            session: session.map(Secret::new),
            visit: visit(request, site, preferences.lang, id),
            here: request
                .uri()
                .path_and_query()
                .map_or("/", |here| here.as_str())
                .to_owned(),
            nonce,
            is_new: known.is_none(),
            secret: known.unwrap_or_else(|| Nonce::new().to_string()),
            site: site.clone(),
        })))
    }
}

fn visit(request: &HttpRequest, site: &SiteConfig, lang: Lang, id: RequestId) -> Visit {
    let forwarded = site.is_behind_proxy.then(|| {
        let connection = request.connection_info();
        connection
            .realip_remote_addr()
            .and_then(|address| address.parse().ok())
    });
    let direct = request.peer_addr().map(|peer| peer.ip());
    let agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    Visit {
        address: forwarded
            .flatten()
            .or(direct)
            .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        user_agent: agent.unwrap_or_default().to_owned(),
        lang,
        session: cookies::session_token(request, site).map(Secret::new),
        request: id,
    }
}

impl FromRequest for Visitor {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        Box::pin(Self::arrive(request.clone()))
    }
}

/// Sends the browser on after a success.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .finish()
}

/// The place to go on to, if it is one of ours: a path of this site and nothing else.
pub fn safe_next(next: &str) -> &str {
    let is_path = next.starts_with('/') && !next.starts_with("//") && !next.starts_with("/\\");
    let is_plain = next
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_path && is_plain { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::safe_next;

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
}
