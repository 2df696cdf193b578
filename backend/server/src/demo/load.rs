//! Loading the demo office; safe to repeat.

use std::collections::HashMap;

use anyhow::bail;
use contract::{
    AccountId, AgendaDesk as _, ApplicationId, ApplicationState, Lang, OrganisationId,
    OrganisationKind, PlaceForm,
};
use identity::{NewAccount, NewOrganisation, RefusedAccount};
use time::Duration;

use super::{
    accounts::DemoAccount,
    data::{DemoData, PlaceRow},
    landing::Landing,
    live::{ENDED_BY_TIME, OVERDUE},
    people::{HEAD, People, Story},
};
use crate::{accounts::system_user, house::House, settings::Settings};

/// Loads organisations, accounts and cases, with `stages` an application in every state.
///
/// Signs what was recorded: left to the house that serves, it would have waited too long for whoever loads more later.
pub(super) async fn load(house: &House, settings: &Settings, stages: bool) -> anyhow::Result<()> {
    let people = Box::pin(People::settle(house)).await?;
    people.live().await?;
    if stages {
        people.stage_once().await?;
    }
    sign(settings, &people).await
}

/// Whether nothing of the demo is there yet.
pub(super) async fn is_new(house: &House) -> anyhow::Result<bool> {
    let code = DemoData::parse()?.office.procuratorate.code;
    Ok(house.identity.find_organisation(&code).await?.is_none())
}

/// How many of what was left undone had been for so long that a notice was issued while the rest was still to come.
const LONG_AGO: usize = 2;

/// How long ago things were left to time, so that all of them had ended when the first notice was issued.
const LEFT_TO_TIME: Duration = Duration::days(24);

/// What the office left undone in the weeks before, for process monitoring, and what the monitor did about it: done then,
/// and signed then.
pub(super) async fn weeks_before(settings: &Settings) -> anyhow::Result<()> {
    let people = office_of(settings, LEFT_TO_TIME).await?;
    for (state, _, story) in &ENDED_BY_TIME {
        people.bring(story, *state).await?;
    }
    sign(settings, &people).await?;
    let (before, after) = OVERDUE.split_at(LONG_AGO);
    let early = Box::pin(leave_undone(settings, before)).await?;
    let [visit, fraud] = early.as_slice() else {
        bail!("the demo leaves other things undone");
    };
    let people = office_of(settings, Duration::days(8)).await?;
    people.house.dossier.tidy().await?;
    people.notice(*fraud).await?;
    sign(settings, &people).await?;
    let late = Box::pin(leave_undone(settings, after)).await?;
    let [theft, waiting, ..] = late.as_slice() else {
        bail!("the demo leaves other things undone");
    };
    let people = office_of(settings, Duration::hours(40)).await?;
    let noticed = people.notice(*theft).await?;
    sign(settings, &people).await?;
    let people = office_of(settings, Duration::hours(20)).await?;
    people.answer(*theft, noticed).await?;
    sign(settings, &people).await?;
    let people = office_of(settings, Duration::hours(1)).await?;
    people.receive(*visit).await?;
    people.remind(*waiting).await?;
    sign(settings, &people).await
}

