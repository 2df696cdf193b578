//! What stands between the values of a row.

/// What may: the comma of RFC 4180, and what spreadsheets write where the comma stands in numbers.
const KNOWN: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What is typed in their place with Chinese input.
const WIDE: [char; 4] = ['，', '；', '、', '｜'];

/// The separator of a text, with the text that is left of it: a spreadsheet may have said it in a first line of its own.
/// Without that it is the one that makes the most columns of the first row; a table of one column has none.
pub(crate) fn separator_of(text: &str) -> (u8, &str) {
    if let Some((separator, rest)) = said(text) {
        return (separator, rest);
    }
    let first = text.lines().find(|line| !line.trim().is_empty());
    let columns = |separator| unquoted(first.unwrap_or_default(), separator);
    // Of equal ones the last is taken by `max_by_key`: the comma.
    let best = KNOWN.into_iter().rev().max_by_key(|known| columns(*known));
    (best.unwrap_or(b','), text)
}

/// The sign of Chinese writing that was typed between the columns of a header of which nothing else makes two.
pub(crate) fn wide_in(header: &[String]) -> Option<char> {
    let [only] = header else { return None };
    only.chars().find(|sign| WIDE.contains(sign))
}

/// `sep=;` in the first line.
fn said(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let named = first
        .trim_end_matches('\r')
        .trim_matches('"')
        .strip_prefix("sep=")?;
    let [separator] = named.as_bytes() else {
        return None;
    };
    KNOWN.contains(separator).then_some((*separator, rest))
}

/// How often the separator stands in a line outside quotation marks.
fn unquoted(line: &str, separator: u8) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        if byte == b'"' {
            is_quoted = !is_quoted;
        } else if byte == separator && !is_quoted {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found_in_the_first_row_outside_quotation_marks() {
        let of = |text| char::from(separator_of(text).0);
        assert_eq!(of("a,b\n"), ',');
        assert_eq!(of("\n  \na;b;\"c,d,e,f\"\n"), ';');
        assert_eq!(of("a\tb"), '\t');
        assert_eq!(of("a|b"), '|');
        assert_eq!(of("one column\n1;2;3\n"), ',');
        assert_eq!(of(""), ',');
    }

    #[test]
    fn a_sign_of_chinese_writing_parts_no_columns_and_is_named() {
        let of = |header: &[&str]| {
            let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
            wide_in(&header)
        };
        assert_eq!(of(&["编号，性别"]), Some('，'));
        assert_eq!(of(&["编号；性别，单位"]), Some('；'));
        assert_eq!(of(&["编号", "单位（部门、科室）"]), None);
        assert_eq!(of(&["编号"]), None);
    }

    #[test]
    fn a_spreadsheet_may_say_it() {
        assert_eq!(separator_of("sep=;\r\na,x;b\r\n"), (b';', "a,x;b\r\n"));
        assert_eq!(separator_of("\"sep=\t\"\na\n"), (b'\t', "a\n"));
        assert_eq!(separator_of("sep=x\na;b\n").0, b',');
    }
}
