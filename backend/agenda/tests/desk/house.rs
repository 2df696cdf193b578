//! An office that receives people, and a desk that arranges for its matters.

use std::sync::Arc;

use agenda::{Agenda, Arranged, ForMatter, Slot};
use contract::{
    AgendaDesk as _, AppointmentId, AppointmentKind, Caller, Lang, OrganisationId,
    OrganisationKind, PlaceForm, PlaceId, Problem, Role, SessionId,
    personal::Regions,
    policy::{SystemAct, allow_system},
};
use identity::{
    Identity, LicenceRegister, NewAccount, NewOrganisation, PasswordCost, RegisterEntry,
    RegisterUnavailable,
};
use ledger::{
    Acting, Entry, LastSigned, Ledger, Moves, NoteSigner, ObjectRef, Sequencer, SequencerSettings,
    StandingRoom,
};
use link::Links;
use matter::Refused;
use notice::{MailSettings, Notices, Transport};
use scheduling::{Rulebook, Rules};
use sea_orm::ConnectionTrait as _;
use testkit::World;
use time::{OffsetDateTime, macros::datetime};
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

/// The Tuesday after the day of the demo, nine o'clock.
pub(crate) const NINE: OffsetDateTime = datetime!(2026-11-24 09:00 +8);
pub(crate) const LICENCE: &str = "19901200411900033";

struct NoRegister;

#[async_trait::async_trait]
impl LicenceRegister for NoRegister {
    async fn look_up(&self, _: &str) -> Result<Option<RegisterEntry>, RegisterUnavailable> {
        Err(RegisterUnavailable)
    }
}

/// The office with its rooms.
pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) agenda: Agenda,
    pub(crate) identity: Identity,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) id: OrganisationId,
    pub(crate) head: Caller,
    pub(crate) lawyer: Caller,
}

impl Office {
    pub(crate) async fn in_world(world: World) -> Self {
        Self::mailing(world, mail()).await
    }

    /// One whose mail leaves like this.
    pub(crate) async fn mailing(world: World, mail: MailSettings) -> Self {
        let kernel = world.kernel.clone();
        let path = |name: &str| world.directory.path().join(name);
        let root = FileRootKey::load_or_create(&path("root.key"), kernel.dice.clone()).unwrap();
        let shelf = Shelf::directory(&path("objects")).unwrap();
        let vault = Vault::new(kernel.clone(), Roots::only(root), shelf);
        let ledger = Ledger::new(kernel.clone(), vault.clone());
        let on = notice::Foundations {
            kernel: kernel.read_only(),
            vault: vault.clone(),
            ledger: ledger.clone(),
        };
        let notices = Notices::new(on, &mail).unwrap();
        let on = identity::Foundations {
            kernel: kernel.clone(),
            vault: vault.clone(),
            ledger: ledger.clone(),
            links: Links::new(kernel.clone(), vault.clone()),
            notices: notices.clone(),
            register: Arc::new(NoRegister),
        };
        let identity = Identity::new(on, identity_settings()).unwrap();
        let id = identity.put_organisation(procuratorate()).await.unwrap();
        let rulebook = Rulebook::parse(
            include_str!("../../../../config/workcalendar.json"),
            include_str!("../../../../config/periods.toml"),
            include_str!("../../../../config/parameters.toml"),
        );
        let on = agenda::Foundations {
            kernel: kernel.read_only(),
            vault,
            ledger: ledger.clone(),
            notices: notices.clone(),
            identity: identity.clone(),
            rules: Rules::new(rulebook.unwrap()),
        };
        let head = person(&identity, &world, (id, "P021", Role::CmHead)).await;
        let lawyer = person(&identity, &world, (id, LICENCE, Role::Lawyer)).await;
        Self {
            agenda: Agenda::new(on),
            world,
            identity,
            ledger,
            notices: notices.with(&agenda::LETTERS).unwrap(),
            id,
            head,
            lawyer,
        }
    }

