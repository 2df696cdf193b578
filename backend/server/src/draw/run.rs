//! `mingjian draw run` and `mingjian draw replace`

use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use lottery::{
    BeaconSignature, Bytes, Commitment, Digest, Office, Openings, Publication, RandomnessSource,
    Receipt, Revealed, Sealed, Signed,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::command;
use super::files::{faulty, print, read, write};

/// Draws from a commitment.
pub(super) fn run(order: &command::Run) -> anyhow::Result<()> {
    let path = &order.commitment;
    let commitment = Commitment::parse(&read(path)?).map_err(faulty(path, "commitment"))?;
    let digest = commitment.digest()?;
    let revealed = revealed(&commitment, order)?;
    let mut receipt = Receipt::draw(commitment, revealed)
        .context("nothing was drawn; give what was announced in the commitment")?;
    for path in &order.signature {
        let signed = signature(path)?;
        ensure!(
            signed.holds(&digest),
            "{} does not sign this commitment: sign its digest {digest}",
            path.display()
        );
        receipt.sign(signed);
    }
    if let Some(path) = &order.openings {
        name(&mut receipt, &document(path)?)?;
    }
    receipt.ledger = match &order.ledger {
        Some(path) => Some(document::<Publication>(path)?),
        None => None,
    };
    write(&order.out, &receipt.canonical()?)?;
    if order.out.as_os_str() == "-" {
        return Ok(());
    }
    print(&json!({ "commitment": digest, "result": receipt.result }))
}

/// Writes down a replacement.
pub(super) fn replace(order: &command::Replace) -> anyhow::Result<()> {
    let path = &order.receipt;
    let mut receipt = Receipt::parse(&read(path)?).map_err(faulty(path, "receipt"))?;
    let person = receipt.replace(order.seat, order.reason.clone()).with_context(|| {
        "nobody can be replaced: if no reserve is left, make a new commitment that names this one in history"
    })?;
    write(&order.out, &receipt.canonical()?)?;
    if order.out.as_os_str() == "-" {
        return Ok(());
    }
    let reserve = receipt.replacements.last().map(|one| one.reserve);
    print(&json!({ "seat": order.seat, "person": person, "reserve": reserve }))
}

fn revealed(commitment: &Commitment, order: &command::Run) -> anyhow::Result<Revealed> {
    match (&commitment.randomness, &order.beacon) {
        (RandomnessSource::Beacon(_), Some(digits)) => {
            let signature = Bytes::parse(&digits.trim().to_lowercase())
                .context("--beacon must be the 96 hexadecimal digits of the round's signature")?;
            Ok(Revealed::Beacon(BeaconSignature { signature }))
        }
        (RandomnessSource::Beacon(beacon), None) => bail!(
            "the commitment waits for round {} of the beacon: give its signature with --beacon",
            beacon.round
        ),
        (RandomnessSource::Reveals(_), Some(_)) => {
            bail!("the commitment waits for what offices reveal: use --reveal instead of --beacon")
        }
        (RandomnessSource::Reveals(offices), None) => reveals(offices, order),
    }
}

fn reveals(offices: &[Sealed], order: &command::Run) -> anyhow::Result<Revealed> {
    let mut given: Vec<(Office, Digest)> = Vec::new();
    for text in &order.reveals {
        let (office, nonce) = text
            .split_once('=')
            .context("--reveal must be OFFICE=NONCE")?;
        let office: Office = office
            .parse()
            .with_context(|| format!("--reveal {office}"))?;
        let nonce = Digest::parse(&nonce.trim().to_lowercase()).with_context(|| {
            format!("--reveal {office}: the nonce must be 64 hexadecimal digits")
        })?;
        ensure!(
            offices.iter().any(|one| one.office == office),
            "--reveal {office}: the commitment does not name this office"
        );
        given.push((office, nonce));
    }
    let nonces = offices.iter().map(|one| {
        let nonce = given.iter().find(|(office, _)| *office == one.office);
        match (nonce, order.withheld.contains(&one.office)) {
            (Some((_, nonce)), false) => Ok(Some(*nonce)),
            (None, true) => Ok(None),
            (Some(_), true) => bail!("{} is given with --reveal and with --withheld", one.office),
            (None, false) => bail!(
                "{} is missing: give its nonce with --reveal, or say with --withheld that it refuses",
                one.office
            ),
        }
    });
    Ok(Revealed::Reveals(nonces.collect::<anyhow::Result<_>>()?))
}

/// A signature by itself, or within the line that `commit` prints.
fn signature(path: &Path) -> anyhow::Result<Signed> {
    let document: Value = document(path)?;
    let inner = document
        .get("key")
        .is_none()
        .then(|| document.get("signature"))
        .flatten();
    serde_json::from_value(inner.unwrap_or(&document).clone()).with_context(|| {
        format!(
            "{} is no signature: it has signer, key and signature",
            path.display()
        )
    })
}

/// Names those who were drawn.
fn name(receipt: &mut Receipt, openings: &Openings) -> anyhow::Result<()> {
    let Some(result) = &receipt.result else {
        return Ok(());
    };
    let reserves = result.reserves.iter().map(|reserve| reserve.person);
    let drawn: Vec<usize> = result.panel.iter().copied().chain(reserves).collect();
    for person in drawn {
        let opening = openings.people.iter().find(|one| one.person == person);
        let opening = opening.with_context(|| format!("--openings: person {person} is missing"))?;
        receipt.open(opening.clone());
    }
    Ok(())
}

fn document<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    serde_json::from_slice(&read(path)?).with_context(|| {
        format!(
            "{} is not the document that is expected here",
            path.display()
        )
    })
}
