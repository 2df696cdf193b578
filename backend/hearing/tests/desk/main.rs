//! The hearing desk through its public door, on both databases.

// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod applying;
#[cfg(test)]
mod at_once;
#[cfg(test)]
mod before_the_office;
#[cfg(test)]
mod claiming;
#[cfg(test)]
mod correcting;
#[cfg(test)]
mod deciding;
#[cfg(test)]
mod house;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod marking;
#[cfg(test)]
mod planning;
#[cfg(test)]
mod previewing;
#[cfg(test)]
mod procedure;
#[cfg(test)]
mod put_back;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod strangers;
#[cfg(test)]
mod tampered;
#[cfg(test)]
mod undoing;
#[cfg(test)]
mod watched;
#[cfg(test)]
mod working;
