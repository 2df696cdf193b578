//! What is put down in official documents in an application for a hearing (DOMAIN B.10).

mod decided;
mod samples;
mod words;

pub(crate) use decided::{ApprovalForm, ApprovalNotice, CorrectionNotice, RefusalNotice};

use contract::{Deadline, HearingApplicationForm, form::FormValues as _};
use matter::Refused;
use notice::Words;
use time::OffsetDateTime;
use writ::{Values, Writ, values};

use self::words::word;
use crate::{desk::Hearings, rows::hearing_application};

writ::writs! {
    /// The writs of the hearing desk.
    pub static WRITS in "writs" {
        Request = "hearing-request",
        Receipt = "hearing-receipt",
        CodeNotice = "claim-code-notice",
        CorrectionNotice = "hearing-correction-notice",
        ApprovalNotice = "hearing-approval-notice",
        RefusalNotice = "hearing-refusal-notice",
        ApprovalForm = "hearing-approval-form",
    }
}

/// What every one of them may say of the application.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) reference: String,
    pub(crate) applicant: String,
    pub(crate) case: String,
    pub(crate) party: String,
}

impl Hearings {
    /// What writs say of an application. Read before the act begins.
    pub(crate) async fn about(&self, row: &hearing_application::Model) -> Result<About, Refused> {
        let asked = self.asked_of(row).await?;
        Ok(About {
            reference: row.reference.clone().unwrap_or_default(),
            applicant: row.applicant_name.clone(),
            case: asked.unified_case_no,
            party: asked.party_name,
        })
    }
}

/// 听证申请书.
pub(crate) struct Request {
    pub(crate) about: About,
    /// Without what is folded away.
    pub(crate) form: HearingApplicationForm,
    /// The names of the papers, with how many pages each has.
    pub(crate) papers: Vec<(String, u32)>,
    pub(crate) applied: OffsetDateTime,
}

impl Writ for Request {
    fn values(&self, words: Words) -> Values {
        let Self {
            about,
            form,
            papers,
            applied,
        } = self;
        let questions = form.questions().into_iter().zip(1_u32..);
        let questions: Vec<Vec<String>> = questions
            .map(|(question, number)| vec![number.to_string(), question.to_owned()])
            .collect();
        let papers: Vec<String> = papers
            .iter()
            .map(|(name, pages)| format!("{name}（{pages}页）"))
            .collect();
        let needs = form.need.split_whitespace();
        let needs: Vec<&str> = needs.map(|need| word("need", need)).collect();
        values! {
            reference: &about.reference,
            applicant: &about.applicant,
            capacity: word("asks-as", &form.capacity),
            case: &about.case,
            party: &about.party,
            questions: questions,
            reasons: form.reasons.trim(),
            openness: openness(form),
            needs: with_detail(&needs.join("、"), &form.need_detail),
            participants: or_none(&form.participants),
            objections: or_none(&form.objections),
            papers: or_none(&papers.join("、")),
            day: words.moment(*applied),
        }
    }
}

/// 听证申请收件回执.
pub(crate) struct Receipt {
    pub(crate) about: About,
    pub(crate) received: OffsetDateTime,
    pub(crate) due: Deadline,
}

impl Writ for Receipt {
    fn values(&self, words: Words) -> Values {
        let about = &self.about;
        values! {
            applicant: &about.applicant,
            received: words.moment(self.received),
            reference: &about.reference,
            case: &about.case,
            party: &about.party,
            due: words.moment(self.due.due_at),
            due_ref: &self.due.legal_ref,
        }
    }
}

/// 身份核验码通知书, to the address on file. The code stands in the file that is printed, and not in the one that is kept.
pub(crate) struct CodeNotice {
    pub(crate) party: String,
    pub(crate) case: String,
    pub(crate) address: String,
    /// Who claims to belong to the case.
    pub(crate) claimant: String,
    pub(crate) until: Deadline,
}

/// In the place of the code in what is kept.
const CODE_WITHHELD: &str = "（仅载于寄出的文书）";

impl Writ for CodeNotice {
    fn values(&self, words: Words) -> Values {
        values! {
            party: &self.party,
            case: &self.case,
            address: &self.address,
            claimant: &self.claimant,
            code: CODE_WITHHELD,
            until: words.moment(self.until.due_at),
        }
    }
}

/// Public or closed, and why; a minor leaves nothing to choose.
fn openness(form: &HearingApplicationForm) -> String {
    let asked = |input: &str| {
        form.values()
            .any(|(one, _)| one.name == input && form.answers(one.when))
    };
    if !asked("openness") {
        return "涉及未成年人，不公开".to_owned();
    }
    let chosen = word("openness", &form.openness);
    if asked("closed_reason") {
        return with_detail(chosen, &form.closed_reason);
    }
    let broadcast = word("broadcast", &form.broadcast);
    format!("{chosen}，{broadcast}")
}

fn with_detail(said: &str, detail: &str) -> String {
    match detail.trim() {
        "" => said.to_owned(),
        detail => format!("{said}：{detail}"),
    }
}

fn or_none(said: &str) -> String {
    match said.trim() {
        "" => "无".to_owned(),
        said => said.to_owned(),
    }
}
