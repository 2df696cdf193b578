use std::{
    fmt,
    future::Future,
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    sync::Arc,
};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    dev::Payload,
    http::{
        Method,
        header::{LOCATION, USER_AGENT},
    },
    web,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{
    AccountId, ActingCapacity, Caller, Lang, Problem, RequestId, Secret, SessionState, Visit,
};
use hmac::{Hmac, KeyInit, Mac};
use leptos::nonce::Nonce;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::{
    Desks, FormState, PageError, Preferences, SiteConfig, cookies,
    kept::{self, Kept, Posted, Resumed, Sealed},
    proxies,
};

/// The bytes of session, account and capacity at the start of a form's token.
const NAMED: usize = 33;
/// Where those of the account stand.
const ACCOUNT: std::ops::Range<usize> = 16..32;

/// Whoever is looking at the page: known by a session, or not.
#[derive(Clone)]
pub struct Visitor(Arc<Inner>);

/// A person with a live session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// What the desks are told.
    pub caller: Caller,
    /// How long the session lasts.
    pub state: SessionState,
}

struct Inner {
    preferences: Preferences,
    signed_in: Option<SignedIn>,
    session: Option<Secret>,
    visit: Visit,
    here: String,
    nonce: Nonce,
    secret: String,
    is_new: bool,
    is_answer_to_a_form: bool,
    resumed: Option<Resumed>,
    site: SiteConfig,
}

/// Where a form came from, by its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A page of ours, made for this browser and the session it has.
    Ours,
    /// A page of ours, made for the session this browser has while its holder acted in another capacity.
    OtherCapacity,
    /// A page of ours, made for this browser before the last sign-in or sign-out, and for whom.
    Earlier(Option<AccountId>),
    /// Anywhere else.
    Foreign,
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
    pub fn caller(&self) -> Result<&Caller, PageError> {
        let person = self.signed_in().ok_or_else(Problem::signed_out)?;
        Ok(&person.caller)
    }

    /// The token of the live session.
    pub fn session(&self) -> Result<&Secret, PageError> {
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

    /// Whole seconds until a moment, none once it has passed.
    pub fn seconds_until(&self, moment: time::OffsetDateTime) -> i64 {
        (moment - self.now()).whole_seconds().max(0)
    }

    /// The nonce of this answer's scripts.
    pub fn nonce(&self) -> &Nonce {
        &self.0.nonce
    }

    /// The token every form of this visit carries: the session, the account and the capacity it was served in, and
    /// over them an HMAC under the visit's cookie, which only a page served to this browser can know.
    /// It outlives the change of the session's token at step-up, so that forms open in other tabs
    /// stay good.
    pub fn form_token(&self) -> String {
        let named = self.named();
        let tag = self.tag(&named);
        URL_SAFE_NO_PAD.encode([named, tag.unwrap_or_default()].concat())
    }

    fn named(&self) -> Vec<u8> {
        let person = self.signed_in().map(|person| &person.caller);
        let session = person.map(|caller| caller.session.0.into_bytes());
        let account = person.map(|caller| caller.account.0.into_bytes());
        let acting = person.and_then(Caller::capacity);
        let place = ActingCapacity::ALL
            .iter()
            .position(|one| Some(*one) == acting)
            .and_then(|place| u8::try_from(place + 1).ok());
        let mut named = [session.unwrap_or_default(), account.unwrap_or_default()].concat();
        named.push(place.unwrap_or_default());
        named
    }

    /// Where a form with this token came from.
    pub(super) fn origin_of(&self, token: &str) -> Origin {
        let token = URL_SAFE_NO_PAD.decode(token).unwrap_or_default();
        let Some((named, tag)) = token.split_at_checked(NAMED) else {
            return Origin::Foreign;
        };
        let is_ours = self
            .tag(named)
            .is_some_and(|own| bool::from(own.as_slice().ct_eq(tag)));
        if !is_ours {
            return Origin::Foreign;
        }
        let own = self.named();
        if own == named {
            return Origin::Ours;
        }
        if own.get(..ACCOUNT.end) == named.get(..ACCOUNT.end) {
            return Origin::OtherCapacity;
        }
        let account = named
            .get(ACCOUNT)
            .and_then(|account| uuid::Uuid::from_slice(account).ok());
        Origin::Earlier(account.filter(|account| !account.is_nil()).map(AccountId))
    }

    fn tag(&self, named: &[u8]) -> Option<Vec<u8>> {
        let mac = Hmac::<Sha256>::new_from_slice(self.0.secret.as_bytes()).ok()?;
        let mac = mac
            .chain_update(b"mingjian form token v3")
            .chain_update(named);
        Some(mac.finalize().into_bytes().to_vec())
    }

    /// What a form of this visit held that could not be taken, for its way back; nothing of forms
    /// that other sites made, or that somebody else began.
    pub(crate) fn keep(&self, posted: &Posted) -> Option<Kept> {
        let own = self.signed_in().map(|person| person.caller.account);
        let typed_by = match self.origin_of(posted.value(super::form::TOKEN)) {
            Origin::Ours | Origin::OtherCapacity => own,
            Origin::Earlier(account) => account,
            Origin::Foreign => return None,
        };
        let is_somebody_elses = typed_by.is_some() && own.is_some() && typed_by != own;
        if is_somebody_elses {
            return None;
        }
        posted.keep(posted.page(), typed_by, self.now())
    }

    /// Seals words for this browser alone.
    pub(crate) fn seal(&self, kept: &Kept) -> Option<String> {
        kept.seal(&self.0.secret)
    }

    /// What this page's form gets back, if anything came back with its address.
    pub(crate) fn resumed(&self) -> Option<&Resumed> {
        self.0.resumed.as_ref()
    }

    /// The fields that came back to this page.
    pub(crate) fn kept(&self) -> Option<&Kept> {
        match self.resumed() {
            Some(Resumed::Here(kept)) => Some(kept),
            _ => None,
        }
    }

    /// Whether this answers a form: going back to such a page, a browser has to ask or to remember.
    pub(crate) fn is_answer_to_a_form(&self) -> bool {
        self.0.is_answer_to_a_form
    }

    /// The state of the page's form, with what came back to it.
    pub(crate) fn state_of(&self, form: &FormState) -> FormState {
        match self.kept() {
            Some(kept) if !form.is_refused() && !form.has_come_back() => kept.over(form),
            _ => form.clone(),
        }
    }

    /// The cookie to set for a first visit.
    pub(crate) fn new_visit(&self) -> Option<actix_web::cookie::Cookie<'static>> {
        let visit = &self.0;
        visit
            .is_new
            .then(|| cookies::made(&visit.site, cookies::VISIT, visit.secret.clone()))
    }

    async fn arrive(request: HttpRequest) -> Result<Self, PageError> {
        if let Some(known) = request.extensions().get::<Self>() {
            return Ok(known.clone());
        }
        let desks = request.app_data::<web::Data<Desks>>().cloned();
        let desks = desks.ok_or_else(Problem::internal)?;
        let visitor = Self::meet(&request, &desks).await?;
        request.extensions_mut().insert(visitor.clone());
        Ok(visitor)
    }

    async fn meet(request: &HttpRequest, desks: &Desks) -> Result<Self, PageError> {
        let site = &desks.site;
        let extension = request.extensions().get::<RequestId>().copied();
        let id = extension.unwrap_or_else(|| (site.new_request)());
        let preferences = Preferences::of(request, site);
        let visit = visit(request, site, preferences.lang, id);
        let token = cookies::session_token(request, site);
        let signed_in = match &token {
            Some(token) => desks.resume(token, &visit).await?,
            None => None,
        };
        let session = token.filter(|_| signed_in.is_some());
        let known = cookies::value(request, site, cookies::VISIT);
        let nonce = request
            .extensions()
            .get::<Nonce>()
            .cloned()
            .unwrap_or_default();
        let secret = known.clone().unwrap_or_else(|| Nonce::new().to_string());
        let sealed = request.extensions().get::<Sealed>().cloned();
        let account = signed_in
            .as_ref()
            .map(|person: &SignedIn| person.caller.account);
        let resumed = sealed
            .as_ref()
            .map(|Sealed(sealed)| Kept::open(sealed, &secret, account, (site.now)()));
        let is_answer_to_a_form = request.method() == Method::POST || sealed.is_some();
        Ok(Self(Arc::new(Inner {
            is_answer_to_a_form,
            preferences,
            signed_in,
            session: session.map(Secret::new),
            visit,
            here: kept::unmarked(
                request
                    .uri()
                    .path_and_query()
                    .map_or("/", |here| here.as_str()),
            ),
            nonce,
            is_new: known.is_none(),
            secret,
            resumed,
            site: site.clone(),
        })))
    }
}

