//! `mingjian draw commit`

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use lottery::{CommitError, DrawInput, Sentence, Signed, SigningKey, check};
use serde_json::json;

use super::command;
use super::files::{faulty, print, read, secret, write, write_private};
use super::pools::no_panel;

/// Commits to an input.
pub(super) fn commit(order: &command::Commit) -> anyhow::Result<()> {
    ensure!(
        order.openings != order.out,
        "--openings and --out must be two files: the openings are not for publication"
    );
    let fault = faulty(&order.input, "input of a draw");
    let input = DrawInput::parse(&read(&order.input)?).map_err(&fault)?;
    let secret = secret(&order.secret)?;
    let (commitment, openings) = input.commit(&secret).map_err(|error| match error {
        CommitError::Fault(found) => fault(found),
        CommitError::NoPanel(_) => match input.pool() {
            Err(found) => fault(found),
            Ok(pool) => {
                let rules: Vec<String> = input
                    .rules
                    .iter()
                    .map(|rule| rule.mark.to_string())
                    .collect();
                no_panel(&pool, &rules, order.language)
            }
        },
    })?;
    check(&commitment.pool(), &commitment.lottery)
        .context("the lottery's proof does not hold; nothing was written")?;
    let digest = commitment.digest()?;
    let signature = match (&order.sign, &order.signer) {
        (Some(key), Some(signer)) => {
            let key = SigningKey::from_bytes(&*super::files::secret(key)?);
            Some(Signed::sign(&digest, signer.clone(), &key))
        }
        _ => None,
    };
    write_private(&order.openings, &serde_json::to_vec(&openings)?)?;
    write(&order.out, &commitment.canonical()?)?;
    if let (Some(path), Some(signature)) = (&order.signature, &signature) {
        write(path, &serde_json::to_vec(signature)?)?;
    }
    if order.out.as_os_str() == "-" {
        return Ok(());
    }
    let facts = BTreeMap::from([("digest", digest.to_string())]);
    print(&json!({
        "commitment": digest,
        "signature": signature,
        "people": commitment.people.len(),
        "excluded": commitment.excluded.len(),
        "note": Sentence::new("draw.published", facts).say(order.language),
    }))
}
