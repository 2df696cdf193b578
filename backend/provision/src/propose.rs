//! Somebody proposes something.

use contract::{Caller, ProvisionForm, ProvisionId, policy::Act};
use matter::Refused;
use sea_orm::ActiveValue::Set;

use crate::{
    Provisions,
    judge::{By, judge},
    rows::provision,
};

impl Provisions {
    pub(crate) async fn propose_provision(
        &self,
        caller: &Caller,
        form: ProvisionForm,
    ) -> Result<ProvisionId, Refused> {
        let permit = self.permit(caller, Act::ProposeProvision).await?;
        let rules = self.matters.on.rules.now();
        let now = self.kernel.now();
        let by = By {
            rules: &rules,
            forms: &self.forms,
            today: rules.calendar.office_date(now),
        };
        let judged = judge(&form, by)?;
        let provided = serde_json::to_string(&judged.provided);
        let provided = provided.map_err(|_| Refused::Broken("a provision cannot be written"))?;
        let id = self.kernel.new_id();
        let row = provision::ActiveModel {
            kind: Set(judged.provided.kind().into()),
            provided: Set(provided),
            doc_no: Set(judged.doc_no),
            reason: Set(judged.reason),
            effective_from: Set(judged.effective_from.to_string()),
            proposed_at: Set(now),
            decided_by: Set(None),
            decided_at: Set(None),
            number: Set(None),
            ..Default::default()
        };
        let act = self.ledger.begin(permit).await?;
        let begun = (act.tx(), caller, Act::ProposeProvision);
        let entry = self
            .matters
            .begin::<provision::Entity>(begun, (id, caller.organisation), row)
            .await?;
        let entry = entry.ok_or(Refused::Broken("a provision stands already"))?;
        act.done(entry).await?;
        Ok(ProvisionId(id))
    }
}
