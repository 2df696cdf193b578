//! Identifiers as types of their own, so that one is never taken for another.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

id! {
    /// A person's account.
    AccountId;
    /// An organisation: a procuratorate or a justice bureau.
    OrganisationId;
    /// A signed-in session of an account (not its token).
    SessionId;
    /// One request to the server, as written in logs and the ledger.
    RequestId;
    /// A case handled by a procuratorate.
    CaseId;
    /// A party of a case: suspect, victim.
    PartyId;
    /// A lawyer's application for file access: the mandate and the request in one.
    ApplicationId;
    /// A paper uploaded with an application (授权委托书, 律师事务所证明, …).
    PaperId;
    /// A note to colleagues on a matter.
    WorkNoteId;
    /// A view of a list of work that somebody keeps.
    WorkViewId;
    /// A question to the ledger that somebody keeps.
    QuestionId;
    /// A hearing officer: somebody in the pool, or on the way into it.
    OfficerId;
    /// A list of officers who are entered into the pool.
    OfficerListId;
    /// A program that calls the office.
    ProgramId;
    /// An official document that was issued.
    WritId;
    /// An entry of the ledger.
    EntryId;
    /// A source file imported into a case's e-file.
    ImportId;
    /// A volume (卷) of an e-file.
    VolumeId;
    /// A document (文书) in a volume.
    DocumentId;
    /// A page of an e-file: the unit of access class.
    PageId;
    /// A report that a page cannot be read.
    PageReportId;
    /// An encrypted bundle made for one person at one moment.
    BundleId;
    /// A sealed object in the vault.
    ObjectId;
    /// A notice to one or more people.
    NoticeId;
    /// A place of an office in which people are received.
    PlaceId;
    /// An appointment of a matter with the office.
    AppointmentId;
    /// Something that the office lays down.
    ProvisionId;
    /// A monitored node.
    NodeId;
    /// A monitor's matter: a reminder or a notice to a department.
    MonitoringId;
    /// An absence of somebody who works in the office.
    AbsenceId;
    /// Roles that somebody is to be given by two people.
    AuthorisationId;
    /// A department of an office.
    DepartmentId;
    /// Somebody's way back into their account.
    RecoveryId;
    /// A list of people who are to be invited.
    PeopleListId;
    /// A list that is taken out of the house.
    ExportId;
    /// An application for a hearing.
    HearingApplicationId;
    /// A hearing.
    HearingId;
    /// A claim to belong to a case.
    CaseClaimId;
    /// A durable background job.
    JobId;
}
