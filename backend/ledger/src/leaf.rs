//! One line of the ledger, as it is hashed into the tree.

use std::fmt;

use contract::Outcome;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};
use time::{
    OffsetDateTime, PrimitiveDateTime, UtcOffset, format_description::BorrowedFormatItem,
    macros::format_description,
};
use tlog_tiles::{Hash, record_hash};
use uuid::Uuid;

/// The version of the line's format; a change of any field is a new version.
pub const LEAF_VERSION: u8 = 1;

/// The greatest number that JSON of RFC 8785 carries exactly.
const MAX_SEQUENCE: u64 = (1 << 53) - 1;

const MOMENT: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z");

/// Thirty-two bytes written in hexadecimal: a keyed reference or a commitment.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reference(pub [u8; 32]);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.as_bytes(), &mut bytes).map_err(D::Error::custom)?;
        Ok(Self(bytes))
    }
}

/// Why bytes are not a line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeafError {
    /// Not the JSON of a line.
    #[error("not a line of the ledger")]
    Shape,
    /// The same line, but not in its canonical form.
    #[error("not in canonical form")]
    Form,
    /// A version this code does not know.
    #[error("unknown version {0}")]
    Version(u8),
    /// An act's address with characters outside `a-z0-9._-`.
    #[error("not the address of an act")]
    Act,
    /// A sequence number beyond what JSON carries exactly.
    #[error("sequence number too great")]
    Sequence,
}

/// One line of the ledger. It names nobody: references are keyed, particulars only committed to.
///
/// Its canonical form is RFC 8785. Every value is a whole number or ASCII without quotes and control
/// characters, so that form is: these fields in this (alphabetical) order, no blanks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The act's address, such as `dossier.grant`.
    pub act: String,
    /// The actor under the actor's own key; `None` for the system.
    pub actor: Option<Reference>,
    /// When, in whole microseconds of UTC.
    #[serde(with = "moment")]
    pub at: OffsetDateTime,
    /// SHA-256 of salt and particulars.
    pub commitment: Reference,
    /// The object under the key of the person whose data it is.
    pub object: Reference,
    /// The request that carried it.
    pub request: Uuid,
    /// How it ended.
    pub result: Outcome,
    /// The place in the tree, from zero, without gaps.
    pub sequence: u64,
    /// The version of this format.
    pub version: u8,
}

impl Leaf {
    /// The canonical bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LeafError> {
        if !is_act(&self.act) {
            return Err(LeafError::Act);
        }
        if self.sequence > MAX_SEQUENCE {
            return Err(LeafError::Sequence);
        }
        serde_json::to_vec(self).map_err(|_| LeafError::Shape)
    }

    /// Reads a line and insists on its canonical form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LeafError> {
        let leaf: Self = serde_json::from_slice(bytes).map_err(|_| LeafError::Shape)?;
        if leaf.version != LEAF_VERSION {
            return Err(LeafError::Version(leaf.version));
        }
        if leaf.to_bytes()? != bytes {
            return Err(LeafError::Form);
        }
        Ok(leaf)
    }
}

/// The hash of a line in the tree: SHA-256 of a zero byte and the line (RFC 6962, 2.1).
pub fn leaf_hash(line: &[u8]) -> Hash {
    record_hash(line)
}

/// Commits to particulars without revealing them: SHA-256 of a secret salt and the bytes.
pub fn commit(salt: &[u8; 32], particulars: &[u8]) -> Reference {
    Reference(
        Sha256::new()
            .chain_update(salt)
            .chain_update(particulars)
            .finalize()
            .into(),
    )
}

fn is_act(act: &str) -> bool {
    !act.is_empty()
        && act
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
}

mod moment {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _, ser::Error as _};

    use super::{MOMENT, OffsetDateTime, PrimitiveDateTime, UtcOffset};

    pub(super) fn serialize<S: Serializer>(
        at: &OffsetDateTime,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = at
            .to_offset(UtcOffset::UTC)
            .format(MOMENT)
            .map_err(S::Error::custom)?;
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<OffsetDateTime, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let at = PrimitiveDateTime::parse(&text, MOMENT).map_err(D::Error::custom)?;
        Ok(at.assume_utc())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;

    fn line(sequence: u64) -> Leaf {
        Leaf {
            act: "dossier.grant".into(),
            actor: Some(Reference([0xab; 32])),
            at: datetime!(2026-11-23 01:02:03.000456 UTC),
            commitment: commit(&[7; 32], b"{}"),
            object: Reference([1; 32]),
            request: Uuid::from_u128(9),
            result: Outcome::Done,
            sequence,
            version: LEAF_VERSION,
        }
    }

    #[test]
    fn the_canonical_line_is_this_one() {
        let bytes = line(41).to_bytes().unwrap();
        let expected = format!(
            "{{\"act\":\"dossier.grant\",\"actor\":\"{}\",\"at\":\"2026-11-23T01:02:03.000456Z\",\
             \"commitment\":\"{}\",\"object\":\"{}\",\"request\":\"00000000-0000-0000-0000-000000000009\",\
             \"result\":\"done\",\"sequence\":41,\"version\":1}}",
            "ab".repeat(32),
            commit(&[7; 32], b"{}"),
            "01".repeat(32),
        );
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn keys_stand_in_the_order_of_rfc_8785() {
        let bytes = line(1).to_bytes().unwrap();
        let sorted: std::collections::BTreeMap<String, serde_json::Value> =
            serde_json::from_slice(&bytes).unwrap();
        assert_eq!(serde_json::to_vec(&sorted).unwrap(), bytes);
    }

    #[test]
    fn another_form_of_the_same_line_is_refused() {
        let bytes = line(1).to_bytes().unwrap();
        let spaced = String::from_utf8(bytes)
            .unwrap()
            .replace(",\"act", ", \"act")
            .replace(':', ": ");
        assert!(Leaf::from_bytes(spaced.as_bytes()).is_err());
        let shouting = String::from_utf8(line(1).to_bytes().unwrap())
            .unwrap()
            .replace("abab", "ABAB");
        assert_eq!(Leaf::from_bytes(shouting.as_bytes()), Err(LeafError::Form));
    }

    #[test]
    fn acts_that_would_need_escaping_are_refused() {
        for act in ["", "Dossier", "a b", "a\"b", "阅卷"] {
            assert_eq!(
                Leaf {
                    act: act.into(),
                    ..line(0)
                }
                .to_bytes(),
                Err(LeafError::Act)
            );
        }
        assert_eq!(line(1 << 53).to_bytes(), Err(LeafError::Sequence));
    }

    #[test]
    fn salt_hides_what_could_be_guessed() {
        assert_ne!(commit(&[0; 32], b"yes"), commit(&[1; 32], b"yes"));
    }

    proptest! {
        #[test]
        fn every_line_survives_the_way_there_and_back(
            act in "[a-z]{1,9}\\.[a-z_]{1,20}",
            actor in proptest::option::of(any::<[u8; 32]>()),
            micros in 0_i64..4_000_000_000_000_000,
            words in any::<([u8; 32], [u8; 32], u128)>(),
            sequence in 0..=MAX_SEQUENCE,
        ) {
            let leaf = Leaf {
                act,
                actor: actor.map(Reference),
                at: OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).unwrap(),
                commitment: Reference(words.0),
                object: Reference(words.1),
                request: Uuid::from_u128(words.2),
                result: Outcome::Denied,
                sequence,
                version: LEAF_VERSION,
            };
            prop_assert_eq!(Leaf::from_bytes(&leaf.to_bytes().unwrap()).unwrap(), leaf);
        }
    }
}
