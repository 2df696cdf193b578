//! Pages of an e-file in order, without their text.

use contract::TextRun;
use ledger::ObjectRef;
use matter::{Named, Refused};
use reading::Turn;
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
    /// How it lies.
    #[sea_orm(skip)]
    pub turn: Turn,
}

/// A page as it lies in its file.
#[derive(Debug, Clone)]
pub struct FilePage {
    /// The page as it was imported.
    pub row: file_page::Model,
    /// How it lies.
    pub turn: Turn,
}

impl FilePage {
    /// What counts it.
    pub fn key(&self) -> PageKey {
        PageKey {
            id: self.row.id,
            import: self.row.import,
            number: self.row.number,
            flaw: self.row.flaw.clone(),
            has_text: self.row.has_text,
            turn: self.turn,
        }
    }

    /// Width and height as it lies, in points.
    pub const fn size(&self) -> (f32, f32) {
        self.turn.size(self.size_as_imported())
    }

    /// The master of its image with how it is turned; `None` where it could not be drawn.
    pub fn master(&self) -> Option<(Uuid, Turn)> {
        self.row.master.map(|master| (master, self.turn))
    }

    /// How places on the page as it was imported come to lie where it is shown.
    pub(crate) const fn lying(&self) -> (Turn, (f32, f32)) {
        (self.turn, self.size_as_imported())
    }

    const fn size_as_imported(&self) -> (f32, f32) {
        (points(self.row.width), points(self.row.height))
    }
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
        let keys = file_page::Entity::find()
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
            .await?;
        let aside = self.reports_setting_aside(db, [case]).await?;
        let aside = aside.into_values().flatten().collect::<Vec<_>>();
        let keys = self.aside(db, &aside).await?.without(keys);
        let arrangement = self.arrangements(db, [case]).await?;
        let arrangement = self.open_arrangement(db, arrangement.get(&case)).await?;
        Ok(arrangement.lay(keys))
    }

    /// A page, held to what was imported, as it lies in its file.
    pub async fn load_page(&self, key: &PageKey) -> Result<FilePage, Refused> {
        let row = file_page::Entity::find_by_id(key.id)
            .one(&self.kernel.db)
            .await?
            .ok_or(Refused::NoSuchThing)?;
        self.ensure_as_written(&self.kernel.db, &row).await?;
        let turn = key.turn;
        Ok(FilePage { row, turn })
    }

    /// The text of a page as it lies.
    pub async fn runs_of(&self, page: &FilePage) -> Result<Vec<reading::TextRun>, Refused> {
        let sealer = self.sealer(page.row.organisation, page.row.id);
        let runs = sealer.open_json(&self.kernel.db, file_page::TEXT, &page.row.text);
        Ok(page.turn.runs(runs.await?, page.size_as_imported()))
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
pub(crate) const fn points(kept: f64) -> f32 {
    kept as f32
}
