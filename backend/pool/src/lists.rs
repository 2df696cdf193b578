//! Lists of officers who are to be entered: read, looked at, dropped.

mod content;
mod judged;
mod like;
mod reading;
mod take;
mod words;

use std::{collections::HashMap, slice};

use contract::{
    AccountId, Caller, FieldProblem, ListedOfficer, ListedOfficerState, OfficerListFacts,
    OfficerListForm, OfficerListId, OfficerListQuery, OfficerListRow, OfficerListState,
    OfficerListView, OfficerListsView, UNDO_PEOPLE_LIST, characters,
    policy::{Act, SystemAct, relation_to_office},
};
use kernel::PAGE;
use matter::{Matter as _, Offered, Refused, ensure_seen, judge_note, of_list};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use self::content::Content;
pub(crate) use self::words::named;
use crate::{
    Pool,
    nominate::{BIRTH_INDEX, PAPER_INDEX},
    reach::of_office,
    rows::officer_list,
    unread,
};

/// How many lists are shown.
const NEWEST: u64 = 20;

impl Pool {
    pub(crate) async fn officer_lists(&self, caller: &Caller) -> Result<OfficerListsView, Refused> {
        let permit = self.permit(caller, Act::ReadPool).await?;
        let rows = officer_list::Entity::of_office(caller)
            .order_by_desc(officer_list::Column::Id)
            .limit(NEWEST)
            .all(&self.kernel.db)
            .await?;
        let (written, altered) = self
            .matters
            .as_written::<officer_list::Entity>(rows)
            .await?;
        let names = self.readers_of(&written).await?;
        let mut rows = Vec::with_capacity(written.len());
        for row in &written {
            rows.push(self.list_row(&names, row).await?);
        }
        let view = OfficerListsView {
            rows,
            altered,
            columns: words::column_names(),
        };
        let entry = of_list(of_office(caller), &view.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    pub(crate) async fn officer_list(
        &self,
        caller: &Caller,
        id: OfficerListId,
        query: OfficerListQuery,
    ) -> Result<OfficerListView, Refused> {
        let act = Act::ReadPool;
        let (row, permit) = self.list_of(caller, (act, id)).await?;
        let view = self.list_view(caller, (&row, query)).await;
        self.matters
            .shown::<officer_list::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    async fn list_view(
        &self,
        caller: &Caller,
        (row, query): (&officer_list::Model, OfficerListQuery),
    ) -> Result<OfficerListView, Refused> {
        let names = self.readers_of(slice::from_ref(row)).await?;
        let content = self.content_of(row).await?;
        let judged = self.judge_list(caller.organisation, &content).await?;
        let counts = counts_of(&judged);
        let undo_until = row.taken_at.map(|at| at + UNDO_PEOPLE_LIST);
        let may_enter = [ListedOfficerState::New, ListedOfficerState::Question];
        let facts = OfficerListFacts {
            has_new: judged.iter().any(|one| may_enter.contains(&one.state)),
            may_be_undone: undo_until.is_some_and(|until| until > self.kernel.now()),
        };
        let relation = |_| Some(relation_to_office(caller));
        let line = self
            .matters
            .line::<officer_list::Entity>(caller, (row, &facts), &relation)
            .await?;
        let reason = self
            .matters
            .opened_text::<officer_list::Entity>(&self.kernel.db, row, officer_list::REASON)
            .await?;
        let is_question = |one: &&ListedOfficer| one.state == ListedOfficerState::Question;
        let questions = judged.iter().filter(is_question).cloned().collect();
        let (officers, next) = page_of(judged, query);
        Ok(OfficerListView {
            row: self.list_row(&names, row).await?,
            version: row.version,
            reason: reason.unwrap_or_default(),
            counts,
            questions,
            officers,
            next,
            unread: content.unread,
            undo_until,
            line,
        })
    }

    pub(crate) async fn read_officers(
        &self,
        caller: &Caller,
        form: OfficerListForm,
    ) -> Result<OfficerListId, Refused> {
        let permit = self.permit(caller, Act::ReadOfficers).await?;
        let content = Content::read(&form.content, self.standards(), || self.kernel.random_id());
        let (content, reason) = match (content, judge_note("reason", &form.reason)) {
            (Ok(content), Ok(reason)) => (content, reason),
            (content, reason) => {
                let faults: Vec<FieldProblem> =
                    content.err().into_iter().chain(reason.err()).collect();
                return Err(Refused::Fields(faults));
            }
        };
        let content = self.indexed(caller, content).await?;
        let id = OfficerListId(self.kernel.new_id());
        let officers = i32::try_from(content.officers.len()).unwrap_or(i32::MAX);
        let sealer = self.vault().sealer(caller.organisation, id.0);
        let file_name = characters::file_name(&form.file_name).unwrap_or_default();
        let db = &self.kernel.db;
        let row = officer_list::ActiveModel {
            officers: Set(officers),
            read_at: Set(self.kernel.now()),
            taken_at: Set(None),
            file_name: Set(sealer.text(db, officer_list::FILE_NAME, &file_name).await?),
            reason: Set(sealer.text(db, officer_list::REASON, reason).await?),
            content: Set(Some(
                sealer.json(db, officer_list::CONTENT, &content).await?,
            )),
            ..Default::default()
        };
        let begun = (caller, Act::ReadOfficers, permit);
        let act = self
            .matters
            .beginning::<officer_list::Entity>(begun, (id.0, caller.organisation), row)
            .await?;
        let mut act = act.ok_or(Refused::Broken("a list stands already"))?;
        act.note(reason);
        act.stating("officers", officers.into());
        Box::pin(act.done()).await?;
        Ok(id)
    }

    /// The same list, each with the blind indexes by which they are looked for, and with a number where the file has none.
    async fn indexed(&self, caller: &Caller, mut content: Content) -> Result<Content, Refused> {
        let (vault, db, office) = (self.vault(), &self.kernel.db, caller.organisation);
        for entry in &mut content.officers {
            let paper = vault.blind_index(db, office, PAPER_INDEX, &entry.form.paper_no);
            entry.paper_index = paper.await?.to_vec();
            let birth = vault.blind_index(db, office, BIRTH_INDEX, &entry.form.birth_date);
            entry.birth_index = birth.await?.to_vec();
            if entry.number.is_empty() {
                // Unique without a running number, which a list that is dropped would leave a gap in.
                let id = entry.id.simple().to_string().to_ascii_uppercase();
                entry.number = format!("M-{}", id.get(..12).unwrap_or_default());
            }
        }
        Ok(content)
    }

    pub(crate) async fn drop_officers(
        &self,
        caller: &Caller,
        id: OfficerListId,
        version: i32,
    ) -> Result<(), Refused> {
        let dropping = self
            .list_seen(caller, (Act::DropOfficers, id, version))
            .await?;
        let content = self.content_of(&dropping.row).await?;
        // Taking it may have been interrupted.
        self.withdraw_all(caller, (&dropping.row, &content)).await?;
        let mut act = dropping.begin().await?;
        act.change.content = Set(None);
        Box::pin(act.done()).await
    }

    /// Ends the lists that nobody took, and forgets what they said. Safe to repeat.
    pub(crate) async fn lapse_lists(&self) -> Result<(), Refused> {
        let over = officer_list::Entity::find()
            .filter(officer_list::Column::State.eq(OfficerListState::Read.code()))
            .filter(officer_list::Column::DueAt.lte(self.kernel.now()))
            .all(&self.kernel.db)
            .await?;
        for row in over {
            let ending = self
                .matters
                .by_itself::<officer_list::Entity>(SystemAct::Lapse, row)?;
            let mut act = ending.begin().await?;
            act.change.content = Set(None);
            let ended = Box::pin(act.done()).await;
            ended.or_else(Refused::unless_overtaken)?;
        }
        Ok(())
    }

    /// A list of the caller's office, for an act upon it as this person saw it.
    async fn list_seen<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, OfficerListId, i32),
    ) -> Result<Offered<'a, officer_list::Entity>, Refused> {
        let reached = self.list_of(caller, (act, id)).await?;
        ensure_seen::<officer_list::Entity>(&reached.0, version)?;
        self.matters.offered((caller, act), reached)
    }

