//! A provision is put in force by somebody else than whoever proposed it.

use std::collections::BTreeMap;

use contract::{
    AccountId, Caller, OrganisationId, ProvisionId, ProvisionKind, Role,
    policy::{self, Act},
};
use kernel::{Tx, next_number};
use matter::{Named as _, Refused};
use notice::{Notice, Recipient};
use sea_orm::ActiveValue::Set;

use crate::{
    Provisions,
    letters::{DatesMoved, ProvisionAdopted},
    obstacles::{TOO_LATE, UNFIT},
    rows::provision,
};

/// The series in which provisions in force are numbered, whatever the year.
const SERIES: (&str, i32) = ("provision", 0);

/// Somebody of the office whose worklist changes.
struct Told {
    recipient: Recipient,
    lang: contract::Lang,
    count: usize,
    may_read: bool,
}

impl Provisions {
    pub(crate) async fn adopt_provision(
        &self,
        caller: &Caller,
        id: ProvisionId,
        version: i32,
    ) -> Result<(), Refused> {
        let adopting = self
            .seen(caller, (Act::AdoptProvision, id, version))
            .await?;
        self.ensure_timely(&adopting.row)?;
        let standing = self.standing().await?;
        let rules = self.laying(&self.rules_of(&standing.rows), &adopting.row);
        let rules = rules.ok_or(UNFIT.refused())?;
        let office = OrganisationId(adopting.row.organisation);
        let moves = self.moves_under(office, &rules).await?;
        let turns = moves.moves.iter().map(|one| one.turn.roles());
        let told = self.told(office, turns.collect()).await?;
        let owner = adopting.owner().await?;
        let mut act = adopting.begin().await?;
        let (series, year) = SERIES;
        let number = next_number(act.tx(), (office.0, series, year)).await?;
        act.change.number = Set(Some(number));
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        let letter = ProvisionAdopted {
            doc_no: act.row.doc_no.clone(),
            moved: moves.moves.len(),
        };
        act.tell(owner, letter);
        self.tell_desks(act.tx(), (&act.row, told)).await?;
        self.order_moves(act.tx(), &act.row).await?;
        Box::pin(act.done()).await?;
        // Others notice within seconds; whoever put it in force sees it at once.
        if let Err(error) = self.refresh().await {
            tracing::error!(%error, "the rules cannot be laid anew");
        }
        Ok(())
    }

    /// A number counts for what happens from its first day on, and never for what has happened. Days are what they are.
    fn ensure_timely(&self, row: &provision::Model) -> Result<(), Refused> {
        let kind = row.kind.known().ok_or_else(|| row.altered())?;
        let counts_ahead = match kind {
            ProvisionKind::Parameter
            | ProvisionKind::Period
            | ProvisionKind::ClosingTime
            | ProvisionKind::Wording => true,
            ProvisionKind::CalendarYear | ProvisionKind::LocalDays => false,
        };
        let rules = self.matters.on.rules.now();
        let today = rules.calendar.office_date(self.kernel.now());
        if counts_ahead && row.first_day()? < today {
            return Err(TOO_LATE.refused());
        }
        Ok(())
    }

    /// The people whose turn it is in matters whose due dates move, each with their number.
    async fn told(
        &self,
        office: OrganisationId,
        turns: Vec<&'static [Role]>,
    ) -> Result<Vec<Told>, Refused> {
        let identity = &self.matters.on.identity;
        let unread = |_| Refused::Broken("whose turn it is cannot be read");
        let readers: Vec<Role> = policy::roles_of(&[Act::ReadProvisions]).collect();
        let mut people: BTreeMap<AccountId, (usize, bool)> = BTreeMap::new();
        for (roles, count) in counted(turns) {
            let mut here: BTreeMap<AccountId, bool> = BTreeMap::new();
            for role in roles {
                let accounts = identity.accounts_with_role(office, *role).await;
                for account in accounts.map_err(unread)? {
                    *here.entry(account).or_default() |= readers.contains(role);
                }
            }
            for (account, may_read) in here {
                let one = people.entry(account).or_default();
                one.0 = one.0.saturating_add(count);
                one.1 |= may_read;
            }
        }
        let mut told = Vec::with_capacity(people.len());
        for (account, (count, may_read)) in people {
            let Some(person) = identity.person(account).await.map_err(unread)? else {
                continue;
            };
            told.push(Told {
                recipient: (&person).into(),
                lang: person.lang,
                count,
                may_read,
            });
        }
        Ok(told)
    }

    async fn tell_desks(
        &self,
        tx: &Tx,
        (row, told): (&provision::Model, Vec<Told>),
    ) -> Result<(), Refused> {
        for one in told {
            let page = one.may_read.then(|| format!("/provisions/{}", row.id));
            let notice = Notice {
                organisation: OrganisationId(row.organisation),
                to: one.recipient,
                lang: one.lang,
                about: Some(row.object()),
                page,
                letter: Box::new(DatesMoved {
                    doc_no: row.doc_no.clone(),
                    reason: row.reason.clone(),
                    count: one.count,
                }),
            };
            self.matters.on.notices.post(tx, notice).await?;
        }
        Ok(())
    }
}

/// How many of these there are of each.
fn counted(turns: Vec<&'static [Role]>) -> BTreeMap<&'static [Role], usize> {
    let mut counts: BTreeMap<&'static [Role], usize> = BTreeMap::new();
    for roles in turns {
        let count = counts.entry(roles).or_default();
        *count = count.saturating_add(1);
    }
    counts
}
