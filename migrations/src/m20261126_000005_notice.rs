//! Notices, one row per recipient and channel.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, id, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        manager
            .create_index(index("notice_inbox", &["account", "channel", "created_at"]))
            .await?;
        manager
            .create_index(index("notice_about", &["about_kind", "about"]))
            .await?;
        manager
            .create_index(index("notice_sent", &["channel", "created_at"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("notice").to_owned())
            .await
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("notice")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(nullable(uuid("account")))
        .col(text("channel"))
        .col(text("template"))
        .col(text("lang"))
        .col(nullable(text("about_kind")))
        .col(nullable(uuid("about")))
        .col(nullable(text("page")))
        .col(nullable(bytes("recipient")))
        .col(bytes("subject"))
        .col(bytes("body"))
        .col(text("status"))
        .col(number("attempts"))
        .col(nullable(text("error")))
        .col(at("created_at"))
        .col(nullable(at("sent_at")))
        .col(nullable(at("read_at")))
        .to_owned()
}

fn index(name: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("notice").to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
