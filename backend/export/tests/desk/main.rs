//! Lists that leave the house, through the doors of their room, on both databases.

// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod approved;
#[cfg(test)]
mod asking;
#[cfg(test)]
mod house;
#[cfg(test)]
mod made;
