//! Personal values in full, for whoever asked for one.

use contract::{
    Caller,
    personal::{PersonalField, ShownPersonal, ViewMark},
    policy::Permit,
};
use kernel::Dice;
use ledger::Entry;
use serde_json::json;

use crate::{Matter, MatterModel, Matters, Named as _, Refused};

impl Matters {
    /// A personal value of a matter that was reached. Its entry names field and code, and is durable before the value
    /// leaves; the value is nowhere but in the answer.
    ///
    /// # Errors
    /// When the entry cannot be written.
    pub async fn unmasked<M: Matter>(
        &self,
        caller: &Caller,
        (row, permit): (&M::Model, Permit),
        (field, value): (PersonalField, String),
    ) -> Result<ShownPersonal, Refused> {
        let mark = ViewMark {
            name: caller.name.clone(),
            at: self.on.kernel.now(),
            code: view_code(&*self.on.kernel.dice),
        };
        let details = json!({ "field": field.code(), "view_code": mark.code });
        let entry = Entry::about(row.object()).of(row.owner()).by(caller);
        self.on.ledger.note(permit, entry.details(details)).await?;
        Ok(ShownPersonal { field, value, mark })
    }
}

/// Eight characters that mean nothing to anybody without the ledger.
pub fn view_code(dice: &dyn Dice) -> String {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut random = [0_u8; 8];
    dice.fill(&mut random);
    random
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
        .map(|byte| char::from(*byte))
        .collect()
}
