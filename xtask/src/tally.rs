/// How many tests passed and failed, read from what the runners print.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The tests that passed.
    pub passed: usize,
    /// The tests that failed, or never ended.
    pub failed: usize,
}

impl Tally {
    /// Counts a line of nextest, of cargo's own runner or of Playwright, if it is a summary.
    pub(crate) fn read(&mut self, line: &str) {
        let plain = without_colour(line);
        let text = plain.trim();
        let is_nextest = text.starts_with("Summary [");
        let is_cargo = text.starts_with("test result:");
        if is_nextest || is_cargo {
            self.passed += number_before(text, "passed");
            self.failed += number_before(text, "failed") + number_before(text, "timed out");
        } else if let Some((count, verdict)) = text.split_once(' ') {
            self.playwright(count, verdict);
        }
    }

    fn playwright(&mut self, count: &str, verdict: &str) {
        let Ok(count) = count.parse::<usize>() else {
            return;
        };
        let verdict = verdict.split(" (").next().unwrap_or(verdict);
        match verdict {
            "passed" | "flaky" => self.passed += count,
            "failed" | "did not run" | "interrupted" => self.failed += count,
            _ => {}
        }
    }
}

/// The number in front of a word, as in `12 passed`; nought where the word is not there.
fn number_before(text: &str, word: &str) -> usize {
    let before = text
        .split(word)
        .next()
        .filter(|before| before.len() < text.len());
    let number = before.and_then(|before| before.split_whitespace().last());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn the_summary_of_nextest_is_counted() {
        let line = "     Summary [  12.345s] 41 tests run: 38 passed (1 slow), 2 failed, 1 timed out, 3 skipped";
        assert_eq!(
            read(&[line]),
            Tally {
                passed: 38,
                failed: 3
            }
        );
    }

    #[test]
    fn every_crate_of_documentation_tests_is_counted() {
        let one = "test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        let two = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(
            read(&[one, two]),
            Tally {
                passed: 6,
                failed: 1
            }
        );
    }

    #[test]
    fn what_playwright_says_is_counted_even_in_colour() {
        let lines = [
            "  \u{1b}[31m2 failed\u{1b}[39m",
            "  1 did not run",
            "  4 skipped",
            "  17 passed (1.2m)",
        ];
        assert_eq!(
            read(&lines),
            Tally {
                passed: 17,
                failed: 3
            }
        );
    }

    #[test]
    fn other_lines_are_not_counted() {
        assert_eq!(
            read(&[
                "running 3 tests",
                "3 passed the gate",
                "    PASS [ 0.1s] vault seal"
            ]),
            Tally::default()
        );
    }
}
