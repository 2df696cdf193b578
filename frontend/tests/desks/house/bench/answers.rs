use contract::{
    ApplicationField, ApplicationId, ApplicationReceipt, ApplicationView, BundleId, BundleView,
    Caller, CaseFileView, CaseGlimpse, CaseId, CatalogueLine, DraftChanges, DraftKept,
    FieldProblem, FindCase, PaperId, PaperPage, PasswordState, Problem, ReadingReceipt, Role, Side,
    Upload, policy::Act,
};
use futures::StreamExt;

use super::super::{fakes, said as views};

pub(super) type Answer<T> = Result<T, Problem>;

pub(super) fn application(caller: &Caller, of: ApplicationId) -> Answer<ApplicationView> {
    let is_office = caller.side() == Side::Office;
    views::application(of.0.as_u128(), is_office).ok_or_else(Problem::not_found)
}

/// Decisions name the version seen; the present one is 3, and they need a fresh factor.
pub(super) fn decide(
    caller: &Caller,
    of: ApplicationId,
    version: i32,
    needs_step_up: bool,
) -> Answer<()> {
    application(caller, of)?;
    if needs_step_up && !caller.is_stepped_up {
        return Err(Problem::step_up_required());
    }
    if version == 3 {
        Ok(())
    } else {
        Err(Problem::conflict())
    }
}

/// What applicants do with their own application names no version.
pub(super) fn take_own(caller: &Caller, of: ApplicationId, act: Act) -> Answer<()> {
    let view = application(caller, of)?;
    if !view.line.acts.contains(&act) {
        return Err(Problem::new("wrong-state", 409));
    }
    let overtaken = [views::OVERTAKEN_GRANTED, views::OVERTAKEN_READING];
    if overtaken.contains(&of.0.as_u128()) {
        return Err(Problem::conflict());
    }
    Ok(())
}

/// Without an open window nothing can be ended: so says the desk to a second press too.
pub(super) fn finish_reading(
    caller: &Caller,
    of: ApplicationId,
    receipt: &ReadingReceipt,
) -> Answer<()> {
    if application(caller, of)?.line.state != "reading" {
        return Err(Problem::new("window-closed", 403));
    }
    take_own(caller, of, Act::FinishReading)?;
    if receipt.note.chars().count() > 500 {
        Err(Problem::field("note", "longer-than:500:501"))
    } else {
        Ok(())
    }
}

pub(super) fn file(caller: &Caller, case: CaseId) -> Answer<CaseFileView> {
    let role = if caller.holds(Role::Prosecutor) {
        Role::Prosecutor
    } else {
        Role::EfileMaker
    };
    views::case_file(case.0.as_u128(), role).ok_or_else(Problem::not_found)
}

pub(super) fn bundle(of: BundleId) -> Answer<BundleView> {
    views::bundle(of.0.as_u128()).ok_or_else(Problem::not_found)
}

pub(super) async fn drained(mut upload: Upload) -> Answer<u64> {
    let mut size = 0_u64;
    while let Some(piece) = upload.bytes.next().await {
        let piece = piece.map_err(|_| Problem::field("file", "upload-broken"))?;
        size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
    }
    if size > 1000 {
        Err(Problem::field("file", "too-large:20"))
    } else {
        Ok(size)
    }
}

pub(super) fn find_case(request: FindCase) -> Answer<CaseGlimpse> {
    match (
        request.unified_case_no.as_str(),
        request.party_name.as_str(),
    ) {
        ("990102202600010200", "卢岳") => Ok(views::glimpse(request.party_name)),
        ("990102202600010400", "项霞") => Ok(CaseGlimpse {
            online_bar: Some("13".into()),
            ..views::glimpse(request.party_name)
        }),
        ("990102209999999999", _) => Err(Problem {
            wait_seconds: Some(3 * 3600),
            ..Problem::new("too-many-guesses", 429)
        }),
        _ => Err(Problem {
            left: Some(3),
            ..Problem::new("no-such-case", 404)
        }),
    }
}

pub(super) fn save_draft(
    caller: &Caller,
    of: ApplicationId,
    changes: &DraftChanges,
) -> Answer<DraftKept> {
    let view = application(caller, of)?;
    if changes
        .edition
        .is_some_and(|edition| edition != view.edition)
    {
        return Err(Problem::new("changed-elsewhere", 409));
    }
    let note = changes.conflict_note.as_deref().unwrap_or_default();
    let is_too_long = note.chars().count() > 2_000;
    Ok(DraftKept {
        edition: view.edition + 1,
        saved_at: views::at(1),
        unkept: is_too_long
            .then(|| FieldProblem::at("conflict_note", "longer-than:500:2001"))
            .into_iter()
            .collect(),
    })
}

pub(super) fn submit(
    caller: &Caller,
    of: ApplicationId,
    stays: &[ApplicationField],
) -> Answer<ApplicationReceipt> {
    let view = application(caller, of)?;
    if view.open_fields.is_empty() {
        return Err(Problem::new("wrong-state", 409));
    }
    if view.form.capacity.is_empty() {
        return Err(Problem::invalid(views::faults()));
    }
    if view.unchanged.iter().any(|field| !stays.contains(field)) {
        return Err(Problem::field("unchanged", "unchanged"));
    }
    let due = fakes::deadline();
    Ok(ApplicationReceipt {
        id: of,
        reference: "YJ-2026-000123".into(),
        received_at: views::at(1),
        due,
    })
}

pub(super) fn paper_page(paper: PaperId, number: u32) -> Answer<PaperPage> {
    let page = views::page(1);
    match (paper.0.as_u128(), number) {
        (0x21..=0x23, 1 | 2) => Ok(PaperPage {
            paper,
            file_name: "执业证-林允.pdf".into(),
            number,
            pages: 2,
            width: page.width,
            height: page.height,
            text: page.text,
        }),
        _ => Err(Problem::not_found()),
    }
}

pub(super) fn save_catalogue(version: i32, lines: &[CatalogueLine]) -> Answer<()> {
    if version != 3 {
        return Err(Problem::conflict());
    }
    let faults: Vec<_> = (0..)
        .zip(lines)
        .filter(|(_, line)| line.title.is_empty())
        .map(|(row, _): (usize, _)| FieldProblem::at(format!("line-{row}-title"), "required"))
        .collect();
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    match lines.iter().position(|line| line.page_to > views::PAGES) {
        Some(row) => Err(Problem::invalid(vec![FieldProblem::at(
            format!("line-{row}-page_to"),
            "page-beyond-end:298",
        )])),
        None => Ok(()),
    }
}

pub(super) fn password(caller: &Caller, of: BundleId, way: &str) -> Answer<String> {
    match (bundle(of)?.password, caller.is_stepped_up) {
        (_, false) => Err(Problem::step_up_required()),
        (PasswordState::Waiting, true) if way != "c0ffee" => Err(Problem::new("wrong-way", 422)),
        (PasswordState::Waiting, true) => Ok("7KQM2XHA9RPD4TWZ".into()),
        _ => Err(Problem::new("already-retrieved", 410)),
    }
}
