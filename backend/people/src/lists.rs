//! Lists of people who are to be invited: read, looked at, dropped.

mod content;
mod judged;
mod take;
mod words;

use std::{collections::HashMap, slice};

use contract::{
    AccountId, Caller, FieldProblem, ListedState, PeopleListFacts, PeopleListForm, PeopleListId,
    PeopleListRow, PeopleListState, PeopleListView, PeopleListsView, UNDO_PEOPLE_LIST, characters,
    policy::{Act, Permit, SystemAct, is_permitted, relation_to_office},
};
use matter::{Matter as _, Offered, Refused, of_list};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use self::content::Content;
pub(crate) use self::words::COLUMNS;
use crate::{People, judge::judge_note, reach::of_office, rows::people_list, unread};

/// How many lists are shown.
const NEWEST: u64 = 20;

impl People {
    pub(crate) async fn people_lists(&self, caller: &Caller) -> Result<PeopleListsView, Refused> {
        let permit = self
            .permit(caller, Act::ReadPeople, of_office(caller))
            .await?;
        let rows = people_list::Entity::of_office(caller)
            .order_by_desc(people_list::Column::Id)
            .limit(NEWEST)
            .all(&self.kernel.db)
            .await?;
        let (written, altered) = self.matters.as_written::<people_list::Entity>(rows).await?;
        let rows = self.list_rows(&written).await?;
        let office = self.find_office(caller.organisation).await?;
        let (departments, _) = self.departments(caller.organisation).await?;
        let departments = departments.into_iter();
        let view = PeopleListsView {
            rows,
            altered,
            may_bring: is_permitted(caller, Act::ReadList, relation_to_office(caller)),
            columns: words::column_names(),
            departments: departments.map(|one| [one.name_zh, one.name_en]).collect(),
            roles: words::role_names(office.kind),
        };
        let entry = of_list(of_office(caller), &view.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    pub(crate) async fn people_list(
        &self,
        caller: &Caller,
        id: PeopleListId,
    ) -> Result<PeopleListView, Refused> {
        let act = Act::ReadPeople;
        let (row, permit) = self.list_of(caller, (act, id)).await?;
        let view = self.list_view(caller, &row).await;
        self.matters
            .shown::<people_list::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    async fn list_view(
        &self,
        caller: &Caller,
        row: &people_list::Model,
    ) -> Result<PeopleListView, Refused> {
        let names = self.readers_of(slice::from_ref(row)).await?;
        let reason = self.reason_of(row).await?;
        let content = self.content_of(row).await?;
        let judged = self.judge_list(caller, (&content, &reason)).await?;
        let mut people: Vec<_> = judged.into_iter().map(|one| one.shown).collect();
        if row.taken_at.is_some() {
            // Whoever was not left out was invited.
            for (one, entry) in people.iter_mut().zip(&content.people) {
                if one.account.is_none() && entry.left_out.is_none() {
                    (one.state, one.faults) = (ListedState::Gone, Vec::new());
                }
            }
        }
        let undo_until = row.taken_at.map(|at| at + UNDO_PEOPLE_LIST);
        let facts = PeopleListFacts {
            has_new: people.iter().any(|one| one.state == ListedState::New),
            may_be_undone: undo_until.is_some_and(|until| until > self.kernel.now()),
        };
        let relation = |_| Some(relation_to_office(caller));
        let line = self
            .matters
            .line::<people_list::Entity>(caller, (row, &facts), &relation)
            .await?;
        Ok(PeopleListView {
            row: self.list_row(&names, row).await?,
            version: row.version,
            reason,
            people,
            unread: content.unread,
            undo_until,
            line,
        })
    }

    pub(crate) async fn read_list(
        &self,
        caller: &Caller,
        form: PeopleListForm,
    ) -> Result<PeopleListId, Refused> {
        let permit = self
            .permit(caller, Act::ReadList, of_office(caller))
            .await?;
        let content = Content::read(&form.content, || self.kernel.random_id());
        let (content, reason) = match (content, judge_note("reason", &form.reason)) {
            (Ok(content), Ok(reason)) => (content, reason),
            (content, reason) => {
                let faults: Vec<FieldProblem> =
                    content.err().into_iter().chain(reason.err()).collect();
                return Err(Refused::Fields(faults));
            }
        };
        let id = PeopleListId(self.kernel.new_id());
        let people = i32::try_from(content.people.len()).unwrap_or(i32::MAX);
        let sealer = self.vault().sealer(caller.organisation, id.0);
        let file_name = characters::file_name(&form.file_name).unwrap_or_default();
        let db = &self.kernel.db;
        let row = people_list::ActiveModel {
            people: Set(people),
            read_at: Set(self.kernel.now()),
            taken_at: Set(None),
            file_name: Set(sealer.text(db, people_list::FILE_NAME, &file_name).await?),
            reason: Set(sealer.text(db, people_list::REASON, reason).await?),
            content: Set(Some(sealer.json(db, people_list::CONTENT, &content).await?)),
            ..Default::default()
        };
        let begun = (caller, Act::ReadList, permit);
        let act = self
            .matters
            .beginning::<people_list::Entity>(begun, (id.0, caller.organisation), row)
            .await?;
        let mut act = act.ok_or(Refused::Broken("a list stands already"))?;
        act.note(reason);
        act.stating("people", people.into());
        Box::pin(act.done()).await?;
        Ok(id)
    }

    pub(crate) async fn drop_list(
        &self,
        caller: &Caller,
        id: PeopleListId,
        version: i32,
    ) -> Result<(), Refused> {
        let dropping = self.list_seen(caller, (Act::DropList, id, version)).await?;
        let content = self.content_of(&dropping.row).await?;
        // Taking it may have been interrupted.
        self.withdraw_all(caller, &content).await?;
        let mut act = dropping.begin().await?;
        act.change.content = Set(None);
        Box::pin(act.done()).await
    }

    /// Ends the lists that nobody took, and forgets what they said. Safe to repeat.
    pub(crate) async fn lapse_lists(&self) -> Result<(), Refused> {
        let over = people_list::Entity::find()
            .filter(people_list::Column::State.eq(PeopleListState::Read.code()))
            .filter(people_list::Column::DueAt.lte(self.kernel.now()))
            .all(&self.kernel.db)
            .await?;
        for row in over {
            let ending = self
                .matters
                .by_itself::<people_list::Entity>(SystemAct::Lapse, row)?;
            let mut act = ending.begin().await?;
            act.change.content = Set(None);
            let ended = Box::pin(act.done()).await;
            ended.or_else(Refused::unless_overtaken)?;
        }
        Ok(())
    }

    /// A list of the caller's office, and the permit for the act.
    pub(crate) async fn list_of(
        &self,
        caller: &Caller,
        (act, id): (Act, PeopleListId),
    ) -> Result<(people_list::Model, Permit), Refused> {
        let relation = |_: &people_list::Model| relation_to_office(caller);
        self.matters
            .reach_by::<people_list::Entity>(caller, (act, id.0), relation)
            .await
    }

    /// The same, for an act upon it as this person saw it.
    async fn list_seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, PeopleListId, i32),
    ) -> Result<Offered<'a, people_list::Entity>, Refused> {
        let relation = |_: &people_list::Model| relation_to_office(caller);
        self.matters
            .seen_by(caller, (act, id.0, version), relation)
            .await
    }

