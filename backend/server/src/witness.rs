//! Sending the ledger's signed state to witnesses outside, who keep it, and having it verified at night.

use contract::{Lang, OrganisationId};
use ledger::{CHECKPOINT_PATH, Checkpoint, Directory, NoteKey, Tiles as _};
use notice::{Letter, Notice, Recipient};
use time::Duration;

use crate::{
    house::{House, verifier_key},
    settings::Settings,
};

/// How often. The pages of the audit warn once the last one arrived more than a day ago.
const MAIL_EVERY: Duration = Duration::hours(6);

/// Posts the newest signed note to every witness, if it is time.
pub(crate) async fn mail(house: &House, settings: &Settings) -> anyhow::Result<()> {
    let witnesses = &settings.ledger.witness_mail;
    let office = house.identity.find_organisation(&settings.office.code);
    let (false, Some(office)) = (witnesses.is_empty(), office.await?) else {
        return Ok(());
    };
    let key = verifier_key(settings)?;
    let Some(letter) = newest(settings, &key)? else {
        return Ok(());
    };
    let tx = house.kernel.begin().await?;
    if house.ledger.claim_witness_mail(&tx, MAIL_EVERY).await? {
        for email in witnesses {
            let notice = to(office.id, email, letter.clone());
            house.notices.post(&tx, notice).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Orders the verification of the coming night, once an office is there.
pub(crate) async fn order_check(house: &House, settings: &Settings) -> anyhow::Result<()> {
    let office = house.identity.find_organisation(&settings.office.code);
    if let Some(office) = office.await? {
        house.ledger.order_check(office.id).await?;
    }
    Ok(())
}

fn newest(settings: &Settings, key: &NoteKey) -> anyhow::Result<Option<Letter>> {
    let Some(note) = Directory::at(settings.ledger_dir()).read(CHECKPOINT_PATH)? else {
        return Ok(None);
    };
    let note = String::from_utf8(note)?;
    let entries = Checkpoint::open(&note, key)?.size;
    Ok(Some(Letter::LedgerCheckpoint { entries, note }))
}

fn to(organisation: OrganisationId, email: &str, letter: Letter) -> Notice {
    Notice {
        organisation,
        to: Recipient {
            account: None,
            name: email.to_owned(),
            email: email.to_owned(),
        },
        lang: Lang::ZhCn,
        about: None,
        page: None,
        letter,
    }
}
