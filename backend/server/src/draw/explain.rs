//! `mingjian draw verify` and `mingjian draw explain`

use anyhow::ensure;
use lottery::{
    Commitment, DrawOutcome, Language, Receipt, Sentence, explain_to_office, explain_to_party,
    verdict_words,
};
use serde::Serialize;

use super::command;
use super::files::{faulty, print, read};
use super::pools::version_of;
use crate::cli::say;

/// Verifies a receipt.
pub(super) fn verify(order: &command::Verify) -> anyhow::Result<()> {
    let verdict = lottery::verify(&read(&order.receipt)?);
    if order.json {
        print(&verdict)?;
    } else {
        for line in verdict_words(order.language, &verdict) {
            say(&line);
        }
    }
    ensure!(verdict.is_good(), "the receipt does NOT hold");
    Ok(())
}

/// Explains a commitment or a receipt.
pub(super) fn explain(order: &command::Explain) -> anyhow::Result<()> {
    let bytes = read(&order.document)?;
    let is_receipt = version_of(&bytes).as_deref() == Some("mingjian-receipt/1");
    if is_receipt {
        let receipt = Receipt::parse(&bytes).map_err(faulty(&order.document, "receipt"))?;
        let outcome = outcome(&receipt);
        return of_draw(order, &receipt.commitment, &outcome);
    }
    let commitment = Commitment::parse(&bytes).map_err(faulty(&order.document, "commitment"))?;
    of_draw(order, &commitment, &DrawOutcome::default())
}

fn outcome(receipt: &Receipt) -> DrawOutcome<'_> {
    DrawOutcome {
        result: receipt.result.as_ref(),
        is_withheld: receipt.result.is_none(),
        replacements: &receipt.replacements,
        names: receipt
            .openings
            .iter()
            .map(|one| (one.person, one.id.clone()))
            .collect(),
    }
}

fn of_draw(
    order: &command::Explain,
    commitment: &Commitment,
    outcome: &DrawOutcome<'_>,
) -> anyhow::Result<()> {
    if order.office {
        let explanation = explain_to_office(commitment);
        return tell(order.language, &explanation, &explanation.sentences);
    }
    let explanation = explain_to_party(commitment, outcome)?;
    tell(order.language, &explanation, &explanation.sentences)
}

/// Says the sentences in a language, or prints the whole as JSON.
pub(super) fn tell(
    language: Option<Language>,
    whole: &impl Serialize,
    sentences: &[Sentence],
) -> anyhow::Result<()> {
    let Some(language) = language else {
        return print(whole);
    };
    for sentence in sentences {
        say(&sentence.say(language));
    }
    Ok(())
}