    async fn list_rows(&self, rows: &[people_list::Model]) -> Result<Vec<PeopleListRow>, Refused> {
        let names = self.readers_of(rows).await?;
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            shown.push(self.list_row(&names, row).await?);
        }
        Ok(shown)
    }

    /// The names of those who had the lists read.
    async fn readers_of(
        &self,
        rows: &[people_list::Model],
    ) -> Result<HashMap<AccountId, String>, Refused> {
        let readers = rows.iter().map(|row| AccountId(row.owner));
        self.identity().names(readers).await.map_err(unread)
    }

    async fn list_row(
        &self,
        names: &HashMap<AccountId, String>,
        row: &people_list::Model,
    ) -> Result<PeopleListRow, Refused> {
        let file_name = self
            .matters
            .opened_text::<people_list::Entity>(&self.kernel.db, row, people_list::FILE_NAME)
            .await?;
        Ok(PeopleListRow {
            id: PeopleListId(row.id),
            file_name: file_name.unwrap_or_default(),
            people: usize::try_from(row.people).unwrap_or_default(),
            state: row.stands().code().to_owned(),
            read_by: names
                .get(&AccountId(row.owner))
                .cloned()
                .unwrap_or_default(),
            read_at: row.read_at,
        })
    }

    async fn reason_of(&self, row: &people_list::Model) -> Result<String, Refused> {
        let reason = self
            .matters
            .opened_text::<people_list::Entity>(&self.kernel.db, row, people_list::REASON)
            .await?;
        Ok(reason.unwrap_or_default())
    }

    async fn content_of(&self, row: &people_list::Model) -> Result<Content, Refused> {
        let content = self
            .matters
            .opened::<people_list::Entity, Content>(&self.kernel.db, row, people_list::CONTENT)
            .await?;
        Ok(content.unwrap_or_default())
    }
}
