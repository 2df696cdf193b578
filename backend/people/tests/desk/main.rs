//! People through the doors of their room, on both databases, from the first administrator on.

mod coming;
#[cfg(test)]
mod departments;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod house;
mod leaving;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod recovering;
mod roles;
#[cfg(test)]
mod strangers;
mod watching;
