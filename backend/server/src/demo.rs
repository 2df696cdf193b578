//! The demo office: fictitious people, firms and cases, from data inside the program.

pub(crate) mod accounts;
mod case_file;
pub(crate) mod data;
mod desk;
mod drawn;
mod files;
pub(crate) mod landing;
mod live;
mod load;
mod making;
mod monitoring;
pub(crate) mod office;
mod papers;
mod pen;
mod people;
mod personnel;
mod plots;
mod pool;
pub(crate) mod register;
pub(crate) mod secrets;
mod taken_out;
mod tour;
mod waiting;

use anyhow::ensure;

pub use accounts::DemoAccount;
pub(crate) use accounts::print_accounts;
pub(crate) use desk::DemoOffice;
pub use people::{People, Story};
pub use personnel::{LockedOut, Personnel};
pub use pool::PoolStory;

use crate::{
    cli::DemoCommand,
    house::{House, try_sandbox},
    settings::Settings,
};

/// Runs a command on the demo office; refused where an office is at work.
pub(crate) async fn run(settings: &Settings, command: DemoCommand) -> anyhow::Result<()> {
    ensure!(
        settings.is_demo(),
        "the demo office is loaded where environment = \"demo\" alone"
    );
    match command {
        DemoCommand::Load { stages, waiting } => {
            try_sandbox(settings).await?;
            let house = House::open(settings).await?;
            if load::is_new(&house).await? {
                Box::pin(load::weeks_before(settings)).await?;
            }
            Box::pin(load::load(&house, settings, stages)).await?;
            Box::pin(waiting::send(&house, settings, waiting)).await?;
            print_accounts(false)
        }
        DemoCommand::Files { folder } => files::draw(settings, &folder),
        DemoCommand::Accounts { json } => print_accounts(json),
    }
}
