use contract::Role;

use crate::web::Visitor;

/// One of the three or four places of a person, in the header.
pub(super) struct Place {
    pub(super) href: &'static str,
    pub(super) label: &'static str,
    roles: &'static [Role],
}

/// Every place, in the order of the header; an empty list of roles means everybody.
const PLACES: &[Place] = &[
    Place {
        href: "/",
        label: "design-place-home",
        roles: &[],
    },
    Place {
        href: "/applications",
        label: "design-place-applications",
        roles: &[Role::Lawyer, Role::LaLawyer],
    },
    Place {
        href: "/desk",
        label: "design-place-worklist",
        roles: &[
            Role::CmClerk,
            Role::CmAuditor,
            Role::CmHead,
            Role::CmMonitor,
        ],
    },
    Place {
        href: "/desk/cases",
        label: "design-place-cases",
        roles: &[Role::EfileMaker, Role::Prosecutor],
    },
    Place {
        href: "/audit",
        label: "design-place-audit",
        roles: &[Role::AuditAdmin],
    },
    Place {
        href: "/notices",
        label: "design-place-notices",
        roles: &Role::ALL,
    },
    Place {
        href: "/help",
        label: "design-place-help",
        roles: &[],
    },
];

/// Pages with an address of their own that are reached from an application.
const OF_APPLICATIONS: &str = "/bundles/";

/// The place in which a path lies: the longest one that it begins with.
pub(super) fn place_of(path: &str) -> Option<&'static str> {
    if path.starts_with(OF_APPLICATIONS) {
        return Some("/applications");
    }
    let holds = |href: &str| {
        path == href
            || path
                .strip_prefix(href)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    PLACES
        .iter()
        .map(|place| place.href)
        .filter(|href| holds(href))
        .max_by_key(|href| href.len())
}

/// The places of this visitor.
pub(super) fn places(visitor: &Visitor) -> impl Iterator<Item = &'static Place> {
    let person = visitor.signed_in();
    PLACES.iter().filter(move |place| {
        let holds = |role: &Role| person.is_some_and(|person| person.caller.holds(*role));
        place.roles.is_empty() || place.roles.iter().any(holds)
    })
}
