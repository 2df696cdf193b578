//! What a desk says for its writs to be issued.

use notice::Words;

use crate::said::Values;

/// What is put down in an official document: a type of the desk that issues it, with what its form needs.
pub trait Writ: Listed + Send + Sync {
    /// The values of the form.
    fn values(&self, words: Words) -> Values;

    /// What it says once more for programs, as JSON: a second file under the same code. Most have none.
    fn data(&self) -> Option<&[u8]> {
        None
    }
}

/// A writ with values made up, for samples and previews.
pub trait Sample: Writ {
    /// One on which every value is there.
    fn sample() -> Self;
}

/// A writ that stands in the list of its desk. [`writs!`](crate::writs) alone says so, and only of one with a form.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands in no list of writs",
    note = "name it with its form in the `writ::writs!` of its desk"
)]
pub trait Listed {
    /// Its kind, which rows and ledger keep.
    const CODE: &'static str;
}

/// A line of a list.
#[derive(Debug, Clone, Copy)]
pub struct WritEntry {
    /// The kind.
    pub code: &'static str,
    /// Its form, as TOML.
    pub form: &'static str,
    /// The values of a sample.
    pub sample: fn(Words) -> Values,
}

/// The writs of a desk, as [`writs!`](crate::writs) lists them.
#[derive(Debug)]
pub struct WritList(&'static [WritEntry]);

impl WritList {
    /// A list of these.
    pub const fn of(entries: &'static [WritEntry]) -> Self {
        Self(entries)
    }

    /// Its lines.
    pub const fn entries(&self) -> &'static [WritEntry] {
        self.0
    }
}

/// The writs of a desk, each with the name of its form: `<name>.toml` in a folder of the crate.
///
/// ```ignore
/// writ::writs! {
///     /// What this desk issues.
///     pub static WRITS in "writs" {
///         ArrangementNotice = "arrangement-notice",
///     }
/// }
/// ```
#[macro_export]
macro_rules! writs {
    ($(#[$said:meta])* $vis:vis static $list:ident in $folder:literal {
        $($writ:ident = $code:literal,)+
    }) => {
        $(#[$said])*
        $vis static $list: $crate::WritList = $crate::WritList::of(&[$($crate::WritEntry {
            code: $code,
            form: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder, "/", $code, ".toml")),
            sample: |words| $crate::Writ::values(&<$writ as $crate::Sample>::sample(), words),
        }),+]);

        $(impl $crate::Listed for $writ {
            const CODE: &'static str = $code;
        })+
    };
}
