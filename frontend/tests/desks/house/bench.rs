mod answers;

use async_trait::async_trait;
use contract::{
    ApplicationDesk, ApplicationField, ApplicationId, ApplicationReceipt, ApplicationView,
    ApplyingDesk, BundleDesk, BundleId, BundleList, BundleProgress, BundleRequest, BundleView,
    Caller, CaseFileDesk, CaseFileView, CaseGlimpse, CaseId, CasePage, CatalogueLine,
    ClassApproval, CorrectionItem, Download, DraftChanges, DraftKept, EntryId, FieldProblem,
    FindCase, GrantRequest, Hits, ImageSize, ImportId, MatterPage, ModeRequest, Numbered,
    PageImage, PageView, PaperId, PaperKind, PaperPage, PaperView, Problem, ReadingDesk,
    ReadingReceipt, ReadingRoom, Refusal, ReviewDesk, Revocation, TrailPage, Upload,
    WorklistFilter, WorklistPage, WorklistQuery, policy::Act,
};
use futures::StreamExt;

use super::{said as views, views::id};
use answers::{Answer, application, bundle, decide, drained, file};

/// A desk without a room behind it.
pub(crate) struct Bench;

#[async_trait]
impl ApplicationDesk for Bench {
    async fn application(&self, caller: &Caller, of: ApplicationId) -> Answer<ApplicationView> {
        application(caller, of)
    }
    async fn paper_page(&self, _: &Caller, paper: PaperId, number: u32) -> Answer<PaperPage> {
        answers::paper_page(paper, number)
    }
    async fn paper_image(
        &self,
        caller: &Caller,
        _: PaperId,
        _: u32,
        _: ImageSize,
    ) -> Answer<PageImage> {
        Ok(views::image(&caller.name))
    }
    async fn trail(
        &self,
        caller: &Caller,
        of: ApplicationId,
        _: Option<EntryId>,
    ) -> Answer<TrailPage> {
        application(caller, of)?;
        Ok(TrailPage {
            lines: views::trail(),
            total: 104,
            next: Some(EntryId(uuid::Uuid::from_u128(77))),
        })
    }
    async fn find_numbered(&self, _: &Caller, number: &str) -> Answer<Option<Numbered>> {
        Ok(match number {
            "YJ-2026-000004" => Some(Numbered::Object(uuid::Uuid::from_u128(views::READING))),
            "19901202110900005" => Some(Numbered::Account(views::id(1))),
            _ => None,
        })
    }
}

#[async_trait]
impl ApplyingDesk for Bench {
    async fn find_case(&self, _: &Caller, request: FindCase) -> Answer<CaseGlimpse> {
        answers::find_case(request)
    }
    async fn start_application(&self, _: &Caller, _: FindCase) -> Answer<ApplicationId> {
        Ok(id(views::DRAFT))
    }
    async fn my_applications(
        &self,
        _: &Caller,
        after: Option<ApplicationId>,
    ) -> Answer<MatterPage> {
        let next = after
            .is_none()
            .then(|| uuid::Uuid::from_u128(views::REFUSED));
        let rows = views::matters();
        Ok(MatterPage {
            rows,
            altered: vec![uuid::Uuid::from_u128(views::ALTERED)],
            next,
        })
    }
    async fn save_draft(
        &self,
        caller: &Caller,
        of: ApplicationId,
        changes: DraftChanges,
    ) -> Answer<DraftKept> {
        answers::save_draft(caller, of, &changes)
    }
    async fn add_paper(
        &self,
        _: &Caller,
        _: ApplicationId,
        kind: PaperKind,
        upload: Upload,
    ) -> Answer<PaperView> {
        let file_name = upload.file_name.clone();
        let size = drained(upload).await?;
        Ok(PaperView {
            id: id(views::PAPER),
            kind,
            file_name,
            pages: 1,
            size,
            received_at: views::at(0),
        })
    }
    async fn remove_paper(&self, _: &Caller, _: ApplicationId, _: PaperId) -> Answer<()> {
        Ok(())
    }
    async fn submit_application(
        &self,
        caller: &Caller,
        of: ApplicationId,
        stays: Vec<ApplicationField>,
    ) -> Answer<ApplicationReceipt> {
        answers::submit(caller, of, &stays)
    }
    async fn withdraw_application(&self, caller: &Caller, of: ApplicationId) -> Answer<()> {
        answers::take_own(caller, of, Act::Withdraw)
    }
    async fn sign_pledge(
        &self,
        caller: &Caller,
        of: ApplicationId,
        typed_name: String,
    ) -> Answer<()> {
        answers::take_own(caller, of, Act::SignPledge)?;
        if typed_name == caller.name {
            Ok(())
        } else {
            Err(Problem::field("typed_name", "not-your-name"))
        }
    }
}

