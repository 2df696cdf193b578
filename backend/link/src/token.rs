//! Access tokens for programs (RFC 9068), and the assertions by which programs prove who they are (RFC 7523).
//!
//! Both are JSON Web Tokens signed with Ed25519 and nothing else. A token is signed by a key of the house and says for which
//! program it is and what for; an assertion is signed by the program's own key and is good once, for the one address at
//! which tokens are issued. Neither is a link, and no link is one of them: each says for whom it is (`aud`).

use contract::Secret;
use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation, dangerous::insecure_decode_claims, decode,
    decode_header, encode,
};
use kernel::Tx;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{LinkError, Links, Signer, is_spent};

/// The media type of a token, without which something signed by the house is none (RFC 9068 2.1).
const TYPE: &str = "at+jwt";
/// How far the clock of a program may be ahead or behind.
const LEEWAY: Duration = Duration::minutes(1);
/// The longest that an assertion is good.
pub const LONGEST_ASSERTION: Duration = Duration::minutes(5);
/// The most characters of an assertion's name.
const LONGEST_NAME: usize = 128;

/// What a token gives the right to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The program.
    pub program: Uuid,
    /// What for, separated by spaces (RFC 6749 3.3).
    pub scope: String,
    /// The first moment at which it is good no more.
    pub until: OffsetDateTime,
}

/// The address people type, such as `https://mingjian.example`: who issues tokens, and for whom they are.
#[derive(Debug, Clone)]
pub struct Issuer(String);

impl Issuer {
    /// At this address, without a slash at the end.
    pub fn at(origin: impl Into<String>) -> Self {
        Self(origin.into())
    }

    /// Where tokens are issued, and for whom assertions are.
    pub fn token_address(&self) -> String {
        format!("{}/api/v1/token", self.0)
    }

    fn audience(&self) -> String {
        format!("{}/api/v1", self.0)
    }
}

/// The claims of RFC 9068 2.2.
#[derive(Serialize, Deserialize)]
struct TokenClaims {
    iss: String,
    aud: String,
    sub: Uuid,
    client_id: Uuid,
    scope: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: Uuid,
}

impl Signer {
    /// Signs a token.
    ///
    /// # Errors
    /// [`LinkError::NotOurs`] where it cannot be signed.
    pub fn sign_token(&self, issuer: &Issuer, token: &Token) -> Result<Secret, LinkError> {
        let mut random = [0; 16];
        self.dice.fill(&mut random);
        let now = self.now.unix_timestamp();
        let claims = TokenClaims {
            iss: issuer.0.clone(),
            aud: issuer.audience(),
            sub: token.program,
            client_id: token.program,
            scope: token.scope.clone(),
            iat: now,
            nbf: now,
            exp: token.until.unix_timestamp(),
            jti: uuid::Builder::from_random_bytes(random).into_uuid(),
        };
        let header = Header {
            typ: Some(TYPE.to_owned()),
            kid: Some(self.id.to_string()),
            ..Header::new(Algorithm::EdDSA)
        };
        let token = encode(&header, &claims, &self.key).map_err(|_| LinkError::NotOurs)?;
        Ok(Secret::new(token))
    }
}

impl Links {
    /// Reads a token of this house. Whether the program may still call is to be looked up.
    ///
    /// # Errors
    /// What is the matter with it; when a foundation fails.
    pub async fn read_token(&self, issuer: &Issuer, token: &Secret) -> Result<Token, LinkError> {
        let header = decode_header(token.expose()).map_err(|_| LinkError::NotOurs)?;
        if header.typ.as_deref() != Some(TYPE) {
            return Err(LinkError::OtherPurpose);
        }
        let key = header.kid.and_then(|kid| kid.parse().ok());
        let key = self.key(key.ok_or(LinkError::NotOurs)?).await?;
        let mut asked = unclocked();
        asked.set_audience(&[issuer.audience()]);
        asked.set_issuer(&[&issuer.0]);
        asked.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        let key = key.ok_or(LinkError::NotOurs)?;
        let decoded = decode::<TokenClaims>(token.expose(), &key, &asked);
        let claims = decoded.map_err(|_| LinkError::NotOurs)?.claims;
        let (until, now) = (moment(claims.exp)?, self.now());
        if now >= until || moment(claims.nbf)? > now {
            return Err(LinkError::Lapsed);
        }
        Ok(Token {
            program: claims.sub,
            scope: claims.scope,
            until,
        })
    }

