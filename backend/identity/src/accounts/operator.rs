//! Who acts at the command line: an administrator with a code, or whoever the machine let in.

use contract::{
    Caller, OrganisationId, RequestId, Secret, SessionId,
    policy::{self, Act, Permit, Relation, SystemAct, allow_system},
};
use ledger::{Entry, Moves, ObjectRef, Outcome};
use serde_json::{Value, json};
use uuid::Uuid;

use super::create_account::RefusedAccount;
use crate::{
    brakes::Brake,
    deed::{by_anybody, by_holder},
    house::Identity,
    rows::account,
    sign_in::Judged,
};

/// Who does an act of administration; the entry names them and never the account's holder.
#[derive(Debug, Clone)]
pub struct Operator(By);

#[derive(Debug, Clone)]
enum By {
    Administrator(Box<Caller>),
    SystemUser(String),
}

impl Operator {
    /// Nobody who has proved who they are: a user of the machine, by the machine's name for them.
    pub fn of_system(user: impl Into<String>) -> Self {
        Self(By::SystemUser(user.into()))
    }
}

impl Identity {
    /// The administrator of this login, by a code of their authenticator.
    #[tracing::instrument(name = "identity.operator", skip_all)]
    pub async fn operator(&self, login: &str, code: &Secret) -> Result<Operator, RefusedAccount> {
        let row = self.account_of(login).await?;
        let row = row.ok_or(RefusedAccount::NotAnOperator)?;
        let brake = Brake::CodesOf(row.account());
        let request = self.kernel.new_request();

        let permit = by_anybody(SystemAct::SignIn, &row, request);
        let mut act = self.begin(permit).await?;
        let tx = act.tx();
        let holder = account::lock(tx, row.account()).await?;
        let holder = holder.ok_or(RefusedAccount::NotAnOperator)?;
        let holder = self.believed(holder).await?.filter(|row| row.is_enabled);
        let holder = holder.ok_or(RefusedAccount::NotAnOperator)?;
        if self.count(tx, &brake).await?.is_err() {
            return Err(RefusedAccount::NotAnOperator);
        }
        let judged = self.take_authenticator_code(tx, &holder, code).await?;
        if !matches!(judged, Judged::Right(_)) {
            self.refuse_code(tx, &holder).await?;
            let entry = tried(&holder, Some(judged.reason())).outcome(Outcome::Refused);
            act.done(entry).await?;
            return Err(RefusedAccount::NotAnOperator);
        }
        self.give_back(tx, &brake).await?;
        let roles = self.roles_of(tx, &holder).await?;
        act.turn_to(by_holder(SystemAct::SignIn, &holder, request));
        act.done(tried(&holder, None)).await?;
        Ok(Operator(By::Administrator(Box::new(Caller {
            account: holder.account(),
            organisation: OrganisationId(holder.organisation),
            roles,
            acting_as: None,
            name: holder.name,
            licence_no: holder.licence_no,
            session: SessionId(Uuid::nil()),
            network: String::new(),
            is_stepped_up: true,
            must_change_password: holder.is_password_initial,
            request,
        }))))
    }

    /// The permit to administer an account of this organisation.
    pub(super) fn permit_of(
        &self,
        operator: &Operator,
        organisation: OrganisationId,
    ) -> Result<Permit, RefusedAccount> {
        permit(operator, organisation, self.kernel.new_request())
    }
}

/// The entry of what was done to the account, and by whom.
pub(super) fn administered(
    operator: &Operator,
    ((holder, moves), step, particulars): ((&account::Model, Moves), &'static str, Value),
) -> Entry {
    let mut details = json!({ "step": step });
    if let (Some(details), Value::Object(more)) = (details.as_object_mut(), particulars) {
        details.extend(more);
    }
    let entry = Entry::about(ObjectRef::new("account", holder.id))
        .of(holder.id)
        .moving(moves);
    let entry = match &operator.0 {
        By::Administrator(caller) => entry.by(caller),
        By::SystemUser(user) => {
            if let Some(details) = details.as_object_mut() {
                details.insert("system_user".to_owned(), user.clone().into());
            }
            entry
        }
    };
    entry.details(details)
}

fn permit(
    operator: &Operator,
    organisation: OrganisationId,
    request: RequestId,
) -> Result<Permit, RefusedAccount> {
    match &operator.0 {
        By::SystemUser(_) => Ok(allow_system(
            SystemAct::Administer,
            None,
            organisation,
            request,
        )),
        By::Administrator(caller) => {
            let is_own_office = caller.organisation == organisation;
            let relation = if is_own_office {
                policy::relation_to_office(caller)
            } else {
                Relation::None
            };
            policy::allow(caller, Act::AdministerAccounts, relation)
                .map_err(|_| RefusedAccount::NotAnOperator)
        }
    }
}

fn tried(holder: &account::Model, reason: Option<&'static str>) -> Entry {
    Entry::about(ObjectRef::new("account", holder.id))
        .of(holder.id)
        .details(json!({ "step": "operator", "reason": reason }))
}
