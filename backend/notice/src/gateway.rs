//! Whoever takes over short messages.

use async_trait::async_trait;
use contract::personal::Mobile;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::delivering::Tried;

/// A mobile number that somebody may hold. None of the 154 block is one: its numbers are those of made-up people, and
/// no gateway is handed any, wherever this runs.
pub(crate) struct Reachable(Mobile);

impl Reachable {
    /// The number, unless it is fictitious.
    pub(crate) fn find(mobile: Mobile) -> Option<Self> {
        (!mobile.is_fictitious()).then_some(Self(mobile))
    }

    /// The number with the country's prefix, as E.164 writes it.
    pub(crate) fn e164(&self) -> String {
        format!("+86{}", self.0.as_str())
    }
}

/// A short message to be taken over.
pub(crate) struct Outgoing {
    /// Its identifier: whoever is handed it twice takes it once.
    pub(crate) id: Uuid,
    pub(crate) to: Reachable,
    pub(crate) text: String,
    /// After this it is worth nothing.
    pub(crate) until: Option<OffsetDateTime>,
}

/// What became of a short message.
pub(crate) enum Receipt {
    Delivered,
    /// It will not be delivered, by this code.
    Lost(String),
    /// It is not known yet.
    NotYet,
}

/// Takes short messages over and says later what became of them.
#[async_trait]
pub(crate) trait Gateway: Send + Sync {
    /// Hands a message over. Safe to repeat.
    async fn take(&self, message: Outgoing) -> Tried;

    /// What became of a message that was taken over.
    async fn receipt(&self, message: Uuid) -> Receipt;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fictitious_number_is_reachable() {
        let reachable = |text: &str| Reachable::find(Mobile::parse(text).unwrap());
        for fictitious in ["15400000052", "+86 154 0000 0052", "15499999999"] {
            assert!(reachable(fictitious).is_none(), "{fictitious}");
        }
        for number in ["15300000052", "15500000052"] {
            let sent = reachable(number).map(|number| number.e164());
            assert_eq!(sent, Some(format!("+86{number}")));
        }
    }
}
