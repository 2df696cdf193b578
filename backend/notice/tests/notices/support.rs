//! An office that sends mail to a real SMTP server on loopback.

use std::{path::Path, sync::Arc};

use contract::{
    AccountId, ApplicationId, Caller, Lang, NoticeId, OrganisationId, Role, policy::SystemAct,
};
use kernel::jobs::{Foreman, Worker};
use ledger::{Ledger, ObjectRef};
use notice::{
    Addressed, Attachment, Channel, Courier, Delivery, Foundations, Letter, MailSettings, Notice,
    Notices, Postman, Receipts, Recipient, SmsSettings, SmsTransport, SmtpSettings, TlsMode,
    Transport, Values, Words, context,
};
use sea_orm::ConnectionTrait as _;
use testkit::World;
use time::OffsetDateTime;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

pub(crate) const OFFICE: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub(crate) const LU: AccountId = AccountId(Uuid::from_u128(2));
pub(crate) const APPLICATION: ApplicationId = ApplicationId(Uuid::from_u128(3));

notice::letters! {
    /// What a desk of these tests writes.
    static LETTERS in "tests/notices/letters" {
        CodeMailed = "code",
        CodeSent = "code-sent",
        Invited = "invited",
        Signed = "signed",
        Told = "told",
        Warned = "warned",
    }
}

