use std::{future::Future, io, pin::Pin};

use actix_multipart::{Field, Multipart};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::HeaderMap};
use bytes::Bytes;
use contract::{Problem, Upload, characters};
use futures::{SinkExt, StreamExt, channel::mpsc, future};

use super::{Form, PageError, Visitor, kept::Posted};
use crate::language::tr;

const TEXT_LIMIT: usize = contract::TEXT_KILOBYTES * 1024;
const FIELDS_LIMIT: usize = 200;
const DRAIN_LIMIT: usize = 64 * 1024 * 1024;
/// Pieces of a file under way between the connection and the desk.
const PIECES: usize = 4;

/// A form with files, read piece by piece: nothing of a file is kept here.
pub struct Uploads {
    visitor: Visitor,
    request: HttpRequest,
    parts: Multipart,
}

impl Uploads {
    /// Reads the form, handing each file to `keep` as it arrives.
    ///
    /// Text fields, the token first, must stand before the files in the form. What `keep` returns
    /// becomes the value of the file's field, so that a refused form still knows the file; its
    /// refusal ends the reading.
    pub async fn read<K, F>(mut self, mut keep: K) -> Result<(Form, Option<Problem>), PageError>
    where
        K: FnMut(&Form, String, Upload) -> F,
        F: Future<Output = Result<String, Problem>>,
    {
        let mut values: Vec<(String, String)> = Vec::new();
        while let Some(part) = self.parts.next().await {
            let field = part.map_err(|_| Problem::new("form-broken", 400))?;
            let name = field.name().unwrap_or_default().to_owned();
            if values.len() >= FIELDS_LIMIT {
                return Err(Problem::new("form-too-large", 413).into());
            }
            let Some(file_name) = file_name(&field) else {
                values.push((name, text(field).await?));
                continue;
            };
            let form = Form::new(values.clone());
            self.note(&values, !file_name.is_empty());
            form.check(&self.visitor)?;
            if file_name.is_empty() {
                continue;
            }
            let file_name = characters::file_name(&file_name)
                .unwrap_or_else(|| tr(self.visitor.lang(), "design-file-unnamed"));
            match stream(field, file_name, |upload| keep(&form, name.clone(), upload)).await {
                Ok(kept) => values.push((name, kept)),
                Err(problem) => return Ok((form, Some(problem))),
            }
        }
        let form = Form::new(values.clone());
        self.note(&values, false);
        form.check(&self.visitor)?;
        Ok((form, None))
    }

    /// Notes what arrived so far, for the page that may have to refuse it.
    fn note(&self, values: &[(String, String)], has_file: bool) {
        let posted = Posted {
            values: values.to_vec(),
            has_file,
        };
        posted.note(&self.request);
    }
}

/// The words of a form whose files nobody will take, and whether there were files.
pub(super) async fn words(headers: &HeaderMap, payload: Payload) -> (Vec<(String, String)>, bool) {
    let mut parts = Multipart::new(headers, payload);
    let mut values = Vec::new();
    while let Some(Ok(field)) = parts.next().await {
        let name = field.name().unwrap_or_default().to_owned();
        match file_name(&field) {
            Some(file_name) if file_name.is_empty() => {}
            Some(_) => {
                drain(field).await;
                return (values, true);
            }
            None if values.len() >= FIELDS_LIMIT => return (values, false),
            None => match text(field).await {
                Ok(value) => values.push((name, value)),
                Err(_) => return (values, false),
            },
        }
    }
    (values, false)
}

impl FromRequest for Uploads {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visitor = Visitor::from_request(request, payload);
        let parts = Multipart::new(request.headers(), payload.take());
        let request = request.clone();
        Box::pin(async move {
            Ok(Self {
                visitor: visitor.await?,
                request,
                parts,
            })
        })
    }
}

/// A small file at hand: all of its bytes, or more than so many where it is longer.
pub(crate) async fn small(upload: Upload, largest: usize) -> Result<Vec<u8>, Problem> {
    let bytes = upload.within(largest).await;
    bytes.map_err(|_| Problem::new("form-broken", 400))
}

/// Pumps the field into the desk and waits for both ends.
async fn stream<F>(
    mut field: Field,
    file_name: String,
    keep: impl FnOnce(Upload) -> F,
) -> Result<String, Problem>
where
    F: Future<Output = Result<String, Problem>>,
{
    let (mut sender, receiver) = mpsc::channel::<io::Result<Bytes>>(PIECES);
    let kept = keep(Upload {
        file_name,
        bytes: receiver.boxed(),
    });
    let pump = async move {
        while let Some(piece) = field.next().await {
            let piece = piece.map_err(|broken| io::Error::other(broken.to_string()));
            if sender.send(piece).await.is_err() {
                return drain(field).await;
            }
        }
    };
    future::join(kept, pump).await.0
}

/// Reads on for a while after the desk has stopped listening, so that the browser hears the answer.
async fn drain(mut field: Field) {
    let mut left = DRAIN_LIMIT;
    while let Some(Ok(piece)) = field.next().await {
        let Some(rest) = left.checked_sub(piece.len()) else {
            return;
        };
        left = rest;
    }
}

