use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, error::JsonPayloadError, web};
use contract::{FieldProblem, Problem, characters};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{unread, unread_body};

/// A JSON object in which every text holds only what a text may hold.
pub(crate) struct Words<T>(T);

impl<T> Words<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Words<T> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = web::Json::<Value>::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let body = body.await?.into_inner();
            // serde would take a list for a form, value by value.
            if !body.is_object() {
                return Err(unread(Problem::new("form-broken", 400), &request));
            }
            let mut faults = Vec::new();
            judge("", &body, &mut faults);
            if !faults.is_empty() {
                return Err(unread(Problem::invalid(faults), &request));
            }
            serde_json::from_value(body)
                .map(Self)
                .map_err(|error| unread_body(JsonPayloadError::Deserialize(error), &request))
        })
    }
}

fn judge(name: &str, value: &Value, faults: &mut Vec<FieldProblem>) {
    match value {
        Value::String(text) => {
            if let Some(unfit) = characters::find_unfit(text) {
                faults.push(FieldProblem::at(
                    name.to_owned(),
                    format!("{}:{}", unfit.kind.rule(), unfit.place),
                ));
            }
        }
        Value::Array(values) => values.iter().for_each(|value| judge(name, value, faults)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| judge(name, value, faults)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
