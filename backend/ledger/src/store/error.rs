use contract::Problem;

use crate::{
    checkpoint::CheckpointError,
    directory::DirectoryError,
    leaf::LeafError,
    note::NoteError,
    proof::ProofError,
    tiles::{EntryTooLong, UnreadableTile},
};

/// Why the ledger could not be written or read. None of these is the caller's fault.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum LedgerError {
    #[error("the database failed")]
    Database(#[from] sea_orm::DbErr),
    #[error("a key of the ledger could not be used")]
    Vault(#[from] vault::VaultError),
    #[error("the line could not be written")]
    Leaf(#[from] LeafError),
    #[error("the line could not be put into a bundle")]
    Bundle(#[from] EntryTooLong),
    #[error("the checkpoint could not be signed or read")]
    Checkpoint(#[from] CheckpointError),
    #[error("the signing key could not be used")]
    Signer(#[from] NoteError),
    #[error("the proof could not be made")]
    Proof(#[from] ProofError),
    #[error("a published file could not be read")]
    Tiles(#[from] UnreadableTile),
    #[error("a file of the ledger could not be written")]
    Files(#[from] std::io::Error),
    #[error("the published files cannot be continued")]
    Directory(#[from] DirectoryError),
    #[error("particulars could not be sealed or opened")]
    Particulars,
    #[error("entries have waited too long for the sequencer")]
    Stalled,
    #[error("another sequencer took over")]
    LostLease,
    #[error("the published tree is larger than the database knows")]
    Ahead,
    #[error("rows of the database are not those that were signed")]
    Rewritten,
    #[error(
        "less is numbered than was signed: the database was put back to an older state. Put back the newer \
         one; see backend/decisions/0011"
    )]
    PutBack,
    #[error(
        "something was signed, but the file that remembers what was signed last is not there. Put it back, \
         or run `mingjian ledger remember` with a checkpoint kept outside; see backend/decisions/0011"
    )]
    NothingRemembered,
    #[error("a row holds what no row may hold")]
    Row,
}

impl From<LedgerError> for Problem {
    fn from(error: LedgerError) -> Self {
        if matches!(error, LedgerError::Stalled) {
            return Self::new("ledger-stalled", 503);
        }
        error.log("the ledger failed");
        Self::internal()
    }
}

impl LedgerError {
    /// Writes the failure and its causes into the log.
    pub(crate) fn log(&self, what: &'static str) {
        let error: &dyn std::error::Error = self;
        tracing::error!(error, "{what}");
    }
}
