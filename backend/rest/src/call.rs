use std::{
    future::Future,
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    sync::Arc,
};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    dev::Payload,
    http::header::{CACHE_CONTROL, ContentType},
    web,
};
use contract::{Caller, DossierDesk, HearingDesk, Problem, RequestId, Secret};
use serde::Serialize;

use crate::{Desks, problem};

/// One call: who asks, and what the answer needs to know about the place.
pub(crate) struct Call {
    desks: web::Data<Desks>,
    request: RequestId,
    caller: Result<Caller, Problem>,
}

impl Call {
    /// Lets the lawyers' desk act for the caller and answers with what it gave, never cached.
    pub(crate) async fn answer<T, F>(
        self,
        act: impl FnOnce(Arc<dyn DossierDesk>, Caller) -> F,
    ) -> HttpResponse
    where
        T: Serialize,
        F: Future<Output = Result<T, Problem>>,
    {
        let desk = self.desks.dossier.clone();
        self.answer_from(|caller| act(desk, caller)).await
    }

    /// The same at the hearing desk.
    pub(crate) async fn answer_of_hearings<T, F>(
        self,
        act: impl FnOnce(Arc<dyn HearingDesk>, Caller) -> F,
    ) -> HttpResponse
    where
        T: Serialize,
        F: Future<Output = Result<T, Problem>>,
    {
        let desk = self.desks.hearings.clone();
        self.answer_from(|caller| act(desk, caller)).await
    }

    async fn answer_from<T, F>(self, act: impl FnOnce(Caller) -> F) -> HttpResponse
    where
        T: Serialize,
        F: Future<Output = Result<T, Problem>>,
    {
        let given = match self.caller {
            Ok(caller) => act(caller).await,
            Err(problem) => Err(problem),
        };
        let body = given.and_then(|view| written(&view));
        match body {
            Ok(body) => ok(body),
            Err(problem) => problem::answer(&problem, self.request, &self.desks.origin),
        }
    }
}

impl FromRequest for Call {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let desks = web::Data::<Desks>::extract(&request).await?;
            let id = request_id(&request, &desks);
            let caller = find_caller(&request, &desks, id).await;
            Ok(Self {
                desks,
                request: id,
                caller,
            })
        })
    }
}

/// What was asked for, never cached.
pub(crate) fn ok(body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(ContentType::json())
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(body)
}

/// The request's name: as whatever stands before this interface gave it, else a new one.
pub(crate) fn request_id(request: &HttpRequest, desks: &Desks) -> RequestId {
    let named = request.extensions().get::<RequestId>().copied();
    named.unwrap_or_else(|| (desks.new_request)())
}

/// Where the request comes from, as whatever stands before this interface says.
pub(crate) fn address(request: &HttpRequest) -> IpAddr {
    let named = request.extensions().get::<IpAddr>().copied();
    named.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

async fn find_caller(
    request: &HttpRequest,
    desks: &Desks,
    id: RequestId,
) -> Result<Caller, Problem> {
    let cookie = request.cookie(cookie_name(&desks.origin));
    let cookie = cookie.ok_or_else(Problem::signed_out)?;
    let token = Secret::new(cookie.value());
    let session = desks
        .identity
        .live_session(&token, address(request), id)
        .await?;
    session
        .map(|session| session.caller)
        .ok_or_else(Problem::signed_out)
}

/// The cookie of a session. On plain-HTTP loopback browsers refuse the prefix; nowhere else is it dropped.
pub(crate) fn cookie_name(origin: &str) -> &'static str {
    if origin.starts_with("https://") {
        "__Host-session"
    } else {
        "session"
    }
}

pub(crate) fn written<T: Serialize>(view: &T) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(view).map_err(|error| {
        tracing::error!(error = %error, "a view could not be written as JSON");
        Problem::internal()
    })
}
