//! What stands in a link.

use contract::Secret;
use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation, decode, decode_header, encode, errors::ErrorKind,
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Link, LinkError, Purpose, Right, Signed, Signer};

/// The claims of RFC 7519 that a link has, and the version of the row it is about.
#[derive(Serialize, Deserialize)]
pub(crate) struct Claims {
    aud: String,
    sub: Uuid,
    ver: String,
    iat: i64,
    exp: i64,
    jti: Uuid,
}

impl Claims {
    /// The link that they are; `None` where a time makes no sense.
    pub(crate) fn read(self, purpose: Purpose) -> Option<Link> {
        let until = OffsetDateTime::from_unix_timestamp(self.exp).ok()?;
        Some(Link {
            right: Right {
                purpose,
                object: self.sub,
                version: self.ver,
                until,
            },
            name: self.jti,
        })
    }
}

impl Signer {
    /// A link that gives this right.
    ///
    /// # Errors
    /// [`LinkError::Lapsed`] where the right is over already, or ends later than any link may.
    pub fn sign(&self, right: &Right) -> Result<Signed, LinkError> {
        let last = self.now + crate::LONGEST;
        if right.until <= self.now || right.until > last {
            return Err(LinkError::Lapsed);
        }
        let mut random = [0; 16];
        self.dice.fill(&mut random);
        let name = uuid::Builder::from_random_bytes(random).into_uuid();
        let claims = Claims {
            aud: right.purpose.audience().to_owned(),
            sub: right.object,
            ver: right.version.clone(),
            iat: self.now.unix_timestamp(),
            exp: right.until.unix_timestamp(),
            jti: name,
        };
        let header = Header {
            kid: Some(self.id.to_string()),
            ..Header::new(Algorithm::EdDSA)
        };
        let link = encode(&header, &claims, &self.key).map_err(|_| LinkError::NotOurs)?;
        Ok(Signed {
            link: Secret::new(link),
            name,
        })
    }
}

/// The key that a link says signed it. Nothing of it is believed yet.
pub(crate) fn key_of(link: &Secret) -> Option<Uuid> {
    let header = decode_header(link.expose()).ok()?;
    header.kid?.parse().ok()
}

/// The claims of a link that the key signed for this purpose.
pub(crate) fn verified(
    link: &Secret,
    key: &DecodingKey,
    purpose: Purpose,
) -> Result<Claims, LinkError> {
    let mut asked = Validation::new(Algorithm::EdDSA);
    asked.set_audience(&[purpose.audience()]);
    asked.set_required_spec_claims(&["aud", "exp", "sub"]);
    // Time is the house's clock, not the library's: the caller compares.
    asked.validate_exp = false;
    let decoded = decode::<Claims>(link.expose(), key, &asked);
    match decoded {
        Ok(decoded) => Ok(decoded.claims),
        Err(error) if matches!(error.kind(), ErrorKind::InvalidAudience) => {
            Err(LinkError::OtherPurpose)
        }
        Err(_) => Err(LinkError::NotOurs),
    }
}
