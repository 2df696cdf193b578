//! What is said of the pages of a file: that each is whole, or what is missing.
//!
//! A page without a statement was examined by nobody, and is never called whole: whoever removes a row takes away what was
//! said, and adds nothing.

use std::collections::HashMap;

use contract::{FileLeftOut, PageFlag, PageState, PageStates, PageVerdict, characters};
use ledger::ObjectRef;
use matter::{Named, Refused};
use reading::{LeftOut, Statement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    CaseFiles, FilePage, PageKey, Stated,
    rows::{import_statement, page_decision, page_statement},
};

/// Statements that are opened in one go, before others on this thread have their turn.
const BATCH: usize = 256;

/// What is said of the pages of a file, and what was decided on the incomplete ones, each held to its seal.
#[derive(Debug, Default)]
pub struct Statements {
    stated: HashMap<Uuid, Stated>,
    decided: HashMap<Uuid, page_decision::Model>,
}

impl Statements {
    /// What is said of a page.
    pub fn state(&self, key: &PageKey) -> PageState {
        match (&key.flaw, self.stated.get(&key.id)) {
            (Some(_), _) => PageState::Broken,
            (None, Some(stated)) => stated.state,
            (None, None) => PageState::Unexamined,
        }
    }

    /// What the press said of a page that was drawn; `None` where nobody examined it.
    pub fn stated(&self, key: &PageKey) -> Option<&Stated> {
        let stated = self.stated.get(&key.id);
        stated.filter(|_| key.flaw.is_none())
    }

    /// That somebody said of an incomplete page that it is as on paper.
    pub fn decided(&self, key: &PageKey) -> Option<&page_decision::Model> {
        let decided = self.decided.get(&key.id);
        decided.filter(|_| self.state(key) == PageState::Incomplete)
    }

    /// How many of these pages are in which state.
    pub fn count<'a>(&self, keys: impl IntoIterator<Item = &'a PageKey>) -> PageStates {
        let mut states = PageStates::default();
        for key in keys {
            let verdict = self.decided(key).map(|_| PageVerdict::AsOnPaper);
            states.add(self.state(key), verdict);
        }
        states
    }

    /// What a reader is told of a page, without the places; nothing of a whole one.
    pub fn flag(&self, key: &PageKey, number: u32) -> Option<PageFlag> {
        let state = self.state(key);
        (state != PageState::Whole).then(|| PageFlag {
            number,
            state,
            lacks: self
                .stated(key)
                .map_or_else(Vec::new, |stated| stated.lacks(None)),
            flaw: key.flaw.clone(),
            as_on_paper: self.decided(key).map(|decided| decided.decided_at),
        })
    }

    /// Whether text of the page may have gone unread, as far as anybody knows.
    pub fn may_hide_text(&self, key: &PageKey) -> bool {
        match self.state(key) {
            PageState::Whole | PageState::Incomplete => {
                self.stated(key).is_some_and(Stated::may_hide_text)
            }
            PageState::Broken => true,
            PageState::Unexamined => key.has_text,
        }
    }
}

/// What is said of an imported file, as it lies sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSaid {
    /// What it carries that is neither run nor shown.
    pub left_out: LeftOut,
    /// What examining it again found; `None` where its pages were stated when they were imported.
    #[serde(default)]
    pub again: Option<ReadAgain>,
}

/// What examining a file again found of the pages as they are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAgain {
    /// Pages that could be stated.
    pub stated: u32,
    /// Of them, those that are incomplete.
    pub incomplete: u32,
    /// Pages whose text would be read otherwise by now.
    pub other_text: u32,
    /// Pages that were broken and could be drawn by now.
    pub readable: u32,
    /// Pages that were drawn before and not this time: they stay unexamined.
    pub unread: u32,
}

impl ImportSaid {
    /// What its makers are told of it.
    pub fn left_out(&self) -> FileLeftOut {
        told_left_out(&self.left_out)
    }

    /// Pages that would be read otherwise if the file were imported by now.
    pub fn read_otherwise(&self) -> u32 {
        let again = self.again.unwrap_or_default();
        again.other_text.saturating_add(again.readable)
    }
}

/// What a file carries that is neither run nor shown, as it is told.
pub(crate) fn told_left_out(left_out: &LeftOut) -> FileLeftOut {
    let attachments = left_out.attachments.iter();
    FileLeftOut {
        scripts: left_out.scripts,
        launches: left_out.launches,
        attachments: attachments.map(|name| shown_name(name)).collect(),
        locked: left_out.locked,
    }
}

/// The name of a file within another as it is shown: without signs that nobody sees, and not the whole way to it.
pub(crate) fn shown_name(name: &str) -> String {
    characters::file_name(name).unwrap_or_else(|| "?".to_owned())
}

impl Named for page_statement::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page", self.id)
    }
}

impl Named for import_statement::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("import", self.id)
    }
}

impl Named for page_decision::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page", self.id)
    }
}

