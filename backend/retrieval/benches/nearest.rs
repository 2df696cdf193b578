//! What a question costs among 10,000 texts of 400 characters: `cargo xtask bench`.
//!
//! The texts are put together from sentences of the published hearings of the demo, the questions are the hearings' own, and
//! once more their summaries. One line of JSON; a run in which a question takes more than ten milliseconds at the middle fails.

use std::{
    error::Error,
    fs,
    io::{self, Write as _, stdout},
    time::{Duration, Instant},
};

use retrieval::{Bm25, Field, Method as _};
use serde_json::{Value, json};

const TEXTS: usize = 10_000;
const CHARACTERS: usize = 400;
const MOST: Duration = Duration::from_millis(10);

fn main() -> Result<(), Box<dyn Error>> {
    let hearings = include_str!("../../../config/demo/published_hearings.json");
    let hearings: Vec<Value> = serde_json::from_str(hearings)?;
    let summaries = hearings
        .iter()
        .filter_map(|one| one.get("summary")?.as_str());
    let sentences: Vec<&str> = summaries
        .flat_map(|summary| summary.split_inclusive('。'))
        .collect();
    let before = memory()?;
    let begun = Instant::now();
    let index =
        Bm25::of((0..TEXTS).map(|number| (number, vec![Field::new(text(&sentences, number), 1)])));
    let built = begun.elapsed();
    let held = memory()?.saturating_sub(before);

    let questions = hearings
        .iter()
        .filter_map(|one| one.get("questions")?.as_array());
    let questions = questions.flatten().filter_map(Value::as_str);
    let (middle, last) = asked(&index, questions)?;
    let summaries = hearings
        .iter()
        .filter_map(|one| one.get("summary")?.as_str());
    let (long_middle, long_last) = asked(&index, summaries)?;
    let said = json!({
        "texts": TEXTS,
        "built_ms": built.as_millis(),
        "memory_mib": held / 1024,
        "question_p50_us": middle.as_micros(),
        "question_p99_us": last.as_micros(),
        "summary_p50_us": long_middle.as_micros(),
        "summary_p99_us": long_last.as_micros(),
    });
    writeln!(stdout(), "{said}")?;
    if middle < MOST {
        Ok(())
    } else {
        Err(format!("a question takes {middle:?}").into())
    }
}

/// How long questions take: that at the middle, and all but the hundredth part.
fn asked<'a>(
    index: &Bm25<usize>,
    questions: impl Iterator<Item = &'a str>,
) -> Result<(Duration, Duration), String> {
    let mut taken = Vec::new();
    for question in questions {
        let begun = Instant::now();
        if index.nearest(question, 10).is_empty() {
            return Err(format!("nothing is near to {question}"));
        }
        taken.push(begun.elapsed());
    }
    taken.sort_unstable();
    let at = |share: usize| taken.get(taken.len() * share / 100).copied();
    let both = at(50).zip(at(99));
    both.ok_or_else(|| "nothing was asked".to_owned())
}

/// A text that no other one is: sentences that stand as far from each other as its number says.
fn text(sentences: &[&str], number: usize) -> String {
    let step = number / sentences.len() + 1;
    let order = sentences.iter().cycle().skip(number % sentences.len());
    let sentences = order.step_by(step).flat_map(|sentence| sentence.chars());
    sentences.take(CHARACTERS).collect()
}

/// What this process holds of memory, in KiB.
fn memory() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let said = line.and_then(|line| line.split_whitespace().next());
    let kib = said.and_then(|kib| kib.parse().ok());
    kib.ok_or_else(|| io::Error::other("this machine does not say how much memory is held"))
}
