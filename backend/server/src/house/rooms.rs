//! How each room is opened, on the rooms that it stands on.

use std::sync::Arc;

use agenda::Agenda;
use anyhow::Context as _;
use async_trait::async_trait;
use casefile::CaseFiles;
use contract::{ApplicationId, Caller, personal::Regions};
use dossier::{Dossier, FilesBeingMade};
use export::Exports;
use hearing::{Hearings, Mandate, Mandates};
use identity::{Identity, LicenceRegister, PasswordCost};
use kernel::{Kernel, ReadOnly};
use ledger::Ledger;
use link::{Issuer, Links};
use matter::{DueDates, Exported, HandsOver, Refused};
use notice::Notices;
use oversight::{Oversight, StandIns};
use people::People;
use pool::Pool;
use program::Programs;
use provision::Provisions;
use reading::{Marker, Press, PressSettings, Typeface};
use scheduling::Rules;
use typesetting::Faces;
use vault::Vault;
use writ::{Forms, Writs};

use super::published;
use crate::{demo, keys, licences::LicenceFile, settings::Settings, witness};

pub(super) fn open_notices(
    settings: &Settings,
    (kernel, vault, ledger): (Kernel<ReadOnly>, Vault, Ledger),
) -> anyhow::Result<Notices> {
    let lines = Arc::new(matter::Lines(kernel.clone()));
    let foundations = notice::Foundations {
        kernel,
        vault,
        ledger,
    };
    if let Some(gateway) = &settings.sms.gateway {
        keys::ensure_closed(&gateway.secret_file).context("sms.gateway.secret_file")?;
    }
    let notices = Notices::new(foundations, &settings.mail())?;
    let notices = notices.with_short_messages(&settings.sms)?;
    Ok(notices.with(&witness::LETTERS)?.beside(lines))
}

/// What e-files stand on, and with them every desk that has files read.
pub(super) fn open_files(
    settings: &Settings,
    press: PressSettings,
    ((kernel, vault, ledger), rules): ((Kernel<ReadOnly>, Vault, Ledger), Rules),
) -> anyhow::Result<casefile::Foundations> {
    let font = &settings.reading.font;
    let typeface = Typeface::load(font)
        .with_context(|| format!("reading.font {} cannot be used", font.display()))?;
    Ok(casefile::Foundations {
        kernel,
        vault,
        ledger,
        rules,
        press: Press::new(press),
        marker: Marker::new(typeface),
    })
}

/// The forms of every desk.
pub(crate) fn forms(settings: &Settings) -> anyhow::Result<Forms> {
    let faces = Faces::find(&settings.writs.faces).context("writs.faces cannot be used")?;
    Ok(Forms::new(
        settings.issuer(),
        faces,
        &[
            &dossier::WRITS,
            &hearing::WRITS,
            &oversight::WRITS,
            &pool::WRITS,
        ],
    )?)
}

pub(super) fn open_writs(settings: &Settings, on: &casefile::Foundations) -> anyhow::Result<Writs> {
    let foundations = writ::Foundations {
        kernel: on.kernel.clone(),
        vault: on.vault.clone(),
        rules: on.rules.clone(),
        published: published(settings)?,
    };
    Ok(Writs::new(foundations, forms(settings)?))
}

pub(super) fn open_identity(
    settings: &Settings,
    (kernel, vault, ledger): (Kernel, Vault, Ledger),
    (notices, register, password_cost): (&Notices, &Arc<dyn LicenceRegister>, PasswordCost),
) -> anyhow::Result<Identity> {
    let on = identity::Foundations {
        links: Links::new(kernel.clone(), vault.clone()),
        kernel,
        vault,
        ledger,
        notices: notices.clone(),
        register: Arc::clone(register),
    };
    let settings = identity::Settings {
        home_organisation: settings.office.code.clone(),
        regions: regions(settings),
        password_cost,
        ..identity::Settings::default()
    };
    Ok(Identity::new(on, settings)?)
}

pub(super) fn open_agenda(
    on: &casefile::Foundations,
    (notices, identity): (&Notices, &Identity),
) -> Agenda {
    let foundations = agenda::Foundations {
        kernel: on.kernel.clone(),
        vault: on.vault.clone(),
        ledger: on.ledger.clone(),
        notices: notices.clone(),
        identity: identity.clone(),
        rules: on.rules.clone(),
    };
    Agenda::new(foundations)
}

/// What every desk with matters stands on.
pub(super) fn open_matters(
    on: &casefile::Foundations,
    (notices, identity): (&Notices, &Identity),
) -> anyhow::Result<matter::Foundations> {
    let (kernel, vault) = (on.kernel.clone(), on.vault.clone());
    let stands_in = StandIns::new(kernel.clone(), vault.clone(), identity.clone());
    Ok(matter::Foundations {
        kernel,
        vault,
        ledger: on.ledger.clone(),
        // Every desk arranges, and sends the letters of it.
        notices: notices.clone().with(&agenda::LETTERS)?,
        identity: identity.clone(),
        rules: on.rules.clone(),
        watched_by: contract::NODE_RULES,
        stands_in: Arc::new(stands_in),
    })
}

