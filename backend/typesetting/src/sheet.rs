//! What a document says, before it is set.

use time::OffsetDateTime;

/// A document, as it is said.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The language of its text, as a tag of RFC 3066 such as `zh-CN`.
    pub language: &'static str,
    /// Who issues it, above the title.
    pub issuer: String,
    /// What it is called.
    pub title: String,
    /// Its number, such as 〔2026〕 numbers have it.
    pub number: Option<String>,
    /// What it says.
    pub body: Vec<Block>,
    /// Who signs and when, line by line, one centred on the other towards the right margin; the last is the place of
    /// the seal where there is one.
    pub signature: Vec<String>,
    /// How it is checked.
    pub check: Check,
    /// When it was made.
    pub made_at: OffsetDateTime,
}

/// How a document is checked by whoever holds it: a square for the telephone at the foot of every page, with words
/// beside it.
#[derive(Debug, Clone)]
pub struct Check {
    /// The address in the square.
    pub address: String,
    /// What a screen reader says of the square.
    pub spoken: String,
    /// The words beside it, at most four short lines.
    pub words: Vec<String>,
}

/// A part of what a document says.
#[derive(Debug, Clone)]
pub enum Block {
    /// To whom it goes, from the margin.
    Salutation(String),
    /// A paragraph, indented by two characters.
    Paragraph(String),
    /// A heading within the document.
    Heading(String),
    /// A table whose rows name what stands beside it. Each row fills the width by itself.
    Facts(Vec<Vec<Cell>>),
    /// A table with a head that every page repeats.
    Table {
        /// How wide the columns are beside one another.
        shares: Vec<u16>,
        /// What the columns are.
        head: Vec<String>,
        /// The rows, each as wide as the head.
        rows: Vec<Vec<String>>,
    },
}

/// A cell of [`Block::Facts`].
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it is.
    pub name: String,
    /// What it says.
    pub says: String,
}
