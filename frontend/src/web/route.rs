use actix_web::{
    Resource, Route as Handler,
    body::BoxBody,
    dev::ServiceRequest,
    middleware::{self, Next},
    web,
};
use contract::{
    ActingCapacity, Caller,
    policy::{self, Act},
};
use serde::{Serialize, Serializer};

use super::{Environment, gate};

/// Who may open a page at all. The desk behind it still decides every act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Anybody.
    Everyone,
    /// Anybody signed in.
    SignedIn,
    /// Whoever may ever do one of these acts; to all others the page does not exist.
    May(&'static [Act]),
    /// Anybody, but only where the demo office is served.
    Demo,
}

impl Audience {
    /// Whether it takes in this person, or nobody in particular, where this is served.
    pub fn admits(self, caller: Option<&Caller>, environment: Environment) -> bool {
        match self {
            Self::Everyone => true,
            Self::SignedIn => caller.is_some(),
            Self::May(acts) => caller.is_some_and(|caller| may_any(caller, acts)),
            Self::Demo => environment == Environment::Demo,
        }
    }

    /// The capacities in which it takes this person in who acts in another one now.
    pub(crate) fn other_capacities(
        self,
        caller: &Caller,
        environment: Environment,
    ) -> Vec<ActingCapacity> {
        let acting = caller.capacity();
        let others = caller.capacities().into_iter();
        others
            .filter(|other| Some(*other) != acting)
            .filter(|other| self.admits(Some(&caller.in_capacity(*other)), environment))
            .collect()
    }
}

fn may_any(caller: &Caller, acts: &[Act]) -> bool {
    acts.iter().any(|act| policy::may_ever(caller, *act))
}

/// One page or form target of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Route {
    /// The path pattern, as actix matches it: `/applications/{application}`.
    pub path: &'static str,
    /// The page's name in kebab case, for logs, screenshots and tests.
    pub name: &'static str,
    /// Who may open it.
    pub audience: Audience,
    /// Whether it answers GET; the others are targets of forms and downloads.
    pub is_page: bool,
}

impl Route {
    /// The last word of its path: of `/applications/{application}/edit` it is `edit`.
    pub(crate) fn segment(&self) -> &'static str {
        self.path.rsplit_once('/').map_or("", |(_, last)| last)
    }

    /// A page that opens by its address.
    pub const fn page(path: &'static str, name: &'static str, audience: Audience) -> Self {
        Self {
            path,
            name,
            audience,
            is_page: true,
        }
    }

    /// The target of a form, a download or a call: nothing to look at by itself.
    pub const fn target(path: &'static str, name: &'static str, audience: Audience) -> Self {
        Self {
            path,
            name,
            audience,
            is_page: false,
        }
    }
}

/// Whether a path is one of a route's.
pub(crate) fn is_of(route: &str, path: &str) -> bool {
    let (mut parts, mut given) = (route.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(given)) if part == given || part.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// The book in which every route is entered when it is mounted.
pub struct Pages<'a> {
    config: &'a mut web::ServiceConfig,
    mounted: Vec<Route>,
}

impl<'a> Pages<'a> {
    /// Opens the book over actix's own.
    pub fn new(config: &'a mut web::ServiceConfig) -> Self {
        Self {
            config,
            mounted: Vec::new(),
        }
    }

    /// Mounts a route with its handlers behind the gate of its audience.
    pub fn add<const N: usize>(&mut self, route: Route, handlers: [Handler; N]) {
        let mut resource = Resource::new(route.path).name(route.name);
        for handler in handlers {
            resource = resource.route(handler);
        }
        self.config.service(resource.wrap(middleware::from_fn(
            move |request: ServiceRequest, next: Next<BoxBody>| gate::gate(route, request, next),
        )));
        self.mounted.push(route);
    }

    /// Every route mounted so far.
    pub fn mounted(&self) -> &[Route] {
        &self.mounted
    }
}

impl Serialize for Audience {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Everyone => serializer.serialize_str("everyone"),
            Self::SignedIn => serializer.serialize_str("signed-in"),
            Self::Demo => serializer.serialize_str("demo"),
            Self::May(acts) => serializer.collect_seq(policy::roles_of(acts)),
        }
    }
}
