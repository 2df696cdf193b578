//! An office, a list that can be taken out of it, and whoever asks and approves.

use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use async_trait::async_trait;
use contract::{
    Caller, Download, ExportDesk as _, ExportForm, ExportFormat, ExportId, ExportList, ExportState,
    ExportView, OrganisationId, Role, WorklistQuery,
};
use export::{ExportWorker, Exports};
use futures::TryStreamExt as _;
use identity::NewAccount;
use kernel::jobs::Foreman;
use ledger::{ObjectRef, TrailOf};
use matter::{ExportCell, ExportOf, Exported, ExportedPage, Refused};
use test_house::{House, member, rules};
pub(crate) use test_house::{broken, refused};
use testkit::World;
use uuid::Uuid;

pub(crate) const REASON: &str = "第四季度阅卷保障情况统计";

/// A list of so many matters, in pages of two; of the second matter of all the record was changed.
struct Listed(Arc<AtomicU64>);

impl Listed {
    fn there(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Exported for Listed {
    fn list(&self) -> ExportList {
        ExportList::Applications
    }

    fn states(&self, _: &Caller, query: &WorklistQuery) -> Vec<&'static str> {
        match query.state.as_deref() {
            Some("accepted") => vec!["accepted"],
            _ => vec!["accepted", "verified"],
        }
    }

    async fn count(&self, _: &ExportOf) -> Result<u64, Refused> {
        Ok(self.there())
    }

    async fn rows(&self, of: &ExportOf, after: Option<Uuid>) -> Result<ExportedPage, Refused> {
        let begins = after.map_or(1, |after| after.as_u128() + 1);
        let there = u128::from(self.there());
        let ends = (begins + 1).min(there);
        let cell = |column: &String, number: u128| match column.as_str() {
            "reference" => ExportCell::Text(format!("YJ-2026-{number:06}")),
            "state" => ExportCell::Code("accepted"),
            "party" => ExportCell::Text("=卢某".to_owned()),
            "case-number" => ExportCell::Text("990102202600010500".to_owned()),
            _ => ExportCell::Nothing,
        };
        let shown = (begins..=ends).filter(|number| *number != 2);
        Ok(ExportedPage {
            rows: shown
                .map(|number| {
                    of.columns
                        .iter()
                        .map(|column| cell(column, number))
                        .collect()
                })
                .collect(),
            left_out: u64::from((begins..=ends).contains(&2)),
            next: (ends < there).then(|| Uuid::from_u128(ends)),
        })
    }
}

/// The house with an office and its people.
pub(crate) struct Office {
    house: House,
    pub(crate) exports: Exports,
    /// How many matters there are in its list.
    there: Arc<AtomicU64>,
    pub(crate) id: OrganisationId,
    pub(crate) auditor: Caller,
    pub(crate) head: Caller,
    pub(crate) deputy: Caller,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        Self::with(world, 5).await
    }

    /// With so many matters in its list.
    pub(crate) async fn with(world: World, rows: u64) -> Self {
        let house = House::in_world(world);
        let there = Arc::new(AtomicU64::new(rows));
        let exports = Exports::new(export::Foundations {
            matters: house.matters(rules()),
            lists: vec![Arc::new(Listed(Arc::clone(&there)))],
        });
        let id = house
            .organisation(test_house::procuratorate("990102"))
            .await;
        let auditor = house.enter(person(id, "P028", Role::CmAuditor)).await;
        let head = house.enter(person(id, "P027", Role::CmHead)).await;
        let deputy = house.enter(person(id, "P002", Role::Dcp)).await;
        Self {
            house,
            exports: exports.unwrap(),
            there,
            id,
            auditor,
            head,
            deputy,
        }
    }

    /// From now on its list has so many matters.
    pub(crate) fn lists(&self, rows: u64) {
        self.there.store(rows, Ordering::SeqCst);
    }

    pub(crate) async fn entered(&self, number: &str, role: Role) -> Caller {
        self.enter(person(self.id, number, role)).await
    }

    /// Asked for by this person.
    pub(crate) async fn asked(&self, by: &Caller, columns: &[&str]) -> ExportId {
        let asked = self.exports.ask_export(by, form(columns));
        asked.await.unwrap()
    }

    pub(crate) async fn view(&self, by: &Caller, id: ExportId) -> ExportView {
        self.exports.export(by, id).await.unwrap()
    }

    pub(crate) async fn stands(&self, id: ExportId) -> ExportState {
        let state = self.view(&self.deputy, id).await.row.state;
        ExportState::find(&state).unwrap()
    }

    pub(crate) async fn approved(&self, by: &Caller, id: ExportId) {
        let view = self.view(by, id).await;
        let approved = self.exports.approve_export(by, id, view.version, view.rows);
        approved.await.unwrap();
    }

    /// By which letters somebody of the office was told.
    pub(crate) async fn letters_to(&self, who: &Caller) -> Vec<String> {
        let person = self.identity.person(who.account).await.unwrap().unwrap();
        let mails = self.notices.mailbox(20).await.unwrap().into_iter();
        let own = mails.filter(|mail| mail.to == person.email);
        let mut letters: Vec<String> = own.map(|mail| mail.template).collect();
        letters.sort();
        letters
    }

    /// Somebody leaves the office.
    pub(crate) async fn disable(&self, who: &Caller) {
        let person = self.identity.person(who.account).await.unwrap().unwrap();
        let operator = identity::Operator::of_system("test");
        let disabled = self.identity.disable_account(&person.number, &operator);
        disabled.await.unwrap();
    }

    /// Does every job that is due.
    pub(crate) async fn work(&self) {
        let worker = Arc::new(ExportWorker::new(self.exports.clone()));
        let foreman = Foreman::new(self.world.kernel.clone(), vec![worker]);
        foreman.run_until_idle().await.unwrap();
    }

    /// The file: its name and what stands in it.
    pub(crate) async fn fetched(&self, by: &Caller, id: ExportId) -> (String, Vec<u8>) {
        let Download {
            file_name, bytes, ..
        } = self.exports.fetch_export(by, id).await.unwrap();
        let pieces: Vec<_> = bytes.try_collect().await.unwrap();
        (file_name, pieces.concat())
    }

    /// What the ledger has of an export, the oldest first.
    pub(crate) async fn trail(&self, id: ExportId) -> Vec<String> {
        let db = &self.world.kernel.db;
        let of = TrailOf::Object(ObjectRef::new("export", id));
        let trail = self.ledger.trail(db, self.id, of).await.unwrap();
        trail
            .iter()
            .map(|step| format!("{} {:?}", step.act, step.outcome))
            .collect()
    }

    /// Fails where a row does not stand as the ledger last recorded it.
    pub(crate) async fn stands_as_recorded(&self) {
        let exports = Arc::new(self.exports.clone());
        assert_eq!(self.found(vec![exports]).await, Vec::<String>::new());
    }
}

pub(crate) fn form(columns: &[&str]) -> ExportForm {
    ExportForm {
        list: ExportList::Applications,
        query: WorklistQuery::default(),
        columns: columns.iter().map(|code| (*code).to_owned()).collect(),
        format: ExportFormat::Csv.code().to_owned(),
        reason: REASON.to_owned(),
    }
}

fn person(organisation: OrganisationId, number: &str, role: Role) -> NewAccount {
    member(organisation, number, &[role])
}
