//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    AccessToken, Caller, Problem, ProgramCaller, ProgramDesk, ProgramForm, ProgramId, ProgramPage,
    ProgramView, RequestId, Secret, TokenDesk, TokenRequest, Visit,
    policy::{Act, Permit},
};
use ledger::Entry;
use matter::{Behind, Door, Named as _, Refused, open_desk};

use crate::{Programs, of_office};

contract::program_desk!(open_desk Programs);

/// Opens the desk at which programs are served: each verb is the operation of the same name.
macro_rules! open_to_programs {
    ($(#[$about:meta])* $desk:ident { $(
        $(#[$doc:meta])* [$($act:path),*] $verb:ident($($arg:ident: $type:ty),*) -> $answer:ty;
    )* }) => {
        #[async_trait]
        impl $desk for Programs {
            $(async fn $verb(&self, $($arg: $type),*) -> Result<$answer, Problem> {
                let done = self.$verb($($arg),*).await;
                self.ledger.settle().await.map_err(Refused::from)?;
                done
            })*
        }
    };
}

contract::token_desk!(open_to_programs);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// A program.
    Program(ProgramId),
    /// The office altogether.
    Office,
}

impl From<&ProgramId> for On {
    fn from(id: &ProgramId) -> Self {
        Self::Program(*id)
    }
}

impl From<&ProgramForm> for On {
    fn from(_: &ProgramForm) -> Self {
        Self::Office
    }
}

#[async_trait]
impl Behind for Programs {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Program(id) => {
                let (row, permit) = self.program_seen(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.owner)))
            }
            On::Office => {
                let permit = self.permit(caller, act).await?;
                Ok((permit, Entry::about(of_office(caller))))
            }
        }
    }
}
