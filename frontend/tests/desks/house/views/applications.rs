use contract::{
    Access, AccessMode, Application, ApplicationFacts, ApplicationField, ApplicationForm,
    ApplicationState, ApplicationView, Caller, Check, CheckOutcome, CorrectionItem, FieldProblem,
    GrantView, MatterLine, MatterStep, ModeChange, NextStep, PaperKind, PaperView, Refusal,
    RefusalProposal, RegisterFact, Role, Turn,
    machine::Procedure as _,
    policy::{self, Relation},
};

use time::{Duration, OffsetDateTime, Time, macros::offset};

use super::super::fakes;
use super::{
    ACCEPTED_TODAY, ACCEPTED_YESTERDAY, ALL, BARRED, CORRECTED, DRAFT, MANDATE_ENDED, PAPER, at,
    corrected, id,
};

pub(super) fn step(code: &str, hour: i64, by: &str) -> MatterStep {
    MatterStep {
        code: code.into(),
        at: at(hour),
        by: by.into(),
        note: None,
    }
}

pub(super) fn line(state: &str, staff: bool) -> MatterLine {
    let state = Application::state_of(state);
    let steps = [
        step("draft", 0, "林允"),
        step("submitted", 1, "林允"),
        step("accepted", 3, "CM_CLERK"),
        step("verified", 6, "CM_AUDITOR"),
        step("granted", 27, "CM_AUDITOR"),
        step("pledged", 30, "林允"),
    ];
    let count = match state {
        ApplicationState::Draft => 1,
        ApplicationState::Submitted | ApplicationState::Correction => 2,
        ApplicationState::Verified | ApplicationState::RefusalProposed => 4,
        ApplicationState::Granted => 5,
        ApplicationState::Reading => 6,
        _ => 3,
    };
    let facts = ApplicationFacts {
        access: Access::Prepared,
        was_corrected: false,
        may_copy: true,
    };
    let next = Application::MACHINE.next(state, &facts);
    let next = next.map(|next| NextStep {
        code: next.code.into(),
        turn: match (next.turn, staff) {
            (Turn::Applicant, false) | (Turn::CaseManagement, true) => Turn::Yours,
            (turn, _) => turn,
        },
        due: Some(fakes::deadline()),
    });
    let (roles, relation): (&[Role], _) = match (staff, state) {
        (true, _) => (&[Role::CmAuditor, Role::CmHead], Relation::Office),
        (false, ApplicationState::Reading) => (&[Role::Lawyer], Relation::Granted),
        (false, _) => (&[Role::Lawyer], Relation::Own),
    };
    let viewer = Caller::for_tests(roles);
    let mut acts = Application::MACHINE.acts(state, &facts);
    acts.retain(|act| policy::is_permitted(&viewer, *act, relation));
    MatterLine {
        done: steps.into_iter().take(count).collect(),
        state: state.code().into(),
        next,
        acts,
    }
}

pub(crate) fn form() -> ApplicationForm {
    ApplicationForm {
        capacity: "retained-defence".into(),
        principal_name: "吕勇睿".into(),
        principal_id_no: "990102199401193877".into(),
        principal_relation: "near-relative".into(),
        mandate_no: "岚衡川〔2026〕刑委字第117号".into(),
        mandate_date: "2026-11-16".into(),
        mode: "online".into(),
        scope: "all".into(),
        purposes: "read copy".into(),
        no_conflict: "yes".into(),
        ..ApplicationForm::default()
    }
}

fn papers() -> Vec<PaperView> {
    let paper = |number: u128, kind, name: &str, pages, size| PaperView {
        id: id(number),
        kind,
        file_name: name.into(),
        pages,
        size,
        received_at: at(0),
    };
    vec![
        paper(
            PAPER,
            PaperKind::PracticeCertificate,
            "执业证-林允.pdf",
            2,
            412_000,
        ),
        paper(
            0x22,
            PaperKind::PowerOfAttorney,
            "授权委托书（吕勇睿）.jpg",
            1,
            1_830_000,
        ),
        paper(0x23, PaperKind::FirmCertificate, "所函.pdf", 1, 96_400),
    ]
}

/// What an empty form lacks.
pub(crate) fn faults() -> Vec<FieldProblem> {
    let fault = |field: &'static str, rule: &'static str| FieldProblem::at(field, rule);
    vec![
        fault("capacity", "not-chosen"),
        fault("power-of-attorney", "paper-missing"),
    ]
}

