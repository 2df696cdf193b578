//! The papers of a claim: proof of kinship, a mandate.

use casefile::{PaperLimits, entry_of_paper, of_paper, rows::paper};
use contract::{
    Caller, CaseClaimId, HearingPaperKind, HearingPaperView, ImageSize, PageImage, PaperId,
    PaperPage, Parameter, Upload,
    policy::{Act, Permit},
};
use kernel::Tx;
use matter::Refused;

use super::claim_opening_act;
use crate::{
    apply::{MEGABYTE, paper_view},
    desk::Hearings,
    rows::case_claim,
};

impl Hearings {
    pub(crate) async fn add_claim_paper(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        upload: Upload,
    ) -> Result<HearingPaperView, Refused> {
        let asked = (Act::ChangeClaimPapers, id);
        let adding = self.current_claim(caller, asked).await?;
        let limits = PaperLimits {
            bytes: u64::from(self.matters.number(Parameter::PaperMegabytes)) * MEGABYTE,
            pages: self.matters.number(Parameter::PaperPages),
        };
        let from = (caller.account, adding.row.organisation);
        let taken = self.files.take_paper(from, upload, limits).await?;
        let file_name = taken.file_name().to_owned();
        let mut act = adding.begin().await?;
        act.hold().await?;
        self.ensure_room_for_paper(act.tx(), &act.row).await?;
        let of = (act.row.id, HearingPaperKind::Standing.code());
        let paper = self.files.record_paper(act.tx(), of, taken).await?;
        act.upon(of_paper(PaperId(paper.id)));
        act.done().await?;
        paper_view(&paper, file_name)
    }

    /// Refuses more papers than one may send beside what is required.
    async fn ensure_room_for_paper(&self, tx: &Tx, row: &case_claim::Model) -> Result<(), Refused> {
        let sent = self.files.papers_of(tx, row.id).await?.len();
        let most = self.matters.number(Parameter::OtherPapers);
        if u32::try_from(sent).is_ok_and(|sent| sent >= most) {
            return Err(Refused::field("file", format!("too-many-papers:{most}")));
        }
        Ok(())
    }

    pub(crate) async fn remove_claim_paper(
        &self,
        caller: &Caller,
        id: CaseClaimId,
        paper: PaperId,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangeClaimPapers, id);
        let mut act = self.current_claim(caller, asked).await?.begin().await?;
        act.hold().await?;
        let found = self.files.paper_of(act.tx(), act.row.id, paper).await?;
        self.files.erase_paper(act.tx(), &found).await?;
        act.upon(of_paper(paper));
        act.done().await
    }

    /// The papers of a claim, in the order in which they came.
    pub(super) async fn claim_papers(
        &self,
        row: &case_claim::Model,
    ) -> Result<Vec<HearingPaperView>, Refused> {
        let papers = self.files.papers_of(&self.kernel.db, row.id).await?;
        let mut views = Vec::with_capacity(papers.len());
        for paper in papers {
            let name = self.files.name_of_paper(&paper).await?;
            views.push(paper_view(&paper, name)?);
        }
        Ok(views)
    }

    /// A paper of this claim, by the act that the caller's side needs.
    async fn reach_claim_paper(
        &self,
        caller: &Caller,
        (id, paper): (CaseClaimId, PaperId),
    ) -> Result<(paper::Model, case_claim::Model, Permit), Refused> {
        let act = claim_opening_act(caller);
        let (row, permit) = self.reach_claim(caller, act, id).await?;
        let papers = self.files.papers_of(&self.kernel.db, row.id).await;
        let papers = self.door.noted(caller, act, papers).await?;
        let found = papers.into_iter().find(|found| found.id == paper.0);
        Ok((found.ok_or(Refused::NoSuchThing)?, row, permit))
    }

    pub(crate) async fn claim_paper_page(
        &self,
        caller: &Caller,
        paper: (CaseClaimId, PaperId),
        number: u32,
    ) -> Result<PaperPage, Refused> {
        let reached = self.reach_claim_paper(caller, paper).await?;
        let (found, row, permit) = reached;
        let entry = entry_of_paper::<case_claim::Entity>(caller, paper.1, &row);
        self.files
            .page_of_paper(caller, (permit, entry), (&found, number))
            .await
    }

    pub(crate) async fn claim_paper_image(
        &self,
        caller: &Caller,
        paper: (CaseClaimId, PaperId),
        number: u32,
        size: ImageSize,
    ) -> Result<PageImage, Refused> {
        let reached = self.reach_claim_paper(caller, paper).await?;
        let (found, row, permit) = reached;
        let entry = entry_of_paper::<case_claim::Entity>(caller, paper.1, &row);
        self.files
            .image_of_paper(caller, (permit, entry), (&found, number, size))
            .await
    }
}
