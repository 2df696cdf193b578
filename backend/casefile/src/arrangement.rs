//! How the pages of an e-file lie: in which order, and which of them are turned.
//!
//! An import gives its pages in their order and upright as they came. What people change of that is one value, sealed
//! for the case: nobody moves or turns a page by writing rows, and no page's own seal is touched.

use std::collections::HashMap;

use contract::CaseId;
use ledger::ObjectRef;
use matter::Refused;
use reading::Turn;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{CaseFiles, PageKey, rows::file_arrangement};

/// The pages of a file as they were laid, by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Arrangement {
    pages: Vec<LaidPage>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct LaidPage {
    page: Uuid,
    turn: Turn,
}

/// Names the arrangement of a case's file in the ledger.
pub(crate) fn of_arrangement(case: CaseId) -> ObjectRef {
    ObjectRef::new("arrangement", case.0)
}

impl Arrangement {
    /// The arrangement in which these pages lie so.
    fn of(keys: &[PageKey]) -> Self {
        let pages = keys.iter().map(|key| LaidPage {
            page: key.id,
            turn: key.turn,
        });
        Self {
            pages: pages.collect(),
        }
    }

    /// Lays the pages of a file, given in the order in which they were imported. Pages that came later follow behind;
    /// those that are gone are passed over.
    pub(crate) fn lay(&self, keys: Vec<PageKey>) -> Vec<PageKey> {
        let laid = self.pages.iter().zip(0_usize..);
        let laid: HashMap<Uuid, (usize, Turn)> = laid
            .map(|(laid, place)| (laid.page, (place, laid.turn)))
            .collect();
        let place = |key: &PageKey| laid.get(&key.id).map_or(usize::MAX, |(place, _)| *place);
        let mut keys = keys;
        for key in &mut keys {
            key.turn = laid.get(&key.id).map_or(Turn::Upright, |(_, turn)| *turn);
        }
        keys.sort_by_key(place);
        keys
    }
}

impl CaseFiles {
    /// How the pages of these cases lie; a case whose pages lie as they came is not among them.
    pub(crate) async fn arrangements<C: ConnectionTrait>(
        &self,
        db: &C,
        cases: impl IntoIterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, file_arrangement::Model>, Refused> {
        let rows = file_arrangement::Entity::find()
            .filter(file_arrangement::Column::Id.is_in(cases))
            .all(db)
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }

    /// Opens how the pages of a case lie.
    pub(crate) async fn open_arrangement<C: ConnectionTrait>(
        &self,
        db: &C,
        row: Option<&file_arrangement::Model>,
    ) -> Result<Arrangement, Refused> {
        let Some(row) = row else {
            return Ok(Arrangement::default());
        };
        let sealer = self.sealer(row.organisation, row.id);
        let opened = sealer.open_json(db, file_arrangement::LAID, &row.laid);
        let object = of_arrangement(CaseId(row.id));
        opened
            .await
            .map_err(|error| Refused::from(error).altering(object))
    }

    /// Keeps how the pages of a case lie, in a file that is held.
    pub(crate) async fn keep_arrangement<C: ConnectionTrait>(
        &self,
        db: &C,
        (organisation, case): (Uuid, Uuid),
        keys: &[PageKey],
    ) -> Result<(), Refused> {
        let sealer = self.sealer(organisation, case);
        let laid = Arrangement::of(keys);
        let row = file_arrangement::ActiveModel {
            id: Set(case),
            organisation: Set(organisation),
            laid: Set(sealer.json(db, file_arrangement::LAID, &laid).await?),
        };
        let again = OnConflict::column(file_arrangement::Column::Id)
            .update_column(file_arrangement::Column::Laid)
            .to_owned();
        file_arrangement::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(db)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use reading::Turn;
    use uuid::Uuid;

    use super::Arrangement;
    use crate::PageKey;

    fn keys(pages: &[(u128, Turn)]) -> Vec<PageKey> {
        let key = |(id, turn): &(u128, Turn)| PageKey {
            id: Uuid::from_u128(*id),
            import: Uuid::nil(),
            number: 1,
            flaw: None,
            has_text: false,
            turn: *turn,
        };
        pages.iter().map(key).collect()
    }

    fn told(keys: &[PageKey]) -> Vec<(u128, Turn)> {
        keys.iter()
            .map(|key| (key.id.as_u128(), key.turn))
            .collect()
    }

    #[test]
    fn pages_lie_as_they_were_laid_and_later_ones_follow_behind() {
        let laid = Arrangement::of(&keys(&[
            (3, Turn::Upright),
            (9, Turn::Left),
            (1, Turn::Over),
        ]));
        let came = [1, 2, 3, 4].map(|id| (id, Turn::Upright));
        let lying = laid.lay(keys(&came));
        let expected = [
            (3, Turn::Upright),
            (1, Turn::Over),
            (2, Turn::Upright),
            (4, Turn::Upright),
        ];
        assert_eq!(told(&lying), expected);
        let as_they_came = Arrangement::default().lay(keys(&came));
        assert_eq!(told(&as_they_came), came);
    }
}
