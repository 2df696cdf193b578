//! How the rows of this room stand, as the ledger keeps it in mind.
//!
//! An appointment that is over decides nothing and is not asked.

use async_trait::async_trait;
use contract::AppointmentState;
use ledger::{Standing, StandingRoom, Stands, each_row};
use matter::{Named, standing_of};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    Agenda,
    rows::{agenda_place, appointment, calendar_subscription},
};

impl appointment::Model {
    /// Nothing once it was cancelled, or somebody noted how it went.
    pub(crate) fn standing(&self) -> Option<Standing> {
        (self.state == AppointmentState::Arranged).then(|| standing_of(self))
    }
}

#[async_trait]
impl StandingRoom for Agenda {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let db = &self.kernel.db;
        let mut stands = Vec::new();
        let places = (agenda_place::Entity::find(), agenda_place::Column::Id);
        each_row(db, places, |row| {
            stands.push(stands_as(&row));
            row.id
        })
        .await?;
        let live = appointment::Column::State.eq(AppointmentState::Arranged.code());
        let live = appointment::Entity::find().filter(live);
        each_row(db, (live, appointment::Column::Id), |row| {
            stands.push(stands_as(&row));
            row.id
        })
        .await?;
        let all = calendar_subscription::Entity::find();
        each_row(db, (all, calendar_subscription::Column::Id), |row| {
            stands.push(stands_as(&row));
            row.id
        })
        .await?;
        Ok(stands)
    }
}

fn stands_as<R: Named + vault::Holds>(row: &R) -> Stands {
    Stands {
        object: row.object(),
        standing: standing_of(row),
    }
}
