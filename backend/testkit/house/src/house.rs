//! The house itself, and what is done in it before a test begins.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use contract::{
    AccountId, Caller, Lang, OrganisationId, RequestId, SessionId, Visit,
    policy::{SystemAct, allow_system},
};
use identity::{Identity, NewAccount, NewOrganisation, Operator};
use ledger::{Acting, Ledger};
use link::Links;
use notice::{Notices, SmsSettings};
use scheduling::Rules;
use sea_orm::ConnectionTrait as _;
use testkit::World;
use uuid::Uuid;
use vault::{FileRootKey, Roots, Shelf, Vault};

use crate::{
    settings::{Settings, identity_settings},
    standing_in::StandingIn,
};

/// The rooms that desks stand on, in a world of the test's own.
pub struct House {
    /// Where it stands. Several houses in one world are several processes on one database.
    pub world: Arc<World>,
    /// Its keys and objects lie in the world's directory.
    pub vault: Vault,
    /// The ledger, which [`House::sign`] puts into the signed tree.
    pub ledger: Ledger,
    /// The notices, without the letters of any desk.
    pub notices: Notices,
    /// The links that identity gives out.
    pub links: Links,
    /// Identity, without an organisation yet.
    pub identity: Identity,
}

impl House {
    /// A house as most suites have it.
    pub fn in_world(world: impl Into<Arc<World>>) -> Self {
        Self::with(world, Settings::default())
    }

    /// A house with these settings.
    pub fn with(world: impl Into<Arc<World>>, settings: Settings) -> Self {
        let world = world.into();
        let kernel = &world.kernel;
        let path = |name: &str| world.directory.path().join(name);
        let root = FileRootKey::load_or_create(&path("root.key"), kernel.dice.clone());
        let shelf = Shelf::directory(&path("objects")).expect("a shelf");
        let roots = Roots::only(root.expect("a root key"));
        let vault = Vault::new(kernel.clone(), roots, shelf);
        let ledger = Ledger::new(kernel.clone(), vault.clone());
        let on = notice::Foundations {
            kernel: kernel.read_only(),
            vault: vault.clone(),
            ledger: ledger.clone(),
        };
        let notices = Notices::new(on, &settings.mail).expect("a way for mail");
        let short_messages = SmsSettings {
            transport: settings.short_messages,
            gateway: None,
        };
        let notices = notices
            .with_short_messages(&short_messages)
            .expect("a way for short messages");
        let links = Links::new(kernel.clone(), vault.clone());
        let on = identity::Foundations {
            kernel: kernel.clone(),
            vault: vault.clone(),
            ledger: ledger.clone(),
            links: links.clone(),
            notices: notices.clone(),
            register: settings.register,
        };
        let identity = Identity::new(on, identity_settings()).expect("the letters of identity");
        Self {
            world,
            vault,
            ledger,
            notices,
            links,
            identity,
        }
    }

    /// What a desk with matters stands on, in an office with these rules. Nothing watches the matters.
    pub fn matters(&self, rules: Rules) -> matter::Foundations {
        matter::Foundations {
            kernel: self.world.kernel.read_only(),
            vault: self.vault.clone(),
            ledger: self.ledger.clone(),
            notices: self.notices.clone(),
            identity: self.identity.clone(),
            rules,
            watched_by: &[],
            stands_in: Arc::new(StandingIn::default()),
        }
    }

    /// Enters an organisation.
    pub async fn organisation(&self, new: NewOrganisation) -> OrganisationId {
        // Futures of tests grow large, hence the boxes here and below.
        let entered = Box::pin(self.identity.put_organisation(new)).await;
        entered.expect("an organisation")
    }

    /// Enters somebody, as an operator does at the machine.
    pub async fn enter(&self, new: NewAccount) -> Caller {
        let operator = Operator::of_system("test");
        let made = Box::pin(self.identity.create_account(new.clone(), &operator)).await;
        self.caller(made.expect("an account").account, new)
    }

    /// Whoever has this account, made as said: signed in with a factor given just now.
    pub fn caller(&self, account: AccountId, made: NewAccount) -> Caller {
        Caller {
            account,
            organisation: made.organisation,
            roles: made.roles,
            acting_as: None,
            name: made.name,
            licence_no: None,
            session: SessionId(Uuid::nil()),
            network: String::new(),
            is_stepped_up: true,
            must_change_password: false,
            request: self.request(),
        }
    }

    /// A visit from this machine, before anybody is signed in.
    pub fn visit(&self) -> Visit {
        Visit {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            user_agent: String::new(),
            lang: Lang::ZhCn,
            session: None,
            device: None,
            request: self.request(),
        }
    }

    /// The identifier of a new request.
    pub fn request(&self) -> RequestId {
        self.world.kernel.new_request()
    }

    /// An act of some desk of the organisation.
    pub async fn act(&self, organisation: OrganisationId) -> Acting {
        let permit = allow_system(SystemAct::Administer, None, organisation, self.request());
        self.ledger.begin(permit).await.expect("an act")
    }

    /// Changes rows as somebody would who writes the database and has no key; answers how many.
    pub async fn by_hand(&self, sql: &str) -> u64 {
        let done = self.world.kernel.db.execute_unprepared(sql).await;
        done.expect(sql).rows_affected()
    }
}
