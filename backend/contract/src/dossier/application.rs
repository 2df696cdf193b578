//! Applications for file access: what the lawyer sends and both sides see (DOMAIN A.2 to A.4).

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::machine::{Application, ApplicationState};
use crate::{
    agenda::AppointmentView,
    deadline::Deadline,
    dossier::{ApplicationForm, PaperSaid},
    ids::{ApplicationId, CaseId, PaperId, PartyId},
    machine::Procedure as _,
    matter::{MatterLine, MatterTitle, MatterView, Undoable},
    problem::FieldProblem,
    work::{Taken, WorkNote},
    writ::WritLine,
};

codes! {
    /// In what capacity a lawyer acts (DOMAIN A.4.1).
    pub enum Capacity {
        /// 委托辩护.
        RetainedDefence = "retained-defence",
        /// 指派辩护 (legal aid).
        AssignedDefence = "assigned-defence",
        /// 诉讼代理 of a victim.
        VictimAgent = "victim-agent",
    }
}

codes! {
    /// Who gave the mandate.
    pub enum PrincipalRelation {
        /// 本人.
        Oneself = "self",
        /// 监护人.
        Guardian = "guardian",
        /// 近亲属.
        NearRelative = "near-relative",
        /// 法律援助机构.
        LegalAid = "legal-aid",
    }
}

codes! {
    /// The three modes of file access.
    pub enum AccessMode {
        /// 线上阅卷.
        Online = "online",
        /// 现场阅卷.
        OnSite = "on-site",
        /// 异地阅卷.
        CrossRegion = "cross-region",
    }
}

codes! {
    /// How much of a file is asked for.
    pub enum ScopeAsked {
        /// All of it.
        All = "all",
        /// A part, said in words.
        Part = "part",
    }
}

codes! {
    /// What a file is wanted for (查阅、摘抄、复制; CPL art. 40).
    pub enum Purpose {
        /// 查阅.
        Read = "read",
        /// 摘抄.
        Excerpt = "excerpt",
        /// 复制.
        Copy = "copy",
    }
}

codes! {
    /// A paper of an application.
    pub enum PaperKind {
        /// 律师执业证书.
        PracticeCertificate = "practice-certificate",
        /// 授权委托书.
        PowerOfAttorney = "power-of-attorney",
        /// 律师事务所证明（所函）.
        FirmCertificate = "firm-certificate",
        /// 法律援助公函, which stands for power of attorney and firm certificate.
        LegalAidLetter = "legal-aid-letter",
        /// 委托人身份证明 or proof of kinship.
        PrincipalIdentity = "principal-identity",
        /// Anything else that helps.
        Other = "other",
    }
}

impl PaperKind {
    /// The field under which the paper stands and is reopened; `None` for papers nobody asks for.
    pub const fn field(self) -> Option<ApplicationField> {
        match self {
            Self::PracticeCertificate => Some(ApplicationField::PracticeCertificate),
            Self::PowerOfAttorney => Some(ApplicationField::PowerOfAttorney),
            Self::FirmCertificate => Some(ApplicationField::FirmCertificate),
            Self::LegalAidLetter => Some(ApplicationField::LegalAidLetter),
            Self::PrincipalIdentity => Some(ApplicationField::PrincipalIdentity),
            Self::Other => None,
        }
    }

    /// For how long the paper holds once the office has verified it with an application; `None` where each application
    /// brings its own.
    pub const fn good_for(self) -> Option<GoodFor> {
        match self {
            Self::PracticeCertificate => Some(GoodFor::Lawyer),
            Self::PowerOfAttorney
            | Self::FirmCertificate
            | Self::LegalAidLetter
            | Self::PrincipalIdentity => Some(GoodFor::Mandate),
            Self::Other => None,
        }
    }
}

/// Beyond the application with which it came, a paper that was verified holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodFor {
    /// For whatever else this lawyer applies for under the same licence.
    Lawyer,
    /// For the same party of the same case, as long as the mandate stands.
    Mandate,
}

