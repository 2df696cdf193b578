//! What a lawyer types into an application, valid or not.

use super::{
    AccessMode, ApplicationField, Capacity, CorrectionItem, PaperKind, PrincipalRelation, Purpose,
    ScopeAsked,
};
use crate::{
    form::{Answered, Choices, FormValues as _, Need, Takes},
    personal::IdentityPaper,
};

/// Lawyers have been licensed again since 1979; nobody brings an older mandate.
const EARLIEST_MANDATE: i32 = 1980;

form! {
    /// The values of an application as typed (DOMAIN A.4.1, A.4.2); the rules are applied by
    /// [`crate::ApplyingDesk::submit_application`].
    ApplicationForm,
    /// Changes to a draft or reopened application; `None` leaves a value as it is.
    DraftChanges in ApplicationField {
        /// In what capacity the lawyer acts.
        capacity in Capacity => Capacity: Takes::OneOf(Choices::of::<Capacity>("capacity"));
        /// Who gave the mandate. Nobody did where legal aid assigned the lawyer.
        principal_relation in Principal => PrincipalRelation:
            Takes::OneOf(Choices::of::<PrincipalRelation>("relation")),
            when capacity is [Capacity::RetainedDefence, Capacity::VictimAgent];
        /// The principal's name; a party's own is known to the office.
        principal_name in Principal: Takes::Line(100, Need::Required),
            when principal_relation is [
                PrincipalRelation::Guardian, PrincipalRelation::NearRelative, PrincipalRelation::LegalAid
            ];
        /// The principal's paper; what a party brought stands in the case record.
        principal_id_kind in Principal => IdentityPaper:
            Takes::OneOf(Choices::of::<IdentityPaper>("id-paper").or(IdentityPaper::ResidentCard.code())),
            when principal_relation is [PrincipalRelation::Guardian, PrincipalRelation::NearRelative];
        /// Its number.
        principal_id_no in Principal: Takes::Line(100, Need::Required),
            when principal_relation is [PrincipalRelation::Guardian, PrincipalRelation::NearRelative];
        /// The principal's nationality, where the paper does not tell it.
        principal_nationality in Principal: Takes::Line(50, Need::Required),
            when principal_id_kind is [IdentityPaper::Passport];
        /// The number of the power of attorney or of the legal-aid letter.
        mandate_no in Mandate: Takes::Line(60, Need::Required);
        /// Its date.
        mandate_date in Mandate: Takes::PastDay(EARLIEST_MANDATE);
        /// The mode of access asked for.
        mode in Request => AccessMode: Takes::OneOf(Choices::of::<AccessMode>("mode"));
        /// Whether all of the file is asked for.
        scope in Request => ScopeAsked: Takes::OneOf(Choices::of::<ScopeAsked>("scope"));
        /// What exactly is asked for, where it is not all of the file.
        scope_detail in Request: Takes::Lines(300, Need::Required), when scope is [ScopeAsked::Part];
        /// What the file is wanted for.
        purposes in Request: Takes::AnyOf(Choices::of::<Purpose>("purpose"));
        /// That no conflict of interest is known.
        no_conflict in ConflictStatement: Takes::Statement;
        /// Remarks on conflicts.
        conflict_note in ConflictStatement: Takes::Lines(500, Need::Optional);
    }
}

/// The party gave the mandate in person: name and number stand in the case record, and are not asked again.
pub const PRINCIPAL_IS_PARTY: &[Answered] = &[Answered {
    input: "principal_relation",
    any: &[PrincipalRelation::Oneself.code()],
}];

impl ApplicationForm {
    /// What a form begins with: what most answer, and as much as the law gives (CPL art. 40). All of it stands there to
    /// be read and changed; what its sender declares is never among it.
    pub fn usual() -> Self {
        let purposes = Purpose::ALL.map(Purpose::code);
        Self {
            capacity: Capacity::RetainedDefence.code().to_owned(),
            principal_relation: PrincipalRelation::Oneself.code().to_owned(),
            mode: AccessMode::Online.code().to_owned(),
            scope: ScopeAsked::All.code().to_owned(),
            purposes: purposes.join(" "),
            ..Self::default()
        }
    }
}

/// Somebody gave a mandate.
const OF_MANDATE: &[Answered] = &[Answered {
    input: "capacity",
    any: &[
        Capacity::RetainedDefence.code(),
        Capacity::VictimAgent.code(),
    ],
}];
/// Legal aid assigned the lawyer.
const OF_LEGAL_AID: &[Answered] = &[Answered {
    input: "capacity",
    any: &[Capacity::AssignedDefence.code()],
}];
/// Somebody gave the mandate for the party.
const FOR_PARTY: &[Answered] = &[Answered {
    input: "principal_relation",
    any: &[
        PrincipalRelation::Guardian.code(),
        PrincipalRelation::NearRelative.code(),
    ],
}];

impl PaperKind {
    /// The answers on which it depends whether the paper is asked for: three papers, or the legal-aid letter instead of
    /// two of them (Rules art. 45, 46), and proof of kinship where the mandate rests on that.
    pub const fn when(self) -> &'static [Answered] {
        match self {
            Self::PracticeCertificate | Self::Other => &[],
            Self::PowerOfAttorney | Self::FirmCertificate => OF_MANDATE,
            Self::LegalAidLetter => OF_LEGAL_AID,
            Self::PrincipalIdentity => FOR_PARTY,
        }
    }

    /// Whether an application with these answers comes with it: then it must, except for [`Self::Other`].
    pub fn applies(self, form: &ApplicationForm) -> bool {
        form.answers(self.when())
    }

    /// Whether it has a place in the application: because it applies, or because a correction asked for it.
    pub fn has_place(self, form: &ApplicationForm, correction: &[CorrectionItem]) -> bool {
        let is_named = |item: &CorrectionItem| Some(item.field) == self.field();
        self.applies(form) || correction.iter().any(is_named)
    }
}

#[cfg(test)]
mod tests;
