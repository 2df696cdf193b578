//! Sampling of refusals that come by the thousand: counted in memory, one entry a minute with the number.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use contract::{OrganisationId, RequestId, policy::SystemAct};
use ledger::{Entry, ObjectRef, Outcome};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{deed::Deed, house::Identity, trouble::Trouble};

/// How long what is alike stands in one entry.
const PERIOD: Duration = Duration::minutes(1);
/// Keys kept at once; what comes beyond them is counted together.
const MANY: usize = 10_000;

/// What the entry will say.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) organisation: OrganisationId,
    pub(crate) object: ObjectRef,
    /// The person whose data it is, where there is somebody to name.
    pub(crate) of: Option<Uuid>,
    pub(crate) step: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) request: RequestId,
}

/// What was refused, and has no entry yet.
#[derive(Default)]
pub(crate) struct Tally(Mutex<HashMap<[u8; 32], Count>>);

struct Count {
    note: Note,
    tries: u32,
    written_at: Option<OffsetDateTime>,
}

impl Count {
    fn is_due(&self, now: OffsetDateTime) -> bool {
        let rests = self
            .written_at
            .is_some_and(|at| at <= now && now < at + PERIOD);
        self.tries > 0 && !rests
    }
}

impl Tally {
    /// Counts one more of this key.
    pub(crate) fn count(&self, key: [u8; 32], note: Note) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = counts.len() >= MANY && !counts.contains_key(&key);
        let count = counts
            .entry(if is_full { [0; 32] } else { key })
            .or_insert(Count {
                note,
                tries: 0,
                written_at: None,
            });
        count.tries = count.tries.saturating_add(1);
    }

    /// Takes out what is due for an entry, and forgets what is over.
    fn take_due(&self, now: OffsetDateTime) -> Vec<(Note, u32)> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut due = Vec::new();
        for count in counts.values_mut().filter(|count| count.is_due(now)) {
            due.push((count.note.clone(), count.tries));
            count.tries = 0;
            count.written_at = Some(now);
        }
        counts.retain(|_, count| {
            count.tries > 0 || count.written_at.is_some_and(|at| now < at + PERIOD)
        });
        due
    }
}

impl Identity {
    /// Writes the entries that are due, in a transaction of their own. What a process has counted in its
    /// last minute and not written when it dies is lost: the first of every kind never is.
    pub(crate) async fn settle(&self) -> Result<(), Trouble> {
        let due = self.tally.take_due(self.kernel.now());
        if due.is_empty() {
            return Ok(());
        }
        let tx = self.begin().await?;
        for (note, tries) in due {
            let details = json!({ "step": note.step, "reason": note.reason, "tries": tries });
            let entry = Entry::about(note.object)
                .outcome(Outcome::Refused)
                .details(details);
            let entry = Entry {
                subject: note.of,
                ..entry
            };
            let deed = Deed::of_nobody(SystemAct::SignIn, note.organisation, note.request, entry);
            self.write(&tx, deed).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn note() -> Note {
        Note {
            organisation: OrganisationId(Uuid::nil()),
            object: ObjectRef::new("account", Uuid::nil()),
            of: None,
            step: "password",
            reason: "too-many-tries",
            request: RequestId(Uuid::nil()),
        }
    }

    #[test]
    fn the_first_is_due_at_once_and_the_rest_once_a_minute() {
        let (tally, noon) = (Tally::default(), datetime!(2026-11-23 12:00 UTC));
        let due = |at| -> Vec<u32> { tally.take_due(at).iter().map(|(_, n)| *n).collect() };
        tally.count([1; 32], note());
        assert_eq!(due(noon), [1]);
        for _ in 0..7 {
            tally.count([1; 32], note());
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
            tally.count(key, note());
        }
        assert_eq!(tally.0.lock().unwrap().len(), MANY + 1);
    }
}
