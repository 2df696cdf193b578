//! Files kept in memory.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use uuid::Uuid;

use crate::EFile;

/// Files kept at hand at once.
const KEPT: usize = 32;

/// E-files kept at hand under the version they had; dropped when another version is asked for.
#[derive(Clone, Default)]
pub(crate) struct FilesAtHand(Arc<Mutex<HashMap<Uuid, AtHand>>>);

/// A file with the version of the case it was opened under.
type AtHand = (i32, Arc<EFile>);

impl FilesAtHand {
    pub(crate) fn find(&self, case: Uuid, version: i32) -> Option<Arc<EFile>> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (kept, file) = files.get(&case)?;
        (*kept == version).then(|| file.clone())
    }

    pub(crate) fn keep(&self, case: Uuid, version: i32, file: Arc<EFile>) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if files.len() >= KEPT && !files.contains_key(&case) {
            files.clear();
        }
        files.insert(case, (version, file));
    }
}
