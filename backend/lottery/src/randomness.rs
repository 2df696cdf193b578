//! Where the number comes from that nobody knows when the commitment is published (`SPEC.md` section 4).

use drand_verify::{G2PubkeyRfc, Pubkey, derive_randomness};
use serde::{Deserialize, Serialize};

use crate::{
    bytes::{Bytes, Digest, sha},
    canonical::GREATEST,
    fault::{DocumentFault, demand, first_not_ascending},
    mark::Office,
};

/// The chain hash of drand's quicknet.
pub const QUICKNET: Digest = Bytes([
    0x52, 0xdb, 0x9b, 0xa7, 0x0e, 0x0c, 0xc0, 0xf6, 0xea, 0xf7, 0x80, 0x3d, 0xd0, 0x74, 0x47, 0xa1,
    0xf5, 0x47, 0x77, 0x35, 0xfd, 0x3f, 0x66, 0x17, 0x92, 0xba, 0x94, 0x60, 0x0c, 0x84, 0xe9, 0x71,
]);
/// The public key of quicknet: a compressed point of G2.
const QUICKNET_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";
const GENESIS: u64 = 1_692_803_367;
const PERIOD: u64 = 3;

/// Where the randomness of a draw will come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RandomnessSource {
    /// A round of a public beacon that lies in the future.
    Beacon(Beacon),
    /// Nonces that offices have sealed.
    Reveals(Vec<Sealed>),
}

/// A round of drand's quicknet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beacon {
    /// The chain hash; only quicknet's is known.
    pub chain: Digest,
    /// The round, from 1.
    pub round: u64,
}

/// A nonce that an office has chosen and keeps to itself until the commitment is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The office.
    pub office: Office,
    /// What its nonce must hash to.
    pub sealed: Digest,
}

/// What the receipt shows of the randomness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revealed {
    /// The beacon's signature of the round.
    Beacon(BeaconSignature),
    /// The offices' nonces in their order; `None` where one was withheld.
    Reveals(Vec<Option<Digest>>),
}

/// The beacon's signature of a round: a compressed point of G1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeaconSignature {
    /// Forty-eight bytes.
    pub signature: Bytes<48>,
}

/// What comes of a source and what was revealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Randomness {
    /// The bytes that the draw depends on.
    Known(Vec<u8>),
    /// These offices kept their nonces: nothing is drawn.
    Withheld(Vec<Office>),
}

impl RandomnessSource {
    /// Holds the source to section 4.
    pub(crate) fn validate(&self) -> Result<(), DocumentFault> {
        match self {
            Self::Beacon(beacon) => {
                demand(
                    beacon.chain == QUICKNET,
                    "beacon.chain",
                    "not the chain of quicknet",
                )?;
                demand(
                    (1..=GREATEST).contains(&beacon.round),
                    "beacon.round",
                    "not 1 to 2^53 − 1",
                )
            }
            Self::Reveals(offices) => {
                demand(
                    (2..=5).contains(&offices.len()),
                    "reveals",
                    "not two to five offices",
                )?;
                match first_not_ascending(offices.iter().map(|one| &one.office)) {
                    None => Ok(()),
                    Some(index) => Err(DocumentFault::at(
                        format_args!("reveals[{index}].office"),
                        "not ascending",
                    )),
                }
            }
        }
    }

    /// Checks what was revealed against what was announced.
    ///
    /// # Errors
    /// Names the place in the receipt's `randomness` and the rule.
    pub fn open(&self, revealed: &Revealed) -> Result<Randomness, DocumentFault> {
        match (self, revealed) {
            (Self::Beacon(beacon), Revealed::Beacon(shown)) => beacon.open(shown.signature),
            (Self::Reveals(offices), Revealed::Reveals(nonces)) => open_reveals(offices, nonces),
            _ => Err(DocumentFault::at("", "not of the kind that was announced")),
        }
    }
}

impl Beacon {
    /// A round of quicknet.
    pub fn quicknet(round: u64) -> Self {
        Self {
            chain: QUICKNET,
            round,
        }
    }

    /// When the round is published, in seconds since 1970.
    pub fn published_at(&self) -> u64 {
        GENESIS.saturating_add(PERIOD.saturating_mul(self.round.saturating_sub(1)))
    }

    /// The first round of quicknet that is published after this many seconds since 1970.
    pub fn first_after(seconds: u64) -> Self {
        Self::quicknet(
            seconds.saturating_sub(GENESIS) / PERIOD + if seconds < GENESIS { 1 } else { 2 },
        )
    }

    fn open(&self, signature: Bytes<48>) -> Result<Randomness, DocumentFault> {
        let key =
            Bytes::<96>::parse(QUICKNET_KEY).and_then(|key| G2PubkeyRfc::from_fixed(key.0).ok());
        let is_signed =
            key.is_some_and(|key| key.verify(self.round, b"", &signature.0).unwrap_or(false));
        demand(
            is_signed,
            "beacon.signature",
            "not the beacon's signature of the round",
        )?;
        Ok(Randomness::Known(derive_randomness(&signature.0).to_vec()))
    }
}

