//! The desk on a real database: what people, attackers and operators see of it.

mod house;
mod numbers;
mod operators;
mod own_account;
mod registering;
mod secrecy;
mod sessions;
mod signing_in;
