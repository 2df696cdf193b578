use actix_web::{
    HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH},
};
use contract::Download;
use futures::TryStreamExt as _;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A file to keep, under its own name whatever it is written in (RFC 6266), and in no cache.
pub(crate) fn sent(file: Download) -> HttpResponse {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let name = if file.file_name.chars().all(is_plain) {
        format!("attachment; filename=\"{}\"", file.file_name)
    } else {
        let name = utf8_percent_encode(&file.file_name, NON_ALPHANUMERIC);
        format!("attachment; filename*=UTF-8''{name}")
    };
    HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CONTENT_LENGTH, file.length))
        .no_chunking(file.length)
        .streaming(file.bytes.inspect_err(|error| {
            tracing::error!(%error, "a file broke off while it was sent");
        }))
}
