//! The queue before the hashing of passwords: short, fair, and known devices first.
//!
//! Hashing is slow on purpose, so whoever sends a hundred passwords must not make everybody else wait
//! for a hundred hashes. A few tries of an address wait at a time, so many wait in all, and the rest are
//! told to come back at once instead of after minutes.

use std::{
    collections::VecDeque,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::oneshot;

use crate::brakes::neighbourhood;

/// How many strangers wait at most, and how many known people beside them.
const LONGEST: usize = 20;
/// How many of them from one address: a firm shares one, and nobody fills the line alone.
const OF_ONE_ADDRESS: usize = 3;
/// When to come back, where the line is full: a few hashes later.
const COME_BACK: u32 = 2;

/// The line is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are waiting, come back in {seconds} s")]
pub(crate) struct Busy {
    pub(crate) seconds: u32,
}

/// Who wants a password hashed.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    /// Somebody at this address.
    Stranger(IpAddr),
    /// Somebody signed in, at a known device, or at the command line.
    Known,
}

/// The line; clones stand in the same one.
#[derive(Clone)]
pub(crate) struct Line(Arc<Mutex<State>>);

struct State {
    free: usize,
    known: VecDeque<Waiting>,
    strangers: VecDeque<Waiting>,
}

struct Waiting {
    place: String,
    call: oneshot::Sender<Seat>,
}

/// Leave to hash; handed on to the next in line when it is let go.
pub(crate) struct Seat(Line);

impl Line {
    pub(crate) fn new(seats: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            free: seats.max(1),
            known: VecDeque::new(),
            strangers: VecDeque::new(),
        })))
    }

    /// Waits for a seat, unless the line is too long.
    pub(crate) async fn enter(&self, who: &Who) -> Result<Seat, Busy> {
        let busy = Busy { seconds: COME_BACK };
        let called = {
            let mut state = self.state();
            if let Some(free) = state.free.checked_sub(1) {
                state.free = free;
                return Ok(Seat(self.clone()));
            }
            state.join(who).ok_or(busy)?
        };
        // Whoever calls holds a seat; a line that is gone calls nobody.
        called.await.map_err(|_| busy)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    fn waiting(&self) -> usize {
        let state = self.state();
        state.known.len() + state.strangers.len()
    }
}

impl State {
    fn join(&mut self, who: &Who) -> Option<oneshot::Receiver<Seat>> {
        let (line, place) = match who {
            Who::Stranger(address) => (&mut self.strangers, neighbourhood(*address)),
            Who::Known => (&mut self.known, String::new()),
        };
        // Who hung up waits no longer.
        line.retain(|waiting| !waiting.call.is_closed());
        let of_place = line.iter().filter(|waiting| waiting.place == place).count();
        let has_its_share = !place.is_empty() && of_place >= OF_ONE_ADDRESS;
        if has_its_share || line.len() >= LONGEST {
            return None;
        }
        let (call, called) = oneshot::channel();
        line.push_back(Waiting { place, call });
        Some(called)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let next = {
            let mut state = self.0.state();
            let next = state.known.pop_front();
            let next = next.or_else(|| state.strangers.pop_front());
            if next.is_none() {
                state.free += 1;
            }
            next
        };
        // If the next one has hung up, the seat comes back and is let go again.
        if let Some(next) = next {
            drop(next.call.send(Self(self.0.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stranger(n: u8) -> Who {
        Who::Stranger(IpAddr::from([192, 0, 2, n]))
    }

    async fn settle() {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn with_a_hundred_tries_of_one_address_three_wait_and_another_is_next_after_them() {
        let line = Line::new(1);
        let seat = line.enter(&stranger(1)).await.unwrap();
        let hundred: Vec<_> = (0..100)
            .map(|_| {
                let line = line.clone();
                tokio::spawn(async move { line.enter(&stranger(1)).await.map(drop) })
            })
            .collect();
        settle().await;
        assert_eq!(line.waiting(), 3);
        let other = tokio::spawn({
            let line = line.clone();
            async move { line.enter(&stranger(2)).await.map(drop) }
        });
        settle().await;
        assert_eq!(line.waiting(), 4);
        drop(seat);
        assert_eq!(other.await.unwrap(), Ok(()));
        let mut refused = 0;
        for one in hundred {
            refused += usize::from(one.await.unwrap() == Err(Busy { seconds: 2 }));
        }
        assert_eq!(refused, 97);
    }

    #[tokio::test]
    async fn the_line_is_short_and_known_people_go_first() {
        let line = Line::new(1);
        let seat = line.enter(&stranger(0)).await.unwrap();
        let order = Arc::new(Mutex::new(Vec::new()));
        let wait = |who: Who, name: &'static str| {
            let (line, order) = (line.clone(), order.clone());
            tokio::spawn(async move {
                let seat = line.enter(&who).await?;
                order.lock().unwrap().push(name);
                drop(seat);
                Ok::<_, Busy>(())
            })
        };
        let strangers: Vec<_> = (1..=25).map(|n| wait(stranger(n), "stranger")).collect();
        settle().await;
        let known = wait(Who::Known, "known");
        settle().await;
        assert_eq!(line.waiting(), LONGEST + 1);
        drop(seat);
        known.await.unwrap().unwrap();
        let mut refused = 0;
        for one in strangers {
            refused += usize::from(one.await.unwrap().is_err());
        }
        assert_eq!(refused, 5);
        assert_eq!(order.lock().unwrap().first(), Some(&"known"));
    }

    #[tokio::test]
    async fn a_seat_called_to_somebody_gone_is_not_lost() {
        let line = Line::new(1);
        let seat = line.enter(&stranger(1)).await.unwrap();
        let gone = tokio::spawn({
            let line = line.clone();
            async move { line.enter(&stranger(2)).await.map(drop) }
        });
        settle().await;
        gone.abort();
        settle().await;
        drop(seat);
        assert!(line.enter(&stranger(3)).await.is_ok());
    }
}
