//! `mingjian draw leximin`

use anyhow::Context as _;
use lottery::{Lottery, check};
use serde_json::json;

use super::command;
use super::files::{print, write};
use super::pools::{load, no_panel};

/// Computes a lottery and prints its figures.
pub(super) fn leximin(order: &command::Leximin) -> anyhow::Result<()> {
    let named = load(&order.pool, order.seats)?;
    let folder = &named.folder;
    let tickets = named.tickets.unwrap_or(order.tickets);
    let lottery = lottery::leximin(&folder.pool, tickets)
        .map_err(|_| no_panel(&folder.pool, &folder.rules, order.language))?;
    if order.check {
        check(&folder.pool, &lottery).context("the lottery's proof does not hold")?;
    }
    if let Some(path) = &order.marginals {
        write(path, folder.marginals(&lottery).as_bytes())?;
    }
    if let Some(path) = &order.lottery {
        write(path, &serde_json::to_vec(&lottery)?)?;
    }
    print(&figures(folder.pool.seats, &lottery))
}

fn figures(seats: usize, lottery: &Lottery) -> serde_json::Value {
    let chances = lottery::Spread::of_lottery(lottery);
    json!({
        "n": chances.count,
        "k": seats,
        "types": lottery.types.len(),
        "rounds": lottery.rounds.len(),
        "columns": lottery.witness.panels.len(),
        "cuts": lottery.cuts.len(),
        "tickets": lottery.ticket_count(),
        "deviation": lottery.deviation,
        "min": chances.min,
        "max": chances.max,
        "gini": lottery::gini_of_lottery(lottery),
    })
}
