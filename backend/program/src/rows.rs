//! The table of this room.

use async_trait::async_trait;
use contract::{Program, ProgramId, ProgramState, Scope};
use kernel::Coded;
use ledger::{StandingRoom, Stands};
use matter::{Dated, matter_table};
use sea_orm::{
    DbErr,
    entity::prelude::{TimeDateTimeWithTimeZone, Uuid},
};
use time::OffsetDateTime;
use vault::check_held;

use crate::Programs;

matter_table! {
    /// Programs that call the office, each its registrar's. The seal says whose key it is and what for, so that nobody who
    /// only writes rows has a program admitted that nobody looked at.
    program = "program" by Program in ProgramState {
        held {
            name: String,
            /// The public key, in base64url.
            key: String,
            /// The codes of the scopes, separated by spaces.
            scopes: String,
            registered_at: TimeDateTimeWithTimeZone,
            decided_by: Option<Uuid>,
            decided_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// Whom to ask about it.
            contact: Vec<u8> = CONTACT,
            /// Why it is to call.
            reason: Vec<u8> = REASON,
        }
        free { }
    }
}

check_held!(program);

impl Dated<ProgramState> for program::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// Nothing runs; by this lists are ordered.
    fn look_at(&self) -> Option<OffsetDateTime> {
        self.decided_at.or(Some(self.registered_at))
    }
}

impl program::Model {
    pub(crate) fn program(&self) -> ProgramId {
        ProgramId(self.id)
    }

    pub(crate) fn scopes(&self) -> Vec<Scope> {
        scopes_in(&self.scopes)
    }
}

/// Scopes as a column holds them, and as RFC 6749 3.3 writes them.
pub(crate) fn codes_of(scopes: &[Scope]) -> String {
    let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    codes.join(" ")
}

/// The scopes among these words.
pub(crate) fn scopes_in(codes: &str) -> Vec<Scope> {
    codes.split(' ').filter_map(Scope::find).collect()
}

#[async_trait]
impl StandingRoom for Programs {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.matters
            .add_standing::<program::Entity>(&mut stands)
            .await?;
        Ok(stands)
    }
}
