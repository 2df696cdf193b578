//! The signed list of what a bundle holds.

use super::canonical::canonical;
use super::order::{BindError, BundleDocument, BundleOrder, BundleTools, Exclusion, PageSaid};
use crate::statement::Statement;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::format_description::well_known::Rfc3339;

pub(super) const CONTENTS: &str = "0000.html";
pub(super) const MANIFEST: &str = "manifest.json";
/// The name and version of the manifest's form.
pub(super) const FORMAT: &str = "mingjian-bundle-1";
pub(super) const ALGORITHM: &str = "Ed25519";

/// What a bundle holds and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The name and version of this form.
    pub format: String,
    /// The bundle's own reference.
    pub reference: String,
    /// The grant it was made under.
    pub grant: String,
    /// The office that made it.
    pub office: String,
    /// The number of the case.
    pub case_number: String,
    /// The name of the person it was made for.
    pub made_for: String,
    /// The number of that person's licence.
    pub licence: String,
    /// The moment it was made, RFC 3339.
    pub made_at: String,
    /// The code the pages are marked with.
    pub view_code: String,
    /// Every entry but the manifest itself.
    pub entries: Vec<ManifestEntry>,
    /// What was left out, and why.
    pub excluded: Vec<Exclusion>,
    /// The signature over the canonical JSON of everything above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<ManifestSignature>,
}

/// A file in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManifestEntry {
    /// Its name in the archive.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256 digest in hexadecimal digits.
    pub sha256: String,
    /// The title of the document it holds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The volume of the document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub volume: String,
    /// The document's pages it holds, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<u32>,
    /// What is said of each of them; bundles that were made before pages were stated say nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<PageNote>,
    /// The document's pages it lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<MissingPageNote>,
}

/// What is said of a page in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageNote {
    /// The number of the page in its document.
    pub page: u32,
    /// `whole`, `incomplete`, or `unexamined`.
    pub state: String,
    /// How many independent programs drew it and were compared; nought where nobody examined it.
    pub programs: u8,
    /// What is missing on an incomplete page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonNote>,
    /// When an official held it against the paper and said that it is the same, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_on_paper: Option<String>,
}

/// What is missing on a page, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonNote {
    /// The code of the reason.
    pub reason: String,
    /// How many pictures, fonts, characters or places it concerns.
    pub count: u32,
}

impl PageNote {
    pub(super) const WHOLE: &str = "whole";
    pub(super) const INCOMPLETE: &str = "incomplete";
    pub(super) const UNEXAMINED: &str = "unexamined";

    /// What is noted of the page with this number.
    pub(super) fn of(page: u32, said: &PageSaid) -> Result<Self, time::error::Format> {
        let at = said.as_on_paper.map(|at| at.format(&Rfc3339)).transpose()?;
        let (state, statement) = match &said.statement {
            None => (Self::UNEXAMINED, &Statement::whole(0)),
            Some(statement) if statement.is_whole() => (Self::WHOLE, statement),
            Some(statement) => (Self::INCOMPLETE, statement),
        };
        let reasons = statement.lacks.iter().map(|lack| ReasonNote {
            reason: lack.reason.code().to_owned(),
            count: lack.count,
        });
        Ok(Self {
            page,
            state: state.to_owned(),
            programs: statement.programs,
            reasons: reasons.collect(),
            as_on_paper: at,
        })
    }
}

/// A page that is not in the bundle though its document is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingPageNote {
    /// The number of the page in its document.
    pub page: u32,
    /// The code of the reason.
    pub reason: String,
}

/// Who signed a manifest, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ManifestSignature {
    /// The kind of signature.
    pub algorithm: String,
    /// The name of the key.
    pub key_id: String,
    /// The signature, base64.
    pub value: String,
}

impl ManifestEntry {
    pub(super) fn plain(name: &str, media_type: &str, bytes: u64, sha256: [u8; 32]) -> Self {
        Self {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            bytes,
            sha256: hex::encode(sha256),
            title: String::new(),
            volume: String::new(),
            pages: Vec::new(),
            statements: Vec::new(),
            missing: Vec::new(),
        }
    }

    pub(super) fn holding(
        self,
        document: &BundleDocument,
        statements: Vec<PageNote>,
        missing: Vec<MissingPageNote>,
    ) -> Self {
        let pages = statements.iter().map(|note| note.page).collect();
        let (title, volume) = (document.title.clone(), document.volume.clone());
        Self {
            title,
            volume,
            pages,
            statements,
            missing,
            ..self
        }
    }
}

impl Manifest {
    pub(super) fn signed(
        order: &BundleOrder,
        binding: &BundleTools<'_>,
        entries: Vec<ManifestEntry>,
        excluded: Vec<Exclusion>,
    ) -> Result<Self, BindError> {
        let mut manifest = Self {
            format: FORMAT.to_owned(),
            reference: order.reference.clone(),
            grant: order.grant.clone(),
            office: order.office.clone(),
            case_number: order.case_number.clone(),
            made_for: order.made_for.clone(),
            licence: order.licence.clone(),
            made_at: order.made_at.format(&Rfc3339)?,
            view_code: binding.mark.view_code.clone(),
            entries,
            excluded,
            signature: None,
        };
        let message = signed_text(serde_json::to_value(&manifest)?);
        manifest.signature = Some(ManifestSignature {
            algorithm: ALGORITHM.to_owned(),
            key_id: binding.signer.key_id.to_owned(),
            value: STANDARD.encode((binding.signer.sign)(message.as_bytes())),
        });
        Ok(manifest)
    }
}

/// The text a manifest's signature is over.
pub(super) fn signed_text(mut manifest: Value) -> String {
    if let Value::Object(members) = &mut manifest {
        members.remove("signature");
    }
    canonical(&manifest)
}