#[async_trait]
impl ReviewDesk for Bench {
    async fn worklist(&self, _: &Caller, query: WorklistQuery) -> Answer<WorklistPage> {
        if query.filter != WorklistFilter::Waiting {
            return Ok(WorklistPage::default());
        }
        Ok(WorklistPage {
            rows: views::worklist(),
            altered: vec![uuid::Uuid::from_u128(views::ALTERED)],
            total: 54,
            late: 1,
            next: query.after.is_none().then(|| "1800000000.7".into()),
        })
    }
    async fn accept(&self, caller: &Caller, of: ApplicationId, version: i32) -> Answer<()> {
        decide(caller, of, version, false)
    }
    async fn verify_mandate(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        cleared: Vec<String>,
    ) -> Answer<()> {
        decide(caller, of, version, false)?;
        if cleared == ["A-H05"] {
            Ok(())
        } else {
            Err(Problem::field("cleared", "check-not-cleared:1"))
        }
    }
    async fn ask_correction(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        items: Vec<CorrectionItem>,
    ) -> Answer<()> {
        decide(caller, of, version, false)?;
        match items.iter().find(|item| item.note.chars().count() < 5) {
            Some(item) => Err(Problem::field(item.field.code(), "note-length:3")),
            None => Ok(()),
        }
    }
    async fn change_mode(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        change: ModeRequest,
    ) -> Answer<()> {
        decide(caller, of, version, true)?;
        if change.ground.is_empty() {
            Err(Problem::field("ground", "not-chosen"))
        } else {
            Ok(())
        }
    }
    async fn withdraw_refusal(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
    ) -> Answer<()> {
        decide(caller, of, version, false)
    }
    async fn confirm_refusal(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
    ) -> Answer<()> {
        decide(caller, of, version, true)
    }
    async fn return_refusal(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        note: String,
    ) -> Answer<()> {
        decide(caller, of, version, true)?;
        if note.is_empty() {
            Err(Problem::field("note", "explanation-length:0"))
        } else {
            Ok(())
        }
    }
    async fn propose_refusal(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        refusal: Refusal,
    ) -> Answer<()> {
        decide(caller, of, version, true)?;
        if refusal.reason.is_empty() {
            Err(Problem::field("reason", "not-chosen"))
        } else {
            Ok(())
        }
    }
    async fn grant(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        grant: GrantRequest,
    ) -> Answer<()> {
        decide(caller, of, version, true)?;
        match (grant.from, grant.until) {
            (None, None) => Err(Problem::invalid(vec![
                FieldProblem::at("from", "date-shape"),
                FieldProblem::at("until", "date-shape"),
            ])),
            (from, until) if until < from => Err(Problem::field("until", "until-before-from")),
            _ => Ok(()),
        }
    }
    async fn revoke(
        &self,
        caller: &Caller,
        of: ApplicationId,
        version: i32,
        revocation: Revocation,
    ) -> Answer<()> {
        decide(caller, of, version, true)?;
        if revocation.explanation.is_empty() {
            Err(Problem::field("explanation", "explanation-length:0"))
        } else {
            Ok(())
        }
    }
}

