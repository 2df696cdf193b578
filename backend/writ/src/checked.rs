//! What anybody learns who holds a writ and asks by its code.

use async_trait::async_trait;
use contract::{CheckedWrit, EarlierWrit, Problem, WritDesk, WritStanding};
use matter::{Refused, ensure_as_written};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{Writs, rows::writ};

#[async_trait]
impl WritDesk for Writs {
    async fn check_writ(&self, code: &str) -> Result<CheckedWrit, Problem> {
        let found = self.checked(code).await?;
        found.ok_or_else(Problem::not_found)
    }
}

impl Writs {
    /// How the writ with this code stands, without a word of what it says; `None` where there is none. Spaces, hyphens
    /// and small letters are as good as the code itself.
    ///
    /// # Errors
    /// [`Refused::Altered`] where its record is not the one that was written: nothing is said of it then.
    pub async fn checked(&self, code: &str) -> Result<Option<CheckedWrit>, Refused> {
        let db = &self.on.kernel.db;
        let bare: String = code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let found = writ::Entity::find()
            .filter(writ::Column::Code.eq(bare))
            .one(db)
            .await?;
        let Some(row) = found else { return Ok(None) };
        ensure_as_written(&self.on.vault, db, &row).await?;
        let replaced_by = self.other(row.replaced_by).await?;
        let replaces = self.other(row.replaces).await?;
        let standing = row.stands();
        let data = self.data_of(row.id).await?;
        Ok(Some(CheckedWrit {
            office: self.forms.office().name.clone(),
            title: self.forms.title(&row.kind),
            changed_at: match standing {
                WritStanding::Stands => None,
                WritStanding::Replaced => replaced_by.as_ref().map(|later| later.issued_at),
                WritStanding::Withdrawn => row.withdrawn_at,
            },
            replaced_by: replaced_by.and_then(|later| later.number),
            replaces: replaces.map(|before| EarlierWrit {
                number: before.number,
                issued_at: before.issued_at,
            }),
            standing,
            number: row.number,
            code: row.code,
            issued_at: row.issued_at,
            digest: row.digest,
            data_digest: data.map(|data| data.digest),
            pages: u32::try_from(row.pages).unwrap_or_default(),
        }))
    }

    /// Another writ that a row names, as it was written.
    async fn other(&self, id: Option<Uuid>) -> Result<Option<writ::Model>, Refused> {
        let Some(id) = id else { return Ok(None) };
        let db = &self.on.kernel.db;
        let found = writ::Entity::find_by_id(id).one(db).await?;
        if let Some(row) = &found {
            ensure_as_written(&self.on.vault, db, row).await?;
        }
        Ok(found)
    }
}
