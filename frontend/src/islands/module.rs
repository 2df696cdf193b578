//! Which module of islands a page loads.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

/// A module: what a browser loads for the islands of a page, each with those of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Module {
    /// The islands of every page alone.
    #[default]
    Every,
    /// With those of pages to work on: forms, the review, the making of files.
    Work,
    /// With the room of the reader.
    Reader,
}

impl Module {
    /// What its two files are called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Every => "mingjian",
            Self::Work => "work",
            Self::Reader => "reader",
        }
    }
}

/// The module that the page being drawn loads. Pages do not name it: their islands do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded(Arc<OnceLock<Module>>);

impl Loaded {
    /// What was asked for until now.
    pub(crate) fn module(&self) -> Module {
        self.0.get().copied().unwrap_or_default()
    }
}

/// Has the page that is being drawn load a module, called by each island that is in no other.
pub(crate) fn load(module: Module) {
    let Some(loaded) = use_context::<Loaded>() else {
        return;
    };
    let first = *loaded.0.get_or_init(|| module);
    if first != module {
        let (first, second) = (first.name(), module.name());
        tracing::error!(first, second, "a page has islands of two modules");
    }
}
