use contract::{OrganisationId, OrganisationKind, OrganisationView};
use sea_orm::{ExprTrait, entity::prelude::*, sea_query::SimpleExpr};

use crate::seals::{Content, SealedRow};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub kind: String,
    pub parent: Option<Uuid>,
    pub seal: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl SealedRow for Model {
    const KIND: &'static str = "organisation";

    fn content(&self) -> Content {
        Content::new(Self::KIND)
            .id(self.id)
            .text(&self.code)
            .text(&self.name_zh)
            .text(&self.name_en)
            .text(&self.kind)
            .maybe_id(self.parent)
    }

    fn seal(&self) -> &[u8] {
        &self.seal
    }

    fn with_seal(self, seal: Vec<u8>) -> Self {
        Self { seal, ..self }
    }

    fn is_unchanged(&self) -> SimpleExpr {
        Column::Id
            .eq(self.id)
            .and(Column::Seal.eq(self.seal.clone()))
    }
}

impl From<Model> for OrganisationView {
    fn from(row: Model) -> Self {
        Self {
            id: OrganisationId(row.id),
            code: row.code,
            name_zh: row.name_zh,
            name_en: row.name_en,
            kind: OrganisationKind::find(&row.kind).unwrap_or(OrganisationKind::Procuratorate),
            parent: row.parent.map(OrganisationId),
        }
    }
}

pub(crate) async fn find_by_code<C: ConnectionTrait>(
    db: &C,
    code: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Code.eq(code)).one(db).await
}
