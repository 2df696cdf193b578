//! The dynamic password: retrieved once, then erased (SECURITY 2).

use contract::{ApplicationId, BundleId, Caller, policy::Act};
use ledger::{Entry, ObjectRef};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    desk::Dossier, reach::of_application, refused::Refused, rows::bundle, seal::BUNDLE_PASSWORD,
};

impl Dossier {
    pub(crate) async fn reveal_password(
        &self,
        caller: &Caller,
        id: BundleId,
    ) -> Result<String, Refused> {
        let (bundle, row, permit) = self.reach_bundle(caller, Act::RetrievePassword, id).await?;
        let is_over = bundle.until.is_none_or(|until| until <= self.kernel.now());
        let sealed = match (bundle.password_state.as_str(), &bundle.password) {
            ("waiting", Some(sealed)) if !is_over => sealed,
            ("retrieved", _) => return Err(Refused::AlreadyRetrieved),
            ("not-yet", _) => return Err(Refused::WrongState),
            _ => return Err(Refused::Gone),
        };
        let tx = self.kernel.begin().await?;
        let password = self
            .sealer(bundle.organisation, bundle.id)
            .open(&tx, BUNDLE_PASSWORD, sealed)
            .await?;
        let change = bundle::ActiveModel {
            password: Set(None),
            password_state: Set("retrieved".to_owned()),
            ..Default::default()
        };
        let changed = bundle::Entity::update_many()
            .set(change)
            .filter(bundle::Column::Id.eq(bundle.id))
            .filter(bundle::Column::PasswordState.eq("waiting"))
            .exec(&tx)
            .await?;
        if changed.rows_affected != 1 {
            return Err(Refused::AlreadyRetrieved);
        }
        let entry = Entry::about(ObjectRef::new("bundle", id.0))
            .under(of_application(ApplicationId(row.id)))
            .of(caller.account)
            .by(caller);
        self.ledger.record(&tx, permit, entry).await?;
        tx.commit().await?;
        Ok(password)
    }
}
