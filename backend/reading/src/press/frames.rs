//! The little language spoken over the worker's pipes.
//!
//! A frame is the length of a JSON header (u32, little endian), the length of a body (u64, little
//! endian), the header, the body. The parent sends one [`Job`] whose body is the document; the
//! worker answers with [`Answer`]s.

use super::{Cage, Sandbox};
use crate::paper::{Bookmark, Flaw, MasterFormat, SourceKind, TextRun};
use crate::statement::{LeftOut, Statement};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use tokio::io::{AsyncRead, AsyncReadExt};

/// The longest header accepted from either side: a page's text, generously.
const LONGEST_HEADER: u32 = 32 << 20;
/// The longest body accepted from a worker: one encoded page image.
const LONGEST_IMAGE: u64 = 256 << 20;
const PREFIX: usize = 12;

/// What the parent asks of a worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) font: PathBuf,
    /// The library of the second program; a worker that cannot load it reads nothing.
    pub(crate) pdfium: Option<PathBuf>,
    pub(crate) first_page: u32,
    pub(crate) pages: u32,
    pub(crate) memory: u64,
    pub(crate) page_cpu_seconds: u64,
    pub(crate) document_cpu_seconds: u64,
    pub(crate) megapixels: u32,
    pub(crate) dpi: u32,
    pub(crate) sandbox: Sandbox,
    /// Whether the outline is read as well: once, and of the office's own documents.
    pub(crate) reads_outline: bool,
    /// Asks only for the sandbox to be entered, and for it and the second program to be tried.
    pub(crate) only_try_cage: bool,
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub(crate) enum Answer {
    Caged(Cage),
    Opened {
        kind: SourceKind,
        pages: u32,
        bookmarks: Vec<Bookmark>,
        left_out: LeftOut,
    },
    Refused {
        reason: Refusal,
    },
    Sheet(SheetHeader),
    Broken {
        number: u32,
        flaw: Flaw,
    },
    Done,
}

/// A page without its images, which are the body of the frame.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SheetHeader {
    pub(crate) number: u32,
    pub(crate) width_pt: f32,
    pub(crate) height_pt: f32,
    pub(crate) rotation: u16,
    pub(crate) runs: Vec<TextRun>,
    pub(crate) format: MasterFormat,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) statement: Statement,
    pub(crate) other: Option<OtherHeader>,
}

/// What the second program drew; its bytes are the last of the body.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OtherHeader {
    pub(crate) format: MasterFormat,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) bytes: usize,
}

/// Why a worker will not read a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub(crate) enum Refusal {
    UnknownKind,
    Ofd,
    Heic,
    OfficeDocument,
    Archive,
    OtherPicture,
    Encrypted,
    DynamicForm,
    Portfolio { left_out: LeftOut },
    NoPages,
    Damaged,
    TooManyPages { found: u32, allowed: u32 },
    CutShort,
    Cage { reason: String },
    SecondProgram { reason: String },
}

fn prefix(header: u32, body: u64) -> [u8; PREFIX] {
    let mut bytes = [0; PREFIX];
    let (front, back) = bytes.split_at_mut(4);
    front.copy_from_slice(&header.to_le_bytes());
    back.copy_from_slice(&body.to_le_bytes());
    bytes
}

fn lengths(prefix: [u8; PREFIX]) -> io::Result<(u32, u64)> {
    let [a, b, c, d, rest @ ..] = prefix;
    let header = u32::from_le_bytes([a, b, c, d]);
    if header > LONGEST_HEADER {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "frame header too long",
        ));
    }
    Ok((header, u64::from_le_bytes(rest)))
}

fn parse<T: DeserializeOwned>(header: &[u8]) -> io::Result<T> {
    serde_json::from_slice(header).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

/// The bytes that come before the body of a frame.
pub(crate) fn head(header: &impl Serialize, body: u64) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(header)?;
    let length = u32::try_from(json.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    let mut bytes = prefix(length, body).to_vec();
    bytes.extend_from_slice(&json);
    Ok(bytes)
}

/// Writes a whole frame, from the worker's side.
pub(crate) fn write(out: &mut impl Write, answer: &Answer, body: &[u8]) -> io::Result<()> {
    let length = u64::try_from(body.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    out.write_all(&head(answer, length)?)?;
    out.write_all(body)?;
    out.flush()
}

/// Reads the header of a frame, from the worker's side; the body follows in `input`.
pub(crate) fn read_head<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<(T, u64)> {
    let mut first = [0; PREFIX];
    input.read_exact(&mut first)?;
    let (header, body) = lengths(first)?;
    let mut json = Vec::new();
    input.take(u64::from(header)).read_to_end(&mut json)?;
    Ok((parse(&json)?, body))
}

/// Reads a whole answer, from the parent's side, trusting nothing about its length.
pub(crate) async fn receive(input: &mut (impl AsyncRead + Unpin)) -> io::Result<(Answer, Vec<u8>)> {
    let mut first = [0; PREFIX];
    input.read_exact(&mut first).await?;
    let (header, body) = lengths(first)?;
    if body > LONGEST_IMAGE {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "frame body too long",
        ));
    }
    let json = exactly(input, u64::from(header)).await?;
    Ok((parse(&json)?, exactly(input, body).await?))
}

async fn exactly(input: &mut (impl AsyncRead + Unpin), length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes).await?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if read == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
