//! The forms of an office, and what is set from them.

use std::{collections::BTreeMap, sync::Arc};

use contract::{FormText, FormValue};
use matter::Refused;
use time::{Date, OffsetDateTime};
use typesetting::{Faces, SetDocument, SettingError};

use crate::{
    FormError, WORDS,
    form::{Form, Frame, WordingFault},
    said::{Said, Values},
    writ::{WritEntry, WritList},
};

/// The office that issues, as its writs say it.
#[derive(Debug, Clone)]
pub struct Office {
    /// Its full name.
    pub name: String,
    /// What its numbers begin with, such as 岚望检.
    pub prefix: String,
    /// How the addresses of its pages begin.
    pub address: String,
}

/// A kind of writ, as it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Kind<'a> {
    /// Its code.
    pub code: &'static str,
    /// What it is called.
    pub title: &'a str,
    /// On what it is grounded.
    pub basis: &'a str,
    /// Whether a later one in the same matter takes its place.
    pub replaces: bool,
}

/// The forms of every desk of an office, and the faces they are set in. Cheap to clone.
#[derive(Clone)]
pub struct Forms {
    office: Arc<Office>,
    faces: Faces,
    kept: Arc<BTreeMap<&'static str, (WritEntry, Form)>>,
}

/// The writ whose place another takes.
pub(crate) struct Replaced {
    pub(crate) number: Option<String>,
    pub(crate) day: Date,
}

/// What is told of a writ beside its values.
pub(crate) struct Told<'a> {
    pub(crate) number: Option<String>,
    pub(crate) replaces: Option<Replaced>,
    pub(crate) code: &'a str,
    pub(crate) today: Date,
    pub(crate) now: OffsetDateTime,
}

impl Forms {
    /// The forms in the lists of these desks.
    ///
    /// # Errors
    /// [`FormError`] where a form cannot be read, names what has no value or loses one.
    pub fn new(
        office: Office,
        faces: Faces,
        lists: &[&'static WritList],
    ) -> Result<Self, FormError> {
        let mut kept = BTreeMap::new();
        for entry in lists.iter().flat_map(|list| list.entries()) {
            let form = Form::read(*entry)?;
            if kept.insert(entry.code, (*entry, form)).is_some() {
                return Err(FormError::Twice(entry.code));
            }
        }
        Ok(Self {
            office: Arc::new(office),
            faces,
            kept: Arc::new(kept),
        })
    }

    /// The kinds of writs by their codes.
    pub fn kinds(&self) -> impl Iterator<Item = Kind<'_>> {
        self.kept.iter().map(|(code, (_, form))| Kind {
            code,
            title: &form.title,
            basis: &form.basis,
            replaces: form.replaces,
        })
    }

    /// The writ of this kind on the values of its sample.
    ///
    /// # Errors
    /// As it is set; [`Refused::Broken`] for a kind of which there is none.
    pub async fn sample(&self, code: &str, now: OffsetDateTime) -> Result<SetDocument, Refused> {
        let (entry, form) = self.of(code)?;
        self.set_sample((entry, form), now).await
    }

    async fn set_sample(
        &self,
        (entry, form): (&WritEntry, &Form),
        now: OffsetDateTime,
    ) -> Result<SetDocument, Refused> {
        let today = now.to_offset(time::macros::offset!(+8)).date();
        let told = Told {
            number: form.number(&self.office.prefix, today.year(), 12),
            replaces: None,
            code: "7KQ29XHT4WC8VN3D",
            today,
            now,
        };
        self.set((form, &(entry.sample)(WORDS)), told).await
    }

    /// The texts of a kind of writ that the office may word otherwise, as the house has them.
    pub fn texts(&self, code: &str) -> Option<Vec<FormText>> {
        let (_, form) = self.kept.get(code)?;
        Some(form.worded_texts())
    }

    /// The same, as they are typed.
    pub fn own_texts(&self, code: &str) -> Vec<String> {
        let texts = self.texts(code).unwrap_or_default().into_iter();
        texts.map(|text| text.text).collect()
    }

    /// The values that its texts may name: none that is a table.
    pub fn values(&self, code: &str) -> Vec<FormValue> {
        let Some((entry, form)) = self.kept.get(code) else {
            return Vec::new();
        };
        let elsewhere = form.names_elsewhere();
        let values = (entry.sample)(WORDS).0.into_iter();
        let sayable = values.filter_map(|(name, said)| {
            let sample = match said {
                Said::Text(text) => text,
                Said::Nothing => String::new(),
                Said::Rows(_) => return None,
            };
            let stands_elsewhere = elsewhere.contains(&name);
            Some(FormValue {
                name,
                sample,
                stands_elsewhere,
            })
        });
        sayable.collect()
    }

    /// What is wrong with a wording of a kind of writ; one of no kind counts wrongly.
    pub fn judge(&self, code: &str, texts: &[String]) -> Vec<WordingFault> {
        match self.kept.get(code) {
            Some((entry, form)) => form.judge(texts, &(entry.sample)(WORDS)),
            None => vec![WordingFault::Count],
        }
    }

    /// The writ of this kind on the values of its sample, in another wording.
    ///
    /// # Errors
    /// As it is set; [`Refused::NoSuchThing`] for a wording that does not fit.
    pub async fn sample_worded(
        &self,
        (code, texts): (&str, &[String]),
        now: OffsetDateTime,
    ) -> Result<SetDocument, Refused> {
        let (entry, form) = self.of(code)?;
        let form = form.with_texts(texts).ok_or(Refused::NoSuchThing)?;
        self.set_sample((entry, &form), now).await
    }

    /// The form of a kind in the wording that the office laid down for a day. One that does not fit any more is left out.
    pub(crate) fn form_of(&self, code: &str, texts: Option<&[String]>) -> Result<Form, Refused> {
        let (entry, form) = self.of(code)?;
        let Some(texts) = texts else {
            return Ok(form.clone());
        };
        let fits = form.judge(texts, &(entry.sample)(WORDS)).is_empty();
        let worded = form.with_texts(texts).filter(|_| fits);
        if worded.is_none() {
            tracing::error!(writ.kind = code, "a wording does not fit its form");
        }
        Ok(worded.unwrap_or_else(|| form.clone()))
    }

    /// What a kind is called; a kind that is no more, by its code.
    pub fn title(&self, code: &str) -> String {
        let kept = self.kept.get(code);
        kept.map_or(code, |(_, form)| &form.title).to_owned()
    }

    pub(crate) fn office(&self) -> &Office {
        &self.office
    }

    fn of(&self, code: &str) -> Result<&(WritEntry, Form), Refused> {
        let kept = self.kept.get(code);
        kept.ok_or(Refused::Broken("a writ of no list"))
    }

    /// Sets a form with its values, on a thread where that holds nobody up.
    pub(crate) async fn set(
        &self,
        (form, values): (&Form, &Values),
        told: Told<'_>,
    ) -> Result<SetDocument, Refused> {
        let sheet = form.sheet(
            values,
            Frame {
                office: &self.office,
                told,
            },
        );
        let faces = self.faces.clone();
        let set = tokio::task::spawn_blocking(move || typesetting::set(&faces, &sheet)).await;
        match set.map_err(|_| Refused::Broken("a writ broke off while it was set"))? {
            Ok(set) => Ok(set),
            Err(SettingError::NoFace(character)) => {
                let named = format!("no-face:{character} U+{:04X}", u32::from(character));
                Err(Refused::field("writ", named))
            }
            Err(SettingError::Address | SettingError::Standards(_)) => {
                Err(Refused::Broken("a writ does not hold to its standards"))
            }
        }
    }
}
