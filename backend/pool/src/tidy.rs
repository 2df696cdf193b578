//! What time and others do to officers: a term ends, an invitation lapses, an answer is not given, and somebody turns
//! ineligible overnight (K-M05).

use contract::{
    Exclusion, OfficerForm, OfficerId, OfficerState, OrganisationId, Role, policy::SystemAct,
};
use identity::LicenceStatus;
use matter::Refused;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Pool,
    judge::exclusion_on,
    letters::{OfficerIneligible, RemovalToDecide, TermOver},
    reach::OWN_PAGE,
    rows::officer,
    state::julian,
    unread,
};

/// How many officers are looked at in one round; the next round follows within minutes.
const AT_ONCE: u64 = 500;

impl Pool {
    /// Ends what time has ended, and looks once a day at whether every officer is still eligible. Safe to repeat, and from
    /// several processes at once.
    ///
    /// # Errors
    /// When ledger, vault or database cannot.
    pub async fn tidy(&self) -> Result<(), Refused> {
        self.end_what_is_over().await?;
        self.check_eligibility().await?;
        self.lapse_lists().await
    }

    async fn end_what_is_over(&self) -> Result<(), Refused> {
        let timed = [
            OfficerState::Invited,
            OfficerState::InPool,
            OfficerState::RemovalProposed,
        ];
        let over = officer::Entity::find()
            .filter(officer::Column::State.is_in(timed.map(OfficerState::code)))
            .filter(officer::Column::DueAt.lte(self.kernel.now()))
            .limit(AT_ONCE)
            .all(&self.kernel.db)
            .await?;
        for row in over {
            // Its column may still say what held before the office laid down something else.
            let due = self.matters.running::<officer::Entity>(&row)?;
            if due.is_none_or(|due| due.due_at <= self.kernel.now()) {
                let ended = self.end(row).await;
                ended.or_else(Refused::unless_overtaken)?;
            }
        }
        Ok(())
    }

    async fn end(&self, row: officer::Model) -> Result<(), Refused> {
        let ending = self
            .matters
            .by_itself::<officer::Entity>(SystemAct::Lapse, row)?;
        let (stands, office) = (ending.row.stands(), OrganisationId(ending.row.organisation));
        let owner = self.address_of(&ending.row).await?;
        let chiefs = if stands == OfficerState::RemovalProposed {
            self.holders(office, &[Role::Dcp, Role::Cp]).await?
        } else {
            Vec::new()
        };
        let mut act = ending.begin().await?;
        match (stands, owner) {
            (OfficerState::Invited, _) => act.change.live_index = Set(None),
            (OfficerState::InPool, Some(owner)) => {
                act.tell(owner.led_to(OWN_PAGE.to_owned()), TermOver);
            }
            _ => {}
        }
        for person in &chiefs {
            let letter = RemovalToDecide {
                name: act.row.name.clone(),
                number: act.row.number.clone().unwrap_or_default(),
                is_answered: false,
            };
            let id = act.row.officer();
            self.write_to(act.tx(), (office, id), (person, letter))
                .await?;
        }
        Box::pin(act.done()).await
    }

    async fn holders(
        &self,
        office: OrganisationId,
        roles: &[Role],
    ) -> Result<Vec<identity::Person>, Refused> {
        let mut all = Vec::new();
        for role in roles {
            let holders = self.identity().people_with_role(office, *role).await;
            all.extend(holders.map_err(unread)?);
        }
        Ok(all)
    }

    /// Looks once a day at everybody in the pool, and at once at whoever is known not to be eligible by now.
    async fn check_eligibility(&self) -> Result<(), Refused> {
        let in_pool = || {
            officer::Entity::find()
                .filter(officer::Column::State.eq(OfficerState::InPool.code()))
                .order_by_asc(officer::Column::Id)
                .limit(AT_ONCE)
        };
        let known = in_pool().filter(officer::Column::Excluded.is_not_null());
        self.check_all(known.all(&self.kernel.db).await?).await?;
        let today = self.today();
        if *self.checked_on.lock().await == Some(today) {
            return Ok(());
        }
        let mut rows = in_pool().all(&self.kernel.db).await?;
        while let Some(last) = rows.last().map(|row| row.id) {
            self.check_all(rows).await?;
            let next = in_pool().filter(officer::Column::Id.gt(last));
            rows = next.all(&self.kernel.db).await?;
        }
        *self.checked_on.lock().await = Some(today);
        Ok(())
    }

    async fn check_all(&self, rows: Vec<officer::Model>) -> Result<(), Refused> {
        for row in rows {
            let checked = self.check(row).await;
            checked.or_else(Refused::unless_overtaken)?;
        }
        Ok(())
    }

    /// Suspends an officer who is not eligible any more. Of whoever is nothing is written: that they are looked at every
    /// day is what this step is for, and a row for each officer and day would be read by nobody.
    async fn check(&self, row: officer::Model) -> Result<(), Refused> {
        let form: OfficerForm = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, &row)
            .await?;
        let Some(found) = self.excluded_now(&form).await else {
            return Ok(());
        };
        let suspending = self
            .matters
            .by_itself::<officer::Entity>(SystemAct::SuspendIneligible, row)?;
        let owner = self.address_of(&suspending.row).await?;
        let office = OrganisationId(suspending.row.organisation);
        let keepers = self.holders(office, &[Role::PoolAdmin]).await?;
        let mut act = suspending.begin().await?;
        act.stating("excluded", found.code().into());
        act.change.excluded = Set(Some(found.code().to_owned()));
        act.change.checked_on = Set(Some(julian(self.today())));
        let letter = || OfficerIneligible {
            name: act.row.name.clone(),
            number: act.row.number.clone().unwrap_or_default(),
            found,
        };
        let id: OfficerId = act.row.officer();
        for person in &keepers {
            self.write_to(act.tx(), (office, id), (person, letter()))
                .await?;
        }
        let letter = letter();
        if let Some(owner) = owner {
            act.tell(owner.led_to(OWN_PAGE.to_owned()), letter);
        }
        Box::pin(act.done()).await
    }

    /// What keeps somebody from sitting in hearings today, by what is held of them and by the register.
    pub(crate) async fn excluded_now(&self, form: &OfficerForm) -> Option<Exclusion> {
        match exclusion_on(self.today(), form) {
            Some(found) => Some(found),
            None => self.of_register(form).await,
        }
    }

    /// What the register of licences says of somebody who has one; nothing while it does not answer.
    async fn of_register(&self, form: &OfficerForm) -> Option<Exclusion> {
        let number = form.licence_no.trim();
        if number.is_empty() {
            return None;
        }
        let entry = self.register.look_up(number).await.ok().flatten()?;
        let is_theirs = entry.id_no == form.paper_no;
        (is_theirs && entry.status == LicenceStatus::Revoked).then_some(Exclusion::LicenceRevoked)
    }
}
