//! What an office sets of its machine; what it lays down for people is a parameter.

use contract::personal::Regions;

pub(crate) const MEGABYTE: u64 = 1024 * 1024;

/// What an office may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The office's address on the network, for links in mails.
    pub base_url: String,
    /// The largest import in bytes.
    pub import_bytes: u64,
    /// Which administrative regions identity numbers may carry.
    pub regions: Regions,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".to_owned(),
            import_bytes: 2 * 1024 * MEGABYTE,
            regions: Regions::National,
        }
    }
}
