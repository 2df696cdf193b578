//! What `mingjian` does: configuration, wiring, and every operational role as a subcommand.
//!
//! [`run`] is the whole program. The rest of what is public is what it takes to open a house inside a test, with a
//! clock and dice of the test's own.

mod accounts;
mod cli;
mod demo;
mod descriptors;
mod draw;
mod examine;
mod health;
mod house;
mod keys;
mod licences;
mod maintenance;
mod modes;
mod proof;
mod serve;
mod settings;
mod spans;
mod tls;
mod witness;

use std::process::ExitCode;

use clap::Parser as _;

pub use demo::{DemoAccount, LockedOut, People, Personnel, PoolStory, Story};
pub use house::{House, Means};
pub use maintenance::migrate;
pub use serve::{api_desks, mount, page_desks};
pub use settings::Settings;
pub use witness::mail as mail_witnesses;

use cli::{Cli, Command, DemoCommand, DocumentsCommand, LedgerCommand};

/// Does what the command line says.
#[must_use]
pub fn run() -> ExitCode {
    // The page worker cages itself before it reads a byte; no other thread may exist by then.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|word| word == "page-worker")
    {
        return reading::worker_main();
    }
    let cli = Cli::parse();
    match obey(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("mingjian: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn obey(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Routes { json } => return cli::print_routes(json),
        Command::Machines { json, mermaid } => return cli::print_machines(json, mermaid),
        Command::Nodes { json } => return cli::print_nodes(json),
        Command::Licences { file } => return cli::print_licences(&file),
        Command::Ledger(LedgerCommand::Verify(asked)) => return proof::ledger(&asked),
        Command::Bundle(command) => return proof::bundle(command),
        Command::Draw(command) => return draw::draw(command),
        Command::Demo(DemoCommand::Accounts { json }) => return demo::print_accounts(json),
        _ => {}
    }
    modes::close_new_files();
    keys::forbid_core_dumps()?;
    serve::start_telemetry();
    let settings = settings::load()?;
    if let Command::Health = command {
        return health::ask(&settings);
    }
    actix_web::rt::System::new().block_on(async move {
        match command {
            Command::Serve => Box::pin(serve::serve(settings)).await,
            Command::Work => Box::pin(serve::work(settings)).await,
            Command::Migrate => maintenance::migrate(&settings).await,
            Command::Demo(command) => Box::pin(demo::run(&settings, command)).await,
            Command::Account { by, command } => {
                Box::pin(accounts::run(&settings, by, command)).await
            }
            Command::Vault(command) => maintenance::vault(&settings, command).await,
            Command::Pages(command) => Box::pin(examine::run(&settings, command)).await,
            Command::Documents { json, command } => {
                let forms = house::forms(&settings)?;
                match command {
                    Some(DocumentsCommand::Sample { folder }) => {
                        cli::write_samples(&forms, &folder).await
                    }
                    None => cli::print_documents(&forms, json),
                }
            }
            Command::Ledger(LedgerCommand::Check) => Box::pin(maintenance::check(&settings)).await,
            Command::Ledger(LedgerCommand::Remember { witness }) => {
                maintenance::remember(&settings, &witness)
            }
            Command::Health
            | Command::Routes { .. }
            | Command::Machines { .. }
            | Command::Nodes { .. }
            | Command::Licences { .. }
            | Command::Ledger(_)
            | Command::Bundle(_)
            | Command::Draw(_) => Ok(()),
        }
    })
}

#[expect(clippy::print_stderr, reason = "the command line speaks to a person")]
fn tell(message: &str) {
    eprintln!("{message}");
}