/// What the office lays down, over the desks whose due dates it moves; the rules are those of the database from here on.
pub(super) async fn open_provisions(
    settings: &Settings,
    matters: matter::Foundations,
    (dossier, hearings, oversight): (&Dossier, &Hearings, &Oversight),
) -> anyhow::Result<Provisions> {
    let desks: Vec<Arc<dyn DueDates>> = vec![
        Arc::new(dossier.clone()),
        Arc::new(hearings.clone()),
        Arc::new(oversight.clone()),
    ];
    let provisions = Provisions::new(provision::Foundations {
        matters,
        desks,
        home_organisation: settings.office.code.clone(),
        forms: forms(settings)?,
    })?;
    let read = provisions.refresh().await;
    read.context("what the office laid down cannot be read")?;
    Ok(provisions)
}

/// The people of the office, over every desk some of whose matters are one person's to deal with.
pub(super) fn open_people(
    matters: matter::Foundations,
    (files, oversight): (&CaseFiles, &Oversight),
) -> anyhow::Result<People> {
    let desks: Vec<Arc<dyn HandsOver>> = vec![Arc::new(files.clone()), Arc::new(oversight.clone())];
    Ok(People::new(people::Foundations { matters, desks })?)
}

/// The pool of hearing officers, over the register that is asked about those who have a licence.
pub(super) fn open_pool(
    settings: &Settings,
    matters: matter::Foundations,
    (writs, register): (&Writs, Arc<dyn LicenceRegister>),
) -> anyhow::Result<Pool> {
    Ok(Pool::new(pool::Foundations {
        matters,
        writs: writs.clone(),
        register,
        regions: regions(settings),
    })?)
}

/// The programs that call the office, at the address people type.
pub(super) fn open_programs(
    settings: &Settings,
    matters: matter::Foundations,
    kernel: Kernel,
) -> anyhow::Result<Programs> {
    let links = Links::new(kernel, matters.vault.clone());
    let issuer = Issuer::at(settings.origin());
    Ok(Programs::new(program::Foundations {
        matters,
        links,
        issuer,
    })?)
}

/// The lists that leave the house, of every desk that hands one in.
pub(super) fn open_exports(
    matters: matter::Foundations,
    (dossier, oversight, pool): (&Dossier, &Oversight, &Pool),
) -> anyhow::Result<Exports> {
    let lists: Vec<Arc<dyn Exported>> = vec![
        Arc::new(dossier.clone()),
        Arc::new(FilesBeingMade(dossier.clone())),
        Arc::new(oversight.clone()),
        Arc::new(pool.clone()),
    ];
    Ok(Exports::new(export::Foundations { matters, lists })?)
}

pub(super) fn open_dossier(
    settings: &Settings,
    matters: matter::Foundations,
    (files, (writs, agenda), register, marker): (
        &CaseFiles,
        (&Writs, &Agenda),
        Arc<dyn LicenceRegister>,
        Marker,
    ),
) -> anyhow::Result<Dossier> {
    let foundations = dossier::Foundations {
        matters,
        files: files.clone(),
        writs: writs.clone(),
        agenda: agenda.clone(),
        register,
        marker,
        signer: Arc::new(keys::load(&settings.bundle_key())?),
    };
    let desk = dossier::Settings {
        regions: regions(settings),
        ..dossier::Settings::default()
    };
    Ok(Dossier::new(foundations, desk)?)
}

/// Process monitoring, over every desk that has cases handled.
pub(super) fn open_oversight(
    matters: matter::Foundations,
    (writs, dossier, hearings): (&Writs, &Dossier, &Hearings),
) -> anyhow::Result<Oversight> {
    let foundations = oversight::Foundations {
        matters,
        writs: writs.clone(),
        handlers: vec![Arc::new(dossier.clone()), Arc::new(hearings.clone())],
    };
    Ok(Oversight::new(foundations)?)
}

/// The hearing desk, which asks the lawyers' desk for mandates.
pub(super) fn open_hearings(
    matters: matter::Foundations,
    (files, writs, dossier): (&CaseFiles, &Writs, &Dossier),
) -> anyhow::Result<Hearings> {
    Ok(Hearings::new(hearing::Foundations {
        matters,
        files: files.clone(),
        writs: writs.clone(),
        mandates: Arc::new(OfLawyers(dossier.clone())),
    })?)
}

/// Lawyers' mandates, as the lawyers' desk verified them.
struct OfLawyers(Dossier);

#[async_trait]
impl Mandates for OfLawyers {
    async fn mandate_of(
        &self,
        caller: &Caller,
        application: ApplicationId,
    ) -> Result<Option<Mandate>, Refused> {
        let verified = self.0.verified_mandate(caller, application).await?;
        Ok(verified.map(|(case, party)| Mandate { case, party }))
    }
}

/// The licence register: a file that the bureau's list is dropped into, the demo's own table, or none until an office has one.
pub(super) fn licence_register(settings: &Settings) -> anyhow::Result<Arc<dyn LicenceRegister>> {
    if let Some(file) = settings.licences() {
        return Ok(Arc::new(LicenceFile::at(file)));
    }
    if settings.is_demo() {
        let data = demo::data::DemoData::parse()?;
        return Ok(Arc::new(demo::register::DemoRegister::new(&data)));
    }
    Ok(Arc::new(NoRegister))
}

/// An office without a connected register answers that it cannot be reached, never that a lawyer is unknown.
struct NoRegister;

#[async_trait::async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(
        &self,
        _licence_no: &str,
    ) -> Result<Option<identity::RegisterEntry>, identity::RegisterUnavailable> {
        Err(identity::RegisterUnavailable)
    }
}

fn regions(settings: &Settings) -> Regions {
    if settings.is_demo() {
        Regions::WithTest
    } else {
        Regions::National
    }
}
