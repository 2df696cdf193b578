//! A browser that somebody has signed in with before: a cookie of its own, and so a brake of its own.
//!
//! Strangers can exhaust the brakes of a login and of an address; they cannot exhaust this one. The
//! cookie gives no right and names nobody: it is worth something only beside the login it was made for.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{AccountId, Secret};
use kernel::Dice;
use time::OffsetDateTime;

use crate::{
    lifetimes::REMEMBER_DEVICE,
    seals::{Content, Seals},
};

const NONCE: usize = 16;
const ISSUED: usize = 8;

/// The cookie's value for a browser this person has just signed in with.
pub(crate) fn remember(
    seals: &Seals,
    dice: &dyn Dice,
    account: AccountId,
    now: OffsetDateTime,
) -> Secret {
    let mut nonce = [0; NONCE];
    dice.fill(&mut nonce);
    let issued = now.unix_timestamp();
    let tag = seals.key(&content(&nonce, issued, account));
    let bytes = [nonce.as_slice(), &issued.to_be_bytes(), &tag].concat();
    Secret::new(URL_SAFE_NO_PAD.encode(bytes))
}

/// What this device is called on its brake, if the cookie was made here for this account and has not
/// grown old.
pub(crate) fn find(
    seals: &Seals,
    cookie: &Secret,
    account: AccountId,
    now: OffsetDateTime,
) -> Option<[u8; 32]> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie.expose()).ok()?;
    let (nonce, rest) = bytes.split_first_chunk::<NONCE>()?;
    let (issued, tag) = rest.split_first_chunk::<ISSUED>()?;
    let issued = i64::from_be_bytes(*issued);
    let is_ours = seals.is_key(&content(nonce, issued, account), tag);
    let is_young = now.unix_timestamp() < issued.saturating_add(REMEMBER_DEVICE.whole_seconds());
    (is_ours && is_young).then(|| seals.key(&Content::new("device").bytes(nonce).id(account.0)))
}

fn content(nonce: &[u8; NONCE], issued: i64, account: AccountId) -> Content {
    Content::new("known-device")
        .bytes(nonce)
        .number(issued)
        .id(account.0)
}
