//! One officer, as the office and the officer see them.

use contract::{
    AccountId, Caller, Download, OfficerForm, OfficerId, OfficerView, Side, WritId,
    personal::{PersonalField, ShownPersonal, masked_address, masked_number, read_day},
    policy::{Act, Relation},
};
use matter::Refused;

use crate::{Pool, rows::officer, state::age_on, unread};

impl Pool {
    pub(crate) async fn officer(
        &self,
        caller: &Caller,
        id: OfficerId,
    ) -> Result<OfficerView, Refused> {
        let act = Act::ReadPool;
        let (row, permit) = self.officer_of(caller, (act, id)).await?;
        let view = self.view_of(caller, &row).await;
        self.matters
            .shown::<officer::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    pub(crate) async fn own_officer(&self, caller: &Caller) -> Result<OfficerView, Refused> {
        let act = Act::ReadOwnOfficer;
        let own = self.own_row(caller).await?;
        // Where there is nothing, it is refused as somebody else's would be.
        let id = own.map_or(OfficerId(caller.account.0), |row| row.officer());
        let (row, permit) = self
            .matters
            .reach::<officer::Entity>(caller, act, id)
            .await?;
        let view = self.view_of(caller, &row).await;
        self.matters
            .shown::<officer::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    pub(crate) async fn show_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        field: PersonalField,
    ) -> Result<ShownPersonal, Refused> {
        let asked = (Act::ShowOfficer, id);
        let (row, permit) = self.officer_of(caller, asked).await?;
        let form = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, &row)
            .await?;
        let value = match field {
            PersonalField::OfficerPaperNo => form.paper_no,
            PersonalField::OfficerBirthDate => form.birth_date,
            PersonalField::OfficerAddress => form.address,
            PersonalField::Mobile => form.mobile,
            PersonalField::Email => form.email,
            PersonalField::PrincipalIdNo
            | PersonalField::PrincipalIdNoBefore
            | PersonalField::PartyIdNo
            | PersonalField::PartyAddress
            | PersonalField::PartyMobile
            | PersonalField::ClaimantIdNo => String::new(),
        };
        if value.is_empty() {
            return Err(Refused::field("field", "not-chosen"));
        }
        self.matters
            .unmasked::<officer::Entity>(caller, (&row, permit), (field, value))
            .await
    }

    pub(crate) async fn officer_writ(
        &self,
        caller: &Caller,
        id: WritId,
    ) -> Result<Download, Refused> {
        let act = if caller.side() == Side::Office {
            Act::ReadPool
        } else {
            Act::ReadOwnOfficer
        };
        // A writ of nothing answers like one of somebody else.
        let matter = self.writs.find_matter(id).await?.unwrap_or(id.0);
        let reached = self.officer_of(caller, (act, OfficerId(matter))).await?;
        self.writs
            .read_in::<officer::Entity>(&self.matters, (caller, act), (reached, id))
            .await
    }

    async fn view_of(&self, caller: &Caller, row: &officer::Model) -> Result<OfficerView, Refused> {
        let form = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, row)
            .await?;
        let is_office = caller.side() == Side::Office;
        let relation = |act| -> Option<Relation> { is_office.then(|| row.relation(caller, act)) };
        let has_come = self.has_come(row.whose()).await?;
        let line = self
            .matters
            .line::<officer::Entity>(caller, (row, &row.facts(has_come)), &relation)
            .await?;
        let nominator = AccountId(row.nominated_by);
        let names = self.identity().names([nominator]).await.map_err(unread)?;
        let mut trainings = self.trainings_of(row).await?;
        trainings.sort_by_key(|one| std::cmp::Reverse(one.day));
        Ok(OfficerView {
            row: self.row_of(row).await?,
            version: row.version,
            edition: row.edition,
            age: read_day(&form.birth_date).map(|born| age_on(self.today(), born)),
            form: if is_office { masked(form) } else { form },
            term_from: row.term_from(),
            excluded: row.excluded(),
            checked_on: row.checked_on(),
            drawn_before: row.drawn_before.and_then(|count| count.try_into().ok()),
            trainings,
            conflicts: self.conflicts_of(row).await?,
            free: self.free_of(row).await?,
            nominated_by: names.get(&nominator).cloned().unwrap_or_default(),
            has_come,
            invited_until: row.invited_until,
            removal: self.removal_of(row).await?,
            writs: self.writs.of_matter(row.id).await?,
            is_own: row.owner == caller.account.0,
            line,
        })
    }
}

/// The record as the office sees it: what is most personal stands masked.
fn masked(form: OfficerForm) -> OfficerForm {
    OfficerForm {
        paper_no: masked_number(&form.paper_no),
        birth_date: masked_all(&form.birth_date),
        mobile: masked_number(&form.mobile),
        email: if form.email.is_empty() {
            String::new()
        } else {
            masked_address(&form.email)
        },
        address: masked_all(&form.address),
        ..form
    }
}

fn masked_all(value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        "****".to_owned()
    }
}