/// Leaves things undone, each so many days ago.
async fn leave_undone(
    settings: &Settings,
    what: &[(i64, ApplicationState, Story<'_>)],
) -> anyhow::Result<Vec<ApplicationId>> {
    let mut left = Vec::with_capacity(what.len());
    for (days, state, story) in what {
        let people = office_of(settings, Duration::days(*days)).await?;
        left.push(people.bring(story, *state).await?);
        sign(settings, &people).await?;
    }
    Ok(left)
}

/// The people of the office as it was so long ago.
pub(super) async fn office_of(settings: &Settings, ago: Duration) -> anyhow::Result<Box<People>> {
    let house = Box::new(Box::pin(House::earlier(settings, ago)).await?);
    let people = Box::pin(People::settle(&house)).await?;
    Ok(Box::new(people))
}

/// Takes the steps of nodes that had come by then, and signs what was recorded.
pub(super) async fn sign(settings: &Settings, people: &People) -> anyhow::Result<()> {
    Box::pin(people.house.oversight.watch()).await?;
    seal(settings, &people.house).await
}

/// Signs what was recorded.
pub(super) async fn seal(settings: &Settings, house: &House) -> anyhow::Result<()> {
    let sequencer = house.sequencer(settings)?;
    Box::pin(sequencer.run(async {})).await;
    Ok(())
}

impl People {
    /// Puts up the organisations of the demo with their accounts and cases; safe to repeat.
    pub async fn settle(house: &House) -> anyhow::Result<Self> {
        let data = DemoData::parse()?;
        let organisations = load_organisations(house, &data).await?;
        let accounts = load_accounts(house, &data, &organisations).await?;
        let code = &data.office.procuratorate.code;
        if let Some(organisation) = organisations.get(code).copied() {
            house.vault.prepare(organisation).await?;
            let landing = Landing {
                organisation,
                accounts: &accounts,
            };
            for case in data.new_cases(&landing) {
                Box::pin(house.files.land(&case)).await?;
            }
        }
        let people = Self {
            house: house.clone(),
            data,
            accounts,
        };
        people.furnish().await?;
        Ok(people)
    }

    /// Sets up the places of the office, unless it has some; safe to repeat.
    async fn furnish(&self) -> anyhow::Result<()> {
        let (agenda, head) = (&self.house.agenda, self.caller(HEAD).await?);
        let places = agenda.places(&head, None).await?;
        if !places.rows.is_empty() {
            return Ok(());
        }
        for place in &self.data.places {
            agenda.make_place(&head, form_of(place)).await?;
        }
        Ok(())
    }
}

/// A place as the head of case management would type it: open on working days.
fn form_of(place: &PlaceRow) -> PlaceForm {
    let mut hours: [String; 7] = Default::default();
    for day in hours.iter_mut().take(5) {
        day.clone_from(&place.hours);
    }
    PlaceForm {
        name: place.name.clone(),
        way: place.way.clone(),
        seats: Some(place.seats),
        hours,
        has_agent: place.has_agent,
        is_in_use: true,
    }
}

async fn load_organisations(
    house: &House,
    data: &DemoData,
) -> anyhow::Result<HashMap<String, OrganisationId>> {
    let mut ids: HashMap<String, OrganisationId> = HashMap::new();
    for plan in data.office.organisations() {
        let kind = if plan.is_bureau {
            OrganisationKind::JusticeBureau
        } else {
            OrganisationKind::Procuratorate
        };
        let organisation = NewOrganisation {
            code: plan.code.clone(),
            name_zh: plan.name_zh,
            name_en: plan.name_en.to_owned(),
            kind,
            parent: plan.parent.and_then(|code| ids.get(&code).copied()),
        };
        let id = house.identity.put_organisation(organisation).await?;
        ids.insert(plan.code, id);
    }
    Ok(ids)
}

async fn load_accounts(
    house: &House,
    data: &DemoData,
    organisations: &HashMap<String, OrganisationId>,
) -> anyhow::Result<HashMap<String, AccountId>> {
    let mut ids = HashMap::new();
    for account in data.accounts() {
        let Some(organisation) = organisations.get(&account.organisation).copied() else {
            continue;
        };
        let (code, email) = (account.code.clone(), account.email.clone());
        let id = match house.identity.find_account(&email).await? {
            Some(person) => person.account,
            None => create(house, organisation, account).await?,
        };
        ids.insert(code, id);
    }
    Ok(ids)
}

async fn create(
    house: &House,
    organisation: OrganisationId,
    account: DemoAccount,
) -> anyhow::Result<AccountId> {
    let new = NewAccount {
        organisation,
        roles: account.roles,
        name: account.name,
        number: account.number,
        licence_no: account.licence_no,
        firm: account.firm,
        id_no: account.id_no,
        mobile: Some(account.mobile),
        email: account.email,
        lang: Lang::ZhCn,
        password: Some(account.password),
        totp_key: Some(account.totp_key),
    };
    let operator = system_user();
    let created: Result<_, RefusedAccount> = house.identity.create_account(new, &operator).await;
    Ok(created?.account)
}
