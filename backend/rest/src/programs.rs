//! What programs call: for a token, and with one.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE},
    web,
};
use contract::{
    AccessToken, Lang, Problem, ProgramCaller, RequestId, Scope, Secret, TOKEN_LASTS, TokenRequest,
    Visit,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Desks,
    call::{self, written},
    problem,
};

/// The largest body with which a token is asked for.
const ASKED: usize = 16 * 1024;

pub(crate) fn mount(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/token")
                .app_data(web::FormConfig::default().limit(ASKED))
                .route(web::post().to(token)),
        )
        .route("/matters", web::get().to(matters));
}

/// A token as RFC 6749 5.1 answers it.
#[derive(Serialize)]
struct Issued {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
    scope: String,
}

/// A refusal as RFC 6749 5.2 answers it.
#[derive(Serialize)]
struct NotIssued {
    error: String,
}

async fn token(
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
#[derive(Deserialize)]
struct After {
    after: Option<Uuid>,
}

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
