//! A PDF of marked page images with an invisible, selectable text layer, written as it grows.
//!
//! Libraries that make PDFs hold the document until it is finished; a case file of two thousand
//! pages would be held with all its images. Here every object is written at once and only its
//! place is remembered. The text layer's font draws nothing and has every character there is.

mod glyphless;
mod text_layer;

use crate::mark::Delivered;
use crate::paper::TextRun;
use pdf_writer::types::StructRole;
use pdf_writer::writers::{Catalog, DocumentInfo};
use pdf_writer::{Chunk, Content, Filter, Finish, Name, Rect, Ref, Settings, TextStr};
use std::io::{self, Write};
use text_layer::TextLayer;

const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
const LANGUAGE: &str = "zh-CN";
const FONT: Name<'static> = Name(b"T");
const IMAGE: Name<'static> = Name(b"P");
/// Objects of the document, and after them four of every page.
const CATALOG: i32 = 1;
const PAGES: i32 = 2;
const FONT_ID: i32 = 3;
const CID_FONT: i32 = 4;
const DESCRIPTOR: i32 = 5;
const FONT_FILE: i32 = 6;
const TO_UNICODE: i32 = 7;
const GLYPH_MAP: i32 = 8;
const INFO: i32 = 9;
const STRUCTURE: i32 = 10;
const BODY: i32 = 11;
const FIRST_PAGE: i32 = 12;
const PER_PAGE: i32 = 4;

/// A marked page and its text.
pub(super) struct TakenPage {
    pub(super) number: u32,
    pub(super) width_pt: f32,
    pub(super) height_pt: f32,
    pub(super) runs: Vec<TextRun>,
    pub(super) image: Delivered,
}

/// A PDF being written.
pub(super) struct DocumentPdf<W> {
    out: W,
    title: String,
    written: u64,
    offsets: Vec<(i32, u64)>,
    pages: i32,
    layer: TextLayer,
}

/// The objects of one page.
#[derive(Clone, Copy)]
struct PageRefs {
    page: Ref,
    content: Ref,
    image: Ref,
    element: Ref,
    /// Counted from 0.
    place: i32,
}

impl<W: Write> DocumentPdf<W> {
    pub(super) fn begin(out: W, title: &str) -> io::Result<Self> {
        let layer = TextLayer::default();
        let (written, offsets) = (0, Vec::new());
        let mut pdf = Self {
            out,
            title: title.to_owned(),
            written,
            offsets,
            pages: 0,
            layer,
        };
        pdf.raw(HEADER)?;
        Ok(pdf)
    }

    /// How many bytes have been written.
    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Adds a page.
    pub(super) fn add(&mut self, leaf: &TakenPage) -> io::Result<()> {
        let refs = page_refs(self.pages);
        self.pages += 1;
        let content = self.content(leaf);
        self.object(refs.image, |chunk| image(chunk, refs.image, &leaf.image))?;
        self.object(refs.content, |chunk| {
            chunk.stream(refs.content, &content);
        })?;
        self.object(refs.page, |chunk| page(chunk, refs, leaf))?;
        let title = format!("{} {}", self.title, leaf.number);
        self.object(refs.element, |chunk| element(chunk, refs, leaf, &title))
    }

    /// Writes what belongs to the document as a whole.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.font()?;
        let pages: Vec<PageRefs> = (0..self.pages).map(page_refs).collect();
        let title = self.title.clone();
        self.object(Ref::new(INFO), |chunk| {
            let mut info = chunk.indirect(Ref::new(INFO)).start::<DocumentInfo<'_>>();
            info.title(TextStr(&title)).producer(TextStr("Mingjian"));
        })?;
        self.object(Ref::new(BODY), |chunk| body(chunk, &pages))?;
        self.object(Ref::new(STRUCTURE), |chunk| structure(chunk, &pages))?;
        let count = self.pages;
        self.object(Ref::new(PAGES), |chunk| {
            let mut tree = chunk.pages(Ref::new(PAGES));
            tree.kids(pages.iter().map(|refs| refs.page)).count(count);
        })?;
        self.object(Ref::new(CATALOG), catalog)?;
        self.trailer()
    }

    fn content(&mut self, leaf: &TakenPage) -> Vec<u8> {
        let mut content = Content::new();
        let picture = if leaf.runs.is_empty() {
            Name(b"Figure")
        } else {
            Name(b"Artifact")
        };
        if leaf.runs.is_empty() {
            content
                .begin_marked_content_with_properties(picture)
                .properties()
                .identify(0);
        } else {
            content.begin_marked_content(picture);
        }
        content
            .save_state()
            .transform([leaf.width_pt, 0.0, 0.0, leaf.height_pt, 0.0, 0.0])
            .x_object(IMAGE)
            .restore_state()
            .end_marked_content();
        if !leaf.runs.is_empty() {
            content
                .begin_marked_content_with_properties(Name(b"P"))
                .properties()
                .identify(0);
            self.layer.write(&mut content, FONT, leaf);
            content.end_marked_content();
        }
        content.finish().into_vec()
    }

    fn font(&mut self) -> io::Result<()> {
        let layer = std::mem::take(&mut self.layer);
        let font_file = glyphless::font();
        let (to_unicode, glyph_map) = (layer.to_unicode(), layer.glyph_map());
        self.object(Ref::new(FONT_ID), |chunk| {
            let mut font = chunk.type0_font(Ref::new(FONT_ID));
            font.base_font(glyphless::NAME)
                .encoding_predefined(Name(b"Identity-H"));
            font.descendant_font(Ref::new(CID_FONT))
                .to_unicode(Ref::new(TO_UNICODE));
        })?;
        self.object(Ref::new(CID_FONT), |chunk| layer.cid_font(chunk))?;
        self.object(Ref::new(DESCRIPTOR), |chunk| {
            glyphless::descriptor(chunk, Ref::new(DESCRIPTOR), Ref::new(FONT_FILE));
        })?;
        self.object(Ref::new(FONT_FILE), |chunk| {
            let length = i32::try_from(font_file.len()).unwrap_or(i32::MAX);
            chunk
                .stream(Ref::new(FONT_FILE), &font_file)
                .pair(Name(b"Length1"), length);
        })?;
        self.object(Ref::new(TO_UNICODE), |chunk| {
            chunk.cmap(Ref::new(TO_UNICODE), &to_unicode);
        })?;
        self.object(Ref::new(GLYPH_MAP), |chunk| {
            chunk.stream(Ref::new(GLYPH_MAP), &glyph_map);
        })
    }

    fn object(&mut self, id: Ref, write: impl FnOnce(&mut Chunk)) -> io::Result<()> {
        let mut chunk = Chunk::with_settings(Settings { pretty: false });
        write(&mut chunk);
        self.offsets.push((id.get(), self.written));
        self.raw(chunk.as_bytes())
    }

    fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.written += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    fn trailer(&mut self) -> io::Result<()> {
        let start = self.written;
        self.offsets.sort_unstable();
        let size = self.offsets.len() + 1;
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f\r\n");
        for (_, offset) in &self.offsets {
            use std::fmt::Write as _;
            write!(table, "{offset:010} 00000 n\r\n").map_err(io::Error::other)?;
        }
        self.raw(table.as_bytes())?;
        let end = format!("trailer\n<</Size {size}/Root {CATALOG} 0 R/Info {INFO} 0 R>>\n");
        self.raw(format!("{end}startxref\n{start}\n%%EOF\n").as_bytes())
    }
}

