//! The papers of an application: which, how many, and while what is open.

use casefile::{PaperInHand, PaperLimits, entry_of_paper, of_paper};
use contract::{
    ApplicationId, Caller, ImageSize, PageImage, PaperId, PaperKind, PaperPage, PaperView,
    Parameter, Upload, policy::Act,
};
use kernel::Tx;
use matter::{Refused, WRONG_STATE};
use sea_orm::ConnectionTrait;
use time::OffsetDateTime;

use super::OnApplication;
use crate::{
    desk::Dossier,
    rows::{application, paper},
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
        let adding = self.current(caller, (Act::ChangePapers, id)).await?;
        self.ensure_open(&self.kernel.db, &adding.row, kind).await?;
        let limits = PaperLimits {
            bytes: u64::from(self.matters.number(Parameter::PaperMegabytes)) * MEGABYTE,
            pages: self.matters.number(Parameter::PaperPages),
        };
        let from = (caller.account, adding.row.organisation);
        let taken = self.files.take_paper(from, upload, limits).await?;
        Box::pin(self.put_in(adding.begin().await?, kind, taken)).await
    }

    /// Puts a paper in its place, in place of the one that it replaces.
    pub(super) async fn put_in(
        &self,
        mut act: OnApplication<'_>,
        kind: PaperKind,
        taken: PaperInHand,
    ) -> Result<PaperView, Refused> {
        let file_name = taken.file_name().to_owned();
        act.hold().await?;
        self.ensure_open(act.tx(), &act.row, kind).await?;
        self.make_room(act.tx(), &act.row, (kind, taken.size()))
            .await?;
        let of = (act.row.id, kind.code());
        let paper = self.files.record_paper(act.tx(), of, taken).await?;
        act.upon(of_paper(PaperId(paper.id)));
        let begun = act.row.created_at;
        self.finish(act).await?;
        view_of(&paper, file_name, begun)
    }

    pub(super) async fn ensure_open<C: ConnectionTrait>(
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
        let papers = self.files.papers_of(tx, row.id).await?;
        let (same, others): (Vec<_>, Vec<_>) = papers
            .into_iter()
            .partition(|paper| paper.kind == kind.code());
        let is_other = kind == PaperKind::Other;
        let most = self.matters.number(Parameter::OtherPapers);
        if is_other && u32::try_from(same.len()).is_ok_and(|sent| sent >= most) {
            return Err(Refused::field("file", format!("too-many-papers:{most}")));
        }
        let stays = if is_other { same.as_slice() } else { &[] };
        let kept: i64 = others.iter().chain(stays).map(|paper| paper.size).sum();
        let total = u64::try_from(kept.saturating_add(size)).unwrap_or(u64::MAX);
        let most = u64::from(self.matters.number(Parameter::PapersMegabytes));
        if total > most * MEGABYTE {
            return Err(Refused::field("file", format!("papers-too-large:{most}")));
        }
        for paper in same.iter().filter(|_| !is_other) {
            self.files.erase_paper(tx, paper).await?;
        }
        Ok(())
    }

    pub(crate) async fn remove_paper(
        &self,
        caller: &Caller,
        id: ApplicationId,
        paper: PaperId,
    ) -> Result<(), Refused> {
        let removing = self.current(caller, (Act::ChangePapers, id)).await?;
        let mut act = removing.begin().await?;
        act.hold().await?;
        let found = self.files.paper_of(act.tx(), act.row.id, paper).await?;
        self.ensure_open(act.tx(), &act.row, kind_of(&found)?)
            .await?;
        self.files.erase_paper(act.tx(), &found).await?;
        act.upon(of_paper(paper));
        self.finish(act).await
    }

    /// The papers of an application, in the order of the checklist.
    pub(crate) async fn papers_of(
        &self,
        row: &application::Model,
    ) -> Result<Vec<PaperView>, Refused> {
        let papers = self.files.papers_of(&self.kernel.db, row.id).await?;
        let mut views = Vec::with_capacity(papers.len());
        for paper in papers {
            views.push(self.view_of_paper(row, &paper).await?);
        }
        views.sort_by_key(|view| PaperKind::ALL.iter().position(|kind| *kind == view.kind));
        Ok(views)
    }

    /// A paper as a part of an application sees it.
    pub(super) async fn view_of_paper(
        &self,
        row: &application::Model,
        paper: &paper::Model,
    ) -> Result<PaperView, Refused> {
        let name = self.files.name_of_paper(paper).await?;
        view_of(paper, name, row.created_at)
    }

    pub(crate) async fn paper_page(
        &self,
        caller: &Caller,
        id: PaperId,
        number: u32,
    ) -> Result<PaperPage, Refused> {
        let (paper, application, permit) = self.reach_paper(caller, id).await?;
        let entry = entry_of_paper::<application::Entity>(caller, id, &application);
        self.files
            .page_of_paper(caller, (permit, entry), (&paper, number))
            .await
    }

    pub(crate) async fn paper_image(
        &self,
        caller: &Caller,
        id: PaperId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let (paper, application, permit) = self.reach_paper(caller, id).await?;
        let entry = entry_of_paper::<application::Entity>(caller, id, &application);
        let wanted = (&paper, number, size);
        self.files
            .image_of_paper(caller, (permit, entry), wanted)
            .await
    }
}

pub(super) fn kind_of(paper: &paper::Model) -> Result<PaperKind, Refused> {
    PaperKind::find(&paper.kind).ok_or(Refused::Broken("a paper of no kind"))
}

/// What came before the application was begun was taken over into it.
fn view_of(
    paper: &paper::Model,
    file_name: String,
    begun: OffsetDateTime,
) -> Result<PaperView, Refused> {
    Ok(PaperView {
        id: PaperId(paper.id),
        kind: kind_of(paper)?,
        file_name,
        pages: u32::try_from(paper.pages).unwrap_or_default(),
        size: u64::try_from(paper.size).unwrap_or_default(),
        received_at: paper.received_at,
        is_kept: paper.received_at < begun,
        said: None,
    })
}
