//! The forms of an office, and what is set from them.

use std::{collections::BTreeMap, sync::Arc};

use matter::Refused;
use time::{Date, OffsetDateTime};
use typesetting::{Faces, SetDocument, SettingError};

use crate::{
    FormError, WORDS,
    form::{Form, Frame},
    said::Values,
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

/// What is told of a writ beside its values.
pub(crate) struct Told<'a> {
    pub(crate) number: Option<String>,
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
        let today = now.to_offset(time::macros::offset!(+8)).date();
        let told = Told {
            number: form.number(&self.office.prefix, today.year(), 12),
            code: "7KQ29XHT4WC8VN3D",
            today,
            now,
        };
        self.set((form, &(entry.sample)(WORDS)), told).await
    }

    pub(crate) fn form(&self, code: &str) -> Result<&Form, Refused> {
        Ok(&self.of(code)?.1)
    }

    /// What a kind is called; a kind that is no more, by its code.
    pub(crate) fn title(&self, code: &str) -> String {
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
