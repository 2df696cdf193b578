//! Name, number, address or department of somebody become others; an address of whoever has come once they confirm it.

use contract::{AccountId, Caller, PersonForm, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::{People, unchanged};

impl People {
    pub(crate) async fn change_person(
        &self,
        caller: &Caller,
        id: AccountId,
        version: i32,
        mut form: PersonForm,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangePerson, id, version);
        let (person, changing) = self.seen(caller, asked).await?;
        // The page shows it masked: whoever leaves it empty leaves it as it is.
        if form.email.trim().is_empty() {
            form.email.clone_from(&person.email);
        }
        let judged = self.judge(caller.organisation, &form).await?;
        let judged = judged.map_err(Refused::Fields)?;
        let department = judged.department.map(|department| department.0);
        // A link is good for the account as it stood: who has not come yet gets another.
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        let again = if Self::has_link_out(&person, &changing.row) {
            let said = (judged.particulars.lang(), self.invited_until());
            Some(self.invitation(caller.organisation, said).await?)
        } else {
            None
        };
        let mut act = changing.begin().await?;
        act.note(&form.reason);
        let changed = self
            .identity()
            .change_account(act.tx(), (id, &signer), judged.particulars)
            .await
            .map_err(unchanged)?;
        for field in changed.fields {
            act.stating("changed", field.into());
        }
        act.moving(changed.moves);
        if act.row.department != department {
            act.change.department = Set(department);
            act.stating("changed", "department".into());
        }
        if let Some(letter) = again {
            self.send(&mut act, (id, &signer), letter).await?;
        }
        Box::pin(act.done()).await
    }
}
