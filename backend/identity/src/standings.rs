//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! Of each row only that is taken from which rights follow. When a session was last seen, which codes were
//! counted, in which language letters go out: that changes without an entry, and an older value of it lets
//! in nobody whom the newer one keeps out. A key that is offered and not taken opens nothing. Half sign-ins
//! and registrations end within minutes by what is under their seal.

use std::collections::HashMap;

use async_trait::async_trait;
use contract::Role;
use ledger::{Moves, ObjectRef, Standing, StandingRoom, Stands, each_row};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    house::Identity,
    rows::{account, account_role, address_change, organisation, recovery_code, session},
    seals::{Content, SealedRow as _},
};

/// Accounts whose roles are asked for at once.
const BATCH: usize = 200;

impl Content {
    fn standing(&self, object: ObjectRef) -> Standing {
        Standing::of(object, &[self.framed()])
    }
}

impl organisation::Model {
    pub(crate) fn standing(&self) -> Standing {
        self.content().standing(of_organisation(self.id))
    }
}

impl account::Model {
    pub(crate) fn standing(&self) -> Standing {
        self.rights().standing(of_account(self.id))
    }

    /// The columns from which rights follow, as [`standing`](Self::standing) keeps them in mind.
    pub(crate) fn rights(&self) -> Content {
        Content::new("account")
            .with(&self.organisation)
            .with(&self.number)
            .with(&self.name)
            .with(&self.licence_no)
            .with(&self.firm)
            .with(&self.email)
            .with(&self.id_no)
            .with(&self.mobile)
            .with(&self.password_hash)
            .with(&self.password_set_at)
            .with(&self.is_password_initial)
            .with(&self.factor)
            .with(&self.factor_set_at)
            .with(&self.is_enabled)
    }
}

impl session::Model {
    /// Nothing once it has ended.
    pub(crate) fn standing(&self) -> Option<Standing> {
        let content = Content::new("session")
            .with(&self.account)
            .with(&self.token_hash)
            .with(&self.created_at)
            .with(&self.absolute_at)
            .with(&self.stepped_up_at)
            .with_later("capacity", self.capacity.as_ref());
        let is_open = self.ended_at.is_none();
        is_open.then(|| content.standing(ObjectRef::new("session", self.id)))
    }
}

impl recovery_code::Model {
    /// Nothing once it was used.
    pub(crate) fn standing(&self) -> Option<Standing> {
        let is_open = self.used_at.is_none();
        is_open.then(|| self.content().standing(of_account(self.account)))
    }
}

impl address_change::Model {
    pub(crate) fn standing(&self) -> Standing {
        self.content().standing(of_account(self.account))
    }
}

/// That somebody holds a role.
pub(crate) fn role_standing(organisation: Uuid, account: Uuid, role: &str) -> Standing {
    account_role::content(organisation, account, role).standing(of_account(account))
}

/// An account that comes into being with these roles.
pub(crate) fn new_account(row: &account::Model, roles: &[Role]) -> Moves {
    let held = |role: &Role| role_standing(row.organisation, row.id, role.code());
    Moves::begin(std::iter::once(row.standing()).chain(roles.iter().map(held)))
}

fn of_account(id: Uuid) -> ObjectRef {
    ObjectRef::new("account", id)
}

fn of_organisation(id: Uuid) -> ObjectRef {
    ObjectRef::new("organisation", id)
}

#[async_trait]
impl StandingRoom for Identity {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.people_standing(&mut stands).await?;
        self.keys_standing(&mut stands).await?;
        Ok(stands)
    }
}

impl Identity {
    async fn people_standing(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
        let db = &self.kernel.db;
        let all = organisation::Entity::find();
        each_row(db, (all, organisation::Column::Id), |row| {
            let (object, standing) = (of_organisation(row.id), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        // Whoever is disabled is let in nowhere.
        let enabled = account::Entity::find().filter(account::Column::IsEnabled.eq(true));
        let mut homes = HashMap::new();
        each_row(db, (enabled, account::Column::Id), |row| {
            let (object, standing) = (of_account(row.id), row.standing());
            stands.push(Stands { object, standing });
            homes.insert(row.id, row.organisation);
            row.id
        })
        .await?;
        self.roles_standing(&homes, stands).await
    }

    /// The roles of these accounts, each in its organisation.
    async fn roles_standing(
        &self,
        homes: &HashMap<Uuid, Uuid>,
        stands: &mut Vec<Stands>,
    ) -> Result<(), DbErr> {
        let ids: Vec<Uuid> = homes.keys().copied().collect();
        for some in ids.chunks(BATCH) {
            let held = account_role::Entity::find()
                .filter(account_role::Column::Account.is_in(some.iter().copied()))
                .all(&self.kernel.db)
                .await?;
            stands.extend(held.iter().filter_map(|row| {
                let home = homes.get(&row.account)?;
                Some(Stands {
                    object: of_account(row.account),
                    standing: role_standing(*home, row.account, &row.role),
                })
            }));
        }
        Ok(())
    }

    /// What lets somebody in: live sessions, addresses that wait, and recovery codes that were not used.
    async fn keys_standing(&self, stands: &mut Vec<Stands>) -> Result<(), DbErr> {
        let (db, now) = (&self.kernel.db, self.kernel.now());
        let open = session::Entity::find().filter(session::Column::EndedAt.is_null());
        each_row(db, (open, session::Column::Id), |row| {
            let object = ObjectRef::new("session", row.id);
            let live = row.standing().filter(|_| row.is_live(now));
            stands.extend(live.map(|standing| Stands { object, standing }));
            row.id
        })
        .await?;
        let waiting = address_change::Entity::find();
        each_row(db, (waiting, address_change::Column::Id), |row| {
            let (object, standing) = (of_account(row.account), row.standing());
            stands.push(Stands { object, standing });
            row.id
        })
        .await?;
        let unused = recovery_code::Entity::find().filter(recovery_code::Column::UsedAt.is_null());
        each_row(db, (unused, recovery_code::Column::Id), |row| {
            let object = of_account(row.account);
            let standing = row.standing();
            stands.extend(standing.map(|standing| Stands { object, standing }));
            row.id
        })
        .await
    }
}
