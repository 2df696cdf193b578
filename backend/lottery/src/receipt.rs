//! The receipt: a commitment, the number that was missing, and what follows (`SPEC.md` section 7).

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::{
    Commitment,
    bytes::{Bytes, Digest},
    canonical::{from_canonical, to_canonical},
    draw::{Drawn, Replacement, draw, next_reserve, replace},
    fault::{DocumentFault, demand},
    input::Opening,
    mark::{Reason, Reference},
    randomness::{Randomness, Revealed},
};

/// Everything that a stranger needs to draw again and compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The version of this document.
    pub version: ReceiptVersion,
    /// What was published before the draw.
    pub commitment: Commitment,
    /// Who signed it.
    pub signatures: Vec<Signed>,
    /// What came to light afterwards.
    pub randomness: Revealed,
    /// Who was drawn; `None` if a reveal is withheld.
    pub result: Option<Drawn>,
    /// Who took whose seat since.
    pub replacements: Vec<Replacement>,
    /// Whom the office names.
    pub openings: Vec<Opening>,
    /// That the commitment was published, and when.
    pub ledger: Option<Publication>,
}

/// The one version of the receipt that this crate reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ReceiptVersion {
    /// `mingjian-receipt/1`
    #[default]
    #[serde(rename = "mingjian-receipt/1")]
    One,
}

/// A signature of the commitment's digest, and of the signer's name with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// Who signs.
    pub signer: Reference,
    /// The Ed25519 key.
    pub key: Digest,
    /// The signature.
    pub signature: Bytes<64>,
}

/// The place of the commitment in the ledger, with the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The ledger's note key.
    pub key: String,
    /// A signed checkpoint.
    pub checkpoint: String,
    /// The ledger's line.
    pub entry: String,
    /// With the particulars, what the line commits to.
    pub salt: Digest,
    /// JSON that names the commitment's digest under `details.commitment`.
    pub particulars: String,
    /// The number of the line.
    pub index: u64,
    /// The inclusion path.
    pub path: Vec<Digest>,
}

impl Signed {
    /// Signs a commitment's digest under a name.
    pub fn sign(digest: &Digest, signer: Reference, key: &SigningKey) -> Self {
        let signature = key.sign(&signed_bytes(&signer, digest));
        Self {
            signer,
            key: Bytes(key.verifying_key().to_bytes()),
            signature: Bytes(signature.to_bytes()),
        }
    }

    /// Whether the key made the signature over the digest, and under this name.
    pub fn holds(&self, digest: &Digest) -> bool {
        let signature = Signature::from_bytes(&self.signature.0);
        let signed = signed_bytes(&self.signer, digest);
        VerifyingKey::from_bytes(&self.key.0)
            .is_ok_and(|key| key.verify_strict(&signed, &signature).is_ok())
    }
}

impl Receipt {
    /// Draws: opens the randomness, and writes down what follows from it and the commitment.
    ///
    /// # Errors
    /// When what was revealed is not what was announced, or the commitment has no tickets to draw from.
    pub fn draw(commitment: Commitment, randomness: Revealed) -> Result<Self, DocumentFault> {
        let opened = commitment
            .randomness
            .open(&randomness)
            .map_err(|fault| fault.within("randomness"))?;
        let result = match opened {
            Randomness::Known(bytes) => Some(draw(&commitment, &commitment.digest()?, &bytes)?),
            Randomness::Withheld(_) => None,
        };
        Ok(Self {
            version: ReceiptVersion::One,
            commitment,
            signatures: Vec::new(),
            randomness,
            result,
            replacements: Vec::new(),
            openings: Vec::new(),
            ledger: None,
        })
    }

    /// Writes down that the person of a seat steps back, and gives the person who takes it.
    ///
    /// # Errors
    /// When no reserve is left that the panel can take: then a new commitment is needed.
    pub fn replace(&mut self, seat: usize, reason: Reason) -> Result<usize, DocumentFault> {
        let drawn = self
            .result
            .as_ref()
            .ok_or_else(|| DocumentFault::at("result", "nobody was drawn"))?;
        let pool = self.commitment.pool();
        let panel = replace(&pool, drawn, &self.replacements)
            .map_err(|fault| fault.within("replacements"))?;
        demand(seat < panel.len(), "seat", "no such seat")?;
        let used: Vec<usize> = self.replacements.iter().map(|one| one.reserve).collect();
        let next = next_reserve(&pool, &panel, &drawn.reserves, &used, seat);
        let found = next.and_then(|index| Some((index, drawn.reserves.get(index)?.person)));
        let (reserve, person) = found
            .ok_or_else(|| DocumentFault::at("reserves", "none is left that the panel can take"))?;
        self.replacements.push(Replacement {
            seat,
            reason,
            reserve,
        });
        Ok(person)
    }

    /// Adds a signature, in the order of signers.
    pub fn sign(&mut self, signed: Signed) {
        self.signatures
            .retain(|other| other.signer != signed.signer);
        self.signatures.push(signed);
        self.signatures
            .sort_unstable_by(|one, other| one.signer.cmp(&other.signer));
    }

    /// Names a person, in the order of people.
    pub fn open(&mut self, opening: Opening) {
        self.openings.retain(|other| other.person != opening.person);
        self.openings.push(opening);
        self.openings.sort_unstable_by_key(|one| one.person);
    }

    /// Reads canonical bytes. This believes nothing: `verify` checks.
    ///
    /// # Errors
    /// Names the place and the rule.
    pub fn parse(bytes: &[u8]) -> Result<Self, DocumentFault> {
        from_canonical(bytes)
    }

    /// The canonical bytes.
    ///
    /// # Errors
    /// When a number is none that a document may hold.
    pub fn canonical(&self) -> Result<Vec<u8>, DocumentFault> {
        to_canonical(self)
    }
}

/// No name holds a line feed, so the parts cannot be read in another way.
fn signed_bytes(signer: &Reference, digest: &Digest) -> Vec<u8> {
    let tag = b"mingjian-draw/1 signature\n".as_slice();
    [tag, signer.as_str().as_bytes(), b"\n", &digest.0].concat()
}
