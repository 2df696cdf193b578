use std::hash::{DefaultHasher, Hash, Hasher};

use contract::{CaseFileView, Problem};
use leptos::prelude::*;

use crate::{language::t, web::Form};

/// The tick by which somebody says that every row was looked at over the pages as they lie since.
const LOOKED: &str = "looked";

/// How a file stood when the form over it was opened: numbers typed for one order of its pages are not laid over another
/// one unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opened {
    version: String,
    /// Tells one order of the pages from every other.
    order: String,
}

impl Opened {
    /// As it stands now.
    pub(super) fn now(file: &CaseFileView) -> Self {
        let mut order = DefaultHasher::new();
        for page in &file.pages {
            page.id.hash(&mut order);
        }
        Self {
            version: file.version.to_string(),
            order: format!("{:x}", order.finish()),
        }
    }

    /// As the form carried it: as it was when every row was looked at, where somebody says so.
    pub(super) fn sent(form: &Form) -> Self {
        let looked = form.text(LOOKED).split_once('.');
        let (version, order) = looked.unwrap_or((form.text("version"), form.text("order")));
        Self {
            version: version.to_owned(),
            order: order.to_owned(),
        }
    }

    /// The version, for the desk.
    pub(super) fn version(&self) -> Result<i32, Problem> {
        let version = self.version.parse();
        version.map_err(|_| Problem::field("version", "format"))
    }

    /// Whether the pages lie as they do there.
    pub(super) fn lies_as(&self, other: &Self) -> bool {
        self.order == other.order
    }

    /// The fields that carry it.
    pub(super) fn fields(self) -> AnyView {
        view! {
            <input type="hidden" name="version" value=self.version/>
            <input type="hidden" name="order" value=self.order/>
        }
        .into_any()
    }

    /// The tick that every row was looked at over the pages as they lie here.
    pub(super) fn tick(&self) -> AnyView {
        let value = format!("{}.{}", self.version, self.order);
        view! {
            <div class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    id=LOOKED
                    name=LOOKED
                    value=value
                    autocomplete="off"
                />
                <label class="choice__label" for=LOOKED>{t("dossier-catalogue-looked")}</label>
            </div>
        }
        .into_any()
    }
}
