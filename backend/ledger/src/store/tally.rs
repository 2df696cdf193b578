//! Refusals that come by the thousand: counted in memory, one entry a minute with the number.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use contract::policy::Permit;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

use super::{entry::Entry, error::LedgerError, record::Ledger};

/// How long what is alike stands in one entry.
const PERIOD: Duration = Duration::minutes(1);
/// Keys kept at once; what comes beyond them is counted together.
const MANY: usize = 10_000;

type Key = [u8; 32];

/// What was refused, and has no entry yet.
#[derive(Default)]
pub(crate) struct Tally(Mutex<HashMap<Key, Count>>);

struct Count {
    /// The permit and the entry of the first that has none yet.
    first: Option<(Permit, Entry)>,
    tries: u32,
    written_at: Option<OffsetDateTime>,
}

impl Count {
    fn is_due(&self, now: OffsetDateTime) -> bool {
        let rests = self
            .written_at
            .is_some_and(|at| at <= now && now < at + PERIOD);
        self.first.is_some() && !rests
    }
}

impl Tally {
    fn count(&self, key: Key, permit: Permit, entry: Entry) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = counts.len() >= MANY && !counts.contains_key(&key);
        let count = counts
            .entry(if is_full { Key::default() } else { key })
            .or_insert(Count {
                first: None,
                tries: 0,
                written_at: None,
            });
        count.first.get_or_insert((permit, entry));
        count.tries = count.tries.saturating_add(1);
    }

    /// Takes out what is due for an entry, and forgets what is over.
    fn take_due(&self, now: OffsetDateTime) -> Vec<(Permit, Entry, u32)> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut due = Vec::new();
        for count in counts.values_mut().filter(|count| count.is_due(now)) {
            if let Some((permit, entry)) = count.first.take() {
                due.push((permit, entry, count.tries));
                count.tries = 0;
                count.written_at = Some(now);
            }
        }
        counts.retain(|_, count| {
            count.first.is_some() || count.written_at.is_some_and(|at| now < at + PERIOD)
        });
        due
    }
}

impl Ledger {
    /// Counts a refusal of which there may be any number, such as tries beyond a brake. What is alike by its key
    /// stands in one entry a minute, which says how many they were; [`Ledger::settle`] writes it.
    pub fn count(&self, key: &[u8], permit: Permit, entry: Entry) {
        self.tally.count(Sha256::digest(key).into(), permit, entry);
    }

    /// Writes the entries that are due. What a process has counted in its last minute and not written when it dies
    /// is lost: the first of every kind never is, provided that whoever counts it settles before it answers.
    ///
    /// # Errors
    /// As `Acting::done`.
    pub async fn settle(&self) -> Result<(), LedgerError> {
        for (permit, mut entry, tries) in self.tally.take_due(self.kernel().now()) {
            if let Value::Object(details) = &mut entry.details {
                details.insert("tries".to_owned(), tries.into());
            }
            self.note(permit, entry).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use contract::{
        OrganisationId, RequestId,
        policy::{SystemAct, allow_system},
    };
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;
    use crate::ObjectRef;

    fn count(tally: &Tally, key: Key) {
        let (nobody, request) = (OrganisationId(Uuid::nil()), RequestId(Uuid::nil()));
        let permit = allow_system(SystemAct::SignIn, None, nobody, request);
        let entry = Entry::about(ObjectRef::new("account", Uuid::nil()));
        tally.count(key, permit, entry);
    }

    #[test]
    fn the_first_is_due_at_once_and_the_rest_once_a_minute() {
        let (tally, noon) = (Tally::default(), datetime!(2026-11-23 12:00 UTC));
        let due = |at| -> Vec<u32> { tally.take_due(at).iter().map(|(_, _, n)| *n).collect() };
        count(&tally, [1; 32]);
        assert_eq!(due(noon), [1]);
        for _ in 0..7 {
            count(&tally, [1; 32]);
        }
        assert!(due(noon + Duration::seconds(59)).is_empty());
        assert_eq!(due(noon + PERIOD), [7]);
        assert!(due(noon + PERIOD * 2).is_empty());
    }

    #[test]
    fn many_keys_take_no_more_room_than_so_many() {
        let tally = Tally::default();
        for n in 0..20_000_u32 {
            let mut key = [1; 32];
            key[..4].copy_from_slice(&n.to_be_bytes());
            count(&tally, key);
        }
        assert_eq!(tally.0.lock().unwrap().len(), MANY + 1);
    }
}
