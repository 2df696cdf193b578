//! Organisations, accounts, factors, sessions, registrations under way.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, flag, id, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            organisation(),
            account(),
            account_role(),
            recovery_code(),
            session(),
            pending_sign_in(),
            registration(),
            brake(),
        ] {
            manager.create_table(table).await?;
        }
        for (table, column) in UNIQUE {
            manager
                .create_index(index(table, column).unique().to_owned())
                .await?;
        }
        for (table, column) in PLAIN {
            manager.create_index(index(table, column)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "brake",
            "registration",
            "pending_sign_in",
            "session",
            "recovery_code",
            "account_role",
            "account",
            "organisation",
        ] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

const UNIQUE: [(&str, &str); 7] = [
    ("organisation", "code"),
    ("account", "number"),
    ("account", "email_index"),
    ("account", "id_no_index"),
    ("session", "token_hash"),
    ("pending_sign_in", "token_hash"),
    ("registration", "token_hash"),
];

const PLAIN: [(&str, &str); 4] = [
    ("account", "organisation"),
    ("account", "mobile_index"),
    ("session", "account"),
    ("recovery_code", "account"),
];

fn index(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("{table}_{column}"))
        .table(table)
        .col(column)
        .to_owned()
}

fn refers(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from, column)
        .to(to, "id")
        .to_owned()
}

fn organisation() -> TableCreateStatement {
    Table::create()
        .table("organisation")
        .col(id("id"))
        .col(text("code"))
        .col(text("name_zh"))
        .col(text("name_en"))
        .col(text("kind"))
        .col(nullable(uuid("parent")))
        .col(bytes("seal"))
        .foreign_key(&mut refers("organisation", "parent", "organisation"))
        .to_owned()
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(text("number"))
        .col(text("name"))
        .col(nullable(text("licence_no")))
        .col(nullable(text("firm")))
        .col(bytes("email"))
        .col(bytes("email_index"))
        .col(nullable(bytes("id_no")))
        .col(nullable(bytes("id_no_index")))
        .col(nullable(bytes("mobile")))
        .col(nullable(bytes("mobile_index")))
        .col(text("lang"))
        .col(text("password_hash"))
        .col(at("password_set_at"))
        .col(flag("is_password_initial"))
        .col(bytes("factor"))
        .col(at("factor_set_at"))
        .col(big("factor_last_step"))
        .col(nullable(bytes("next_factor")))
        .col(number("wrong_codes"))
        .col(flag("is_enabled"))
        .col(at("created_at"))
        .col(bytes("seal"))
        .foreign_key(&mut refers("account", "organisation", "organisation"))
        .to_owned()
}

fn account_role() -> TableCreateStatement {
    Table::create()
        .table("account_role")
        .col(uuid("account"))
        .col(text("role"))
        .col(bytes("seal"))
        .primary_key(Index::create().col("account").col("role"))
        .foreign_key(&mut refers("account_role", "account", "account"))
        .to_owned()
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(id("id"))
        .col(uuid("account"))
        .col(bytes("code_index"))
        .col(nullable(at("used_at")))
        .col(bytes("seal"))
        .foreign_key(&mut refers("recovery_code", "account", "account"))
        .to_owned()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(id("id"))
        .col(uuid("account"))
        .col(bytes("token_hash"))
        .col(text("browser"))
        .col(text("system"))
        .col(at("created_at"))
        .col(at("last_seen_at"))
        .col(at("absolute_at"))
        .col(at("stepped_up_at"))
        .col(nullable(at("ended_at")))
        .col(bytes("seal"))
        .foreign_key(&mut refers("session", "account", "account"))
        .to_owned()
}

fn pending_sign_in() -> TableCreateStatement {
    Table::create()
        .table("pending_sign_in")
        .col(id("id"))
        .col(bytes("token_hash"))
        .col(uuid("account"))
        .col(number("tries_left"))
        .col(at("expires_at"))
        .col(bytes("seal"))
        .foreign_key(&mut refers("pending_sign_in", "account", "account"))
        .to_owned()
}

fn registration() -> TableCreateStatement {
    Table::create()
        .table("registration")
        .col(id("id"))
        .col(bytes("token_hash"))
        .col(uuid("organisation"))
        .col(text("step"))
        .col(bytes("form"))
        .col(flag("is_decoy"))
        .col(bytes("code_index"))
        .col(at("code_expires_at"))
        .col(number("code_tries_left"))
        .col(at("resend_at"))
        .col(number("resends_left"))
        .col(nullable(text("password_hash")))
        .col(nullable(bytes("factor")))
        .col(nullable(bytes("codes")))
        .col(nullable(uuid("account")))
        .col(at("expires_at"))
        .col(bytes("seal"))
        .foreign_key(&mut refers("registration", "organisation", "organisation"))
        .to_owned()
}

/// How far tries under a key are slowed down. Not sealed: emptying it only gives tries back, which
/// leave entries in the ledger and letters to the holder.
fn brake() -> TableCreateStatement {
    let mut key = bytes("key");
    Table::create()
        .table("brake")
        .col(key.primary_key())
        .col(big("free_at"))
        .to_owned()
}