async fn text(mut field: Field) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.next().await {
        let piece = piece.map_err(|_| Problem::new("form-broken", 400))?;
        if bytes.len().saturating_add(piece.len()) > TEXT_LIMIT {
            return Err(Problem::new("form-too-large", 413).into());
        }
        bytes.extend_from_slice(&piece);
    }
    let text = String::from_utf8(bytes).map_err(|_| Problem::new("form-broken", 400))?;
    Ok(text.replace("\r\n", "\n"))
}

fn file_name(field: &Field) -> Option<String> {
    Some(field.content_disposition()?.get_filename()?.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use actix_web::{App, HttpResponse, http::StatusCode, test, web};
    use contract::{Problem, Upload};
    use futures::TryStreamExt;

    use super::{PageError, Uploads};
    use crate::web::{Visitor, test_house::desks};

    type Kept = web::Data<Mutex<Vec<(String, Vec<u8>)>>>;

    async fn keep(kept: Kept, name: String, upload: Upload) -> Result<String, Problem> {
        let bytes: Vec<_> = upload
            .bytes
            .try_collect()
            .await
            .map_err(|_| Problem::internal())?;
        if name == "unwanted" {
            return Err(Problem::field("unwanted", "format"));
        }
        kept.lock()
            .unwrap()
            .push((upload.file_name, bytes.concat()));
        Ok("kept-1".to_owned())
    }

    async fn take(uploads: Uploads, kept: Kept) -> Result<HttpResponse, PageError> {
        let (form, refused) = uploads
            .read(|_, name, upload| keep(kept.clone(), name, upload))
            .await?;
        let said = format!(
            "{} {} {}",
            form.text("kind"),
            form.text("file"),
            refused.is_some()
        );
        Ok(HttpResponse::Ok().body(said))
    }

    fn body(token: &str, field: &str, file_name: &str) -> String {
        let text = |name: &str, value: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = format!(
            "--x\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\n\r\n%PDF\r\n"
        );
        format!(
            "{}{}{file}--x--\r\n",
            text("form_token", token),
            text("kind", "paper")
        )
    }

    async fn send(field: &str, forged: Option<&str>) -> (StatusCode, String, usize) {
        let (status, said, kept) = send_named(field, "a.pdf", forged).await;
        (status, said, kept.len())
    }

    async fn send_named(
        field: &str,
        file_name: &str,
        forged: Option<&str>,
    ) -> (StatusCode, String, Vec<String>) {
        let kept: Kept = web::Data::from(Arc::new(Mutex::new(Vec::new())));
        let app = test::init_service(
            App::new()
                .app_data(web::Data::new(desks()))
                .app_data(kept.clone())
                .route(
                    "/token",
                    web::get().to(|visitor: Visitor| async move { visitor.form_token() }),
                )
                .route("/take", web::post().to(take)),
        )
        .await;
        let visit = || actix_web::cookie::Cookie::new("visit", "v");
        let ask = test::TestRequest::get()
            .uri("/token")
            .cookie(visit())
            .to_request();
        let token = String::from_utf8(test::call_and_read_body(&app, ask).await.to_vec()).unwrap();
        let request = test::TestRequest::post()
            .uri("/take")
            .cookie(visit())
            .insert_header(("content-type", "multipart/form-data; boundary=x"))
            .set_payload(body(forged.unwrap_or(&token), field, file_name))
            .to_request();
        let answer = test::call_service(&app, request).await;
        let status = answer.status();
        let said = String::from_utf8(test::read_body(answer).await.to_vec()).unwrap();
        let kept = kept.lock().unwrap();
        let names = kept.iter().map(|(name, _)| name.clone()).collect();
        (status, said, names)
    }

    #[actix_web::test]
    async fn a_file_goes_to_the_desk_and_the_form_remembers_it() {
        let (status, said, count) = send("file", None).await;
        assert_eq!(
            (status, said.as_str(), count),
            (StatusCode::OK, "paper kept-1 false", 1)
        );
    }

    #[actix_web::test]
    async fn a_file_arrives_under_a_name_that_can_be_read() {
        let long = format!("{}.pdf", "长".repeat(250));
        for (claimed, kept) in [
            ("../../etc/a.pdf", "a.pdf"),
            ("Re\u{301}sume\u{301}.pdf", "Résumé.pdf"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("%22x%22.pdf", "\"x\".pdf"),
            ("\u{e0f0}\u{e0f1}.pdf", ".pdf"),
            ("  ", "未命名"),
        ] {
            let (_, _, names) = send_named("file", claimed, None).await;
            assert_eq!(names, [kept], "{claimed:?}");
        }
        let (_, _, names) = send_named("file", &long, None).await;
        assert!(
            names
                .iter()
                .all(|name| name.ends_with("长.pdf") && name.chars().count() == 120)
        );
    }

    #[actix_web::test]
    async fn a_file_the_desk_refuses_leaves_the_words_of_the_form() {
        let (_, said, count) = send("unwanted", None).await;
        assert_eq!((said.as_str(), count), ("paper  true", 0));
    }

    #[actix_web::test]
    async fn no_byte_of_a_file_is_taken_without_the_token() {
        let (status, _, count) = send("file", Some("forged")).await;
        assert_eq!((status, count), (StatusCode::FORBIDDEN, 0));
    }
}
