//! Papers that people send in with a matter of theirs: taken in sealed, opened in the sandbox, shown page by page.
//!
//! Which kinds there are, how many of each, and who may send or see one is the desk's to say.

mod again;
mod drawn;
mod said;
mod turns;

use contract::{
    AccountId, Caller, ImageSize, ObjectId, PageImage, PaperId, PaperPage, Upload, characters,
    policy::{Act, Permit, Relation},
};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use matter::{Matter, MatterModel as _, Matters, Named, Obstacle, Refused};
use reading::Turn;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use time::OffsetDateTime;
use tokio::sync::OwnedMutexGuard;
use uuid::Uuid;

use crate::{
    CaseFiles, lines_of,
    pages::points,
    rows::{paper, paper_page, paper_statement},
};
use drawn::Drawn;
pub(crate) use turns::Turns;

/// A part of the caller's own object is not there, or not there any more.
pub static TAKEN_OUT: Obstacle = Obstacle::new("not-found", 404);

/// Names the paper in the ledger.
pub fn of_paper(id: PaperId) -> ObjectRef {
    ObjectRef::new("paper", id.0)
}

/// The entry of an act upon a paper of a matter.
pub fn entry_of_paper<M: Matter>(caller: &Caller, paper: PaperId, row: &M::Model) -> Entry {
    Entry::about(of_paper(paper))
        .under(row.object())
        .of(row.owner())
        .by(caller)
}

impl Named for paper::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.id)
    }
}

/// What is altered is named by the paper.
impl Named for paper_page::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.paper)
    }
}

/// How much one paper may be.
#[derive(Debug, Clone, Copy)]
pub struct PaperLimits {
    /// Bytes.
    pub bytes: u64,
    /// Pages.
    pub pages: u32,
}

/// A paper that was taken in and taken apart, and of which nothing speaks yet.
pub struct PaperInHand {
    organisation: Uuid,
    file_name: String,
    /// When it was received at first, where it was taken over.
    received_at: Option<OffsetDateTime>,
    drawn: Drawn,
    _turn: OwnedMutexGuard<()>,
}

impl PaperInHand {
    /// Bytes as received.
    pub fn size(&self) -> i64 {
        i64::try_from(self.drawn.source.plain_len()).unwrap_or(i64::MAX)
    }

    /// The name its sender gave it.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }
}

impl CaseFiles {
    /// Takes a paper in and apart. No account has more than one waiting: the next is taken in once this one was
    /// recorded or let go.
    ///
    /// # Errors
    /// [`Refused::Fields`] where it cannot be used.
    pub async fn take_paper(
        &self,
        (account, organisation): (AccountId, Uuid),
        upload: Upload,
        limits: PaperLimits,
    ) -> Result<PaperInHand, Refused> {
        let file_name = characters::file_name(&upload.file_name).unwrap_or_default();
        let turn = self.papers_in_hand.take(account).await;
        let source = self.seal_upload(organisation, upload.bytes, limits.bytes);
        let drawn = self.draw_paper(organisation, source.await?, limits).await?;
        Ok(PaperInHand {
            organisation,
            file_name,
            received_at: None,
            drawn,
            _turn: turn,
        })
    }

    /// Records a paper as one of this kind, with its pages, for a matter.
    ///
    /// # Errors
    /// When vault or database cannot.
    pub async fn record_paper(
        &self,
        tx: &Tx,
        (matter, kind): (Uuid, &str),
        taken: PaperInHand,
    ) -> Result<paper::Model, Refused> {
        let mut paper = paper::Model {
            id: self.kernel.new_id(),
            organisation: taken.organisation,
            matter,
            kind: kind.to_owned(),
            file_name: Vec::new(),
            object: taken.drawn.source.object_id().0,
            size: taken.size(),
            pages: i32::try_from(taken.drawn.leaves.len()).unwrap_or(i32::MAX),
            bound: Vec::new(),
            received_at: taken.received_at.unwrap_or_else(|| self.kernel.now()),
        };
        let sealer = self.sealer(paper.organisation, paper.id);
        paper.file_name = sealer.text(tx, paper::FILE_NAME, &taken.file_name).await?;
        paper.bound = self.vault.bind(tx, &paper).await?;
        taken.drawn.source.record(tx).await?;
        paper::Entity::insert(paper::ActiveModel::from(paper.clone()))
            .exec(tx)
            .await?;
        for (leaf, staged) in taken.drawn.leaves {
            let page = self.kernel.new_id();
            let sealer = self.sealer(paper.organisation, page);
            let mut row = paper_page::Model {
                id: page,
                organisation: paper.organisation,
                paper: paper.id,
                number: leaf.number,
                width: leaf.width,
                height: leaf.height,
                master: Some(staged.record(tx).await?.0),
                text: sealer.json(tx, paper_page::TEXT, &leaf.runs).await?,
                bound: Vec::new(),
            };
            row.bound = self.vault.bind(tx, &row).await?;
            row.into_active_model().insert(tx).await?;
        }
        if let Some(said) = &taken.drawn.said {
            self.keep_said_of_paper(tx, &paper, said).await?;
        }
        Ok(paper)
    }

