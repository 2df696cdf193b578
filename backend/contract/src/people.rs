//! People and offices (DOMAIN 2.1): who belongs to the office in which roles, how they come, change and leave, and what
//! the office is made of.
//!
//! The system's administrator looks after people and the office, the security administrator says who holds a grave role
//! and looks after what is signed in, the audit administrator sees both (三员分立). Nobody acts upon themselves.

mod desk;
mod list;
mod machine;
mod recovery;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{
    caller::{Lang, Role},
    identity::{OrganisationKind, OrganisationView, SessionView, WaitingAddress},
    ids::{AccountId, AuthorisationId, DepartmentId, OrganisationId},
    matter::{MatterLine, MatterView},
};

pub use desk::*;
pub use list::*;
pub use machine::*;
pub use recovery::*;

/// The most characters of a name of a department or an office.
pub const LONGEST_OFFICE_NAME: usize = 60;
/// The most characters of a number to sign in with.
pub const LONGEST_NUMBER: usize = 40;

codes! {
    /// How somebody stands in the office, as lists say it.
    pub enum PersonState {
        /// Invited, and never signed in.
        Invited = "invited",
        /// In service.
        Active = "active",
        /// May not sign in until somebody lifts it.
        Suspended = "suspended",
        /// Left.
        Left = "left",
    }

    /// Whether an organisation has an administrator of its own.
    pub enum FirstAdministrator {
        /// Nobody was invited.
        None = "administrator-none",
        /// Somebody was, and has not come.
        Invited = "administrator-invited",
        /// Somebody has come: the organisation invites its people itself.
        Come = "administrator-come",
    }

    /// Which people a list shows.
    #[derive(Default)]
    pub enum PersonFilter {
        /// Those who work here and may sign in.
        #[default]
        Working = "working",
        /// Those who were invited and have not come yet.
        Invited = "invited",
        /// Those who may not sign in for a while.
        Suspended = "suspended",
        /// Those who left.
        Left = "left",
        /// Lawyers, parties, hearing officers, supervisors: whoever deals with the office from outside.
        Outside = "outside",
    }

    /// Which authorisations a list shows.
    #[derive(Default)]
    pub enum AuthorisationFilter {
        /// Those that wait for the security administrator.
        #[default]
        Proposed = "proposed",
        /// Those that have been decided, or taken back.
        Decided = "decided",
    }
}

/// Which people are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonQuery {
    /// A part of the name or of the number; empty for all.
    pub text: String,
    /// Which of them.
    pub show: PersonFilter,
    /// Only who holds the role.
    pub role: Option<Role>,
    /// Only the people of the department.
    pub department: Option<DepartmentId>,
    /// After the person of this number.
    pub after: Option<String>,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// The number to sign in with.
    pub number: String,
    /// The roles held.
    pub roles: Vec<Role>,
    /// The department, which stands among those of the page.
    pub department: Option<DepartmentId>,
    /// How they stand.
    pub state: PersonState,
    /// Whether more roles wait for the security administrator.
    pub has_proposed: bool,
}

/// A page of people, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPage {
    /// The rows.
    pub rows: Vec<PersonRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// After which number the next page begins; `None` on the last.
    pub next: Option<String>,
    /// The departments to choose from.
    pub departments: Vec<DepartmentView>,
    /// How many authorisations wait.
    pub proposed: u64,
    /// Whether the viewer may invite.
    pub may_invite: bool,
}

/// A person as the administrators see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// As in lists.
    pub row: PersonRow,
    /// How often it was changed; each act names it.
    pub version: i32,
    /// The address for letters, masked.
    pub email_masked: String,
    /// The address that is to follow it, once it is confirmed; masked too.
    pub waiting_address: Option<WaitingAddress>,
    /// The mobile number, masked.
    pub mobile_masked: Option<String>,
    /// The language of letters.
    pub lang: Lang,
    /// The licence number of a lawyer.
    pub licence_no: Option<String>,
    /// The firm of a lawyer.
    pub firm: Option<String>,
    /// Until when the invitation holds, where one is out.
    #[serde(with = "time::serde::rfc3339::option")]
    pub invited_until: Option<OffsetDateTime>,
    /// The roles that were asked for, the newest first.
    pub authorisations: Vec<AuthorisationRow>,
    /// What is theirs to deal with and has to be passed on when they leave.
    pub held: Vec<HeldMatters>,
    /// The departments to choose from.
    pub departments: Vec<DepartmentView>,
    /// What is signed in, for whoever watches that; `None` for others.
    pub sessions: Option<Vec<SessionView>>,
    /// Whether it is the viewer themselves.
    pub is_self: bool,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for PersonView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// Matters of one kind that are one person's to deal with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldMatters {
    /// The kind, the catalogue key is `held-<kind>`.
    pub kind: String,
    /// Whoever takes them over has this role; `None`: whoever works in the office may.
    pub role: Option<Role>,
    /// How many. What they are called is case content, which no administrator sees.
    pub count: u64,
    /// For whom the person stands in, where it is that.
    pub standing_in: Vec<StandingIn>,
    /// To whom they can be passed on, by name.
    pub successors: Vec<Successor>,
}

