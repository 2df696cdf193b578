//! Appointments through the doors of their room, on both databases.

mod arranging;
mod at_once;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod house;
#[cfg(test)]
mod mailed;
mod places;
mod put_back;
#[cfg(test)]
mod subscribing;
mod tampered;
