//! How many connections there is room for: each takes a descriptor, and what is served over it another.

use std::thread::available_parallelism;

use anyhow::Context as _;
use reading::outside_seats;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::settings::Settings;

/// What the house holds open besides: files, the log, the listener, timers of every thread.
const HOUSE: u64 = 64;
/// SQLite keeps database, log and index open for every connection.
const PER_DATABASE_CONNECTION: u64 = 4;
/// Pipes to and from a page worker, and the document.
const PER_SEAT: u64 = 8;
/// Fewer connections than this are no service.
const LEAST: u64 = 16;
/// More than this no thread serves, however many descriptors there are.
const MOST: u64 = 25_000;

/// Raises the limit as far as the system allows, and says how many threads serve how many connections
/// each.
pub(crate) fn allot(settings: &Settings) -> anyhow::Result<(usize, usize)> {
    let limit = raise();
    let threads = available_parallelism().map_or(1, std::num::NonZero::get);
    let seats = settings.reading.seats.saturating_add(outside_seats());
    let taken = HOUSE
        .saturating_add(u64::from(settings.database.max_connections) * PER_DATABASE_CONNECTION)
        .saturating_add(u64::try_from(seats)?.saturating_mul(PER_SEAT));
    let each = room(limit, taken, u64::try_from(threads)?).with_context(|| {
        format!(
            "{limit} descriptors are too few: at least {} are needed (ulimit -n)",
            taken + 2 * LEAST
        )
    })?;
    tracing::info!(
        limit,
        threads,
        each,
        "descriptors; connections for each thread"
    );
    Ok((threads, usize::try_from(each)?))
}

fn raise() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    let limit = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => raised,
        Err(_) => limit,
    };
    limit.current.unwrap_or(u64::MAX)
}

/// How many connections each thread may hold, if there is room for a service at all.
fn room(limit: u64, taken: u64, threads: u64) -> Option<u64> {
    let connections = limit.checked_sub(taken)? / 2;
    let each = connections.checked_div(threads)?.min(MOST);
    (connections >= LEAST && each > 0).then_some(each)
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn the_connections_never_use_up_the_descriptors() {
        assert_eq!(room(1024, 124, 2), Some(225));
        for (limit, taken, threads) in [(1024, 124, 2), (200, 120, 8), (u64::MAX, 120, 2)] {
            let each = room(limit, taken, threads).unwrap();
            assert!(each * threads * 2 + taken <= limit, "{limit}");
        }
    }

    #[test]
    fn a_house_without_room_for_visitors_does_not_open() {
        for (limit, taken, threads) in [(100, 120, 2), (150, 120, 1), (200, 120, 100)] {
            assert_eq!(room(limit, taken, threads), None, "{limit}");
        }
    }
}
