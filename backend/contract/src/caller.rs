//! Who is asking.

mod acting;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, OrganisationId, RequestId, SessionId};

pub use acting::{ActingCapacity, capacities_of};

codes! {
    /// A role of DOMAIN 2.1.
    #[expect(
        missing_docs,
        reason = "the codes are those of the role table, named in the catalogue"
    )]
    pub enum Role {
        Lawyer = "LAWYER",
        LaLawyer = "LA_LAWYER",
        DutyLawyer = "DUTY_LAWYER",
        OtherDefender = "OTHER_DEFENDER",
        Party = "PARTY",
        Officer = "OFFICER",
        Supervisor = "SUPERVISOR",
        Citizen = "CITIZEN",
        Media = "MEDIA",
        CmClerk = "CM_CLERK",
        CmAuditor = "CM_AUDITOR",
        CmHead = "CM_HEAD",
        CmMonitor = "CM_MONITOR",
        PoolAdmin = "POOL_ADMIN",
        SupLiaison = "SUP_LIAISON",
        EfileMaker = "EFILE_MAKER",
        Prosecutor = "PROSECUTOR",
        Assistant = "ASSISTANT",
        Clerk = "CLERK",
        DeptHead = "DEPT_HEAD",
        Dcp = "DCP",
        Cp = "CP",
        ControlAppeal = "CONTROL_APPEAL",
        Inspector = "INSPECTOR",
        JbClerk = "JB_CLERK",
        JbHead = "JB_HEAD",
        SysAdmin = "SYS_ADMIN",
        SecAdmin = "SEC_ADMIN",
        AuditAdmin = "AUDIT_ADMIN",
    }
}

/// On which side of the office's counter somebody stands: the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Lawyers and other defenders, who act for a party.
    Counsel,
    /// Parties, hearing officers, people's supervisors, and whoever comes as a citizen.
    Public,
    /// The justice bureau, which chooses and looks after the supervisors.
    Bureau,
    /// Whoever works in the procuratorate, its administrators among them.
    Office,
}

impl Role {
    /// The side on which somebody with this role stands.
    pub const fn side(self) -> Side {
        match self {
            Self::Lawyer | Self::LaLawyer | Self::DutyLawyer | Self::OtherDefender => Side::Counsel,
            Self::Party | Self::Officer | Self::Supervisor | Self::Citizen | Self::Media => {
                Side::Public
            }
            Self::JbClerk | Self::JbHead => Side::Bureau,
            Self::CmClerk
            | Self::CmAuditor
            | Self::CmHead
            | Self::CmMonitor
            | Self::PoolAdmin
            | Self::SupLiaison
            | Self::EfileMaker
            | Self::Prosecutor
            | Self::Assistant
            | Self::Clerk
            | Self::DeptHead
            | Self::Dcp
            | Self::Cp
            | Self::ControlAppeal
            | Self::Inspector
            | Self::SysAdmin
            | Self::SecAdmin
            | Self::AuditAdmin => Side::Office,
        }
    }

    /// Whether it takes two people to give the role: whoever holds it decides on what others submitted, watches them,
    /// or administers the house (DOMAIN 2.1).
    pub const fn is_grave(self) -> bool {
        match self {
            Self::CmAuditor
            | Self::CmHead
            | Self::CmMonitor
            | Self::DeptHead
            | Self::Dcp
            | Self::Cp
            | Self::ControlAppeal
            | Self::Inspector
            | Self::JbHead
            | Self::SysAdmin
            | Self::SecAdmin
            | Self::AuditAdmin => true,
            Self::Lawyer
            | Self::LaLawyer
            | Self::DutyLawyer
            | Self::OtherDefender
            | Self::Party
            | Self::Officer
            | Self::Supervisor
            | Self::Citizen
            | Self::Media
            | Self::CmClerk
            | Self::PoolAdmin
            | Self::SupLiaison
            | Self::EfileMaker
            | Self::Prosecutor
            | Self::Assistant
            | Self::Clerk
            | Self::JbClerk => false,
        }
    }

    /// Whether the two roles may never be held by one person (三员分立).
    pub fn excludes(self, other: Self) -> bool {
        let administrators = [Self::SysAdmin, Self::SecAdmin, Self::AuditAdmin];
        self != other && (administrators.contains(&self) || administrators.contains(&other))
    }
}

/// The languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }
}

/// The signed-in person behind a request: made by identity from a live session, nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Caller {
    /// The account.
    pub account: AccountId,
    /// The organisation whose rows this person may see; outsiders carry the office they deal with.
    pub organisation: OrganisationId,
    /// The roles held, never two that exclude each other.
    pub roles: Vec<Role>,
    /// The capacity chosen for the session, where somebody outside the office was asked to choose.
    pub acting_as: Option<ActingCapacity>,
    /// The name shown in the header and burned into page marks.
    pub name: String,
    /// A lawyer's licence number, for page marks.
    pub licence_no: Option<String>,
    /// The session the request came in.
    pub session: SessionId,
    /// The address the request came from, or the network that one customer has in IPv6; empty where none is known.
    pub network: String,
    /// Whether a factor was given freshly (five minutes, SECURITY 5).
    pub is_stepped_up: bool,
    /// Whether the password is still the one handed out: until it is changed nothing else is allowed.
    pub must_change_password: bool,
    /// The request's identifier.
    pub request: RequestId,
}

impl Caller {
    /// Whether the person holds the role.
    pub fn holds(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// A caller with these roles and nil identifiers, for tests of pure functions.
    pub fn for_tests(roles: &[Role]) -> Self {
        let nil = uuid::Uuid::nil();
        Self {
            account: AccountId(nil),
            organisation: OrganisationId(nil),
            roles: roles.to_vec(),
            acting_as: None,
            name: String::new(),
            licence_no: None,
            session: SessionId(nil),
            network: String::new(),
            is_stepped_up: true,
            must_change_password: false,
            request: RequestId(nil),
        }
    }
}

/// Identifiers and roles: a log names nobody.
impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("account", &self.account)
            .field("roles", &self.roles)
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
