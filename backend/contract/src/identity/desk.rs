//! What the identity desk does: three small desks, each said once ([`crate::desk`]).

use std::net::IpAddr;

use super::{
    AccountView, AddressView, CapacityProof, ChosenPassword, Enrolment, Joining, JoiningForm,
    LiveSession, OrganisationView, PasswordChange, PendingSignIn, RegistrationBegun,
    RegistrationForm, RegistrationView, Secret, SessionBegun, SessionState, SignInForm, Ticket,
    Visit,
};
use crate::{
    caller::{ActingCapacity, Caller},
    ids::{OrganisationId, RequestId, SessionId},
    people::InvitationView,
    policy::{Act, SystemAct},
    problem::Problem,
};

/// Hands the list of [`RegistrationDesk`] to a macro.
#[macro_export]
macro_rules! registration_desk {
    ($with:ident) => { $with! {
        /// People register: a lawyer against the licence register, others by what they type and an address they read.
        RegistrationDesk {
            /// Begins a lawyer's registration against the licence register.
            [SystemAct::Register]
            begin_registration(visit: &Visit, form: RegistrationForm) -> RegistrationBegun;
            /// Begins the registration of somebody who is no lawyer. The answer is the same whether or not they have an
            /// account already.
            [SystemAct::Register]
            begin_joining(visit: &Visit, joining: Joining, form: JoiningForm) -> Ticket;
            /// What an invitation says to whoever holds its link; spends nothing.
            []
            invitation(link: &Secret) -> InvitationView;
            /// Takes an invitation up: a registration that stands at the choice of the password. The link is spent once the
            /// authenticator is paired.
            [SystemAct::Register]
            take_up_invitation(visit: &Visit, link: &Secret) -> Ticket;
            /// Where a registration stands.
            []
            registration(token: &Secret) -> RegistrationView;
            /// Sends another code; the one before stops working.
            [SystemAct::Register]
            resend_code(visit: &Visit, token: &Secret) -> RegistrationView;
            /// Confirms the e-mail address; a wrong code is the rule `wrong-code` on the field `code`.
            [SystemAct::Register]
            confirm_email(visit: &Visit, token: &Secret, code: Secret) -> RegistrationView;
            /// Sets the password of the account to be.
            [SystemAct::Register]
            choose_password(visit: &Visit, token: &Secret, chosen: ChosenPassword) -> RegistrationView;
            /// Pairs the authenticator by one of its codes, and so creates the account (`wrong-code` on `code`).
            [SystemAct::Register]
            confirm_enrolment(visit: &Visit, token: &Secret, code: Secret) -> RegistrationView;
            /// Erases the recovery codes shown, ends the registration and signs the person in.
            [SystemAct::Register, SystemAct::SignIn]
            finish_registration(visit: &Visit, token: &Secret) -> SessionBegun;
        }
    } };
}

/// Hands the list of [`SignInDesk`] to a macro.
#[macro_export]
macro_rules! sign_in_desk {
    ($with:ident) => {
        $with! {
            /// Who is asking: the two halves of a sign-in, and the session it opens.
            SignInDesk {
                /// Checks login and password; right ones lead to the second factor.
                [SystemAct::SignIn]
                begin_sign_in(visit: &Visit, form: SignInForm) -> Ticket;
                /// Where a sign-in between its two halves stands.
                []
                pending_sign_in(token: &Secret) -> PendingSignIn;
                /// Takes six digits of the authenticator or a recovery code and opens a session
                /// (`wrong-code` on `code`; `code-used`: it was right and has been used, the next one is to be awaited).
                [SystemAct::SignIn]
                finish_sign_in(visit: &Visit, token: &Secret, code: Secret) -> SessionBegun;
                /// The live session of a token, kept alive by this; `None` if there is none (any more).
                []
                live_session(token: &Secret, address: IpAddr, request: RequestId) -> Option<LiveSession>;
                /// How long a session lasts, without keeping it alive: for the warning that polls.
                []
                session_state(token: &Secret) -> Option<SessionState>;
                /// Gives a fresh factor for what needs one; the token changes (`wrong-code`, `code-used` on `code`).
                [SystemAct::SignIn]
                step_up(visit: &Visit, token: &Secret, code: Secret) -> SessionBegun;
                /// Ends the session of this token; not a problem if it has ended already.
                [SystemAct::EndSession]
                sign_out(visit: &Visit, token: &Secret) -> ();
            }
        }
    };
}

