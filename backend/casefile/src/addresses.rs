//! From how many addresses a file is read on a day (DOMAIN A.5, A-N15).

use contract::{
    Caller, Parameter,
    oversight::noted,
    policy::{SystemAct, allow_system},
};
use kernel::Tx;
use ledger::{Entry, Moves};
use matter::Refused;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::OnConflict,
};
use serde_json::json;

use crate::{CaseFiles, Lens, rows::reading_address};

/// From where somebody reads today.
struct Seen {
    day: String,
    address: Vec<u8>,
}

impl CaseFiles {
    /// Remembers for today from where somebody reads, and has it watched where that is more than one reader has. The
    /// address itself is kept nowhere.
    pub(crate) async fn notice_address(&self, reader: &Caller, lens: &Lens) -> Result<(), Refused> {
        if reader.network.is_empty() {
            return Ok(());
        }
        let seen = self.seen(reader, lens).await?;
        let known = reading_address::Entity::find()
            .filter(reading_address::Column::Under.eq(lens.under.id))
            .filter(reading_address::Column::Day.eq(seen.day.as_str()))
            .filter(reading_address::Column::Address.eq(seen.address.as_slice()));
        if known.one(&self.kernel.db).await?.is_some() {
            return Ok(());
        }
        let request = self.kernel.new_request();
        let permit = allow_system(SystemAct::WatchNodes, None, reader.organisation, request);
        let act = self.ledger.begin(permit).await?;
        let addresses = self.remember(act.tx(), lens, seen).await?;
        let most = self
            .rules
            .now()
            .number(Parameter::AddressesADay, self.kernel.now());
        let (event, moves) = if addresses > u64::from(most) {
            let (of, event) = ((reader.organisation, lens.under), noted::MANY_ADDRESSES);
            (event, self.nodes.noted(act.tx(), of, event).await?)
        } else {
            ("new-address", Moves::default())
        };
        let entry = Entry::about(lens.under).of(reader.account).moving(moves);
        act.done(entry.details(json!({ "event": event }))).await?;
        Ok(())
    }

    async fn seen(&self, reader: &Caller, lens: &Lens) -> Result<Seen, Refused> {
        let day = self.rules.now().calendar.office_date(self.kernel.now());
        let within = format!("{} {}", lens.under.id, reader.network);
        let field = "reading_address.address";
        let (db, office) = (&self.kernel.db, reader.organisation);
        let address = self.vault.blind_index(db, office, field, &within).await?;
        Ok(Seen {
            day: day.to_string(),
            address: address.to_vec(),
        })
    }

    /// Answers how many addresses it makes today; those of earlier days are forgotten.
    async fn remember(&self, tx: &Tx, lens: &Lens, seen: Seen) -> Result<u64, Refused> {
        let of_matter = reading_address::Column::Under.eq(lens.under.id);
        reading_address::Entity::delete_many()
            .filter(of_matter.clone())
            .filter(reading_address::Column::Day.ne(seen.day.as_str()))
            .exec(tx)
            .await?;
        let row = reading_address::ActiveModel {
            id: Set(self.kernel.new_id()),
            under: Set(lens.under.id),
            day: Set(seen.day),
            address: Set(seen.address),
        };
        reading_address::Entity::insert(row)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        let remembered = reading_address::Entity::find().filter(of_matter);
        Ok(remembered.count(tx).await?)
    }
}
