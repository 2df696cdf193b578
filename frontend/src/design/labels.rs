//! The names of fields, for the error summary: it stands above the fields and is drawn before them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use contract::Lang;
use leptos::prelude::*;

use crate::language::tr_with;

/// Characters that no text of ours uses, around the name of a field.
const OPEN: char = '\u{e0f0}';
const CLOSE: char = '\u{e0f1}';

/// The labels of the page's fields, noted down as they are drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels(Arc<Mutex<BTreeMap<String, String>>>);

impl Labels {
    /// Puts the labels into the places that the summary left open.
    pub(crate) fn fill(&self, html: String, lang: Lang) -> String {
        if !html.contains(OPEN) {
            return html;
        }
        let labels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut filled = String::with_capacity(html.len());
        for part in html.split(OPEN) {
            match part.split_once(CLOSE) {
                Some((name, rest)) => {
                    let label = labels.get(name).map(|label| escape(label));
                    let said = |label: String| {
                        tr_with(lang, "design-field-colon", [("label", label.into())])
                    };
                    filled.push_str(&label.map(said).unwrap_or_default());
                    filled.push_str(rest);
                }
                None => filled.push_str(part),
            }
        }
        filled
    }
}

/// Notes the label of a field.
pub(super) fn note(name: &str, label: &str) {
    if let Some(labels) = use_context::<Labels>() {
        let mut labels = labels.0.lock().unwrap_or_else(PoisonError::into_inner);
        labels.insert(name.to_owned(), label.to_owned());
    }
}

/// The place for the label of a field drawn later.
pub(super) fn slot(name: &str) -> String {
    format!("{OPEN}{name}{CLOSE}")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
