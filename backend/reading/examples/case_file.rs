//! Makes case files for tests and journeys:
//! `cargo run -p reading --example case_file -- OUT.pdf 300`.
//!
//! `OUT.tiff`, `OUT.jpg` and `OUT.png` make the other kinds; a third argument names a page of the
//! PDF to destroy.

#[path = "../fixtures/mod.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod fixtures;

use fixtures::Outcome;
use std::path::PathBuf;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let out = PathBuf::from(
        arguments
            .next()
            .ok_or("usage: case_file OUT.pdf|tiff|jpg|png [PAGES] [BROKEN]")?,
    );
    let pages = arguments.next().map_or(Ok(300), |pages| pages.parse())?;
    let broken: Option<u32> = arguments.next().map(|page| page.parse()).transpose()?;
    let bytes = match out.extension().and_then(|kind| kind.to_str()) {
        Some("tif" | "tiff") => fixtures::tiff(pages)?,
        Some("jpg" | "jpeg") => fixtures::photograph()?,
        Some("png") => fixtures::screenshot()?,
        _ => fixtures::case_file(pages)?.pdf,
    };
    let bytes = match broken {
        Some(number) => fixtures::with_broken_page(&bytes, number)?,
        None => bytes,
    };
    std::fs::write(out, bytes)?;
    Ok(())
}
