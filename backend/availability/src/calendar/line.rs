//! Content lines: how a file is folded, and what a line consists of (RFC 5545, section 3.1).

use super::CalendarFault;

/// The text of a file, unfolded: its content lines, each with the line of the file in which it begins.
#[derive(Debug)]
pub(super) struct Text {
    text: String,
    numbers: Vec<usize>,
}

/// A content line: a name, parameters and a value.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// The line of the file.
    pub(super) number: usize,
    /// The name as it is written; it is compared without regard to case.
    name: &'t str,
    /// The zone that it names, without the quotation marks around that.
    pub(super) zone: Option<&'t str>,
    /// Whether it speaks of more instances than one.
    pub(super) has_range: bool,
    /// The value.
    pub(super) value: &'t str,
}

impl Text {
    /// Lines are folded between octets, and some programs cut a character in two: they are unfolded before they are
    /// decoded. No octet of a line's end or of a blank is part of a character in UTF-8 and GBK; UTF-16, which has zero
    /// octets, is decoded first.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, CalendarFault> {
        if bytes.contains(&0) {
            let (text, _) = tabular::decode(bytes)?;
            let (octets, numbers) = unfolded(text.as_bytes());
            let text = String::from_utf8(octets);
            let text = text.map_err(|_| CalendarFault::Undecodable { line: 1 })?;
            return Ok(Self { text, numbers });
        }
        let (octets, numbers) = unfolded(bytes);
        let text = match tabular::decode(&octets) {
            Ok((text, _)) => text.into_owned(),
            Err(fault) => {
                return Err(match fault.into() {
                    CalendarFault::Undecodable { line } => CalendarFault::Undecodable {
                        line: numbers
                            .get(line.saturating_sub(1))
                            .map_or(line, |line| *line),
                    },
                    other => other,
                });
            }
        };
        Ok(Self { text, numbers })
    }

    /// Its content lines. What is none is left out: careless programs break the texts of an entry over lines.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let lines = self.text.split('\n').zip(&self.numbers);
        lines.filter_map(|(text, number)| Line::read(*number, text))
    }
}

/// The octets of a file with its lines unfolded and parted by line feeds alone, and where each of them begins.
fn unfolded(bytes: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let mut octets = Vec::with_capacity(bytes.len());
    let mut numbers = Vec::new();
    for (line, number) in bytes.split(|octet| *octet == b'\n').zip(1..) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match line.split_first() {
            Some((b' ' | b'\t', more)) if !numbers.is_empty() => octets.extend_from_slice(more),
            _ => {
                if !numbers.is_empty() {
                    octets.push(b'\n');
                }
                numbers.push(number);
                octets.extend_from_slice(line);
            }
        }
    }
    (octets, numbers)
}

impl<'t> Line<'t> {
    fn read(number: usize, text: &'t str) -> Option<Self> {
        let is_name = |one: char| one.is_ascii_alphanumeric() || one == '-';
        let (name, rest) = text.split_at(text.find(|one| !is_name(one))?);
        if name.is_empty() {
            return None;
        }
        let mut is_quoted = false;
        let colon = rest.find(|one| {
            is_quoted ^= one == '"';
            one == ':' && !is_quoted
        })?;
        let (parameters, value) = rest.split_at(colon);
        if !(parameters.is_empty() || parameters.starts_with(';')) {
            return None;
        }
        Some(Self {
            number,
            name,
            zone: parameter(parameters, "TZID"),
            has_range: parameter(parameters, "RANGE").is_some(),
            value: value.get(1..)?.trim(),
        })
    }

    /// Whether it has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

fn parameter<'t>(parameters: &'t str, name: &str) -> Option<&'t str> {
    let mut is_quoted = false;
    let parameters = parameters.split(move |one| {
        is_quoted ^= one == '"';
        one == ';' && !is_quoted
    });
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, value) = named.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
    Some(value.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, String, String)> {
        let text = Text::read(bytes).unwrap();
        text.lines()
            .map(|line| (line.number, line.name.to_owned(), line.value.to_owned()))
            .collect()
    }

    #[test]
    fn folded_lines_are_one_and_keep_the_number_of_their_first() {
        let file = "A:1\r\nB:zwei\r\n  und\r\n\tmehr\r\n\r\nC:3\nD:4";
        let read = lines(file.as_bytes());
        let told: Vec<_> = read
            .iter()
            .map(|(line, name, value)| (*line, name.as_str(), value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (1, "A", "1"),
                (2, "B", "zwei undmehr"),
                (6, "C", "3"),
                (7, "D", "4")
            ]
        );
    }

    #[test]
    fn a_character_that_was_folded_in_two_is_whole_again_in_every_encoding() {
        let value = "会议室听证员培训安排通知";
        for bytes in [
            value.as_bytes().to_vec(),
            encoding_rs::GBK.encode(value).0.into_owned(),
        ] {
            let (first, second) = bytes.split_at(3);
            let file = [&b"X-NAME:"[..], first, b"\r\n ", second, b"\r\nEND:X\r\n"].concat();
            assert_eq!(lines(&file)[0].2, value);
        }
        let utf_16: Vec<u8> = format!("\u{FEFF}X-NAME:{value}\r\n \r\nEND:X\r\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(lines(&utf_16)[1], (3, "END".to_owned(), "X".to_owned()));
    }

    #[test]
    fn a_colon_in_quotation_marks_begins_no_value() {
        let file = r#"DTSTART;X-A="a;b:c";tzid="(UTC+08:00) 北京":20261201T090000"#;
        let text = Text::read(file.as_bytes()).unwrap();
        let line = text.lines().next().unwrap();
        assert!(line.is("dtstart"));
        assert_eq!(line.zone, Some("(UTC+08:00) 北京"));
        assert_eq!(line.value, "20261201T090000");
        for none in ["no line", ":value", "NAME", "NAME;A=\"b:c"] {
            let text = Text::read(none.as_bytes()).unwrap();
            assert!(text.lines().next().is_none(), "{none}");
        }
    }

    #[test]
    fn what_cannot_be_decoded_is_named_by_the_line_of_the_file() {
        let mut file = "A:北京市会议\r\nB:培训\r\n 安排通知\r\nC:听证"
            .as_bytes()
            .to_vec();
        file.push(0xFF);
        let fault = Text::read(&file).unwrap_err();
        assert_eq!(fault, CalendarFault::Undecodable { line: 4 });
        assert_eq!(
            Text::read(b"PK\x03\x04").unwrap_err(),
            CalendarFault::NoCalendar
        );
    }
}
