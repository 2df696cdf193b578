//! A copy of the world with its pages served, and people who open them.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    rc::Rc,
    sync::Arc,
};

use actix_http::Request;
use actix_web::{
    App, Error,
    body::BoxBody,
    cookie::Cookie,
    dev::{Service as _, ServiceResponse},
    http::header::{CONTENT_TYPE, HeaderMap},
    middleware::from_fn,
    test::{TestRequest, init_service, read_body},
};
use contract::{
    Caller, DemoAccount, DemoDesk, DossierDesk, Lang, Secret, SignInDesk as _, Visit,
    WayBackDesk as _,
};
use sea_orm::ConnectionTrait as _;
use server::{House, Settings, api_desks, mount, page_desks};
use testkit::World;

use crate::{
    kept,
    world::{self, Marks},
};

type Served = Pin<Box<dyn Future<Output = Result<ServiceResponse<BoxBody>, Error>>>>;

/// Whoever brings no cookie at all.
pub(crate) const BARE: &str = "without a cookie";

/// The world of one test, behind its pages.
pub(crate) struct Site {
    pub(crate) world: World,
    pub(crate) house: House,
    pub(crate) settings: Settings,
    demo: Arc<dyn DemoDesk>,
    marks: Marks,
    serve: Box<dyn Fn(Request) -> Served>,
    /// The tokens of forms, as a page shows them to each person.
    tokens: RefCell<BTreeMap<String, String>>,
}

/// An answer as a person gets it.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: Vec<Cookie<'static>>,
    pub(crate) body: String,
}

impl Site {
    pub(crate) async fn open() -> Self {
        Self::at(world::HERE).await
    }

    /// The same at the address that people type.
    pub(crate) async fn at(origin: &str) -> Self {
        Box::pin(Self::copied(origin)).await
    }

    /// The secret end of the link in the newest letter of this template.
    pub(crate) async fn mailed_way(&self, template: &str) -> String {
        let mails = self.house.notices.mailbox(500).await.unwrap();
        let mut mails = mails.into_iter();
        let mail = mails.find(|mail| mail.template == template);
        let (_, way) = mail.as_ref().unwrap().body.split_once("?way=").unwrap();
        way.split_whitespace().next().unwrap().to_owned()
    }

    /// The secret end of the link that is mailed to whoever asks for a way back.
    pub(crate) async fn asked_way(&self, login: &str) -> String {
        let visit = Visit {
            address: [192, 0, 2, 98].into(),
            user_agent: String::new(),
            lang: Lang::ZhCn,
            session: None,
            device: None,
            request: self.house.kernel.new_request(),
        };
        let desk = &self.house.people;
        desk.ask_way_back(&visit, login.to_owned()).await.unwrap();
        self.mailed_way("recovery-asked").await
    }

    async fn copied(origin: &str) -> Self {
        let copy = Box::pin(kept::copy()).await;
        let world = testkit::resumed(copy).await;
        let folder = world.directory.path();
        let (settings, marks) = (world::settings(folder, origin), Marks::of(folder));
        let house = Box::pin(world::house(&world, &settings)).await;
        let api = api_desks(&house, &settings);
        let pages = page_desks(&house, &settings).unwrap();
        let demo = pages.demo.clone().unwrap();
        let app = App::new()
            .wrap(from_fn(frontend::guard))
            .configure(|config| mount(config, api, pages));
        let app = Rc::new(init_service(app).await);
        Self {
            world,
            house,
            settings,
            demo,
            marks,
            serve: Box::new(move |request| {
                let answer = app.call(request);
                Box::pin(async move { Ok(answer.await?.map_into_boxed_body()) })
            }),
            tokens: RefCell::default(),
        }
    }

    /// An identifier of the world.
    pub(crate) fn id(&self, name: &str) -> &str {
        let id = self.marks.ids.get(name);
        id.unwrap_or_else(|| panic!("the world has no {name}"))
    }

    /// An application as its lawyer addresses it.
    pub(crate) fn application(&self, name: &str, page: &str) -> String {
        format!("/applications/{}{page}", self.id(name))
    }

    /// An application as case management addresses it.
    pub(crate) fn review(&self, name: &str, page: &str) -> String {
        format!("/desk/applications/{}{page}", self.id(name))
    }

    /// A case as the makers of its file address it.
    pub(crate) fn case(&self, name: &str, page: &str) -> String {
        format!("/desk/cases/{}{page}", self.id(&format!("case-{name}")))
    }

    /// The ready bundle.
    pub(crate) fn bundle(&self, page: &str) -> String {
        format!("/bundles/{}{page}", self.id("bundle"))
    }

    /// The token of the person's session; whoever the world does not know is named by a token itself.
    pub(crate) fn session<'a>(&'a self, who: &'a str) -> &'a str {
        self.marks.sessions.get(who).map_or(who, String::as_str)
    }

    pub(crate) fn desk(&self) -> &dyn DossierDesk {
        &self.house.dossier
    }

    /// The person as the desks are told of them.
    pub(crate) async fn caller(&self, who: &str) -> Caller {
        let token = Secret::new(self.session(who));
        let request = self.house.kernel.new_request();
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let live = self.house.identity.live_session(&token, here, request);
        live.await.unwrap().unwrap().caller
    }

    /// The version of an application that whoever looks at it now has seen.
    pub(crate) async fn version(&self, name: &str) -> String {
        let auditor = self.caller("auditor").await;
        let id = self.id(name).parse().unwrap();
        let view = self.desk().application(&auditor, id).await.unwrap();
        view.version.to_string()
    }