codes! {
    /// A field that a correction may reopen; papers are fields too.
    pub enum ApplicationField {
        /// Capacity.
        Capacity = "capacity",
        /// Principal: name, identity number, relation.
        Principal = "principal",
        /// Number and date of the mandate.
        Mandate = "mandate",
        /// Mode, scope and purposes.
        Request = "request",
        /// Statement on conflicts of interest.
        ConflictStatement = "conflict-statement",
        /// The practice certificate.
        PracticeCertificate = "practice-certificate",
        /// The power of attorney.
        PowerOfAttorney = "power-of-attorney",
        /// The firm certificate.
        FirmCertificate = "firm-certificate",
        /// The legal-aid letter.
        LegalAidLetter = "legal-aid-letter",
        /// Proof of the principal's identity or kinship.
        PrincipalIdentity = "principal-identity",
    }
}

/// Looks for a case: both parts must match; a wrong number and someone else's case answer alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindCase {
    /// 统一受案号; spaces and full-width digits are normalised.
    pub unified_case_no: String,
    /// The suspect's or victim's name.
    pub party_name: String,
}

/// What a lawyer may know of a case before the mandate is verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseGlimpse {
    /// The case.
    pub case: CaseId,
    /// The party found.
    pub party: PartyId,
    /// 统一受案号.
    pub unified_case_no: String,
    /// The party's name as it was typed.
    pub party_name: String,
    /// The handling office.
    pub office_name: String,
    /// Whether the case is in review for prosecution or later (A-P01).
    pub is_open_for_access: bool,
    /// Whether online reading is barred, with the category's number (A.4.3); other modes remain.
    pub online_bar: Option<String>,
    /// An application of this lawyer for this party that is still live.
    pub existing: Option<ApplicationId>,
    /// When access would have to be arranged if the application were sent now, and why.
    pub due_if_sent_now: Deadline,
}

/// A paper as both sides see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperView {
    /// The paper.
    pub id: PaperId,
    /// What it is.
    pub kind: PaperKind,
    /// The name its sender gave it.
    pub file_name: String,
    /// Pages.
    pub pages: u32,
    /// Bytes as received.
    pub size: u64,
    /// When it was received; one that was taken over keeps the day on which it came at first.
    #[serde(with = "time::serde::rfc3339")]
    pub received_at: OffsetDateTime,
    /// Whether it was taken over from an earlier application.
    pub is_kept: bool,
    /// What is said of its pages, before the office; `None` where nobody examined it.
    pub said: Option<PaperSaid>,
}

/// What stood in the register beside what was typed (staff only).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFact {
    /// The fact's code; the catalogue key is `fact-<code>`.
    pub code: String,
    /// As the applicant gave it; empty where that was not asked, since the register has it.
    pub given: String,
    /// As the register has it; `None` where the register does not know.
    pub registered: Option<String>,
    /// Whether the two agree.
    pub agrees: bool,
}

/// The outcome of a conflict check (DOMAIN 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// Nothing found.
    Clear,
    /// A person must look at it; the note says at what.
    HumanCheck,
    /// Stands in the way of verification.
    Reject,
}

/// A conflict check with its result (staff only).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The rule, such as `A-C01`; the catalogue key is `check-<rule>`.
    pub rule: String,
    /// The result.
    pub outcome: CheckOutcome,
    /// The evidence, such as the defenders on record.
    pub evidence: Option<String>,
}

/// One thing asked for in a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionItem {
    /// The field reopened.
    pub field: ApplicationField,
    /// What is missing or wrong, in the clerk's words (5–300 characters).
    pub note: String,
}

/// The grant of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantView {
    /// From when.
    #[serde(with = "time::serde::rfc3339")]
    pub from: OffsetDateTime,
    /// Until when.
    #[serde(with = "time::serde::rfc3339")]
    pub until: OffsetDateTime,
    /// Whether copies (a bundle) are allowed.
    pub may_copy: bool,
    /// When the access pledge was signed.
    #[serde(with = "time::serde::rfc3339::option")]
    pub pledged_at: Option<OffsetDateTime>,
}

