//! The door into every operation: each answers once the ledger has what was counted on the way to it.

use std::net::IpAddr;

use contract::{
    AccountDesk, AccountView, ActingCapacity, AddressView, Caller, CapacityProof, ChosenPassword,
    Enrolment, InvitationView, Joining, JoiningForm, LiveSession, OrganisationId, OrganisationView,
    PasswordChange, PendingSignIn, Problem, RegistrationBegun, RegistrationDesk, RegistrationForm,
    RegistrationView, RequestId, Secret, SessionBegun, SessionId, SessionState, SignInDesk,
    SignInForm, Ticket, Visit,
};

use crate::{house::Identity, trouble::Trouble};

/// Opens a desk: each verb is the operation of the same name.
macro_rules! open {
    ($(#[$about:meta])* $desk:ident { $(
        $(#[$doc:meta])* [$($act:path),*] $verb:ident($($arg:ident: $type:ty),*) -> $answer:ty;
    )* }) => {
        #[async_trait::async_trait]
        impl $desk for Identity {
            $(async fn $verb(&self, $($arg: $type),*) -> Result<$answer, Problem> {
                let done = self.$verb($($arg),*).await;
                self.ledger.settle().await.map_err(Trouble::from)?;
                done.map_err(Into::into)
            })*
        }
    };
}

contract::registration_desk!(open);
contract::sign_in_desk!(open);
contract::account_desk!(open);
