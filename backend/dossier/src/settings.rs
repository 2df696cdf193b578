//! What an office may set.

use contract::{BUNDLES_A_DAY, GUESSES_A_DAY, PAPER_MEGABYTES, personal::Regions};

pub(crate) const MEGABYTE: u64 = 1024 * 1024;

/// What an office may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The office's address on the network, for links in mails.
    pub base_url: String,
    /// Wrong guesses at a case a day.
    pub guesses_a_day: i32,
    /// The largest paper in bytes.
    pub paper_bytes: u64,
    /// The most papers of the kind *other*.
    pub other_papers: usize,
    /// The most bytes of all papers of an application together.
    pub papers_bytes: u64,
    /// The most pages of a paper.
    pub paper_pages: u32,
    /// The largest import in bytes.
    pub import_bytes: u64,
    /// Which administrative regions identity numbers may carry.
    pub regions: Regions,
    /// How long a bundle and its password wait.
    pub bundle_hours: i64,
    /// How many bundles of one application may be ordered on a day.
    pub bundles_a_day: usize,
    /// Within how many days from today a granted window begins (a default of this office).
    pub grant_ahead_days: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".to_owned(),
            guesses_a_day: GUESSES_A_DAY,
            paper_bytes: PAPER_MEGABYTES * MEGABYTE,
            other_papers: 10,
            papers_bytes: 100 * MEGABYTE,
            paper_pages: 60,
            import_bytes: 2 * 1024 * MEGABYTE,
            regions: Regions::National,
            bundle_hours: 24,
            bundles_a_day: BUNDLES_A_DAY,
            grant_ahead_days: 30,
        }
    }
}
