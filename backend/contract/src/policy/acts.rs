//! The table: each act with the roles that may do it, and what they must be to its object.

use serde::{Deserialize, Serialize};

use super::Relation;
use crate::caller::Role;

/// The roles of a rule: a few, or every one there is.
macro_rules! roles {
    (every role) => { &Role::ALL };
    ($($role:ident)|*) => { &[$(Role::$role),*] };
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $code:literal, step_up: $step_up:literal,
        [$($roles:tt)*] on [$($relation:ident)|*];)*) => {
        /// An act that the ledger records and the policy decides.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Act { $($(#[$doc])* #[serde(rename = $code)] $name,)* }

        impl Act {
            /// Every act.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The act's address, such as `dossier.accept`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Whether a freshly given factor is needed (SECURITY 5).
            pub const fn needs_step_up(self) -> bool {
                match self { $(Self::$name => $step_up,)* }
            }

            /// The roles that may do it in some relation, and the relations.
            pub(super) const fn rule(self) -> (&'static [Role], &'static [Relation]) {
                match self { $(Self::$name => (roles!($($roles)*), &[$(Relation::$relation),*]),)* }
            }
        }
    };
}

acts! {
    /// See and change one's own account, sessions and factors.
    ManageAccount = "identity.manage_account", step_up: false, [every role] on [Own];
    /// Replace one's own authenticator or recovery codes.
    ManageFactors = "identity.manage_factors", step_up: true, [every role] on [Own];
    /// Ask that letters to oneself go to another address.
    ChangeAddress = "identity.change_address", step_up: true, [every role] on [Own];
    /// Add a capacity to one's own account: those of whoever comes from outside the office (decision 0074).
    AddCapacity = "identity.add_capacity", step_up: true, [Lawyer | LaLawyer | DutyLawyer | OtherDefender | Party
        | Officer | Supervisor | Citizen | Media] on [Own];
    /// Choose in which of one's capacities one acts.
    ChangeCapacity = "identity.change_capacity", step_up: false, [Lawyer | LaLawyer | DutyLawyer | OtherDefender | Party
        | Officer | Supervisor | Citizen | Media] on [Own];
    /// Make, disable, enable the accounts of one's office, or hand out new factors (三员分立: the system's
    /// administrator alone, who opens no case).
    AdministerAccounts = "identity.administer_accounts", step_up: true, [SysAdmin] on [Office];
    /// See the people of the office, what it is made of, and which roles wait for the second of two people.
    ReadPeople = "people.read", step_up: false, [SysAdmin | SecAdmin | AuditAdmin] on [Office];
    /// Invite somebody into the office, or to deal with it.
    InvitePerson = "people.invite", step_up: true, [SysAdmin] on [Office];
    /// Read a list of people who are to be invited.
    ReadList = "people.read_list", step_up: true, [SysAdmin] on [Office];
    /// Invite the people of a list.
    TakeList = "people.take_list", step_up: true, [SysAdmin] on [Office];
    /// Drop a list.
    DropList = "people.drop_list", step_up: true, [SysAdmin] on [Office];
    /// Undo what was done by a list.
    UndoList = "people.undo_list", step_up: true, [SysAdmin] on [Office];
    /// Send somebody another invitation.
    InviteAgain = "people.invite_again", step_up: true, [SysAdmin] on [Office];
    /// Change name, number, address or department of somebody.
    ChangePerson = "people.change", step_up: true, [SysAdmin] on [Office];
    /// See somebody's address or mobile number in full.
    ShowContact = "people.show_contact", step_up: false, [SysAdmin | SecAdmin] on [Office];
    /// Change somebody's roles, or propose those that take two people to give.
    ChangeRoles = "people.change_roles", step_up: true, [SysAdmin] on [Office];
    /// Give the roles that somebody else proposed.
    AuthoriseRoles = "people.authorise_roles", step_up: true, [SecAdmin] on [Office];
    /// Send proposed roles back with a reason.
    ReturnRoles = "people.return_roles", step_up: false, [SecAdmin] on [Office];
    /// Take back the roles one proposed.
    WithdrawRoles = "people.withdraw_roles", step_up: false, [SysAdmin] on [Own];
    /// Keep somebody from signing in, at once.
    SuspendPerson = "people.suspend", step_up: true, [SysAdmin | SecAdmin] on [Office];
    /// Let somebody sign in again who was kept from it.
    ResumePerson = "people.resume", step_up: true, [SecAdmin] on [Office];
    /// Say that somebody leaves, and pass on what they hold.
    EndService = "people.end_service", step_up: true, [SysAdmin] on [Office];
    /// See what somebody has signed in, and end it.
    EndSessions = "people.end_sessions", step_up: true, [SecAdmin] on [Office];
    /// Let somebody try again at once who gave too many wrong passwords or codes.
    UnlockPerson = "people.unlock", step_up: true, [SecAdmin] on [Office];
    /// Ask the administrators for a way back into one's own account, as whoever holds the link that was mailed.
    RequestRecovery = "people.request_recovery", step_up: false, [every role] on [Own];
    /// Open the way back by a code of the authenticator, and the link that was mailed.
    ProveRecovery = "people.prove_recovery", step_up: false, [every role] on [Own];
    /// Stop a way back into one's own account.
    StopRecovery = "people.stop_recovery", step_up: false, [every role] on [Own];
    /// Say how it was seen that whoever asks for a way back is who they say.
    CheckRecovery = "people.check_recovery", step_up: true, [SysAdmin] on [Office];
    /// Approve a way back that another administrator checked.
    ApproveRecovery = "people.approve_recovery", step_up: true, [SecAdmin] on [Office];
    /// Refuse somebody a way back.
    RefuseRecovery = "people.refuse_recovery", step_up: false, [SysAdmin | SecAdmin] on [Office];
    /// Change what the office is called, what stands above it and which departments it has.
    ManageOffice = "people.manage_office", step_up: true, [SysAdmin] on [Office];
    /// See the programs that call the office.
    ReadPrograms = "programs.read", step_up: false, [SysAdmin | SecAdmin | AuditAdmin] on [Office];
    /// Register a program.
    RegisterProgram = "programs.register", step_up: true, [SysAdmin] on [Office];
    /// Admit a program that somebody else registered.
    AdmitProgram = "programs.admit", step_up: true, [SecAdmin] on [Office];
    /// Send a program back with a reason.
    ReturnProgram = "programs.return", step_up: false, [SecAdmin] on [Office];
    /// Take back a program that one registered.
    WithdrawProgram = "programs.withdraw", step_up: false, [SysAdmin] on [Own];
    /// Revoke a program: it gets no token, and those it has are worth nothing.
    RevokeProgram = "programs.revoke", step_up: true, [SysAdmin | SecAdmin] on [Office];
    /// Read how the office's matters stand, as a program whose scope it is; no person does.
    ReadMatterStates = "programs.read_matter_states", step_up: false, [] on [];
    /// See the lists that one took out, and before whoever approves them those of the office.
    ReadExports = "exports.read", step_up: false,
        [CmAuditor | CmHead | CmMonitor | PoolAdmin | EfileMaker | Dcp] on [Own | Office];
    /// Ask for a list with columns that tell of people: a second person approves it.
    AskExport = "exports.ask", step_up: true,
        [CmAuditor | CmHead | CmMonitor | PoolAdmin | EfileMaker] on [Office];
    /// Take out a list that tells of nobody.
    OrderExport = "exports.order", step_up: true,
        [CmAuditor | CmHead | CmMonitor | PoolAdmin | EfileMaker] on [Office];
    /// Approve that somebody else takes out a list.
    ApproveExport = "exports.approve", step_up: true, [CmHead | Dcp] on [Office];
    /// Refuse it with a reason.
    RefuseExport = "exports.refuse", step_up: false, [CmHead | Dcp] on [Office];
    /// Take back a list that one asked for, while it is not made.
    WithdrawExport = "exports.withdraw", step_up: false,
        [CmAuditor | CmHead | CmMonitor | PoolAdmin | EfileMaker] on [Own];
    /// Fetch the list that one asked for.
    FetchExport = "exports.fetch", step_up: true,
        [CmAuditor | CmHead | CmMonitor | PoolAdmin | EfileMaker] on [Own];
    /// Look for a case by its number and party.
    FindCase = "dossier.find_case", step_up: false, [Lawyer | LaLawyer] on [None];
    /// Start an application for file access.
    StartApplication = "dossier.start_application", step_up: false, [Lawyer | LaLawyer] on [None];
    /// Fill in one's own application, and what a correction asks for.
    EditApplication = "dossier.edit_application", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Add a paper to one's own application, or take one out.
    ChangePapers = "dossier.change_papers", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Submit one's own application, or what was corrected in it.
    Submit = "dossier.submit", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Take one's own application back.
    Withdraw = "dossier.withdraw", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// See one's own application.
    ReadOwnApplication = "dossier.read_own_application", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Sign the access pledge (阅卷承诺书).
    SignPledge = "dossier.sign_pledge", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Read the pages of the file, find in them.
    ReadPage = "dossier.read_page", step_up: false, [Lawyer | LaLawyer] on [Granted];
    /// See the pages of the file small, side by side, too small to be read.
    LeafThrough = "dossier.leaf_through", step_up: false, [Lawyer | LaLawyer] on [Granted];
    /// Say of a page of the file that it cannot be read.
    ReportPage = "dossier.report_page", step_up: false, [Lawyer | LaLawyer] on [Granted];
    /// Take back what one reported about a page.
    WithdrawPageReport = "dossier.withdraw_page_report", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// See one's own bundles and how far they are.
    ReadBundles = "dossier.read_bundles", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Order and download an encrypted bundle.
    MakeBundle = "dossier.make_bundle", step_up: true, [Lawyer | LaLawyer] on [Granted];
    /// Retrieve a bundle's dynamic password.
    RetrievePassword = "dossier.retrieve_password", step_up: true, [Lawyer | LaLawyer] on [Granted];
    /// End the reading with the access receipt (阅卷回执).
    FinishReading = "dossier.finish_reading", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// Take the evidence file (办理情况证明) of one's own application.
    TakeEvidence = "dossier.take_evidence", step_up: false, [Lawyer | LaLawyer] on [Own | Granted];
    /// See who touched an application and what was opened under it.
    ReadTrail = "dossier.read_trail", step_up: false,
        [Lawyer | LaLawyer | CmAuditor | CmMonitor] on [Own | Granted | Office];
    /// See the worklist of applications.
    ReadWorklist = "dossier.read_worklist", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Office];
    /// Open an application and its papers beside the register's data.
    ReviewApplication = "dossier.review_application", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Office];
    /// Take an application to work on it, and let it go again.
    TakeWork = "dossier.take_work", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Office];
    /// Give an application to a colleague to work on.
    AssignWork = "dossier.assign_work", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Office];
    /// Write a note to colleagues on an application.
    NoteWork = "dossier.note_work", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Office];
    /// Strike a note of one's own.
    StrikeNote = "dossier.strike_note", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Own];
    /// Keep a view of the worklist under a name of one's own, and remove it again.
    KeepWorkView = "dossier.keep_work_view", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Own];
    /// See a personal value of an application in full, such as an identity number.
    ShowPersonal = "dossier.show_personal", step_up: false, [CmClerk | CmAuditor | CmHead] on [Office];
    /// Note which facts one held against the papers of an application.
    HoldPapers = "dossier.hold_papers", step_up: false, [CmClerk | CmAuditor] on [Office];
    /// Accept a complete application.
    Accept = "dossier.accept", step_up: false, [CmClerk | CmAuditor] on [Office];
    /// Verify the mandate (three papers, checks A-C01 to A-C09).
    VerifyMandate = "dossier.verify_mandate", step_up: false, [CmAuditor] on [Office];
    /// Ask once for everything that is missing (一次性告知).
    AskCorrection = "dossier.ask_correction", step_up: false, [CmAuditor] on [Office];
    /// Decide that the file is read in another mode than the one asked for.
    ChangeMode = "dossier.change_mode", step_up: true, [CmAuditor] on [Office];
    /// Propose a refusal with its reason of law; the head of case management decides.
    ProposeRefusal = "dossier.propose_refusal", step_up: true, [CmAuditor] on [Office];
    /// Take back the refusal one proposed.
    WithdrawRefusal = "dossier.withdraw_refusal", step_up: false, [CmAuditor] on [Own];
    /// Confirm a proposed refusal: the application is refused.
    ConfirmRefusal = "dossier.confirm_refusal", step_up: true, [CmHead] on [Office];
    /// Send a proposed refusal back to the auditor with a note.
    ReturnRefusal = "dossier.return_refusal", step_up: true, [CmHead] on [Office];
    /// Undo a decision of one's own while its letters are held back (decision 0062).
    UndoDecision = "dossier.undo_decision", step_up: false, [CmClerk | CmAuditor | CmHead] on [Own];
    /// See the cases of the office and their e-files.
    ReadCaseFile = "dossier.read_case_file", step_up: false,
        [EfileMaker | Prosecutor] on [Office | Assigned];
    /// Import source files and build the catalogue.
    MakeCaseFile = "dossier.make_case_file", step_up: false, [EfileMaker] on [Office];
    /// Approve the access class of every page.
    ApproveClasses = "dossier.approve_classes", step_up: true, [Prosecutor] on [Assigned];
    /// Grant a window and permissions.
    Grant = "dossier.grant", step_up: true, [CmAuditor] on [Office];
    /// End a grant at once.
    Revoke = "dossier.revoke", step_up: true, [CmAuditor | CmMonitor] on [Office];
    /// Arrange on-site reading (现场阅卷) at a place and a time.
    ArrangeVisit = "dossier.arrange_visit", step_up: true, [CmAuditor] on [Office];
    /// Move it to another place or time.
    MoveVisit = "dossier.move_visit", step_up: false, [CmClerk | CmAuditor] on [Office];
    /// Say that it does not take place, for the office or as the one who is expected.
    CancelVisit = "dossier.cancel_visit", step_up: false,
        [Lawyer | LaLawyer | CmClerk | CmAuditor] on [Own | Office];
    /// Note that whoever was expected came and read.
    NoteVisitKept = "dossier.note_visit_kept", step_up: false, [CmClerk | CmAuditor] on [Office];
    /// Note that nobody came.
    NoteVisitMissed = "dossier.note_visit_missed", step_up: false, [CmClerk | CmAuditor] on [Office];
    /// File the access receipt (阅卷回执) that was handed in on paper.
    FileReceipt = "dossier.file_receipt", step_up: false, [CmClerk | CmAuditor] on [Office];
    /// Withdraw an official document that was issued, with a reason.
    WithdrawWrit = "dossier.withdraw_writ", step_up: true, [CmAuditor | CmHead] on [Office];
    /// Say which places the office has, when they are open and how many they hold.
    ManagePlaces = "agenda.manage_places", step_up: false, [CmHead | SysAdmin] on [Office];
    /// See the office's calendar: who is expected when and where.
    ReadCalendar = "agenda.read_calendar", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor] on [Office];
    /// See one's own appointments and take their calendar files.
    ReadOwnAppointments = "agenda.read_own_appointments", step_up: false,
        [Lawyer | LaLawyer | DutyLawyer | OtherDefender] on [Own];
    /// Make, renew or end the address by which a calendar subscribes to one's own appointments.
    ManageSubscription = "agenda.manage_subscription", step_up: false,
        [Lawyer | LaLawyer | DutyLawyer | OtherDefender] on [Own];
    /// See what the office lays down: numbers, periods, calendars, and what a proposal would move.
    ReadProvisions = "provision.read", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor | EfileMaker | Prosecutor | DeptHead | Dcp | Cp | SysAdmin]
        on [Office];
    /// Propose another number, period or calendar, or days of the office's own.
    ProposeProvision = "provision.propose", step_up: false, [CmAuditor | CmHead | SysAdmin] on [Office];
    /// Take back what one proposed.
    WithdrawProvision = "provision.withdraw", step_up: false, [CmAuditor | CmHead | SysAdmin] on [Own];
    /// Put in force what somebody else proposed and what is one's own to lay down.
    AdoptProvision = "provision.adopt", step_up: true, [CmHead | Dcp | SysAdmin] on [Assigned];
    /// Send it back with a reason.
    ReturnProvision = "provision.return", step_up: true, [CmHead | Dcp | SysAdmin] on [Assigned];
    /// See the office's monitored nodes (流程监控) in one list.
    WatchNodes = "oversight.watch_nodes", step_up: false, [CmHead | CmMonitor] on [Office];
    /// Open a monitored node with its history.
    ReadNode = "oversight.read_node", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor | Prosecutor | DeptHead | Dcp | Cp | ControlAppeal | Inspector
        | SecAdmin] on [Office];
    /// Write a note to a monitored node.
    NoteNode = "oversight.note_node", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor | Prosecutor | DeptHead | ControlAppeal | Inspector | SecAdmin]
        on [Office];
    /// End a monitored node without the act that clears it, for a reason.
    SilenceNode = "oversight.silence_node", step_up: true, [CmMonitor] on [Office];
    /// See the monitor's own matters: reminders and notices to departments.
    ReadMonitoring = "monitoring.read", step_up: false, [CmHead | CmMonitor | Dcp | Cp] on [Office];
    /// See what was put to one's own department.
    ReadAddressed = "monitoring.read_addressed", step_up: false, [Prosecutor | DeptHead] on [Assigned];
    /// Remind a department orally (口头提示) of a fault at a monitored node, and keep that it was done.
    RemindDepartment = "monitoring.remind", step_up: false, [CmHead | CmMonitor] on [Office];
    /// Issue a process-monitoring notice (案件流程监控通知书) to a department.
    IssueNotice = "monitoring.issue_notice", step_up: true, [CmHead | CmMonitor] on [Office];
    /// Answer a process-monitoring notice in writing.
    AnswerNotice = "monitoring.answer_notice", step_up: false, [Prosecutor | DeptHead] on [Assigned];
    /// Send back an answer that is wanting.
    ReturnAnswer = "monitoring.return_answer", step_up: true, [CmHead | CmMonitor] on [Office];
    /// End a monitor's matter: the fault was corrected, or the answer is accepted.
    CloseMonitoring = "monitoring.close", step_up: false, [CmHead | CmMonitor] on [Office];
    /// Report a serious fault to the chief prosecutor.
    ReportToChief = "monitoring.report_to_chief", step_up: true, [CmHead | CmMonitor] on [Office];
    /// Take a monitor's matter to work on it, and let it go again.
    TakeMonitoring = "monitoring.take", step_up: false, [CmHead | CmMonitor] on [Office];
    /// Give a monitor's matter to a colleague to work on.
    AssignMonitoring = "monitoring.assign", step_up: false, [CmHead | CmMonitor] on [Office];
    /// Write a note to colleagues on a monitor's matter.
    NoteMonitoring = "monitoring.note", step_up: false, [CmHead | CmMonitor] on [Office];
    /// Strike a note of one's own on one.
    StrikeMonitoringNote = "monitoring.strike_note", step_up: false, [CmHead | CmMonitor] on [Own];
    /// Keep a view of the monitors' list under a name of one's own, and remove it again.
    KeepMonitoringView = "monitoring.keep_view", step_up: false, [CmHead | CmMonitor] on [Own];
    /// See the table of monitored nodes.
    ReadNodeRules = "oversight.read_node_rules", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor | PoolAdmin | SupLiaison | EfileMaker | Prosecutor | Assistant
        | Clerk | DeptHead | Dcp | Cp | ControlAppeal | Inspector | SysAdmin | SecAdmin | AuditAdmin] on [Office];
    /// Say when one is away and who stands in.
    EnterAbsence = "oversight.enter_absence", step_up: false,
        [CmClerk | CmAuditor | CmHead | CmMonitor | PoolAdmin | SupLiaison | EfileMaker | Prosecutor | Assistant
        | Clerk | DeptHead | Dcp | Cp | ControlAppeal | Inspector | SysAdmin | SecAdmin | AuditAdmin] on [Own];
    /// Say when somebody of the office is away and who stands in.
    EnterAbsenceOfOthers = "oversight.enter_absence_of_others", step_up: false, [CmHead | DeptHead] on [Office];
    /// Search the audit ledger.
    SearchLedger = "audit.search", step_up: false, [AuditAdmin] on [Office];
    /// Keep a question to the ledger under a name of one's own, name it anew, or strike it.
    KeepQuestion = "audit.keep_question", step_up: false, [AuditAdmin] on [Own];
    /// Start an application for a hearing.
    StartHearingApplication = "hearing.start_application", step_up: false, [Party | Lawyer | LaLawyer] on [None];
    /// Fill in one's own application for a hearing, and what a correction asks for.
    EditHearingApplication = "hearing.edit_application", step_up: false, [Party | Lawyer | LaLawyer] on [Own];
    /// Add a paper to one's own application for a hearing, or take one out.
    ChangeHearingPapers = "hearing.change_papers", step_up: false, [Party | Lawyer | LaLawyer] on [Own];
    /// Apply for a hearing, or answer a correction.
    ApplyForHearing = "hearing.apply", step_up: false, [Party | Lawyer | LaLawyer] on [Own];
    /// Take one's own application for a hearing back.
    WithdrawHearingApplication = "hearing.withdraw_application", step_up: false, [Party | Lawyer | LaLawyer] on [Own];
    /// See one's own applications for hearings.
    ReadOwnHearingApplication = "hearing.read_own_application", step_up: false, [Party | Lawyer | LaLawyer] on [Own];
    /// See the list of applications for hearings.
    ReadHearingWorklist = "hearing.read_worklist", step_up: false,
        [CmClerk | CmHead | CmMonitor | Prosecutor | Clerk | DeptHead | Dcp | Cp] on [Office];
    /// Open an application for a hearing and its papers.
    ReadHearingApplication = "hearing.read_application", step_up: false,
        [CmClerk | CmHead | CmMonitor | Prosecutor | Clerk | DeptHead | Dcp | Cp] on [Office | Assigned];
    /// Ask once for what is missing in an application for a hearing.
    AskHearingCorrection = "hearing.ask_correction", step_up: false, [CmClerk] on [Office];
    /// Propose that a hearing is held, or refused with its reasons.
    ProposeHearing = "hearing.propose", step_up: false, [Prosecutor] on [Assigned];
    /// Take back what one proposed.
    WithdrawHearingProposal = "hearing.withdraw_proposal", step_up: false, [Prosecutor] on [Own];
    /// Review what was proposed, where the chief prosecutor decides.
    ReviewHearingProposal = "hearing.review", step_up: true, [DeptHead] on [Office];
    /// Send back with a reason what was proposed.
    ReturnHearingProposal = "hearing.return_proposal", step_up: false, [DeptHead | Dcp | Cp] on [Office];
    /// Decide that a hearing is held (听证规定 art. 4).
    ApproveHearing = "hearing.approve", step_up: true, [Dcp | Cp] on [Office];
    /// Decide that it is refused, with the reasons (art. 9).
    RefuseHearing = "hearing.refuse", step_up: true, [Dcp | Cp] on [Office];
    /// Decide that a hearing in an arrest review is held (art. 4(2)).
    ApproveHearingAsHead = "hearing.approve_as_head", step_up: true, [DeptHead] on [Office];
    /// Decide that it is refused, with the reasons.
    RefuseHearingAsHead = "hearing.refuse_as_head", step_up: true, [DeptHead] on [Office];
    /// See the office's hearings.
    ReadHearings = "hearing.read_hearings", step_up: false,
        [CmClerk | CmHead | CmMonitor | PoolAdmin | Prosecutor | Clerk | DeptHead | Dcp | Cp | Inspector] on [Office];
    /// Open a hearing with its plan.
    ReadHearing = "hearing.read", step_up: false,
        [CmClerk | CmHead | CmMonitor | PoolAdmin | Prosecutor | Clerk | DeptHead | Dcp | Cp | Inspector]
        on [Office | Assigned];
    /// Begin a hearing of the office's own accord.
    InitiateHearing = "hearing.initiate", step_up: false, [Prosecutor] on [Assigned];
    /// Begin the plan of a hearing that was approved.
    DraftPlan = "hearing.draft_plan", step_up: false, [Prosecutor] on [Assigned];
    /// Write the plan of a hearing (听证方案).
    EditPlan = "hearing.edit_plan", step_up: false, [Prosecutor | Clerk] on [Assigned | Office];
    /// Change who takes part in a hearing.
    ChangeParticipants = "hearing.change_participants", step_up: false, [Prosecutor | Clerk] on [Assigned | Office];
    /// Change what is shown at a hearing.
    ChangeEvidence = "hearing.change_evidence", step_up: false, [Prosecutor | Clerk] on [Assigned | Office];
    /// Send a plan to be approved.
    SubmitPlan = "hearing.submit_plan", step_up: false, [Prosecutor] on [Assigned];
    /// Take one's own plan back before it is approved.
    RecallPlan = "hearing.recall_plan", step_up: false, [Prosecutor] on [Assigned];
    /// Review a plan that the chief prosecutor approves.
    ReviewPlan = "hearing.review_plan", step_up: true, [DeptHead] on [Office];
    /// Send a plan back with a reason.
    ReturnPlan = "hearing.return_plan", step_up: false, [DeptHead | Dcp | Cp] on [Office];
    /// Approve a plan (召开听证会审批).
    ApprovePlan = "hearing.approve_plan", step_up: true, [Dcp | Cp] on [Office];
    /// Approve the plan of a hearing in an arrest review.
    ApprovePlanAsHead = "hearing.approve_plan_as_head", step_up: true, [DeptHead] on [Office];
    /// Open an approved plan again: the approval falls.
    ReopenPlan = "hearing.reopen_plan", step_up: false, [Prosecutor] on [Assigned];
    /// Say that a hearing does not take place.
    CancelHearing = "hearing.cancel", step_up: true, [Dcp | Cp] on [Office];
    /// Name a case that one claims to belong to (decision 0077).
    NameCase = "hearing.claim_name", step_up: false, [Party] on [None];
    /// Add a paper to one's own claim, or take one out.
    ChangeClaimPapers = "hearing.claim_change_papers", step_up: false, [Party] on [Own];
    /// Enter the code that reached the party.
    EnterClaimCode = "hearing.claim_enter_code", step_up: false, [Party] on [Own];
    /// Take one's own claim back.
    WithdrawClaim = "hearing.claim_withdraw", step_up: false, [Party] on [Own];
    /// See one's own claims.
    ReadOwnClaim = "hearing.claim_read_own", step_up: false, [Party] on [Own];
    /// See the claims of people who say that they belong to a case of the office.
    ReadClaims = "hearing.claim_read", step_up: false, [CmClerk | CmHead] on [Office];
    /// See a personal value of the party of a claim, or of its maker, in full.
    ShowClaimPersonal = "hearing.claim_show_personal", step_up: false, [CmClerk] on [Office];
    /// Make the code by which a claim is confirmed.
    MakeClaimCode = "hearing.claim_make_code", step_up: true, [CmClerk] on [Office];
    /// Confirm a claim at the window.
    ConfirmClaim = "hearing.claim_confirm", step_up: true, [CmClerk] on [Office];
    /// Refuse to confirm a claim.
    RefuseClaim = "hearing.claim_refuse", step_up: false, [CmClerk] on [Office];
    /// Undo a decision of one's own on an application for a hearing while its letters are held back (decision 0062).
    UndoHearingDecision = "hearing.undo_decision", step_up: false, [CmClerk | DeptHead | Dcp | Cp] on [Own];
    /// Take an application for a hearing to work on it, and let it go again.
    TakeHearingWork = "hearing.take_work", step_up: false,
        [CmClerk | CmHead | CmMonitor | DeptHead | Dcp | Cp] on [Office];
    /// Give an application for a hearing to a colleague to work on.
    AssignHearingWork = "hearing.assign_work", step_up: false,
        [CmClerk | CmHead | CmMonitor | DeptHead | Dcp | Cp] on [Office];
    /// Write a note to colleagues on an application for a hearing.
    NoteHearingWork = "hearing.note_work", step_up: false,
        [CmClerk | CmHead | CmMonitor | Prosecutor | DeptHead | Dcp | Cp] on [Office | Assigned];
    /// Strike a note of one's own on one.
    StrikeHearingNote = "hearing.strike_note", step_up: false,
        [CmClerk | CmHead | CmMonitor | Prosecutor | DeptHead | Dcp | Cp] on [Own];
    /// Keep a view of the list of applications for hearings under a name of one's own, and remove it again.
    KeepHearingView = "hearing.keep_work_view", step_up: false,
        [CmClerk | CmHead | CmMonitor | Prosecutor | Clerk | DeptHead | Dcp | Cp] on [Own];
    /// Say of an assigned case whether it meets the conditions of a hearing (听证规定 art. 4).
    MarkHearingCriteria = "hearing.mark_criteria", step_up: false, [Prosecutor] on [Assigned];
    /// Open a page that is for other roles: nobody may, and the ledger keeps who tried.
    OpenForeignPage = "site.open_foreign_page", step_up: false, [] on [];
    /// Verify the audit ledger's tree and signatures.
    VerifyLedger = "audit.verify", step_up: false, [AuditAdmin] on [Office];
    /// See the pool of hearing officers, and each of them.
    ReadPool = "pool.read", step_up: false,
        [CmClerk | CmAuditor | CmHead | PoolAdmin | Dcp | Cp | Inspector] on [Office];
    /// See what the office holds of oneself as a hearing officer.
    ReadOwnOfficer = "pool.read_own", step_up: false, [Officer] on [Own];
    /// See a personal value of an officer in full.
    ShowOfficer = "pool.show_personal", step_up: false, [PoolAdmin] on [Office];
    /// Nominate somebody for the pool.
    NominateOfficer = "pool.nominate", step_up: false, [PoolAdmin] on [Office];
    /// Find fit whom somebody else nominated.
    ReviewOfficer = "pool.review", step_up: true, [CmHead | PoolAdmin] on [Office];
    /// Find unfit whom somebody else nominated, or say that they are not needed.
    TurnDownOfficer = "pool.turn_down", step_up: false, [CmHead | PoolAdmin] on [Office];
    /// Invite somebody into the pool, or an officer into an account.
    InviteOfficer = "pool.invite", step_up: true, [PoolAdmin] on [Office];
    /// Accept the invitation into the pool.
    AcceptPool = "pool.accept", step_up: false, [Officer] on [Own];
    /// Decline it.
    DeclinePool = "pool.decline", step_up: false, [Officer] on [Own];
    /// Change what the office holds of an officer.
    ChangeOfficer = "pool.change", step_up: true, [PoolAdmin] on [Office];
    /// Note a training that an officer attended or gave.
    NoteTraining = "pool.note_training", step_up: false, [PoolAdmin] on [Office];
    /// Declare whom an officer is close to: the officer, or the keeper at the window.
    DeclareConflicts = "pool.declare_conflicts", step_up: false, [Officer | PoolAdmin] on [Own | Office];
    /// Keep when one is free, as an officer.
    KeepAvailability = "pool.keep_availability", step_up: false, [Officer] on [Own];
    /// Keep an officer from being drawn for a while.
    SuspendOfficer = "pool.suspend", step_up: false, [PoolAdmin] on [Office];
    /// End that.
    ResumeOfficer = "pool.resume", step_up: false, [PoolAdmin] on [Office];
    /// Begin another term of an officer.
    RenewOfficer = "pool.renew", step_up: true, [PoolAdmin] on [Office];
    /// Propose that an officer is removed, on one of the grounds that there are.
    ProposeRemoval = "pool.propose_removal", step_up: true, [PoolAdmin] on [Office];
    /// Take back the removal that one proposed.
    WithdrawRemoval = "pool.withdraw_removal", step_up: false, [PoolAdmin] on [Own];
    /// Answer a proposed removal: the officer, or the keeper who writes down what was said at the window.
    AnswerRemoval = "pool.answer_removal", step_up: false, [Officer | PoolAdmin] on [Own | Office];
    /// Remove an officer whom somebody else proposed to remove.
    RemoveOfficer = "pool.remove", step_up: true, [Dcp | Cp] on [Office];
    /// Decide that the officer stays.
    KeepOfficer = "pool.keep", step_up: true, [Dcp | Cp] on [Office];
    /// Leave the pool: the officer, or the keeper who was told of it in writing.
    LeavePool = "pool.leave", step_up: false, [Officer | PoolAdmin] on [Own | Office];
    /// Read a list of officers.
    ReadOfficers = "pool.read_list", step_up: true, [PoolAdmin] on [Office];
    /// Enter the officers of a list into the pool.
    TakeOfficers = "pool.take_list", step_up: true, [PoolAdmin] on [Office];
    /// Drop a list of officers.
    DropOfficers = "pool.drop_list", step_up: false, [PoolAdmin] on [Office];
    /// Undo what was done by a list of officers.
    UndoOfficers = "pool.undo_list", step_up: true, [PoolAdmin] on [Office];
}