    /// What the person signs in with, the code of this moment among it.
    pub(crate) async fn keys(&self, who: &str) -> DemoAccount {
        let login = &self.marks.logins[who];
        let codes = self.demo.codes().await.unwrap();
        let mut accounts = codes.accounts.into_iter();
        accounts.find(|account| account.login == *login).unwrap()
    }

    /// Gives the password of this person with whatever the page carries along, and answers who that is now.
    pub(crate) async fn half_sign_in(
        &self,
        who: &str,
        carried: &[(&str, &str)],
    ) -> (String, Answer) {
        let keys = self.keys(who).await;
        let password = keys.password.unwrap();
        let mut fields = vec![("login", keys.login.as_str()), ("password", &password)];
        fields.extend_from_slice(carried);
        let answer = self.post("nobody", "/sign-in", &fields).await;
        let ticket = answer.cookie("sign-in").expect("a ticket");
        (format!("nobody; sign-in={}", ticket.value()), answer)
    }

    /// Signs this person in, and answers who that is now.
    pub(crate) async fn sign_in(&self, who: &str) -> String {
        let (half, _) = self.half_sign_in(who, &[]).await;
        let code = self.keys(who).await.code.unwrap();
        let answer = self.post(&half, "/sign-in/code", &[("code", &code)]).await;
        let session = answer.cookie("session").expect("a session");
        session.value().to_owned()
    }

    /// Does every job that is due.
    pub(crate) async fn work(&self) {
        world::work(&self.house, &self.settings).await;
    }

    /// Numbers and signs everything that was recorded.
    pub(crate) async fn sign(&self) {
        world::sign(&self.house, &self.settings).await;
    }

    /// Writes into the database past every desk.
    pub(crate) async fn meddle(&self, statement: &str) {
        let done = self.world.kernel.db.execute_unprepared(statement).await;
        assert_ne!(done.unwrap().rows_affected(), 0, "{statement}");
    }

    pub(crate) async fn get(&self, who: &str, path: &str) -> Answer {
        self.send(who, TestRequest::get().uri(path)).await
    }

    /// Opens a page in English.
    pub(crate) async fn get_in_english(&self, who: &str, path: &str) -> Answer {
        let request = TestRequest::get()
            .uri(path)
            .insert_header(("accept-language", "en"));
        self.send(who, request).await
    }

    pub(crate) async fn post(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_between((who, who), path, fields).await
    }

    /// Sends a form whose page was opened as one person and whose button is pressed as another.
    pub(crate) async fn post_between(
        &self,
        (before, who): (&str, &str),
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let token = self.token(before).await;
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(who, path, &all).await
    }

    /// Sends exactly these fields.
    pub(crate) async fn post_bare(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(who, sent(path, fields)).await
    }

    /// Sends a form as an island of the page does: it reads no pages.
    pub(crate) async fn post_from_island(
        &self,
        who: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let token = self.token(who).await;
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        let request = sent(path, &all).insert_header(("accept", "application/json"));
        self.send(who, request).await
    }

    /// Sends a form with files; text fields first, as the pages do.
    pub(crate) async fn post_files(
        &self,
        who: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        self.post_files_between((who, who), path, fields, files)
            .await
    }

    /// The same, where the page was opened as one person and its button is pressed as another.
    pub(crate) async fn post_files_between(
        &self,
        (before, who): (&str, &str),
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let token = self.token(before).await;
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        let request = TestRequest::post()
            .uri(path)
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=edge"))
            .set_payload(in_parts(&all, files));
        self.send(who, request).await
    }

    /// The token that a form of this person carries.
    async fn token(&self, who: &str) -> String {
        if let Some(token) = self.tokens.borrow().get(who) {
            return token.clone();
        }
        let page = self.get(who, "/preferences").await;
        let token = page.hidden("form_token").to_owned();
        self.tokens
            .borrow_mut()
            .insert(who.to_owned(), token.clone());
        token
    }

    /// Puts a body of JSON, as an island does.
    pub(crate) async fn put(&self, who: &str, path: &str, body: impl ToString) -> Answer {
        let request = TestRequest::put()
            .uri(path)
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header((CONTENT_TYPE, "application/json"))
            .set_payload(body.to_string());
        self.send(who, request).await
    }

    pub(crate) async fn send(&self, who: &str, request: TestRequest) -> Answer {
        let session = self.session(who);
        let cookies = format!("session={session}; visit=a-visit-of-this-test");
        let request = if who == BARE {
            request
        } else {
            request.insert_header(("cookie", cookies))
        };
        let answer = (self.serve)(request.to_request()).await.unwrap();
        let cookies = answer.response().cookies().map(Cookie::into_owned);
        Answer {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            cookies: cookies.collect(),
            body: String::from_utf8_lossy(&read_body(answer).await).into_owned(),
        }
    }
}

fn sent(path: &str, fields: &[(&str, &str)]) -> TestRequest {
    TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .set_form(fields)
}

fn in_parts(fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head =
            format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(head.as_bytes());
    }
    for (name, file, bytes) in files {
        let head = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&Cookie<'static>> {
        self.cookies.iter().find(|cookie| cookie.name() == name)
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> &str {
        let field = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&field).unwrap_or_default();
        rest.split('"').next().unwrap_or_default()
    }

    /// How many acts the page's own column puts first.
    pub(crate) fn main_acts(&self) -> usize {
        let main = self
            .body
            .split("<main")
            .nth(1)
            .and_then(|main| main.split("</main>").next());
        main.unwrap_or_default().matches("class=\"button\"").count()
    }

    /// The page with every tag taken out.
    pub(crate) fn text(&self) -> String {
        without_tags(&self.body)
    }
}

pub(crate) fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for character in html.chars() {
        match character {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(character),
            _ => {}
        }
    }
    text
}