/// What a desk is told of a request that nobody is signed in for: whatever cookies came with it say nothing.
pub(crate) fn visit_of_nobody(request: &HttpRequest, site: &SiteConfig) -> Visit {
    let lang = Preferences::of(request, site).lang;
    let id = request.extensions().get::<RequestId>().copied();
    let id = id.unwrap_or_else(|| (site.new_request)());
    Visit {
        session: None,
        device: None,
        ..visit(request, site, lang, id)
    }
}

/// The address a request comes from, as the configured proxy reports it.
pub(crate) fn address(request: &HttpRequest, site: &SiteConfig) -> IpAddr {
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    let peer = proxies::plain(peer);
    match &site.proxies {
        Some(proxies) => proxies.visitor(peer, request.headers()),
        None => peer,
    }
}

fn visit(request: &HttpRequest, site: &SiteConfig, lang: Lang, id: RequestId) -> Visit {
    let agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    Visit {
        address: address(request, site),
        user_agent: agent.unwrap_or_default().to_owned(),
        lang,
        session: cookies::session_token(request, site).map(Secret::new),
        device: cookies::value(request, site, cookies::DEVICE).map(Secret::new),
        request: id,
    }
}

/// The request's identifier alone: cookies, tokens and the address of the page stay out of logs.
impl fmt::Debug for Visitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visitor")
            .field("request", &self.0.visit.request)
            .finish_non_exhaustive()
    }
}

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

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
mod tests;
