//! Provisions through the doors of their room, on both databases, over a desk with matters of its own.

mod adopting;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod finding;
#[cfg(test)]
mod house;
mod laid;
#[cfg(test)]
mod moving;
mod strangers;
#[cfg(test)]
mod wording;
