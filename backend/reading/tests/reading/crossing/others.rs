//! The same pages by Poppler: drawn by `pdftoppm`, read by `pdftotext`.

use super::book::{Book, Case};
use crate::common::pixels;
use image::GrayImage;
use std::path::Path;
use std::process::Command;

/// Dots an inch at which places are looked at, and how far around one: what lies at an edge is nobody's fault.
const DPI: f32 = 96.0;

/// Holds a book against Poppler: what is expected to be dark is dark there and what is light is light; the letters are read.
pub(super) fn hold(book: Book) {
    if !is_installed("pdftoppm") || !is_installed("pdftotext") {
        eprintln!("Poppler is not installed: nothing was compared with it");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (document, cases) = book.bound();
    let file = folder.path().join("book.pdf");
    std::fs::write(&file, document).unwrap();
    let texts = texts(&file);
    draw(&file, folder.path());
    let mut wrong = Vec::new();
    for (number, case) in (1..).zip(&cases) {
        if case.is_argued || !case.lacks.is_empty() {
            continue;
        }
        let text = texts.get(number - 1).cloned().unwrap_or_default();
        if case.text.is_some_and(|expected| expected != text) {
            wrong.push(format!("{}: reads {text:?}", case.name));
        }
        let image = drawn(folder.path(), number, cases.len());
        wrong.extend(odd(case, &image).map(|place| format!("{}: at {place:?}", case.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("-v").output().is_ok()
}

/// The text of every page without blanks.
fn texts(file: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        .arg(file)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let plain = |page: &str| page.chars().filter(|sign| !sign.is_whitespace()).collect();
    text.split('\u{c}').map(plain).collect()
}

fn draw(file: &Path, folder: &Path) {
    let mut command = Command::new("pdftoppm");
    command.args(["-cropbox", "-gray", "-png", "-r"]);
    let output = command
        .arg(DPI.to_string())
        .arg(file)
        .arg(folder.join("page"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

fn drawn(folder: &Path, number: usize, count: usize) -> GrayImage {
    let digits = count.to_string().len();
    let name = format!("page-{number:0digits$}.png");
    image::open(folder.join(name)).unwrap().into_luma8()
}

/// A place that is otherwise than the case expects.
fn odd(case: &Case, image: &GrayImage) -> Option<(f32, f32)> {
    let shade = |x: f32, y: f32| {
        let pixel = |length: f32, most: u32| pixels(length * DPI / 72.0).min(most - 1);
        image
            .get_pixel(pixel(x, image.width()), pixel(y, image.height()))
            .0[0]
    };
    let find = |places: &[(f32, f32)], is_dark| {
        let odd = |(x, y): &&(f32, f32)| (shade(*x, *y) < 128) != is_dark;
        places.iter().find(odd).copied()
    };
    find(&case.dark, true).or_else(|| find(&case.light, false))
}
