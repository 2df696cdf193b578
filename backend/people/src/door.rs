//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    AccountId, AuthorisationDesk, AuthorisationId, AuthorisationPage, AuthorisationQuery,
    AuthorisationView, Caller, DepartmentForm, DepartmentId, LeavingForm, OfficeDesk, OfficeForm,
    OfficeView, OrganisationId, PeopleDesk, PeopleListDesk, PeopleListForm, PeopleListId,
    PeopleListView, PeopleListsView, PersonForm, PersonPage, PersonQuery, PersonView, Problem,
    ProofForm, RecoveryDesk, RecoveryId, RecoveryPage, RecoveryQuery, RecoveryView, RolesForm,
    RolesGiven, Secret, SessionId, Ticket, Visit, WayBackDesk, WayBackView,
    personal::{PersonalField, ShownPersonal},
    policy::{Act, Permit},
};
use ledger::{Entry, ObjectRef};
use matter::{Behind, Door, Named as _, Refused, object_of, open_desk};

use crate::{
    People,
    reach::of_office,
    rows::{of_department, service},
};

contract::people_desk!(open_desk People);
contract::people_list_desk!(open_desk People);
contract::authorisation_desk!(open_desk People);
contract::office_desk!(open_desk People);
contract::recovery_desk!(open_desk People);

/// Opens the desk of those who cannot sign in: each verb is the operation of the same name.
macro_rules! open_way_back {
    ($(#[$about:meta])* $desk:ident { $(
        $(#[$doc:meta])* [$($act:path),*] $verb:ident($($arg:ident: $type:ty),*) -> $answer:ty;
    )* }) => {
        #[async_trait]
        impl $desk for People {
            $(async fn $verb(&self, $($arg: $type),*) -> Result<$answer, Problem> {
                let done = self.$verb($($arg),*).await;
                self.ledger.settle().await.map_err(Refused::from)?;
                done
            })*
        }
    };
}

contract::way_back_desk!(open_way_back);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// A person.
    Person(AccountId),
    /// Roles that take two people to give.
    Authorisation(AuthorisationId),
    /// A way back.
    Recovery(RecoveryId),
    /// A list of people.
    List(PeopleListId),
    /// A department.
    Department(DepartmentId),
    /// An organisation below the office.
    Organisation(OrganisationId),
    /// The office altogether.
    Office,
}

impl From<&AccountId> for On {
    fn from(id: &AccountId) -> Self {
        Self::Person(*id)
    }
}

impl From<&AuthorisationId> for On {
    fn from(id: &AuthorisationId) -> Self {
        Self::Authorisation(*id)
    }
}

impl From<&RecoveryId> for On {
    fn from(id: &RecoveryId) -> Self {
        Self::Recovery(*id)
    }
}

impl From<&PeopleListId> for On {
    fn from(id: &PeopleListId) -> Self {
        Self::List(*id)
    }
}

impl From<&PeopleListForm> for On {
    fn from(_: &PeopleListForm) -> Self {
        Self::Office
    }
}

impl From<&DepartmentId> for On {
    fn from(id: &DepartmentId) -> Self {
        Self::Department(*id)
    }
}

impl From<&PersonForm> for On {
    fn from(_: &PersonForm) -> Self {
        Self::Office
    }
}

impl From<&OrganisationId> for On {
    fn from(id: &OrganisationId) -> Self {
        Self::Organisation(*id)
    }
}

impl From<&OfficeForm> for On {
    fn from(_: &OfficeForm) -> Self {
        Self::Office
    }
}

impl From<&DepartmentForm> for On {
    fn from(_: &DepartmentForm) -> Self {
        Self::Office
    }
}

#[async_trait]
impl Behind for People {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Person(id) => {
                let (_, permit) = self.person_of(caller, (act, id)).await?;
                Ok((
                    permit,
                    Entry::about(object_of::<service::Entity>(id)).of(id),
                ))
            }
            On::Authorisation(id) => {
                let (row, permit) = self.authorisation_of(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.whose())))
            }
            On::Recovery(id) => {
                let (row, permit) = self.recovery_of(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.whose())))
            }
            On::List(id) => {
                let (row, permit) = self.list_of(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.owner)))
            }
            On::Department(id) => {
                let permit = self.permit(caller, act, of_department(id)).await?;
                Ok((permit, Entry::about(of_department(id))))
            }
            On::Organisation(id) => {
                let object = ObjectRef::new("organisation", id);
                let permit = self.permit(caller, act, object).await?;
                Ok((permit, Entry::about(object)))
            }
            On::Office => {
                let permit = self.permit(caller, act, of_office(caller)).await?;
                Ok((permit, Entry::about(of_office(caller))))
            }
        }
    }
}
