//! The keys that sign.

use std::sync::Arc;

use contract::OrganisationId;
use ed25519_dalek::SigningKey;
use jsonwebtoken::{DecodingKey, EncodingKey};
use kernel::Dice;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use vault::{Class, Column, VaultError};
use zeroize::Zeroizing;

use crate::{LONGEST, LinkError, Links, rows::link_key};

/// How long a key signs.
const SIGNS: Duration = Duration::days(90);

/// The organisation under whose keys stands what belongs to the whole house.
const HOUSE: OrganisationId = OrganisationId(Uuid::nil());

const SECRET: Column = Column {
    table: "link_key",
    name: "secret",
    class: Class::Credential,
};

/// An Ed25519 private key as PKCS #8 (RFC 8410) is this before its thirty-two bytes.
pub(crate) const PKCS8: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// A key with its first moment in seconds since 1970, as both are sealed: the seed, and eight bytes.
struct Kept {
    seed: Zeroizing<[u8; 32]>,
    made_at: i64,
}

impl Kept {
    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let bytes = self.seed.iter().copied().chain(self.made_at.to_be_bytes());
        Zeroizing::new(bytes.collect())
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (seed, made_at) = bytes.split_first_chunk()?;
        Some(Self {
            seed: Zeroizing::new(*seed),
            made_at: i64::from_be_bytes(made_at.try_into().ok()?),
        })
    }

    fn is_signing(&self, now: OffsetDateTime) -> bool {
        now.unix_timestamp() < self.made_at + SIGNS.whole_seconds()
    }

    /// Whether something that it signed can still be good.
    fn is_believed(&self, now: OffsetDateTime) -> bool {
        now.unix_timestamp() < self.made_at + (SIGNS + LONGEST).whole_seconds()
    }
}

/// Signs links, at the moment at which it was taken. It is taken before an act begins: where no key signs any more one is
/// made, in a transaction of its own.
pub struct Signer {
    pub(crate) id: Uuid,
    pub(crate) key: EncodingKey,
    pub(crate) now: OffsetDateTime,
    pub(crate) dice: Arc<dyn Dice>,
}

impl Links {
    /// What signs links from now on.
    ///
    /// # Errors
    /// When a foundation fails.
    pub async fn signer(&self) -> Result<Signer, LinkError> {
        let now = self.on.kernel.now();
        let rows = link_key::Entity::find()
            .order_by_desc(link_key::Column::MadeAt)
            .order_by_asc(link_key::Column::Id)
            .all(&self.on.kernel.db)
            .await?;
        for row in rows {
            // A key that somebody else put signs nothing.
            if let Some(kept) = self.opened(&row).await?
                && kept.is_signing(now)
            {
                return Ok(self.signer_of(row.id, &kept));
            }
        }
        self.new_key().await
    }

    fn signer_of(&self, id: Uuid, kept: &Kept) -> Signer {
        let mut private = Zeroizing::new(PKCS8.to_vec());
        private.extend(kept.seed.iter());
        Signer {
            id,
            key: EncodingKey::from_ed_der(&private),
            now: self.on.kernel.now(),
            dice: self.on.kernel.dice.clone(),
        }
    }

    async fn new_key(&self) -> Result<Signer, LinkError> {
        self.on.vault.prepare(HOUSE).await?;
        let (id, now) = (self.on.kernel.random_id(), self.on.kernel.now());
        let mut seed = Zeroizing::new([0; 32]);
        self.on.kernel.dice.fill(seed.as_mut_slice());
        let kept = Kept {
            seed,
            made_at: now.unix_timestamp(),
        };
        let tx = self.on.kernel.begin().await?;
        let sealer = self.on.vault.sealer(HOUSE, id);
        let row = link_key::ActiveModel {
            id: Set(id),
            secret: Set(sealer.bytes(&tx, SECRET, &kept.to_bytes()).await?),
            made_at: Set(now),
        };
        link_key::Entity::insert(row)
            .exec_without_returning(&tx)
            .await?;
        tx.commit().await?;
        Ok(self.signer_of(id, &kept))
    }

    /// The key of this name, while something that it signed can be good.
    pub(crate) async fn key(&self, id: Uuid) -> Result<Option<DecodingKey>, LinkError> {
        let row = link_key::Entity::find_by_id(id)
            .one(&self.on.kernel.db)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let kept = self.opened(&row).await?;
        let kept = kept.filter(|kept| kept.is_believed(self.on.kernel.now()));
        Ok(kept.map(|kept| {
            let public = SigningKey::from_bytes(&kept.seed).verifying_key();
            DecodingKey::from_ed_der(public.as_bytes())
        }))
    }

    /// The key of a row, where this house sealed it.
    async fn opened(&self, row: &link_key::Model) -> Result<Option<Kept>, LinkError> {
        let sealer = self.on.vault.sealer(HOUSE, row.id);
        match sealer
            .open_bytes(&self.on.kernel.db, SECRET, &row.secret)
            .await
        {
            Ok(bytes) => Ok(Kept::of_bytes(&bytes)),
            Err(VaultError::TamperedField { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) async fn forget_keys(&self) -> Result<u64, LinkError> {
        let mut forgotten = 0;
        for row in link_key::Entity::find().all(&self.on.kernel.db).await? {
            let over = row.made_at + SIGNS + LONGEST;
            if self.on.kernel.now() >= over {
                let gone = link_key::Entity::delete_by_id(row.id);
                forgotten += gone.exec(&self.on.kernel.db).await?.rows_affected;
            }
        }
        Ok(forgotten)
    }
}