    pub(crate) async fn somebody(&self, number: &str, role: Role) -> Caller {
        person(&self.identity, &self.world, (self.id, number, role)).await
    }

    /// A room with so many seats.
    pub(crate) async fn room(&self, seats: u32) -> PlaceId {
        self.place(|form| form.seats = Some(seats)).await
    }

    pub(crate) async fn place(&self, change: impl FnOnce(&mut PlaceForm)) -> PlaceId {
        let mut form = room_form();
        change(&mut form);
        self.agenda.make_place(&self.head, form).await.unwrap()
    }

    /// A matter of somebody's, as its desk knows it.
    pub(crate) fn matter(&self, owner: &Caller) -> ForMatter<'static> {
        ForMatter {
            object: ObjectRef::new("application", self.world.kernel.random_id()),
            organisation: self.id,
            owner: owner.account,
            reference: "YJ-2026-000123",
            kind: AppointmentKind::Reading,
            is_of_minor: false,
        }
    }

    /// An act of a desk upon its matter.
    pub(crate) async fn act(&self) -> Acting {
        let request = self.world.kernel.new_request();
        let permit = allow_system(SystemAct::Administer, None, self.id, request);
        self.ledger.begin(permit).await.unwrap()
    }

    pub(crate) async fn done(&self, act: Acting, (matter, moves): (&ForMatter<'_>, Moves)) {
        let entry = Entry::about(matter.object).moving(moves);
        act.done(entry).await.unwrap();
    }

    /// Arranges as a desk does; a refusal leaves nothing.
    pub(crate) async fn arrange(
        &self,
        matter: &ForMatter<'_>,
        slot: Slot,
    ) -> Result<AppointmentId, Problem> {
        let act = self.act().await;
        let arranged = self
            .agenda
            .arrange(act.tx(), &self.head, (matter, slot))
            .await;
        let Arranged { id, moves, .. } = arranged?;
        self.done(act, (matter, moves)).await;
        Ok(id)
    }

    /// Arranges for a new matter of the lawyer.
    pub(crate) async fn arranged(&self, slot: Slot) -> (ForMatter<'static>, AppointmentId) {
        let matter = self.matter(&self.lawyer);
        let id = self.arrange(&matter, slot).await.unwrap();
        (matter, id)
    }

    pub(crate) async fn rearrange(
        &self,
        matter: &ForMatter<'_>,
        id: AppointmentId,
        slot: Slot,
    ) -> Result<(), Problem> {
        let act = self.act().await;
        let moved = self.agenda.rearrange(act.tx(), matter, (id, slot)).await?;
        self.done(act, (matter, moved.moves)).await;
        Ok(())
    }

    pub(crate) async fn cancel(
        &self,
        matter: &ForMatter<'_>,
        id: AppointmentId,
    ) -> Result<(), Problem> {
        let act = self.act().await;
        let of = (matter.object.id, id);
        let cancelled = self.agenda.cancel(act.tx(), of, "当日停电检修").await?;
        self.done(act, (matter, cancelled.moves)).await;
        Ok(())
    }

    pub(crate) async fn note_kept(
        &self,
        matter: &ForMatter<'_>,
        id: AppointmentId,
    ) -> Result<(), Problem> {
        let act = self.act().await;
        let moves = self
            .agenda
            .note_kept(act.tx(), (matter.object.id, id))
            .await?;
        self.done(act, (matter, moves)).await;
        Ok(())
    }

    /// What is found where rows do not stand as the ledger last recorded them.
    pub(crate) async fn found(&self) -> Vec<String> {
        let place = self.world.directory.path();
        let settings = SequencerSettings {
            tiles: place.join("tiles"),
            signer: NoteSigner::from_seed("ledger.example", &[8; 32]).unwrap(),
            last_signed: LastSigned::at(place.join("keys/ledger.signed")),
            drop: None,
            publish_every: time::Duration::minutes(5),
        };
        let sequencer = Sequencer::new(self.world.kernel.clone(), settings);
        sequencer.run(async {}).await;
        let rooms: Vec<Arc<dyn StandingRoom>> = vec![
            Arc::new(self.identity.clone()),
            Arc::new(self.agenda.clone()),
        ];
        let compared = self.ledger.compare(&rooms).await.unwrap();
        let findings = compared.findings.iter().map(|found| {
            let object = found.object.as_ref();
            let object = object.map(|object| format!(" {} {}", object.kind, object.id));
            format!("{}{}", found.code, object.unwrap_or_default())
        });
        findings.collect()
    }

    pub(crate) async fn stands_as_recorded(&self) {
        assert_eq!(self.found().await, Vec::<String>::new());
    }

    /// Changes rows as somebody would who writes the database and has no key.
    pub(crate) async fn by_hand(&self, sql: &str) -> u64 {
        let done = self.world.kernel.db.execute_unprepared(sql).await;
        done.unwrap().rows_affected()
    }
}

