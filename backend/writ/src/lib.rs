//! Writs (文书): the official documents that an office issues in a matter.
//!
//! What one says is a form (a file of its desk) with values (a type of its desk), set as a PDF, sealed in the vault, and
//! bound to its matter by the act that issues it ([`Writs::issue`]): its number, its digest and the moment stand in the
//! entry of that act. Whoever holds one checks it by its code ([`Writs::checked`]): issued by this office on that day,
//! this is its digest, it stands, was replaced or withdrawn. What it says is shown to nobody that way.
//!
//! A desk lists its writs once ([`writs!`]), each with the values of a sample, and a house opens with a list alone of which
//! every value is named in its form and every name has its value.

mod checked;
mod data;
mod evidence;
mod form;
mod forms;
mod issue;
mod rows;
mod said;
mod show;
mod standings;
mod telling;
mod withdraw;
mod writ;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use contract::{Download, Lang};
use kernel::{Kernel, ReadOnly};
use ledger::Published;
use matter::Refused;
use notice::Words;
use scheduling::Rules;
use time::OffsetDateTime;
use vault::Vault;

pub use evidence::{
    DeskWords, Evidence, EvidenceDocument, EvidenceError, EvidenceNotice, NOT_SIGNED_YET,
    ProvenEvidence,
};
pub use form::{FormError, WordingFault, date_in_figures};
pub use forms::{Forms, Kind, Office};
pub use rows::check_held;
pub use said::{Said, Values};
pub use telling::Telling;
pub use withdraw::{NOT_STANDING, Withdrawn};
pub use writ::{Listed, Sample, Writ, WritEntry, WritList};

/// Writs are in Chinese, and their times those of Beijing.
pub(crate) const WORDS: Words = Words::of(Lang::ZhCn, time::macros::offset!(+8));

/// What writs stand on.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the room it names")]
pub struct Foundations {
    pub kernel: Kernel<ReadOnly>,
    pub vault: Vault,
    pub rules: Rules,
    /// Where the ledger's proofs are made from.
    pub published: Published,
}

/// Issues writs, shows them and says how they stand. Cheap to clone.
#[derive(Clone)]
pub struct Writs {
    on: Arc<Foundations>,
    forms: Forms,
    /// What was set for anybody who asked, by its kind: it is set once, however often it is asked for.
    samples: Arc<Mutex<BTreeMap<&'static str, Bytes>>>,
}

impl Writs {
    /// On these foundations, with the forms of every desk.
    pub fn new(on: Foundations, forms: Forms) -> Self {
        Self {
            on: Arc::new(on),
            forms,
            samples: Arc::default(),
        }
    }

    /// A writ of this kind about people made up, as anybody may look at it.
    ///
    /// # Errors
    /// As it is set.
    pub async fn sample_of<W: Writ>(&self, now: OffsetDateTime) -> Result<Download, Refused> {
        let name = format!("{}.pdf", self.forms.title(W::CODE));
        let samples = || self.samples.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = samples().get(W::CODE).cloned();
        let pdf = match kept {
            Some(pdf) => pdf,
            None => Bytes::from(self.forms.sample(W::CODE, now).await?.pdf),
        };
        samples().insert(W::CODE, pdf.clone());
        Ok(Download::whole(name, "application/pdf", pdf))
    }

    /// What writs of this kind are called.
    pub fn title_of<W: Writ>(&self) -> String {
        self.forms.title(W::CODE)
    }
}
