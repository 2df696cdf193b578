use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{DemoStation, Problem};

use crate::web::{Desks, Form, PageError, Visitor, cookies, see_other};

/// Signs this browser in as a person of the demo, and leads to their home or to a station of the tour: to no address that
/// came with the form.
pub(super) async fn submit(
    visitor: Visitor,
    desks: Data<Desks>,
    person: Path<String>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let demo = desks.demo.as_ref().ok_or_else(Problem::not_found)?;
    let begun = demo.sign_in_as(visitor.visit(), &person).await?;
    // Only now: what is looked up for them is looked up by them.
    let next = match DemoStation::find(form.text("station")) {
        Some(station) => demo.way(&person, station).await?,
        None => "/".to_owned(),
    };
    let mut answer = see_other(&next);
    if let Some(begun) = begun {
        cookies::begin_session(&mut answer, &desks.site, &begun);
        cookies::forget_kept(&mut answer);
    }
    Ok(answer)
}
