use std::{fmt, future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use contract::{FieldProblem, Problem, characters};

use super::{
    PageError, Visitor,
    kept::{self, Posted},
    visitor::Origin,
};

/// The hidden field in which a form carries the visit's token.
pub(crate) const TOKEN: &str = "form_token";
pub(super) const LIMIT: usize = contract::FORM_KILOBYTES * 1024;

/// Where forms go that mean the same in whatever capacity their page was made.
const IN_ANY_CAPACITY: [&str; 4] = [
    "/sign-out",
    "/preferences",
    "/account/capacity",
    "/account/stay",
];

/// A form as it came in, its token checked.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    values: Vec<(String, String)>,
}

/// What a form shows: values typed or known, and what was wrong with them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormState {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
    problem: Option<Problem>,
    /// Fields that were changed in another window too, each with what stands there.
    theirs: Vec<(String, String)>,
    /// Whether what came back to the page over a sign-in is in it already.
    has_come_back: bool,
}

/// A field at fault and the rule it broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// The rule's code; its words stand under `rule-<code>`.
    pub rule: String,
}

impl Form {
    /// The first value of a field without the spaces around it; empty where it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default().trim()
    }

    /// The first value of a field exactly as typed: for passwords.
    pub fn exact(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The value of a field, `None` where it is missing or empty.
    pub fn optional(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of a field: ticked boxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked or a button pressed.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// A value read as a type; the field breaks the rule `format` where it cannot be.
    pub fn parse<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Problem> {
        let text = self.text(name);
        let rule = if text.is_empty() {
            "required"
        } else {
            "format"
        };
        text.parse().map_err(|_| Problem::field(name, rule))
    }

    /// The same form to be shown again with what was typed.
    pub fn again(&self) -> FormState {
        FormState {
            values: self.values.clone(),
            ..FormState::default()
        }
    }

    /// The same form with what the desk refused; problems that no typing mends become a page.
    pub fn refused(&self, problem: Problem) -> Result<FormState, PageError> {
        // Busy for a moment: sent again, the same form is taken.
        let is_busy = problem.status == 503 && problem.wait_seconds.is_some();
        let mends = is_busy || matches!(problem.status, 400 | 409 | 413 | 415 | 422 | 429);
        if !mends {
            return Err(problem.into());
        }
        let errors = problem.fields.iter().map(|fault| FieldError {
            field: fault.field.clone().into_owned(),
            rule: fault.rule.clone().into_owned(),
        });
        let mut state = self.again();
        state.errors = errors.collect();
        state.problem = Some(problem).filter(|problem| problem.fields.is_empty());
        Ok(state)
    }

    /// Puts a value in the place of what was typed into a field.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.values.retain(|(field, _)| field != name);
        self.values.push((name.to_owned(), value));
    }

    pub(super) fn new(values: Vec<(String, String)>) -> Self {
        Self { values }
    }

    /// Notes what arrived, for the page that may have to refuse it.
    fn noted(&self, request: &HttpRequest) {
        let posted = Posted {
            values: self.values.clone(),
            has_file: false,
        };
        posted.note(request);
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// A form without this visit's token was not made by a page of ours; what no text may hold is
    /// refused for every field at once.
    pub(super) fn check(&self, visitor: &Visitor) -> Result<(), PageError> {
        match visitor.origin_of(self.exact(TOKEN)) {
            Origin::Ours => self.ensure_fit().map_err(PageError::from),
            Origin::OtherCapacity if IN_ANY_CAPACITY.contains(&visitor.path()) => {
                self.ensure_fit().map_err(PageError::from)
            }
            Origin::OtherCapacity => Err(Problem::new("form-of-other-capacity", 403).into()),
            Origin::Earlier(_) => Err(Problem::new("form-of-earlier-session", 403).into()),
            Origin::Foreign => Err(Problem::new("form-token", 403).into()),
        }
    }

    /// Passwords stay as they are: nobody reads them.
    fn ensure_fit(&self) -> Result<(), Problem> {
        let typed = self
            .values
            .iter()
            .filter(|(name, _)| !kept::is_secret(name));
        let faults: Vec<FieldProblem> = typed
            .filter_map(|(name, value)| {
                let unfit =
                    characters::find_unfit(name).or_else(|| characters::find_unfit(value))?;
                Some(FieldProblem::at(
                    name.clone(),
                    format!("{}:{}", unfit.kind.rule(), unfit.place),
                ))
            })
            .collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(faults))
        }
    }
}

impl FormState {
    /// A form filled in from what is known.
    pub fn filled<N: Into<String>, V: Into<String>>(
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let values = values
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            values,
            ..Self::default()
        }
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> String {
        let found = self.values.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Whether a box or choice with this value is taken.
    pub fn is_chosen(&self, name: &str, value: &str) -> bool {
        self.values
            .iter()
            .any(|(field, chosen)| field == name && chosen == value)
    }

    /// The rule a field broke.
    pub fn error(&self, name: &str) -> Option<&str> {
        let found = self.errors.iter().find(|error| error.field == name);
        found.map(|error| error.rule.as_str())
    }

    /// The fields that were typed or ticked, and no secret among them: those are not sent back.
    pub(crate) fn typed(&self) -> impl Iterator<Item = &str> {
        self.values
            .iter()
            .filter(|(name, value)| !value.is_empty() && !kept::is_secret(name))
            .map(|(name, _)| name.as_str())
    }

    /// Whether nothing is known and nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether there is a value for a field of this name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.values.iter().any(|(field, _)| field == name)
    }

