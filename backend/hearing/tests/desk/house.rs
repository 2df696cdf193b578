//! An office with its people, who speak to the desk.

use std::{collections::HashMap, ops::Deref, path::PathBuf, sync::Arc, sync::Mutex};

use async_trait::async_trait;
use casefile::{CaseFiles, NewCard, NewCase, NewParty, PartyReach};
use contract::{
    ApplicationId, Caller, CaseId, CaseKind, HearingApplicationChanges, HearingApplicationId,
    HearingApplicationView, HearingDesk, HearingStart, NodeRule, OrganisationId, PartyId, Role,
};
use hearing::{Hearings, Mandate, Mandates};
use ledger::StandingRoom;
use matter::Refused;
use reading::{Marker, Press, PressSettings, Typeface};
use scheduling::Rules;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use test_house::{forms, member};
pub(crate) use test_house::{procuratorate, refused, rules};
use testkit::World;
use time::macros::date;
use uuid::Uuid;
use writ::Writs;

pub(crate) const CASE_NO: &str = "990102202600011300";
pub(crate) const SUSPECT: &str = "吕勇睿";

/// Mandates that a lawyers' desk verified, as a test says.
#[derive(Default)]
pub(crate) struct Verified(Mutex<HashMap<Uuid, Mandate>>);

#[async_trait]
impl Mandates for Verified {
    async fn mandate_of(
        &self,
        _: &Caller,
        application: ApplicationId,
    ) -> Result<Option<Mandate>, Refused> {
        let verified = self.0.lock().expect("nobody panics holding it");
        Ok(verified.get(&application.0).copied())
    }
}

/// The desk with everything behind it.
pub(crate) struct Office {
    rooms: test_house::House,
    pub(crate) files: CaseFiles,
    pub(crate) writs: Writs,
    pub(crate) desk: Arc<dyn HearingDesk>,
    /// What ends by time is ended by the room itself.
    pub(crate) hearings: Hearings,
    pub(crate) mandates: Arc<Verified>,
    pub(crate) id: OrganisationId,
    pub(crate) prosecutor: Caller,
}

impl Deref for Office {
    type Target = test_house::House;

    fn deref(&self) -> &test_house::House {
        &self.rooms
    }
}

impl Office {
    /// One in this world, with its people and no case.
    pub(crate) async fn in_world(world: World) -> Self {
        Self::under(world, (rules(), &[])).await
    }

    /// One as the rules come: decisions can be undone for a minute.
    pub(crate) async fn that_undoes(world: World) -> Self {
        let rules = Rules::new(test_house::rulebook_that_undoes());
        Self::under(world, (rules, &[])).await
    }

