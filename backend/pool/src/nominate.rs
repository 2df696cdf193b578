//! Somebody is nominated, reviewed, or changed in the record.

use contract::{
    Caller, OfficerForm, OfficerId, OfficerState, OrganisationId, OtherPool, Role, YesOrNo,
    form::FormValues as _, policy::Act,
};
use matter::{Refused, judge_only_note};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

use crate::{
    Pool,
    judge::{Judged, Of, judge},
    letters::OfficerToReview,
    obstacles::{CONSENT_MISSING, NOT_ELIGIBLE},
    rows::officer,
    state::{codes_of, julian},
};

/// The series of officers' numbers.
const SERIES: &str = "TZY";
/// The blind index of the paper's number, and of the day of birth.
pub(crate) const PAPER_INDEX: &str = "officer.paper_no";
pub(crate) const BIRTH_INDEX: &str = "officer.birth_date";

impl Pool {
    pub(crate) async fn nominate_officer(
        &self,
        caller: &Caller,
        form: OfficerForm,
    ) -> Result<OfficerId, Refused> {
        let permit = self.permit(caller, Act::NominateOfficer).await?;
        let judged = judge(&form, (Of::Newcomer, self.standards())).map_err(Refused::Fields)?;
        self.ensure_unknown(caller.organisation, (None, &judged.form.paper_no))
            .await?;
        let told = self.told(caller, &[Role::CmHead]).await?;
        let id = OfficerId(self.kernel.new_id());
        let row = officer::ActiveModel {
            owner: Set(self.kernel.random_id()),
            nominated_by: Set(caller.account.0),
            ..self
                .columns_of(&self.kernel.db, (caller.organisation, id), &judged)
                .await?
        };
        let begun = (caller, Act::NominateOfficer, permit);
        let act = self
            .matters
            .beginning::<officer::Entity>(begun, (id.0, caller.organisation), row)
            .await?;
        let mut act = act.ok_or(Refused::field("paper_no", "officer-known"))?;
        let office = (caller.organisation, SERIES);
        let number = self.matters.next_number(act.tx(), office).await?;
        for person in &told {
            let letter = OfficerToReview {
                name: judged.form.name.clone(),
                number: number.clone(),
                by: caller.name.clone(),
            };
            self.write_to(act.tx(), (caller.organisation, id), (person, letter))
                .await?;
        }
        act.change.number = Set(Some(number));
        Box::pin(act.done()).await?;
        Ok(id)
    }

    pub(crate) async fn change_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: OfficerForm,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangeOfficer, id, version);
        let changing = self.seen(caller, asked).await?;
        let before = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, &changing.row)
            .await?;
        let form = with_what_was_masked(form, &before);
        let of = match changing.row.stands() {
            OfficerState::Nominated | OfficerState::Reviewed | OfficerState::Invited => {
                Of::Newcomer
            }
            _ => Of::Officer,
        };
        let judged = judge(&form, (of, self.standards())).map_err(Refused::Fields)?;
        self.ensure_unknown(caller.organisation, (Some(id), &judged.form.paper_no))
            .await?;
        let columns = self
            .columns_of(&self.kernel.db, (caller.organisation, id), &judged)
            .await?;
        let edition = changing.row.edition + i32::from(judged.form != before);
        let mut act = changing.begin().await?;
        for field in changed_fields(&before, &judged.form) {
            act.stating("changed", field.into());
        }
        act.change = officer::ActiveModel {
            edition: Set(edition),
            ..columns
        };
        Box::pin(act.done()).await
    }

    pub(crate) async fn review_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReviewOfficer, id, version);
        let reviewing = self.seen(caller, asked).await?;
        let note = judge_only_note("note", &note)?;
        let form = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, &reviewing.row)
            .await?;
        if self.excluded_now(&form).await.is_some() {
            return Err(NOT_ELIGIBLE.refused());
        }
        if form.other_pool() == Some(OtherPool::Asked) {
            return Err(CONSENT_MISSING.refused());
        }
        let mut act = reviewing.begin().await?;
        act.note(note);
        act.change.checked_on = Set(Some(julian(self.today())));
        Box::pin(act.done()).await
    }

    pub(crate) async fn turn_down_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::TurnDownOfficer, id, version);
        let turning = self.seen(caller, asked).await?;
        let note = judge_only_note("note", &note)?;
        let mut act = turning.begin().await?;
        act.note(note);
        act.change.live_index = Set(None);
        Box::pin(act.done()).await
    }

    /// Passes where nobody else of the pool has this paper, and nobody who has was removed.
    async fn ensure_unknown(
        &self,
        office: OrganisationId,
        (own, paper_no): (Option<OfficerId>, &str),
    ) -> Result<(), Refused> {
        let db = &self.kernel.db;
        let index = self.vault().blind_index(db, office, PAPER_INDEX, paper_no);
        let found = self.by_paper(office, &index.await?).await?;
        let others = found.iter().filter(|row| Some(row.officer()) != own);
        for row in others {
            if row.ended_at.is_none() {
                return Err(Refused::field("paper_no", "officer-known"));
            }
            if row.stands() == OfficerState::Removed {
                return Err(Refused::field("paper_no", "officer-removed-before"));
            }
        }
        Ok(())
    }

    /// The columns that follow from a record, with a day on which eligibility was judged. An officer begins with them.
    pub(crate) async fn columns_of(
        &self,
        db: &impl ConnectionTrait,
        (office, id): (OrganisationId, OfficerId),
        Judged { form }: &Judged,
    ) -> Result<officer::ActiveModel, Refused> {
        let vault = self.vault();
        let sealing = vault.sealer(office, id.0);
        let sealed = sealing.json(db, officer::FORM, form).await?;
        let paper = vault
            .blind_index(db, office, PAPER_INDEX, &form.paper_no)
            .await?;
        let birth = vault
            .blind_index(db, office, BIRTH_INDEX, &form.birth_date)
            .await?;
        let excluded = self.excluded_now(form).await;
        Ok(officer::ActiveModel {
            name: Set(form.name.clone()),
            region: Set(form.region.clone()),
            categories: Set(codes_of(&form.categories())),
            is_remote: Set(form.remote() == Some(YesOrNo::Yes)),
            paper_index: Set(paper.to_vec()),
            live_index: Set(Some(paper.to_vec())),
            birth_index: Set(birth.to_vec()),
            excluded: Set(excluded.map(|one| one.code().to_owned())),
            checked_on: Set(Some(julian(self.today()))),
            form: Set(sealed),
            edition: Set(0),
            saved_at: Set(self.kernel.now()),
            ..Default::default()
        })
    }
}

/// The form with what stood masked and was left empty.
fn with_what_was_masked(mut form: OfficerForm, before: &OfficerForm) -> OfficerForm {
    for (typed, stood) in [
        (&mut form.paper_no, &before.paper_no),
        (&mut form.birth_date, &before.birth_date),
        (&mut form.mobile, &before.mobile),
        (&mut form.email, &before.email),
        (&mut form.address, &before.address),
    ] {
        if typed.trim().is_empty() {
            typed.clone_from(stood);
        }
    }
    form
}

/// The names of the inputs whose values became others.
fn changed_fields(before: &OfficerForm, after: &OfficerForm) -> Vec<&'static str> {
    let pairs = before.values().zip(after.values());
    let changed = pairs.filter(|((_, was), (_, is))| was != is);
    changed.map(|((input, _), _)| input.name).collect()
}
