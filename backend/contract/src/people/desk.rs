//! What the desks of people and offices do ([`crate::desk`]).

use super::{
    AuthorisationPage, AuthorisationQuery, AuthorisationView, DepartmentForm, LeavingForm,
    OfficeForm, OfficeView, PersonForm, PersonPage, PersonQuery, PersonView, RolesForm, RolesGiven,
};
use crate::{
    caller::Caller,
    ids::{AccountId, AuthorisationId, DepartmentId, OrganisationId, SessionId},
    personal::{PersonalField, ShownPersonal},
    policy::Act,
    problem::Problem,
};

/// Hands the list of [`PeopleDesk`] to a macro.
#[macro_export]
macro_rules! people_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// The people of an office: how they come, change and leave.
        ///
        /// Kinds of [`Problem`] besides those of every desk: `last-administrator` (409: nobody else could undo it),
        /// `roles-wait` (409: roles that were asked for before are not decided yet).
        PeopleDesk {
            /// A page of people.
            [Act::ReadPeople; notes itself]
            people(caller: &Caller, query: PersonQuery) -> PersonPage;
            /// One person.
            [Act::ReadPeople; notes itself]
            person(caller: &Caller, id: AccountId) -> PersonView;
            /// Somebody's address or mobile number in full, for the one page it was asked for; `not-chosen` on `field`
            /// where there is none.
            [Act::ShowContact]
            show_contact(caller: &Caller, id: AccountId, field: PersonalField) -> ShownPersonal;
            /// Invites somebody: they get a link by which they choose a password and pair an authenticator. Roles that
            /// need two people wait for the second.
            [Act::InvitePerson]
            invite_person(caller: &Caller, form: PersonForm) -> AccountId;
            /// Sends another link; the one before is worth nothing. Whoever had left comes back by it.
            [Act::InviteAgain]
            invite_again(caller: &Caller, id: AccountId, version: i32) -> ();
            /// Changes name, number, department; an address or number that is left empty stays. Another address of whoever has come waits until they confirm it by a
            /// link that is mailed to it. The person is told.
            [Act::ChangePerson]
            change_person(caller: &Caller, id: AccountId, version: i32, form: PersonForm) -> ();
            /// Changes the roles, or proposes what needs two people.
            [Act::ChangeRoles]
            change_roles(caller: &Caller, id: AccountId, version: i32, form: RolesForm) -> RolesGiven;
            /// Keeps somebody from signing in; what is signed in ends.
            [Act::SuspendPerson]
            suspend_person(caller: &Caller, id: AccountId, version: i32, reason: String) -> ();
            /// Lifts that.
            [Act::ResumePerson]
            resume_person(caller: &Caller, id: AccountId, version: i32, reason: String) -> ();
            /// Somebody leaves: what they hold is passed on, their roles and sessions end.
            [Act::EndService]
            end_service(caller: &Caller, id: AccountId, version: i32, form: LeavingForm) -> ();
            /// Ends one session of somebody, or all of them.
            [Act::EndSessions]
            end_sessions_of(caller: &Caller, id: AccountId, session: Option<SessionId>) -> u64;
            /// Lets somebody try again at once who gave too many wrong passwords or codes.
            [Act::UnlockPerson]
            unlock_person(caller: &Caller, id: AccountId) -> ();
        }
    } };
}

/// Hands the list of [`AuthorisationDesk`] to a macro.
#[macro_export]
macro_rules! authorisation_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// Roles that are given by two people.
        ///
        /// Kinds of [`Problem`] besides those of every desk: `roles-overtaken` (409: the person holds other roles by now
        /// than when this was proposed), `not-in-service` (409: the person was suspended or left).
        AuthorisationDesk {
            /// A page of them.
            [Act::ReadPeople; notes itself]
            authorisations(caller: &Caller, query: AuthorisationQuery) -> AuthorisationPage;
            /// One of them.
            [Act::ReadPeople; notes itself]
            authorisation(caller: &Caller, id: AuthorisationId) -> AuthorisationView;
            /// Gives the roles.
            [Act::AuthoriseRoles]
            authorise_roles(caller: &Caller, id: AuthorisationId, version: i32) -> ();
            /// Sends it back with a reason.
            [Act::ReturnRoles]
            return_roles(caller: &Caller, id: AuthorisationId, version: i32, note: String) -> ();
            /// Takes one's own back.
            [Act::WithdrawRoles]
            withdraw_roles(caller: &Caller, id: AuthorisationId, version: i32) -> ();
        }
    } };
}

/// Hands the list of [`OfficeDesk`] to a macro.
#[macro_export]
macro_rules! office_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What an office is made of.
        ///
        /// Kinds of [`Problem`] besides those of every desk: `department-peopled` (409: somebody is still in it).
        OfficeDesk {
            /// The office of the caller, its departments, what stands above and below it.
            [Act::ReadPeople; notes itself]
            office(caller: &Caller) -> OfficeView;
            /// Changes what the office is called and what stands above it.
            [Act::ManageOffice]
            change_office(caller: &Caller, form: OfficeForm) -> ();
            /// Enters another organisation: one above, one below, the bureau.
            [Act::ManageOffice]
            enter_organisation(caller: &Caller, form: OfficeForm) -> OrganisationId;
            /// Invites the first administrator of an organisation directly below, or sends the link anew while nobody has
            /// come there (`wrong-state` once somebody has). It takes two people: the role waits for the security
            /// administrator.
            [Act::InvitePerson]
            invite_administrator(caller: &Caller, id: OrganisationId, form: PersonForm) -> ();
            /// Opens a department.
            [Act::ManageOffice]
            open_department(caller: &Caller, form: DepartmentForm) -> DepartmentId;
            /// Calls a department otherwise.
            [Act::ManageOffice]
            rename_department(caller: &Caller, id: DepartmentId, form: DepartmentForm) -> ();
            /// Closes a department that nobody is in.
            [Act::ManageOffice]
            close_department(caller: &Caller, id: DepartmentId) -> ();
        }
    } };
}

people_desk!(make_desk);
authorisation_desk!(make_desk);
office_desk!(make_desk);