/// A code, for the mail alone.
pub(crate) struct CodeMailed(pub(crate) &'static str);

impl Letter for CodeMailed {
    fn values(&self, _: Words) -> Values {
        context! { code => self.0 }
    }

    fn is_shown_on_site(&self) -> bool {
        false
    }
}

/// A code, for a telephone alone, worth nothing after this moment.
pub(crate) struct CodeSent(pub(crate) &'static str, pub(crate) OffsetDateTime);

impl Letter for CodeSent {
    fn values(&self, _: Words) -> Values {
        context! { code => self.0 }
    }

    fn good_until(&self) -> Option<OffsetDateTime> {
        Some(self.1)
    }
}

/// A warning that is told in short too.
pub(crate) struct Warned;

impl Letter for Warned {
    fn values(&self, _: Words) -> Values {
        context! {}
    }
}

/// An invitation with a file of this text.
pub(crate) struct Invited(pub(crate) &'static str);

impl Letter for Invited {
    fn values(&self, _: Words) -> Values {
        context! {}
    }

    fn attachment(&self, to: &Addressed<'_>) -> Option<Attachment> {
        Some(Attachment {
            file_name: "invitation.ics".to_owned(),
            media_type: "text/calendar; method=REQUEST; charset=utf-8".to_owned(),
            text: format!("{}\r\n{} {} {}", self.0, to.sender, to.email, to.link("/x")),
        })
    }
}

/// Something signed, whose delivery is an act of its own.
pub(crate) struct Signed(pub(crate) &'static str);

impl Letter for Signed {
    fn values(&self, _: Words) -> Values {
        context! { note => self.0 }
    }

    fn delivery(&self) -> SystemAct {
        SystemAct::PublishCheckpoint
    }
}

/// What is told to somebody, with what somebody else remarked.
pub(crate) struct Told(pub(crate) &'static str);

impl Letter for Told {
    fn values(&self, _: Words) -> Values {
        context! { reference => REFERENCE, remark => self.0 }
    }
}

pub(crate) const REFERENCE: &str = "YJ-2026-000123";

pub(crate) struct Office {
    pub(crate) world: World,
    pub(crate) notices: Notices,
    pub(crate) foreman: Foreman,
}

impl Office {
    pub(crate) fn with_mailbox(world: World) -> Self {
        Self::new(world, &settings(Transport::Mailbox, None))
    }

    pub(crate) fn with_server(world: World, port: u16) -> Self {
        Self::new(world, &settings(Transport::Smtp, Some(plain(port))))
    }

    pub(crate) fn new(world: World, settings: &MailSettings) -> Self {
        let none = SmsSettings {
            transport: SmsTransport::None,
            gateway: None,
        };
        Self::beside(world, settings, &none)
    }

    /// One whose mail stays in the mailbox, and whose short messages go this way.
    pub(crate) fn with_short_messages(world: World, sms: &SmsSettings) -> Self {
        Self::beside(world, &settings(Transport::Mailbox, None), sms)
    }

    fn beside(world: World, settings: &MailSettings, sms: &SmsSettings) -> Self {
        let notices = Notices::new(foundations(&world), settings).unwrap();
        let notices = notices.with_short_messages(sms).unwrap();
        let notices = notices.with(&LETTERS).unwrap();
        let workers: Vec<Arc<dyn Worker>> = vec![
            Arc::new(Postman::new(notices.clone()).unwrap()),
            Arc::new(Courier::new(notices.clone())),
            Arc::new(Receipts::new(notices.clone())),
        ];
        let foreman = Foreman::new(world.kernel.clone(), workers);
        Self {
            world,
            notices,
            foreman,
        }
    }

    pub(crate) async fn post(&self, notice: Notice) -> NoticeId {
        let tx = self.world.kernel.begin().await.unwrap();
        let id = self.notices.post(&tx, notice).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Lets the postman do everything that is due.
    pub(crate) async fn deliver(&self) {
        self.foreman.run_until_idle().await.unwrap();
    }

    pub(crate) async fn mail(&self) -> Delivery {
        self.delivery(Channel::Mail).await.unwrap()
    }

    pub(crate) async fn short(&self) -> Delivery {
        self.delivery(Channel::ShortMessage).await.unwrap()
    }

    pub(crate) async fn delivery(&self, channel: Channel) -> Option<Delivery> {
        let about = ObjectRef::new("application", APPLICATION);
        let deliveries = self
            .notices
            .deliveries(&self.world.kernel.db, OFFICE, about)
            .await;
        deliveries
            .unwrap()
            .into_iter()
            .find(|one| one.channel == channel)
    }

    /// Changes rows behind everybody's back.
    pub(crate) async fn change_by_hand(&self, sql: &str) {
        let changed = self.world.kernel.db.execute_unprepared(sql).await;
        assert!(changed.unwrap().rows_affected() > 0, "{sql}");
    }

    /// The acts of the trail.
    pub(crate) async fn acts(&self) -> Vec<String> {
        self.trail()
            .await
            .into_iter()
            .map(|step| step.act)
            .collect()
    }

    /// What the ledger holds about the deliveries of the application's notices.
    pub(crate) async fn trail(&self) -> Vec<ledger::TrailStep> {
        let ledger = Ledger::new(self.world.kernel.clone(), vault(&self.world));
        let of = ledger::TrailOf::Object(ObjectRef::new("application", APPLICATION));
        ledger
            .trail(&self.world.kernel.db, OFFICE, of)
            .await
            .unwrap()
    }
}

pub(crate) fn foundations(world: &World) -> Foundations {
    let (kernel, vault) = (world.kernel.clone(), vault(world));
    let ledger = Ledger::new(kernel.clone(), vault.clone());
    Foundations {
        kernel: kernel.read_only(),
        vault,
        ledger,
    }
}

pub(crate) fn vault(world: &World) -> Vault {
    let path = |name: &str| world.directory.path().join(name);
    let root = root_key(&path("root.key"), world);
    let shelf = Shelf::directory(&path("objects")).unwrap();
    Vault::new(world.kernel.clone(), Roots::only(root), shelf)
}

fn root_key(path: &Path, world: &World) -> FileRootKey {
    FileRootKey::load_or_create(path, world.kernel.dice.clone()).unwrap()
}

pub(crate) fn settings(transport: Transport, smtp: Option<SmtpSettings>) -> MailSettings {
    MailSettings {
        transport,
        from: "noreply@wangchuan.invalid".to_owned(),
        public_url: "https://mingjian.invalid/".to_owned(),
        office_zh: "云岭省岚江市望川区人民检察院".to_owned(),
        office_en: "People's Procuratorate of Wangchuan District".to_owned(),
        utc_offset_hours: 8,
        smtp,
    }
}

pub(crate) fn plain(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: TlsMode::Plain,
        user: None,
        password: None,
        ca_file: None,
        timeout_seconds: 5,
    }
}

pub(crate) fn to_lu(letter: impl Letter) -> Notice {
    Notice {
        organisation: OFFICE,
        to: Recipient {
            account: Some(LU),
            name: "鲁岳涛".to_owned(),
            email: "luyuetao@demo.invalid".to_owned(),
            mobile: None,
        },
        lang: Lang::ZhCn,
        about: Some(ObjectRef::new("application", APPLICATION)),
        page: Some(format!("/applications/{APPLICATION}")),
        letter: Box::new(letter),
    }
}

pub(crate) fn told() -> Notice {
    to_lu(Told(""))
}

pub(crate) fn lawyer(account: AccountId) -> Caller {
    Caller {
        account,
        organisation: OFFICE,
        ..Caller::for_tests(&[Role::Lawyer])
    }
}
