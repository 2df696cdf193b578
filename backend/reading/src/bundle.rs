//! The bundle a reader takes home: an encrypted archive made for one person and one moment.
//!
//! Entry names are neutral, because an archive's directory is readable without the password. What
//! the entries are stands in the contents page and the signed manifest inside.

mod canonical;
mod contents;
mod document_pdf;
mod manifest;
mod order;
mod password;
mod tally;
mod verify;

pub use manifest::{
    Manifest, ManifestEntry, ManifestSignature, MissingPageNote, PageNote, ReasonNote,
};
pub use order::{
    BindError, BindProgress, BoundBundle, BundleDocument, BundleOrder, BundleTools, Exclusion,
    ExclusionReason, MissingPage, PageSaid, PageShelf, ShelvedPage, Signer,
};
pub use password::Password;
pub use verify::{BundleCheck, CheckedEntry, NotVerified, verify_archive, verify_folder};

use crate::mark::{Encoding, Stamp};
use document_pdf::DocumentPdf;
use manifest::{CONTENTS, MANIFEST};
use std::io::Write;
use tally::{Gate, Tally};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{AesMode, CompressionMethod};

/// Writes a bundle, page by page, in memory that does not grow with it.
///
/// A page that cannot be had is named in the contents page and the manifest and does not fail the
/// bundle. On an error what has been written is worthless and nothing more is written.
pub fn bind<W: Write>(
    out: W,
    order: &BundleOrder,
    binding: &BundleTools<'_>,
    shelf: &mut dyn PageShelf,
    progress: &mut dyn FnMut(BindProgress),
) -> Result<BoundBundle, BindError> {
    let gate = Gate::default();
    let archive = ZipWriter::new_stream(Tally::new(gate.guard(out)));
    let pages_total = order.documents.iter().map(|document| document.pages).sum();
    let mut binder = Binder {
        archive,
        order,
        tools: binding,
        made_at: contents::date_in_archive(order),
        stamp: binding.marker.stamp(binding.mark),
        progress,
        done: BindProgress {
            pages_done: 0,
            pages_total,
            bytes: 0,
        },
        entries: Vec::new(),
        excluded: order.excluded.clone(),
    };
    match binder.everything(shelf) {
        Ok(manifest) => {
            let tally = binder.archive.finish()?.into_inner();
            let (bytes, sha256) = tally.sum();
            Ok(BoundBundle {
                bytes,
                sha256,
                manifest,
            })
        }
        Err(error) => {
            gate.close();
            Err(error)
        }
    }
}

type Archive<W> = ZipWriter<StreamWriter<Tally<W>>>;

struct Binder<'a, W: Write> {
    archive: Archive<W>,
    order: &'a BundleOrder,
    tools: &'a BundleTools<'a>,
    /// The date of every entry: a day in 1980, which an archive without dates has, would say that the files are old.
    made_at: zip::DateTime,
    stamp: Stamp<'a>,
    progress: &'a mut dyn FnMut(BindProgress),
    done: BindProgress,
    entries: Vec<ManifestEntry>,
    excluded: Vec<Exclusion>,
}

