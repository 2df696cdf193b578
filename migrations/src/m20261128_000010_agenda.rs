//! Appointments: places, what is arranged in them, subscriptions; and what mails carry beside their text.

use sea_orm_migration::prelude::*;

use crate::columns::{at, bytes, flag, id, index, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [place(), appointment(), subscription()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let mut attachment = nullable(bytes("attachment"));
        let mut notice = Table::alter();
        notice.table("notice").add_column(&mut attachment);
        manager.alter_table(notice).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut notice = Table::alter();
        notice.table("notice").drop_column("attachment");
        manager.alter_table(notice).await?;
        for table in ["calendar_subscription", "appointment", "agenda_place"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn place() -> TableCreateStatement {
    Table::create()
        .table("agenda_place")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(bytes("name"))
        .col(bytes("way"))
        .col(number("seats"))
        .col(text("hours"))
        .col(flag("has_agent"))
        .col(flag("is_in_use"))
        .col(number("version"))
        .col(at("changed_at"))
        .col(number("bookings"))
        .col(bytes("bound"))
        .to_owned()
}

fn appointment() -> TableCreateStatement {
    Table::create()
        .table("appointment")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(text("about"))
        .col(uuid("matter"))
        .col(text("reference"))
        .col(uuid("owner"))
        .col(text("kind"))
        .col(uuid("place"))
        .col(at("begins_at"))
        .col(at("ends_at"))
        .col(number("seats"))
        .col(text("state"))
        .col(number("sequence"))
        .col(nullable(bytes("reason")))
        .col(uuid("arranged_by"))
        .col(at("arranged_at"))
        .col(at("changed_at"))
        .col(bytes("bound"))
        .to_owned()
}

fn subscription() -> TableCreateStatement {
    Table::create()
        .table("calendar_subscription")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("account"))
        .col(bytes("token_hash"))
        .col(at("made_at"))
        .col(bytes("bound"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("agenda_place_office", "agenda_place", &["organisation"]),
        index("appointment_place", "appointment", &["place", "ends_at"]),
        index("appointment_matter", "appointment", &["matter"]),
        index("appointment_owner", "appointment", &["owner", "begins_at"]),
        index(
            "appointment_office",
            "appointment",
            &["organisation", "begins_at"],
        ),
        unique(
            "calendar_subscription_account",
            "calendar_subscription",
            &["account"],
        ),
        unique(
            "calendar_subscription_token",
            "calendar_subscription",
            &["token_hash"],
        ),
    ]
}
