//! How applications stand, for programs: no name, no case, nothing of what they are about.

use async_trait::async_trait;
use contract::{
    ApplicationState, MatterState, MatterStatePage, MatterStatesDesk, Problem, ProgramCaller,
    machine::{Procedure as _, Queue},
    policy::{Act, allow_program},
};
use kernel::{ListPage, one_more};
use ledger::{Entry, ObjectRef};
use matter::{Matter as _, Refused};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use crate::{desk::Dossier, rows::application};

#[async_trait]
impl MatterStatesDesk for Dossier {
    async fn matter_states(
        &self,
        program: &ProgramCaller,
        after: Option<Uuid>,
    ) -> Result<MatterStatePage, Problem> {
        let read = self.states_for(program, after).await;
        self.ledger.settle().await.map_err(Refused::from)?;
        Ok(read?)
    }
}

impl Dossier {
    async fn states_for(
        &self,
        program: &ProgramCaller,
        after: Option<Uuid>,
    ) -> Result<MatterStatePage, Refused> {
        let office = program.organisation;
        let permit = allow_program(program, Act::ReadMatterStates, office);
        let permit = permit.map_err(|_| Refused::NoSuchThing)?;
        let unseen = application::Entity::MACHINE.states_in(Queue::Unseen);
        let mut wanted = application::Entity::find()
            .filter(application::Column::Organisation.eq(office.0))
            .filter(application::Column::State.is_not_in(unseen.map(ApplicationState::code)))
            .order_by_asc(application::Column::Id)
            .limit(one_more());
        if let Some(after) = after {
            wanted = wanted.filter(application::Column::Id.gt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(row.id));
        // Whatever was changed by hand is none of the office's word.
        let (written, altered) = self
            .matters
            .as_written::<application::Entity>(page.rows)
            .await?;
        let matters = written.iter().map(state_of).collect();
        let entry = Entry::about(ObjectRef::new("organisation", office))
            .details(json!({ "program": program.id, "altered": altered }));
        self.ledger.note(permit, entry).await?;
        Ok(MatterStatePage {
            matters,
            next: page.next,
        })
    }
}

fn state_of(row: &application::Model) -> MatterState {
    MatterState {
        id: row.id,
        kind: contract::Application::MACHINE.kind.to_owned(),
        number: row.reference.clone(),
        state: row.stands().code().to_owned(),
        version: row.version,
        due_at: row.due_at,
        ended_at: row.ended_at,
    }
}