impl CaseFiles {
    /// What is said of the pages of a case.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn statements_in<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Statements, Refused> {
        let rows = page_statement::Entity::find()
            .filter(page_statement::Column::CaseId.eq(case))
            .all(db)
            .await?;
        let decisions = page_decision::Entity::find()
            .filter(page_decision::Column::CaseId.eq(case))
            .all(db)
            .await?;
        let mut statements = Statements::default();
        for batch in rows.chunks(BATCH) {
            for row in batch {
                let stated = self.open_statement(db, row).await?;
                statements.stated.insert(row.id, stated);
            }
            tokio::task::yield_now().await;
        }
        for decision in decisions {
            self.ensure_as_written(db, &decision).await?;
            statements.decided.insert(decision.id, decision);
        }
        Ok(statements)
    }

    /// What is said of one page.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn statements_of<C: ConnectionTrait>(
        &self,
        db: &C,
        page: Uuid,
    ) -> Result<Statements, Refused> {
        let mut statements = Statements::default();
        if let Some(row) = page_statement::Entity::find_by_id(page).one(db).await? {
            let stated = self.open_statement(db, &row).await?;
            statements.stated.insert(row.id, stated);
        }
        if let Some(decision) = page_decision::Entity::find_by_id(page).one(db).await? {
            self.ensure_as_written(db, &decision).await?;
            statements.decided.insert(decision.id, decision);
        }
        Ok(statements)
    }

    /// How many programs drew a page that lies open, and what its reader is told of it, with the places; nothing of a
    /// whole one.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn told_of(
        &self,
        (key, page): (&PageKey, &FilePage),
        number: u32,
    ) -> Result<(u32, Option<PageFlag>), Refused> {
        let statements = self.statements_of(&self.kernel.db, key.id).await?;
        let stated = statements.stated(key);
        let programs = stated.map_or(0, |stated| stated.statement.programs.into());
        let flag = statements.flag(key, number).map(|flag| PageFlag {
            lacks: stated.map_or_else(Vec::new, |stated| stated.lacks(Some(page))),
            ..flag
        });
        Ok((programs, flag))
    }

    /// What is said of the imported files of a case; those that were taken in before that was asked are not among them.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn said_of_imports(&self, case: Uuid) -> Result<HashMap<Uuid, ImportSaid>, Refused> {
        let db = &self.kernel.db;
        let rows = import_statement::Entity::find()
            .filter(import_statement::Column::CaseId.eq(case))
            .all(db)
            .await?;
        let mut said = HashMap::with_capacity(rows.len());
        for row in rows {
            said.insert(row.id, self.open_said(db, &row).await?);
        }
        Ok(said)
    }

    async fn open_statement<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &page_statement::Model,
    ) -> Result<Stated, Refused> {
        self.ensure_as_written(db, row).await?;
        let altered = || Refused::Altered(row.object());
        let statement = match &row.said {
            None => Statement::whole(u8::try_from(row.programs).map_err(|_| altered())?),
            Some(said) => {
                let sealer = self.sealer(row.organisation, row.id);
                let opened = sealer.open_json(db, page_statement::SAID, said);
                opened
                    .await
                    .map_err(|error| Refused::from(error).altering(row.object()))?
            }
        };
        let stated = Stated::of(statement, row.other);
        if row.state == stated.state {
            Ok(stated)
        } else {
            Err(altered())
        }
    }

    pub(crate) async fn open_said<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &import_statement::Model,
    ) -> Result<ImportSaid, Refused> {
        self.ensure_as_written(db, row).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let opened = sealer.open_json(db, import_statement::SAID, &row.said);
        opened
            .await
            .map_err(|error| Refused::from(error).altering(row.object()))
    }
}

#[cfg(test)]
mod tests {
    use reading::{About, Reason, Turn};

    use super::*;

    fn key(id: u128, flaw: Option<&str>, has_text: bool) -> PageKey {
        PageKey {
            id: Uuid::from_u128(id),
            import: Uuid::nil(),
            number: 1,
            flaw: flaw.map(str::to_owned),
            has_text,
            turn: Turn::Upright,
        }
    }

    fn statements(said: impl IntoIterator<Item = (u128, Statement)>) -> Statements {
        let stated = said
            .into_iter()
            .map(|(id, statement)| (Uuid::from_u128(id), Stated::of(statement, None)));
        Statements {
            stated: stated.collect(),
            decided: HashMap::new(),
        }
    }

    fn lacking(reason: Reason) -> Statement {
        let mut statement = Statement::whole(2);
        statement.lack(reason, None);
        statement
    }

    #[test]
    fn a_page_of_which_nothing_is_said_is_not_whole() {
        let said = statements([(1, Statement::whole(1))]);
        assert_eq!(said.state(&key(1, None, true)), PageState::Whole);
        assert_eq!(said.flag(&key(1, None, true), 1), None);
        assert_eq!(said.state(&key(2, None, true)), PageState::Unexamined);
        let flag = said.flag(&key(2, None, true), 7).unwrap();
        assert_eq!((flag.number, flag.state), (7, PageState::Unexamined));
        let flag = said.flag(&key(1, Some("damaged"), false), 1).unwrap();
        assert_eq!(flag.state, PageState::Broken, "whatever a row says of it");
        assert_eq!(flag.flaw.as_deref(), Some("damaged"));
    }

    #[test]
    fn text_may_hide_where_something_that_can_hold_it_is_missing_or_nobody_looked() {
        let mut unknown = Statement::whole(2);
        unknown.remark(About::UnknownText, None);
        let mut covered = Statement::whole(2);
        covered.remark(About::CoveredText, None);
        let said = statements([
            (1, Statement::whole(2)),
            (2, lacking(Reason::FontLost)),
            (3, lacking(Reason::DrawnDifferently)),
            (4, unknown),
            (5, covered),
        ]);
        let hides = |id, flaw, has_text| said.may_hide_text(&key(id, flaw, has_text));
        assert!(!hides(1, None, true));
        assert!(hides(2, None, true));
        assert!(!hides(3, None, true));
        assert!(hides(4, None, true));
        assert!(!hides(5, None, true), "covered text is no text of the page");
        assert!(hides(6, None, true), "nobody examined it");
        assert!(!hides(6, None, false), "it counts as a scan");
        assert!(hides(1, Some("damaged"), false));
    }
}
