//! How much work a file may ask for, whatever its rules say.

use super::CalendarFault;

/// The most days and times that are looked at for all rules of a file together.
const MOST_STEPS: usize = 3_000_000;
/// The most occurrences of all entries of a file together, within the window.
const MOST_OCCURRENCES: usize = 20_000;

/// What is left of it.
#[derive(Debug)]
pub(super) struct Budget {
    steps: usize,
    occurrences: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            steps: MOST_STEPS,
            occurrences: MOST_OCCURRENCES,
        }
    }
}

impl Budget {
    /// Takes so many steps for what stands in a line.
    pub(super) fn step(&mut self, steps: usize, line: usize) -> Result<(), CalendarFault> {
        let left = self.steps.checked_sub(steps);
        self.steps = left.ok_or(CalendarFault::Endless { line })?;
        Ok(())
    }

    /// Takes one occurrence of what stands in a line.
    pub(super) fn occurrence(&mut self, line: usize) -> Result<(), CalendarFault> {
        let left = self.occurrences.checked_sub(1);
        self.occurrences = left.ok_or(CalendarFault::TooManyOccurrences {
            line,
            most: MOST_OCCURRENCES,
        })?;
        Ok(())
    }
}
