//! What was typed about somebody, judged as a whole.

use std::collections::BTreeSet;

use contract::{
    DepartmentId, FieldProblem, Lang, OrganisationId, OrganisationKind, PersonForm, Role, Side,
};
use identity::Particulars;
use matter::{Refused, ensure_as_written};
pub(crate) use matter::{judge_note, judge_only_note};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{People, rows::department};

/// What is said of somebody, fit to be written.
pub(crate) struct Judged {
    pub(crate) particulars: Particulars,
    pub(crate) department: Option<DepartmentId>,
}

impl People {
    /// Judges particulars and department; the faults of both are named at once.
    pub(crate) async fn judge(
        &self,
        office: OrganisationId,
        form: &PersonForm,
    ) -> Result<Result<Judged, Vec<FieldProblem>>, Refused> {
        let lang = if form.lang == Lang::En.tag() {
            Lang::En
        } else {
            Lang::ZhCn
        };
        let typed = Particulars::parse(
            (&form.name, &form.number),
            (&form.email, &form.mobile),
            lang,
        );
        let department = self.department_of(office, &form.department).await?;
        Ok(match (typed, department) {
            (Ok(particulars), Ok(department)) => Ok(Judged {
                particulars,
                department,
            }),
            (typed, department) => {
                let mut faults = typed.err().unwrap_or_default();
                faults.extend(department.err());
                Err(faults)
            }
        })
    }

    /// The open department of this identifier; none where nothing was chosen.
    async fn department_of(
        &self,
        office: OrganisationId,
        typed: &str,
    ) -> Result<Result<Option<DepartmentId>, FieldProblem>, Refused> {
        if typed.is_empty() {
            return Ok(Ok(None));
        }
        let fault = FieldProblem::at("department", "not-chosen");
        let Ok(DepartmentId(id)) = typed.parse() else {
            return Ok(Err(fault));
        };
        let found = department::Entity::find_by_id(id)
            .filter(department::Column::Organisation.eq(office.0))
            .filter(department::Column::ClosedAt.is_null())
            .one(&self.kernel.db)
            .await?;
        let Some(row) = found else {
            return Ok(Err(fault));
        };
        ensure_as_written(self.vault(), &self.kernel.db, &row).await?;
        Ok(Ok(Some(DepartmentId(id))))
    }

    /// The roles that were chosen for somebody who holds these, in the order of the role table.
    pub(crate) async fn judge_roles(
        &self,
        office: OrganisationId,
        (held, typed): (&[Role], &[String]),
    ) -> Result<Result<Vec<Role>, FieldProblem>, Refused> {
        let office = self.find_office(office).await?;
        Ok(judge_roles(office.kind, (held, typed)))
    }
}

/// Two values, or the faults of both.
pub(crate) fn both<A, B>(
    one: Result<A, FieldProblem>,
    other: Result<B, FieldProblem>,
) -> Result<(A, B), Refused> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err(Refused::Fields(
            one.err().into_iter().chain(other.err()).collect(),
        )),
    }
}

pub(crate) fn judge_roles(
    office: OrganisationKind,
    (held, typed): (&[Role], &[String]),
) -> Result<Vec<Role>, FieldProblem> {
    let fault = |rule: &'static str| FieldProblem::at("roles", rule);
    let roles: BTreeSet<Role> = typed
        .iter()
        .map(|code| Role::find(code).ok_or_else(|| fault("not-chosen")))
        .collect::<Result<_, _>>()?;
    if roles.is_empty() {
        return Err(fault("role-none"));
    }
    if roles.contains(&Role::Lawyer) && !held.contains(&Role::Lawyer) {
        return Err(fault("role-lawyer"));
    }
    if roles.iter().any(|role| !is_of(*role, office)) {
        return Err(fault("role-elsewhere"));
    }
    let sides: BTreeSet<Side> = roles
        .iter()
        .filter(|role| !is_administrator(**role))
        .map(|role| role.side())
        .collect();
    if sides.len() > 1 {
        return Err(fault("roles-of-two-sides"));
    }
    let excludes = |one: &Role| roles.iter().any(|other| one.excludes(*other));
    if roles.iter().any(excludes) {
        return Err(fault("roles-exclude"));
    }
    Ok(roles.into_iter().collect())
}

/// Whether the role is held in such an organisation: each has its own administrators, the bureau its clerks and head, and
/// whoever comes from outside deals with the procuratorate.
pub(crate) fn is_of(role: Role, office: OrganisationKind) -> bool {
    if is_administrator(role) {
        return true;
    }
    match office {
        OrganisationKind::JusticeBureau => role.side() == Side::Bureau,
        OrganisationKind::Procuratorate => role.side() != Side::Bureau,
    }
}

/// One of the three administrators (三员).
const fn is_administrator(role: Role) -> bool {
    matches!(role, Role::SysAdmin | Role::SecAdmin | Role::AuditAdmin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(office: OrganisationKind, codes: &[&str]) -> Result<Vec<Role>, String> {
        let typed: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        judge_roles(office, (&[], &typed)).map_err(|fault| fault.rule.into_owned())
    }

    #[test]
    fn roles_are_taken_in_the_order_of_the_table() {
        let chosen = judged(
            OrganisationKind::Procuratorate,
            &["PROSECUTOR", "CM_CLERK", "CM_CLERK"],
        );
        assert_eq!(chosen, Ok(vec![Role::CmClerk, Role::Prosecutor]));
    }

    #[test]
    fn roles_that_do_not_go_together_are_refused() {
        let here = OrganisationKind::Procuratorate;
        let wrong: [(Vec<&str>, &str); 7] = [
            (vec![], "role-none"),
            (vec!["KING"], "not-chosen"),
            (vec!["LAWYER"], "role-lawyer"),
            (vec!["JB_CLERK"], "role-elsewhere"),
            (vec!["OFFICER", "CM_CLERK"], "roles-of-two-sides"),
            (vec!["SYS_ADMIN", "CM_CLERK"], "roles-exclude"),
            (vec!["SEC_ADMIN", "AUDIT_ADMIN"], "roles-exclude"),
        ];
        for (codes, rule) in wrong {
            assert_eq!(judged(here, &codes), Err(rule.to_owned()), "{codes:?}");
        }
    }

    #[test]
    fn the_bureau_has_its_own_roles_and_its_own_administrators() {
        let bureau = OrganisationKind::JusticeBureau;
        assert_eq!(judged(bureau, &["JB_HEAD"]), Ok(vec![Role::JbHead]));
        assert_eq!(judged(bureau, &["SYS_ADMIN"]), Ok(vec![Role::SysAdmin]));
        let rule = judged(bureau, &["PROSECUTOR"]);
        assert_eq!(rule, Err("role-elsewhere".to_owned()));
    }
}
