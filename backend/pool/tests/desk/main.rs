//! The pool through the doors of its room, on both databases.

mod coming;
#[cfg(test)]
mod free;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod house;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod overnight;
#[cfg(test)]
mod procedure;
#[cfg(test)]
mod removing;
#[cfg(test)]
mod strangers;
#[cfg(test)]
mod tampered;
