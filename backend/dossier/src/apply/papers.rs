//! Papers: taken in sealed, opened in the sandbox, shown page by page.

use casefile::{lines_of, points};
use contract::{
    ApplicationId, Caller, ImageSize, PageImage, PaperId, PaperKind, PaperPage, PaperView, Upload,
    characters, policy::Act,
};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use matter::{Refused, WRONG_STATE};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::drawn::Drawn;
use crate::{
    desk::Dossier,
    obstacles::TAKEN_OUT,
    reach::of_application,
    rows::{application, paper, paper_page},
    seal::{PAPER_NAME, PAPER_TEXT},
    settings::MEGABYTE,
};

impl Dossier {
    pub(crate) async fn add_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        kind: PaperKind,
        upload: Upload,
    ) -> Result<PaperView, Refused> {
        let (row, permit) = self.reach(caller, Act::ChangePapers, id).await?;
        self.ensure_open(&self.kernel.db, &row, kind).await?;
        let file_name = characters::file_name(&upload.file_name).unwrap_or_default();
        // Before its bytes are taken in: no account has more than one paper waiting.
        let _turn = self.papers_in_hand.take(caller.account).await;
        let limit = self.settings.paper_bytes;
        let source = self
            .files
            .seal_upload(row.organisation, upload.bytes, limit)
            .await?;
        let size = i64::try_from(source.plain_len()).unwrap_or(i64::MAX);
        let drawn = self.draw_sheets(&row, source).await?;

        let paper = paper::Model {
            id: self.kernel.new_id(),
            organisation: row.organisation,
            application: row.id,
            kind: kind.into(),
            file_name: Vec::new(),
            object: drawn.source.object_id().0,
            size,
            pages: i32::try_from(drawn.sheets.len()).unwrap_or(i32::MAX),
            bound: Vec::new(),
            received_at: self.kernel.now(),
        };
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold(tx, &row).await?;
        self.ensure_open(tx, &row, kind).await?;
        self.make_room(tx, &row, (kind, size)).await?;
        let paper = self.record_paper(tx, paper, &file_name, drawn).await?;
        let moves = self.touch(tx, &row).await?;
        let entry = Entry::about(ObjectRef::new("paper", paper.id))
            .under(of_application(id))
            .of(caller.account)
            .by(caller)
            .moving(moves);
        act.done(entry).await?;
        view_of(&paper, file_name)
    }

    async fn ensure_open<C: ConnectionTrait>(
        &self,
        db: &C,
        row: &application::Model,
        kind: PaperKind,
    ) -> Result<(), Refused> {
        if !row.stands().is_open() {
            return Err(WRONG_STATE.refused());
        }
        let open = self.open_in(db, row).await?;
        // Other papers may come while anything is open.
        let is_open = kind.field().is_none_or(|field| open.contains(&field));
        if is_open {
            Ok(())
        } else {
            Err(WRONG_STATE.refused())
        }
    }

    /// Erases the paper that the new one replaces, and refuses more than an application may hold.
    async fn make_room(
        &self,
        tx: &Tx,
        row: &application::Model,
        (kind, size): (PaperKind, i64),
    ) -> Result<(), Refused> {
        let (same, others): (Vec<_>, Vec<_>) = self
            .papers_in(tx, row)
            .await?
            .into_iter()
            .partition(|paper| paper.kind == kind);
        let is_other = kind == PaperKind::Other;
        if is_other && same.len() >= self.settings.other_papers {
            let most = self.settings.other_papers;
            return Err(Refused::field("file", format!("too-many-papers:{most}")));
        }
        let stays = if is_other { same.as_slice() } else { &[] };
        let kept: i64 = others.iter().chain(stays).map(|paper| paper.size).sum();
        let total = u64::try_from(kept.saturating_add(size)).unwrap_or(u64::MAX);
        if total > self.settings.papers_bytes {
            let most = self.settings.papers_bytes / MEGABYTE;
            return Err(Refused::field("file", format!("papers-too-large:{most}")));
        }
        for paper in same.iter().filter(|_| !is_other) {
            self.erase_paper(tx, paper).await?;
        }
        Ok(())
    }

    async fn record_paper(
        &self,
        tx: &Tx,
        mut paper: paper::Model,
        file_name: &str,
        drawn: Drawn,
    ) -> Result<paper::Model, Refused> {
        let sealer = self.sealer(paper.organisation, paper.id);
        paper.file_name = sealer.text(tx, PAPER_NAME, file_name).await?;
        paper.bound = self.vault.bind(tx, &paper).await?;
        drawn.source.record(tx).await?;
        paper::Entity::insert(paper::ActiveModel::from(paper.clone()))
            .exec(tx)
            .await?;
        for (sheet, staged) in drawn.sheets {
            let page = self.kernel.new_id();
            let sealer = self.sealer(paper.organisation, page);
            let mut row = paper_page::Model {
                id: page,
                organisation: paper.organisation,
                paper: paper.id,
                number: i32::try_from(sheet.number).unwrap_or(i32::MAX),
                width: f64::from(sheet.width_pt),
                height: f64::from(sheet.height_pt),
                master: Some(staged.record(tx).await?.0),
                text: sealer.json(tx, PAPER_TEXT, &sheet.runs).await?,
                bound: Vec::new(),
            };
            row.bound = self.vault.bind(tx, &row).await?;
            row.into_active_model().insert(tx).await?;
        }
        Ok(paper)
    }

    pub(crate) async fn remove_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        paper: PaperId,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach(caller, Act::ChangePapers, id).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold(tx, &row).await?;
        let found = paper::Entity::find_by_id(paper.0)
            .filter(paper::Column::Application.eq(row.id))
            .one(tx)
            .await?
            .ok_or(TAKEN_OUT.refused())?;
        self.ensure_as_written(tx, &found).await?;
        let kind = found
            .kind
            .known()
            .ok_or(Refused::Broken("a paper of no kind"))?;
        self.ensure_open(tx, &row, kind).await?;
        self.erase_paper(tx, &found).await?;
        let moves = self.touch(tx, &row).await?;
        let entry = Entry::about(ObjectRef::new("paper", paper.0))
            .under(of_application(id))
            .of(caller.account)
            .by(caller)
            .moving(moves);
        act.done(entry).await?;
        Ok(())
    }

    async fn erase_paper(&self, tx: &Tx, paper: &paper::Model) -> Result<(), Refused> {
        let pages = paper_page::Entity::find()
            .filter(paper_page::Column::Paper.eq(paper.id))
            .all(tx)
            .await?;
        for page in &pages {
            // What is erased is the paper's own image, not one its row was led to.
            self.ensure_as_written(tx, page).await?;
            if let Some(master) = page.master {
                self.vault.erase(tx, contract::ObjectId(master)).await?;
            }
        }
        self.vault
            .erase(tx, contract::ObjectId(paper.object))
            .await?;
        paper_page::Entity::delete_many()
            .filter(paper_page::Column::Paper.eq(paper.id))
            .exec(tx)
            .await?;
        paper::Entity::delete_by_id(paper.id).exec(tx).await?;
        Ok(())
    }

    /// The papers of an application, in the order of the checklist.
    pub(crate) async fn papers_of(
        &self,
        row: &application::Model,
    ) -> Result<Vec<PaperView>, Refused> {
        let papers = self.papers_in(&self.kernel.db, row).await?;
        let mut views = Vec::with_capacity(papers.len());
        for paper in papers {
            let name = self.name_of_paper(&paper).await?;
            views.push(view_of(&paper, name)?);
        }
        views.sort_by_key(|view| PaperKind::ALL.iter().position(|kind| *kind == view.kind));
        Ok(views)
    }

    async fn name_of_paper(&self, paper: &paper::Model) -> Result<String, Refused> {
        let sealer = self.sealer(paper.organisation, paper.id);
        let name = sealer.open(&self.kernel.db, PAPER_NAME, &paper.file_name);
        Ok(name.await?)
    }

    pub(crate) async fn paper_page(
        &self,
        caller: &Caller,
        id: PaperId,
        number: u32,
    ) -> Result<PaperPage, Refused> {
        let (paper, application, permit) = self.reach_paper(caller, id).await?;
        let page = self.page_of_paper(&paper, number).await?;
        let sealer = self.sealer(page.organisation, page.id);
        let runs: Vec<reading::TextRun> = sealer
            .open_json(&self.kernel.db, PAPER_TEXT, &page.text)
            .await?;
        let file_name = self.name_of_paper(&paper).await?;
        let entry = Entry::about(ObjectRef::new("paper", paper.id))
            .under(of_application(ApplicationId(application.id)))
            .of(contract::AccountId(application.applicant))
            .by(caller)
            .details(serde_json::json!({ "page": number, "as": "text" }));
        self.ledger.note(permit, entry).await?;
        Ok(PaperPage {
            paper: id,
            file_name,
            number,
            pages: u32::try_from(paper.pages).unwrap_or_default(),
            width: points(page.width),
            height: points(page.height),
            text: lines_of(&runs),
        })
    }

    pub(crate) async fn paper_image(
        &self,
        caller: &Caller,
        id: PaperId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let (paper, application, permit) = self.reach_paper(caller, id).await?;
        let page = self.page_of_paper(&paper, number).await?;
        let master = page.master.ok_or(TAKEN_OUT.refused())?;
        let entry = Entry::about(ObjectRef::new("paper", paper.id))
            .under(of_application(ApplicationId(application.id)))
            .of(contract::AccountId(application.applicant))
            .by(caller);
        let image = self
            .files
            .deliver(caller, permit, entry, (master, number, size));
        image.await
    }

    async fn page_of_paper(
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

fn view_of(paper: &paper::Model, file_name: String) -> Result<PaperView, Refused> {
    Ok(PaperView {
        id: PaperId(paper.id),
        kind: paper
            .kind
            .known()
            .ok_or(Refused::Broken("a paper of no kind"))?,
        file_name,
        pages: u32::try_from(paper.pages).unwrap_or_default(),
        size: u64::try_from(paper.size).unwrap_or_default(),
        received_at: paper.received_at,
    })
}
