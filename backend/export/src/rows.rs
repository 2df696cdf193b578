//! The table of this room.

use async_trait::async_trait;
use contract::{
    Export, ExportFacts, ExportFormat, ExportId, ExportList, ExportState, Lang, OrganisationId,
    Role,
    policy::{Act, Relation, may_ever},
};
use kernel::Coded;
use ledger::{StandingRoom, Stands};
use matter::{Dated, ExportOf, matter_table};
use sea_orm::{
    DbErr,
    entity::prelude::{TimeDateTimeWithTimeZone, Uuid},
};
use time::OffsetDateTime;
use vault::check_held;

use crate::Exports;

matter_table! {
    /// Lists that were asked for, each its asker's. The seal says which list, which columns and who approved it, so that
    /// nobody who only writes rows has another one made or fetched.
    export = "export" names object by Export in ExportState {
        held {
            list: Coded<ExportList>,
            format: Coded<ExportFormat>,
            lang: String,
            /// The codes of the columns, separated by spaces.
            columns: String,
            /// The codes of the states whose matters are in it.
            states: String,
            /// On which its matters hang, where something was sought.
            about: String,
            /// Whether the head of case management asked for it.
            is_heads: bool,
            asked_at: TimeDateTimeWithTimeZone,
            decided_by: Option<Uuid>,
            decided_at: Option<TimeDateTimeWithTimeZone>,
            job: Option<Uuid>,
            row_count: i64,
            left_out: i64,
            object: Option<Uuid>,
            until: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// Why.
            reason: Vec<u8> = REASON,
        }
        free { }
    }
}

check_held!(export);

impl Dated<ExportState> for export::Model {
    fn since(&self, _: &str) -> Option<OffsetDateTime> {
        None
    }

    /// Nothing runs; by this it is found once it is over.
    fn look_at(&self) -> Option<OffsetDateTime> {
        self.until.or(Some(self.asked_at))
    }
}

impl export::Model {
    pub(crate) fn export(&self) -> ExportId {
        ExportId(self.id)
    }

    pub(crate) const fn facts(&self) -> ExportFacts {
        ExportFacts {
            is_heads: self.is_heads,
        }
    }

    pub(crate) fn list(&self) -> ExportList {
        self.list.known().unwrap_or(ExportList::Applications)
    }

    pub(crate) fn format(&self) -> ExportFormat {
        self.format.known().unwrap_or(ExportFormat::Csv)
    }

    /// The language of what stands in it.
    pub(crate) fn lang(&self) -> Lang {
        if self.lang == Lang::En.tag() {
            Lang::En
        } else {
            Lang::ZhCn
        }
    }

    /// What it is of.
    pub(crate) fn of(&self) -> ExportOf {
        ExportOf {
            organisation: OrganisationId(self.organisation),
            states: words_in(&self.states),
            about: words_in(&self.about)
                .iter()
                .filter_map(|id| id.parse().ok())
                .collect(),
            columns: words_in(&self.columns),
            lang: self.lang(),
        }
    }

    /// What somebody of the office is to it for an act: their own, one that they may decide on, or nothing. Nobody
    /// decides on what they asked for.
    pub(crate) fn relation(&self, caller: &contract::Caller, act: Act) -> Relation {
        if self.owner == caller.account.0 {
            return match act {
                Act::ApproveExport | Act::RefuseExport => Relation::OwnSubmission,
                _ => Relation::Own,
            };
        }
        // What a head of case management asks for is no other head's to decide on.
        let is_another_heads = self.is_heads && !caller.holds(Role::Dcp);
        let decides = matches!(act, Act::ApproveExport | Act::RefuseExport);
        if may_ever(caller, Act::ApproveExport) && !(decides && is_another_heads) {
            Relation::Office
        } else {
            Relation::None
        }
    }
}

/// What stands in a column between spaces.
pub(crate) fn words_in(column: &str) -> Vec<String> {
    column.split_whitespace().map(str::to_owned).collect()
}

#[async_trait]
impl StandingRoom for Exports {
    async fn stands(&self) -> Result<Vec<Stands>, DbErr> {
        let mut stands = Vec::new();
        self.matters
            .add_standing::<export::Entity>(&mut stands)
            .await?;
        Ok(stands)
    }
}
