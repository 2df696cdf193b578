//! Sending the ledger's signed state to witnesses outside, who keep it, and having it verified at night.

use contract::{Lang, OrganisationId, policy::SystemAct};
use ledger::{CHECKPOINT_PATH, Checkpoint, Directory, NoteKey, Tiles as _};
use notice::{Letter, Notice, Recipient, Values, Words, context};
use time::Duration;

use crate::{
    house::{House, verifier_key},
    settings::Settings,
};

notice::letters! {
    /// What is written to witnesses.
    pub(crate) static LETTERS in "letters" {
        SignedState = "ledger-checkpoint",
    }
}

/// The signed state of the ledger, for a witness who keeps it outside.
#[derive(Clone)]
struct SignedState {
    /// How many entries it is over.
    entries: u64,
    /// The signed note, as it is.
    note: String,
}

impl Letter for SignedState {
    fn values(&self, _: Words) -> Values {
        let Self { entries, note } = self;
        context! { entries, note }
    }

    /// A witness has no account.
    fn is_shown_on_site(&self) -> bool {
        false
    }

    fn delivery(&self) -> SystemAct {
        SystemAct::PublishCheckpoint
    }
}

/// How often. The pages of the audit warn once the last one arrived more than a day ago.
const MAIL_EVERY: Duration = Duration::hours(6);

/// Posts the newest signed note to every witness, if it is time.
pub async fn mail(house: &House, settings: &Settings) -> anyhow::Result<()> {
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

fn newest(settings: &Settings, key: &NoteKey) -> anyhow::Result<Option<SignedState>> {
    let Some(note) = Directory::at(settings.ledger_dir()).read(CHECKPOINT_PATH)? else {
        return Ok(None);
    };
    let note = String::from_utf8(note)?;
    let entries = Checkpoint::open(&note, key)?.size;
    Ok(Some(SignedState { entries, note }))
}

fn to(organisation: OrganisationId, email: &str, letter: SignedState) -> Notice {
    Notice {
        organisation,
        to: Recipient {
            account: None,
            name: email.to_owned(),
            email: email.to_owned(),
            mobile: None,
        },
        lang: Lang::ZhCn,
        about: None,
        page: None,
        letter: Box::new(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> SignedState {
        SignedState {
            entries: 1313,
            note: "ledger.example\n1313\nX03MO1qnZdYdgyfeuILPmV9NzDtap2XWHYMn3riCz5k=\n\n\
                   — ledger.example Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5\n"
                .to_owned(),
        }
    }

    #[test]
    fn a_witness_reads_the_note_as_it_was_signed() {
        let mail = |lang| LETTERS.specimens(&[Box::new(letter())], lang).unwrap();
        insta::assert_snapshot!("checkpoint_zh", mail(Lang::ZhCn));
        insta::assert_snapshot!("checkpoint_en", mail(Lang::En));
        assert!(mail(Lang::ZhCn).contains(letter().note.trim_end()));
    }

    #[test]
    fn what_is_handed_to_a_witness_is_published() {
        assert_eq!(letter().delivery(), SystemAct::PublishCheckpoint);
        assert!(!letter().is_shown_on_site());
    }
}
