//! Accounts from the command line; every act is an entry in the ledger.

use anyhow::Context as _;
use contract::{Lang, Role};
use identity::{Credentials, NewAccount};

use crate::{
    cli::{AccountCommand, say},
    house::House,
    settings::Settings,
};

/// Creates, disables, enables accounts or resets their factors.
pub(crate) async fn run(settings: &Settings, command: AccountCommand) -> anyhow::Result<()> {
    let house = House::open(settings).await?;
    match command {
        AccountCommand::Create {
            organisation,
            roles,
            name,
            number,
            email,
        } => {
            let organisation = house
                .identity
                .find_organisation(&organisation)
                .await?
                .with_context(|| format!("there is no organisation {organisation}"))?;
            let roles = roles
                .iter()
                .map(|code| role(code))
                .collect::<anyhow::Result<_>>()?;
            let account = NewAccount {
                organisation: organisation.id,
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
            print_once(&house.identity.create_account(account).await?);
        }
        AccountCommand::Disable { login } => house.identity.disable_account(&login).await?,
        AccountCommand::Enable { login } => house.identity.enable_account(&login).await?,
        AccountCommand::ResetFactors { login } => {
            print_once(&house.identity.reset_factors(&login).await?);
        }
    }
    Ok(())
}

fn role(code: &str) -> anyhow::Result<Role> {
    Role::find_by_code(code).with_context(|| format!("there is no role {code}"))
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
    say("Both are shown this once. The password must be changed at the first sign-in.");
}
