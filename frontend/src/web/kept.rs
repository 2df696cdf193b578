//! What somebody typed, carried over a sign-in or a fresh factor and put back into its form.
//!
//! A form that cannot be taken as it comes (nobody is signed in any more, the factor is stale, the
//! page was made before the last sign-in) is not lost: its fields travel sealed through the pages in
//! between and stand in the form again. Nothing is ever sent a second time by itself. Nothing is kept
//! on the server either: the key comes from the visit's cookie, so that any process can open what any
//! other sealed, and no other browser can.

use actix_web::{
    HttpMessage, HttpRequest,
    dev::{Payload, ServiceRequest},
    http::{
        Method,
        header::{CONTENT_TYPE, HeaderMap},
    },
    web::Bytes,
};
use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Nonce},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::AccountId;
use futures::StreamExt;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use time::{Duration, OffsetDateTime};

use super::{Form, FormState, form, upload};

/// The hidden field in which a draft says what it began with, as JSON. It is carried, so that what another window changed
/// meanwhile is told from what was typed.
pub(crate) const BASE: &str = "base";
/// The hidden field that carries sealed fields through the pages in between.
pub(crate) const KEPT: &str = "kept_form";
/// The hidden field in which a form names the page it stands on.
pub(crate) const PAGE: &str = "form_page";
/// The mark of an address that gets its form back.
const MARK: &str = "form=kept";
/// Whatever is longer than this is not carried: the sign-in form must hold it.
const LIMIT: usize = 96 * 1024;
/// How long what was typed is carried: as long as somebody takes to find their telephone.
const LASTS: Duration = Duration::hours(2);
/// Passwords and codes are never kept; every field of such a kind has one of these names.
const SECRETS: [&str; 5] = ["password", "again", "current", "code", "secret"];

/// Whether a field of this name holds a password or a code.
pub(crate) fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name)
}

/// The fields of a form as they arrived, whatever became of them: noted at the request.
#[derive(Clone, Default)]
pub(crate) struct Posted {
    pub(super) values: Vec<(String, String)>,
    /// A file was sent too; it is never carried.
    pub(super) has_file: bool,
}

/// What a refused form held, on its way through the pages that lead back to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Carried {
    /// The page the form stands on.
    pub(crate) page: String,
    /// Its fields, sealed; empty where there was nothing to carry or too much of it.
    pub(crate) sealed: String,
    /// A file has to be chosen again.
    pub(crate) has_file: bool,
}

/// Fields on their way back into their form.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    page: String,
    /// Who typed them: nobody else gets them back.
    account: Option<AccountId>,
    at: i64,
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
    pub(crate) has_file: bool,
}

/// What came of the fields that a browser brought back.
#[derive(Clone)]
pub(crate) enum Resumed {
    /// They belong into this page's form.
    Here(Kept),
    /// Somebody else typed them.
    SomebodyElses,
    /// They are too old, or not from this browser.
    Over,
}

impl Posted {
    /// Reads the fields of a request that no handler will read.
    pub(super) async fn read(request: &mut ServiceRequest) -> Self {
        let headers = request.headers().clone();
        let payload = request.take_payload();
        if is_of_kind(&headers, "multipart/form-data") {
            let (values, has_file) = upload::words(&headers, payload).await;
            return Self { values, has_file };
        }
        let values = collect(payload)
            .await
            .map(|body| form::decode(&body))
            .unwrap_or_default();
        Self {
            values,
            has_file: false,
        }
    }

    /// Notes the fields at their request, for the page that refuses them.
    pub(super) fn note(self, request: &HttpRequest) {
        request.extensions_mut().insert(self);
    }

    pub(super) fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The page the form stands on, if it said so.
    pub(crate) fn page(&self) -> &str {
        super::safe_next(self.value(PAGE))
    }

    /// The fields worth carrying: what people typed, and no secret.
    fn typed(&self) -> Vec<(String, String)> {
        let ours = [form::TOKEN, PAGE, KEPT];
        self.values
            .iter()
            .filter(|(name, _)| !is_secret(name) && !ours.contains(&name.as_str()))
            .cloned()
            .collect()
    }

    /// The fields, bound to whoever typed them and the page they came from.
    pub(super) fn keep(
        &self,
        page: &str,
        account: Option<AccountId>,
        at: OffsetDateTime,
    ) -> Option<Kept> {
        let values = self.typed();
        let is_anything = self.has_file || values.iter().any(|(_, value)| !value.is_empty());
        is_anything.then(|| Kept {
            page: page.to_owned(),
            account,
            at: at.unix_timestamp(),
            values,
            errors: Vec::new(),
            has_file: self.has_file,
        })
    }
}

