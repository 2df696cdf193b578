//! The tables of this room.

use contract::{
    Authorisation, AuthorisationState, DepartmentId, PeopleList, PeopleListState, Recovery,
    RecoveryState, Service, ServiceState,
};
use kernel::Coded;
use ledger::ObjectRef;
use matter::{Named, matter_table};
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

matter_table! {
    /// Somebody's service, under the identifier of their account and theirs.
    service = "service" by Service in ServiceState {
        held {
            department: Option<Uuid>,
            /// Until when the invitation holds that was sent last.
            invited_until: Option<TimeDateTimeWithTimeZone>,
        }
        sealed { }
        free { }
    }
}

matter_table! {
    /// Roles that take two people to give, each its proposer's. The seal says whose roles become which and where it
    /// stands, so that nobody who only writes rows has roles authorised that nobody proposed.
    authorisation = "authorisation" by Authorisation in AuthorisationState {
        held {
            account: Uuid,
            /// The codes of the roles held when it was proposed, separated by spaces.
            before: String,
            /// The codes of those to be held.
            after: String,
            proposed_at: TimeDateTimeWithTimeZone,
            decided_by: Option<Uuid>,
            decided_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// Why.
            reason: Vec<u8> = REASON,
        }
        free { }
    }
}

matter_table! {
    /// Ways back into accounts, each its holder's. The seal says who checked and approved and from when it is open, so that
    /// nobody who only writes rows opens one.
    recovery = "recovery" by Recovery in RecoveryState {
        held {
            /// Whether a code of the authenticator proved it.
            is_proven: bool,
            requested_at: TimeDateTimeWithTimeZone,
            proof: Option<String>,
            checked_by: Option<Uuid>,
            approved_by: Option<Uuid>,
            approved_at: Option<TimeDateTimeWithTimeZone>,
            opens_at: Option<TimeDateTimeWithTimeZone>,
            until_at: Option<TimeDateTimeWithTimeZone>,
            /// The name of the link that goes it.
            link: Option<Uuid>,
        }
        sealed {
            /// What whoever asked said.
            statement: Option<Vec<u8>> = STATEMENT,
            /// What was noted of the proof.
            proof_note: Option<Vec<u8>> = PROOF_NOTE,
        }
        free { }
    }
}

matter_table! {
    /// Lists of people who are to be invited, each of whoever brought it. The seal says who stands in it under which
    /// identifier, so that nobody who only writes rows adds somebody to what was looked at.
    people_list = "people_list" by PeopleList in PeopleListState {
        held {
            people: i32,
            read_at: TimeDateTimeWithTimeZone,
            taken_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            file_name: Vec<u8> = FILE_NAME,
            /// Why they are invited.
            reason: Vec<u8> = REASON,
            /// Who stands in it; nothing once it was dropped, undone or lapsed.
            content: Option<Vec<u8>> = CONTENT,
        }
        free { }
    }
}

sealed_table! {
    /// Departments of offices.
    pub(crate) department = "department" {
        held {
            name_zh: String,
            name_en: String,
            closed_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed { }
        free { }
    }
}

check_held!(service, authorisation, recovery, people_list, department);

impl Named for department::Model {
    fn object(&self) -> ObjectRef {
        of_department(DepartmentId(self.id))
    }
}

/// Names a department in the ledger.
pub(crate) fn of_department(id: DepartmentId) -> ObjectRef {
    ObjectRef::new("department", id)
}
