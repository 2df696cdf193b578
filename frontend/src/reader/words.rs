use serde::{Deserialize, Serialize};

/// The reader's words, ready in the visitor's language: the browser has no catalogue.
///
/// `{n}`, `{all}` and `{title}` stand where numbers and names go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) window: String,
    pub(crate) back: String,
    pub(crate) tools: String,
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) go: String,
    pub(crate) go_label: String,
    pub(crate) of: String,
    pub(crate) page_of: String,
    pub(crate) smaller: String,
    pub(crate) larger: String,
    pub(crate) fit: String,
    pub(crate) turn: String,
    pub(crate) cut: String,
    pub(crate) whole: String,
    pub(crate) as_text: String,
    pub(crate) as_image: String,
    pub(crate) now_text: String,
    pub(crate) now_image: String,
    pub(crate) now_cut: String,
    pub(crate) now_whole: String,
    pub(crate) now_turned: String,
    pub(crate) now_upright: String,
    pub(crate) more: String,
    pub(crate) strip: String,
    pub(crate) panel: String,
    pub(crate) help: String,
    pub(crate) keys: Vec<(String, String)>,
    pub(crate) single_keys: String,
    pub(crate) find: String,
    pub(crate) find_label: String,
    pub(crate) hits: String,
    pub(crate) hits_none: String,
    pub(crate) hits_unsearched: String,
    pub(crate) hits_not_whole: String,
    pub(crate) hits_broken: String,
    pub(crate) and: String,
    pub(crate) hits_listed: String,
    pub(crate) hit_page: String,
    pub(crate) hit_before: String,
    pub(crate) hit_after: String,
    pub(crate) hit_of: String,
    pub(crate) hits_all: String,
    pub(crate) no_document: String,
    pub(crate) broken: String,
    pub(crate) text_lacks: String,
    pub(crate) by_one: String,
    pub(crate) compare: String,
    pub(crate) report: String,
    pub(crate) reports: String,
    pub(crate) scanned: String,
    pub(crate) no_text: String,
    pub(crate) show_image: String,
    pub(crate) text_mark: String,
    pub(crate) resumed: String,
    pub(crate) from_first: String,
    pub(crate) loading: String,
    pub(crate) ended: String,
    pub(crate) offline: String,
}

/// Puts the values into the places of a text.
pub(crate) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let put =
        |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(text.to_owned(), put)
}

/// Where things are and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Pages in all.
    pub(crate) pages: u32,
    /// The page before the reader.
    pub(crate) back: String,
    /// Addresses of pages up to the number.
    pub(crate) page: String,
    /// Where the form that goes to any page sends.
    pub(crate) go: String,
    /// Addresses of images up to the number; `.webp` follows.
    pub(crate) image: String,
    /// Addresses of a page's data up to the number.
    pub(crate) api: String,
    /// Where to look for words; `None` where that is not offered.
    pub(crate) hits: Option<String>,
    /// The page with all thumbnails, up to the number to begin with.
    pub(crate) strip: Option<String>,
    /// Whether there is a tree to show at the side.
    pub(crate) has_panel: bool,
    /// Whether whoever looks at a page that is not whole has a page on which both drawings stand.
    pub(crate) is_compared: bool,
    /// What stands above the pages that are not whole.
    pub(crate) flags: Vec<Flag>,
    /// Where whoever reads sees what they reported about pages; `None` where nothing is reported.
    pub(crate) reports: Option<String>,
    /// What stands above the pages that were reported.
    pub(crate) reported: Vec<Reported>,
}

/// What stands above pages that are not whole, ready in the visitor's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Flag {
    /// The first of these pages, in the reader's count.
    pub(crate) from: u32,
    /// The last of them.
    pub(crate) to: u32,
    /// What is missing, and whether somebody held the page against the paper.
    pub(crate) said: String,
    /// Whether it is good to know and no more.
    pub(crate) is_quiet: bool,
    /// Whether what is missing may have held text.
    pub(crate) hides_text: bool,
}

/// What was reported about a page, ready in the visitor's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reported {
    /// The page, in the reader's count.
    pub(crate) number: u32,
    /// What was reported, and what came of it.
    pub(crate) said: String,
    /// Whether it waits for an answer: until then it is reported once.
    pub(crate) waits: bool,
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places() {
        assert_eq!(
            filled("第 {n} 页，共 {all} 页", &[("n", "12"), ("all", "298")]),
            "第 12 页，共 298 页"
        );
    }
}
