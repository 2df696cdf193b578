//! What whoever cannot sign in does for their way back.

use contract::{
    AccountId, Caller, Parameter, Problem, RecoveryState, Role, Secret, Ticket, Visit, WayBackView,
    personal::masked_name,
    policy::{Act, Permit, Relation, SystemAct, allow_system},
};
use identity::Person;
use ledger::{Entry, ObjectRef, Outcome};
use link::{Link, Purpose, Signed, Signer};
use matter::{Refused, Taking, ensure_as_written, object_of};
use notice::Letter;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    People,
    judge::judge_only_note,
    letters::{RecoveryAsked, RecoveryOpens, RecoveryToDecide, RecoveryUnderWay},
    obstacles::{LINK_OVER, NOT_OPEN_YET, RECOVERY_UNDER_WAY},
    rows::recovery,
    unchanged, unread,
};

/// How long the link holds that proves an address.
const ASKS_FOR: Duration = Duration::hours(1);
/// How long the link holds that stops a way back: longer than any is under way.
const STOPS_FOR: Duration = Duration::days(59);

/// What is signed before the act begins that opens a way.
pub(crate) struct Opening {
    opens_at: OffsetDateTime,
    until: OffsetDateTime,
    go: Signed,
    stop: Signed,
}

impl People {
    pub(crate) async fn ask_way_back(&self, visit: &Visit, login: String) -> Result<(), Problem> {
        let identity = self.identity();
        identity.ensure_may_ask_way_back(visit.address).await?;
        let found = identity.who_may_come_back(&login).await.map_err(unread)?;
        let Some(person) = found else {
            return Ok(self.note_nobody(visit).await?);
        };
        let signer = identity.link_signer().await.map_err(unchanged)?;
        let until = self.kernel.now() + ASKS_FOR;
        let asking = self
            .signed(&signer, person.account, (Purpose::AskRecovery, until))
            .await?;
        let act = SystemAct::Recover;
        let permit = allow_system(act, None, person.organisation, visit.request);
        let act = self.ledger.begin(permit).await.map_err(Refused::from)?;
        let letter = RecoveryAsked {
            until,
            way: asking.link,
        };
        self.write(act.tx(), &person, ("/recovery", letter)).await?;
        let entry = Entry::about(ObjectRef::new("account", person.account))
            .of(person.account)
            .details(json!({ "step": "asked" }));
        act.done(entry).await.map_err(Refused::from)?;
        Ok(())
    }

    /// What was asked for nobody leaves an entry, too, and takes about as long.
    async fn note_nobody(&self, visit: &Visit) -> Result<(), Refused> {
        let home = self.identity().home().await.map_err(unread)?;
        let permit = allow_system(SystemAct::Recover, None, home, visit.request);
        let entry = Entry::about(ObjectRef::new("account", Uuid::nil()))
            .outcome(Outcome::Refused)
            .details(json!({ "step": "asked", "reason": "nobody" }));
        self.ledger.note(permit, entry).await?;
        Ok(())
    }

    pub(crate) async fn way_back_asked(&self, link: &Secret) -> Result<WayBackView, Problem> {
        let (link, holder) = self.held(Purpose::AskRecovery, link).await?;
        Ok(view_of(&holder, (None, link.right.until)))
    }

    pub(crate) async fn prove_way_back(
        &self,
        visit: &Visit,
        link: &Secret,
        code: Secret,
    ) -> Result<WayBackView, Problem> {
        let (link, holder) = self.held_at(visit, Purpose::AskRecovery, link).await?;
        self.ensure_none_under_way(holder.account).await?;
        let account = holder.account;
        self.identity()
            .prove_by_code(visit, (account, &code))
            .await?;
        let delay = Parameter::RecoveryPasswordHours;
        let opening = self.opening(account, delay).await?;
        let shown = view_of(&holder, (Some(opening.opens_at), opening.until));
        let begun = self.beginning(&holder, Act::ProveRecovery, true).await?;
        let person = self.person_behind(account).await?;
        self.open(begun, (&person, opening), Some(&link)).await?;
        Ok(shown)
    }

    pub(crate) async fn request_way_back(
        &self,
        visit: &Visit,
        link: &Secret,
        statement: String,
    ) -> Result<(), Problem> {
        let (link, holder) = self.held_at(visit, Purpose::AskRecovery, link).await?;
        let statement = judge_only_note("statement", &statement)?;
        self.ensure_none_under_way(holder.account).await?;
        let person = self.person_behind(holder.account).await?;
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        let stop = self.stop_link(&signer, holder.account).await?;
        let told = self.addressed(holder.organisation, Role::SysAdmin).await?;
        let mut act = self.beginning(&holder, Act::RequestRecovery, false).await?;
        act.seal(recovery::STATEMENT, statement).await?;
        self.spend(&act, &link).await?;
        let warning = RecoveryUnderWay {
            at: self.kernel.now(),
            opens_at: None,
            way: stop.link,
        };
        self.write(act.tx(), &person, ("/recovery/stop", warning))
            .await?;
        let about = object_of::<recovery::Entity>(act.row.id);
        for to in told {
            let letter = RecoveryToDecide {
                name: person.name.clone(),
                number: person.number.clone(),
                is_checked: false,
            };
            let page = format!("/people/recoveries/{}", act.row.id);
            self.write_to(act.tx(), (holder.organisation, about, page), (to, letter))
                .await?;
        }
        Ok(Box::pin(act.done()).await?)
    }

