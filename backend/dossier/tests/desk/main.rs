//! The lawyers' desk through its public door, on every database at hand.

mod applying;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod bundles;
mod correcting;
mod files;
#[cfg(test)]
mod house;
#[cfg(test)]
mod office;
mod reading;
mod reviewing;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod strangers;
