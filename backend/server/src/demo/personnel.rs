//! The administrators of the demo office at work: departments with their people, somebody invited, roles that wait.

use anyhow::Context as _;
use contract::{
    AccountId, AuthorisationId, Caller, DepartmentForm, DepartmentId, OfficeDesk as _,
    PeopleDesk as _, PersonForm, Role, RolesForm, RolesGiven,
};

use super::people::People;

/// The system's administrator of the demo.
const ADMINISTRATOR: &str = "P034";
/// Who is to stand in for the head of case management.
const RISING: &str = "P029";
/// Whoever is invited and has not come.
const INVITED: &str = "WC-2026-07";

/// What the administrators have going on.
pub struct Personnel {
    /// A department.
    pub department: DepartmentId,
    /// Somebody who was invited and has not come.
    pub invited: AccountId,
    /// Roles that wait for the security administrator.
    pub proposed: AuthorisationId,
}

impl People {
    /// Opens the departments, puts the staff into them, invites somebody and proposes a role that takes two people.
    pub async fn personnel(&self) -> anyhow::Result<Personnel> {
        let system = self.caller(ADMINISTRATOR).await?;
        let department = self.departments(&system).await?;
        let form = PersonForm {
            name: "卓清和".to_owned(),
            number: INVITED.to_owned(),
            email: "zhuoqinghe@wangchuan.invalid".to_owned(),
            department: department.to_string(),
            roles: vec![Role::CmClerk.code().to_owned()],
            reason: "新录用人员，到案件管理办公室报到。".to_owned(),
            ..PersonForm::default()
        };
        let invited = self.house.people.invite_person(&system, form).await?;
        Ok(Personnel {
            department,
            invited,
            proposed: self.propose_head(&system).await?,
        })
    }

    /// Answers the department that receives lawyers.
    async fn departments(&self, system: &Caller) -> anyhow::Result<DepartmentId> {
        let mut of_case_management = None;
        for plan in self.data.office.departments() {
            let form = DepartmentForm {
                name_zh: plan.name_zh,
                name_en: plan.name_en.to_owned(),
            };
            let id = self.house.people.open_department(system, form).await?;
            let members = self.data.staff.iter().filter(|row| row.dept == plan.code);
            for row in members.filter(|row| row.staff_id != ADMINISTRATOR) {
                if let Some(account) = self.accounts.get(&row.staff_id) {
                    self.put_into(system, (*account, id)).await?;
                }
            }
            if plan.receives_lawyers {
                of_case_management = Some(id);
            }
        }
        of_case_management.context("nobody receives lawyers")
    }

    async fn put_into(
        &self,
        system: &Caller,
        (account, department): (AccountId, DepartmentId),
    ) -> anyhow::Result<()> {
        let desk = &self.house.people;
        let view = desk.person(system, account).await?;
        let form = PersonForm {
            name: view.row.name,
            number: view.row.number,
            email: view.email,
            department: department.to_string(),
            lang: view.lang.tag().to_owned(),
            ..PersonForm::default()
        };
        desk.change_person(system, account, view.version, form)
            .await?;
        Ok(())
    }

    async fn propose_head(&self, system: &Caller) -> anyhow::Result<AuthorisationId> {
        let desk = &self.house.people;
        let account = *self.accounts.get(RISING).context("nobody rises")?;
        let view = desk.person(system, account).await?;
        let roles = view.row.roles.iter().chain([&Role::CmAuditor]);
        let form = RolesForm {
            roles: roles.map(|role| role.code().to_owned()).collect(),
            reason: "审核岗位人手不足，经部门研究兼任审核员，见望检任〔2026〕5号。".to_owned(),
        };
        let given = desk
            .change_roles(system, account, view.version, form)
            .await?;
        match given {
            RolesGiven::Proposed(id) => Ok(id),
            RolesGiven::Held => anyhow::bail!("a role that takes two people was given by one"),
        }
    }
}
