//! What a page behind a fresh factor is for, and where its visitor came from.

/// A page that asks for a fresh factor first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gated {
    /// The act's name in the catalogue; none for a page not listed here.
    pub(super) act: Option<&'static str>,
    /// The page before it, which asks for nothing.
    pub(super) before: String,
}

/// Beginning and end of a path, the act, and how many of its parts lead to the page before.
const ACTS: &[(&str, &str, &str, usize)] = &[
    ("/account", "/recovery-codes", "account-renew-codes", 1),
    (
        "/account",
        "/authenticator",
        "account-change-authenticator",
        1,
    ),
    ("/applications", "/bundles", "account-act-bundle", 2),
    ("/bundles", "/password", "account-act-password", 2),
    ("/bundles", "/download", "account-act-download", 2),
    ("/desk/applications", "/refuse", "account-act-refuse", 3),
    ("/desk/applications", "/grant", "account-act-grant", 3),
    ("/desk/applications", "/revoke", "account-act-revoke", 3),
    ("/desk/cases", "/approve", "account-act-approve", 3),
];

impl Gated {
    /// The page at this address of the site.
    pub(super) fn of(address: &str) -> Self {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let listed = ACTS
            .iter()
            .find(|(begin, end, ..)| path.starts_with(begin) && path.ends_with(end));
        let parts = match listed {
            Some((.., parts)) => *parts,
            None => path.split('/').count().saturating_sub(2),
        };
        let before: String = path
            .split('/')
            .skip(1)
            .take(parts)
            .flat_map(|part| ["/", part])
            .collect();
        Self {
            act: listed.map(|(_, _, act, _)| *act),
            before: if before.is_empty() {
                "/".to_owned()
            } else {
                before
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_to_the_page_that_asks() {
        for (next, before, act) in [
            (
                "/account/recovery-codes",
                "/account",
                Some("account-renew-codes"),
            ),
            (
                "/applications/7/bundles?x=/bundles",
                "/applications/7",
                Some("account-act-bundle"),
            ),
            (
                "/bundles/9/password",
                "/bundles/9",
                Some("account-act-password"),
            ),
            (
                "/desk/applications/7/grant",
                "/desk/applications/7",
                Some("account-act-grant"),
            ),
            (
                "/desk/cases/3/approve",
                "/desk/cases/3",
                Some("account-act-approve"),
            ),
            ("/somewhere/else", "/somewhere", None),
            ("/account", "/", None),
            ("/", "/", None),
        ] {
            let gated = Gated::of(next);
            assert_eq!((gated.before.as_str(), gated.act), (before, act), "{next}");
            assert_ne!(gated.before, next.trim_end_matches('/'));
        }
    }
}