    pub(crate) async fn way_back_to_stop(&self, link: &Secret) -> Result<WayBackView, Problem> {
        let (_, holder) = self.held(Purpose::StopRecovery, link).await?;
        let row = self.under_way(holder.account).await?;
        Ok(view_of(&holder, (row.opens_at, row.ends_at())))
    }

    pub(crate) async fn stop_way_back(&self, visit: &Visit, link: &Secret) -> Result<(), Problem> {
        let (link, holder) = self.held_at(visit, Purpose::StopRecovery, link).await?;
        let row = self.under_way(holder.account).await?;
        let permit = self.permit_own(&holder, Act::StopRecovery).await?;
        let stopping = self
            .matters
            .offered::<recovery::Entity>((&holder, Act::StopRecovery), (row, permit))?;
        let act = stopping.begin().await?;
        self.spend(&act, &link).await?;
        self.revoke(&act).await?;
        Ok(Box::pin(act.done()).await?)
    }

    pub(crate) async fn way_back_opened(&self, link: &Secret) -> Result<WayBackView, Problem> {
        let (_, holder) = self.held(Purpose::Recover, link).await?;
        let row = self.under_way(holder.account).await?;
        let mut shown = view_of(&holder, (row.opens_at, row.ends_at()));
        shown.is_open = row.opens_at.is_some_and(|at| at <= self.kernel.now());
        Ok(shown)
    }

    pub(crate) async fn go_way_back(
        &self,
        visit: &Visit,
        link: &Secret,
    ) -> Result<Ticket, Problem> {
        if !self.way_back_opened(link).await?.is_open {
            return Err(NOT_OPEN_YET.refused().into());
        }
        self.identity().go_way_back(visit, link).await
    }

    /// A link with whoever holds it, to be looked at.
    async fn held(&self, purpose: Purpose, link: &Secret) -> Result<(Link, Caller), Problem> {
        let asked = (link, self.kernel.new_request());
        self.identity().holder_of_link(purpose, asked).await
    }

    /// The same, for an act.
    async fn held_at(
        &self,
        visit: &Visit,
        purpose: Purpose,
        link: &Secret,
    ) -> Result<(Link, Caller), Problem> {
        let asked = (link, visit.request);
        self.identity().holder_of_link(purpose, asked).await
    }

    /// The way back into this account that is under way.
    async fn under_way(&self, account: AccountId) -> Result<recovery::Model, Refused> {
        let row = self.find_under_way(account).await?;
        let row = row.ok_or(LINK_OVER.refused())?;
        let written = ensure_as_written(self.vault(), &self.kernel.db, &row).await;
        // Whoever holds a link hears of a row that was altered what they hear of one that is over.
        written.map_err(|_| LINK_OVER.refused())?;
        Ok(row)
    }

    async fn find_under_way(&self, account: AccountId) -> Result<Option<recovery::Model>, Refused> {
        let live = [
            RecoveryState::Requested,
            RecoveryState::Checked,
            RecoveryState::Approved,
        ];
        let found = recovery::Entity::find()
            .filter(recovery::Column::Owner.eq(account.0))
            .filter(recovery::Column::State.is_in(live.map(RecoveryState::code)));
        Ok(found.one(&self.kernel.db).await?)
    }

    async fn ensure_none_under_way(&self, account: AccountId) -> Result<(), Refused> {
        match self.find_under_way(account).await? {
            None => Ok(()),
            Some(_) => Err(RECOVERY_UNDER_WAY.refused()),
        }
    }

    async fn permit_own(&self, holder: &Caller, act: Act) -> Result<Permit, Refused> {
        let object = ObjectRef::new("account", holder.account);
        self.door.permit(holder, act, Relation::Own, object).await
    }

