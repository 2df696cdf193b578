//! Accounts from the command line; every act is an entry in the ledger.

use std::{io, os::unix::fs::MetadataExt};

use anyhow::{Context as _, ensure};
use contract::{Lang, OrganisationId, OrganisationKind, Role, Secret};
use identity::{Credentials, Identity, NewAccount, NewOrganisation, Operator};

use crate::{
    cli::{AccountCommand, ByOperator, say},
    house::open_accounts,
    settings::Settings,
};

/// Creates, disables, enables accounts or resets their factors.
pub(crate) async fn run(
    settings: &Settings,
    by: ByOperator,
    command: AccountCommand,
) -> anyhow::Result<()> {
    let identity = &open_accounts(settings).await?;
    let by = operator(identity, by).await?;
    match command {
        AccountCommand::Create {
            organisation,
            roles,
            name,
            number,
            email,
        } => {
            let organisation = match identity.find_organisation(&organisation).await? {
                Some(known) => known.id,
                None => enter_own_office(identity, settings, &organisation).await?,
            };
            let roles = roles
                .iter()
                .map(|code| role(code))
                .collect::<anyhow::Result<_>>()?;
            let account = NewAccount {
                organisation,
                roles,
                name,
                number,
                licence_no: None,
                firm: None,
                id_no: None,
                mobile: None,
                email,
                lang: Lang::ZhCn,
                password: None,
                totp_key: None,
            };
            print_once(&identity.create_account(account, &by).await?);
        }
        AccountCommand::Disable { login } => identity.disable_account(&login, &by).await?,
        AccountCommand::Enable { login } => identity.enable_account(&login, &by).await?,
        AccountCommand::ResetFactors { login } => {
            print_once(&identity.reset_factors(&login, &by).await?);
        }
    }
    Ok(())
}

/// Enters the office of this house, as its settings call it: with its first administrator it is there.
async fn enter_own_office(
    identity: &Identity,
    settings: &Settings,
    code: &str,
) -> anyhow::Result<OrganisationId> {
    let office = &settings.office;
    ensure!(
        code == office.code,
        "there is no organisation {code}; office.code is {}",
        office.code
    );
    let own = NewOrganisation {
        code: office.code.clone(),
        name_zh: office.name_zh.clone(),
        name_en: office.name_en.clone(),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    };
    Ok(identity.put_organisation(own).await?)
}

/// The administrator who gave a code, or the user of the machine.
async fn operator(identity: &Identity, by: ByOperator) -> anyhow::Result<Operator> {
    let Some(login) = by.by else {
        return Ok(system_user());
    };
    let code = match by.code {
        Some(code) => code,
        None => ask("Code of the authenticator: ")?,
    };
    Ok(identity.operator(&login, &Secret::new(code)).await?)
}

/// Whoever runs this process, by the machine's own name for them: an environment variable would be
/// whatever they say.
pub(crate) fn system_user() -> Operator {
    let id = std::fs::metadata("/proc/self").map(|process| process.uid());
    let Ok(id) = id else {
        return Operator::of_system("unknown");
    };
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == id.to_string()).then(|| name.to_owned())
    });
    Operator::of_system(name.unwrap_or_else(|| format!("uid {id}")))
}

fn ask(question: &str) -> anyhow::Result<String> {
    say(question);
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

fn role(code: &str) -> anyhow::Result<Role> {
    Role::find(code).with_context(|| {
        let known = Role::ALL.map(Role::code).join(", ");
        format!("there is no role {code}; a role is one of {known}")
    })
}

fn print_once(credentials: &Credentials) {
    say(&format!(
        "Password:          {}",
        credentials.password.expose()
    ));
    say(&format!(
        "Authenticator key: {}",
        credentials.totp_key.expose()
    ));
    say(&format!(
        "Both are shown this once. The password opens nothing but its change, and ends in {} days.",
        contract::INITIAL_PASSWORD_DAYS
    ));
}
