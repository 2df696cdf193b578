//! `mingjian draw simulate` and `mingjian draw year`

use anyhow::ensure;
use lottery::{Plan, Simulation, Year, evaluate, sha};

use super::command;
use super::explain::tell;
use super::files::{faulty, read};
use super::pools::{load, no_panel};

/// Simulates draws over a pool.
pub(super) fn simulate(order: &command::Simulate) -> anyhow::Result<()> {
    let named = load(&order.pool, order.seats)?;
    let folder = &named.folder;
    let language = order.language.unwrap_or_default();
    if !lottery::is_possible(&folder.pool) {
        return Err(no_panel(&folder.pool, &folder.rules, language));
    }
    ensure!(
        [1_000, 10_000].contains(&order.tickets),
        "--tickets must be 1000 or 10000"
    );
    let plan = Plan {
        draws: order.draws,
        seed: sha("simulation", [order.seed.as_bytes()]),
        away: usize::from(order.away),
        tickets: order.tickets,
    };
    let simulation: Simulation = lottery::simulate(&folder.pool, &plan)?;
    tell(order.language, &simulation, &[simulation.sentence()])
}

/// Evaluates the draws of a period.
pub(super) fn year(order: &command::Year) -> anyhow::Result<()> {
    let year = Year::parse(&read(&order.draws)?)
        .map_err(faulty(&order.draws, "record of a period's draws"))?;
    let report = evaluate(&year);
    tell(order.language, &report, &report.sentences())
}