    /// Erases a paper with its pages and what is said of them.
    ///
    /// # Errors
    /// [`Refused::Altered`] where a page is not the paper's own.
    pub async fn erase_paper(&self, tx: &Tx, paper: &paper::Model) -> Result<(), Refused> {
        let pages = paper_page::Entity::find()
            .filter(paper_page::Column::Paper.eq(paper.id))
            .all(tx)
            .await?;
        for page in &pages {
            // What is erased is the paper's own image, not one its row was led to.
            self.ensure_as_written(tx, page).await?;
            if let Some(master) = page.master {
                self.vault.erase(tx, ObjectId(master)).await?;
            }
        }
        self.vault.erase(tx, ObjectId(paper.object)).await?;
        paper_page::Entity::delete_many()
            .filter(paper_page::Column::Paper.eq(paper.id))
            .exec(tx)
            .await?;
        paper_statement::Entity::delete_by_id(paper.id)
            .exec(tx)
            .await?;
        paper::Entity::delete_by_id(paper.id).exec(tx).await?;
        Ok(())
    }

    /// The papers of a matter, the oldest first, each held to what was sealed.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn papers_of<C: ConnectionTrait>(
        &self,
        db: &C,
        matter: Uuid,
    ) -> Result<Vec<paper::Model>, Refused> {
        let papers = paper::Entity::find()
            .filter(paper::Column::Matter.eq(matter))
            .order_by_asc(paper::Column::Id)
            .all(db)
            .await?;
        for paper in &papers {
            self.ensure_as_written(db, paper).await?;
        }
        Ok(papers)
    }

    /// A paper of a matter that is held.
    ///
    /// # Errors
    /// [`TAKEN_OUT`], [`Refused::Altered`].
    pub async fn paper_of(
        &self,
        tx: &Tx,
        matter: Uuid,
        paper: PaperId,
    ) -> Result<paper::Model, Refused> {
        let found = paper::Entity::find_by_id(paper.0)
            .filter(paper::Column::Matter.eq(matter))
            .one(tx)
            .await?
            .ok_or(TAKEN_OUT.refused())?;
        self.ensure_as_written(tx, &found).await?;
        Ok(found)
    }

    /// A paper with its matter, as far as the caller reaches that, and the permit for the act.
    ///
    /// # Errors
    /// As [`Matters::reach`].
    pub async fn reach_paper<M: Matter>(
        &self,
        matters: &Matters,
        (caller, act): (&Caller, Act),
        id: PaperId,
    ) -> Result<(paper::Model, M::Model, Permit), Refused> {
        let db = &self.kernel.db;
        let Some(paper) = paper::Entity::find_by_id(id.0).one(db).await? else {
            let nothing = of_paper(id);
            let denied = matters.door().permit(caller, act, Relation::None, nothing);
            let _ = denied.await?;
            return Err(Refused::NoSuchThing);
        };
        let taken = self.ensure_as_written(db, &paper).await;
        matters.door().noted(caller, act, taken).await?;
        let (row, permit) = matters.reach::<M>(caller, act, paper.matter).await?;
        Ok((paper, row, permit))
    }

    /// The name its sender gave a paper.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn name_of_paper(&self, paper: &paper::Model) -> Result<String, Refused> {
        let sealer = self.sealer(paper.organisation, paper.id);
        let name = sealer.open(&self.kernel.db, paper::FILE_NAME, &paper.file_name);
        Ok(name.await?)
    }

    /// A page of a paper with its text; that it was shown is recorded.
    ///
    /// # Errors
    /// [`TAKEN_OUT`], [`Refused::Altered`].
    pub async fn page_of_paper(
        &self,
        caller: &Caller,
        (permit, entry): (Permit, Entry),
        (paper, number): (&paper::Model, u32),
    ) -> Result<PaperPage, Refused> {
        let page = self.paper_page(paper, number).await?;
        let sealer = self.sealer(page.organisation, page.id);
        let runs: Vec<reading::TextRun> = sealer
            .open_json(&self.kernel.db, paper_page::TEXT, &page.text)
            .await?;
        let file_name = self.name_of_paper(paper).await?;
        let (mark, details) = self.marked_text(caller, number);
        self.ledger.note(permit, entry.details(details)).await?;
        Ok(PaperPage {
            paper: PaperId(paper.id),
            file_name,
            number,
            pages: u32::try_from(paper.pages).unwrap_or_default(),
            width: points(page.width),
            height: points(page.height),
            text: lines_of(&runs),
            mark,
        })
    }

    /// The image of a page of a paper, marked; recorded before the first byte leaves.
    ///
    /// # Errors
    /// As [`CaseFiles::page_of_paper`].
    pub async fn image_of_paper(
        &self,
        caller: &Caller,
        (permit, entry): (Permit, Entry),
        (paper, number, size): (&paper::Model, u32, ImageSize),
    ) -> Result<PageImage, Refused> {
        let page = self.paper_page(paper, number).await?;
        let master = page.master.ok_or(TAKEN_OUT.refused())?;
        let master = (master, Turn::Upright);
        self.deliver(caller, permit, entry, (master, number, size))
            .await
    }

    async fn paper_page(
        &self,
        paper: &paper::Model,
        number: u32,
    ) -> Result<paper_page::Model, Refused> {
        let page = paper_page::Entity::find()
            .filter(paper_page::Column::Paper.eq(paper.id))
            .filter(paper_page::Column::Number.eq(i32::try_from(number).unwrap_or_default()))
            .one(&self.kernel.db)
            .await?
            .ok_or(TAKEN_OUT.refused())?;
        self.ensure_as_written(&self.kernel.db, &page).await?;
        Ok(page)
    }
}
