//! What a list says, judged against whom the pool has by now.

use std::collections::{HashMap, HashSet};

use contract::{
    FieldProblem, LikeOfficer, ListedOfficer, ListedOfficerState, OfficerId, OfficerState,
    OrganisationId,
};
use matter::Refused;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    content::{Content, Entry},
    like::{folded, is_like},
};
use crate::{Pool, rows::officer};

/// How many are looked for at once.
const AT_ONCE: usize = 500;

/// Somebody of the pool, as far as lists are judged by them.
struct Known {
    id: Uuid,
    number: Option<String>,
    name: Vec<char>,
    shown: String,
    state: OfficerState,
    is_live: bool,
    paper: Vec<u8>,
}

/// Those of the pool whom somebody in the list may be.
#[derive(Default)]
struct KnownOnes {
    entered: HashSet<Uuid>,
    by_paper: HashMap<Vec<u8>, Vec<Known>>,
    by_number: HashMap<String, Vec<u8>>,
    by_birth: HashMap<Vec<u8>, Vec<Known>>,
}

impl Pool {
    /// Judges everybody in a list, in the order of the file.
    pub(super) async fn judge_list(
        &self,
        office: OrganisationId,
        content: &Content,
    ) -> Result<Vec<ListedOfficer>, Refused> {
        let known = self.known_to(office, content).await?;
        let mut earlier: HashMap<&[u8], Vec<(&Entry, Vec<char>)>> = HashMap::new();
        let mut judged = Vec::with_capacity(content.officers.len());
        for entry in &content.officers {
            let name = folded(&entry.form.name);
            let before = earlier.entry(&entry.birth_index).or_default();
            judged.push(known.judge(entry, (&name, before)));
            before.push((entry, name));
        }
        Ok(judged)
    }

    async fn known_to(
        &self,
        office: OrganisationId,
        content: &Content,
    ) -> Result<KnownOnes, Refused> {
        let mut known = KnownOnes::default();
        for entries in content.officers.chunks(AT_ONCE) {
            let of_office =
                || officer::Entity::find().filter(officer::Column::Organisation.eq(office.0));
            let ids = entries.iter().map(|entry| entry.id);
            let entered: Vec<Uuid> = of_office()
                .select_only()
                .column(officer::Column::Id)
                .filter(officer::Column::Id.is_in(ids))
                .into_tuple()
                .all(&self.kernel.db)
                .await?;
            known.entered.extend(entered);
            let papers = entries.iter().map(|entry| entry.paper_index.clone());
            let found = of_office().filter(officer::Column::PaperIndex.is_in(papers));
            for row in found.all(&self.kernel.db).await? {
                let paper = row.paper_index.clone();
                known.by_paper.entry(paper).or_default().push(row.into());
            }
            let numbers = entries.iter().map(|entry| entry.number.clone());
            let found = of_office().filter(officer::Column::Number.is_in(numbers));
            for row in found.all(&self.kernel.db).await? {
                let number = row.number.unwrap_or_default();
                known.by_number.insert(number, row.paper_index);
            }
            let births = entries.iter().map(|entry| entry.birth_index.clone());
            let found = of_office()
                .filter(officer::Column::BirthIndex.is_in(births))
                .filter(officer::Column::EndedAt.is_null());
            for row in found.all(&self.kernel.db).await? {
                let birth = row.birth_index.clone();
                let same_day = known.by_birth.entry(birth).or_default();
                if same_day.iter().all(|one| one.id != row.id) {
                    same_day.push(row.into());
                }
            }
        }
        Ok(known)
    }
}

impl From<officer::Model> for Known {
    fn from(row: officer::Model) -> Self {
        Self {
            id: row.id,
            name: folded(&row.name),
            state: row.stands(),
            is_live: row.ended_at.is_none(),
            number: row.number,
            shown: row.name,
            paper: row.paper_index,
        }
    }
}

impl KnownOnes {
    fn judge(
        &self,
        entry: &Entry,
        (name, before): (&[char], &[(&Entry, Vec<char>)]),
    ) -> ListedOfficer {
        let mut shown = shown(entry);
        if self.entered.contains(&entry.id) {
            shown.officer = Some(OfficerId(entry.id));
            (shown.state, shown.faults) = (ListedOfficerState::Entered, Vec::new());
            return shown;
        }
        if let Some(state) = entry.left_out {
            shown.state = state;
            return shown;
        }
        if !shown.faults.is_empty() {
            return shown;
        }
        if let Some(same) = self.same(entry) {
            shown.officer = Some(OfficerId(same.id));
            shown.state = ListedOfficerState::Already;
            return shown;
        }
        let holder = self.by_number.get(&entry.number);
        if holder.is_some_and(|paper| *paper != entry.paper_index) {
            let fault = FieldProblem::at("number", "number-taken");
            (shown.state, shown.faults) = (ListedOfficerState::AtFault, vec![fault]);
            return shown;
        }
        shown.like = self.like(entry, name).or_else(|| like_before(name, before));
        if shown.like.is_some() {
            shown.state = ListedOfficerState::Question;
        }
        shown
    }

    /// Whoever of the pool has the same paper: live, removed, or standing where the file says.
    fn same(&self, entry: &Entry) -> Option<&Known> {
        let of_paper = self.by_paper.get(&entry.paper_index)?;
        of_paper.iter().find(|one| {
            one.is_live || one.state == OfficerState::Removed || one.state == entry.stands()
        })
    }

    fn like(&self, entry: &Entry, name: &[char]) -> Option<LikeOfficer> {
        let mut of_day = self.by_birth.get(&entry.birth_index)?.iter();
        let found = of_day.find(|one| one.paper != entry.paper_index && is_like(&one.name, name));
        found.map(|one| LikeOfficer {
            name: one.shown.clone(),
            number: one.number.clone(),
            line: None,
        })
    }
}

/// Somebody who stands earlier in the file and whom this one is like.
fn like_before(name: &[char], before: &[(&Entry, Vec<char>)]) -> Option<LikeOfficer> {
    let found = before.iter().find(|(_, other)| is_like(other, name));
    found.map(|(entry, _)| LikeOfficer {
        name: entry.form.name.clone(),
        number: None,
        line: Some(entry.line),
    })
}

fn shown(entry: &Entry) -> ListedOfficer {
    ListedOfficer {
        line: entry.line,
        officer: None,
        number: entry.number.clone(),
        name: entry.form.name.clone(),
        employer: entry.form.employer.clone(),
        categories: entry.form.categories(),
        state: if entry.faults.is_empty() {
            ListedOfficerState::New
        } else {
            ListedOfficerState::AtFault
        },
        like: None,
        faults: entry.faults.clone(),
    }
}
