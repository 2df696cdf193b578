//! What is put down in official documents in an application (DOMAIN A.10).

mod mandate;
mod samples;
mod words;

use contract::{ApplicationForm, CorrectionItem, Deadline, ModeChange, Refusal, Revocation};
use matter::Refused;
use notice::Words;
use sha2::{Digest as _, Sha256};
use time::{Date, OffsetDateTime};
use writ::{DeskWords, Evidence, Values, Writ, date_in_figures, values};

use self::{mandate::mandate_of, words::word};
use crate::{desk::Dossier, rows::application};

writ::writs! {
    /// The writs of the lawyers' desk.
    pub static WRITS in "writs" {
        AccessPledge = "access-pledge",
        AccessReceipt = "access-receipt",
        ArrangementNotice = "arrangement-notice",
        CorrectionNotice = "correction-notice",
        EvidenceFile = "evidence-file",
        ModeNotice = "mode-notice",
        Receipt = "application-receipt",
        RefusalNotice = "refusal-notice",
        RegistrationForm = "registration-form",
        RequestForm = "application-form",
        RevocationNotice = "revocation-notice",
    }
}

/// What every one of them may say of the application.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) reference: String,
    pub(crate) applicant: String,
    pub(crate) licence: String,
    pub(crate) firm: String,
    pub(crate) case: String,
    pub(crate) party: String,
}

impl Dossier {
    /// What writs say of an application. Read before the act begins.
    pub(crate) async fn about(&self, row: &application::Model) -> Result<About, Refused> {
        let case = self.case_of(row).await?;
        Ok(About {
            reference: row.reference.clone().unwrap_or_default(),
            applicant: row.applicant_name.clone(),
            licence: row.licence_no.clone(),
            firm: row.firm_name.clone(),
            case: self.files.number_of(&case).await?,
            party: self.party_name(row).await?,
        })
    }
}

/// 阅卷申请表.
pub(crate) struct RequestForm {
    pub(crate) about: About,
    /// Without what is folded away.
    pub(crate) form: ApplicationForm,
    pub(crate) papers: Vec<(&'static str, u32)>,
}

impl Writ for RequestForm {
    fn values(&self, _: Words) -> Values {
        let Self {
            about,
            form,
            papers,
        } = self;
        let [principal, relation] = mandate_of(about, form);
        let purposes = form.purposes.split_whitespace();
        let purposes: Vec<&str> = purposes.map(|one| word("purpose", one)).collect();
        let papers: Vec<String> = papers
            .iter()
            .map(|(kind, pages)| format!("{}（{pages}页）", word("field", kind)))
            .collect();
        let scope = match form.scope_detail.trim() {
            "" => word("scope", &form.scope).to_owned(),
            detail => format!("{}：{detail}", word("scope", &form.scope)),
        };
        let conflicts = match form.conflict_note.trim() {
            "" => "未发现利益冲突".to_owned(),
            note => note.to_owned(),
        };
        values! {
            reference: &about.reference,
            capacity: word("capacity", &form.capacity),
            applicant: &about.applicant,
            licence: &about.licence,
            firm: &about.firm,
            case: &about.case,
            party: &about.party,
            principal: principal,
            relation: relation,
            mandate: &form.mandate_no,
            mandated: day(&form.mandate_date),
            mode: word("mode", &form.mode),
            purposes: purposes.join("、"),
            scope: scope,
            papers: papers.join("；"),
            conflicts: conflicts,
        }
    }
}

/// 阅卷申请收件回执.
pub(crate) struct Receipt {
    pub(crate) about: About,
    pub(crate) mode: String,
    pub(crate) papers: Vec<(&'static str, u32)>,
    pub(crate) received: OffsetDateTime,
    pub(crate) due: Deadline,
}

impl Writ for Receipt {
    fn values(&self, words: Words) -> Values {
        let about = &self.about;
        let papers = numbered(
            self.papers
                .iter()
                .map(|(kind, pages)| vec![word("field", kind).to_owned(), pages.to_string()]),
        );
        values! {
            applicant: &about.applicant,
            received: words.moment(self.received),
            reference: &about.reference,
            case: &about.case,
            party: &about.party,
            mode: word("mode", &self.mode),
            papers: papers,
            due: words.moment(self.due.due_at),
            due_ref: &self.due.legal_ref,
        }
    }
}

/// 辩护人、诉讼代理人登记表.
pub(crate) struct RegistrationForm {
    pub(crate) about: About,
    /// Without what is folded away.
    pub(crate) form: ApplicationForm,
    pub(crate) registered: OffsetDateTime,
    /// How many checks a person cleared.
    pub(crate) cleared: usize,
}

impl Writ for RegistrationForm {
    fn values(&self, words: Words) -> Values {
        let Self { about, form, .. } = self;
        let [principal, relation] = mandate_of(about, form);
        let cleared = match self.cleared {
            0 => "未发现回避或者利益冲突情形。".to_owned(),
            count => format!("需要人工核查的{count}项已经核查。"),
        };
        values! {
            case: &about.case,
            party: &about.party,
            applicant: &about.applicant,
            capacity: word("capacity", &form.capacity),
            licence: &about.licence,
            firm: &about.firm,
            principal: principal,
            relation: relation,
            mandate: &form.mandate_no,
            mandated: day(&form.mandate_date),
            reference: &about.reference,
            registered: words.moment(self.registered),
            cleared: cleared,
        }
    }
}

/// 补正告知书.
pub(crate) struct CorrectionNotice {
    pub(crate) about: About,
    pub(crate) items: Vec<CorrectionItem>,
    pub(crate) due: Deadline,
}

impl Writ for CorrectionNotice {
    fn values(&self, words: Words) -> Values {
        let items = self.items.iter();
        let items = items.map(|item| {
            vec![
                word("field", item.field.code()).to_owned(),
                item.note.trim().to_owned(),
            ]
        });
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            items: numbered(items),
            due: words.moment(self.due.due_at),
            due_ref: &self.due.legal_ref,
        }
    }
}

/// 阅卷安排通知书.
pub(crate) struct ArrangementNotice {
    pub(crate) about: About,
    pub(crate) mode: String,
    pub(crate) from: OffsetDateTime,
    pub(crate) until: OffsetDateTime,
    pub(crate) may_copy: bool,
    /// Where, and what to bring; nothing for a window online.
    pub(crate) place: Option<String>,
    pub(crate) bring: Option<String>,
    pub(crate) explanation: String,
}

impl Writ for ArrangementNotice {
    fn values(&self, words: Words) -> Values {
        let copying = if self.may_copy {
            "准许"
        } else {
            "仅限查阅、摘抄"
        };
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            party: &self.about.party,
            mode: word("mode", &self.mode),
            copying: copying,
            from: words.moment(self.from),
            until: words.moment(self.until),
            place: self.place.clone(),
            bring: self.bring.clone(),
            explanation: &self.explanation,
        }
    }
}

