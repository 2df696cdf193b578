//! A writ is issued by an act upon its matter.

use contract::{Download, OrganisationId};
use kernel::{Tx, next_number};
use ledger::Moves;
use matter::{Matter, MatterModel as _, Refused, Taking, change_sealed};
use scheduling::Rulebook;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use vault::{Class, Place};

use crate::{
    WORDS, Writs,
    forms::{Replaced, Told},
    rows::writ::{self, VALUES},
    said::Values,
    writ::Writ,
};

/// How long a code is: 79 bits.
const LENGTH: usize = 16;

/// Whose a writ is, and of which matter.
#[derive(Clone, Copy)]
struct Of {
    organisation: Uuid,
    matter: Uuid,
    owner: Uuid,
}

impl writ::Model {
    /// As the one that takes its place names it.
    fn replaced(&self, rules: &Rulebook) -> Replaced {
        Replaced {
            number: self.number.clone(),
            day: rules.calendar.office_date(self.issued_at),
        }
    }
}

impl Writs {
    /// Issues a writ in the matter that an act is being taken upon: numbered, set, sealed, in the place of the one before
    /// it where its kind has one at a time. It stands in the entry of the act.
    ///
    /// # Errors
    /// [`Refused::Fields`] with `no-face` where a character cannot be set; as vault and database.
    pub async fn issue<M: Matter, W: Writ>(
        &self,
        act: &mut Taking<'_, M>,
        issued: &W,
    ) -> Result<(), Refused> {
        self.issued(act, issued).await.map(|_| ())
    }

    /// Issues a writ in the same way, and answers the file that is handed out: these values stand there in place of what
    /// is kept, so that nobody reads them afterwards.
    ///
    /// # Errors
    /// As [`Writs::issue`].
    pub async fn issue_saying_once<M: Matter, W: Writ>(
        &self,
        act: &mut Taking<'_, M>,
        (issued, once): (&W, Values),
    ) -> Result<Download, Refused> {
        let row = self.issued(act, issued).await?;
        let values = issued.values(WORDS).and(once);
        self.handed_out(act.tx(), (&row, &values)).await
    }

    async fn issued<M: Matter, W: Writ>(
        &self,
        act: &mut Taking<'_, M>,
        issued: &W,
    ) -> Result<writ::Model, Refused> {
        let of = Of {
            organisation: act.row.organisation().0,
            matter: act.row.id(),
            owner: act.row.owner(),
        };
        let (row, moves) = self
            .put(act.tx(), of, (W::CODE, issued.values(WORDS)))
            .await?;
        act.moving(moves);
        act.brings(row.id);
        if row.replaces.is_some() {
            // The one before it would not stand again.
            act.stands_for_good();
        }
        let mut stated = serde_json::Map::new();
        stated.insert("id".to_owned(), row.id.to_string().into());
        stated.insert("kind".to_owned(), row.kind.clone().into());
        stated.insert("number".to_owned(), row.number.clone().into());
        stated.insert("digest".to_owned(), row.digest.clone().into());
        if let Some(data) = issued.data() {
            let digest = self.put_data(act.tx(), &row, data).await?;
            stated.insert("data".to_owned(), digest.into());
        }
        act.stating("writs", stated.into());
        Ok(row)
    }

    /// A writ that was issued, set once more on other values and kept nowhere.
    async fn handed_out(
        &self,
        tx: &Tx,
        (row, values): (&writ::Model, &Values),
    ) -> Result<Download, Refused> {
        let rules = self.on.rules.now();
        let today = rules.calendar.office_date(row.issued_at);
        let worded = rules.wordings.find(&row.kind, today);
        let form = self.forms.form_of(&row.kind, worded)?;
        let before = match row.replaces {
            Some(before) => writ::Entity::find_by_id(before).one(tx).await?,
            None => None,
        };
        let told = Told {
            number: row.number.clone(),
            replaces: before.map(|before| before.replaced(&rules)),
            code: &row.code,
            today,
            now: row.issued_at,
        };
        let set = self.forms.set((&form, values), told).await?;
        Ok(self.download(row, ("pdf", "application/pdf"), set.pdf.into()))
    }

