//! `mingjian draw`: the draw of hearing officers and people's supervisors, from input to receipt, without a database.

mod command;
mod commit;
mod explain;
mod files;
mod leximin;
mod pools;
mod review;
mod run;

pub(crate) use command::DrawCommand;

/// Does what was asked.
pub(crate) fn draw(command: DrawCommand) -> anyhow::Result<()> {
    match command {
        DrawCommand::Leximin(order) => leximin::leximin(&order),
        DrawCommand::Commit(order) => commit::commit(&order),
        DrawCommand::Run(order) => run::run(&order),
        DrawCommand::Replace(order) => run::replace(&order),
        DrawCommand::Verify(order) => explain::verify(&order),
        DrawCommand::Explain(order) => explain::explain(&order),
        DrawCommand::Simulate(order) => review::simulate(&order),
        DrawCommand::Year(order) => review::year(&order),
    }
}

#[cfg(test)]
mod tests;
