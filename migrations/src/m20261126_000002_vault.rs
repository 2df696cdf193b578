//! Wrapped keys and the objects they open.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, id, nullable, number, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(keys()).await?;
        manager
            .create_index(
                Index::create()
                    .name("vault_key_generation")
                    .table("vault_key")
                    .col("organisation")
                    .col("class")
                    .col("purpose")
                    .col("generation")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager.create_table(objects()).await?;
        manager
            .create_index(
                Index::create()
                    .name("vault_object_blob")
                    .table("vault_object")
                    .col("blob")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("vault_object_key")
                    .table("vault_object")
                    .col("key")
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("vault_object").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("vault_key").to_owned())
            .await
    }
}

fn keys() -> TableCreateStatement {
    Table::create()
        .table("vault_key")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(number("class"))
        .col(number("purpose"))
        .col(number("generation"))
        .col(uuid("parent"))
        .col(nullable(bytes("wrapped")))
        .col(at("created_at"))
        .col(nullable(at("retired_at")))
        .col(nullable(at("destroyed_at")))
        .to_owned()
}

/// The foreign key refuses an object whose key was rolled back.
fn objects() -> TableCreateStatement {
    Table::create()
        .table("vault_object")
        .col(id("id"))
        .col(number("version"))
        .col(uuid("organisation"))
        .col(number("class"))
        .col(number("suite"))
        .col(uuid("blob"))
        .col(uuid("key"))
        .col(nullable(bytes("wrapped")))
        .col(big("plain_len"))
        .col(big("sealed_len"))
        .col(at("created_at"))
        .col(nullable(at("erased_at")))
        .foreign_key(
            ForeignKey::create()
                .name("vault_object_key_fk")
                .from("vault_object", "key")
                .to("vault_key", "id"),
        )
        .to_owned()
}
