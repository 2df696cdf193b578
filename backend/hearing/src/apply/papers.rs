//! The papers of an application for a hearing.

use casefile::{PaperLimits, entry_of_paper, of_paper, rows::paper};
use contract::{
    Caller, HearingApplicationField, HearingApplicationId, HearingPaperKind, HearingPaperView,
    ImageSize, PageImage, PaperId, PaperPage, Parameter, Upload,
    policy::{Act, Permit},
};
use kernel::Tx;
use matter::{Refused, WRONG_STATE};

use crate::{desk::Hearings, reach::opening_act, rows::hearing_application};

/// Bytes of a megabyte, as the office counts what is sent in.
pub(crate) const MEGABYTE: u64 = 1024 * 1024;

impl Hearings {
    pub(crate) async fn add_hearing_paper(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        kind: HearingPaperKind,
        upload: Upload,
    ) -> Result<HearingPaperView, Refused> {
        let adding = self.current(caller, (Act::ChangeHearingPapers, id)).await?;
        let limits = PaperLimits {
            bytes: u64::from(self.matters.number(Parameter::PaperMegabytes)) * MEGABYTE,
            pages: self.matters.number(Parameter::PaperPages),
        };
        let from = (caller.account, adding.row.organisation);
        let taken = self.files.take_paper(from, upload, limits).await?;
        let file_name = taken.file_name().to_owned();
        let mut act = adding.begin().await?;
        act.hold().await?;
        self.ensure_open(act.tx(), &act.row).await?;
        self.ensure_room(act.tx(), &act.row, taken.size()).await?;
        let of = (act.row.id, kind.code());
        let paper = self.files.record_paper(act.tx(), of, taken).await?;
        act.upon(of_paper(PaperId(paper.id)));
        act.done().await?;
        view_of(&paper, file_name)
    }

    pub(crate) async fn remove_hearing_paper(
        &self,
        caller: &Caller,
        id: HearingApplicationId,
        paper: PaperId,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangeHearingPapers, id);
        let mut act = self.current(caller, asked).await?.begin().await?;
        act.hold().await?;
        self.ensure_open(act.tx(), &act.row).await?;
        let found = self.files.paper_of(act.tx(), act.row.id, paper).await?;
        self.files.erase_paper(act.tx(), &found).await?;
        act.upon(of_paper(paper));
        act.done().await
    }

    /// Papers may come while all is open, or where a correction asks for them.
    async fn ensure_open(&self, tx: &Tx, row: &hearing_application::Model) -> Result<(), Refused> {
        let open = self.open_in(tx, row).await?;
        if open.contains(&HearingApplicationField::Papers) {
            Ok(())
        } else {
            Err(WRONG_STATE.refused())
        }
    }

    /// Refuses more than an application may hold.
    async fn ensure_room(
        &self,
        tx: &Tx,
        row: &hearing_application::Model,
        size: i64,
    ) -> Result<(), Refused> {
        let papers = self.files.papers_of(tx, row.id).await?;
        let most = self.matters.number(Parameter::OtherPapers);
        if u32::try_from(papers.len()).is_ok_and(|sent| sent >= most) {
            return Err(Refused::field("file", format!("too-many-papers:{most}")));
        }
        let held: i64 = papers.iter().map(|paper| paper.size).sum();
        let total = u64::try_from(held.saturating_add(size)).unwrap_or(u64::MAX);
        let most = u64::from(self.matters.number(Parameter::PapersMegabytes));
        if total > most * MEGABYTE {
            return Err(Refused::field("file", format!("papers-too-large:{most}")));
        }
        Ok(())
    }

    /// The papers of an application, in the order in which they came.
    pub(crate) async fn papers_seen(
        &self,
        row: &hearing_application::Model,
    ) -> Result<Vec<HearingPaperView>, Refused> {
        let papers = self.files.papers_of(&self.kernel.db, row.id).await?;
        let mut views = Vec::with_capacity(papers.len());
        for paper in papers {
            let name = self.files.name_of_paper(&paper).await?;
            views.push(view_of(&paper, name)?);
        }
        Ok(views)
    }

    /// The paper and its application, by the act that the caller's side needs.
    pub(crate) async fn reach_paper(
        &self,
        caller: &Caller,
        id: PaperId,
    ) -> Result<(paper::Model, hearing_application::Model, Permit), Refused> {
        let asked = (caller, opening_act(caller));
        let reached = self
            .files
            .reach_paper::<hearing_application::Entity>(&self.matters, asked, id)
            .await?;
        let (paper, row, _) = reached;
        // A prosecutor has those of the assigned cases alone.
        let (row, permit) = self.opening(caller, HearingApplicationId(row.id)).await?;
        Ok((paper, row, permit))
    }

    pub(crate) async fn hearing_paper_page(
        &self,
        caller: &Caller,
        id: PaperId,
        number: u32,
    ) -> Result<PaperPage, Refused> {
        let (paper, row, permit) = self.reach_paper(caller, id).await?;
        let entry = entry_of_paper::<hearing_application::Entity>(caller, id, &row);
        self.files
            .page_of_paper(caller, (permit, entry), (&paper, number))
            .await
    }

    pub(crate) async fn hearing_paper_image(
        &self,
        caller: &Caller,
        id: PaperId,
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let (paper, row, permit) = self.reach_paper(caller, id).await?;
        let entry = entry_of_paper::<hearing_application::Entity>(caller, id, &row);
        let wanted = (&paper, number, size);
        self.files
            .image_of_paper(caller, (permit, entry), wanted)
            .await
    }
}

pub(crate) fn view_of(
    paper: &paper::Model,
    file_name: String,
) -> Result<HearingPaperView, Refused> {
    let kind = HearingPaperKind::find(&paper.kind);
    Ok(HearingPaperView {
        id: PaperId(paper.id),
        kind: kind.ok_or(Refused::Broken("a paper of no kind"))?,
        file_name,
        pages: u32::try_from(paper.pages).unwrap_or_default(),
        size: u64::try_from(paper.size).unwrap_or_default(),
        received_at: paper.received_at,
    })
}
