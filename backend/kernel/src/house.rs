//! What a database is for: written once, and asked before anything else is.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};

use crate::Kernel;

mod entity {
    #![expect(
        unreachable_pub,
        reason = "the derive makes an entity public; the module keeps it inside"
    )]

    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "house")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub environment: String,
        pub since: TimeDateTimeWithTimeZone,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The only row.
const HOUSE: i32 = 1;

/// The environment that the database was made for; `None` before anybody has said.
pub async fn find_environment(kernel: &Kernel) -> Result<Option<String>, DbErr> {
    let row = entity::Entity::find_by_id(HOUSE).one(&kernel.db).await?;
    Ok(row.map(|row| row.environment))
}

/// Says what the database is for, unless it was said before, and answers what holds from now on.
pub async fn settle_environment(kernel: &Kernel, environment: &str) -> Result<String, DbErr> {
    let row = entity::ActiveModel {
        id: Set(HOUSE),
        environment: Set(environment.to_owned()),
        since: Set(kernel.now()),
    };
    entity::Entity::insert(row)
        .on_conflict_do_nothing_on([entity::Column::Id])
        .exec_without_returning(&kernel.db)
        .await?;
    let settled = find_environment(kernel).await?;
    settled.ok_or_else(|| DbErr::RecordNotFound("house".to_owned()))
}
