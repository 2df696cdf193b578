//! An office that sends mail to a real SMTP server on loopback.

use std::{path::Path, sync::Arc};

use contract::{AccountId, ApplicationId, Caller, Lang, NoticeId, OrganisationId, Role};
use kernel::jobs::Foreman;
use ledger::Ledger;
use notice::{
    About, Delivery, Foundations, Letter, MailSettings, Notice, Notices, Postman, Recipient,
    SmtpSettings, TlsMode, Transport,
};
use testkit::World;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

pub(crate) const OFFICE: OrganisationId = OrganisationId(Uuid::from_u128(1));
pub(crate) const LU: AccountId = AccountId(Uuid::from_u128(2));
pub(crate) const APPLICATION: ApplicationId = ApplicationId(Uuid::from_u128(3));

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
        let notices = Notices::new(foundations(&world), settings).unwrap();
        let postman = Postman::new(notices.clone()).unwrap();
        let foreman = Foreman::new(world.kernel.clone(), vec![Arc::new(postman)]);
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
        let about = About::Application(APPLICATION);
        let deliveries = self
            .notices
            .deliveries(&self.world.kernel.db, OFFICE, about)
            .await;
        deliveries
            .unwrap()
            .into_iter()
            .find(|one| one.channel == notice::Channel::Mail)
            .unwrap()
    }

    /// What the ledger holds about the deliveries of the application's notices.
    pub(crate) async fn trail(&self) -> Vec<ledger::TrailStep> {
        let ledger = Ledger::new(self.world.kernel.clone(), vault(&self.world));
        let of = ledger::TrailOf::Object(ledger::ObjectRef::new("application", APPLICATION.0));
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

pub(crate) fn to_lu(letter: Letter) -> Notice {
    Notice {
        organisation: OFFICE,
        to: Recipient {
            account: Some(LU),
            name: "鲁岳涛".to_owned(),
            email: "luyuetao@demo.invalid".to_owned(),
        },
        lang: Lang::ZhCn,
        about: Some(About::Application(APPLICATION)),
        page: Some(format!("/applications/{APPLICATION}")),
        letter,
    }
}

pub(crate) fn verified() -> Notice {
    to_lu(Letter::MandateVerified {
        reference: "YJ-2026-000123".to_owned(),
    })
}

pub(crate) fn lawyer(account: AccountId) -> Caller {
    Caller {
        account,
        organisation: OFFICE,
        ..Caller::for_tests(&[Role::Lawyer])
    }
}