/// Hands the list of [`AccountDesk`] to a macro.
#[macro_export]
macro_rules! account_desk {
    ($with:ident) => {
        $with! {
            /// One's own account.
            AccountDesk {
                /// One's own account and sessions.
                [Act::ManageAccount]
                account(caller: &Caller) -> AccountView;
                /// Ends one of one's own sessions.
                [Act::ManageAccount]
                end_session(caller: &Caller, session: SessionId) -> ();
                /// Ends all of one's own sessions but the current one; says how many.
                [Act::ManageAccount]
                end_other_sessions(caller: &Caller) -> u64;
                /// Changes one's own password, ends all other sessions and tells the person.
                [Act::ManageAccount]
                change_password(caller: &Caller, visit: &Visit, change: PasswordChange) -> ();
                /// Asks that letters go to another address: a link is mailed to it, and the holder is told at the one before.
                /// `required`, `email-shape`, `email-same` on `email`. Whether it is somebody else's is not said. Needs a
                /// fresh factor.
                [Act::ChangeAddress]
                change_address(caller: &Caller, email: String) -> ();
                /// Takes that back.
                [Act::ManageAccount]
                keep_address(caller: &Caller) -> ();
                /// What the link says that was mailed to an address; spends nothing.
                []
                address_to_confirm(link: &Secret) -> AddressView;
                /// Confirms the address: from here on letters go to it. Spends the link.
                [SystemAct::ConfirmAddress]
                confirm_address(visit: &Visit, link: &Secret) -> ();
                /// Adds a capacity to one's own account (`capacity-held`). Needs a fresh factor.
                [Act::AddCapacity]
                add_capacity(caller: &Caller, joining: Joining, proof: CapacityProof) -> ();
                /// Chooses in which of one's capacities the session acts from here on, and the next one begins.
                [Act::ChangeCapacity]
                act_as(caller: &Caller, capacity: ActingCapacity) -> ();
                /// Makes ten new recovery codes, the old ones stop working. Needs a fresh factor. Shown in the answer, once.
                [Act::ManageFactors]
                renew_recovery_codes(caller: &Caller) -> Vec<String>;
                /// Offers a new authenticator key; the old one works until the new one is confirmed. Needs a fresh factor.
                [Act::ManageFactors]
                begin_factor_change(caller: &Caller) -> Enrolment;
                /// Pairs the new authenticator by one of its codes (`wrong-code` on `code`). Needs a fresh factor.
                [Act::ManageFactors]
                confirm_factor_change(caller: &Caller, code: Secret) -> ();
                /// An organisation by its id.
                []
                organisation(id: OrganisationId) -> OrganisationView;
            }
        }
    };
}

registration_desk!(make_desk);
sign_in_desk!(make_desk);
account_desk!(make_desk);

/// The identity desk.
///
/// Kinds of [`Problem`] besides `invalid` and `internal`:
/// `register-mismatch` (422: name, firm or identity number differ from the register, not said which),
/// `licence-not-in-practice` (422), `firm-not-in-practice` (422), `register-unavailable` (503: the register
/// cannot be asked just now), `registration-over` (410: unknown, lapsed or finished),
/// `link-over` (410: an invitation or another link that is spent, lapsed, replaced or none of ours; not said which),
/// `capacity-held` (409: the account has this capacity already),
/// `address-taken` (409: somebody else has the address by now), `wrong-step` (409: the form belongs to another step; show the step of [`RegistrationDesk::registration`]),
/// `code-ended` (422: too old or tried too often; ask for another), `resend-later` (429),
/// `sign-in-refused` (422: never says which half was wrong, nor whether the account exists),
/// `sign-in-over` (410), `too-many-tries` (429 with `wait_seconds`), `busy` (503 with `wait_seconds`: too many
/// passwords wait to be checked), `signed-out` (401),
/// `step-up-required` (403), `not-found` (404).
pub trait IdentityDesk: RegistrationDesk + SignInDesk + AccountDesk {}

impl<T> IdentityDesk for T where T: RegistrationDesk + SignInDesk + AccountDesk {}
