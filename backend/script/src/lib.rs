//! What looks alike is read alike: radicals and strokes as the characters they look like, and signs that nobody sees.
//!
//! Makers of PDF files map common characters to radicals of the same shape, and what is pasted from such a file
//! carries them on. Names that are kept and text that is searched go through here, so that they fold alike.
//! Knows nothing of names, pages or languages.
//!
//! ```
//! assert_eq!(script::unified('⻛'), '风');
//! assert!(script::is_invisible('\u{200b}'));
//! ```

use unicode_normalization::UnicodeNormalization as _;

/// The unified ideograph that a radical or a stroke looks like (`Equivalent_Unified_Ideograph` of Unicode); every other
/// character is itself.
pub fn unified(character: char) -> char {
    match character {
        // This block has decompositions of its own, which say the same as the property.
        '\u{2F00}'..='\u{2FD5}' => std::iter::once(character)
            .nfkc()
            .next()
            .unwrap_or(character),
        '\u{2E80}'..='\u{2EF3}' | '\u{31C0}'..='\u{31E3}' => {
            let found = EQUIVALENTS.binary_search_by_key(&character, |(radical, _)| *radical);
            found
                .ok()
                .and_then(|place| EQUIVALENTS.get(place))
                .map_or(character, |(_, ideograph)| *ideograph)
        }
        _ => character,
    }
}

/// The plain characters that one is written in other forms of: compatible ones, radicals, capitals.
pub fn folded(character: char) -> impl Iterator<Item = char> {
    std::iter::once(unified(character))
        .nfkc()
        .flat_map(char::to_lowercase)
}

/// Whether nobody sees a character: `Default_Ignorable_Code_Point` and the controls that are no white space (UAX 44),
/// among them marks of direction, joiners, soft hyphens and variation selectors.
pub const fn is_invisible(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}'
        | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// `EquivalentUnifiedIdeograph-15.1.0.txt` of the Unicode Character Database (Unicode License v3) for the blocks without
/// decompositions, in the order of the radicals; the file says the same in Unicode 18.
#[rustfmt::skip]
const EQUIVALENTS: [(char, char); 134] = [
    ('\u{2E81}', '厂'), ('\u{2E82}', '乛'), ('\u{2E83}', '乚'), ('\u{2E84}', '乙'), ('\u{2E85}', '亻'), ('\u{2E86}', '冂'),
    ('\u{2E87}', '𠘨'), ('\u{2E88}', '刀'), ('\u{2E89}', '刂'), ('\u{2E8A}', '卜'), ('\u{2E8B}', '㔾'), ('\u{2E8C}', '小'),
    ('\u{2E8D}', '小'), ('\u{2E8E}', '兀'), ('\u{2E8F}', '尣'), ('\u{2E90}', '尢'), ('\u{2E91}', '𡯂'), ('\u{2E92}', '巳'),
    ('\u{2E93}', '幺'), ('\u{2E94}', '彑'), ('\u{2E95}', '𫜹'), ('\u{2E96}', '忄'), ('\u{2E97}', '心'), ('\u{2E98}', '扌'),
    ('\u{2E99}', '攵'), ('\u{2E9B}', '旡'), ('\u{2E9C}', '日'), ('\u{2E9D}', '月'), ('\u{2E9E}', '歺'), ('\u{2E9F}', '母'),
    ('\u{2EA0}', '民'), ('\u{2EA1}', '氵'), ('\u{2EA2}', '氺'), ('\u{2EA3}', '灬'), ('\u{2EA4}', '爫'), ('\u{2EA5}', '爫'),
    ('\u{2EA6}', '丬'), ('\u{2EA7}', '牛'), ('\u{2EA8}', '犭'), ('\u{2EA9}', '王'), ('\u{2EAA}', '𤴔'), ('\u{2EAB}', '目'),
    ('\u{2EAC}', '示'), ('\u{2EAD}', '礻'), ('\u{2EAE}', '𥫗'), ('\u{2EAF}', '糹'), ('\u{2EB0}', '纟'), ('\u{2EB1}', '罓'),
    ('\u{2EB2}', '罒'), ('\u{2EB3}', '㓁'), ('\u{2EB4}', '冗'), ('\u{2EB5}', '𦉫'), ('\u{2EB6}', '羊'), ('\u{2EB7}', '𦍌'),
    ('\u{2EB8}', '𦍋'), ('\u{2EB9}', '耂'), ('\u{2EBA}', '肀'), ('\u{2EBB}', '聿'), ('\u{2EBC}', '肉'), ('\u{2EBD}', '𦥑'),
    ('\u{2EBE}', '艹'), ('\u{2EBF}', '艹'), ('\u{2EC0}', '艹'), ('\u{2EC1}', '虎'), ('\u{2EC2}', '衤'), ('\u{2EC3}', '覀'),
    ('\u{2EC4}', '西'), ('\u{2EC5}', '见'), ('\u{2EC6}', '角'), ('\u{2EC7}', '𧢲'), ('\u{2EC8}', '讠'), ('\u{2EC9}', '贝'),
    ('\u{2ECA}', '𧾷'), ('\u{2ECB}', '车'), ('\u{2ECC}', '辶'), ('\u{2ECD}', '辶'), ('\u{2ECE}', '辶'), ('\u{2ECF}', '邑'),
    ('\u{2ED0}', '钅'), ('\u{2ED1}', '長'), ('\u{2ED2}', '镸'), ('\u{2ED3}', '长'), ('\u{2ED4}', '门'), ('\u{2ED5}', '𨸏'),
    ('\u{2ED6}', '阝'), ('\u{2ED7}', '雨'), ('\u{2ED8}', '青'), ('\u{2ED9}', '韦'), ('\u{2EDA}', '页'), ('\u{2EDB}', '风'),
    ('\u{2EDC}', '飞'), ('\u{2EDD}', '食'), ('\u{2EDE}', '𩙿'), ('\u{2EDF}', '飠'), ('\u{2EE0}', '饣'), ('\u{2EE1}', '𩠐'),
    ('\u{2EE2}', '马'), ('\u{2EE3}', '骨'), ('\u{2EE4}', '鬼'), ('\u{2EE5}', '鱼'), ('\u{2EE6}', '鸟'), ('\u{2EE7}', '卤'),
    ('\u{2EE8}', '麦'), ('\u{2EE9}', '黄'), ('\u{2EEA}', '黾'), ('\u{2EEB}', '斉'), ('\u{2EEC}', '齐'), ('\u{2EED}', '歯'),
    ('\u{2EEE}', '齿'), ('\u{2EEF}', '竜'), ('\u{2EF0}', '龙'), ('\u{2EF1}', '龜'), ('\u{2EF2}', '亀'), ('\u{2EF3}', '龟'),
    ('\u{31C6}', '𠃌'), ('\u{31CF}', '乀'), ('\u{31D0}', '一'), ('\u{31D1}', '丨'), ('\u{31D2}', '丿'), ('\u{31D3}', '丿'),
    ('\u{31D4}', '丶'), ('\u{31D5}', '𠃍'), ('\u{31D6}', '乛'), ('\u{31D7}', '𠃊'), ('\u{31D8}', '𠃎'), ('\u{31D9}', '𠄌'),
    ('\u{31DA}', '亅'), ('\u{31DB}', '𡿨'), ('\u{31DC}', '𠃋'), ('\u{31DD}', '乀'), ('\u{31DE}', '𠃑'), ('\u{31DF}', '乚'),
    ('\u{31E0}', '乙'), ('\u{31E1}', '𠄎'),
];