#[expect(clippy::too_many_lines, reason = "one whole view")]
pub(crate) fn application(number: u128, staff: bool) -> Option<ApplicationView> {
    let (_, state) = *ALL.iter().find(|(known, _)| *known == number)?;
    let is_draft = state == "draft";
    let correction = vec![
        CorrectionItem {
            field: ApplicationField::Mandate,
            note: "委托书上的日期与填写的不一致，请核对后改正。".into(),
        },
        CorrectionItem {
            field: ApplicationField::FirmCertificate,
            note: "所函没有加盖律师事务所印章，请重新上传。".into(),
        },
    ];
    let open_fields = match state {
        "draft" => ApplicationField::ALL.to_vec(),
        "correction" => correction.iter().map(|item| item.field).collect(),
        _ => Vec::new(),
    };
    let has_grant = matches!(state, "granted" | "reading" | "revoked");
    let is_empty = number == DRAFT;
    let mut view = ApplicationView {
        id: id(number),
        reference: if is_draft {
            String::new()
        } else {
            "YJ-2026-000123".into()
        },
        unified_case_no: "990102202600010200".into(),
        office_name: "云岭省岚江市望川区人民检察院".into(),
        party_name: "卢岳".into(),
        applicant_name: "林允".into(),
        licence_no: "19901201010123456".into(),
        firm_name: "云岭明德律师事务所".into(),
        line: line(state, staff),
        arrange_by: matches!(
            state,
            "draft" | "submitted" | "correction" | "accepted" | "verified"
        )
        .then(fakes::deadline),
        form: if is_empty {
            ApplicationForm::default()
        } else {
            form()
        },
        papers: if is_empty { Vec::new() } else { papers() },
        open_fields,
        correction: if state == "correction" {
            correction
        } else {
            Vec::new()
        },
        unchanged: match state {
            "correction" => vec![ApplicationField::FirmCertificate],
            _ => Vec::new(),
        },
        form_before: None,
        faults: if is_empty { faults() } else { Vec::new() },
        was_corrected: state == "correction",
        reason_code: match state {
            "refused" => Some("mandate-not-proved".into()),
            "revoked" if number == MANDATE_ENDED => Some("mandate-ended".into()),
            "revoked" => Some("breach".into()),
            _ => None,
        },
        reason: matches!(state, "refused" | "revoked")
            .then(|| "授权委托书没有委托人签名，补正期内未能提供。".into()),
        mode_change: (state == "submitted").then(|| ModeChange {
            mode: AccessMode::OnSite,
            ground: "bar-3".into(),
            explanation: "同案犯罪嫌疑人在逃，追逃期间不宜在互联网查阅。".into(),
        }),
        proposal: (staff && state == "refusal-proposed").then(|| RefusalProposal {
            refusal: Refusal {
                reason: "mandate-not-proved".into(),
                explanation: "授权委托书没有委托人签名，补正期内未能提供。".into(),
            },
            at: at(20),
        }),
        grant: has_grant.then(|| GrantView {
            from: at(27),
            until: at(27 + 24 * 15),
            may_copy: true,
            pledged_at: (state == "reading").then(|| at(30)),
        }),
        online_bar: (number == BARRED).then(|| "2".into()),
        is_file_prepared: state != "accepted",
        facts: if staff { facts() } else { Vec::new() },
        checks: if staff { checks() } else { Vec::new() },
        saved_at: at(0),
        edition: 3,
        version: 3,
    };
    match number {
        CORRECTED => corrected::corrected(&mut view),
        ACCEPTED_TODAY => accepted_at(&mut view, midnight()),
        ACCEPTED_YESTERDAY => accepted_at(&mut view, midnight() - Duration::minutes(1)),
        _ => {}
    }
    Some(view)
}

/// When today began in the office, whose clock is eight hours ahead of UTC.
fn midnight() -> OffsetDateTime {
    let there = fakes::NOW.to_offset(offset!(+8));
    there.replace_time(Time::MIDNIGHT).to_offset(offset!(UTC))
}

fn accepted_at(view: &mut ApplicationView, at: OffsetDateTime) {
    for step in &mut view.line.done {
        if step.code == "accepted" {
            step.at = at;
        }
    }
}

fn facts() -> Vec<RegisterFact> {
    let fact = |code: &str, given: &str, registered: Option<&str>| RegisterFact {
        code: code.into(),
        given: given.into(),
        registered: registered.map(Into::into),
        agrees: registered == Some(given),
    };
    vec![
        fact("lawyer-name", "林允", Some("林允")),
        fact("firm", "云岭明德律师事务所", Some("云岭明德律师事务所")),
        fact("licence-status", "in-practice", Some("in-practice")),
        fact("case-stage", "审查起诉", Some("审查起诉")),
        fact(
            "principal-id-no",
            "990102********3877",
            Some("990102********3878"),
        ),
    ]
}

fn checks() -> Vec<Check> {
    let check = |rule: &str, outcome, evidence: Option<&str>| Check {
        rule: rule.into(),
        outcome,
        evidence: evidence.map(Into::into),
    };
    vec![
        check("A-C01", CheckOutcome::Clear, None),
        check("A-C02", CheckOutcome::Clear, None),
        check("A-C04", CheckOutcome::Clear, None),
        check(
            "A-H05",
            CheckOutcome::HumanCheck,
            Some("同所律师三年前代理过本案被害人的民事纠纷。"),
        ),
    ]
}
