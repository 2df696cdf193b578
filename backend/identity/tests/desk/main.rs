//! The desk on a real database: what people, attackers and operators see of it.

#[cfg(test)]
mod address;
#[cfg(test)]
mod brakes;
#[cfg(test)]
mod capacities;
#[cfg(test)]
mod forged;
// The lints know helpers of tests by this mark alone.
#[cfg(test)]
mod house;
#[cfg(test)]
mod joining;
mod mailed_codes;
mod numbers;
mod operators;
mod organisations;
mod own_account;
#[cfg(test)]
mod put_back;
#[cfg(test)]
mod qu;
mod registering;
mod second_factor;
#[cfg(test)]
mod secrecy;
mod sessions;
#[cfg(test)]
mod signing_in;
