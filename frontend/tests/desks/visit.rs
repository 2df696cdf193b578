use actix_web::{
    App,
    http::header::{CONTENT_TYPE, HeaderMap},
    middleware::from_fn,
    test,
};
use uuid::Uuid;

use crate::house;

/// An answer as a person gets it.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.body.contains(text)
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
        let mut text = String::new();
        let mut is_tag = false;
        for character in self.body.chars() {
            match character {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _ if !is_tag => text.push(character),
                _ => {}
            }
        }
        text
    }
}

/// The identifier as it stands in addresses.
pub(crate) fn uuid(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

pub(crate) async fn get(who: &str, path: &str) -> Answer {
    send(test::TestRequest::get().uri(path), who).await
}

/// Opens a page in English.
pub(crate) async fn get_in_english(who: &str, path: &str) -> Answer {
    let request = test::TestRequest::get()
        .uri(path)
        .insert_header(("accept-language", "en"));
    send(request, who).await
}

pub(crate) async fn post(who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    post_between(who, who, path, fields).await
}

/// Sends a form whose page was opened as one person and whose button is pressed as another.
pub(crate) async fn post_between(
    before: &str,
    who: &str,
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let token = token(before).await;
    let mut all = vec![("form_token", token.as_str())];
    all.extend_from_slice(fields);
    post_bare(who, path, &all).await
}

/// Sends exactly these fields.
pub(crate) async fn post_bare(who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    send(sent(path, fields), who).await
}

/// Sends a form as an island of the page does: it reads no pages.
pub(crate) async fn post_from_island(who: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let token = token(who).await;
    let mut all = vec![("form_token", token.as_str())];
    all.extend_from_slice(fields);
    let request = sent(path, &all).insert_header(("accept", "application/json"));
    send(request, who).await
}

fn sent(path: &str, fields: &[(&str, &str)]) -> test::TestRequest {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    test::TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header((CONTENT_TYPE, "application/x-www-form-urlencoded"))
        .set_payload(body.finish())
}

/// Sends a form with files; text fields first, as the pages do.
pub(crate) async fn post_files(
    who: &str,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Answer {
    let token = token(who).await;
    let mut body = Vec::new();
    let mut fields = fields.to_vec();
    fields.insert(0, ("form_token", token.as_str()));
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
    let request = test::TestRequest::post()
        .uri(path)
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header((CONTENT_TYPE, "multipart/form-data; boundary=edge"))
        .set_payload(body);
    send(request, who).await
}

async fn token(who: &str) -> String {
    let page = get(who, "/preferences").await.body;
    let after = page
        .split("name=\"form_token\" value=\"")
        .nth(1)
        .unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

async fn send(request: test::TestRequest, who: &str) -> Answer {
    let desks = house::desks("http://127.0.0.1:8080");
    let app = App::new()
        .wrap(from_fn(frontend::guard))
        .configure(move |config| frontend::mount(config, desks));
    let app = test::init_service(app).await;
    let request = request
        .insert_header((
            "cookie",
            format!("session={who}; visit=a-visit-of-this-test"),
        ))
        .to_request();
    let answer = test::call_service(&app, request).await;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = test::read_body(answer).await;
    Answer {
        status,
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}