#[cfg(test)]
mod tests {
    use super::{EQUIVALENTS, folded, is_invisible, unified};

    #[test]
    fn the_table_is_in_order_so_that_every_entry_is_found() {
        assert!(EQUIVALENTS.is_sorted_by(|one, next| one.0 < next.0));
        for (radical, ideograph) in EQUIVALENTS {
            assert_eq!(unified(radical), ideograph, "{radical}");
        }
    }

    #[test]
    fn radicals_of_every_block_are_the_characters_they_look_like() {
        let pairs =
            "⻛风 ⻥鱼 ⺁厂 ⻓长 ⻋车 ⺠民 ⻚页 ⻅见 ⺟母 ⻳龟 ⼀一 ⽅方 ⽥田 ⿕龠 ㇐一 ㇚亅";
        for pair in pairs.split(' ') {
            let mut pair = pair.chars();
            let (radical, seen) = (pair.next().unwrap(), pair.next().unwrap());
            assert_eq!(unified(radical), seen);
        }
    }

    #[test]
    fn every_radical_is_folded_but_those_that_look_like_nothing_else() {
        let radicals = ('\u{2E80}'..='\u{2EF3}').chain('\u{2F00}'..='\u{2FD5}');
        let left: Vec<char> = radicals.filter(|one| unified(*one) == *one).collect();
        // U+2E9A is not assigned; the repetition mark stands for no character.
        assert_eq!(left, ['\u{2E80}', '\u{2E9A}']);
        let strokes = ('\u{31C0}'..='\u{31E3}').filter(|one| unified(*one) == *one);
        assert_eq!(strokes.count(), 16, "as the file lists at its end");
    }

    #[test]
    fn forms_of_a_character_fold_into_it() {
        for (form, plain) in [
            ('Ａ', "a"),
            ('ﬁ', "fi"),
            ('⻛', "风"),
            ('㎏', "kg"),
            ('裡', "裡"),
            ('8', "8"),
        ] {
            assert_eq!(folded(form).collect::<String>(), plain);
        }
    }

    #[test]
    fn what_is_seen_is_no_invisible_sign() {
        let unseen = "\u{feff}\u{200b}\u{200c}\u{200d}\u{2060}\u{ad}\u{fe00}\u{fe0f}\u{e0100}\u{e01ef}\u{202e}\u{2066}";
        assert!(unseen.chars().all(is_invisible));
        assert!(!"卢𠀀Aé·　 \n\t１".chars().any(is_invisible));
    }
}
