//! From what an office hands in to the commitment it publishes.

use crate::{Commitment, DrawInput, NoPanel, Openings, fault::DocumentFault, leximin};

/// Why no commitment comes of an input.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The input breaks a rule.
    #[error(transparent)]
    Fault(#[from] DocumentFault),
    /// No panel keeps all rules and conflicts, or none was found to.
    #[error(transparent)]
    NoPanel(#[from] NoPanel),
}

impl DrawInput {
    /// Computes the lottery and commits to it. Nobody but the office may know or guess the secret.
    ///
    /// # Errors
    /// When the input breaks a rule, or no panel keeps all rules and conflicts.
    pub fn commit(&self, secret: &[u8; 32]) -> Result<(Commitment, Openings), CommitError> {
        let draft = self.draft(secret)?;
        let lottery = leximin(&draft.pool(), self.tickets)?;
        Ok(draft.assemble(lottery)?)
    }
}