/// Somebody for whom another stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingIn {
    /// Whoever is away.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// Somebody to whom matters can be passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
}

/// What is said of a person when they are invited, or changed.
///
/// Rules: `required`, `too-long`; `name`: `name-shape`; `number`: `number-shape`, `number-taken`; `email`:
/// `email-shape`, `email-taken`; `mobile`: `mobile-shape`; `department`: `not-chosen`; `roles`: those of [`RolesForm`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct PersonForm {
    pub name: String,
    pub number: String,
    pub email: String,
    pub mobile: String,
    pub department: String,
    pub lang: String,
    pub roles: Vec<String>,
    pub reason: String,
}

/// The roles somebody is to hold from now on, and why.
///
/// Rules on `roles`: `role-none`, `roles-exclude`, `roles-of-two-sides`, `roles-same`, `role-lawyer` (lawyers register
/// themselves), `role-elsewhere` (a role of the bureau in a procuratorate, or the other way round); on `reason`:
/// `note-length`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct RolesForm {
    pub roles: Vec<String>,
    pub reason: String,
}

/// What became of roles that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolesGiven {
    /// They are held.
    Held,
    /// They wait for the security administrator.
    Proposed(AuthorisationId),
}

/// Somebody leaves: why, and who takes over what.
///
/// Rules: on `reason`: `note-length`; on `successor-<kind>`: `not-chosen`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeavingForm {
    /// Why.
    pub reason: String,
    /// Who takes over, by the kind of what is taken over.
    pub successors: Vec<(String, Option<AccountId>)>,
}

/// An authorisation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationRow {
    /// The authorisation.
    pub id: AuthorisationId,
    /// Whose roles.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Their number.
    pub number: String,
    /// What they would hold besides what they hold.
    pub added: Vec<Role>,
    /// What they would hold no more.
    pub removed: Vec<Role>,
    /// Where it stands; the catalogue key is `state-<code>`.
    pub state: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub proposed_at: OffsetDateTime,
}

/// A page of authorisations, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationPage {
    /// The rows.
    pub rows: Vec<AuthorisationRow>,
    /// Those whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// After which one the next page begins; `None` on the last.
    pub next: Option<AuthorisationId>,
}

/// Which authorisations are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuthorisationQuery {
    /// Which of them.
    pub show: AuthorisationFilter,
    /// After this one.
    pub after: Option<AuthorisationId>,
}

/// One authorisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationView {
    /// As in lists.
    pub row: AuthorisationRow,
    /// How often it was changed.
    pub version: i32,
    /// What the person holds at this moment.
    pub held: Vec<Role>,
    /// The department of the person.
    pub department: Option<DepartmentView>,
    /// The organisation of the person, where it is another: they are its first administrator.
    pub elsewhere: Option<OrganisationView>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339::option")]
    pub decided_at: Option<OffsetDateTime>,
    /// What happened, and what may be done.
    pub line: MatterLine,
}

impl MatterView for AuthorisationView {
    fn line(&self) -> &MatterLine {
        &self.line
    }
}

/// A department of an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentView {
    /// The department.
    pub id: DepartmentId,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// How many people of the office are in it.
    pub people: u64,
}

impl DepartmentView {
    /// The name in this language.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhCn => &self.name_zh,
            Lang::En => &self.name_en,
        }
    }
}

/// The office as its administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeView {
    /// The office.
    pub office: OrganisationView,
    /// The one above it.
    pub superior: Option<OrganisationView>,
    /// Those directly below it, or beside it: what its administrator founded.
    pub below: Vec<OrganisationRow>,
    /// Every other organisation that may be its superior.
    pub others: Vec<OrganisationView>,
    /// Its departments, in the order in which they were opened.
    pub departments: Vec<DepartmentView>,
    /// Departments whose records were changed outside the system.
    pub altered: Vec<Uuid>,
    /// Whether the viewer may change any of it.
    pub may_manage: bool,
}

/// An organisation below the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRow {
    /// The organisation.
    pub organisation: OrganisationView,
    /// Whether anybody looks after its people.
    pub administrator: FirstAdministrator,
}

/// What an office is called and what stands above it.
///
/// Rules: `required`, `too-long`; `code`: `office-code`, `office-code-taken`; `kind`, `superior`: `not-chosen`,
/// `superior-circle`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct OfficeForm {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub kind: Option<OrganisationKind>,
    pub superior: Option<OrganisationId>,
}

/// What a department is called.
///
/// Rules: `required`, `too-long`; `name_zh`: `department-taken`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct DepartmentForm {
    pub name_zh: String,
    pub name_en: String,
}

/// What an invitation says to whoever holds its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// Whom it invites.
    pub name: String,
    /// The number to sign in with.
    pub number: String,
    /// The office.
    pub office: OrganisationView,
    /// The roles held once it is accepted.
    pub roles: Vec<Role>,
    /// Until when it holds.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
}