    async fn put(
        &self,
        tx: &Tx,
        of: Of,
        (kind, values): (&'static str, Values),
    ) -> Result<(writ::Model, Moves), Refused> {
        let now = self.on.kernel.now();
        let rules = self.on.rules.now();
        let today = rules.calendar.office_date(now);
        let form = self.forms.form_of(kind, rules.wordings.find(kind, today))?;
        let number = match form.series() {
            Some(series) => {
                let series = format!("文号{series}");
                let n = next_number(tx, (of.organisation, &series, today.year())).await?;
                form.number(&self.forms.office().prefix, today.year(), n)
            }
            None => None,
        };
        let before = if form.replaces {
            self.standing_one(tx, (of.matter, kind)).await?
        } else {
            None
        };
        // Nobody guesses it.
        let code = self.on.kernel.dice.letters(LENGTH);
        let told = Told {
            number: number.clone(),
            replaces: before.as_ref().map(|before| before.replaced(&rules)),
            code: &code,
            today,
            now,
        };
        let set = self.forms.set((&form, &values), told).await?;
        let object = self.kept(tx, (of.organisation, &set.pdf)).await?;
        let id = self.on.kernel.new_id();
        let sealer = self.on.vault.sealer(OrganisationId(of.organisation), id);
        let mut row = writ::Model {
            id,
            organisation: of.organisation,
            matter: of.matter,
            owner: of.owner,
            kind: kind.to_owned(),
            number,
            code,
            digest: hex::encode(Sha256::digest(&set.pdf)),
            object,
            pages: i32::try_from(set.pages).unwrap_or(i32::MAX),
            size: i64::try_from(set.pdf.len()).unwrap_or(i64::MAX),
            replaces: before.as_ref().map(|before| before.id),
            replaced_by: None,
            issued_at: now,
            withdrawn_at: None,
            values: sealer.json(tx, VALUES, &values).await?,
            reason: None,
            bound: Vec::new(),
        };
        row.bound = self.on.vault.bind(tx, &row).await?;
        row.clone().into_active_model().insert(tx).await?;
        let mut moves = Moves::begin([row.standing()]);
        if let Some(before) = before {
            moves.join(self.replace(tx, (&before, id)).await?);
        }
        Ok((row, moves))
    }

    /// Keeps a file of a writ in the vault, and answers its object.
    pub(crate) async fn kept(
        &self,
        tx: &Tx,
        (organisation, bytes): (Uuid, &[u8]),
    ) -> Result<Uuid, Refused> {
        let place = Place {
            organisation: OrganisationId(organisation),
            class: Class::Sensitive,
        };
        let staged = self.on.vault.put_bytes(place, bytes).await?;
        Ok(staged.record(tx).await?.0)
    }

    /// The one of this kind that stands in a matter.
    pub(crate) async fn standing_one(
        &self,
        tx: &Tx,
        (matter, kind): (Uuid, &str),
    ) -> Result<Option<writ::Model>, Refused> {
        let standing = writ::Entity::find()
            .filter(writ::Column::Matter.eq(matter))
            .filter(writ::Column::Kind.eq(kind))
            .filter(writ::Column::ReplacedBy.is_null())
            .filter(writ::Column::WithdrawnAt.is_null());
        Ok(standing.one(tx).await?)
    }

    async fn replace(&self, tx: &Tx, (before, by): (&writ::Model, Uuid)) -> Result<Moves, Refused> {
        let change = writ::ActiveModel {
            replaced_by: Set(Some(by)),
            ..Default::default()
        };
        let columns = (writ::Column::Id, writ::Column::Bound);
        let after = change_sealed(&self.on.vault, tx, (before, change), columns).await?;
        Ok(Moves::between([before.standing()], [after.standing()]))
    }
}
