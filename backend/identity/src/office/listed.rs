//! The people of an office, by their numbers.

use std::collections::{HashMap, HashSet};

use contract::{AccountId, OrganisationId, Role};
use kernel::{ListPage, one_more};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    house::Identity,
    personal_data::login_number,
    rows::{account, account_role},
    trouble::Trouble,
};

/// Somebody in a list, before what is sealed of them is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// The number to sign in with.
    pub number: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// Whether they have come: there is a password and an authenticator.
    pub has_come: bool,
    /// Whether they may sign in.
    pub is_enabled: bool,
}

/// Which people of an office are asked for; a page of them.
#[derive(Debug, Clone, Default)]
pub struct WhichPeople {
    /// A part of name or number.
    pub text: String,
    /// Whether they may sign in; `None` for either.
    pub is_enabled: Option<bool>,
    /// Whether they have come; `None` for either.
    pub has_come: Option<bool>,
    /// Who holds one of these roles; `None` for whatever roles.
    pub roles: Option<Vec<Role>>,
    /// Who holds none of these.
    pub without_roles: Vec<Role>,
    /// Of these alone; `None` for all.
    pub among: Option<Vec<Uuid>>,
    /// But for these.
    pub without: Vec<Uuid>,
    /// After this number.
    pub after: Option<String>,
}

impl Identity {
    /// Those of the organisations to which anybody has come.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn come_to(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<HashSet<OrganisationId>, Trouble> {
        let found: Vec<Uuid> = of_organisations(organisations)
            .filter(account::Column::PasswordHash.ne(account::NOBODY_COMES_IN))
            .select_only()
            .column(account::Column::Organisation)
            .distinct()
            .into_tuple()
            .all(&self.kernel.db)
            .await?;
        Ok(found.into_iter().map(OrganisationId).collect())
    }

    /// Who was invited to each of the organisations and has not come: one of them, where there are several.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn invited_to(
        &self,
        organisations: &[OrganisationId],
    ) -> Result<HashMap<OrganisationId, AccountId>, Trouble> {
        let found: Vec<(Uuid, Uuid)> = of_organisations(organisations)
            .filter(account::Column::PasswordHash.eq(account::NOBODY_COMES_IN))
            .select_only()
            .column(account::Column::Organisation)
            .column(account::Column::Id)
            .into_tuple()
            .all(&self.kernel.db)
            .await?;
        let pair = |(organisation, id)| (OrganisationId(organisation), AccountId(id));
        Ok(found.into_iter().map(pair).collect())
    }

    /// A page of the people of an organisation, those whose rows are not what this house wrote, and the number after which
    /// the next page begins.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn people_of(
        &self,
        organisation: OrganisationId,
        which: WhichPeople,
    ) -> Result<(Vec<Listed>, Vec<Uuid>, Option<String>), Trouble> {
        let rows = account::Entity::find()
            .filter(account::Column::Organisation.eq(organisation.0))
            .filter(wanted(&which))
            .order_by_asc(account::Column::Number)
            .limit(one_more())
            .all(&self.kernel.db)
            .await?;
        let page = ListPage::of(rows, |row| Some(row.number.clone()));
        let seals = self.seals().await?;
        let (mut listed, mut altered) = (Vec::new(), Vec::new());
        for row in page.rows {
            if !seals.hold(&row) {
                altered.push(row.id);
                continue;
            }
            listed.push(Listed {
                account: row.account(),
                roles: self.roles_of(&self.kernel.db, &row).await?,
                has_come: !row.is_invited(),
                is_enabled: row.is_enabled,
                name: row.name,
                number: row.number,
            });
        }
        Ok((listed, altered, page.next))
    }
}

fn of_organisations(organisations: &[OrganisationId]) -> Select<account::Entity> {
    let ids = organisations.iter().map(|organisation| organisation.0);
    account::Entity::find().filter(account::Column::Organisation.is_in(ids))
}

fn wanted(which: &WhichPeople) -> Condition {
    let mut wanted = Condition::all();
    let text = which.text.trim();
    if !text.is_empty() {
        let upper = login_number(text);
        wanted = wanted.add(
            account::Column::Name
                .contains(text)
                .or(account::Column::Number.contains(upper)),
        );
    }
    if let Some(is_enabled) = which.is_enabled {
        wanted = wanted.add(account::Column::IsEnabled.eq(is_enabled));
    }
    if let Some(has_come) = which.has_come {
        let is_empty = account::Column::PasswordHash.eq(account::NOBODY_COMES_IN);
        wanted = wanted.add(if has_come { is_empty.not() } else { is_empty });
    }
    if let Some(roles) = &which.roles {
        wanted = wanted.add(account::Column::Id.in_subquery(holders_of(roles)));
    }
    if !which.without_roles.is_empty() {
        let holders = holders_of(&which.without_roles);
        wanted = wanted.add(account::Column::Id.not_in_subquery(holders));
    }
    if let Some(among) = &which.among {
        wanted = wanted.add(account::Column::Id.is_in(among.iter().copied()));
    }
    if !which.without.is_empty() {
        wanted = wanted.add(account::Column::Id.is_not_in(which.without.iter().copied()));
    }
    if let Some(after) = &which.after {
        wanted = wanted.add(account::Column::Number.gt(after));
    }
    wanted
}

fn holders_of(roles: &[Role]) -> SelectStatement {
    let codes = roles.iter().map(|role| role.code());
    Query::select()
        .column(account_role::Column::Account)
        .from(account_role::Entity)
        .and_where(Expr::col(account_role::Column::Role).is_in(codes))
        .take()
}
