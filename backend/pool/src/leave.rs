//! An officer leaves the pool, and the role with it.

use contract::{AccountId, Caller, OfficerId, Role, Side, policy::Act};
use matter::{Refused, Taking, judge_only_note};
use sea_orm::ActiveValue::Set;

use crate::{Pool, rows::officer, unchanged, unread};

/// An account that loses the role, and those that it keeps.
pub(crate) struct RoleEnds {
    account: AccountId,
    left: Vec<Role>,
}

impl Pool {
    pub(crate) async fn leave_pool(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let leaving = self.seen(caller, (Act::LeavePool, id, version)).await?;
        // Officers need no reason; whoever notes it for one says where it is written.
        if caller.side() == Side::Office {
            judge_only_note("reason", &reason)?;
        }
        let ends = self.role_ends(&leaving.row).await?;
        let mut act = leaving.begin().await?;
        act.note(&reason);
        act.change.live_index = Set(None);
        self.end_role(&mut act, ends).await?;
        Box::pin(act.done()).await
    }

    /// The role that ends with an officer's place in the pool, where there is an account that nobody has come into. Whoever
    /// has come keeps it, to read what stands of them here.
    pub(crate) async fn role_ends(
        &self,
        row: &officer::Model,
    ) -> Result<Option<RoleEnds>, Refused> {
        let person = self.identity().person(row.whose()).await.map_err(unread)?;
        Ok(person
            .filter(|person| !person.has_come && person.roles.contains(&Role::Officer))
            .map(|person| RoleEnds {
                account: person.account,
                left: person
                    .roles
                    .into_iter()
                    .filter(|role| *role != Role::Officer)
                    .collect(),
            }))
    }

    pub(crate) async fn end_role(
        &self,
        act: &mut Taking<'_, officer::Entity>,
        ends: Option<RoleEnds>,
    ) -> Result<(), Refused> {
        let Some(RoleEnds { account, left }) = ends else {
            return Ok(());
        };
        let taken = self.identity().set_roles(act.tx(), account, &left).await;
        act.moving(taken.map_err(unchanged)?);
        act.stating("taken", Role::Officer.code().into());
        Ok(())
    }
}
