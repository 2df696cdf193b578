//! What the office is called, and what stands above and below it.

use contract::{
    Caller, FieldProblem, OfficeForm, OfficeView, OrganisationId, OrganisationKind,
    OrganisationView,
    policy::{self, Act, relation_to_office},
};
use identity::NewOrganisation;
use ledger::{Entry, ObjectRef};
use matter::{Refused, of_list};

use crate::{People, departments::names_at_fault, reach::of_office, unread};

/// The digits of the code of an organisation.
const CODE_DIGITS: usize = 6;

impl People {
    pub(crate) async fn office(&self, caller: &Caller) -> Result<OfficeView, Refused> {
        let permit = self
            .permit(caller, Act::ReadPeople, of_office(caller))
            .await?;
        let all = self.identity().organisations().await.map_err(unread)?;
        let office = own(&all, caller)?;
        let (departments, altered) = self.departments(caller.organisation).await?;
        let is_below = |other: &OrganisationView| other.parent == Some(office.id);
        let below = all.iter().filter(|other| is_below(other)).cloned();
        let below = below.collect();
        let view = OfficeView {
            superior: all
                .iter()
                .find(|other| office.parent == Some(other.id))
                .cloned(),
            below: self.organisation_rows(below).await?,
            others: all
                .iter()
                .filter(|other| !is_under(&all, other.id, office.id))
                .cloned()
                .collect(),
            departments,
            altered,
            may_manage: policy::is_permitted(caller, Act::ManageOffice, relation_to_office(caller)),
            office,
        };
        let entry = of_list(of_office(caller), &view.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(view)
    }

    pub(crate) async fn change_office(
        &self,
        caller: &Caller,
        form: OfficeForm,
    ) -> Result<(), Refused> {
        let permit = self
            .permit(caller, Act::ManageOffice, of_office(caller))
            .await?;
        let all = self.identity().organisations().await.map_err(unread)?;
        let office = own(&all, caller)?;
        let mut faults = names_at_fault([("name_zh", &form.name_zh), ("name_en", &form.name_en)]);
        if let Some(superior) = form.superior {
            if all.iter().all(|other| other.id != superior) {
                faults.push(FieldProblem::at("superior", "not-chosen"));
            } else if is_under(&all, superior, office.id) {
                faults.push(FieldProblem::at("superior", "superior-circle"));
            }
        }
        Refused::unless_none(faults)?;
        let new = NewOrganisation {
            code: office.code,
            name_zh: form.name_zh.trim().to_owned(),
            name_en: form.name_en.trim().to_owned(),
            kind: office.kind,
            parent: form.superior,
        };
        let act = self.ledger.begin(permit).await?;
        let written = self
            .identity()
            .put_organisation_within(act.tx(), office.id, new)
            .await;
        let entry = Entry::about(of_office(caller))
            .by(caller)
            .moving(written.map_err(unread)?);
        act.done(entry).await?;
        Ok(())
    }

    pub(crate) async fn enter_organisation(
        &self,
        caller: &Caller,
        form: OfficeForm,
    ) -> Result<OrganisationId, Refused> {
        let id = OrganisationId(self.kernel.new_id());
        let object = ObjectRef::new("organisation", id);
        let permit = self.permit(caller, Act::ManageOffice, object).await?;
        let all = self.identity().organisations().await.map_err(unread)?;
        let (code, kind) = judge_new(&all, &form)?;
        let new = NewOrganisation {
            code,
            name_zh: form.name_zh.trim().to_owned(),
            name_en: form.name_en.trim().to_owned(),
            kind,
            parent: form.superior,
        };
        let act = self.ledger.begin(permit).await?;
        let written = self
            .identity()
            .put_organisation_within(act.tx(), id, new)
            .await;
        let entry = Entry::about(object)
            .by(caller)
            .moving(written.map_err(unread)?);
        act.done(entry).await?;
        self.identity()
            .prepare_organisation(id)
            .await
            .map_err(unread)?;
        Ok(id)
    }
}

/// Code and kind of an organisation that is entered.
fn judge_new(
    all: &[OrganisationView],
    form: &OfficeForm,
) -> Result<(String, OrganisationKind), Refused> {
    let code = contract::personal::narrow(&form.code).trim().to_owned();
    let mut faults = Vec::new();
    let is_code = code.len() == CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        faults.push(FieldProblem::at("code", "office-code"));
    } else if all.iter().any(|other| other.code == code) {
        faults.push(FieldProblem::at("code", "office-code-taken"));
    }
    faults.extend(names_at_fault([
        ("name_zh", &form.name_zh),
        ("name_en", &form.name_en),
    ]));
    if form.kind.is_none() {
        faults.push(FieldProblem::at("kind", "not-chosen"));
    }
    let is_known = |superior| all.iter().any(|other| other.id == superior);
    if form.superior.is_some_and(|superior| !is_known(superior)) {
        faults.push(FieldProblem::at("superior", "not-chosen"));
    }
    Refused::unless_none(faults)?;
    let kind = form
        .kind
        .ok_or(Refused::Broken("an organisation of no kind"))?;
    Ok((code, kind))
}

fn own(all: &[OrganisationView], caller: &Caller) -> Result<OrganisationView, Refused> {
    let own = all.iter().find(|office| office.id == caller.organisation);
    own.cloned().ok_or(Refused::NoSuchThing)
}

/// Whether an organisation is this one, or stands anywhere below it.
fn is_under(all: &[OrganisationView], one: OrganisationId, above: OrganisationId) -> bool {
    let parent_of = |id| all.iter().find(|other| other.id == id)?.parent;
    let mut at = Some(one);
    // As many steps as there are organisations: a circle ends, too.
    for _ in 0..=all.len() {
        match at {
            Some(id) if id == above => return true,
            Some(id) => at = parent_of(id),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use contract::OrganisationKind::Procuratorate;
    use uuid::Uuid;

    use super::*;

    fn office(id: u128, parent: Option<u128>) -> OrganisationView {
        OrganisationView {
            id: OrganisationId(Uuid::from_u128(id)),
            code: format!("{id:06}"),
            name_zh: "某院".to_owned(),
            name_en: "An office".to_owned(),
            kind: Procuratorate,
            parent: parent.map(|parent| OrganisationId(Uuid::from_u128(parent))),
        }
    }

    #[test]
    fn what_stands_below_is_found_over_any_number_of_steps() {
        let all = [office(1, None), office(2, Some(1)), office(3, Some(2))];
        let id = |n| OrganisationId(Uuid::from_u128(n));
        assert!(is_under(&all, id(3), id(1)));
        assert!(is_under(&all, id(1), id(1)));
        assert!(!is_under(&all, id(1), id(3)));
    }

    #[test]
    fn a_circle_is_under_everything_and_ends() {
        let all = [office(1, Some(2)), office(2, Some(1)), office(3, None)];
        let id = |n| OrganisationId(Uuid::from_u128(n));
        assert!(is_under(&all, id(1), id(3)));
    }
}