    /// Reads the assertion of a program that has this key, for the address at which tokens are issued. Spends nothing.
    ///
    /// # Errors
    /// What is the matter with it; when the database cannot.
    pub async fn read_assertion(
        &self,
        (assertion, issuer): (&Secret, &Issuer),
        (program, key): (Uuid, &[u8; 32]),
    ) -> Result<Assertion, LinkError> {
        let mut asked = unclocked();
        asked.set_audience(&[issuer.token_address()]);
        asked.set_issuer(&[program.to_string()]);
        asked.sub = Some(program.to_string());
        asked.set_required_spec_claims(&["iss", "sub", "aud", "exp"]);
        let key = DecodingKey::from_ed_der(key);
        let decoded = decode::<AssertionClaims>(assertion.expose(), &key, &asked);
        let claims = decoded.map_err(|_| LinkError::NotOurs)?.claims;
        let (until, now) = (moment(claims.exp)?, self.now());
        let begins = claims.nbf.or(claims.iat).map(moment).transpose()?;
        let is_early = begins.is_some_and(|begins| begins > now + LEEWAY);
        if now >= until || is_early || until > now + LONGEST_ASSERTION + LEEWAY {
            return Err(LinkError::Lapsed);
        }
        if claims.jti.is_empty() || claims.jti.len() > LONGEST_NAME {
            return Err(LinkError::NotOurs);
        }
        let name = name_of(program, &claims.jti);
        if is_spent(&self.on.kernel.db, name).await? {
            return Err(LinkError::Spent);
        }
        Ok(Assertion { name, until })
    }

    /// Uses an assertion up, in the transaction of the act that it permits. Of two at once one alone gets through.
    ///
    /// # Errors
    /// [`LinkError::Spent`]; when the database cannot.
    pub async fn spend_assertion(&self, tx: &Tx, assertion: &Assertion) -> Result<(), LinkError> {
        if self.revoke(tx, (assertion.name, assertion.until)).await? {
            Ok(())
        } else {
            Err(LinkError::Spent)
        }
    }

    fn now(&self) -> OffsetDateTime {
        self.on.kernel.now()
    }
}

/// An assertion that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    name: Uuid,
    until: OffsetDateTime,
}

/// The claims of RFC 7523 3, with the name by which an assertion is good once.
#[derive(Deserialize)]
struct AssertionClaims {
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
    #[serde(default)]
    jti: String,
}

/// The program that an assertion says it is of. Nothing of it is believed yet.
pub fn program_of(assertion: &Secret) -> Option<Uuid> {
    #[derive(Deserialize)]
    struct Says {
        iss: Uuid,
    }
    let says = insecure_decode_claims::<Says>(assertion.expose());
    says.ok().map(|says| says.iss)
}

/// Programs name their assertions as they like: here each has a name of its own.
fn name_of(program: Uuid, name: &str) -> Uuid {
    let hash = Sha256::new()
        .chain_update(program.as_bytes())
        .chain_update(name.as_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(hash.get(..16).unwrap_or(&[0; 16]));
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Ed25519 and nothing else; time is the house's clock, not the library's.
fn unclocked() -> Validation {
    let mut asked = Validation::new(Algorithm::EdDSA);
    asked.validate_exp = false;
    asked.validate_nbf = false;
    asked
}

fn moment(seconds: i64) -> Result<OffsetDateTime, LinkError> {
    OffsetDateTime::from_unix_timestamp(seconds).map_err(|_| LinkError::NotOurs)
}

#[cfg(test)]
mod tests;
