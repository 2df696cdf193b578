//! Who is told of a monitor's matter: the department, whoever opened it, the chief prosecutor.

use contract::{
    AccountId, Deadline, Lang, Monitoring, OrganisationId, Role, machine::Procedure as _,
};
use kernel::Tx;
use matter::{Named as _, Refused};
use notice::{Notice, Recipient};

use crate::{
    Oversight, letters::MonitoringMoved, obstacles::NOBODY_ADDRESSED, rows::monitoring,
    stand_ins::Reached,
};

/// People who are told, read before the transaction begins.
pub(crate) struct Addressed {
    /// The name of whoever handles the case, where it is the department.
    pub(crate) handler: Option<String>,
    people: Vec<One>,
}

struct One {
    to: Recipient,
    lang: Lang,
    instead_of: Option<String>,
}

/// What they are told.
pub(crate) struct Said {
    /// The event that the act leaves.
    pub(crate) event: &'static str,
    /// The code of the node's rule.
    pub(crate) rule: String,
    /// The matter's number.
    pub(crate) reference: String,
    /// By when an answer is due, where one is asked for.
    pub(crate) due: Option<Deadline>,
}

impl Addressed {
    /// Passes where there is somebody to answer.
    pub(crate) fn or_nobody(self) -> Result<Self, Refused> {
        if self.people.is_empty() {
            return Err(NOBODY_ADDRESSED.refused());
        }
        Ok(self)
    }
}

impl Oversight {
    /// The department that handles the case: its handler and its head, or who stands in for them.
    pub(crate) async fn department(
        &self,
        office: OrganisationId,
        handler: Option<AccountId>,
    ) -> Result<Addressed, Refused> {
        let heads = self.holders(office, Role::DeptHead).await?;
        let reached = self
            .all_present(office, handler.into_iter().chain(heads))
            .await?;
        let handler = match handler {
            Some(handler) => self.find_person(handler).await?.map(|person| person.name),
            None => None,
        };
        let people = self.people(reached).await?;
        Ok(Addressed { handler, people })
    }

    /// Whoever opened the matter, or who stands in for them; where nobody does, the office's monitors.
    pub(crate) async fn opener(&self, row: &monitoring::Model) -> Result<Addressed, Refused> {
        let office = row.office();
        let mut reached = self.all_present(office, [AccountId(row.owner)]).await?;
        if reached.is_empty() {
            let monitors = self.holders(office, Role::CmMonitor).await?;
            reached = self.all_present(office, monitors).await?;
        }
        self.others(reached).await
    }

    /// The chief prosecutor; where nobody is there, the deputy in charge.
    pub(crate) async fn chief(&self, office: OrganisationId) -> Result<Addressed, Refused> {
        let mut reached = Vec::new();
        for role in [Role::Cp, Role::Dcp] {
            if reached.is_empty() {
                let holders = self.holders(office, role).await?;
                reached = self.all_present(office, holders).await?;
            }
        }
        self.others(reached).await
    }

    async fn others(&self, reached: Vec<Reached>) -> Result<Addressed, Refused> {
        Ok(Addressed {
            handler: None,
            people: self.people(reached).await?,
        })
    }

    async fn people(&self, reached: Vec<Reached>) -> Result<Vec<One>, Refused> {
        let mut seen: Vec<AccountId> = Vec::new();
        let mut all = Vec::new();
        for Reached {
            account,
            instead_of,
        } in reached
        {
            if seen.contains(&account) {
                continue;
            }
            seen.push(account);
            let Some(person) = self.find_person(account).await? else {
                continue;
            };
            let instead_of = match instead_of {
                Some(absent) => self.find_person(absent).await?.map(|absent| absent.name),
                None => None,
            };
            all.push(One {
                to: (&person).into(),
                lang: person.lang,
                instead_of,
            });
        }
        Ok(all)
    }

    /// Writes to them, in the transaction of the act.
    pub(crate) async fn write_to(
        &self,
        (tx, row): (&Tx, &monitoring::Model),
        to: Addressed,
        said: &Said,
    ) -> Result<(), Refused> {
        for One {
            to,
            lang,
            instead_of,
        } in to.people
        {
            let letter = MonitoringMoved {
                event: said.event,
                rule: said.rule.clone(),
                reference: said.reference.clone(),
                due: said.due.clone(),
                instead_of,
            };
            let notice = Notice {
                organisation: row.office(),
                to,
                lang,
                about: Some(row.object()),
                page: Some(Monitoring::page_of(row.id)),
                letter: Box::new(letter),
            };
            self.notices.post(tx, notice).await?;
        }
        Ok(())
    }
}