    /// One under these rules, whose matters are watched by these nodes.
    pub(crate) async fn under(
        world: World,
        (rules, watched_by): (Rules, &'static [NodeRule]),
    ) -> Self {
        let rooms = test_house::House::in_world(world);
        let (kernel, vault) = (&rooms.world.kernel, &rooms.vault);
        let files = casefile::Foundations {
            kernel: kernel.read_only(),
            vault: vault.clone(),
            ledger: rooms.ledger.clone(),
            rules: rules.clone(),
            press: Press::new(press()),
            marker: Marker::new(Typeface::load(&font()).expect("a font")),
        };
        let files = CaseFiles::new(files, Vec::new());
        let writs = Writs::new(
            writ::Foundations {
                kernel: kernel.read_only(),
                vault: vault.clone(),
                rules: rules.clone(),
                published: rooms.published(&test_house::signer()),
            },
            forms(&hearing::WRITS),
        );
        let mandates = Arc::new(Verified::default());
        let hearings = Hearings::new(hearing::Foundations {
            matters: matter::Foundations {
                watched_by,
                ..rooms.matters(rules)
            },
            files: files.clone(),
            writs: writs.clone(),
            mandates: mandates.clone(),
        })
        .expect("the letters of the desk");
        let id = rooms.organisation(procuratorate("990102")).await;
        let prosecutor = member(id, "P013", &[Role::Prosecutor]);
        let prosecutor = rooms.enter(prosecutor).await;
        Self {
            rooms,
            files,
            writs,
            desk: Arc::new(hearings.clone()),
            hearings,
            mandates,
            id,
            prosecutor,
        }
    }

    /// Lands a case of this kind, handled by the prosecutor, with one suspect.
    pub(crate) async fn land(&self, kind: CaseKind) -> CaseId {
        let case = NewCase {
            organisation: self.id,
            unified_case_no: CASE_NO.to_owned(),
            title: "吕勇睿故意伤害案".to_owned(),
            cause: "故意伤害罪".to_owned(),
            stage: "审查起诉".to_owned(),
            prosecutor: Some(self.prosecutor.account),
            deadline_on: Some(date!(2026 - 12 - 20)),
            online_bars: String::new(),
            card: Some(NewCard {
                kind,
                grounds: Vec::new(),
                accepted_on: Some(date!(2026 - 11 - 2)),
            }),
            parties: vec![NewParty {
                role: "犯罪嫌疑人".to_owned(),
                name: SUSPECT.to_owned(),
                id_no: Some("990102199401193877".to_owned()),
                is_minor: false,
                reach: PartyReach {
                    address: Some("云岭省岚江市望川区虚构路36号".to_owned()),
                    mobile: Some("15400000093".to_owned()),
                },
            }],
            mandates: Vec::new(),
        };
        self.files.land(&case).await.expect("a case")
    }

    /// A lawyer whose mandate for the suspect of the case is verified in this application.
    pub(crate) async fn lawyer_for(&self, case: CaseId) -> (Caller, ApplicationId) {
        let lawyer = self
            .enter(member(self.id, "19901200411900033", &[Role::Lawyer]))
            .await;
        let party = casefile::rows::case_party::Entity::find()
            .filter(casefile::rows::case_party::Column::CaseId.eq(case.0))
            .one(&self.world.kernel.read_only().db)
            .await
            .expect("the database")
            .expect("a party");
        let application = ApplicationId(Uuid::from_u128(77));
        let mandate = Mandate {
            case,
            party: PartyId(party.id),
        };
        let mut verified = self.mandates.0.lock().expect("nobody panics holding it");
        verified.insert(application.0, mandate);
        drop(verified);
        (lawyer, application)
    }

    /// Somebody of the office.
    pub(crate) async fn staff(&self, number: &str, role: Role) -> Caller {
        self.enter(member(self.id, number, &[role])).await
    }

    /// A draft by a lawyer's mandate in a case of this kind, filled in.
    pub(crate) async fn draft(&self, kind: CaseKind) -> (Caller, HearingApplicationId) {
        let case = self.land(kind).await;
        let (lawyer, application) = self.lawyer_for(case).await;
        let start = HearingStart::Mandate { application };
        let started = self.desk.start_hearing_application(&lawyer, start).await;
        let id = started.expect("a draft");
        let kept = self.desk.save_hearing_draft(&lawyer, id, whole()).await;
        kept.expect("kept");
        (lawyer, id)
    }

    /// The same, sent.
    pub(crate) async fn applied(&self, kind: CaseKind) -> (Caller, HearingApplicationId) {
        let (lawyer, id) = self.draft(kind).await;
        let sent = self.desk.apply_for_hearing(&lawyer, id, Vec::new()).await;
        sent.expect("a receipt");
        (lawyer, id)
    }

    /// An application as somebody sees it.
    pub(crate) async fn seen(
        &self,
        who: &Caller,
        id: HearingApplicationId,
    ) -> HearingApplicationView {
        let seen = self.desk.hearing_application(who, id).await;
        seen.expect("somebody who may see it")
    }

    /// What is found where rows do not stand as the ledger last recorded them: `code kind id`.
    pub(crate) async fn found(&self) -> Vec<String> {
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.files.clone()),
            Arc::new(self.writs.clone()),
            Arc::new(self.hearings.clone()),
        ];
        self.rooms.found(rooms).await
    }

    /// Fails where a row does not stand as the ledger last recorded it.
    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }
}

/// All that an application asks.
pub(crate) fn whole() -> HearingApplicationChanges {
    let said = |value: &str| Some(value.to_owned());
    HearingApplicationChanges {
        capacity: said("defender"),
        question_1: said("是否符合相对不起诉的条件？"),
        reasons: said(
            "双方已经和解，被害人出具了谅解书，本人愿意当面说明经过，并请求听取社区的意见。",
        ),
        minor: said("no"),
        openness: said("public"),
        broadcast: said("no"),
        need: said("none"),
        statement: said("yes"),
        ..Default::default()
    }
}

fn font() -> PathBuf {
    std::env::var_os("MINGJIAN__READING__FONT").map_or_else(
        || PathBuf::from("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        PathBuf::from,
    )
}

/// The page worker lies beside the test programs' folder.
fn press() -> PressSettings {
    let test = std::env::current_exe().expect("this program");
    let folder = test.parent().and_then(|deps| deps.parent());
    PressSettings {
        program: folder.expect("a folder").join("page-worker"),
        arguments: Vec::new(),
        pdfium: testkit::second_program(),
        ..PressSettings::new(font()).expect("limits")
    }
}
