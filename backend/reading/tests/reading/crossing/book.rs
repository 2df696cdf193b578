//! A document of many pages, and what is expected of each.

use super::super::account::builder::{object, stream};
use super::super::common::fixtures::small;

/// What is expected of a page.
pub(super) struct Case {
    pub(super) name: String,
    /// The codes of what is missing.
    pub(super) lacks: Vec<&'static str>,
    /// All that is read, without blanks, where that is expected.
    pub(super) text: Option<&'static str>,
    /// Places in points from the upper left that are dark.
    pub(super) dark: Vec<(f32, f32)>,
    /// Places that are not.
    pub(super) light: Vec<(f32, f32)>,
    /// Another program draws or reads it otherwise, for the reason that stands beside the case.
    pub(super) is_argued: bool,
}

impl Case {
    pub(super) fn whole(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            lacks: Vec::new(),
            text: None,
            dark: Vec::new(),
            light: Vec::new(),
            is_argued: false,
        }
    }

    pub(super) fn lacks(mut self, code: &'static str) -> Self {
        self.lacks.push(code);
        self
    }

    pub(super) fn reads(mut self, text: &'static str) -> Self {
        self.text = Some(text);
        self
    }

    pub(super) fn dark(mut self, x: f32, y: f32) -> Self {
        self.dark.push((x, y));
        self
    }

    pub(super) fn light(mut self, x: f32, y: f32) -> Self {
        self.light.push((x, y));
        self
    }

    /// Not held against another program, for the reason that stands where this is said.
    pub(super) fn argued(mut self) -> Self {
        self.is_argued = true;
        self
    }
}

/// The document; its first objects are the catalogue and the tree of pages.
#[derive(Default)]
pub(super) struct Book {
    objects: Vec<Vec<u8>>,
    pages: Vec<String>,
    cases: Vec<Case>,
}

impl Book {
    /// Adds an object and gives its reference.
    pub(super) fn add(&mut self, object: Vec<u8>) -> String {
        self.objects.push(object);
        format!("{} 0 R", self.objects.len() + 2)
    }

    /// Adds a page of 200 by 200 points that paints these instructions.
    pub(super) fn page(&mut self, case: Case, instructions: &str, resources: &str) {
        let entries = format!("/MediaBox[0 0 200 200]/Resources<<{resources}>>");
        let contents = stream("", instructions.as_bytes());
        self.sheet(case, contents, &entries);
    }

    /// Adds a page with these contents and other entries.
    pub(super) fn sheet(&mut self, case: Case, contents: Vec<u8>, entries: &str) {
        let contents = self.add(contents);
        let page = format!("<</Type/Page/Parent 2 0 R/Contents {contents}{entries}>>");
        let page = self.add(object(&page));
        self.pages.push(page);
        self.cases.push(case);
    }

    /// The document, and what is expected of its pages.
    pub(super) fn bound(self) -> (Vec<u8>, Vec<Case>) {
        let tree = format!(
            "<</Type/Pages/Kids[{}]/Count {}>>",
            self.pages.join(" "),
            self.pages.len()
        );
        let first = [object("<</Type/Catalog/Pages 2 0 R>>"), object(&tree)];
        let objects: Vec<&[u8]> = first
            .iter()
            .chain(&self.objects)
            .map(Vec::as_slice)
            .collect();
        (small::pdf(&objects, ""), self.cases)
    }
}
