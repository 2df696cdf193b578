//! How official documents are worded: to be changed, looked at in the sample, and by what each was laid down.

use contract::{
    Caller, Download, Provided, ProvisionForm, ProvisionId, Reworded, WordedLine, WordingForm,
    WordingLine,
    policy::{Act, Permit},
};
use kernel::PAGE;
use ledger::Entry;
use matter::{Named as _, Refused};
use scheduling::Rulebook;
use time::Date;

use crate::{
    Provisions,
    judge::{texts_of, typed_texts},
    reach::of_office,
    rows::provision,
    state::WORDED_BY,
};

/// The last day that a calendar knows: what was laid down for any day holds by then.
const LAST: Date = Date::MAX;

impl Provisions {
    pub(crate) async fn wording(
        &self,
        caller: &Caller,
        writ: &str,
    ) -> Result<WordingForm, Refused> {
        let permit = self.permit(caller, Act::ProposeProvision).await?;
        let mut texts = self.forms.texts(writ).ok_or(Refused::NoSuchThing)?;
        let rules = self.rules_of(&self.standing().await?.rows);
        let latest = rules.wordings.find(writ, LAST).unwrap_or_default();
        for (own, latest) in texts.iter_mut().zip(latest) {
            own.text.clone_from(latest);
        }
        self.noted(permit, caller).await?;
        Ok(WordingForm {
            writ: writ.to_owned(),
            title: self.forms.title(writ),
            texts,
            values: self.forms.values(writ),
        })
    }

    pub(crate) async fn try_wording(
        &self,
        caller: &Caller,
        form: ProvisionForm,
    ) -> Result<Download, Refused> {
        let permit = self.permit(caller, Act::ProposeProvision).await?;
        let faults = texts_of(&form, &self.forms);
        Refused::unless_none(faults)?;
        let texts = typed_texts(&form);
        let set = self.sample((form.subject.trim(), &texts)).await?;
        self.noted(permit, caller).await?;
        Ok(set)
    }

    pub(crate) async fn worded_sample(
        &self,
        caller: &Caller,
        id: ProvisionId,
    ) -> Result<Download, Refused> {
        let reached = self.reach(caller, (Act::ReadProvisions, id)).await?;
        let Provided::Wording { writ, texts } = reached.row.provided()? else {
            return Err(Refused::NoSuchThing);
        };
        let set = self.sample((&writ, &texts)).await?;
        let entry = Entry::about(reached.row.object()).of(reached.row.proposer());
        self.ledger.note(reached.permit, entry.by(caller)).await?;
        Ok(set)
    }

    /// The document of the sample in a wording.
    async fn sample(&self, (writ, texts): (&str, &[String])) -> Result<Download, Refused> {
        let now = self.kernel.now();
        let set = self.forms.sample_worded((writ, texts), now).await?;
        let file_name = format!("{}（样张）.pdf", self.forms.title(writ));
        Ok(Download::whole(file_name, "application/pdf", set.pdf))
    }

    async fn noted(&self, permit: Permit, caller: &Caller) -> Result<(), Refused> {
        let entry = Entry::about(of_office(caller)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    /// The official documents, each with the wordings that were laid down, the latest first.
    pub(crate) fn wording_lines(&self, rows: &[provision::Model]) -> Vec<WordingLine> {
        let kinds = self.forms.kinds();
        kinds
            .map(|kind| {
                let mut worded: Vec<(i32, WordedLine)> = rows
                    .iter()
                    .filter_map(|row| worded_line(kind.code, row))
                    .collect();
                worded.sort_by_key(|(number, line)| (line.from, *number));
                WordingLine {
                    writ: kind.code.to_owned(),
                    title: kind.title.to_owned(),
                    laid_down_by: WORDED_BY,
                    worded: worded
                        .into_iter()
                        .rev()
                        .take(PAGE)
                        .map(|(_, line)| line)
                        .collect(),
                }
            })
            .collect()
    }

    /// Every text of the official document whose wording is laid down, beside the one that held before.
    pub(crate) fn reworded(
        &self,
        provided: &Provided,
        (rules, from): (&Rulebook, Date),
    ) -> Vec<Reworded> {
        let Provided::Wording { writ, texts } = provided else {
            return Vec::new();
        };
        let own = self.forms.texts(writ).unwrap_or_default();
        let before = rules.wordings.find(writ, from).unwrap_or_default();
        let texts = own.into_iter().zip(texts).enumerate();
        texts
            .map(|(place, (own, text))| Reworded {
                kind: own.kind,
                before: before.get(place).cloned().unwrap_or(own.text),
                text: text.clone(),
            })
            .collect()
    }
}

fn worded_line(kind: &str, row: &provision::Model) -> Option<(i32, WordedLine)> {
    match row.provided().ok()? {
        Provided::Wording { writ, .. } if writ == kind => Some((
            row.number?,
            WordedLine {
                from: row.first_day().ok()?,
                reason: row.reason.clone(),
                provision: row.provision(),
                doc_no: row.doc_no.clone(),
            },
        )),
        _ => None,
    }
}
