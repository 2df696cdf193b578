//! Process monitoring through the doors of its room, on both databases.

mod absences;
mod export;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod house;
#[cfg(test)]
mod monitoring;
mod notes;
#[cfg(test)]
mod pairs;
mod put_back;
#[cfg(test)]
mod strangers;
mod tampered;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod twice;
#[cfg(test)]
mod work;
