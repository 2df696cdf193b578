//! What a lawyer types into an application, valid or not.

use super::{AccessMode, ApplicationField, Capacity, PrincipalRelation, Purpose, ScopeAsked};
use crate::{
    form::{Choices, Need, Takes},
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
        /// Who gave the mandate.
        principal_relation in Principal => PrincipalRelation:
            Takes::OneOf(Choices::of::<PrincipalRelation>("relation"));
        /// The principal's name.
        principal_name in Principal: Takes::Line(100, Need::Depends);
        /// The principal's paper.
        principal_id_kind in Principal => IdentityPaper:
            Takes::OneOf(Choices::of::<IdentityPaper>("id-paper").or(IdentityPaper::ResidentCard.code()));
        /// Its number.
        principal_id_no in Principal: Takes::Line(100, Need::Depends);
        /// The principal's nationality, where the paper does not tell it.
        principal_nationality in Principal: Takes::Line(50, Need::Optional);
        /// The number of the power of attorney or of the legal-aid letter.
        mandate_no in Mandate: Takes::Line(60, Need::Required);
        /// Its date.
        mandate_date in Mandate: Takes::PastDay(EARLIEST_MANDATE);
        /// The mode of access asked for.
        mode in Request => AccessMode: Takes::OneOf(Choices::of::<AccessMode>("mode"));
        /// Whether all of the file is asked for.
        scope in Request => ScopeAsked: Takes::OneOf(Choices::of::<ScopeAsked>("scope"));
        /// What exactly is asked for, where it is not all of the file.
        scope_detail in Request: Takes::Lines(300, Need::Optional);
        /// What the file is wanted for.
        purposes in Request: Takes::AnyOf(Choices::of::<Purpose>("purpose"));
        /// That no conflict of interest is known.
        no_conflict in ConflictStatement: Takes::Statement;
        /// Remarks on conflicts.
        conflict_note in ConflictStatement: Takes::Lines(500, Need::Optional);
    }
}
