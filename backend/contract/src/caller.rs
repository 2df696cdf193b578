//! Who is asking.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, OrganisationId, RequestId, SessionId};

/// A role of DOMAIN 2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(
    missing_docs,
    reason = "the codes are those of the role table, named in the catalogue"
)]
pub enum Role {
    Lawyer,
    LaLawyer,
    DutyLawyer,
    OtherDefender,
    Party,
    Officer,
    Supervisor,
    Citizen,
    Media,
    CmClerk,
    CmAuditor,
    CmHead,
    CmMonitor,
    PoolAdmin,
    SupLiaison,
    EfileMaker,
    Prosecutor,
    Assistant,
    Clerk,
    DeptHead,
    Dcp,
    Cp,
    ControlAppeal,
    Inspector,
    JbClerk,
    JbHead,
    SysAdmin,
    SecAdmin,
    AuditAdmin,
}

impl Role {
    /// Every role, in the order of the role table.
    pub const ALL: [Self; 29] = [
        Self::Lawyer,
        Self::LaLawyer,
        Self::DutyLawyer,
        Self::OtherDefender,
        Self::Party,
        Self::Officer,
        Self::Supervisor,
        Self::Citizen,
        Self::Media,
        Self::CmClerk,
        Self::CmAuditor,
        Self::CmHead,
        Self::CmMonitor,
        Self::PoolAdmin,
        Self::SupLiaison,
        Self::EfileMaker,
        Self::Prosecutor,
        Self::Assistant,
        Self::Clerk,
        Self::DeptHead,
        Self::Dcp,
        Self::Cp,
        Self::ControlAppeal,
        Self::Inspector,
        Self::JbClerk,
        Self::JbHead,
        Self::SysAdmin,
        Self::SecAdmin,
        Self::AuditAdmin,
    ];

    /// The code of the role table, such as `CM_CLERK`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lawyer => "LAWYER",
            Self::LaLawyer => "LA_LAWYER",
            Self::DutyLawyer => "DUTY_LAWYER",
            Self::OtherDefender => "OTHER_DEFENDER",
            Self::Party => "PARTY",
            Self::Officer => "OFFICER",
            Self::Supervisor => "SUPERVISOR",
            Self::Citizen => "CITIZEN",
            Self::Media => "MEDIA",
            Self::CmClerk => "CM_CLERK",
            Self::CmAuditor => "CM_AUDITOR",
            Self::CmHead => "CM_HEAD",
            Self::CmMonitor => "CM_MONITOR",
            Self::PoolAdmin => "POOL_ADMIN",
            Self::SupLiaison => "SUP_LIAISON",
            Self::EfileMaker => "EFILE_MAKER",
            Self::Prosecutor => "PROSECUTOR",
            Self::Assistant => "ASSISTANT",
            Self::Clerk => "CLERK",
            Self::DeptHead => "DEPT_HEAD",
            Self::Dcp => "DCP",
            Self::Cp => "CP",
            Self::ControlAppeal => "CONTROL_APPEAL",
            Self::Inspector => "INSPECTOR",
            Self::JbClerk => "JB_CLERK",
            Self::JbHead => "JB_HEAD",
            Self::SysAdmin => "SYS_ADMIN",
            Self::SecAdmin => "SEC_ADMIN",
            Self::AuditAdmin => "AUDIT_ADMIN",
        }
    }

    /// The role with this code, if there is one.
    pub fn find_by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
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
    /// The name shown in the header and burned into page marks.
    pub name: String,
    /// A lawyer's licence number, for page marks.
    pub licence_no: Option<String>,
    /// The session the request came in.
    pub session: SessionId,
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
            name: String::new(),
            licence_no: None,
            session: SessionId(nil),
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
