//! What is said of papers, for whoever decides on them.

use std::collections::HashMap;

use contract::{PaperPageSaid, PaperSaid};
use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused};
use reading::{LeftOut, Statement};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    CaseFiles, Stated,
    rows::{paper, paper_statement},
    statements::told_left_out,
};

/// What is said of a paper, as it lies sealed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The fewest programs that drew one of its pages; none where it has no page.
    programs: Option<u8>,
    /// The statements of pages of which there is more to say than that they are whole, by number.
    pages: Vec<(u32, Statement)>,
    /// What the file carries that is neither run nor shown.
    left_out: LeftOut,
}

impl Said {
    /// Of a file that carries this, and of whose pages nothing is said yet.
    pub(super) fn of_file(left_out: LeftOut) -> Self {
        Self {
            left_out,
            ..Self::default()
        }
    }

    /// Says this of the next page.
    pub(super) fn of_page(&mut self, number: u32, statement: Statement) {
        let programs = self.programs.unwrap_or(statement.programs);
        self.programs = Some(programs.min(statement.programs));
        if !statement.is_whole() || !statement.remarks.is_empty() {
            self.pages.push((number, statement));
        }
    }

    fn told(self) -> PaperSaid {
        let pages = self.pages.into_iter().filter_map(told_of_page);
        PaperSaid {
            programs: self.programs.unwrap_or_default().into(),
            pages: pages.collect(),
            left_out: told_left_out(&self.left_out),
        }
    }
}

/// What whoever decides is told of a page; nothing where it is but that a search is not to be relied upon, for papers are
/// not searched.
fn told_of_page((number, statement): (u32, Statement)) -> Option<PaperPageSaid> {
    let stated = Stated::of(statement, None);
    let (lacks, mut remarks) = (stated.lacks(None), stated.remarks(None));
    remarks.retain(|remark| !remark.about.may_hide_text());
    let is_told = !lacks.is_empty() || !remarks.is_empty();
    is_told.then_some(PaperPageSaid {
        number,
        lacks,
        remarks,
    })
}

impl Named for paper_statement::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.id)
    }
}

impl CaseFiles {
    /// Keeps what is said of a paper of which nothing is said yet.
    pub(super) async fn keep_said_of_paper(
        &self,
        tx: &Tx,
        paper: &paper::Model,
        said: &Said,
    ) -> Result<(), Refused> {
        let sealer = self.sealer(paper.organisation, paper.id);
        let mut row = paper_statement::Model {
            id: paper.id,
            organisation: paper.organisation,
            matter: paper.matter,
            said: sealer.json(tx, paper_statement::SAID, said).await?,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        row.into_active_model().insert(tx).await?;
        Ok(())
    }

    /// What is said of a paper, as it lies sealed; `None` where nobody examined it.
    pub(super) async fn said_of_paper(&self, paper: Uuid) -> Result<Option<Said>, Refused> {
        let row = paper_statement::Entity::find_by_id(paper)
            .one(&self.kernel.db)
            .await?;
        match row {
            Some(row) => Ok(Some(self.open_said_of_paper(&row).await?)),
            None => Ok(None),
        }
    }

    /// What is said of the papers of a matter, by paper; of those that were taken in before that was asked nothing is.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn said_of_papers(&self, matter: Uuid) -> Result<HashMap<Uuid, PaperSaid>, Refused> {
        let rows = paper_statement::Entity::find()
            .filter(paper_statement::Column::Matter.eq(matter))
            .all(&self.kernel.db)
            .await?;
        let mut said = HashMap::with_capacity(rows.len());
        for row in rows {
            said.insert(row.id, self.open_said_of_paper(&row).await?.told());
        }
        Ok(said)
    }

    async fn open_said_of_paper(&self, row: &paper_statement::Model) -> Result<Said, Refused> {
        let db = &self.kernel.db;
        self.ensure_as_written(db, row).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let opened = sealer.open_json(db, paper_statement::SAID, &row.said).await;
        opened.map_err(|error| Refused::from(error).altering(row.object()))
    }
}

#[cfg(test)]
mod tests {
    use reading::{About, Reason};

    use super::*;

    #[test]
    fn told_are_the_pages_that_a_person_has_to_look_at() {
        let mut said = Said::of_file(LeftOut::default());
        let mut unsearched = Statement::whole(2);
        unsearched.remark(About::UnknownText, None);
        let mut covered = Statement::whole(2);
        covered.remark(About::CoveredText, None);
        covered.remark(About::DisputedText, None);
        let mut differs = Statement::whole(1);
        differs.lack(Reason::DrawnDifferently, None);
        let pages = [unsearched, covered, differs, Statement::whole(2)];
        for (number, statement) in (1..).zip(pages) {
            said.of_page(number, statement);
        }
        let told = said.told();
        assert_eq!(told.programs, 1, "the fewest");
        let pages: Vec<_> = told
            .pages
            .iter()
            .map(|page| (page.number, page.lacks.len(), page.remarks.len()))
            .collect();
        assert_eq!(pages, [(2, 0, 1), (3, 1, 0)]);
    }
}