#[async_trait]
impl CaseFileDesk for Bench {
    async fn cases(&self, _: &Caller, after: Option<CaseId>) -> Answer<CasePage> {
        let rows = views::cases();
        let next = rows.last().filter(|_| after.is_none()).map(|row| row.id);
        Ok(CasePage {
            rows,
            altered: vec![id(views::ALTERED)],
            next,
        })
    }
    async fn case_file(&self, caller: &Caller, case: CaseId) -> Answer<CaseFileView> {
        file(caller, case)
    }
    async fn import(&self, _: &Caller, _: CaseId, upload: Upload) -> Answer<ImportId> {
        drained(upload).await?;
        Ok(id(views::IMPORT))
    }
    async fn remove_import(&self, _: &Caller, _: CaseId, _: ImportId) -> Answer<()> {
        Err(Problem::new("grant-is-live", 409))
    }
    async fn save_catalogue(
        &self,
        _: &Caller,
        _: CaseId,
        version: i32,
        lines: Vec<CatalogueLine>,
    ) -> Answer<()> {
        answers::save_catalogue(version, &lines)
    }
    async fn approve_classes(
        &self,
        caller: &Caller,
        _: CaseId,
        version: i32,
        approvals: Vec<ClassApproval>,
    ) -> Answer<()> {
        if !caller.is_stepped_up {
            return Err(Problem::step_up_required());
        }
        if version != 3 {
            return Err(Problem::conflict());
        }
        if approvals.is_empty() {
            Err(Problem::field("approvals", "not-chosen"))
        } else {
            Ok(())
        }
    }
    async fn file_page(&self, caller: &Caller, case: CaseId, number: u32) -> Answer<PageView> {
        let file = file(caller, case)?;
        if number > file.case.pages {
            return Err(Problem::not_found());
        }
        let mut page = views::page(number);
        if file.uncatalogued == file.case.pages {
            page.document_title = String::new();
        }
        Ok(page)
    }
    async fn file_image(
        &self,
        caller: &Caller,
        _: CaseId,
        _: u32,
        _: ImageSize,
    ) -> Answer<PageImage> {
        Ok(views::image(&caller.name))
    }
}

#[async_trait]
impl ReadingDesk for Bench {
    async fn reading_room(&self, caller: &Caller, of: ApplicationId) -> Answer<ReadingRoom> {
        match application(caller, of)?.line.state.as_str() {
            "reading" => Ok(views::room(of.0.as_u128())),
            _ => Err(Problem::not_found()),
        }
    }
    async fn page(&self, caller: &Caller, of: ApplicationId, number: u32) -> Answer<PageView> {
        match application(caller, of)?.line.state.as_str() {
            "reading" if (1..=views::PAGES).contains(&number) => Ok(views::page(number)),
            _ => Err(Problem::not_found()),
        }
    }
    async fn page_image(
        &self,
        caller: &Caller,
        of: ApplicationId,
        _: u32,
        _: ImageSize,
    ) -> Answer<PageImage> {
        match application(caller, of)?.line.state.as_str() {
            "reading" => Ok(views::image(&format!(
                "{} {}",
                caller.name, "2026-11-23 10:00"
            ))),
            _ => Err(Problem::not_found()),
        }
    }
    async fn find_in_file(&self, _: &Caller, _: ApplicationId, query: String) -> Answer<Hits> {
        Ok(views::hits(query))
    }
    async fn finish_reading(
        &self,
        caller: &Caller,
        of: ApplicationId,
        receipt: ReadingReceipt,
    ) -> Answer<()> {
        answers::finish_reading(caller, of, &receipt)
    }
}

#[async_trait]
impl BundleDesk for Bench {
    async fn order_bundle(&self, caller: &Caller, _: BundleRequest) -> Answer<BundleId> {
        if caller.is_stepped_up {
            Ok(id(views::BUNDLE_RUNNING))
        } else {
            Err(Problem::step_up_required())
        }
    }
    async fn bundles(&self, _: &Caller, _: ApplicationId) -> Answer<BundleList> {
        let made = [views::BUNDLE_READY, views::BUNDLE_RUNNING];
        Ok(BundleList {
            rows: made.into_iter().filter_map(views::bundle).collect(),
            altered: vec![id(views::ALTERED)],
        })
    }
    async fn bundle(&self, _: &Caller, of: BundleId) -> Answer<BundleView> {
        bundle(of)
    }
    async fn bundle_progress(&self, _: &Caller, of: BundleId) -> Answer<BundleProgress> {
        let bundle = bundle(of)?;
        Ok(BundleProgress {
            state: bundle.state,
            done: bundle.done,
            total: bundle.total,
        })
    }
    async fn download_bundle(&self, caller: &Caller, of: BundleId) -> Answer<Download> {
        bundle(of)?;
        if !caller.is_stepped_up {
            return Err(Problem::step_up_required());
        }
        let bytes = bytes::Bytes::from_static(b"PK");
        Ok(Download {
            file_name: "bundle.zip".into(),
            media_type: "application/zip",
            length: 2,
            bytes: futures::stream::iter([Ok(bytes)]).boxed(),
        })
    }
    async fn retrieve_password(
        &self,
        caller: &Caller,
        of: BundleId,
        way: String,
    ) -> Answer<String> {
        answers::password(caller, of, &way)
    }
}
