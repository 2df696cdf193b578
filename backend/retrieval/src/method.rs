use std::fmt;

/// A way to find the texts that are nearest to a question.
///
/// Whoever keeps what was suggested keeps name and version with it: a method of the same name and version suggests the same
/// of the same texts. Vectors may stand behind it later; they too must say words.
pub trait Method<Id>: Send + Sync {
    /// The name of the method, a code in kebab-case.
    fn name(&self) -> &'static str;

    /// The version: another one wherever the same texts may be found otherwise.
    fn version(&self) -> &'static str;

    /// The texts nearest to a question, the nearest first, and of equally near ones the smaller identifier; those that
    /// share nothing with it are not among them.
    fn nearest(&self, question: &str, limit: usize) -> Vec<Near<Id>>;
}

/// A text that is near to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Near<Id> {
    /// The identifier of the text.
    pub document: Id,
    /// How near it is; comparable within one answer alone.
    pub score: f64,
    /// The words that made it, the strongest first.
    pub words: Vec<Word>,
}

/// A word by which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as the text that was found spells it.
    pub found: String,
    /// The word of the question that means the same, where it is another one.
    pub asked: Option<String>,
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.asked {
            Some(asked) => write!(formatter, "{asked} ≈ {}", self.found),
            None => formatter.write_str(&self.found),
        }
    }
}