/// 不予准许阅卷告知书.
pub(crate) struct RefusalNotice {
    pub(crate) about: About,
    pub(crate) refusal: Refusal,
}

impl Writ for RefusalNotice {
    fn values(&self, _: Words) -> Values {
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            party: &self.about.party,
            reason: word("refusal", &self.refusal.reason),
            explanation: &self.refusal.explanation,
        }
    }
}

/// 阅卷方式变更告知书.
pub(crate) struct ModeNotice {
    pub(crate) about: About,
    pub(crate) mode: ModeChange,
    pub(crate) due: Option<Deadline>,
}

impl Writ for ModeNotice {
    fn values(&self, words: Words) -> Values {
        let due = self.due.as_ref();
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            party: &self.about.party,
            mode: word("mode", self.mode.mode.code()),
            ground: word("ground", &self.mode.ground),
            explanation: &self.mode.explanation,
            due: due.map(|due| words.moment(due.due_at)),
            due_ref: due.map(|due| due.legal_ref.clone()),
        }
    }
}

/// 阅卷承诺书.
pub(crate) struct AccessPledge {
    pub(crate) about: About,
    pub(crate) window: (OffsetDateTime, OffsetDateTime),
    pub(crate) signed: OffsetDateTime,
}

impl Writ for AccessPledge {
    fn values(&self, words: Words) -> Values {
        values! {
            reference: &self.about.reference,
            case: &self.about.case,
            applicant: &self.about.applicant,
            licence: &self.about.licence,
            firm: &self.about.firm,
            window: window(words, self.window),
            signed: words.moment(self.signed),
        }
    }
}

/// 阅卷回执.
pub(crate) struct AccessReceipt {
    pub(crate) about: About,
    pub(crate) mode: String,
    pub(crate) window: (OffsetDateTime, OffsetDateTime),
    pub(crate) finished: OffsetDateTime,
    pub(crate) read: WasRead,
    pub(crate) note: String,
}