impl Kept {
    /// The same fields with what was wrong with them.
    pub(crate) fn with_errors(
        mut self,
        errors: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        self.errors = errors.into_iter().collect();
        self
    }

    /// The fields sealed for this visit; `None` where they are too long to be carried.
    pub(super) fn seal(&self, visit: &str) -> Option<String> {
        let plain = serde_json::to_vec(self).ok()?;
        (plain.len() <= LIMIT).then(|| seal(visit, &plain))?
    }

    /// What a page makes of the fields that came with its address.
    pub(super) fn open(
        sealed: &str,
        visit: &str,
        account: Option<AccountId>,
        now: OffsetDateTime,
    ) -> Resumed {
        let opened =
            open(visit, sealed).and_then(|plain| serde_json::from_slice::<Self>(&plain).ok());
        let Some(kept) = opened else {
            return Resumed::Over;
        };
        let age = now.unix_timestamp().saturating_sub(kept.at);
        if age > LASTS.whole_seconds() {
            return Resumed::Over;
        }
        if kept.account.is_some() && kept.account != account {
            return Resumed::SomebodyElses;
        }
        Resumed::Here(kept)
    }

    /// The state of the page's form: what was typed takes the place of what the page knows, unless
    /// it was another form of the page, such as the button at a row.
    pub(super) fn over(&self, known: &FormState) -> FormState {
        if !known.is_empty() && !self.values.iter().any(|(name, _)| known.knows(name)) {
            return known.clone();
        }
        let state = FormState::filled(self.values.clone());
        self.errors
            .iter()
            .fold(state, |state, (field, rule)| state.with_error(field, rule))
    }

    /// The same as a form, for pages that make their rows out of one.
    pub(crate) fn form(&self) -> Form {
        Form::new(self.values.clone())
    }
}

/// The address of a page that gets its form back.
pub(crate) fn marked(page: &str) -> String {
    let sign = if page.contains('?') { '&' } else { '?' };
    format!("{page}{sign}{MARK}")
}

/// The address without the mark.
pub(super) fn unmarked(here: &str) -> String {
    let Some((path, query)) = here.split_once('?') else {
        return here.to_owned();
    };
    let rest: Vec<&str> = query.split('&').filter(|part| *part != MARK).collect();
    if rest.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", rest.join("&"))
    }
}

/// Turns a form that only brings fields back into the page that shows them: it asks for nothing to be
/// done, so that it is a GET for everything behind.
pub(crate) async fn turn_back(request: &mut ServiceRequest) {
    let is_marked = request.query_string().split('&').any(|part| part == MARK);
    let is_form = is_of_kind(request.headers(), "application/x-www-form-urlencoded");
    if request.method() != Method::POST || !is_marked || !is_form {
        return;
    }
    let Some(body) = collect(request.take_payload()).await else {
        return;
    };
    let posted = Posted {
        values: form::decode(&body),
        has_file: false,
    };
    let sealed = posted.value(KEPT).to_owned();
    if sealed.is_empty() {
        request.set_payload(Payload::from(body));
        return;
    }
    request.head_mut().method = Method::GET;
    request.extensions_mut().insert(Sealed(sealed));
}

/// The sealed fields that came with a request.
#[derive(Clone)]
pub(super) struct Sealed(pub(super) String);

async fn collect(mut payload: Payload) -> Option<Bytes> {
    let mut body = Vec::new();
    while let Some(piece) = payload.next().await {
        let piece = piece.ok()?;
        if body.len().saturating_add(piece.len()) > form::LIMIT {
            return None;
        }
        body.extend_from_slice(&piece);
    }
    Some(body.into())
}

fn is_of_kind(headers: &HeaderMap, kind: &str) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with(kind))
}

/// Seals for the browser of this visit: AES-256-GCM under a key that serves once.
pub(super) fn seal(visit: &str, plain: &[u8]) -> Option<String> {
    let salt = leptos::nonce::Nonce::new().to_string();
    let cipher = cipher(visit, &salt)?;
    let sealed = cipher.encrypt(&Nonce::<Aes256Gcm>::default(), plain).ok()?;
    Some(format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(salt),
        URL_SAFE_NO_PAD.encode(sealed)
    ))
}