impl<W: Write> Binder<'_, W> {
    fn everything(&mut self, from: &mut dyn PageShelf) -> Result<Manifest, BindError> {
        for (place, document) in self.order.documents.iter().enumerate() {
            self.document(place, document, from)?;
        }
        let page = contents::page(self.order, &self.entries, &self.excluded)?;
        let entry = self.plain(CONTENTS, "text/html", page.as_bytes())?;
        self.entries.insert(0, entry);
        let entries = std::mem::take(&mut self.entries);
        let excluded = std::mem::take(&mut self.excluded);
        let manifest = Manifest::signed(self.order, self.tools, entries, excluded)?;
        self.plain(
            MANIFEST,
            "application/json",
            &serde_json::to_vec_pretty(&manifest)?,
        )?;
        Ok(manifest)
    }

    fn start(&mut self, name: &str) -> Result<(), BindError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(self.made_at)
            .with_aes_encryption(AesMode::Aes256, self.tools.password.expose());
        Ok(self.archive.start_file(name, options)?)
    }

    fn plain(
        &mut self,
        name: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<ManifestEntry, BindError> {
        self.start(name)?;
        let mut tally = Tally::new(&mut self.archive);
        tally.write_all(bytes)?;
        let (bytes, sha256) = tally.sum();
        Ok(ManifestEntry::plain(name, media_type, bytes, sha256))
    }

    /// One document as one entry. The entry begins with the first page that can be had, so that a
    /// document without any leaves no empty file.
    fn document(
        &mut self,
        place: usize,
        document: &BundleDocument,
        from: &mut dyn PageShelf,
    ) -> Result<(), BindError> {
        let before = self.done;
        let mut supply = Supply::new(place, document.pages, from);
        let mut next = supply.next(&mut self.stamp)?;
        self.done.pages_done = before.pages_done + document.pages;
        if next.is_none() {
            (self.progress)(self.done);
            self.excluded
                .extend(Exclusion::of_pages(document, &supply.missing));
            return Ok(());
        }
        let name = format!("{:04}.pdf", self.entries.len() + 1);
        self.start(&name)?;
        let mut tally = Tally::new(&mut self.archive);
        let mut pdf = DocumentPdf::begin(&mut tally, &document.title)?;
        let mut notes = Vec::new();
        while let Some((leaf, note)) = next {
            pdf.add(&leaf)?;
            notes.push(note);
            next = supply.next(&mut self.stamp)?;
            let pages_done = before.pages_done + supply.taken;
            let bytes = before.bytes + pdf.written();
            (self.progress)(BindProgress {
                pages_done,
                bytes,
                ..before
            });
        }
        pdf.finish()?;
        let (bytes, sha256) = tally.sum();
        self.done.bytes += bytes;
        let entry = ManifestEntry::plain(&name, "application/pdf", bytes, sha256);
        self.entries
            .push(entry.holding(document, notes, supply.missing));
        Ok(())
    }
}

/// The pages of one document as they come from the shelf; those that do not come are noted.
struct Supply<'a> {
    place: usize,
    pages: u32,
    from: &'a mut dyn PageShelf,
    taken: u32,
    missing: Vec<MissingPageNote>,
}

impl<'a> Supply<'a> {
    fn new(place: usize, pages: u32, from: &'a mut dyn PageShelf) -> Self {
        Self {
            place,
            pages,
            from,
            taken: 0,
            missing: Vec::new(),
        }
    }

    /// The next page that can be had, marked, with what is said of it.
    fn next(&mut self, stamp: &mut Stamp<'_>) -> Result<Option<Taken>, BindError> {
        while self.taken < self.pages {
            self.taken += 1;
            match take(stamp, (self.place, self.taken), self.from)? {
                Ok(leaf) => return Ok(Some(leaf)),
                Err(reason) => self.missing.push(MissingPageNote {
                    page: self.taken,
                    reason,
                }),
            }
        }
        Ok(None)
    }
}

/// A page as it goes into a document, with what is said of it.
type Taken = (document_pdf::TakenPage, PageNote);

/// Takes a page from the shelf and marks it; or says why it is missing.
fn take(
    stamp: &mut Stamp<'_>,
    (place, number): (usize, u32),
    shelf: &mut dyn PageShelf,
) -> Result<Result<Taken, String>, BindError> {
    let page = match shelf.page(place, number) {
        Ok(page) => page,
        Err(MissingPage::Stop) => return Err(BindError::Stopped),
        Err(MissingPage::Broken(flaw)) => return Ok(Err(flaw.code().to_owned())),
        Err(MissingPage::Withheld(reason)) => return Ok(Err(reason.code().to_owned())),
        Err(MissingPage::Unavailable) => return Ok(Err("unavailable".to_owned())),
    };
    let ShelvedPage {
        width_pt,
        height_pt,
        runs,
        master,
        turn,
        said,
    } = page;
    let note = PageNote::of(number, &said)?;
    Ok(match stamp.deliver((&master, turn), Encoding::Jpeg) {
        Ok(image) => {
            let page = document_pdf::TakenPage {
                number,
                width_pt,
                height_pt,
                runs,
                image,
            };
            Ok((page, note))
        }
        // An unmarked page never goes out; a master that cannot be marked is a damaged page.
        Err(_) => Err(crate::paper::Flaw::Damaged.code().to_owned()),
    })
}
