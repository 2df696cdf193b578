//! Files that are the same for everybody, packed once.
//!
//! Nothing else is ever compressed: a page holds secrets beside text that a stranger may have chosen,
//! and the length of what they compress to together gives the secrets away (BREACH).

use std::io::{Read as _, Write as _};

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::header::{
        ACCEPT_ENCODING, AcceptEncoding, CONTENT_ENCODING, Encoding, Header as _, VARY,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// Brotli at a quality that takes a moment at the start and nothing afterwards.
const QUALITY: u32 = 7;
const WINDOW: u32 = 22;
const BUFFER: usize = 4096;

/// Answers that never change under their address may be kept for good.
pub(crate) const FOREVER: &str = "public, max-age=31536000, immutable";

/// A file in every form in which it is sent.
#[derive(Clone)]
pub(crate) struct Packed {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Packed {
    /// Packs the file. A form that is no smaller is not kept.
    pub(crate) fn new(plain: Bytes) -> Self {
        let worth = |packed: Vec<u8>| Some(Bytes::from(packed)).filter(|it| it.len() < plain.len());
        Self {
            brotli: brotli(&plain).and_then(worth),
            gzip: gzip(&plain).and_then(worth),
            plain,
        }
    }

    /// The same of a file that was packed better when it was built; what unpacks to something else is of another build.
    pub(crate) fn beside(plain: Bytes, packed: Bytes) -> Self {
        let mut unpacked = Vec::with_capacity(plain.len());
        let read = brotli::Decompressor::new(packed.as_ref(), BUFFER).read_to_end(&mut unpacked);
        if read.is_err() || unpacked != plain {
            return Self::new(plain);
        }
        Self {
            brotli: Some(packed),
            gzip: gzip(&plain).map(Bytes::from),
            plain,
        }
    }

    /// The file as it is.
    pub(crate) fn plain(&self) -> &Bytes {
        &self.plain
    }

    /// Ends the answer with the file in the smallest form that the browser takes.
    pub(crate) fn answer(
        &self,
        request: &HttpRequest,
        mut answer: HttpResponseBuilder,
    ) -> HttpResponse {
        answer.insert_header((VARY, "Accept-Encoding"));
        let (encoding, bytes) = self.choose(request);
        if let Some(encoding) = encoding {
            answer.insert_header((CONTENT_ENCODING, encoding));
        }
        answer.body(bytes.clone())
    }

    fn choose(&self, request: &HttpRequest) -> (Option<&'static str>, &Bytes) {
        let said = request.headers().contains_key(ACCEPT_ENCODING);
        let accepted = AcceptEncoding::parse(request).ok().filter(|_| said);
        let takes = |encoding: Encoding| {
            let offered = [encoding];
            let taken = accepted
                .as_ref()
                .and_then(|it| it.negotiate(offered.iter()));
            taken.is_some_and(|taken| offered.contains(&taken))
        };
        match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if takes(Encoding::brotli()) => (Some("br"), bytes),
            (_, Some(bytes)) if takes(Encoding::gzip()) => (Some("gzip"), bytes),
            _ => (None, &self.plain),
        }
    }
}

fn brotli(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    packer.write_all(plain).ok()?;
    Some(packer.into_inner())
}

fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(plain).ok()?;
    packer.finish().ok()
}

/// Sixteen characters that name these bytes.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    URL_SAFE_NO_PAD.encode(digest.get(..12).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use actix_web::{body::to_bytes, test::TestRequest};

    use super::*;

    async fn sent(file: &Packed, accepts: Option<&str>) -> (String, Bytes) {
        let mut request = TestRequest::get();
        if let Some(accepts) = accepts {
            request = request.insert_header(("accept-encoding", accepts));
        }
        let answer = file.answer(&request.to_http_request(), HttpResponse::Ok());
        assert_eq!(answer.headers().get(VARY).unwrap(), "Accept-Encoding");
        let encoding = answer.headers().get(CONTENT_ENCODING).cloned();
        let encoding = encoding.map_or(String::new(), |it| it.to_str().unwrap().to_owned());
        (encoding, to_bytes(answer.into_body()).await.unwrap())
    }

    #[actix_web::test]
    async fn a_file_is_sent_in_the_smallest_form_the_browser_takes() {
        let text = "the same words again, ".repeat(400);
        let file = Packed::new(Bytes::from(text.clone()));
        let (encoding, bytes) = sent(&file, Some("gzip, deflate, br, zstd")).await;
        let mut unpacked = String::new();
        let mut reader = brotli::Decompressor::new(bytes.as_ref(), 4096);
        reader.read_to_string(&mut unpacked).unwrap();
        assert_eq!(
            (encoding.as_str(), unpacked.as_str()),
            ("br", text.as_str())
        );

        let (encoding, bytes) = sent(&file, Some("gzip, br;q=0")).await;
        let mut unpacked = String::new();
        let mut reader = flate2::read::GzDecoder::new(bytes.as_ref());
        reader.read_to_string(&mut unpacked).unwrap();
        assert_eq!(
            (encoding.as_str(), unpacked.as_str()),
            ("gzip", text.as_str())
        );

        for accepts in [None, Some("identity"), Some("zstd")] {
            let (encoding, bytes) = sent(&file, accepts).await;
            assert_eq!(
                (encoding.as_str(), bytes.len()),
                ("", text.len()),
                "{accepts:?}"
            );
        }
    }

    #[actix_web::test]
    async fn a_file_packed_when_it_was_built_is_sent_so_and_one_of_another_build_is_not() {
        let plain = Bytes::from("the same words again, ".repeat(400));
        let other = Bytes::from("other words, ".repeat(400));
        let built = |text: &Bytes| Bytes::from(brotli(text).unwrap());
        let taken = Packed::beside(plain.clone(), built(&plain));
        assert_eq!(sent(&taken, Some("br")).await.1, built(&plain));
        for packed in [built(&other), Bytes::from_static(b"no brotli")] {
            let file = Packed::beside(plain.clone(), packed);
            assert_eq!(sent(&file, Some("br")).await.1, built(&plain));
        }
    }

    #[actix_web::test]
    async fn what_does_not_get_smaller_is_sent_as_it_is() {
        let file = Packed::new(Bytes::from_static(b"x"));
        assert_eq!(sent(&file, Some("br, gzip")).await.0, "");
    }
}
