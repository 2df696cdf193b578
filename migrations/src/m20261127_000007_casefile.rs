//! Cases, parties and counsel; e-files, and what was opened of them; papers of any matter.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, flag, id, index, nullable, number, text, unique, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in cases().into_iter().chain(files()).chain(papers()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "paper_page",
            "paper",
            "page_opening",
            "file_document",
            "file_page",
            "file_import",
            "mandate",
            "case_party",
            "case_record",
        ];
        for table in tables {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

fn cases() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("case_record")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(bytes("unified_no"))
            .col(bytes("unified_no_index"))
            .col(bytes("title"))
            .col(text("cause"))
            .col(text("stage"))
            .col(nullable(uuid("prosecutor")))
            .col(nullable(ColumnDef::new("deadline_on").date().to_owned()))
            .col(text("online_bars"))
            .col(number("version"))
            .col(number("counsel_changes"))
            .col(bytes("bound"))
            .col(bytes("counsel"))
            .col(at("created_at"))
            .to_owned(),
        Table::create()
            .table("case_party")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("case_id"))
            .col(text("role"))
            .col(bytes("name"))
            .col(bytes("name_index"))
            .col(nullable(bytes("id_no")))
            .col(flag("is_minor"))
            .to_owned(),
        Table::create()
            .table("mandate")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("case_id"))
            .col(uuid("party"))
            .col(nullable(uuid("application")))
            .col(text("licence_no"))
            .col(text("lawyer_name"))
            .col(text("capacity"))
            .col(text("state"))
            .col(at("since"))
            .to_owned(),
    ]
}

fn files() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("file_import")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("case_id"))
            .col(number("position"))
            .col(bytes("file_name"))
            .col(uuid("object"))
            .col(big("size"))
            .col(text("state"))
            .col(uuid("job"))
            .col(nullable(text("error")))
            .col(bytes("bound"))
            .col(at("received_at"))
            .to_owned(),
        Table::create()
            .table("file_page")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("case_id"))
            .col(uuid("import"))
            .col(number("import_position"))
            .col(number("number"))
            .col(ColumnDef::new("width").double().not_null().to_owned())
            .col(ColumnDef::new("height").double().not_null().to_owned())
            .col(nullable(uuid("master")))
            .col(nullable(text("flaw")))
            .col(flag("has_text"))
            .col(bytes("text"))
            .col(bytes("bound"))
            .to_owned(),
        Table::create()
            .table("file_document")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("case_id"))
            .col(bytes("volume_name"))
            .col(bytes("title"))
            .col(number("pages"))
            .col(flag("is_approved"))
            .col(bytes("covers"))
            .to_owned(),
        Table::create()
            .table("page_opening")
            .col(id("id"))
            .col(uuid("under"))
            .col(uuid("page"))
            .col(at("first_at"))
            .col(at("last_at"))
            .to_owned(),
    ]
}

fn papers() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("paper")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("matter"))
            .col(text("kind"))
            .col(bytes("file_name"))
            .col(uuid("object"))
            .col(big("size"))
            .col(number("pages"))
            .col(bytes("bound"))
            .col(at("received_at"))
            .to_owned(),
        Table::create()
            .table("paper_page")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("paper"))
            .col(number("number"))
            .col(ColumnDef::new("width").double().not_null().to_owned())
            .col(ColumnDef::new("height").double().not_null().to_owned())
            .col(nullable(uuid("master")))
            .col(bytes("text"))
            .col(bytes("bound"))
            .to_owned(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique(
            "case_record_no",
            "case_record",
            &["organisation", "unified_no_index"],
        ),
        index("case_party_case", "case_party", &["case_id"]),
        index("mandate_case", "mandate", &["case_id"]),
        unique("file_import_case", "file_import", &["case_id", "position"]),
        unique("file_page_number", "file_page", &["import", "number"]),
        index(
            "file_page_case",
            "file_page",
            &["case_id", "import_position", "number"],
        ),
        index("file_document_case", "file_document", &["case_id"]),
        unique("page_opening_once", "page_opening", &["under", "page"]),
        index("paper_matter", "paper", &["matter"]),
        unique("paper_page_number", "paper_page", &["paper", "number"]),
    ]
}
