//! Seals over rows: what is not sealed against reading is sealed against writing.
//!
//! Whoever can write the database but has no key could otherwise insert a session, raise a role, enable
//! an account or exchange the password hashes of two people. Every row a right follows from therefore
//! carries an HMAC over all its columns, and every token is known by an HMAC that only the house makes.
//! What a seal cannot see is a whole row put back as it once was; `standings.rs` lets the ledger keep that in
//! mind (decision 0012).

use contract::Secret;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, sea_query::SimpleExpr,
};
use time::OffsetDateTime;
use uuid::Uuid;
use vault::Tagger;

use crate::{
    house::{HOUSE, Identity},
    token::TokenHash,
    trouble::Trouble,
};

/// Makes and checks the seals of this room.
#[derive(Debug, Clone)]
pub(crate) struct Seals(Tagger);

/// A row with a column `seal` over all the others.
pub(crate) trait SealedRow: ModelTrait + Clone {
    /// Every column but the seal, in a fixed order.
    fn content(&self) -> Content;
    fn seal(&self) -> &[u8];
    fn with_seal(self, seal: Vec<u8>) -> Self;
    /// The row as it was read: its key and its seal, which change with anything else.
    fn is_unchanged(&self) -> SimpleExpr;
}

type ActiveOf<R> = <<R as ModelTrait>::Entity as EntityTrait>::ActiveModel;

impl Seals {
    /// What the database knows of a token of this journey.
    pub(crate) fn token_hash(&self, journey: &str, token: &Secret) -> TokenHash {
        let message = Content::new("token").text(journey).text(token.expose());
        self.0.tag(&message.0)
    }

    /// A key that tells nothing and is as short for a long text as for a short one.
    pub(crate) fn key(&self, content: &Content) -> [u8; 32] {
        self.0.tag(&content.0)
    }

    pub(crate) fn is_key(&self, content: &Content, key: &[u8]) -> bool {
        self.0.is_tag(&content.0, key)
    }

    /// Whether the row is as this house last wrote it.
    pub(crate) fn hold<R: SealedRow>(&self, row: &R) -> bool {
        self.0.is_tag(&row.content().0, row.seal())
    }

    pub(crate) fn sealed<R: SealedRow>(&self, row: R) -> R {
        let seal = self.0.tag(&row.content().0).to_vec();
        row.with_seal(seal)
    }

    /// Writes a new row under its seal.
    pub(crate) async fn insert<R, C: ConnectionTrait>(&self, tx: &C, row: R) -> Result<R, DbErr>
    where
        R: SealedRow + IntoActiveModel<ActiveOf<R>>,
    {
        let row = self.sealed(row);
        let values = row.clone().into_active_model().reset_all();
        <R::Entity as EntityTrait>::insert(values)
            .exec_without_returning(tx)
            .await?;
        Ok(row)
    }

    /// Puts the row in the place of the one that was read; `None` if that has changed since.
    pub(crate) async fn replace<R, C: ConnectionTrait>(
        &self,
        tx: &C,
        read: &R,
        next: R,
    ) -> Result<Option<R>, DbErr>
    where
        R: SealedRow + IntoActiveModel<ActiveOf<R>>,
    {
        let next = self.sealed(next);
        let values = next.clone().into_active_model().reset_all();
        let changed = <R::Entity as EntityTrait>::update_many()
            .set(values)
            .filter(read.is_unchanged())
            .exec(tx)
            .await?;
        Ok((changed.rows_affected == 1).then_some(next))
    }
}

impl Identity {
    /// The seals; their key is looked up once, never inside a transaction that could still be undone.
    pub(crate) async fn seals(&self) -> Result<&Seals, Trouble> {
        self.seals
            .get_or_try_init(async || {
                let (vault, db) = (&self.vault, &self.kernel.db);
                vault.prepare(HOUSE).await?;
                Ok(Seals(vault.tagger(db, HOUSE, "identity").await?))
            })
            .await
    }
}

/// The columns of a row, framed so that none runs into the next.
pub(crate) struct Content(Vec<u8>);

impl Content {
    pub(crate) fn new(kind: &str) -> Self {
        Self(Vec::with_capacity(512)).text(kind)
    }

    pub(crate) fn framed(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.0.extend(length.to_be_bytes());
        self.0.extend(bytes);
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn id(self, id: Uuid) -> Self {
        self.bytes(id.as_bytes())
    }

    pub(crate) fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }

    pub(crate) fn with<T: Framed>(self, value: &T) -> Self {
        value.framed_in(self)
    }

    /// A column that came later: nothing at all where there is nothing in it.
    pub(crate) fn with_later<T: Framed>(self, name: &str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.text(name).with(value),
            None => self,
        }
    }
}

/// The value of a column as it stands in the content of its row.
pub(crate) trait Framed {
    fn framed_in(&self, content: Content) -> Content;
}

impl Framed for Uuid {
    fn framed_in(&self, content: Content) -> Content {
        content.id(*self)
    }
}

impl Framed for String {
    fn framed_in(&self, content: Content) -> Content {
        content.text(self)
    }
}

impl Framed for Vec<u8> {
    fn framed_in(&self, content: Content) -> Content {
        content.bytes(self)
    }
}

impl Framed for i64 {
    fn framed_in(&self, content: Content) -> Content {
        content.number(*self)
    }
}

impl Framed for i32 {
    fn framed_in(&self, content: Content) -> Content {
        content.number((*self).into())
    }
}

impl Framed for bool {
    fn framed_in(&self, content: Content) -> Content {
        content.number((*self).into())
    }
}

/// To the microsecond, as both databases keep it.
impl Framed for OffsetDateTime {
    fn framed_in(&self, content: Content) -> Content {
        content.bytes(&(self.unix_timestamp_nanos() / 1000).to_be_bytes())
    }
}

/// Nothing is not the same as something empty.
impl<T: Framed> Framed for Option<T> {
    fn framed_in(&self, mut content: Content) -> Content {
        if let Some(value) = self {
            return value.framed_in(content);
        }
        content.0.extend(u64::MAX.to_be_bytes());
        content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_runs_into_the_next() {
        let contents = [
            Content::new("t").text("ab").text("c"),
            Content::new("t").text("a").text("bc"),
            Content::new("t").text("abc").text(""),
            Content::new("t").text("abc").with(&None::<String>),
            Content::new("t").text("abc"),
        ];
        let all: std::collections::HashSet<Vec<u8>> =
            contents.into_iter().map(|content| content.0).collect();
        assert_eq!(all.len(), 5);
    }

    #[test]
    fn a_column_that_came_later_leaves_the_seals_of_rows_from_before_as_they_are() {
        let before = || Content::new("t").text("ab");
        let empty = before().with_later("since", None::<&String>);
        assert_eq!(before().framed(), empty.framed());
        let filled = |value: &str| before().with_later("since", Some(&value.to_owned())).0;
        assert_ne!(filled("party"), filled("officer"));
        assert_ne!(filled(""), before().0);
    }
}
