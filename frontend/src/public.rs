//! The pages for everybody, and the home page with what is one's own.

mod dates;
mod dates_found;
mod files;
mod help;
mod home;
mod home_exports;
mod home_hearings;
mod home_lists;
mod home_programs;
mod home_recoveries;
mod home_work;
mod notices;
mod preferences;
mod statements;
mod way;

use actix_web::web::{get, post};

use crate::web::{
    Audience::{Everyone, May, SignedIn},
    Pages, Route,
};

pub(crate) use files::{icon, manifest};

const HOME: Route = Route::page("/", "home", Everyone);
const HELP: Route = Route::page("/help", "help", Everyone);
const ACCESSIBILITY: Route = Route::page("/accessibility", "accessibility", Everyone);
const PRIVACY: Route = Route::page("/privacy", "privacy", Everyone);
const PREFERENCES: Route = Route::page("/preferences", "preferences", Everyone);
const DATES: Route = Route::page("/dates", "dates", May(dates_found::WITH_DATES));
const NOTICES: Route = Route::page("/notices", "notices", SignedIn);
const NOTICE: Route = Route::page("/notices/{notice}", "notice", SignedIn);
const READ_ALL: Route = Route::target("/notices/read", "read-notices", SignedIn);
const FOLLOW: Route = Route::target("/notices/{notice}/follow", "follow-notice", SignedIn);

pub(crate) const ROUTES: &[Route] = &[
    HOME,
    HELP,
    ACCESSIBILITY,
    PRIVACY,
    PREFERENCES,
    DATES,
    NOTICES,
    NOTICE,
    READ_ALL,
    FOLLOW,
];

pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(HOME, [get().to(home::show)]);
    pages.add(HELP, [get().to(help::show)]);
    pages.add(ACCESSIBILITY, [get().to(statements::accessibility)]);
    pages.add(PRIVACY, [get().to(statements::privacy)]);
    pages.add(
        PREFERENCES,
        [get().to(preferences::show), post().to(preferences::change)],
    );
    pages.add(DATES, [get().to(dates::show)]);
    pages.add(NOTICES, [get().to(notices::show)]);
    pages.add(READ_ALL, [post().to(notices::read_all)]);
    pages.add(NOTICE, [get().to(notices::letter)]);
    pages.add(FOLLOW, [post().to(notices::follow)]);
}
