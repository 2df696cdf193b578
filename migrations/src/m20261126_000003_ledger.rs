//! The audit trail: entries, the keys of the people in them, the sequencer's head, checkpoints.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, id, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(subjects()).await?;
        manager.create_table(entries()).await?;
        for (name, column) in [
            ("ledger_entry_at", "at"),
            ("ledger_entry_act", "act"),
            ("ledger_entry_request", "request"),
            ("ledger_entry_actor", "actor_key"),
            ("ledger_entry_subject", "subject_key"),
            ("ledger_entry_object", "object_index"),
            ("ledger_entry_under", "under_index"),
        ] {
            let index = Index::create()
                .name(name)
                .table("ledger_entry")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("ledger_entry_sequence")
                    .table("ledger_entry")
                    .col("sequence")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager.create_table(head()).await?;
        manager.create_table(checkpoints()).await?;
        let first = Query::insert()
            .into_table("ledger_head")
            .columns(["id", "size"])
            .values_panic([1.into(), 0_i64.into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "ledger_checkpoint",
            "ledger_head",
            "ledger_entry",
            "ledger_subject",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// A row per person; erasing empties `subject` and `sealed_key`, names the entry that records it in
/// `erased_by`, and leaves the rest.
fn subjects() -> TableCreateStatement {
    let mut subject = nullable(uuid("subject"));
    subject.unique_key();
    Table::create()
        .table("ledger_subject")
        .col(id("id"))
        .col(subject)
        .col(uuid("organisation"))
        .col(nullable(bytes("sealed_key")))
        .col(at("created_at"))
        .col(nullable(at("erased_at")))
        .col(nullable(uuid("erased_by")))
        .to_owned()
}

/// `salt`, `particulars` and the indexes are emptied by erasing; `mac` covers what stays, and most of that
/// makes the leaf. `moved` holds digests of rows as the act left them.
///
/// `position` is the order of writing. `at` counts microseconds since 1970, as the leaf says it: `SQLite`
/// compares times as text, and texts with and without a fraction do not stand in the order of time.
fn entries() -> TableCreateStatement {
    let mut position = big("position");
    position.auto_increment().primary_key();
    let mut id = uuid("id");
    id.unique_key();
    Table::create()
        .table("ledger_entry")
        .col(position)
        .col(id)
        .col(nullable(big("sequence")))
        .col(big("at"))
        .col(text("act"))
        .col(text("outcome"))
        .col(uuid("organisation"))
        .col(uuid("request"))
        .col(nullable(uuid("actor_key")))
        .col(nullable(bytes("actor_ref")))
        .col(uuid("subject_key"))
        .col(bytes("object_ref"))
        .col(nullable(bytes("object_index")))
        .col(nullable(bytes("under_index")))
        .col(bytes("commitment"))
        .col(nullable(bytes("salt")))
        .col(nullable(bytes("particulars")))
        .col(nullable(bytes("moved")))
        .col(bytes("mac"))
        .foreign_key(
            ForeignKey::create()
                .name("ledger_entry_actor_key")
                .from("ledger_entry", "actor_key")
                .to("ledger_subject", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("ledger_entry_subject_key")
                .from("ledger_entry", "subject_key")
                .to("ledger_subject", "id"),
        )
        .to_owned()
}

/// The one row every sequencer locks.
fn head() -> TableCreateStatement {
    let mut only = number("id");
    only.primary_key();
    Table::create()
        .table("ledger_head")
        .col(only)
        .col(big("size"))
        .col(nullable(uuid("holder")))
        .col(nullable(at("held_until")))
        .col(nullable(at("mailed_at")))
        .col(nullable(at("check_at")))
        .to_owned()
}

fn checkpoints() -> TableCreateStatement {
    let mut size = big("size");
    size.primary_key();
    Table::create()
        .table("ledger_checkpoint")
        .col(size)
        .col(bytes("root"))
        .col(text("note"))
        .col(at("signed_at"))
        .col(nullable(at("published_at")))
        .to_owned()
}
