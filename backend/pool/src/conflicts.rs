//! Whom officers declare to be close to (K-M02).

use contract::{
    Caller, Conflict, ConflictEntry, ConflictKind, ConflictsForm, FieldProblem, MOST_CONFLICTS,
    OfficerId, policy::Act,
};
use matter::Refused;

use crate::{
    Pool,
    rows::officer::{self, CONFLICTS},
};

/// The most characters of a name or a relation.
const LONGEST: usize = 60;

impl Pool {
    pub(crate) async fn declare_conflicts(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: ConflictsForm,
    ) -> Result<(), Refused> {
        let asked = (Act::DeclareConflicts, id, version);
        let declaring = self.seen(caller, asked).await?;
        let conflicts = judge(&form).map_err(Refused::Fields)?;
        let mut act = declaring.begin().await?;
        act.seal_json(CONFLICTS, &conflicts).await?;
        act.stating("conflicts", conflicts.len().into());
        Box::pin(act.done()).await
    }

    pub(crate) async fn conflicts_of(
        &self,
        row: &officer::Model,
    ) -> Result<Vec<Conflict>, Refused> {
        let all = self
            .matters
            .opened::<officer::Entity, Vec<Conflict>>(&self.kernel.db, row, CONFLICTS)
            .await?;
        Ok(all.unwrap_or_default())
    }
}

/// What was declared; entries of which nothing was typed are none.
fn judge(form: &ConflictsForm) -> Result<Vec<Conflict>, Vec<FieldProblem>> {
    let (mut conflicts, mut faults) = (Vec::new(), Vec::new());
    let is_empty =
        |entry: &ConflictEntry| entry.name.trim().is_empty() && entry.relation.trim().is_empty();
    for (place, entry) in form.conflicts.iter().enumerate() {
        if is_empty(entry) {
            continue;
        }
        let kind = ConflictKind::find(&entry.kind);
        if kind.is_none() {
            faults.push(fault("kind", place, "not-chosen".to_owned()));
        }
        for (field, typed) in [("name", &entry.name), ("relation", &entry.relation)] {
            let count = typed.trim().chars().count();
            if count == 0 {
                faults.push(fault(field, place, "required".to_owned()));
            } else if count > LONGEST {
                faults.push(fault(
                    field,
                    place,
                    format!("longer-than:{LONGEST}:{count}"),
                ));
            }
        }
        conflicts.extend(kind.map(|kind| Conflict {
            kind,
            name: entry.name.trim().to_owned(),
            relation: entry.relation.trim().to_owned(),
        }));
    }
    if conflicts.len() > MOST_CONFLICTS {
        let rule = format!("conflicts-most:{MOST_CONFLICTS}");
        faults.push(FieldProblem::at("name-0", rule));
    }
    if faults.is_empty() {
        Ok(conflicts)
    } else {
        Err(faults)
    }
}

fn fault(field: &str, place: usize, rule: String) -> FieldProblem {
    FieldProblem::at(format!("{field}-{place}"), rule)
}
