//! Content lines: how texts are escaped and lines folded (RFC 5545, sections 3.1 and 3.3.11).

use std::borrow::Cow;

/// The longest line in octets, without its end.
const LONGEST: usize = 75;

/// The lines of a file as they are written.
#[derive(Debug, Default)]
pub(crate) struct Lines(String);

impl Lines {
    /// A line whose value needs no escaping; control signs are left out of it.
    pub(crate) fn put(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|one| !one.is_control()).collect();
        self.fold(&format!("{name}:{value}"));
    }

    /// A line with a text that somebody wrote.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// A line that names somebody by an address.
    pub(crate) fn person(&mut self, name: &str, called: Option<&str>, email: &str) {
        // Nothing in a quoted parameter is escaped, and a quotation mark has no place in it (section 3.1).
        let called = called.map(|name| plain(name).replace('"', "'").replace('\n', " "));
        let called = called.map_or_else(String::new, |name| format!(";CN=\"{name}\""));
        self.put(&format!("{name}{called}"), &format!("mailto:{email}"));
    }

    pub(crate) fn done(self) -> String {
        self.0
    }

    /// Cuts between characters, never within one: a line that goes on begins with a space, which counts.
    fn fold(&mut self, line: &str) {
        let mut left = LONGEST;
        for character in line.chars() {
            let wide = character.len_utf8();
            if wide > left {
                self.0.push_str("\r\n ");
                left = LONGEST - 1;
            }
            self.0.push(character);
            left -= wide;
        }
        self.0.push_str("\r\n");
    }
}

/// The text as it comes back out of a file: each kind of line break is one, and control signs other than a tab are left
/// out. U+0085, U+2028 and U+2029 end a line for many programs that read files line by line.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(is_altered) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let text = text.replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    Cow::Owned(text.replace(|one: char| one.is_control() && !"\n\t".contains(one), ""))
}

fn is_altered(one: char) -> bool {
    (one.is_control() && !"\n\t".contains(one)) || matches!(one, '\u{2028}' | '\u{2029}')
}

fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("X", value);
        lines.done()
    }

    #[test]
    fn what_separates_is_escaped_and_every_line_break_is_one() {
        assert_eq!(line("a,b;c\\d:e"), "X:a\\,b\\;c\\\\d:e\r\n");
        assert_eq!(line("1\r\n2\r3\n4\u{2028}5"), "X:1\\n2\\n3\\n4\\n5\r\n");
        assert_eq!(line("a\u{0}\u{7}\u{1b}[2Jb\tc\u{9f}"), "X:a[2Jb\tc\r\n");
    }

    #[test]
    fn a_line_is_cut_before_the_character_that_no_longer_fits() {
        // "X:" and 24 characters of three octets are 74; one more would be 77.
        let folded = line(&"卷".repeat(25));
        assert_eq!(folded, format!("X:{}\r\n 卷\r\n", "卷".repeat(24)));
        let exact = line(&"a".repeat(73));
        assert_eq!(exact, format!("X:{}\r\n", "a".repeat(73)));
    }

    #[test]
    fn no_name_leaves_its_quotation_marks() {
        let mut lines = Lines::default();
        lines.person("ORGANIZER", Some("A\":mailto:x\r\nB"), "a@b.invalid");
        assert_eq!(
            lines.done(),
            "ORGANIZER;CN=\"A':mailto:x B\":mailto:a@b.invalid\r\n"
        );
    }
}
