//! Bundles to look at.

use super::common::{fixtures, read, whole};
use ed25519_dalek::{Signer as _, SigningKey};
use reading::{
    BindError, BindProgress, BoundBundle, BundleDocument, BundleOrder, BundleTools, Exclusion,
    ExclusionReason, Flaw, Marker, MissingPage, PageSaid, PageShelf, Password, Sheet, ShelvedPage,
    Signer, Turn, Typeface, Watermark, bind,
};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

#[derive(Default)]
pub(crate) struct Copies {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) broken: Vec<(usize, u32)>,
    pub(crate) stop_at: Option<u32>,
    pub(crate) turn: Turn,
    /// What is said of the pages, in place of what their sheets say.
    pub(crate) said: Vec<PageSaid>,
}

impl PageShelf for Copies {
    fn page(&mut self, document: usize, number: u32) -> Result<ShelvedPage, MissingPage> {
        if self.stop_at == Some(number) {
            return Err(MissingPage::Stop);
        }
        if self.broken.contains(&(document, number)) {
            return Err(MissingPage::Broken(Flaw::Damaged));
        }
        let place = usize::try_from(number - 1).unwrap() % self.sheets.len();
        let sheet = &self.sheets[place];
        let size = (sheet.width_pt, sheet.height_pt);
        let (width_pt, height_pt) = self.turn.size(size);
        Ok(ShelvedPage {
            width_pt,
            height_pt,
            runs: self.turn.runs(sheet.runs.clone(), size),
            master: sheet.master.bytes.to_vec(),
            turn: self.turn,
            said: self.said.get(place).cloned().unwrap_or_else(|| PageSaid {
                statement: Some(sheet.statement.clone()),
                as_on_paper: None,
            }),
        })
    }
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub(crate) fn public_key() -> [u8; 32] {
    key().verifying_key().to_bytes()
}

pub(crate) fn password() -> Password {
    Password::from_typed("2345-6789-ABCD-EFGH")
}

pub(crate) fn order(documents: &[(&str, u32)]) -> BundleOrder {
    let document = |(title, pages): &(&str, u32)| BundleDocument {
        title: (*title).into(),
        volume: "第一卷".into(),
        pages: *pages,
    };
    BundleOrder {
        reference: "B-2026-0001".into(),
        grant: "G-2026-0001".into(),
        office: "岚江市人民检察院".into(),
        case_number: "岚检刑诉受〔2026〕2号".into(),
        made_for: "林知远 <律师>".into(),
        licence: "99901202310000017".into(),
        made_at: time::OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_780),
        documents: documents.iter().map(document).collect(),
        excluded: vec![Exclusion {
            document: "技术侦查材料".into(),
            pages: String::new(),
            reason: ExclusionReason::ClassifiedPermit,
        }],
    }
}

pub(crate) fn bound_into(
    out: &mut Vec<u8>,
    order: &BundleOrder,
    shelf: &mut Copies,
    progress: &mut dyn FnMut(BindProgress),
) -> Result<BoundBundle, BindError> {
    let marker = Marker::new(Typeface::load(&fixtures::typeface()).unwrap());
    let mark = Watermark {
        name: "林知远".into(),
        licence: "99901202310000017".into(),
        time: "2026-11-23 15:04".into(),
        view_code: "7K3F9Q".into(),
    };
    let sign = |message: &[u8]| key().sign(message).to_bytes();
    let signer = Signer {
        key_id: "bundle-2026",
        sign: &sign,
    };
    let password = password();
    let binding = BundleTools {
        marker: &marker,
        mark: &mark,
        password: &password,
        signer,
    };
    bind(out, order, &binding, shelf, progress)
}

pub(crate) struct Made {
    pub(crate) folder: TempDir,
    pub(crate) bound: BoundBundle,
    pub(crate) progress: Vec<BindProgress>,
}

impl Made {
    pub(crate) fn archive(&self) -> PathBuf {
        self.folder.path().join("bundle.zip")
    }

    fn unpacked(&self) -> PathBuf {
        self.folder.path().join("unpacked")
    }

    pub(crate) fn unpack(&self) -> PathBuf {
        let mut unpack = Command::new("7z");
        unpack
            .arg("x")
            .arg("-y")
            .arg(format!("-p{}", password().expose()));
        unpack
            .arg(format!("-o{}", self.unpacked().display()))
            .arg(self.archive());
        let done = unpack
            .output()
            .expect("install p7zip-full: this test opens bundles with 7z");
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stdout)
        );
        self.unpacked()
    }
}

/// A bundle of two documents, one page of the first broken.
pub(crate) async fn made() -> Made {
    let file = fixtures::case_file(5).unwrap();
    let leaves = read(file.pdf).await.unwrap();
    let sheets = leaves.iter().map(|leaf| whole(leaf).clone()).collect();
    let mut shelf = Copies {
        sheets,
        broken: vec![(0, 2)],
        stop_at: None,
        turn: Turn::Upright,
        ..Copies::default()
    };
    let order = order(&[("起诉意见书", 5), ("讯问笔录（第一次）", 3)]);
    let (mut out, mut progress) = (Vec::new(), Vec::new());
    let bound = bound_into(&mut out, &order, &mut shelf, &mut |step| {
        progress.push(step);
    })
    .unwrap();
    assert_eq!(bound.bytes, u64::try_from(out.len()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bundle.zip"), out).unwrap();
    Made {
        folder,
        bound,
        progress,
    }
}

pub(crate) fn text_of(pdf: &Path) -> String {
    let text = Command::new("pdftotext")
        .arg("-raw")
        .arg(pdf)
        .arg("-")
        .output();
    let text = text
        .expect("install poppler-utils: this test reads PDFs with pdftotext")
        .stdout;
    String::from_utf8(text)
        .unwrap()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}
