//! Pages of an e-file in order, without their text.

use contract::TextRun;
use ledger::ObjectRef;
use matter::{Named, Refused};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::{CaseFiles, deliver::area_of, rows::file_page};

/// What is needed of a page to count it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PageKey {
    /// Its identifier.
    pub id: Uuid,
    /// The import it came with.
    pub import: Uuid,
    /// Its number in that import, from one.
    pub number: i32,
    /// Why it could not be drawn.
    pub flaw: Option<String>,
    /// Whether there is text on it.
    pub has_text: bool,
}

impl Named for file_page::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("page", self.id)
    }
}

impl CaseFiles {
    /// The pages of a case's e-file in order; the page numbered `n` stands at `n - 1`.
    pub async fn page_keys<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Vec<PageKey>, Refused> {
        use file_page::Column;
        Ok(file_page::Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::Import,
                Column::Number,
                Column::Flaw,
                Column::HasText,
            ])
            .filter(Column::CaseId.eq(case))
            .order_by_asc(Column::ImportPosition)
            .order_by_asc(Column::Number)
            .into_model()
            .all(db)
            .await?)
    }

    /// A page as it was imported.
    pub async fn load_page(&self, id: Uuid) -> Result<file_page::Model, Refused> {
        let page = file_page::Entity::find_by_id(id)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(&self.kernel.db, &page).await?;
        Ok(page)
    }

    /// The text of a page.
    pub async fn runs_of(&self, page: &file_page::Model) -> Result<Vec<reading::TextRun>, Refused> {
        let sealer = self.sealer(page.organisation, page.id);
        let runs = sealer.open_json(&self.kernel.db, file_page::TEXT, &page.text);
        Ok(runs.await?)
    }
}

/// The runs of a page as the contract has them.
pub fn lines_of(runs: &[reading::TextRun]) -> Vec<TextRun> {
    runs.iter()
        .map(|run| TextRun {
            text: run.text.clone(),
            area: area_of(&run.area),
        })
        .collect()
}

/// A length kept as a double, in points.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "it was an f32 before"
)]
pub const fn points(kept: f64) -> f32 {
    kept as f32
}