/// What was read.
pub(crate) enum WasRead {
    /// Online: how many pages were opened, how many bundles made.
    Online { pages: u64, bundles: u64 },
    /// On site, in words: what was read, and what was copied on which medium.
    OnSite { read: String, copies: String },
}

impl Writ for AccessReceipt {
    fn values(&self, words: Words) -> Values {
        let (mut pages, mut bundles, mut read, mut copied) = (None, None, None, None);
        match &self.read {
            WasRead::Online {
                pages: opened,
                bundles: made,
            } => {
                pages = Some(format!("{opened}页"));
                bundles = Some(format!("{made}个"));
            }
            WasRead::OnSite { read: said, copies } => {
                read = Some(said.clone());
                copied = Some(copies.clone());
            }
        }
        values! {
            reference: &self.about.reference,
            case: &self.about.case,
            applicant: &self.about.applicant,
            licence: &self.about.licence,
            mode: word("mode", &self.mode),
            finished: words.moment(self.finished),
            window: window(words, self.window),
            pages: pages,
            bundles: bundles,
            read: read,
            copies: copied,
            note: &self.note,
        }
    }
}

/// 收回阅卷告知书.
pub(crate) struct RevocationNotice {
    pub(crate) about: About,
    pub(crate) revocation: Revocation,
    pub(crate) ends_mandate: bool,
    pub(crate) revoked: OffsetDateTime,
}

impl Writ for RevocationNotice {
    fn values(&self, words: Words) -> Values {
        let mandate = if self.ends_mandate {
            "本院登记的在本案的委托关系同时终止。情况变化后，可以重新申请。"
        } else {
            "本院登记的在本案的委托关系不受影响，可以重新申请阅卷，包括改为现场阅卷。"
        };
        values! {
            applicant: &self.about.applicant,
            reference: &self.about.reference,
            case: &self.about.case,
            party: &self.about.party,
            revoked: words.moment(self.revoked),
            ground: word("revocation", &self.revocation.ground),
            explanation: &self.revocation.explanation,
            mandate: mandate,
        }
    }
}

/// 阅卷办理情况证明.
pub(crate) struct EvidenceFile {
    about: About,
    evidence: Evidence,
    data: Vec<u8>,
}

impl EvidenceFile {
    /// Of this evidence, once more for programs.
    pub(crate) fn of(about: About, evidence: Evidence) -> Result<Self, Refused> {
        let data = evidence.to_bytes()?;
        Ok(Self {
            about,
            evidence,
            data,
        })
    }
}

impl Writ for EvidenceFile {
    fn values(&self, words: Words) -> Values {
        let about = &self.about;
        let called = DeskWords {
            step: |code| word("step", code),
            period: |code| word("period", code),
        };
        let own = values! {
            reference: &about.reference,
            case: &about.case,
            party: &about.party,
            applicant: &about.applicant,
            licence: &about.licence,
            firm: &about.firm,
            data: hex::encode(Sha256::digest(&self.data)),
        };
        self.evidence.values(words, called).and(own)
    }

    fn data(&self) -> Option<&[u8]> {
        Some(&self.data)
    }
}

fn window(words: Words, (from, until): (OffsetDateTime, OffsetDateTime)) -> String {
    format!("{}至{}", words.moment(from), words.moment(until))
}

/// A day that was typed, as documents have it; what is none stays as it is.
fn day(typed: &str) -> String {
    let shape = time::macros::format_description!("[year]-[month]-[day]");
    Date::parse(typed.trim(), shape).map_or_else(|_| typed.to_owned(), date_in_figures)
}

/// Rows with their numbers before them.
fn numbered(rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let rows = rows.zip(1_usize..);
    rows.map(|(row, number)| std::iter::once(number.to_string()).chain(row).collect())
        .collect()
}

/// The rules of nodes because of which the system ends access, each with the ground that its notice gives (DOMAIN A.5).
const STOPPED_BY: [(&str, &str); 2] = [("A-N09", "classified-page"), ("A-N10", "licence-event")];

/// How the system says why it ends access because of a node; `None` where it does not.
pub(crate) fn revocation_for(rule: &str) -> Option<Revocation> {
    let (rule, ground) = STOPPED_BY.iter().find(|(code, _)| *code == rule)?;
    Some(Revocation {
        ground: (*ground).to_owned(),
        explanation: word("stopped", rule).to_owned(),
    })
}
