//! Another code, after a pause and three times at most.

use contract::{OrganisationId, RegistrationView, Secret, Visit};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use time::{Duration, OffsetDateTime};

use super::{
    code,
    progress::{CodeMail, step_entry},
    refusal::RegistrationRefused,
};
use crate::{
    deed::Deed,
    house::Identity,
    lifetimes::{CODE_TRIES, MAILED_CODE_MINUTES, RESEND_PAUSE},
    rows::{
        account,
        registration::{self, Column, Step, at_step},
    },
    trouble::Trouble,
};

impl Identity {
    /// Sends another code; the one before stops working.
    #[tracing::instrument(name = "identity.resend_code", skip_all)]
    pub(crate) async fn another_code(
        &self,
        visit: &Visit,
        token: &Secret,
    ) -> Result<RegistrationView, RegistrationRefused> {
        let row = self.load_registration_at(token, Step::ConfirmEmail).await?;
        check_pause(&row, self.kernel.now())?;
        let kept = self.kept(&row).await?;
        self.brakes.count_mailed_code(&kept.email)?;
        let code = code::make(self.kernel.dice.as_ref());

        let tx = self.kernel.begin().await?;
        if !self.replace_code(&tx, &row, &code).await? {
            return Err(RegistrationRefused::WrongStep);
        }
        let owner = match row.account {
            Some(owner) => account::find(&tx, owner.into()).await?,
            None => None,
        };
        let mail = CodeMail {
            owner: owner.as_ref(),
            name: &kept.name,
            email: &kept.email,
            lang: kept.lang,
            code: &code,
        };
        self.mail_code(&tx, OrganisationId(row.organisation), mail)
            .await?;
        let entry = step_entry(&row, json!({ "step": "resend" }));
        self.write(&tx, Deed::of_registration(&row, visit.request, entry))
            .await?;
        tx.commit().await?;
        self.registration_view(token).await
    }

    /// Puts another code in the place of the one before, unless somebody else just did.
    async fn replace_code<C: ConnectionTrait>(
        &self,
        tx: &C,
        row: &registration::Model,
        code: &str,
    ) -> Result<bool, Trouble> {
        let now = self.kernel.now();
        let index = code::index(&self.vault, tx, row.id, code).await?;
        let ends = now + Duration::minutes(i64::from(MAILED_CODE_MINUTES));
        let changed = at_step(row.id, Step::ConfirmEmail)
            .col_expr(Column::CodeIndex, Expr::value(index.to_vec()))
            .col_expr(Column::CodeExpiresAt, Expr::value(ends))
            .col_expr(Column::CodeTriesLeft, Expr::value(CODE_TRIES))
            .col_expr(Column::ResendAt, Expr::value(now + RESEND_PAUSE))
            .col_expr(Column::ResendsLeft, Expr::value(row.resends_left - 1))
            .filter(Column::ResendsLeft.eq(row.resends_left))
            .exec(tx)
            .await?;
        Ok(changed.rows_affected == 1)
    }
}

fn check_pause(row: &registration::Model, now: OffsetDateTime) -> Result<(), RegistrationRefused> {
    if row.resends_left < 1 {
        return Err(RegistrationRefused::CodeEnded);
    }
    if now >= row.resend_at {
        return Ok(());
    }
    let wait = u32::try_from((row.resend_at - now).whole_seconds()).unwrap_or_default();
    Err(RegistrationRefused::ResendLater { seconds: wait + 1 })
}
