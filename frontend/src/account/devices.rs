use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::SessionId;
use uuid::Uuid;

use crate::web::{Desks, Form, PageError, Visitor, see_other};

/// Ends one of one's own sessions on another device.
pub(super) async fn end(
    visitor: Visitor,
    desks: Data<Desks>,
    session: Path<Uuid>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    let session = SessionId(session.into_inner());
    desks
        .identity
        .end_session(visitor.caller()?, session)
        .await?;
    Ok(see_other("/account"))
}

/// Ends all of one's own sessions but this one.
pub(super) async fn end_others(
    visitor: Visitor,
    desks: Data<Desks>,
    _form: Form,
) -> Result<HttpResponse, PageError> {
    desks.identity.end_other_sessions(visitor.caller()?).await?;
    Ok(see_other("/account"))
}
