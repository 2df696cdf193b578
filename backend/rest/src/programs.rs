//! What programs call: for a token, and with one.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE},
    post, web,
};
use contract::{
    AccessToken, Lang, MatterStatePage, Problem, ProgramCaller, RequestId, Scope, Secret,
    TOKEN_LASTS, TokenRequest, Visit,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    Desks,
    call::{self, written},
    described::{OfProgram, TurnedAway},
    problem,
};

/// The largest body with which a token is asked for.
const ASKED: usize = 16 * 1024;

pub(crate) fn mount(calls: &mut ServiceConfig) {
    calls
        .app_data(web::FormConfig::default().limit(ASKED))
        .service(issue_token)
        .service(matters);
}

/// A token as RFC 6749 5.1 answers it.
#[derive(Serialize, ToSchema)]
struct Issued {
    /// To be kept in memory alone.
    access_token: String,
    /// `Bearer`.
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    /// What it is for, separated by spaces.
    scope: String,
}

/// A refusal as RFC 6749 5.2 answers it.
#[derive(Serialize, ToSchema)]
struct NotIssued {
    /// The code of the RFC, or `too_many_tries`.
    error: String,
}

/// Issues a token to a program that proves by an assertion that it has its key (RFC 6749 4.4, RFC 7523).
#[utoipa::path(
    tag = "programs",
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "The token.", body = Issued),
        (status = 400, description = "What is asked for is not as the RFCs want it.", body = NotIssued),
        (status = 401, description = "The program or its assertion is not good; never said which.", body = NotIssued),
        (status = 429, description = "Too many wrong assertions; `Retry-After` says when the next is taken.", body = NotIssued),
        (status = 500, description = "Something broke.", body = NotIssued),
        (status = 503, description = "Busy for a moment; `Retry-After` says for how long.", body = NotIssued),
        TurnedAway,
    ),
)]
#[post("/token")]
async fn issue_token(
    request: HttpRequest,
    desks: web::Data<Desks>,
    asked: Option<web::Form<TokenRequest>>,
) -> HttpResponse {
    let visit = visit(&request, &desks);
    // Whatever is no form is a request without its parameters.
    let asked = asked.map(web::Form::into_inner).unwrap_or_default();
    match desks.tokens.issue_token(&visit, asked).await {
        Ok(token) => issued(&token),
        Err(problem) => not_issued(&problem),
    }
}

fn issued(token: &AccessToken) -> HttpResponse {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.code()).collect();
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(Issued {
            access_token: token.token.expose().to_owned(),
            token_type: "Bearer",
            expires_in: TOKEN_LASTS.whole_seconds(),
            scope: scopes.join(" "),
        })
}

fn not_issued(problem: &Problem) -> HttpResponse {
    problem::begun(problem).json(NotIssued {
        error: problem.kind.replace('-', "_"),
    })
}

/// From where a page begins.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct After {
    /// The `next` of the page before.
    after: Option<Uuid>,
}

/// How the office's matters stand.
#[utoipa::path(
    tag = "programs",
    security(("program" = [])),
    params(After),
    responses((status = 200, description = "A page of them.", body = MatterStatePage), OfProgram),
)]
#[get("/matters")]
async fn matters(
    request: HttpRequest,
    desks: web::Data<Desks>,
    after: Option<web::Query<After>>,
) -> HttpResponse {
    let id = call::request_id(&request, &desks);
    let Some(after) = after else {
        return refused(&Problem::new("form-broken", 400), (id, &desks));
    };
    let page = match program(&request, &desks, id).await {
        Ok(program) => desks.states.matter_states(&program, after.after).await,
        Err(problem) => Err(problem),
    };
    match page.and_then(|page| written(&page)) {
        Ok(body) => call::ok(body),
        Err(problem) => refused(&problem, (id, &desks)),
    }
}

/// The program whose token the call carries (RFC 6750 2.1).
async fn program(
    request: &HttpRequest,
    desks: &Desks,
    id: RequestId,
) -> Result<ProgramCaller, Problem> {
    let header = request.headers().get(AUTHORIZATION);
    let header = header.and_then(|header| header.to_str().ok());
    let (scheme, token) = header
        .and_then(|header| header.split_once(' '))
        .ok_or_else(Problem::signed_out)?;
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Err(Problem::signed_out());
    }
    desks
        .tokens
        .program_of(&Secret::new(token.trim()), id)
        .await
}

fn refused(problem: &Problem, (id, desks): (RequestId, &Desks)) -> HttpResponse {
    let mut answer = problem::answer(problem, id, &desks.origin);
    if problem.status == 401 {
        let scope = Scope::MatterStates.code();
        let asks = format!("Bearer scope=\"{scope}\"");
        if let Ok(asks) = asks.parse() {
            answer.headers_mut().insert(WWW_AUTHENTICATE, asks);
        }
    }
    answer
}

fn visit(request: &HttpRequest, desks: &Desks) -> Visit {
    Visit {
        address: call::address(request),
        user_agent: String::new(),
        lang: Lang::En,
        session: None,
        device: None,
        request: call::request_id(request, desks),
    }
}
