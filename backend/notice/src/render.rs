//! Letters from their templates.

use std::sync::LazyLock;

use contract::Lang;
use minijinja::{Environment, Error, UndefinedBehavior, context, syntax::SyntaxConfig};
use serde::{Deserialize, Serialize};

use crate::{
    letter::{Letter, Letters, LettersError},
    template,
    words::{Words, one_line},
};

/// What stands in or around the letters of every desk.
static PARTS: Letters = Letters::of(&[
    template!("letters", "part-due"),
    template!("letters", "part-frame"),
]);

#[expect(
    clippy::expect_used,
    reason = "the parts are part of the program; a test renders each"
)]
static COMMON: LazyLock<Templates> = LazyLock::new(|| {
    let bare = environment().map(Templates).expect("the syntax is one");
    bare.with(&PARTS).expect("the parts parse")
});

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // The debug form of an error would carry the values of a letter into the log.
    environment.set_debug(false);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()?;
    environment.set_syntax(syntax);
    Ok(environment)
}

/// A letter in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Text {
    pub(crate) subject: String,
    /// What the link to the matter says.
    pub(crate) act: Option<String>,
    /// What a short message says of it, where it is worth one.
    #[serde(skip)]
    pub(crate) short: Option<String>,
    pub(crate) body: String,
}

/// What stands around a letter in a mail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    pub(crate) name: &'a str,
    pub(crate) office: &'a str,
    /// The full address of the matter's page.
    pub(crate) link: Option<&'a str>,
}

/// The templates at hand.
#[derive(Clone)]
pub(crate) struct Templates(Environment<'static>);

impl Templates {
    /// Those of the parts alone.
    pub(crate) fn common() -> Self {
        COMMON.clone()
    }

    /// These and a desk's.
    pub(crate) fn with(mut self, letters: &Letters) -> Result<Self, LettersError> {
        for template in letters.templates() {
            for (lang, source) in [(Lang::ZhCn, template.zh), (Lang::En, template.en)] {
                let name = name(lang, template.code);
                if self.0.get_template(&name).is_ok() {
                    return Err(LettersError::SameName(template.code));
                }
                self.0.add_template_owned(name, source)?;
            }
        }
        Ok(self)
    }

    /// Renders the letter itself, without greeting and signature.
    pub(crate) fn letter(&self, letter: &dyn Letter, words: Words) -> Result<Text, Error> {
        let name = name(words.lang, letter.code());
        let values = letter.values(words);
        let rendered = self.0.get_template(&name)?.render(values)?;
        let (head, body) = rendered.split_once("\n\n").unwrap_or((&rendered, ""));
        let header = |name: &str| {
            head.lines()
                .find_map(|line| line.strip_prefix(name))
                .map(one_line)
        };
        Ok(Text {
            subject: header("Subject: ").unwrap_or_default(),
            act: header("Act: "),
            short: header("Short: "),
            body: body.trim().to_owned(),
        })
    }

    /// Puts greeting, link and signature around a letter.
    pub(crate) fn framed(&self, text: &Text, frame: Frame<'_>) -> Result<String, Error> {
        let name = name(frame.lang, "part-frame");
        self.0.get_template(&name)?.render(context! {
            name => one_line(frame.name),
            office => frame.office,
            body => &text.body,
            act => &text.act,
            link => frame.link,
        })
    }
}

fn name(lang: Lang, code: &str) -> String {
    format!("{}/{code}", lang.tag())
}

#[cfg(test)]
mod tests;
