use actix_web::{HttpResponse, web};
use contract::WritId;

use crate::web::{Desks, PageError, Visitor, sent};

/// An official document of an application, as a file to keep.
pub(super) async fn show(
    visitor: Visitor,
    desks: web::Data<Desks>,
    id: web::Path<WritId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.hearings.hearing_writ(visitor.caller()?, *id);
    Ok(sent(file.await?))
}
