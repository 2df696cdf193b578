//! The writs of a matter, and one of them as a file.

use bytes::Bytes;
use contract::{
    Caller, Download, ObjectId, WritId, WritLine, WritStanding,
    policy::{Act, Permit},
};
use ledger::Entry;
use matter::{Matter, MatterModel as _, Matters, Named as _, Refused, ensure_as_written};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Listed, Writs, rows::writ};

/// The longest writ, in bytes; none comes near it.
const LONGEST: u64 = 64 * 1024 * 1024;

impl writ::Model {
    pub(crate) const fn stands(&self) -> WritStanding {
        match (self.withdrawn_at, self.replaced_by) {
            (Some(_), _) => WritStanding::Withdrawn,
            (None, Some(_)) => WritStanding::Replaced,
            (None, None) => WritStanding::Stands,
        }
    }
}

impl Writs {
    /// The writs of a matter, the oldest first.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn of_matter(&self, matter: Uuid) -> Result<Vec<WritLine>, Refused> {
        let rows = self.rows_of(matter).await?;
        let with_data = self.with_data(&rows).await?;
        let lines = rows.into_iter().map(|row| WritLine {
            id: WritId(row.id),
            title: self.forms.title(&row.kind),
            standing: row.stands(),
            number: row.number,
            code: row.code,
            issued_at: row.issued_at,
            pages: u32::try_from(row.pages).unwrap_or_default(),
            has_data: with_data.contains(&row.id),
        });
        Ok(lines.collect())
    }

    /// Those of a matter that are of one kind.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn of_kind<W: Listed>(&self, matter: Uuid) -> Result<Vec<WritId>, Refused> {
        let found = writ::Entity::find()
            .filter(writ::Column::Matter.eq(matter))
            .filter(writ::Column::Kind.eq(W::CODE))
            .all(&self.on.kernel.db)
            .await?;
        Ok(found.into_iter().map(|row| WritId(row.id)).collect())
    }

    /// The rows of a matter, each as it was written, the oldest first.
    pub(crate) async fn rows_of(&self, matter: Uuid) -> Result<Vec<writ::Model>, Refused> {
        let db = &self.on.kernel.db;
        let rows = writ::Entity::find()
            .filter(writ::Column::Matter.eq(matter))
            .order_by_asc(writ::Column::IssuedAt)
            .order_by_asc(writ::Column::Id)
            .all(db)
            .await?;
        for row in &rows {
            ensure_as_written(&self.on.vault, db, row).await?;
        }
        Ok(rows)
    }

    /// A writ as a file, for whoever reached its matter; that it was read is recorded.
    ///
    /// # Errors
    /// [`Refused::NoSuchThing`] where it is of another matter; [`Refused::Altered`] where the file is not the one that was
    /// issued.
    pub async fn read_in<M: Matter>(
        &self,
        matters: &Matters,
        asked: (&Caller, Act),
        reached: ((M::Model, Permit), WritId),
    ) -> Result<Download, Refused> {
        let opened = self.opened::<M, _>((matters, asked), reached, Self::pdf);
        let (row, bytes) = opened.await?;
        Ok(self.download(&row, ("pdf", "application/pdf"), bytes))
    }

    /// What a writ says once more for programs, as a file; otherwise as [`Writs::read_in`].
    ///
    /// # Errors
    /// As [`Writs::read_in`]; [`Refused::NoSuchThing`] where it says nothing to them.
    pub async fn read_data_in<M: Matter>(
        &self,
        matters: &Matters,
        asked: (&Caller, Act),
        reached: ((M::Model, Permit), WritId),
    ) -> Result<Download, Refused> {
        let opened = self.opened::<M, _>((matters, asked), reached, Self::data);
        let (row, bytes) = opened.await?;
        Ok(self.download(&row, ("json", "application/json"), bytes))
    }

    /// The matter in which a writ was issued.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn find_matter(&self, id: WritId) -> Result<Option<Uuid>, Refused> {
        let found = writ::Entity::find_by_id(id.0).one(&self.on.kernel.db);
        Ok(found.await?.map(|row| row.matter))
    }

    /// A file of a writ that was read, once the reading is recorded.
    async fn opened<'a, M: Matter, F: Future<Output = Result<Bytes, Refused>> + Send>(
        &'a self,
        (matters, (caller, act)): (&Matters, (&Caller, Act)),
        ((reached, permit), id): ((M::Model, Permit), WritId),
        file: impl FnOnce(&'a Self, writ::Model) -> F,
    ) -> Result<(writ::Model, Bytes), Refused> {
        let db = &self.on.kernel.db;
        let found = writ::Entity::find_by_id(id.0)
            .filter(writ::Column::Matter.eq(reached.id()))
            .one(db)
            .await?;
        let row = found.ok_or(Refused::NoSuchThing)?;
        let door = matters.door();
        let written = ensure_as_written(&self.on.vault, db, &row).await;
        door.noted(caller, act, written).await?;
        let bytes = file(self, row.clone()).await;
        let bytes = door.noted(caller, act, bytes).await?;
        let entry = Entry::about(row.object())
            .under(reached.object())
            .of(reached.owner())
            .by(caller);
        matters.on.ledger.note(permit, entry).await?;
        Ok((row, bytes))
    }

    pub(crate) fn download(
        &self,
        row: &writ::Model,
        (ending, media_type): (&str, &'static str),
        bytes: Bytes,
    ) -> Download {
        let file_name = format!(
            "{} {}.{ending}",
            self.forms.title(&row.kind),
            row.number.as_deref().unwrap_or(&row.code),
        );
        Download::whole(file_name, media_type, bytes)
    }

    async fn pdf(&self, row: writ::Model) -> Result<Bytes, Refused> {
        self.bytes(&row, (row.object, &row.digest)).await
    }

    /// A file of a writ, if it is the one that was put down.
    pub(crate) async fn bytes(
        &self,
        row: &writ::Model,
        (object, digest): (Uuid, &str),
    ) -> Result<Bytes, Refused> {
        let opened = self.on.vault.open(&self.on.kernel.db, ObjectId(object));
        let bytes = opened.await?.read_all(LONGEST).await?;
        if hex::encode(Sha256::digest(&bytes)) == digest {
            Ok(bytes)
        } else {
            Err(Refused::Altered(row.object()))
        }
    }
}
