//! What is said of the pages of a file while it is made, and what a person decides on the incomplete ones.

use casefile::{EFile, FileDocument, PageKey, Statements};
use contract::{
    AccountId, Caller, CaseId, ImageSize, PageDecided, PageDecision, PageId, PageImage, PageState,
    StatedPage,
    policy::{self, Act},
};
use ledger::{Entry, ObjectRef};
use matter::{Refused, judge_only_note};
use uuid::Uuid;

use crate::{
    desk::Dossier,
    reach::{case_relation, of_case},
    rows::file_import,
};

impl Dossier {
    pub(crate) async fn stated_page(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
    ) -> Result<StatedPage, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let found = self.numbered(row.id, number).await;
        let (file, key, page) = self.door.noted(caller, Act::ReadCaseFile, found).await?;
        let statements = self.files.statements_in(&self.kernel.db, row.id).await;
        let statements = self
            .door
            .noted(caller, Act::ReadCaseFile, statements)
            .await?;
        let import = self.import_named(&row.id, key.import).await;
        let file_name = self.door.noted(caller, Act::ReadCaseFile, import).await?;
        let stated = statements.stated(&key);
        let state = statements.state(&key);
        let document = file.document_of(key.id).map(|(document, _)| document);
        let is_maker = policy::is_permitted(caller, Act::MakeCaseFile, case_relation(caller, &row));
        let (width, height) = page.size();
        let view = StatedPage {
            id: PageId(key.id),
            number,
            file_name,
            number_in_import: u32::try_from(key.number).unwrap_or_default(),
            document_title: document.map(|document| document.title.clone()),
            state,
            programs: stated.map_or(0, |stated| stated.statement.programs.into()),
            lacks: stated.map_or_else(Vec::new, |stated| stated.lacks(Some(&page))),
            remarks: stated.map_or_else(Vec::new, |stated| stated.remarks(Some(&page))),
            flaw: key.flaw.clone(),
            width,
            height,
            has_other: stated.is_some_and(|stated| stated.other.is_some()),
            decided: self.decided_view(&statements, &key).await?,
            is_approved: document.is_some_and(FileDocument::is_approved),
            may_decide: is_maker && state == PageState::Incomplete,
            next_undecided: next_undecided(&file, &statements, number),
            states: statements.count(&file.keys),
            version: row.version,
        };
        let details = serde_json::json!({ "page": number, "as": "statement" });
        let entry = of_page(key.id, case).by(caller).details(details);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    pub(crate) async fn other_image(
        &self,
        caller: &Caller,
        case: CaseId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let (row, permit) = self.reach_case(caller, Act::ReadCaseFile, case).await?;
        let found = self.numbered(row.id, number).await;
        let (_, key, _) = self.door.noted(caller, Act::ReadCaseFile, found).await?;
        let statements = self.files.statements_of(&self.kernel.db, key.id).await;
        let statements = self
            .door
            .noted(caller, Act::ReadCaseFile, statements)
            .await?;
        let other = statements.stated(&key).and_then(|stated| stated.other);
        let other = other.ok_or(Refused::NoSuchThing)?;
        let entry = of_page(key.id, case).by(caller);
        let image = self
            .files
            .deliver(caller, permit, entry, ((other, key.turn), number, size));
        image.await
    }

    /// Decides on an incomplete page of the file as it was seen.
    pub(crate) async fn decide_page(
        &self,
        caller: &Caller,
        case: CaseId,
        version: i32,
        decision: PageDecision,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach_case(caller, Act::MakeCaseFile, case).await?;
        let note = judge_only_note("note", &decision.note)?.to_owned();
        let decision = PageDecision { note, ..decision };
        let seen = self.files.fresh_file(row.id).await;
        self.door.noted(caller, Act::MakeCaseFile, seen).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        self.files.hold_seen(tx, row.id, version).await?;
        let moves = self
            .files
            .decide_page(tx, (caller, &row), &decision)
            .await?;
        let details = serde_json::json!({ "verdict": decision.verdict, "note": decision.note });
        let entry = of_page(decision.page.0, case)
            .by(caller)
            .details(details)
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    async fn decided_view(
        &self,
        statements: &Statements,
        key: &PageKey,
    ) -> Result<Option<PageDecided>, Refused> {
        let Some(decided) = statements.decided(key) else {
            return Ok(None);
        };
        let account = AccountId(decided.account);
        let names = self.identity.names([account]).await;
        let mut names =
            names.map_err(|_| Refused::Broken("the decider's account cannot be read"))?;
        Ok(Some(PageDecided {
            by: names.remove(&account).unwrap_or_default(),
            at: decided.decided_at,
            note: self.files.note_of_decision(decided).await?,
        }))
    }

    async fn import_named(&self, case: &Uuid, import: Uuid) -> Result<String, Refused> {
        let imports = self.files.imports_in(&self.kernel.db, *case).await?;
        let import = imports.iter().find(|row| row.id == import);
        let import: &file_import::Model = import.ok_or(Refused::NoSuchThing)?;
        self.files.name_of_import(import).await
    }
}

/// An entry about a page, under its case.
pub(super) fn of_page(page: Uuid, case: CaseId) -> Entry {
    Entry::about(ObjectRef::new("page", page)).under(of_case(case))
}

/// The next page, counted on from one and round again, that is incomplete and undecided; never that one.
fn next_undecided(file: &EFile, statements: &Statements, number: u32) -> Option<u32> {
    let numbered = || file.keys.iter().zip(1_u32..);
    let behind = numbered().filter(|(_, at)| *at > number);
    let before = numbered().filter(|(_, at)| *at < number);
    let mut others = behind.chain(before);
    let waits = |key: &PageKey| {
        statements.state(key) == PageState::Incomplete && statements.decided(key).is_none()
    };
    others.find(|(key, _)| waits(key)).map(|(_, at)| at)
}