fn page_refs(place: i32) -> PageRefs {
    let first = FIRST_PAGE + place * PER_PAGE;
    let [page, content, image, element] = [0, 1, 2, 3].map(|step| Ref::new(first + step));
    PageRefs {
        page,
        content,
        image,
        element,
        place,
    }
}

fn image(chunk: &mut Chunk, id: Ref, image: &Delivered) {
    let size = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    let mut object = chunk.image_xobject(id, &image.bytes);
    object.filter(Filter::DctDecode);
    object
        .width(size(image.width_px))
        .height(size(image.height_px))
        .bits_per_component(8);
    let space = object.color_space();
    if is_grey(&image.bytes) {
        space.device_gray();
    } else {
        space.device_rgb();
    }
}

/// Whether a JPEG has a single component, as its frame header says.
fn is_grey(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = jpeg.get(at..at + 4) {
        if matches!(marker, 0xC0..=0xC2) {
            return jpeg.get(at + 9) == Some(&1);
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    false
}

fn page(chunk: &mut Chunk, refs: PageRefs, leaf: &TakenPage) {
    let mut page = chunk.page(refs.page);
    page.parent(Ref::new(PAGES)).contents(refs.content);
    page.media_box(Rect::new(0.0, 0.0, leaf.width_pt, leaf.height_pt));
    page.struct_parents(refs.place);
    let mut resources = page.resources();
    resources.x_objects().pair(IMAGE, refs.image);
    resources.fonts().pair(FONT, Ref::new(FONT_ID));
}

/// The page in the tree that screen readers follow: its text, or a picture with a name.
fn element(chunk: &mut Chunk, refs: PageRefs, leaf: &TakenPage, title: &str) {
    let mut element = chunk.struct_element(refs.element);
    let role = if leaf.runs.is_empty() {
        StructRole::Figure
    } else {
        StructRole::P
    };
    element
        .kind(role)
        .parent(Ref::new(BODY))
        .page(refs.page)
        .title(TextStr(title));
    if leaf.runs.is_empty() {
        element.alt(TextStr(title));
    }
    element.children().marked_content_id(0);
}

fn body(chunk: &mut Chunk, pages: &[PageRefs]) {
    let mut body = chunk.struct_element(Ref::new(BODY));
    body.kind(StructRole::Document).parent(Ref::new(STRUCTURE));
    let mut children = body.children();
    for refs in pages {
        children.struct_element(refs.element);
    }
}

fn structure(chunk: &mut Chunk, pages: &[PageRefs]) {
    let root = chunk.indirect(Ref::new(STRUCTURE));
    let mut root = root.dict();
    root.pair(Name(b"Type"), Name(b"StructTreeRoot"))
        .pair(Name(b"K"), Ref::new(BODY));
    let mut tree = root.insert(Name(b"ParentTree")).dict();
    let mut numbers = tree.insert(Name(b"Nums")).array();
    for refs in pages {
        numbers.item(refs.place);
        numbers.push().array().item(refs.element);
    }
}

fn catalog(chunk: &mut Chunk) {
    let mut catalog = chunk.indirect(Ref::new(CATALOG)).start::<Catalog<'_>>();
    catalog.pages(Ref::new(PAGES)).lang(TextStr(LANGUAGE));
    catalog.viewer_preferences().display_doc_title(true);
    catalog.mark_info().marked(true);
    catalog.pair(Name(b"StructTreeRoot"), Ref::new(STRUCTURE));
    catalog.finish();
}
