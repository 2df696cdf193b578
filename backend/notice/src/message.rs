//! A notice as an Internet message.

use contract::Lang;
use lettre::{
    Message,
    message::{
        Attachment as AttachmentPart, Mailbox, MultiPart, SinglePart,
        header::{ContentType, ContentTypeErr, HeaderName, HeaderValue},
    },
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{letter::Attachment, settings::Checked, words::one_line};

/// What a message is made of.
pub(crate) struct Parts<'a> {
    pub(crate) notice: Uuid,
    pub(crate) to_name: &'a str,
    pub(crate) to_email: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) body: String,
    pub(crate) lang: Lang,
    pub(crate) at: OffsetDateTime,
    pub(crate) attachment: Option<Attachment>,
}

/// The message could not be built from the notice.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadMessage {
    #[error("the recipient's address is not an e-mail address")]
    Address(#[from] lettre::address::AddressError),
    #[error("the message lacks a part")]
    Part(#[from] lettre::error::Error),
    #[error("an attachment is of no media type")]
    MediaType(#[from] ContentTypeErr),
}

/// Builds the message. Its Message-ID is that of the notice, so that a try repeated after a lost
/// answer is recognised as the same mail.
pub(crate) fn build(parts: Parts<'_>, mail: &Checked) -> Result<Message, BadMessage> {
    let office = mail.office(parts.lang).to_owned();
    let name = Some(one_line(parts.to_name)).filter(|name| !name.is_empty());
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(parts.body);
    let message = Message::builder()
        .message_id(Some(format!("<{}@{}>", parts.notice, mail.from.domain())))
        .date(parts.at.into())
        .from(Mailbox::new(Some(office), mail.from.clone()))
        .to(Mailbox::new(name, parts.to_email.parse()?))
        .subject(one_line(parts.subject))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("Content-Language", parts.lang.tag()));
    let Some(file) = parts.attachment else {
        return Ok(message.singlepart(text)?);
    };
    let media_type = ContentType::parse(&file.media_type)?;
    let file = AttachmentPart::new(file.file_name).body(file.text, media_type);
    let both = MultiPart::mixed().singlepart(text).singlepart(file);
    Ok(message.multipart(both)?)
}

fn header(name: &'static str, value: &'static str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
