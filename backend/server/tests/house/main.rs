//! The program as it runs: started as a process, asked over sockets, judged by its answers and its log.

// The lints know helpers of tests by this mark alone.
#![cfg(test)]

mod answers;
mod bodies;
mod canary;
mod logs;
mod machines;
mod sources;
mod start;
mod support;
mod tls;