    /// Every field at fault.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// A problem that concerns the whole form.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Whether anything was refused: such a page answers 422.
    pub fn is_refused(&self) -> bool {
        self.problem.is_some() || !self.errors.is_empty()
    }

    /// The same with what these fields say in place of what was typed into them.
    #[must_use]
    pub(crate) fn overlaid(mut self, fields: &[&str], over: Self) -> Self {
        self.values
            .retain(|(field, _)| !fields.contains(&field.as_str()));
        self.values.extend(over.values);
        self
    }

    /// Adds what another window put into a field that was changed here too.
    #[must_use]
    pub(crate) fn with_theirs(mut self, field: &str, value: &str) -> Self {
        self.theirs.push((field.to_owned(), value.to_owned()));
        self
    }

    /// What another window put into a field that was changed here too.
    pub(crate) fn theirs(&self, name: &str) -> Option<&str> {
        let found = self.theirs.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same, with whatever came back to the page over a sign-in in it already.
    #[must_use]
    pub(crate) fn come_back(self) -> Self {
        Self {
            has_come_back: true,
            ..self
        }
    }

    /// Whether what came back to the page is in it already.
    pub(super) const fn has_come_back(&self) -> bool {
        self.has_come_back
    }

    /// Adds a field at fault.
    #[must_use]
    pub fn with_error(mut self, field: &str, rule: &str) -> Self {
        self.errors.push(FieldError {
            field: field.to_owned(),
            rule: rule.to_owned(),
        });
        self
    }
}

/// How many fields there are: passwords and everything else people type stay out of logs.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form")
            .field("fields", &self.values.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for FormState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FormState")
            .field("errors", &self.errors)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

impl FromRequest for Form {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visitor = Visitor::from_request(request, payload);
        let body = web::Payload::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let visitor = visitor.await?;
            let too_large = |_| Problem::new("form-too-large", 413);
            let body = body.await.map_err(|_| Problem::new("form-broken", 400))?;
            let body = body.to_bytes_limited(LIMIT).await.map_err(too_large)?;
            let body = body.map_err(|_| Problem::new("form-broken", 400))?;
            let form = Self::new(decode(&body));
            form.noted(&request);
            form.check(&visitor)?;
            Ok(form)
        })
    }
}

/// Reads `application/x-www-form-urlencoded`.
pub(super) fn decode(body: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body)
        .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
        .collect()
}

#[cfg(test)]
mod tests {
    use contract::{FieldProblem, Problem};

    use super::{Form, FormState, decode};

    fn typed() -> Form {
        Form::new(decode(
            b"name=+%E6%9E%97%E5%85%81+&mode=online&purpose=read&purpose=copy&empty=",
        ))
    }

    #[test]
    fn words_are_read_without_the_spaces_around_them_and_passwords_with() {
        assert_eq!(typed().text("name"), "林允");
        assert_eq!(typed().exact("name"), " 林允 ");
        assert_eq!(typed().optional("empty"), None);
        assert!(typed().has("empty") && !typed().has("missing"));
        assert_eq!(typed().all("purpose").collect::<Vec<_>>(), ["read", "copy"]);
    }

    #[test]
    fn a_value_that_is_no_number_breaks_the_rule_of_its_field() {
        let broken = typed().parse::<u32>("name").unwrap_err();
        assert_eq!(broken, Problem::field("name", "format"));
        let missing = typed().parse::<u32>("empty").unwrap_err();
        assert_eq!(missing, Problem::field("empty", "required"));
    }

    #[test]
    fn a_refused_form_keeps_what_was_typed_and_names_the_fields() {
        let fault = FieldProblem::at("name", "too-long");
        let state = typed().refused(Problem::invalid(vec![fault])).unwrap();
        assert!(state.is_refused());
        assert_eq!(state.error("name"), Some("too-long"));
        assert_eq!(state.value("mode"), "online");
        assert!(state.is_chosen("purpose", "copy"));
        assert_eq!(state.problem(), None);
    }

    #[test]
    fn a_problem_without_fields_concerns_the_whole_form() {
        let state = typed().refused(Problem::conflict()).unwrap();
        assert_eq!(
            state.problem().map(|problem| problem.kind.as_ref()),
            Some("conflict")
        );
    }

    #[test]
    fn what_no_typing_mends_is_no_form_any_more() {
        for problem in [
            Problem::not_found(),
            Problem::forbidden(),
            Problem::signed_out(),
        ] {
            assert!(typed().refused(problem).is_err());
        }
        assert!(typed().refused(Problem::internal()).is_err());
        assert!(typed().refused(Problem::new("unavailable", 503)).is_err());
        assert!(
            typed().refused(Problem::busy(2)).is_ok(),
            "but sending it again"
        );
    }

    #[test]
    fn what_was_typed_is_not_printed() {
        let state = typed().refused(Problem::field("name", "format")).unwrap();
        let printed = format!("{:?} {state:?}", typed());
        assert!(printed.contains("format"), "{printed}");
        for word in ["林允", "online"] {
            assert!(!printed.contains(word), "{printed}");
        }
    }

    #[test]
    fn a_form_filled_in_is_not_refused() {
        assert!(!FormState::filled([("name", "林允")]).is_refused());
    }
}
