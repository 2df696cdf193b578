//! A browser without a screen.

use actix_web::{
    Error,
    body::MessageBody,
    cookie::Cookie,
    dev::{Service, ServiceResponse},
    http::StatusCode,
    test::{TestRequest, call_service, read_body},
};

pub(crate) const PLAIN: &str = "http://127.0.0.1:8080";
pub(crate) const VISIT: &str = "a-visit-of-the-tests";

/// A browser with its cookies before a served site.
pub(crate) struct Browser<S> {
    pub(crate) site: S,
    pub(crate) cookies: Vec<(String, String)>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: actix_web::http::header::HeaderMap,
    pub(crate) cookies: Vec<Cookie<'static>>,
    pub(crate) html: String,
}

/// A browser before a site served at this address.
macro_rules! site {
    ($origin:expr) => {{
        let desks = crate::fakes::desks($origin);
        let app = actix_web::App::new()
            .wrap(actix_web::middleware::from_fn(frontend::guard))
            .configure(move |config| frontend::mount(config, desks));
        let site = actix_web::test::init_service(app).await;
        crate::browser::Browser {
            site,
            cookies: vec![("visit".into(), crate::browser::VISIT.into())],
        }
    }};
}
pub(crate) use site;

impl<S, B> Browser<S>
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.cookies.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn signed_in_as(self, person: &str) -> Self {
        self.with("session", person)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Fills in the form of a page as a browser would: with the token that the page carries.
    pub(crate) async fn post(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.get(page).await.token();
        let mut form = vec![("form_token", token.as_str())];
        form.extend_from_slice(fields);
        let request = TestRequest::post().uri(action).set_form(form);
        self.send(request.insert_header(("sec-fetch-site", "same-origin")))
            .await
    }

    pub(crate) async fn send(&self, mut request: TestRequest) -> Answer {
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        let answer = call_service(&self.site, request.to_request()).await;
        Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            cookies: answer
                .response()
                .cookies()
                .map(Cookie::into_owned)
                .collect(),
            html: String::from_utf8_lossy(&read_body(answer).await).into_owned(),
        }
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn token(&self) -> String {
        let (_, rest) = self
            .html
            .split_once("name=\"form_token\" value=\"")
            .expect("a form");
        rest.split('"').next().unwrap().to_owned()
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&Cookie<'static>> {
        self.cookies.iter().find(|cookie| cookie.name() == name)
    }

    /// The main column, one element a line.
    pub(crate) fn main(&self) -> String {
        let (_, rest) = self.html.split_once("<main").expect("a main column");
        let main = rest.split("</main>").next().unwrap();
        format!("<main{main}")
            .replace("><", ">\n<")
            .replace("<!>", "")
    }
}

/// A path with some identifier in the place of each part that varies.
pub(crate) fn filled(path: &str) -> String {
    let identifier = "00000000-0000-0000-0000-000000000009";
    let part = |part| {
        if str::starts_with(part, '{') {
            identifier
        } else {
            part
        }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