    async fn beginning<'a>(
        &'a self,
        holder: &'a Caller,
        act: Act,
        is_proven: bool,
    ) -> Result<Taking<'a, recovery::Entity>, Refused> {
        let permit = self.permit_own(holder, act).await?;
        let row = recovery::ActiveModel {
            is_proven: Set(is_proven),
            requested_at: Set(self.kernel.now()),
            statement: Set(None),
            proof: Set(None),
            proof_note: Set(None),
            checked_by: Set(None),
            approved_by: Set(None),
            approved_at: Set(None),
            opens_at: Set(None),
            until_at: Set(None),
            link: Set(None),
            ..Default::default()
        };
        let of = (self.kernel.new_id(), holder.organisation);
        let begun = self
            .matters
            .beginning::<recovery::Entity>((holder, act, permit), of, row)
            .await?;
        begun.ok_or(Refused::Broken("a way back stands already"))
    }

    /// What is signed for a way that opens after so long.
    pub(crate) async fn opening(
        &self,
        account: AccountId,
        delay: Parameter,
    ) -> Result<Opening, Refused> {
        let now = self.kernel.now();
        let rules = self.rules().now();
        let hours = |name| Duration::hours(i64::from(rules.number(name, now)));
        let opens_at = now + hours(delay);
        let until = opens_at + hours(Parameter::RecoveryOpenHours);
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        Ok(Opening {
            opens_at,
            until,
            go: self
                .signed(&signer, account, (Purpose::Recover, until))
                .await?,
            stop: self.stop_link(&signer, account).await?,
        })
    }

    /// Opens the way within an act, tells the holder, and makes the act stand.
    pub(crate) async fn open(
        &self,
        mut act: Taking<'_, recovery::Entity>,
        (person, opening): (&Person, Opening),
        spent: Option<&Link>,
    ) -> Result<(), Refused> {
        let now = self.kernel.now();
        let Opening {
            opens_at,
            until,
            go,
            stop,
        } = opening;
        act.change.approved_at = Set(Some(now));
        act.change.opens_at = Set(Some(opens_at));
        act.change.until_at = Set(Some(until));
        act.change.link = Set(Some(go.name));
        if let Some(link) = spent {
            self.spend(&act, link).await?;
        }
        let letter = RecoveryOpens {
            opens_at,
            until,
            way: go.link,
        };
        self.write(act.tx(), person, ("/recovery/go", letter))
            .await?;
        let warning = RecoveryUnderWay {
            at: now,
            opens_at: Some(opens_at),
            way: stop.link,
        };
        self.write(act.tx(), person, ("/recovery/stop", warning))
            .await?;
        Box::pin(act.done()).await
    }

    /// Makes the link that goes the way worth nothing, where there is one.
    pub(crate) async fn revoke(&self, act: &Taking<'_, recovery::Entity>) -> Result<(), Refused> {
        if let Some(named) = act.row.link() {
            let revoked = self.identity().revoke_link(act.tx(), named).await;
            revoked.map_err(|_| Refused::Broken("a link cannot be revoked"))?;
        }
        Ok(())
    }

    async fn spend(&self, act: &Taking<'_, recovery::Entity>, link: &Link) -> Result<(), Refused> {
        let spent = self.identity().spend_link(act.tx(), link).await;
        spent.map_err(|error| {
            if error.is_of_link() {
                LINK_OVER.refused()
            } else {
                Refused::Broken("a link cannot be spent")
            }
        })
    }

    async fn stop_link(&self, signer: &Signer, account: AccountId) -> Result<Signed, Refused> {
        let until = self.kernel.now() + STOPS_FOR;
        self.signed(signer, account, (Purpose::StopRecovery, until))
            .await
    }

    async fn signed(
        &self,
        signer: &Signer,
        account: AccountId,
        what: (Purpose, OffsetDateTime),
    ) -> Result<Signed, Refused> {
        let right = self.identity().right_to(account, what).await;
        let link = signer.sign(&right.map_err(unchanged)?);
        link.map_err(|_| Refused::Broken("a link cannot be signed"))
    }

    pub(crate) async fn person_behind(&self, account: AccountId) -> Result<Person, Refused> {
        let person = self.identity().person(account).await.map_err(unread)?;
        person.ok_or(Refused::NoSuchThing)
    }

    /// Writes to the holder of an account, led to this page.
    pub(crate) async fn write(
        &self,
        tx: &kernel::Tx,
        person: &Person,
        (page, letter): (&str, impl Letter),
    ) -> Result<(), Refused> {
        let about = ObjectRef::new("account", person.account);
        let led = (person.organisation, about, page.to_owned());
        self.write_to(tx, led, (person.into(), letter)).await
    }
}

impl recovery::Model {
    /// When it ends by itself.
    fn ends_at(&self) -> OffsetDateTime {
        matter::Dated::look_at(self).unwrap_or(self.requested_at)
    }
}

fn view_of(
    holder: &Caller,
    (opens_at, until): (Option<OffsetDateTime>, OffsetDateTime),
) -> WayBackView {
    WayBackView {
        name_masked: masked_name(&holder.name),
        opens_at,
        until,
        is_open: false,
    }
}