/// What an office publishes of its nonce before the draw.
pub fn seal(office: &Office, nonce: &Digest) -> Digest {
    sha("reveal", [office.as_str().as_bytes(), b"\n", &nonce.0])
}

fn open_reveals(
    offices: &[Sealed],
    nonces: &[Option<Digest>],
) -> Result<Randomness, DocumentFault> {
    demand(
        offices.len() == nonces.len(),
        "reveals",
        "not one for each office",
    )?;
    let (mut bytes, mut withheld) = (Vec::new(), Vec::new());
    for (index, (one, nonce)) in offices.iter().zip(nonces).enumerate() {
        match nonce {
            None => withheld.push(one.office.clone()),
            Some(nonce) if seal(&one.office, nonce) == one.sealed => bytes.extend(nonce.0),
            Some(_) => {
                return Err(DocumentFault::at(
                    format_args!("reveals[{index}]"),
                    "not the nonce that was sealed",
                ));
            }
        }
    }
    Ok(if withheld.is_empty() {
        Randomness::Known(bytes)
    } else {
        Randomness::Withheld(withheld)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Round 123 of quicknet, as published.
    const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";

    fn shown(signature: &str) -> Revealed {
        Revealed::Beacon(BeaconSignature {
            signature: Bytes::parse(signature).unwrap(),
        })
    }

    fn two_offices() -> (RandomnessSource, [Digest; 2]) {
        let nonces = [Bytes([1; 32]), Bytes([2; 32])];
        let sealed =
            ["justice_bureau", "procuratorate"]
                .iter()
                .zip(&nonces)
                .map(|(office, nonce)| {
                    let office = office.parse().unwrap();
                    Sealed {
                        sealed: seal(&office, nonce),
                        office,
                    }
                });
        (RandomnessSource::Reveals(sealed.collect()), nonces)
    }

    #[test]
    fn a_published_round_is_accepted_and_gives_its_hash() {
        let source = RandomnessSource::Beacon(Beacon::quicknet(123));
        let Randomness::Known(bytes) = source.open(&shown(ROUND_123)).unwrap() else {
            panic!("withheld")
        };
        let signature = Bytes::<48>::parse(ROUND_123).unwrap();
        assert_eq!(
            bytes,
            <sha2::Sha256 as sha2::Digest>::digest(signature.0).as_slice()
        );
    }

    #[test]
    fn the_signature_of_another_round_is_refused() {
        let source = RandomnessSource::Beacon(Beacon::quicknet(124));
        let fault = source.open(&shown(ROUND_123)).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "beacon.signature: not the beacon's signature of the round"
        );
        let changed = ROUND_123.replace("b75c", "b75d");
        assert!(
            RandomnessSource::Beacon(Beacon::quicknet(123))
                .open(&shown(&changed))
                .is_err()
        );
        let infinity = format!("c0{}", "00".repeat(47));
        assert!(
            RandomnessSource::Beacon(Beacon::quicknet(123))
                .open(&shown(&infinity))
                .is_err()
        );
    }

    #[test]
    fn the_first_round_after_a_moment_lies_after_it() {
        for seconds in [
            0,
            GENESIS - 1,
            GENESIS,
            GENESIS + 1,
            GENESIS + 2,
            GENESIS + 3,
            2_000_000_000,
        ] {
            let round = Beacon::first_after(seconds);
            assert!(round.published_at() > seconds, "{seconds}");
            let before = Beacon::quicknet(round.round - 1);
            assert!(
                round.round == 1 || before.published_at() <= seconds,
                "{seconds}"
            );
        }
    }

    #[test]
    fn nonces_are_joined_in_the_order_of_the_offices() {
        let (source, nonces) = two_offices();
        let revealed = Revealed::Reveals(nonces.map(Some).to_vec());
        let joined = [[1; 32], [2; 32]].concat();
        assert_eq!(source.open(&revealed), Ok(Randomness::Known(joined)));
    }

    #[test]
    fn a_withheld_nonce_is_named_and_a_false_one_refused() {
        let (source, [first, second]) = two_offices();
        let withheld = source.open(&Revealed::Reveals(vec![Some(first), None]));
        assert_eq!(
            withheld,
            Ok(Randomness::Withheld(vec!["procuratorate".parse().unwrap()]))
        );
        let swapped = source
            .open(&Revealed::Reveals(vec![Some(second), Some(first)]))
            .unwrap_err();
        assert_eq!(
            swapped.to_string(),
            "reveals[0]: not the nonce that was sealed"
        );
        assert!(source.open(&Revealed::Reveals(vec![Some(first)])).is_err());
        assert!(source.open(&shown(ROUND_123)).is_err());
    }
}
