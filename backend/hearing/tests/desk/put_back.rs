//! Whole rows put back as they once were: every seal holds, and the ledger names them.

use contract::CaseKind;
use testkit::World;

use crate::{
    before_the_office::{Before, refusal},
    house::Office,
};

impl Office {
    pub(crate) async fn keep(&self, table: &str) {
        self.by_hand(&format!(
            "CREATE TABLE kept_{table} AS SELECT * FROM {table}"
        ))
        .await;
    }

    pub(crate) async fn put_back(&self, table: &str) {
        self.by_hand(&format!("DELETE FROM {table}")).await;
        self.by_hand(&format!("INSERT INTO {table} SELECT * FROM kept_{table}"))
            .await;
        self.by_hand(&format!("DROP TABLE kept_{table}")).await;
    }
}

#[testkit::on_both]
async fn an_application_put_back_after_it_was_refused_is_named(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    before.reviewed(refusal()).await;
    before.office.keep("hearing_application").await;
    before.refuse(&before.chief).await.unwrap();
    before.office.stands_as_recorded().await;
    before.office.put_back("hearing_application").await;
    let named = format!("put-back hearing-application {}", before.id);
    assert_eq!(before.office.found().await, [named]);
}
