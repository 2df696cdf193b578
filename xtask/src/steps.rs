use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps taken so far, with the time each one took.
pub(crate) struct Steps {
    began: Instant,
    taken: Vec<Step>,
}

struct Step {
    name: String,
    took: Duration,
    passed: bool,
}

impl Steps {
    /// Starts the clock.
    pub(crate) fn begin() -> Self {
        Self {
            began: Instant::now(),
            taken: Vec::new(),
        }
    }

    /// Takes a step that everything after it needs.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n▶ {name}");
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        let passed = outcome.is_ok();
        println!("{} {name}: {}", mark(passed), seconds(took));
        self.taken.push(Step {
            name: name.to_owned(),
            took,
            passed,
        });
        if !passed {
            self.summary();
        }
        outcome.with_context(|| format!("{name} failed"))
    }

    /// Takes a step whose failure is remembered while the others go on.
    pub(crate) fn gate(&mut self, name: &str, work: impl FnOnce() -> Result<()>) {
        println!("\n▶ {name}");
        let began = Instant::now();
        let outcome = work();
        let took = began.elapsed();
        if let Err(error) = &outcome {
            println!("{error:#}");
        }
        println!("{} {name}: {}", mark(outcome.is_ok()), seconds(took));
        self.taken.push(Step {
            name: name.to_owned(),
            took,
            passed: outcome.is_ok(),
        });
    }

    /// Counts the steps that passed and those that failed.
    pub(crate) fn count(&self) -> (usize, usize) {
        let passed = self.taken.iter().filter(|step| step.passed).count();
        (passed, self.taken.len() - passed)
    }

    /// Prints every step with its time, and the time of the whole.
    pub(crate) fn summary(&self) {
        let width = self
            .taken
            .iter()
            .map(|step| step.name.chars().count())
            .max()
            .unwrap_or(0)
            .max(5);
        println!();
        for step in &self.taken {
            println!(
                "  {} {:width$}  {:>9}",
                mark(step.passed),
                step.name,
                seconds(step.took)
            );
        }
        println!(
            "  = {:width$}  {:>9}",
            "total",
            seconds(self.began.elapsed())
        );
    }
}

fn mark(passed: bool) -> char {
    if passed { '✔' } else { '✘' }
}

fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole < 60 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_gate_does_not_stop_the_next_one() {
        let mut steps = Steps::begin();
        steps.gate("first", || anyhow::bail!("broken"));
        steps.gate("second", || Ok(()));
        assert_eq!(steps.count(), (1, 1));
    }

    #[test]
    fn minutes_are_told_from_sixty_seconds_on() {
        assert_eq!(seconds(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
