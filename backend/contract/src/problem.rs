//! Why a desk said no, in a form every front can translate (RFC 9457).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use time::Duration;
use uuid::Uuid;

use crate::policy::Denial;

/// For so long the same form counts as sent twice, by a double press or by going back and pressing again.
pub const SAME_PRESS: Duration = Duration::minutes(10);

/// One field that was refused and the rule it broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The field's name as in the request, such as `licence_no`.
    pub field: Cow<'static, str>,
    /// The rule's code, such as `required`; the catalogue key is `rule-<code>`. What the words name
    /// follows after a colon, as in `too-long:60`: it is the `n` of the catalogue's sentence.
    pub rule: Cow<'static, str>,
}

impl FieldProblem {
    /// This field broke this rule.
    pub fn at(field: impl Into<Cow<'static, str>>, rule: impl Into<Cow<'static, str>>) -> Self {
        Self {
            field: field.into(),
            rule: rule.into(),
        }
    }

    /// The rule's code and what its words name.
    pub fn parts(rule: &str) -> (&str, Option<&str>) {
        match rule.split_once(':') {
            Some((code, named)) => (code, Some(named)),
            None => (rule, None),
        }
    }
}

/// A refusal that crosses a desk: a stable kind, an HTTP status, the fields at fault.
///
/// The kind is the last part of the problem's `type` address and the catalogue key
/// `problem-<kind>`. No variant carries personal data, contents or a cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{kind}")]
pub struct Problem {
    /// The stable kind in kebab case, such as `already-requested`.
    pub kind: Cow<'static, str>,
    /// The HTTP status.
    pub status: u16,
    /// Fields at fault; empty unless the kind is `invalid`.
    pub fields: Vec<FieldProblem>,
    /// How long to wait before trying again; only where tries are used up or the house is busy (`Retry-After`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait_seconds: Option<u32>,
    /// How many tries are left, where they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// The monitored node that stands in the way, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Box<str>>,
    /// What the same form has made already, where it was sent twice: the answer leads to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Box<Uuid>>,
}

impl Problem {
    /// A refusal of this kind and status.
    pub const fn new(kind: &'static str, status: u16) -> Self {
        Self {
            kind: Cow::Borrowed(kind),
            status,
            fields: Vec::new(),
            wait_seconds: None,
            left: None,
            node: None,
            made: None,
        }
    }

    /// 404: the object does not exist, or the caller may not know that it does.
    pub const fn not_found() -> Self {
        Self::new("not-found", 404)
    }

    /// 403: the caller may know of the object but not do this.
    pub const fn forbidden() -> Self {
        Self::new("forbidden", 403)
    }

    /// 401: nobody is signed in.
    pub const fn signed_out() -> Self {
        Self::new("signed-out", 401)
    }

    /// 403: the act needs a freshly given factor; the front sends the person to step-up and back.
    pub const fn step_up_required() -> Self {
        Self::new("step-up-required", 403)
    }

    /// 409: somebody else changed the object first.
    pub const fn conflict() -> Self {
        Self::new("conflict", 409)
    }

    /// 409: the same form has made this already.
    pub fn made_already(made: Uuid) -> Self {
        Self {
            made: Some(Box::new(made)),
            ..Self::new("made-already", 409)
        }
    }

    /// 429: too many tries; the next one is taken after this many seconds.
    pub const fn too_many_tries(wait_seconds: u32) -> Self {
        Self {
            kind: Cow::Borrowed("too-many-tries"),
            status: 429,
            fields: Vec::new(),
            wait_seconds: Some(wait_seconds),
            left: None,
            node: None,
            made: None,
        }
    }

    /// 503: the house is busy for a moment; whoever comes back after these seconds is served.
    pub const fn busy(wait_seconds: u32) -> Self {
        Self {
            kind: Cow::Borrowed("busy"),
            status: 503,
            fields: Vec::new(),
            wait_seconds: Some(wait_seconds),
            left: None,
            node: None,
            made: None,
        }
    }

    /// 500: something broke; the cause is in the log under the request's identifier.
    pub const fn internal() -> Self {
        Self::new("internal", 500)
    }

    /// 422: these fields are at fault.
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        Self {
            kind: Cow::Borrowed("invalid"),
            status: 422,
            fields,
            wait_seconds: None,
            left: None,
            node: None,
            made: None,
        }
    }

    /// 422: this one field broke this rule.
    pub fn field(field: &'static str, rule: &'static str) -> Self {
        Self::invalid(vec![FieldProblem::at(field, rule)])
    }
}

impl From<Denial> for Problem {
    /// What the policy denied answers as if there were nothing, unless only the fresh factor lacks.
    fn from(denial: Denial) -> Self {
        if denial.lacks_step_up {
            Self::step_up_required()
        } else {
            Self::not_found()
        }
    }
}
