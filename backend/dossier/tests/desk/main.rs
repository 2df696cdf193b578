//! The lawyers' desk through its public door, on both databases.

mod applying;
#[cfg(test)]
mod approved;
#[cfg(test)]
mod arranged;
mod at_once;
#[cfg(test)]
mod awaited;
#[cfg(test)]
mod bound;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod bundles;
#[cfg(test)]
mod by_hand;
#[cfg(test)]
mod by_telephone;
mod corrected;
mod correcting;
#[cfg(test)]
mod counsel;
mod days;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod examined;
mod files;
#[cfg(test)]
mod guessing;
mod handed_over;
#[cfg(test)]
mod held_back;
#[cfg(test)]
mod holding;
#[cfg(test)]
mod house;
#[cfg(test)]
mod kept_papers;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod modes;
#[cfg(test)]
mod notes;
mod numbered;
#[cfg(test)]
mod office;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod personal;
#[cfg(test)]
mod previewing;
#[cfg(test)]
mod procedure;
#[cfg(test)]
mod proposed;
#[cfg(test)]
mod put_back;
mod reading;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod refusing;
mod reviewing;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod stated;
#[cfg(test)]
mod strangers;
#[cfg(test)]
mod taken;
#[cfg(test)]
mod tampered;
#[cfg(test)]
mod told_papers;
#[cfg(test)]
mod undoing;
#[cfg(test)]
mod unreadable;
#[cfg(test)]
mod views;
#[cfg(test)]
mod visits;
#[cfg(test)]
mod waiting_papers;
#[cfg(test)]
mod watched;
#[cfg(test)]
mod worklist;
#[cfg(test)]
mod writs;
