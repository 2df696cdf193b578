//! What people do with a node: a note at any time, and ending it for a reason.

use contract::{
    Caller, FieldProblem, LONGEST_NODE_NOTE, NodeEnding, NodeEventCode, NodeId, SHORTEST_SILENCE,
    policy::{Act, Permit},
};
use ledger::{Entry, Moves};
use matter::{Named as _, NewNodeEvent, Refused, WRONG_STATE, ensure_as_written, node, of_node};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

use crate::Oversight;

impl Oversight {
    pub(crate) async fn note_node(
        &self,
        caller: &Caller,
        id: NodeId,
        note: String,
    ) -> Result<(), Refused> {
        let (seen, permit) = self.reach_node(caller, Act::NoteNode, id).await?;
        let note = judge("note", &note, 1)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold_node(tx, &seen).await?;
        let written = |code, note| NewNodeEvent {
            by: Some(caller),
            note,
            ..NewNodeEvent::of(code)
        };
        let noted = written(NodeEventCode::Noted, Some(note));
        self.nodes.add_event(tx, &row, noted).await?;
        let rule = self.nodes.rule_of(&row);
        let is_missing = row.ended_at.is_none() && rule.is_some_and(|rule| rule.note_clears);
        let moves = if is_missing {
            let ended = self.nodes.ended(NodeEnding::Cleared);
            let (stands, moves) = self.nodes.change(tx, &row, ended).await?;
            let cleared = written(NodeEventCode::Cleared, None);
            self.nodes.add_event(tx, &stands, cleared).await?;
            moves
        } else {
            Moves::default()
        };
        let details = json!({ "rule": row.rule, "matter": row.matter });
        let entry = Entry::about(row.object()).by(caller).details(details);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    pub(crate) async fn silence_node(
        &self,
        caller: &Caller,
        id: NodeId,
        reason: String,
    ) -> Result<(), Refused> {
        let (seen, permit) = self.reach_node(caller, Act::SilenceNode, id).await?;
        let reason = judge("reason", &reason, SHORTEST_SILENCE)?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let row = self.hold_node(tx, &seen).await?;
        if row.ended_at.is_some() {
            return Err(WRONG_STATE.refused());
        }
        let ended = self.nodes.ended(NodeEnding::Silenced);
        let (stands, moves) = self.nodes.change(tx, &row, ended).await?;
        let silenced = NewNodeEvent {
            by: Some(caller),
            note: Some(reason),
            ..NewNodeEvent::of(NodeEventCode::Silenced)
        };
        self.nodes.add_event(tx, &stands, silenced).await?;
        // The reason itself stands in the sealed particulars: it outlives the row (decision 0035).
        let details = json!({
            "rule": row.rule, "matter": row.matter, "step": row.step.code(), "reason": reason,
        });
        let entry = Entry::about(row.object()).by(caller).details(details);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    /// A node of the caller's office, with the permit for the act.
    pub(crate) async fn reach_node(
        &self,
        caller: &Caller,
        act: Act,
        id: NodeId,
    ) -> Result<(node::Model, Permit), Refused> {
        let db = &self.kernel.db;
        let found = node::Entity::find_by_id(id.0)
            .filter(node::Column::Organisation.eq(caller.organisation.0))
            .one(db)
            .await?;
        if let Some(row) = &found {
            let written = ensure_as_written(&self.vault, db, row).await;
            self.door.noted(caller, act, written).await?;
        }
        let permit = self.permit(caller, act, of_node(id)).await?;
        Ok((found.ok_or(Refused::NoSuchThing)?, permit))
    }

    /// The node as it stands now, nobody else's to change until the transaction ends.
    async fn hold_node(&self, tx: &kernel::Tx, seen: &node::Model) -> Result<node::Model, Refused> {
        let held = node::Entity::find_by_id(seen.id)
            .lock_exclusive()
            .one(tx)
            .await?;
        let held = held.ok_or(Refused::Broken("a node vanished"))?;
        ensure_as_written(&self.vault, tx, &held).await?;
        Ok(held)
    }
}

fn judge<'a>(field: &'static str, text: &'a str, shortest: usize) -> Result<&'a str, Refused> {
    let text = text.trim();
    let length = text.chars().count();
    let mut faults = Vec::new();
    if length == 0 {
        faults.push(FieldProblem::at(field, "required"));
    } else if length < shortest {
        faults.push(FieldProblem::at(
            field,
            format!("shorter-than:{shortest}:{length}"),
        ));
    } else if length > LONGEST_NODE_NOTE {
        let rule = format!("longer-than:{LONGEST_NODE_NOTE}:{length}");
        faults.push(FieldProblem::at(field, rule));
    }
    Refused::unless_none(faults)?;
    Ok(text)
}
