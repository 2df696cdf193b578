use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use jieba_rs::Jieba;

use crate::{fold::Folded, meaning};

/// What a text is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A word of the dictionary, or a run of letters and figures.
    Word,
    /// Two ideographs that stand together, whatever the dictionary knows, or a run of letters and figures: words are cut in
    /// two ways, and new ones are in no dictionary.
    Pair,
    /// What a word has in common with others: the group it stands in.
    Meaning,
}

pub(crate) const KINDS: [Kind; 3] = [Kind::Word, Kind::Pair, Kind::Meaning];

/// A piece of a text that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term<'a> {
    pub(crate) kind: Kind,
    /// What must be the same in both texts.
    pub(crate) key: &'a str,
    /// Where it stands in the folded text.
    pub(crate) place: Range<usize>,
}

/// The dictionary: words of jieba's that are not rare, and names neither of people nor of places; then our own.
///
/// Jieba's licence stands beside it.
const WORDS: &str = include_str!("../data/words.txt");
/// Words of the law and of trades that the dictionary does not know, one a line.
const OWN: &str = include_str!("../data/own_words.txt");
/// Words that say nothing of what a text is about, and why they are taken for such.
const STOPS: &str = include_str!("../data/stop_words.txt");

/// What stands for the rest of a name that is not told: a surname is no matter in common.
const MASK: char = '某';

static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::with_dict(&mut WORDS.as_bytes()).unwrap_or_else(|_| Jieba::empty());
    for word in OWN.lines().chain(meaning::words()) {
        jieba.add_word(word, None, None);
    }
    jieba
});

static STOP_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = STOPS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether a character is an ideograph (UAX 38, the blocks of unified ideographs), the sign of repetition or the nought.
const fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}' | '々' | '〇')
}

/// Cuts a text into what it is compared by, in the order in which it stands there.
pub(crate) fn terms<'a>(folded: &'a Folded) -> Vec<Term<'a>> {
    let (tokens, mut terms) = (tokens(folded), Vec::new());
    let term = |kind, place: &Range<usize>| Term {
        kind,
        key: folded.piece(place),
        place: place.clone(),
    };
    for token in tokens.iter().filter(|token| token.speaks(folded)) {
        if token.ideographs.is_none_or(|number| number > 1) {
            terms.push(term(Kind::Word, &token.place));
        }
        if token.ideographs.is_none() {
            terms.push(term(Kind::Pair, &token.place));
        }
    }
    terms.extend(
        pairs(folded, &tokens)
            .iter()
            .map(|place| term(Kind::Pair, place)),
    );
    let places: Vec<Range<usize>> = tokens.into_iter().map(|token| token.place).collect();
    terms.extend(meaning::found(folded, &places));
    terms
}

/// The places of the words of a text, each next to the other where nothing stands between them.
pub(crate) fn places(folded: &Folded) -> Vec<Range<usize>> {
    tokens(folded)
        .into_iter()
        .map(|token| token.place)
        .collect()
}

/// The places of the words that say nothing.
pub(crate) fn silent(folded: &Folded) -> Vec<Range<usize>> {
    let silent = tokens(folded)
        .into_iter()
        .filter(|token| !token.speaks(folded));
    silent.map(|token| token.place).collect()
}

struct Token {
    place: Range<usize>,
    /// How many ideographs it has; letters and figures have none.
    ideographs: Option<usize>,
}

impl Token {
    /// Whether it says anything of what a text is about.
    fn speaks(&self, folded: &Folded) -> bool {
        !STOP_WORDS.contains(folded.piece(&self.place))
    }
}

fn tokens(folded: &Folded) -> Vec<Token> {
    let mut tokens = Vec::new();
    for run in runs(&folded.text) {
        let piece = folded.piece(&run);
        if !piece.starts_with(is_ideograph) {
            tokens.push(Token {
                place: run,
                ideographs: None,
            });
            continue;
        }
        // What the dictionary does not know is left to the pairs, and not to a guess.
        let cut = JIEBA.cut(piece, false).into_iter();
        tokens.extend(cut.map(|token| Token {
            place: run.start + token.byte_start..run.start + token.byte_end,
            ideographs: Some(token.word.chars().count()),
        }));
    }
    tokens
}

