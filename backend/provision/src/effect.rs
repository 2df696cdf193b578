//! What a provision would move, before it counts.

use contract::{DueMoveView, EffectView, OrganisationId};
use kernel::PAGE;
use matter::{DueMoves, Refused};
use scheduling::Rulebook;
use uuid::Uuid;

use crate::Provisions;

impl Provisions {
    /// What other rules would make of every due date of an office, at every desk.
    pub(crate) async fn moves_under(
        &self,
        office: OrganisationId,
        under: &Rulebook,
    ) -> Result<DueMoves, Refused> {
        let mut all = DueMoves::default();
        for desk in self.desks.iter() {
            let found = desk.due_moves(office, under).await?;
            all.moves.extend(found.moves);
            all.altered.extend(found.altered);
            all.settled = all.settled.saturating_add(found.settled);
        }
        Ok(all)
    }
}

/// A page of it, which begins after a matter.
pub(crate) fn page_of(all: DueMoves, after: Option<Uuid>) -> EffectView {
    let total = u64::try_from(all.moves.len()).unwrap_or(u64::MAX);
    let passed = after.and_then(|after| {
        let mut moves = all.moves.iter();
        moves.position(|one| one.matter.id == after)
    });
    let begin = passed.map_or(0, |at| at.saturating_add(1));
    let mut rows: Vec<DueMoveView> = all
        .moves
        .into_iter()
        .skip(begin)
        .take(PAGE + 1)
        .map(|one| DueMoveView {
            matter: one.matter.id,
            kind: one.matter.kind.to_owned(),
            reference: one.reference,
            period: one.period,
            from: one.from,
            to: one.to,
            was_provisional: one.was_provisional,
            turn: one.turn,
        })
        .collect();
    let is_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    EffectView {
        next: rows.last().filter(|_| is_more).map(|row| row.matter),
        rows,
        total,
        settled: all.settled,
        altered: all.altered,
        after: after.filter(|_| begin > 0),
    }
}
