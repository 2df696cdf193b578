use contract::{OrganisationId, OrganisationKind, OrganisationView};
use sea_orm::entity::prelude::*;

sealed_rows! {
    "organisation" {
        code: String,
        name_zh: String,
        name_en: String,
        kind: String,
        parent: Option<Uuid>,
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
