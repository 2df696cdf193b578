//! Lawyers' file access: cases and parties, applications and papers, e-files, openings, bundles.

use sea_orm_migration::prelude::*;

use crate::columns::{at, big, bytes, flag, id, nullable, number, text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in cases()
            .into_iter()
            .chain(applications())
            .chain(files())
            .chain(bundles())
        {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "bundle",
            "page_opening",
            "file_document",
            "file_page",
            "file_import",
            "paper_page",
            "paper",
            "application",
            "case_guess_day",
            "case_guess",
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
        Table::create()
            .table("case_guess")
            .col(id("id"))
            .col(uuid("account"))
            .col(ColumnDef::new("day").date().not_null().to_owned())
            .col(bytes("tried"))
            .to_owned(),
        Table::create()
            .table("case_guess_day")
            .col(uuid("account"))
            .col(ColumnDef::new("day").date().not_null().to_owned())
            .col(number("wrong"))
            .primary_key(Index::create().col("account").col("day"))
            .to_owned(),
    ]
}

fn applications() -> Vec<TableCreateStatement> {
    vec![
        application(),
        Table::create()
            .table("paper")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("application"))
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

fn application() -> TableCreateStatement {
    Table::create()
        .table("application")
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("applicant"))
        .col(uuid("case_id"))
        .col(uuid("party"))
        .col(text("applicant_name"))
        .col(text("licence_no"))
        .col(text("firm_name"))
        .col(nullable(text("reference")))
        .col(text("state"))
        .col(bytes("form"))
        .col(nullable(bytes("form_before")))
        .col(number("edition"))
        .col(nullable(bytes("correction")))
        .col(flag("was_corrected"))
        .col(nullable(text("reason_code")))
        .col(nullable(bytes("reason")))
        .col(nullable(bytes("mode_change")))
        .col(nullable(bytes("proposal")))
        .col(nullable(text("resumes")))
        .col(nullable(at("submitted_at")))
        .col(nullable(at("complete_at")))
        .col(nullable(at("accepted_at")))
        .col(nullable(at("verified_at")))
        .col(nullable(at("due_at")))
        .col(nullable(at("correction_asked_at")))
        .col(nullable(at("correction_due_at")))
        .col(nullable(at("grant_from")))
        .col(nullable(at("grant_until")))
        .col(flag("may_copy"))
        .col(nullable(at("pledged_at")))
        .col(nullable(at("ended_at")))
        .col(number("version"))
        .col(bytes("bound"))
        .col(at("saved_at"))
        .col(at("created_at"))
        .to_owned()
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
            .col(uuid("application"))
            .col(uuid("page"))
            .col(at("first_at"))
            .col(at("last_at"))
            .to_owned(),
    ]
}

fn bundles() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("bundle")
            .col(id("id"))
            .col(uuid("organisation"))
            .col(uuid("application"))
            .col(uuid("account"))
            .col(text("state"))
            .col(uuid("job"))
            .col(
                ColumnDef::new("documents")
                    .json_binary()
                    .not_null()
                    .to_owned(),
            )
            .col(nullable(bytes("excluded")))
            .col(nullable(uuid("object")))
            .col(nullable(big("size")))
            .col(nullable(text("sha256")))
            .col(nullable(bytes("password")))
            .col(text("password_state"))
            .col(nullable(bytes("way")))
            .col(number("tries"))
            .col(nullable(at("until")))
            .col(bytes("bound"))
            .col(at("ordered_at"))
            .to_owned(),
    ]
}

/// One live application of a lawyer for a party, however many are started at once.
fn one_live_application() -> IndexCreateStatement {
    Index::create()
        .name("application_live")
        .table("application")
        .col("applicant")
        .col("party")
        .unique()
        .and_where(Expr::col("ended_at").is_null())
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |name: &str, table: &str, columns: &[&str]| {
        let mut index = Index::create();
        index.name(name).table(Alias::new(table));
        for column in columns {
            index.col(Alias::new(*column));
        }
        index
    };
    let unique = |name: &str, table: &str, columns: &[&str]| {
        let mut index = index(name, table, columns);
        index.unique();
        index
    };
    vec![
        unique(
            "case_record_no",
            "case_record",
            &["organisation", "unified_no_index"],
        ),
        index("case_party_case", "case_party", &["case_id"]),
        index("mandate_case", "mandate", &["case_id"]),
        unique(
            "case_guess_once",
            "case_guess",
            &["account", "day", "tried"],
        ),
        one_live_application(),
        unique("application_reference", "application", &["reference"]),
        index("application_applicant", "application", &["applicant"]),
        index(
            "application_due",
            "application",
            &["organisation", "state", "due_at"],
        ),
        index("paper_application", "paper", &["application"]),
        unique("paper_page_number", "paper_page", &["paper", "number"]),
        unique("file_import_case", "file_import", &["case_id", "position"]),
        unique("file_page_number", "file_page", &["import", "number"]),
        index(
            "file_page_case",
            "file_page",
            &["case_id", "import_position", "number"],
        ),
        index("file_document_case", "file_document", &["case_id"]),
        unique(
            "page_opening_once",
            "page_opening",
            &["application", "page"],
        ),
        index("bundle_application", "bundle", &["application"]),
    ]
}