/// A time in a place on the Tuesday, in hours and minutes of the office.
pub(crate) fn slot(place: PlaceId, minutes: (i64, i64), seats: u32) -> Slot {
    let at = |minutes| NINE + time::Duration::minutes(minutes);
    let (from, until) = (at(minutes.0), at(minutes.1));
    Slot {
        place,
        from,
        until,
        seats,
    }
}

pub(crate) fn room_form() -> PlaceForm {
    let day = || "09:00-12:00 14:00-17:30".to_owned();
    PlaceForm {
        name: "律师阅卷室".to_owned(),
        way: "一楼东侧，凭预约进门".to_owned(),
        seats: Some(2),
        hours: [
            day(),
            day(),
            day(),
            day(),
            day(),
            String::new(),
            String::new(),
        ],
        has_agent: false,
        is_in_use: true,
    }
}

#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, kind: &str) {
    let problem = answer.expect_err(kind);
    assert_eq!(problem.kind, kind);
}

/// The number of a refusal's kind that a race may end with.
pub(crate) fn kind_of(refused: Refused) -> String {
    Problem::from(refused).kind.into_owned()
}

fn procuratorate() -> NewOrganisation {
    NewOrganisation {
        code: "990102".to_owned(),
        name_zh: "望川区人民检察院".to_owned(),
        name_en: "Procuratorate of Wangchuan".to_owned(),
        kind: OrganisationKind::Procuratorate,
        parent: None,
    }
}

async fn person(
    identity: &Identity,
    world: &World,
    (organisation, number, role): (OrganisationId, &str, Role),
) -> Caller {
    let is_lawyer = role == Role::Lawyer;
    let new = NewAccount {
        organisation,
        roles: vec![role],
        name: "项霞".to_owned(),
        number: number.to_owned(),
        licence_no: is_lawyer.then(|| number.to_owned()),
        firm: is_lawyer.then(|| "云岭衡川律师事务所".to_owned()),
        id_no: None,
        mobile: None,
        email: format!("{}@demo.invalid", number.to_lowercase()),
        lang: Lang::ZhCn,
        password: None,
        totp_key: None,
    };
    let operator = identity::Operator::of_system("test");
    let made = identity.create_account(new, &operator).await.unwrap();
    Caller {
        account: made.account,
        organisation,
        roles: vec![role],
        name: "项霞".to_owned(),
        licence_no: None,
        session: SessionId(Uuid::nil()),
        network: String::new(),
        is_stepped_up: true,
        must_change_password: false,
        request: world.kernel.new_request(),
    }
}

fn identity_settings() -> identity::Settings {
    identity::Settings {
        home_organisation: "990102".to_owned(),
        regions: Regions::WithTest,
        password_cost: PasswordCost::for_tests(),
        ..identity::Settings::default()
    }
}

pub(crate) fn mail() -> MailSettings {
    MailSettings {
        transport: Transport::Mailbox,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "https://mingjian.invalid".to_owned(),
        office_zh: "望川区人民检察院".to_owned(),
        office_en: "Procuratorate of Wangchuan".to_owned(),
        utc_offset_hours: 8,
        smtp: None,
    }
}
