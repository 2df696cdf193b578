use std::time::Duration;

/// How many of the slowest tests are named.
const SLOWEST: usize = 10;

/// How many tests passed and failed and which were slow, read from what the runners print.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The tests that passed.
    pub passed: usize,
    /// The tests that failed, or never ended.
    pub failed: usize,
    /// The slowest tests that passed, the slowest first.
    slowest: Vec<(Duration, String)>,
}

impl Tally {
    /// Counts a line of nextest, of cargo's own runner or of Playwright; says whether it is worth printing: of tests
    /// of the workspace that pass the number is enough.
    pub(crate) fn read(&mut self, line: &str) -> bool {
        let plain = without_colour(line);
        let text = plain.trim();
        if let Some(rest) = text.strip_prefix("PASS [") {
            self.passed_in_time(rest.split_once(']'));
            return false;
        }
        if let Some(rest) = text.strip_prefix("✓ ") {
            let took = rest
                .strip_suffix(')')
                .and_then(|rest| rest.rsplit_once(" ("));
            self.passed_in_time(took.map(|(name, took)| (took, name)));
            return true;
        }
        let is_nextest = text.starts_with("Summary [");
        let is_cargo = text.starts_with("test result:");
        if is_nextest || is_cargo {
            self.passed += number_before(text, "passed");
            self.failed += number_before(text, "failed") + number_before(text, "timed out");
        } else if let Some((count, verdict)) = text.split_once(' ') {
            self.playwright(count, verdict);
        }
        true
    }

    /// Prints the slowest tests: where the time of a longer suite would be looked for.
    pub(crate) fn print_slowest(&self) {
        println!();
        for (took, name) in &self.slowest {
            println!("  {:>6.1} s  {name}", took.as_secs_f64());
        }
    }

    fn passed_in_time(&mut self, test: Option<(&str, &str)>) {
        let Some((took, name)) = test.and_then(|(took, name)| Some((duration(took)?, name))) else {
            return;
        };
        // Both runners number their tests before they name them.
        let name = name
            .trim()
            .trim_start_matches(|letter: char| letter.is_ascii_digit() || " (/)".contains(letter));
        self.slowest.push((took, name.to_owned()));
        self.slowest.sort_by(|one, other| other.cmp(one));
        self.slowest.truncate(SLOWEST);
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

/// What the runners write for a time: `0.123s`, `350ms`, `1.2m`.
fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let number = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match &text[number.len()..] {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        _ => return None,
    };
    let number: f64 = number.parse().ok()?;
    Duration::try_from_secs_f64(number * unit).ok()
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

    fn counted(passed: usize, failed: usize) -> Tally {
        Tally {
            passed,
            failed,
            slowest: Vec::new(),
        }
    }

    #[test]
    fn the_summary_of_nextest_is_counted() {
        let line = "     Summary [  12.345s] 41 tests run: 38 passed (1 slow), 2 failed, 1 timed out, 3 skipped";
        assert_eq!(read(&[line]), counted(38, 3));
    }

    #[test]
    fn every_crate_of_documentation_tests_is_counted() {
        let one = "test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        let two = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(read(&[one, two]), counted(6, 1));
    }

    #[test]
    fn what_playwright_says_is_counted_even_in_colour() {
        let lines = [
            "  \u{1b}[31m2 failed\u{1b}[39m",
            "  1 did not run",
            "  4 skipped",
            "  17 passed (1.2m)",
        ];
        assert_eq!(read(&lines), counted(17, 3));
    }

    #[test]
    fn other_lines_are_not_counted() {
        assert_eq!(
            read(&["running 3 tests", "3 passed the gate",]),
            Tally::default()
        );
    }

    #[test]
    fn the_slowest_tests_of_both_runners_are_named_without_their_numbers() {
        let lines = [
            "        PASS [   0.006s] (   1/1054) vault seal::opens",
            "  \u{1b}[32m✓\u{1b}[39m  234 [phone] › pages.spec.ts:26:3 › home is a good page (1.5m)",
            "        PASS [  12.500s] (   2/1054) dossier::desk procedure::walks",
            "  ✓  235 [pages] › home (350ms)",
            "  ✓  236 what says no time",
        ];
        let named: Vec<_> = read(&lines)
            .slowest
            .into_iter()
            .map(|(took, name)| (took.as_millis(), name))
            .collect();
        let expected = [
            (90_000, "[phone] › pages.spec.ts:26:3 › home is a good page"),
            (12_500, "dossier::desk procedure::walks"),
            (350, "[pages] › home"),
            (6, "vault seal::opens"),
        ];
        assert_eq!(named, expected.map(|(took, name)| (took, name.to_owned())));
    }

    #[test]
    fn no_more_than_ten_are_named_and_passing_tests_of_the_workspace_are_not_printed() {
        let mut tally = Tally::default();
        for second in 0..30 {
            let line = format!("PASS [ {second}.000s] ({second}/30) crate test");
            assert!(!tally.read(&line), "{line}");
        }
        assert!(tally.read("FAIL [ 1.000s] (31/31) crate test"));
        assert_eq!(tally.slowest.len(), SLOWEST);
        assert_eq!(tally.slowest[0].0, Duration::from_secs(29));
    }
}
