//! Letters as the tests of their desk look at them.

use contract::Lang;
use time::macros::offset;

use crate::{
    letter::{Letter, Letters, LettersError},
    render::{Frame, Templates},
    short,
    words::Words,
};

/// What stands between two specimens.
const RULE: &str = "\n\n=====\n\n";

impl Letters {
    /// A letter in a mail to somebody made up, and below it the short message, where there is one.
    pub fn specimen(&self, letter: &dyn Letter, lang: Lang) -> Result<String, LettersError> {
        let templates = Templates::common().with(self)?;
        let offset = offset!(+8);
        let text = templates.letter(letter, Words { lang, offset })?;
        let link = "https://mingjian.invalid/applications/1";
        let frame = Frame {
            lang,
            name: "鲁岳涛",
            office: match lang {
                Lang::ZhCn => "云岭省岚江市望川区人民检察院",
                Lang::En => "People's Procuratorate of Wangchuan District",
            },
            link: text.act.as_ref().map(|_| link),
        };
        let body = templates.framed(&text, frame)?;
        let Some(short) = &text.short else {
            return Ok(format!("{}\n\n{body}", text.subject));
        };
        let short = short::signed(lang, frame.office, short);
        if !short::is_one_part(&short) {
            return Err(LettersError::TooLong(letter.code()));
        }
        Ok(format!("{}\n\n{body}\n\n{short}", text.subject))
    }

    /// Letters of a desk one below the other; refused where one of its list is missing.
    pub fn specimens(
        &self,
        letters: &[Box<dyn Letter>],
        lang: Lang,
    ) -> Result<String, LettersError> {
        let is_missing = |code: &str| letters.iter().all(|letter| letter.code() != code);
        if let Some(missing) = self.templates().iter().find(|one| is_missing(one.code)) {
            return Err(LettersError::NoSpecimen(missing.code));
        }
        let all: Result<Vec<_>, _> = letters
            .iter()
            .map(|letter| self.specimen(letter.as_ref(), lang))
            .collect();
        Ok(all?.join(RULE))
    }
}
