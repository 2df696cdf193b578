//! The worker's side of reading: shut itself in, read one document, answer page by page.
//!
//! Nothing of the document is read before the sandbox holds. What goes wrong with a page is caught
//! here when it can be; what ends the process is seen by the parent.

mod account;
mod active_content;
mod cage;
mod compare;
mod drawings;
mod entropy;
mod fallback_font;
mod ink;
mod jpeg_picture;
mod layers;
pub mod measured;
mod outline;
mod pdf;
mod photograph;
mod picture_check;
mod raster;
mod scale;
mod second;
mod sniff;
mod text;
mod tiff_pages;
mod values;

use crate::paper::{Bookmark, Flaw, MasterFormat, SourceKind, TextRun};
use crate::press::{Answer, Job, OtherHeader, Refusal, SheetHeader, open_cage, read_head, write};
use crate::statement::{LeftOut, Statement};
use fallback_font::FallbackFont;
use picture_check::PictureCheck;
use std::io::{self, Read, StdoutLock};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

pub(crate) use text::{Cell, in_lines};

/// Runs this process as a page worker over its standard input and output.
///
/// Must be called before any other thread exists: the sandbox binds the thread that enters it.
pub fn worker_main() -> ExitCode {
    // A panic's message can hold text of the document.
    std::panic::set_hook(Box::new(|_| {}));
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    match serve(&mut input, &mut output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// A page as the readers of the several kinds give it.
pub(crate) struct Drawn {
    pub(crate) width_pt: f32,
    pub(crate) height_pt: f32,
    pub(crate) rotation: u16,
    pub(crate) runs: Vec<TextRun>,
    pub(crate) format: MasterFormat,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) image: Vec<u8>,
    pub(crate) statement: Statement,
    pub(crate) other: Option<Other>,
}

/// What the second program drew, encoded.
pub(crate) struct Other {
    pub(crate) format: MasterFormat,
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(crate) image: Vec<u8>,
}

/// A document that has been opened and can be drawn page by page.
pub(crate) trait Document {
    fn kind(&self) -> SourceKind;
    fn pages(&self) -> u32;
    /// What begins where, as the document's own outline says.
    fn bookmarks(&self) -> Vec<Bookmark> {
        Vec::new()
    }
    /// What the document carries that is neither run nor shown.
    fn left_out(&self) -> LeftOut {
        LeftOut::default()
    }
    /// Draws the pages from this number on, and hands each in.
    fn draw_from(&self, first: u32, desk: &mut dyn Desk) -> io::Result<()>;
}

/// Where pages are handed in.
pub(crate) trait Desk {
    /// A page is about to be drawn.
    fn next_page(&mut self) -> io::Result<()>;
    /// A page has been drawn, or not.
    fn hand_in(&mut self, number: u32, drawn: Result<Drawn, Flaw>) -> io::Result<()>;
}

/// Draws one page of a kind that shares nothing between pages, so that a panic costs only it.
pub(crate) fn guarded(draw: impl FnOnce() -> Result<Drawn, Flaw>) -> Result<Drawn, Flaw> {
    catch_unwind(AssertUnwindSafe(draw)).unwrap_or(Err(Flaw::Damaged))
}

/// What a page's image may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Canvas {
    pub(crate) dpi: u32,
    /// Millions of pixels.
    pub(crate) megapixels: u32,
    /// Bytes of memory that this process may take.
    pub(crate) memory: u64,
}

fn serve(input: &mut impl Read, output: &mut StdoutLock<'_>) -> io::Result<()> {
    let (job, length): (Job, u64) = read_head(input)?;
    let font = FallbackFont::reserve(&job.font);
    // Mapping code is what the cage refuses, so this comes first, and before any byte of a document.
    let second = job.pdfium.as_deref().map(|path| second::load(path, &font));
    let second = match second.transpose() {
        Ok(second) => second,
        Err(reason) => return write(output, &refused(reason), &[]),
    };
    let cage = match cage::enter(&job) {
        Ok(cage) => cage,
        Err(reason) => return write(output, &refused(Refusal::Cage { reason }), &[]),
    };
    if job.only_try_cage {
        let answer = match second.as_ref().map(second::try_out).transpose() {
            Ok(_) => Answer::Caged(cage),
            Err(reason) => refused(reason),
        };
        return write(output, &answer, &[]);
    }
    write(output, &Answer::Caged(cage), &[])?;
    if !cage.suffices(job.sandbox) {
        let reason = open_cage(cage);
        return write(output, &refused(Refusal::Cage { reason }), &[]);
    }
    let Some(bytes) = take_in(input, length)? else {
        return write(output, &refused(Refusal::CutShort), &[]);
    };
    let canvas = Canvas {
        dpi: job.dpi,
        megapixels: job.megapixels,
        memory: job.memory,
    };
    match open(bytes, &job, canvas, (font, second.as_ref())) {
        Ok(document) => draw_pages(document.as_ref(), &job, output),
        Err(refusal) => write(output, &refused(refusal), &[]),
    }
}

