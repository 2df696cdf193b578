//! A program asks for a token, and calls with it.

use contract::{
    AccessToken, OrganisationId, Problem, ProgramCaller, ProgramId, ProgramState, RequestId, Scope,
    Secret, TOKEN_LASTS, TokenRequest, Visit,
    policy::{Permit, SystemAct, allow_system},
};
use ledger::{Entry, ObjectRef, Outcome};
use link::{LinkError, Token};
use matter::{Refused, ensure_as_written, object_of};
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use crate::{
    INVALID_CLIENT, INVALID_REQUEST, INVALID_SCOPE, Programs, UNSUPPORTED_GRANT_TYPE,
    key::PublicKey,
    rows::{codes_of, program, scopes_in},
    unread,
};

/// RFC 6749 4.4.2.
const CLIENT_CREDENTIALS: &str = "client_credentials";
/// RFC 7523 2.2.
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

impl Programs {
    pub(crate) async fn issue_token(
        &self,
        visit: &Visit,
        asked: TokenRequest,
    ) -> Result<AccessToken, Problem> {
        let identity = self.identity();
        identity.ensure_may_ask_for_token(visit.address).await?;
        if asked.grant_type != CLIENT_CREDENTIALS {
            let refused = if asked.grant_type.is_empty() {
                &INVALID_REQUEST
            } else {
                &UNSUPPORTED_GRANT_TYPE
            };
            return Err(refused.refused().into());
        }
        if asked.client_assertion_type != JWT_BEARER || asked.client_assertion.expose().is_empty() {
            return Err(INVALID_REQUEST.refused().into());
        }
        let named = link::program_of(&asked.client_assertion);
        match self.issue(visit, (named, &asked)).await {
            Ok(token) => Ok(token),
            Err(NotIssued::NoClient(reason)) => {
                identity.count_wrong_assertion(visit.address).await?;
                self.note_refused(visit, (named, reason)).await?;
                Err(INVALID_CLIENT.refused().into())
            }
            Err(NotIssued::Refused(refused)) => Err(refused.into()),
        }
    }

    async fn issue(
        &self,
        visit: &Visit,
        (named, asked): (Option<Uuid>, &TokenRequest),
    ) -> Result<AccessToken, NotIssued> {
        let id = named.ok_or(NotIssued::NoClient("no-assertion"))?;
        let row = self.admitted(id).await?;
        let row = row.ok_or(NotIssued::NoClient("not-admitted"))?;
        let key = PublicKey::of_text(&row.key).ok_or(NotIssued::NoClient("no-key"))?;
        let assertion = self
            .links
            .read_assertion(
                (&asked.client_assertion, &self.issuer),
                (row.id, key.bytes()),
            )
            .await?;
        let scopes = granted(&row.scopes(), &asked.scope)?;
        let signer = self.links.signer().await?;
        let token = Token {
            program: row.id,
            scope: codes_of(&scopes),
            until: self.kernel.now() + TOKEN_LASTS,
        };
        let written = signer.sign_token(&self.issuer, &token)?;
        let permit = issuing(OrganisationId(row.organisation), visit.request);
        let act = self.ledger.begin(permit).await.map_err(Refused::from)?;
        self.links.spend_assertion(act.tx(), &assertion).await?;
        let entry = Entry::about(object_of::<program::Entity>(row.id))
            .details(json!({ "step": "token", "scope": token.scope }));
        act.done(entry).await.map_err(Refused::from)?;
        Ok(AccessToken {
            token: written,
            scopes,
        })
    }

    /// The program of this identifier, if it was admitted and its row is what was sealed.
    async fn admitted(&self, id: Uuid) -> Result<Option<program::Model>, Refused> {
        let found = program::Entity::find_by_id(id).one(&self.kernel.db).await?;
        let found = found.filter(|row| row.stands() == ProgramState::Admitted);
        let Some(row) = found else { return Ok(None) };
        match ensure_as_written(self.vault(), &self.kernel.db, &row).await {
            Ok(()) => Ok(Some(row)),
            Err(Refused::Altered(object)) => {
                matter::log_altered(object);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    async fn note_refused(
        &self,
        visit: &Visit,
        (named, reason): (Option<Uuid>, &'static str),
    ) -> Result<(), Refused> {
        let home = self.identity().home().await.map_err(unread)?;
        let object = ObjectRef::new("program", named.unwrap_or_default());
        let entry = Entry::about(object)
            .outcome(Outcome::Refused)
            .details(json!({ "step": "token", "reason": reason }));
        self.ledger
            .note(issuing(home, visit.request), entry)
            .await?;
        Ok(())
    }

    pub(crate) async fn program_of(
        &self,
        token: &Secret,
        request: RequestId,
    ) -> Result<ProgramCaller, Problem> {
        let read = match self.links.read_token(&self.issuer, token).await {
            Ok(read) => read,
            Err(error) if error.is_of_link() => return Err(Problem::signed_out()),
            Err(_) => return Err(Refused::Broken("a token cannot be read").into()),
        };
        let row = self.admitted(read.program).await?;
        let row = row.ok_or_else(Problem::signed_out)?;
        self.identity().count_call(ProgramId(row.id)).await?;
        let held = row.scopes();
        let scopes = scopes_in(&read.scope).into_iter();
        Ok(ProgramCaller {
            id: ProgramId(row.id),
            organisation: OrganisationId(row.organisation),
            scopes: scopes.filter(|scope| held.contains(scope)).collect(),
            request,
        })
    }
}

/// What was asked for of what the program is admitted for; all of it where nothing was named (RFC 6749 3.3).
fn granted(held: &[Scope], asked: &str) -> Result<Vec<Scope>, Refused> {
    if asked.trim().is_empty() {
        return Ok(held.to_vec());
    }
    let mut scopes = Vec::new();
    for code in asked.split_whitespace() {
        match Scope::find(code).filter(|scope| held.contains(scope)) {
            Some(scope) if scopes.contains(&scope) => {}
            Some(scope) => scopes.push(scope),
            None => return Err(INVALID_SCOPE.refused()),
        }
    }
    Ok(scopes)
}

fn issuing(organisation: OrganisationId, request: RequestId) -> Permit {
    allow_system(SystemAct::IssueToken, None, organisation, request)
}

/// Why no token was issued.
enum NotIssued {
    /// Nobody who was admitted, or no proof of it; what is the matter, for the ledger alone.
    NoClient(&'static str),
    Refused(Refused),
}

impl From<Refused> for NotIssued {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<LinkError> for NotIssued {
    fn from(error: LinkError) -> Self {
        if error.is_of_link() {
            Self::NoClient(error.code())
        } else {
            Self::Refused(Refused::Broken("a token cannot be signed"))
        }
    }
}