/// An application as its viewer may see it: applicant and staff get the same line with other acts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// The application.
    pub id: ApplicationId,
    /// Its number, such as `YJ-2026-000123`; empty while a draft.
    pub reference: String,
    /// 统一受案号.
    pub unified_case_no: String,
    /// The handling office.
    pub office_name: String,
    /// The party concerned.
    pub party_name: String,
    /// What the case is about (案由); before its applicant from the verified mandate on.
    pub cause: Option<String>,
    /// The applicant.
    pub applicant_name: String,
    /// The applicant's licence number.
    pub licence_no: String,
    /// The applicant's firm.
    pub firm_name: String,
    /// The line.
    pub line: MatterLine,
    /// When access must be arranged at the latest, and why; as if sent now while it is a draft.
    /// `None` once access was arranged or the matter has ended.
    pub arrange_by: Option<Deadline>,
    /// The values, for whoever types them with what is folded away, else without; the principal's identity number is
    /// masked for staff.
    pub form: ApplicationForm,
    /// The papers, with those of a kind folded away as the values.
    pub papers: Vec<PaperView>,
    /// Papers verified with earlier applications that can be taken over in places that are open and empty (the
    /// applicant's open form, else empty).
    pub keepable: Vec<PaperView>,
    /// Fields that may be changed now: all while a draft, the named ones in a correction, else none.
    pub open_fields: Vec<ApplicationField>,
    /// What a correction asked for.
    pub correction: Vec<CorrectionItem>,
    /// Of these, what still stands as it did when the correction was asked.
    pub unchanged: Vec<ApplicationField>,
    /// The values as they stood then, once a correction was asked.
    pub form_before: Option<ApplicationForm>,
    /// Every rule that the application breaks as it stands (the applicant's open form, else empty).
    pub faults: Vec<FieldProblem>,
    /// Whether a correction was asked before (it may be asked once).
    pub was_corrected: bool,
    /// The ground of a refusal or revocation: a code of [`crate::REFUSAL_REASONS`] or
    /// [`crate::REVOCATION_GROUNDS`].
    pub reason_code: Option<String>,
    /// The explanation of a refusal or revocation, in the office's words.
    pub reason: Option<String>,
    /// The mode the office decided on, where it is not the one asked for.
    pub mode_change: Option<super::ModeChange>,
    /// A refusal that waits for the head (staff only).
    pub proposal: Option<super::RefusalProposal>,
    /// The grant.
    pub grant: Option<GrantView>,
    /// What was arranged for reading on site, in the order of its times.
    pub visits: Vec<AppointmentView>,
    /// Online bar category of the case, with its number and words.
    pub online_bar: Option<String>,
    /// Whether every page of the case's e-file has an approved class.
    pub is_file_prepared: bool,
    /// The register's data beside the typed values (staff only, else empty).
    pub facts: Vec<RegisterFact>,
    /// The conflict checks (staff only, else empty).
    pub checks: Vec<Check>,
    /// The official documents issued in it, the oldest first.
    pub writs: Vec<WritLine>,
    /// Who of the office took it (staff only).
    pub taken: Option<Taken>,
    /// Notes to colleagues, the newest first (staff only, else empty).
    pub notes: Vec<WorkNote>,
    /// The decision that whoever looks may still undo (staff only).
    pub undoable: Option<Undoable>,
    /// When the draft was last saved.
    #[serde(with = "time::serde::rfc3339")]
    pub saved_at: OffsetDateTime,
    /// The edition of the form, sent back with changes to it.
    pub edition: i32,
    /// A version counter, sent back with staff decisions so that a lost race answers 409.
    pub version: i32,
}

impl MatterView for ApplicationView {
    fn line(&self) -> &MatterLine {
        &self.line
    }

    fn taken(&self) -> Option<&Taken> {
        self.taken.as_ref()
    }
}

impl ApplicationView {
    /// Where it stands.
    pub fn state(&self) -> ApplicationState {
        Application::state_of(&self.line.state)
    }

    /// What people call it: the party's name, and what the case is about.
    pub fn title(&self) -> MatterTitle {
        MatterTitle {
            name: self.party_name.clone(),
            cause: self.cause.clone(),
        }
    }
}

/// The receipt after submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationReceipt {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub reference: String,
    /// When it was received.
    #[serde(with = "time::serde::rfc3339")]
    pub received_at: OffsetDateTime,
    /// When access must be arranged, and why.
    pub due: Deadline,
}
