use anyhow::Result;

use super::reading::page_worker;
use crate::command::{command, run};
use crate::fonts;
use crate::pdfium;
use crate::place::Place;
use crate::steps::Steps;

/// The name by which this benchmark is asked for, and that of its target.
pub(super) const NAME: &str = "harmed";
/// How many pages are harmed and how many documents mutated when it is asked for by its name.
const COUNTS: [(&str, &str); 2] = [
    ("MINGJIAN_BENCH_HARMS", "1000"),
    ("MINGJIAN_BENCH_MUTATIONS", "2000"),
];

/// Harms sound pages one by one and says which were delivered as whole; mutates documents and says what their workers took.
pub(super) fn bench(place: &Place, steps: &mut Steps) -> Result<()> {
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    let pdfium = steps.step("PDFium", || pdfium::ready(place))?;
    steps.step("page worker", || page_worker(place))?;
    steps.step("harmed pages, mutated documents", || {
        let mut cargo = command("cargo");
        cargo
            .args(["bench", "--locked", "--package", "reading", "--bench", NAME])
            .arg("--target-dir")
            .arg(&place.target)
            .envs(fonts.settings())
            .envs([pdfium.setting()])
            .envs(COUNTS);
        run(cargo.current_dir(&place.root))
    })?;
    steps.summary();
    Ok(())
}