fn refused(reason: Refusal) -> Answer {
    Answer::Refused { reason }
}

fn take_in(input: &mut impl Read, length: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let room = usize::try_from(length).map_err(|_| io::ErrorKind::OutOfMemory)?;
    bytes
        .try_reserve_exact(room)
        .map_err(|_| io::ErrorKind::OutOfMemory)?;
    input.take(length).read_to_end(&mut bytes)?;
    Ok((bytes.len() == room).then_some(bytes))
}

fn open(
    bytes: Vec<u8>,
    job: &Job,
    canvas: Canvas,
    programs: (FallbackFont, Option<&pdfium::Library>),
) -> Result<Box<dyn Document>, Refusal> {
    let check = PictureCheck {
        library: programs.1.cloned(),
        canvas,
    };
    let opened = catch_unwind(AssertUnwindSafe(
        || -> Result<Box<dyn Document>, Refusal> {
            match sniff::sniff(&bytes)? {
                SourceKind::Pdf => Ok(Box::new(pdf::PdfDocument::open(bytes, canvas, programs)?)),
                SourceKind::Tiff => Ok(Box::new(tiff_pages::TiffDocument::open(
                    bytes, check, job.pages,
                )?)),
                kind @ (SourceKind::Jpeg | SourceKind::Png) => {
                    Ok(Box::new(photograph::Photograph::new(bytes, kind, check)))
                }
            }
        },
    ));
    let document = opened.unwrap_or(Err(Refusal::Damaged))?;
    match document.pages() {
        0 => Err(Refusal::NoPages),
        found if found > job.pages => Err(Refusal::TooManyPages {
            found,
            allowed: job.pages,
        }),
        _ => Ok(document),
    }
}

fn draw_pages(document: &dyn Document, job: &Job, output: &mut StdoutLock<'_>) -> io::Result<()> {
    let bookmarks = if job.reads_outline {
        catch_unwind(AssertUnwindSafe(|| document.bookmarks())).unwrap_or_default()
    } else {
        Vec::new()
    };
    let opened = Answer::Opened {
        kind: document.kind(),
        pages: document.pages(),
        bookmarks,
        left_out: document.left_out(),
    };
    write(output, &opened, &[])?;
    let mut pipe = Pipe {
        output,
        page_cpu_seconds: job.page_cpu_seconds,
    };
    document.draw_from(job.first_page, &mut pipe)?;
    write(output, &Answer::Done, &[])
}

struct Pipe<'a, 'b> {
    output: &'a mut StdoutLock<'b>,
    page_cpu_seconds: u64,
}

impl Desk for Pipe<'_, '_> {
    fn next_page(&mut self) -> io::Result<()> {
        cage::allow_more_time(self.page_cpu_seconds)
    }

    fn hand_in(&mut self, number: u32, drawn: Result<Drawn, Flaw>) -> io::Result<()> {
        let page = match drawn {
            Ok(page) => page,
            Err(flaw) => return write(self.output, &Answer::Broken { number, flaw }, &[]),
        };
        let mut images = page.image;
        let other = page.other.map(|other| {
            images.extend_from_slice(&other.image);
            OtherHeader {
                format: other.format,
                width_px: other.width_px,
                height_px: other.height_px,
                bytes: other.image.len(),
            }
        });
        let header = SheetHeader {
            number,
            width_pt: page.width_pt,
            height_pt: page.height_pt,
            rotation: page.rotation,
            runs: page.runs,
            format: page.format,
            width_px: page.width_px,
            height_px: page.height_px,
            statement: page.statement,
            other,
        };
        write(self.output, &Answer::Sheet(header), &images)
    }
}
