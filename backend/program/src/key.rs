//! The public key of a program: Ed25519 as RFC 8410 writes it, in the armour of RFC 7468.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use ed25519_dalek::VerifyingKey;
use sha2::{Digest as _, Sha256};

const BEGINS: &str = "-----BEGIN PUBLIC KEY-----";
const ENDS: &str = "-----END PUBLIC KEY-----";

/// What stands before the thirty-two bytes of a key: `SubjectPublicKeyInfo` with the identifier of Ed25519.
const PREFIX: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// A public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PublicKey([u8; 32]);

impl PublicKey {
    /// The key in what somebody typed or pasted; nothing where it is none, or one that anybody could sign for.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once(BEGINS)?;
        let (body, _) = rest.split_once(ENDS)?;
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        let bytes = STANDARD.decode(body).ok()?;
        let key: [u8; 32] = bytes.strip_prefix(&PREFIX)?.try_into().ok()?;
        let point = VerifyingKey::from_bytes(&key).ok()?;
        (!point.is_weak()).then_some(Self(key))
    }

    /// As a column holds it.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// For a column.
    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The SHA-256 of the whole key, as `openssl pkey -pubin -outform DER | openssl sha256 -c` prints it.
    pub(crate) fn fingerprint(&self) -> String {
        let hash = Sha256::new()
            .chain_update(PREFIX)
            .chain_update(self.0)
            .finalize();
        let pairs: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        pairs.join(":")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of RFC 8410 10.1.
    const EXAMPLE: &str = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";

    #[test]
    fn a_key_is_read_as_it_is_pasted() {
        let key = PublicKey::parse(EXAMPLE).unwrap();
        assert_eq!(&key.bytes()[..4], [0x19, 0xbf, 0x44, 0x09]);
        assert_eq!(PublicKey::of_text(&key.text()), Some(key));
        let windows = format!("Key:\r\n  {}", EXAMPLE.replace('\n', "\r\n"));
        assert_eq!(PublicKey::parse(&windows), Some(key));
    }

    #[test]
    fn what_is_no_key_is_none() {
        let weak = STANDARD.encode(PREFIX.iter().copied().chain([0; 32]).collect::<Vec<u8>>());
        for text in [
            "",
            "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
            &EXAMPLE.replace("PUBLIC", "PRIVATE"),
            &EXAMPLE.replace("MCow", "MCox"),
            &EXAMPLE.replace("ZuE=", "Zu"),
            &format!("{BEGINS}\n{weak}\n{ENDS}"),
        ] {
            assert_eq!(PublicKey::parse(text), None, "{text}");
        }
    }
}
