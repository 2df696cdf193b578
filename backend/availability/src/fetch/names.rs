//! Who resolves the names of hosts.

use std::{
    net::{IpAddr, ToSocketAddrs as _},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use super::{FetchFault, PORT};

/// The most addresses of a host that are tried.
pub(super) const MOST_ADDRESSES: usize = 16;

/// Knows the addresses of hosts.
pub trait Names: Send + Sync {
    /// All addresses of a host, no later than after so long.
    ///
    /// # Errors
    /// [`FetchFault::UnknownHost`], [`FetchFault::TimedOut`].
    fn addresses(&self, host: &str, patience: Duration) -> Result<Vec<IpAddr>, FetchFault>;
}

/// The names as the machine resolves them.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemNames;

impl Names for SystemNames {
    /// The system cannot be asked to answer in time: it is asked on a thread of its own, which ends when it answers.
    fn addresses(&self, host: &str, patience: Duration) -> Result<Vec<IpAddr>, FetchFault> {
        let (answer, answered) = mpsc::sync_channel(1);
        let asked = (host.to_owned(), PORT);
        let ask = move || answer.send(asked.to_socket_addrs()).ok();
        let thread = thread::Builder::new().name("names".to_owned());
        thread.spawn(ask).map_err(|_| FetchFault::UnknownHost)?;
        match answered.recv_timeout(patience) {
            Ok(Ok(addresses)) => Ok(addresses.map(|address| address.ip()).collect()),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(FetchFault::UnknownHost),
            Err(RecvTimeoutError::Timeout) => Err(FetchFault::TimedOut),
        }
    }
}
