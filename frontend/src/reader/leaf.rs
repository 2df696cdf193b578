use contract::{PageView, PaperPage, TextRun};
use serde::{Deserialize, Serialize};

/// A page that lies open, of a file or of a paper: what both have in common.
///
/// It reads the JSON of either, so that the browser needs to know only one shape.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Leaf {
    /// Its number in the reader's count.
    pub(crate) number: u32,
    /// Width in points.
    pub(crate) width: f32,
    /// Height in points.
    pub(crate) height: f32,
    /// The text, line by line; empty on a scanned page.
    pub(crate) text: Vec<TextRun>,
    /// The document's title, or the paper's name; empty on a page that is in no document yet.
    #[serde(alias = "document_title", alias = "file_name", default)]
    pub(crate) title: String,
    /// The page's number within its document.
    #[serde(default)]
    pub(crate) number_in_document: u32,
    /// Whether the page could not be drawn.
    #[serde(default)]
    pub(crate) is_broken: bool,
    /// How many independent programs drew it and were compared, where that is known.
    #[serde(default)]
    pub(crate) programs: u32,
    /// How many pages were opened so far, where that is counted.
    #[serde(default)]
    pub(crate) opened: Option<u32>,
    /// The mark of this view, line by line.
    #[serde(default)]
    pub(crate) mark: Vec<String>,
}

impl Leaf {
    /// Its title; on a page that is in no document yet these words, for a heading is never empty.
    pub(crate) fn title_or(&self, no_document: String) -> String {
        if self.title.is_empty() {
            no_document
        } else {
            self.title.clone()
        }
    }
}

impl From<PageView> for Leaf {
    fn from(page: PageView) -> Self {
        Self {
            number: page.number,
            width: page.width,
            height: page.height,
            text: page.text,
            title: page.document_title,
            number_in_document: page.number_in_document,
            is_broken: page.is_broken,
            programs: page.programs,
            opened: page.opened,
            mark: page.mark,
        }
    }
}

impl From<PaperPage> for Leaf {
    fn from(page: PaperPage) -> Self {
        Self {
            number: page.number,
            width: page.width,
            height: page.height,
            text: page.text,
            title: page.file_name,
            number_in_document: page.number,
            is_broken: false,
            programs: 0,
            opened: None,
            mark: page.mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_reads_the_json_of_a_page_and_of_a_paper() {
        let page = r#"{"id":"00000000-0000-0000-0000-000000000000","number":12,"document_title":"起诉意见书",
            "number_in_document":2,"width":595.0,"height":842.0,"text":[],"is_broken":false,"programs":1,"opened":7,
            "mark":["项霞  14401202010000001","2026-11-23 10:00  AB23CD45"]}"#;
        let leaf: Leaf = serde_json::from_str(page).unwrap();
        assert_eq!((leaf.number, leaf.title.as_str()), (12, "起诉意见书"));
        assert_eq!(leaf.opened, Some(7), "the count goes on with the page");
        assert_eq!(leaf.programs, 1, "so does by how many it was checked");
        assert_eq!(leaf.mark.len(), 2, "the mark comes with the text");
        let paper = r#"{"paper":"00000000-0000-0000-0000-000000000000","file_name":"所函.pdf",
            "number":1,"pages":3,"width":595.0,"height":842.0,"text":[]}"#;
        let leaf: Leaf = serde_json::from_str(paper).unwrap();
        assert_eq!((leaf.number, leaf.title.as_str()), (1, "所函.pdf"));
        assert_eq!(leaf.opened, None);
    }
}
