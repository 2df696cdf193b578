//! The names of fields, for the error summary: it stands above the fields, and they are built after it.
//!
//! Nothing is searched in the finished page: the summary asks for its labels when it is written, and
//! by then every field of the page was built. What people typed is never looked at.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use leptos::prelude::*;

/// The labels of the page's fields, noted down as the fields are built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels(Arc<Mutex<BTreeMap<String, String>>>);

impl Labels {
    /// The label of a field of this page.
    pub(super) fn find(&self, name: &str) -> Option<String> {
        let labels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        labels.get(name).cloned()
    }

    fn note(&self, name: &str, label: &str) {
        let mut labels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        labels.insert(name.to_owned(), label.to_owned());
    }
}

/// Notes the label of a field.
pub(crate) fn note(name: &str, label: &str) {
    if let Some(labels) = use_context::<Labels>() {
        labels.note(name, label);
    }
}
