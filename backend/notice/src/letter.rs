//! What a desk says for its letters to be written.

use contract::{Lang, policy::SystemAct};
use minijinja::Value;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{settings::Checked, words::Words};

/// What is said to somebody: a type of the desk that says it, with what its template needs.
pub trait Letter: Listed + Send + Sync + 'static {
    /// The values of the template, in the words of one language.
    fn values(&self, words: Words) -> Value;

    /// Whether it is shown on the site too.
    fn is_shown_on_site(&self) -> bool {
        true
    }

    /// The secret end of the mail's link, where it has one. It stands in the mail alone, never on the site.
    fn way(&self) -> Option<&str> {
        None
    }

    /// The file that its mail carries beside the text, where there is one.
    fn attachment(&self, _: &Addressed<'_>) -> Option<Attachment> {
        None
    }

    /// Until when its short message is worth sending; `None`: as long as its mail.
    fn good_until(&self) -> Option<OffsetDateTime> {
        None
    }

    /// The act that handing its mail over is. It is sealed with the mail: no name in the database makes one of another.
    fn delivery(&self) -> SystemAct {
        SystemAct::DeliverNotice
    }
}

/// By whom and to whom a mail is written, and in which language.
#[derive(Clone, Copy)]
pub struct Addressed<'a> {
    /// The language of the mail.
    pub lang: Lang,
    /// The office's name in it.
    pub office: &'a str,
    /// The address from which it comes.
    pub sender: &'a str,
    /// The address to which it goes.
    pub email: &'a str,
    pub(crate) mail: &'a Checked,
}

impl Addressed<'_> {
    /// The full address of a page of this site.
    pub fn link(&self, page: &str) -> String {
        self.mail.link(page)
    }
}

/// A file of text that a mail carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called, in ASCII.
    pub file_name: String,
    /// Its media type with its parameters.
    pub media_type: String,
    /// What stands in it.
    pub text: String,
}

/// A letter that stands in the list of its desk. [`letters!`](crate::letters) alone says so, and only of one with a
/// template.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands in no list of letters",
    note = "name it with its template in the `notice::letters!` of its desk"
)]
pub trait Listed {
    /// The name of its template, which rows and ledger keep.
    fn code(&self) -> &'static str;
}

/// A template in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub code: &'static str,
    /// What it says in Chinese.
    pub zh: &'static str,
    /// What it says in English.
    pub en: &'static str,
}

/// The letters of a desk, as [`letters!`](crate::letters) lists them.
#[derive(Debug)]
pub struct Letters(&'static [Template]);

impl Letters {
    /// A list of these.
    pub const fn of(templates: &'static [Template]) -> Self {
        Self(templates)
    }

    /// Their templates.
    pub const fn templates(&self) -> &'static [Template] {
        self.0
    }
}

/// Why the letters of a desk were not taken.
#[derive(Debug, thiserror::Error)]
pub enum LettersError {
    /// A template cannot be parsed or rendered.
    #[error("the template of a letter cannot be used")]
    Template(#[from] minijinja::Error),
    /// A name is taken.
    #[error("two letters are called {0}")]
    SameName(&'static str),
    /// What its short message says takes more than one of the parts that networks carry.
    #[error("the short message of {0} is too long")]
    TooLong(&'static str),
    /// A letter of the list was not among the specimens.
    #[error("there is no specimen of {0}")]
    NoSpecimen(&'static str),
}

/// The letters of a desk, each with the name of its template; in a folder of the crate, `zh-CN/<name>.txt` and
/// `en/<name>.txt`.
///
/// A file begins with lines of its own: `Subject:`, what the link to its page says (`Act:`), and what a short message says
/// to a mobile number (`Short:`) where the letter is worth one. Below an empty line stands the text.
///
/// ```
/// # struct HearingOpened;
/// # struct CodeMailed;
/// notice::letters! {
///     /// What this desk writes.
///     pub static LETTERS in "tests/notices/letters" {
///         HearingOpened = "told",
///         CodeMailed = "code",
///     }
/// }
/// ```
///
/// A letter without a line here is no [`Letter`], and a line without its two files does not compile.
#[macro_export]
macro_rules! letters {
    ($(#[$said:meta])* $vis:vis static $list:ident in $folder:literal {
        $($letter:ident = $code:literal,)+
    }) => {
        $(#[$said])*
        $vis static $list: $crate::Letters =
            $crate::Letters::of(&[$($crate::template!($folder, $code)),+]);

        $(impl $crate::Listed for $letter {
            fn code(&self) -> &'static str {
                $code
            }
        })+
    };
}

/// The template of this name in a folder of the crate.
#[doc(hidden)]
#[macro_export]
macro_rules! template {
    ($folder:literal, $code:literal) => {
        $crate::Template {
            code: $code,
            zh: $crate::template!($folder, "zh-CN", $code),
            en: $crate::template!($folder, "en", $code),
        }
    };
    ($folder:literal, $lang:literal, $code:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/",
            $folder,
            "/",
            $lang,
            "/",
            $code,
            ".txt"
        ))
    };
}