    /// The names of those who had the lists read.
    async fn readers_of(
        &self,
        rows: &[officer_list::Model],
    ) -> Result<HashMap<AccountId, String>, Refused> {
        let readers = rows.iter().map(|row| AccountId(row.owner));
        self.identity().names(readers).await.map_err(unread)
    }

    async fn list_row(
        &self,
        names: &HashMap<AccountId, String>,
        row: &officer_list::Model,
    ) -> Result<OfficerListRow, Refused> {
        let file_name = self
            .matters
            .opened_text::<officer_list::Entity>(&self.kernel.db, row, officer_list::FILE_NAME)
            .await?;
        Ok(OfficerListRow {
            id: OfficerListId(row.id),
            file_name: file_name.unwrap_or_default(),
            officers: u32::try_from(row.officers).unwrap_or_default(),
            state: row.stands().code().to_owned(),
            read_by: names
                .get(&AccountId(row.owner))
                .cloned()
                .unwrap_or_default(),
            read_at: row.read_at,
        })
    }

    async fn content_of(&self, row: &officer_list::Model) -> Result<Content, Refused> {
        let content = self
            .matters
            .opened::<officer_list::Entity, Content>(&self.kernel.db, row, officer_list::CONTENT)
            .await?;
        Ok(content.unwrap_or_default())
    }
}

/// How many there are of each kind, those that there are.
fn counts_of(judged: &[ListedOfficer]) -> Vec<(ListedOfficerState, u32)> {
    let counted = ListedOfficerState::ALL.map(|state| {
        let count = judged.iter().filter(|one| one.state == state).count();
        (state, u32::try_from(count).unwrap_or(u32::MAX))
    });
    counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// A page of those who are asked for, and after which line the next begins.
fn page_of(
    judged: Vec<ListedOfficer>,
    query: OfficerListQuery,
) -> (Vec<ListedOfficer>, Option<usize>) {
    let asked = judged
        .into_iter()
        .filter(|one| one.line > query.after && query.show.is_none_or(|state| state == one.state));
    let mut page: Vec<ListedOfficer> = asked.take(PAGE + 1).collect();
    let is_more = page.len() > PAGE;
    page.truncate(PAGE);
    let next = page.last().filter(|_| is_more).map(|one| one.line);
    (page, next)
}