/// The runs of ideographs, and those of letters and figures with what stands between two figures.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut before: Option<Class> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let class = match (Class::of(character), before, next) {
            (None, Some(Class::Figure), Some(next))
                if matches!(character, '.' | ',') && next.is_ascii_digit() =>
            {
                Some(Class::Figure)
            }
            (class, ..) => class,
        };
        let end = start + character.len_utf8();
        match (class, runs.last_mut()) {
            (Some(class), Some(run)) if before.is_some_and(|before| before.joins(class)) => {
                run.end = end;
            }
            (Some(_), _) => runs.push(start..end),
            (None, _) => (),
        }
        before = class;
    }
    runs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Ideograph,
    Letter,
    Figure,
}

impl Class {
    fn of(character: char) -> Option<Self> {
        match character {
            _ if is_ideograph(character) => Some(Self::Ideograph),
            _ if character.is_ascii_digit() => Some(Self::Figure),
            _ if character.is_alphanumeric() => Some(Self::Letter),
            _ => None,
        }
    }

    fn joins(self, next: Self) -> bool {
        (self == Self::Ideograph) == (next == Self::Ideograph)
    }
}

/// The places of two ideographs that stand together, of which one at least says something.
fn pairs(folded: &Folded, tokens: &[Token]) -> Vec<Range<usize>> {
    let ideographs = tokens.iter().filter(|token| token.ideographs.is_some());
    let ideographs: Vec<(Range<usize>, bool)> = ideographs
        .flat_map(|token| {
            let speaks = token.speaks(folded);
            let characters = folded.piece(&token.place).char_indices();
            characters.map(move |(within, character)| {
                let start = token.place.start + within;
                (start..start + character.len_utf8(), speaks)
            })
        })
        .collect();
    let neighbours = ideographs.iter().zip(ideographs.iter().skip(1));
    let together = neighbours
        .filter(|((first, one), (second, other))| first.end == second.start && (*one || *other));
    let places = together.map(|((first, _), (second, _))| first.start..second.end);
    places
        .filter(|place| !folded.piece(place).contains(MASK))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, kind: Kind) -> Vec<String> {
        let folded = Folded::of(text);
        let terms = terms(&folded).into_iter();
        let kept = terms.filter(|term| term.kind == kind);
        kept.map(|term| term.key.to_owned()).collect()
    }

    #[test]
    fn the_dictionary_is_whole_and_our_own_words_are_cut_by_it() {
        assert!(Jieba::with_dict(&mut WORDS.as_bytes()).is_ok());
        assert_eq!(
            keys("对犯罪嫌疑人是否继续羁押的必要性审查", Kind::Word),
            ["犯罪嫌疑人", "继续", "羁押", "必要性", "审查"]
        );
        assert_eq!(keys("附条件不起诉", Kind::Word), ["附条件不起诉"]);
    }

    #[test]
    fn letters_and_figures_stay_whole_whatever_their_width() {
        let text = "ＧＢ18918-2002标准，COD为3.5倍,罚款12,000元";
        let words = keys(text, Kind::Word);
        for whole in ["gb18918", "2002", "cod", "3.5", "12,000"] {
            assert!(
                words.iter().any(|word| word == whole),
                "{whole} in {words:?}"
            );
        }
        assert!(keys(text, Kind::Pair).contains(&"12,000".to_owned()));
    }

    #[test]
    fn pairs_stand_within_one_run_and_say_something() {
        assert_eq!(
            keys("鱼塘,卢某某的渔网", Kind::Pair),
            ["鱼塘", "的渔", "渔网"]
        );
        assert_eq!(keys("是否应当", Kind::Pair), [""; 0]);
        assert_eq!(keys("鱼", Kind::Pair), [""; 0]);
    }

    #[test]
    fn a_word_that_says_nothing_is_no_word() {
        assert_eq!(keys("是否应当予以赔偿", Kind::Word), ["赔偿"]);
    }
}
