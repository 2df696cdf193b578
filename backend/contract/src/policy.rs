//! The whole policy: who may do what to which object. Nothing else in the system decides.
//!
//! Two exceptions prove the rule: whether an act fits the object's *state* is the domain's question,
//! and whether the caller *is* related to the object is answered by the domain's scoped finder and
//! passed in as a [`Relation`].

mod acts;

use serde::{Deserialize, Serialize};

pub use acts::Act;

use crate::{
    caller::{Caller, Role, Side},
    ids::{AccountId, OrganisationId, RequestId},
    program::ProgramCaller,
};

/// What a caller is to the object of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Nothing at all, or the object does not exist.
    None,
    /// The object is the caller's own: own account, own application.
    Own,
    /// An own application with a live, pledged grant.
    Granted,
    /// It is the caller's to deal with: the handling prosecutor of *this* case, whoever lays *this* number down.
    Assigned,
    /// The object belongs to the caller's organisation.
    Office,
    /// The caller submitted what is to be approved (nobody approves their own submission).
    OwnSubmission,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::Own,
        Self::Granted,
        Self::Assigned,
        Self::Office,
        Self::OwnSubmission,
    ];
}

/// Proof that the policy was asked and said yes. Only [`allow`] and [`allow_system`] make one; the
/// ledger consumes it.
#[derive(Debug)]
#[must_use = "a permit that is not recorded in the ledger permits nothing"]
pub struct Permit {
    act: &'static str,
    actor: Option<AccountId>,
    organisation: OrganisationId,
    request: RequestId,
}

impl Permit {
    /// The act's address.
    pub const fn act(&self) -> &'static str {
        self.act
    }

    /// The person acting; `None` for the system and for nobody in particular.
    pub const fn actor(&self) -> Option<AccountId> {
        self.actor
    }

    /// The organisation in which the act happens.
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// The request that carried it.
    pub const fn request(&self) -> RequestId {
        self.request
    }
}

/// The policy's no: what was asked, by whom. It goes into the ledger too.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a denial belongs in the ledger"]
pub struct Denial {
    /// The act's address.
    pub act: &'static str,
    /// The person refused.
    pub actor: AccountId,
    /// The organisation in which it was asked.
    pub organisation: OrganisationId,
    /// The request.
    pub request: RequestId,
    /// Whether only the fresh factor was missing.
    pub lacks_step_up: bool,
}

/// Decides whether `caller`, being `relation` to the object, may do `act`.
pub fn allow(caller: &Caller, act: Act, relation: Relation) -> Result<Permit, Denial> {
    let is_permitted = is_permitted(caller, act, relation);
    if is_permitted && (caller.is_stepped_up || !act.needs_step_up()) {
        return Ok(Permit {
            act: act.code(),
            actor: Some(caller.account),
            organisation: caller.organisation,
            request: caller.request,
        });
    }
    Err(Denial {
        act: act.code(),
        actor: caller.account,
        organisation: caller.organisation,
        request: caller.request,
        lacks_step_up: is_permitted,
    })
}

/// Whether the act is to be offered to `caller` at all; a fresh factor may still be asked for.
pub fn is_permitted(caller: &Caller, act: Act, relation: Relation) -> bool {
    let (_, relations) = act.rule();
    relations.contains(&relation) && may_ever(caller, act)
}

/// Whether there could be anything on which `caller` may do the act: what the gate before a page asks,
/// and whoever draws a header, a list or a button that leads there.
pub fn may_ever(caller: &Caller, act: Act) -> bool {
    // A password that somebody else has seen opens nothing but the page on which it is changed.
    if caller.must_change_password && act != Act::ManageAccount {
        return false;
    }
    let (roles, _) = act.rule();
    // What is open to every role is open to whoever has none yet, such as one's own account.
    roles.len() == Role::ALL.len() || caller.acting_roles().any(|role| roles.contains(&role))
}

/// The roles that may ever do one of these acts, in the order of the table of roles.
pub fn roles_of(acts: &[Act]) -> impl Iterator<Item = Role> {
    let may = |role: &Role| acts.iter().any(|act| act.rule().0.contains(role));
    Role::ALL.into_iter().filter(may)
}

/// What `caller` is to whatever belongs to the organisation they come from: only who works there has a
/// part in it by that alone.
pub fn relation_to_office(caller: &Caller) -> Relation {
    match caller.side() {
        Side::Office => Relation::Office,
        Side::Counsel | Side::Public | Side::Bureau => Relation::None,
    }
}

codes! {
    /// Acts of the system itself and of people not signed in yet.
    pub enum SystemAct {
        /// A lawyer's registration was begun, confirmed or completed.
        Register = "identity.register",
        /// A sign-in was tried.
        SignIn = "identity.sign_in",
        /// A way back into an account was asked for or gone.
        Recover = "identity.recover",
        /// An address was confirmed by whoever reads the letters to it, or was not in time.
        ConfirmAddress = "identity.confirm_address",
        /// An officer was found to be kept from hearings, and is suspended.
        SuspendIneligible = "pool.suspend_ineligible",
        /// A program asked for an access token.
        IssueToken = "programs.issue_token",
        /// A list was made that somebody takes out.
        MakeExport = "exports.make",
        /// A list was not made, for whoever asked may take nothing out any more.
        StopExport = "exports.stop",
        /// A list was not made, for it is no longer as long as was approved.
        ReturnExport = "exports.return",
        /// A session ended by its holder or by time.
        EndSession = "identity.end_session",
        /// A time limit ended something: a correction lapsed, a window closed.
        Lapse = "dossier.lapse",
        /// Access was revoked because of what a monitored node watches (DOMAIN A.5).
        StopAccess = "dossier.stop_access",
        /// An imported file was taken apart into pages.
        Import = "dossier.import",
        /// An imported file was examined again: its pages are stated since.
        Examine = "dossier.examine",
        /// A bundle was made.
        BuildBundle = "dossier.build_bundle",
        /// A notice was handed to its channel.
        DeliverNotice = "notice.deliver",
        /// A calendar fetched the appointments of somebody who subscribed.
        ServeFeed = "agenda.serve_feed",
        /// A due date was moved by what the office laid down.
        MoveDueDate = "provision.move_due_date",
        /// A monitored node reached a step, or something was noticed that one watches.
        WatchNodes = "oversight.watch",
        /// A signed state of the ledger was handed to a witness outside.
        PublishCheckpoint = "ledger.publish",
        /// The house verified its own ledger, as every night.
        CheckLedger = "ledger.check",
        /// The demo office was loaded, or an operator used the command line.
        Administer = "system.administer",
    }
}

/// Decides whether a program may do `act` on what belongs to `organisation`: one of its scopes says so, and it was admitted
/// for this organisation.
///
/// # Errors
/// Where it may not; there is nobody whom the ledger could name as refused.
pub fn allow_program(
    program: &ProgramCaller,
    act: Act,
    organisation: OrganisationId,
) -> Result<Permit, NotInScope> {
    let is_in_scope = program.scopes.iter().any(|scope| scope.act() == act);
    if is_in_scope && program.organisation == organisation {
        return Ok(Permit {
            act: act.code(),
            actor: None,
            organisation,
            request: program.request,
        });
    }
    Err(NotInScope)
}

/// No scope of the token permits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotInScope;

/// Permits an act of the system; `actor` is the person it happens for, where there is one.
pub fn allow_system(
    act: SystemAct,
    actor: Option<AccountId>,
    organisation: OrganisationId,
    request: RequestId,
) -> Permit {
    Permit {
        act: act.code(),
        actor,
        organisation,
        request,
    }
}
