//! A decision that whoever took it may still undo: how the matter stood before it, and letters that are held back so long.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let held = Table::alter()
            .table("notice")
            .add_column(nullable(at("held_until")))
            .to_owned();
        manager.alter_table(held).await?;
        manager.create_table(undo()).await?;
        let one = unique("matter_undo_matter", "matter_undo", &["matter"]);
        manager.create_index(one).await
    }

    /// A program that knows of no holding back sends what is queued, and shows whatever it finds for the site.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.execute(release("queued", &["mail", "sms"])).await?;
        manager.execute(release("shown", &["site"])).await?;
        manager.execute(taken_back()).await?;
        let undo = Table::drop().table("matter_undo").to_owned();
        manager.drop_table(undo).await?;
        let held = Table::alter()
            .table("notice")
            .drop_column("held_until")
            .to_owned();
        manager.alter_table(held).await
    }
}

/// One for each matter at most: the last step alone is undone.
fn undo() -> TableCreateStatement {
    Table::create()
        .table("matter_undo")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("matter"))
        .col(uuid("account"))
        .col(number("version"))
        .col(text("act"))
        .col(text("event"))
        .col(at("until"))
        .col(bytes("before"))
        .col(bytes("bound"))
        .to_owned()
}

/// What is held on these channels stands as if it never had been.
fn release(status: &'static str, channels: &'static [&'static str]) -> UpdateStatement {
    Query::update()
        .table("notice")
        .value("status", status)
        .and_where(Expr::col("status").eq("held"))
        .and_where(Expr::col("channel").is_in(channels.iter().copied()))
        .to_owned()
}

/// What was taken back before anybody saw it on the site.
fn taken_back() -> DeleteStatement {
    Query::delete()
        .from_table("notice")
        .and_where(Expr::col("status").eq("withdrawn"))
        .and_where(Expr::col("channel").eq("site"))
        .to_owned()
}
