//! One at a time: what an account sends while it sends something waits for it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use contract::AccountId;
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

/// The turns of accounts. A turn that nobody has or waits for is forgotten.
#[derive(Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<HashMap<AccountId, Weak<Turn<()>>>>>);

impl Turns {
    /// Waits for the account's turn; it lasts until the guard is dropped.
    pub(crate) async fn take(&self, account: AccountId) -> OwnedMutexGuard<()> {
        self.turn_of(account).lock_owned().await
    }

    fn turn_of(&self, account: AccountId) -> Arc<Turn<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(&account).and_then(Weak::upgrade) {
            return turn;
        }
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::new(Turn::default());
        turns.insert(account, Arc::downgrade(&turn));
        turn
    }
}

#[cfg(test)]
mod tests {
    use contract::AccountId;
    use futures::FutureExt;
    use uuid::Uuid;

    use super::Turns;

    #[tokio::test]
    async fn an_account_waits_for_itself_and_for_nobody_else() {
        let turns = Turns::default();
        let (one, other) = (AccountId(Uuid::from_u128(1)), AccountId(Uuid::from_u128(2)));
        let first = turns.take(one).await;
        assert!(turns.take(one).now_or_never().is_none());
        assert!(turns.take(other).now_or_never().is_some());
        drop(first);
        assert!(turns.take(one).now_or_never().is_some());
    }
}