/// Opens what was sealed for this visit.
pub(super) fn open(visit: &str, sealed: &str) -> Option<Vec<u8>> {
    let (salt, sealed) = sealed.split_once('.')?;
    let salt = String::from_utf8(URL_SAFE_NO_PAD.decode(salt).ok()?).ok()?;
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let nonce = Nonce::<Aes256Gcm>::default();
    cipher(visit, &salt)?
        .decrypt(&nonce, sealed.as_slice())
        .ok()
}

/// The key is the visit's secret and a fresh salt of 128 bits, so that the nonce may stand still.
fn cipher(visit: &str, salt: &str) -> Option<Aes256Gcm> {
    let mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(visit.as_bytes()).ok()?;
    let key = mac
        .chain_update(b"mingjian kept form v1")
        .chain_update(salt.as_bytes())
        .finalize()
        .into_bytes();
    Aes256Gcm::new_from_slice(&key).ok()
}

#[cfg(test)]
mod tests {
    use contract::AccountId;
    use time::{Duration, OffsetDateTime, macros::datetime};
    use uuid::Uuid;

    use super::{FormState, Kept, Posted, Resumed, marked, unmarked};

    const NOW: OffsetDateTime = datetime!(2026-11-23 02:00 UTC);
    const LIN: Option<AccountId> = Some(AccountId(Uuid::from_u128(1)));

    fn kept() -> Kept {
        let values = [
            ("name", "卢岳"),
            ("password", "hunter2"),
            ("form_token", "t"),
            ("form_page", "/x"),
        ];
        let values = values
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        let posted = Posted {
            values,
            has_file: false,
        };
        posted.keep("/x", LIN, NOW).expect("something was typed")
    }

    #[test]
    fn what_was_typed_comes_back_to_the_same_person_in_the_same_browser_for_two_hours() {
        let sealed = kept().seal("visit").expect("short enough");
        let opened = |visit, account, hours| {
            Kept::open(
                &sealed,
                visit,
                account,
                NOW + Duration::hours(hours) + Duration::minutes(1),
            )
        };
        assert!(matches!(opened("visit", LIN, 1), Resumed::Here(_)));
        assert!(matches!(opened("visit", LIN, 2), Resumed::Over));
        assert!(matches!(opened("another", LIN, 1), Resumed::Over));
        let somebody = Some(AccountId(Uuid::from_u128(2)));
        assert!(matches!(
            opened("visit", somebody, 1),
            Resumed::SomebodyElses
        ));
        assert!(matches!(opened("visit", None, 1), Resumed::SomebodyElses));
    }

    #[test]
    fn passwords_are_not_kept_and_nothing_is_readable_on_the_way() {
        let sealed = kept().seal("visit").expect("short enough");
        assert!(!sealed.contains("卢岳"));
        let Resumed::Here(kept) = Kept::open(&sealed, "visit", LIN, NOW) else {
            panic!("it opens");
        };
        assert_eq!(kept.over(&FormState::default()).value("name"), "卢岳");
        assert_eq!(kept.over(&FormState::default()).value("password"), "");
        let mut changed = sealed.into_bytes();
        let last = changed.last_mut().expect("it is long");
        *last = if *last == b'A' { b'Q' } else { b'A' };
        let changed = String::from_utf8(changed).expect("still text");
        assert!(matches!(
            Kept::open(&changed, "visit", LIN, NOW),
            Resumed::Over
        ));
    }

    #[test]
    fn what_is_too_long_is_not_carried_and_an_empty_form_is_nothing() {
        let long = Posted {
            values: vec![("note".into(), "长".repeat(40_000))],
            has_file: false,
        };
        let long = long.keep("/x", LIN, NOW).expect("something was typed");
        assert_eq!(long.seal("visit"), None);
        let nothing = Posted {
            values: vec![("note".into(), String::new())],
            has_file: false,
        };
        assert!(nothing.keep("/x", LIN, NOW).is_none());
    }

    #[test]
    fn the_button_at_a_row_does_not_empty_the_form_beside_it() {
        let known = FormState::filled([("scope", "all")]);
        assert_eq!(kept().over(&known).value("scope"), "all");
        let known = FormState::filled([("name", "张三")]);
        assert_eq!(kept().over(&known).value("name"), "卢岳");
    }

    #[test]
    fn the_mark_comes_and_goes() {
        for page in ["/x", "/x?y=1"] {
            assert_eq!(unmarked(&marked(page)), page);
        }
        assert_eq!(unmarked("/x?form=kept&y=1"), "/x?y=1");
    }
}
