use contract::policy::Act;

use crate::web::{
    Audience::{self, Everyone, May, SignedIn},
    Visitor,
};

/// One of the three or four places of a person, in the header.
pub(super) struct Place {
    pub(super) href: &'static str,
    pub(super) label: &'static str,
    audience: Audience,
}

/// Every place, in the order of the header.
const PLACES: &[Place] = &[
    Place {
        href: "/",
        label: "design-place-home",
        audience: Everyone,
    },
    Place {
        href: "/applications",
        label: "design-place-applications",
        audience: May(&[Act::ReadOwnApplication]),
    },
    Place {
        href: "/hearing-applications",
        label: "design-place-hearings",
        audience: May(&[Act::ReadOwnHearingApplication]),
    },
    Place {
        href: "/appointments",
        label: "design-place-appointments",
        audience: May(&[Act::ReadOwnAppointments]),
    },
    Place {
        href: "/hearing-claims",
        label: "design-place-my-cases",
        audience: May(&[Act::ReadOwnClaim]),
    },
    Place {
        href: "/desk",
        label: "design-place-worklist",
        audience: May(&[Act::ReadWorklist]),
    },
    Place {
        href: "/desk/calendar",
        label: "design-place-calendar",
        audience: May(&[Act::ReadCalendar]),
    },
    Place {
        href: "/desk/claims",
        label: "design-place-claims",
        audience: May(&[Act::ReadClaims]),
    },
    Place {
        href: "/desk/cases",
        label: "design-place-cases",
        audience: May(&[Act::ReadCaseFile]),
    },
    Place {
        href: "/provisions",
        label: "design-place-provisions",
        audience: May(&[Act::ReadProvisions]),
    },
    Place {
        href: "/people",
        label: "design-place-people",
        audience: May(&[Act::ReadPeople]),
    },
    // Whoever works through applications finds it on the page of their own.
    Place {
        href: "/pool",
        label: "design-place-pool",
        audience: May(&[Act::NominateOfficer, Act::RemoveOfficer]),
    },
    Place {
        href: "/pool/own",
        label: "design-place-own-officer",
        audience: May(&[Act::ReadOwnOfficer]),
    },
    Place {
        href: "/oversight",
        label: "design-place-oversight",
        audience: May(&[Act::WatchNodes]),
    },
    Place {
        href: "/monitoring/addressed",
        label: "design-place-addressed",
        audience: May(&[Act::ReadAddressed]),
    },
    Place {
        href: "/audit",
        label: "design-place-audit",
        audience: May(&[Act::SearchLedger]),
    },
    Place {
        href: "/notices",
        label: "design-place-notices",
        audience: SignedIn,
    },
    Place {
        href: "/help",
        label: "design-place-help",
        audience: Everyone,
    },
];

/// Pages with an address of their own that are reached from an application.
const OF_APPLICATIONS: &str = "/bundles/";
/// What is taken out of a list of work is reached from it.
const OF_WORKLIST: &str = "/exports";
/// What the calendar is made of is reached from it.
const OF_CALENDAR: &str = "/desk/places";
/// What the office is made of is reached from its people, and so are the programs that call it.
const OF_PEOPLE: [&str; 2] = ["/office", "/programs"];
/// What monitors put to departments is reached from the nodes, but for the department's own list.
const OF_OVERSIGHT: &str = "/monitoring";
const ADDRESSED: &str = "/monitoring/addressed";

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
    if holds(OF_WORKLIST) {
        return Some("/desk");
    }
    if holds(OF_CALENDAR) {
        return Some("/desk/calendar");
    }
    if OF_PEOPLE.into_iter().any(holds) {
        return Some("/people");
    }
    if holds(OF_OVERSIGHT) && !holds(ADDRESSED) {
        return Some("/oversight");
    }
    PLACES
        .iter()
        .map(|place| place.href)
        .filter(|href| holds(href))
        .max_by_key(|href| href.len())
}

/// The places of this visitor.
pub(super) fn places(visitor: &Visitor) -> impl Iterator<Item = &'static Place> {
    let caller = visitor.signed_in().map(|person| &person.caller);
    let environment = visitor.site().environment;
    PLACES
        .iter()
        .filter(move |place| place.audience.admits(caller, environment))
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn the_office_and_its_authorisations_lie_where_its_people_are() {
        for path in [
            "/people/authorisations",
            "/office",
            "/office/change",
            "/programs/new",
        ] {
            assert_eq!(place_of(path), Some("/people"), "{path}");
        }
        assert_eq!(place_of("/offices"), None);
    }
}
