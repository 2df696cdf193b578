//! The people of the office: how they come, change and leave, who holds which roles, and what the office is made of.

mod acts;
mod authorisation;
mod authorisations;
mod departments;
mod fields;
mod first;
mod invite;
mod leave;
mod list;
mod lists;
mod office;
mod one_list;
mod organisations;
mod program;
mod programs;
mod recoveries;
mod recovery;
mod show;
mod words;

use actix_web::web::{get, post};
use contract::policy::Act;

use self::{
    authorisation::OneAuthorisation, one_list::OneList, program::OneProgram, recovery::OneRecovery,
    show::OnePerson,
};
use crate::{
    page::ActPage,
    web::{Audience::May, Pages, Route},
};

pub(crate) use authorisations::Rows;
pub(crate) use programs::Rows as ProgramRows;
pub(crate) use recoveries::Rows as RecoveryRows;

const LIST: Route = Route::page("/people", "people", May(&[Act::ReadPeople]));
const INVITE: Route = Route::page("/people/new", "person-new", May(&[Act::InvitePerson]));
const LISTS: Route = Route::page("/people/lists", "people-lists", May(&[Act::ReadPeople]));
const NEW_LIST: Route = Route::page(
    "/people/lists/new",
    "people-list-new",
    May(&[Act::ReadList]),
);
const TEMPLATE: Route = Route::target(
    "/people/lists/template",
    "people-list-template",
    May(&[Act::ReadList]),
);
const ONE_LIST: Route = Route::page(
    "/people/lists/{list}",
    "people-list",
    May(&[Act::ReadPeople]),
);
const AUTHORISATIONS: Route = Route::page(
    "/people/authorisations",
    "authorisations",
    May(&[Act::ReadPeople]),
);
const AUTHORISATION: Route = Route::page(
    "/people/authorisations/{authorisation}",
    "authorisation",
    May(&[Act::ReadPeople]),
);
const RECOVERIES: Route = Route::page("/people/recoveries", "recoveries", May(&[Act::ReadPeople]));
const RECOVERY: Route = Route::page(
    "/people/recoveries/{recovery}",
    "recovery",
    May(&[Act::ReadPeople]),
);
const PERSON: Route = Route::page("/people/{account}", "person", May(&[Act::ReadPeople]));
const CONTACT: Route = Route::target(
    "/people/{account}/contact",
    "person-contact",
    May(&[Act::ShowContact]),
);
const PROGRAMS: Route = Route::page("/programs", "programs", May(&[Act::ReadPrograms]));
const NEW_PROGRAM: Route =
    Route::page("/programs/new", "program-new", May(&[Act::RegisterProgram]));
const PROGRAM: Route = Route::page("/programs/{program}", "program", May(&[Act::ReadPrograms]));
const OFFICE: Route = Route::page("/office", "office", May(&[Act::ReadPeople]));
const CHANGE_OFFICE: Route =
    Route::page("/office/change", "office-change", May(&[Act::ManageOffice]));
const ENTER_ORGANISATION: Route = Route::page(
    "/office/organisations/new",
    "organisation-new",
    May(&[Act::ManageOffice]),
);
const FIRST_ADMINISTRATOR: Route = Route::page(
    "/office/organisations/{organisation}/administrator",
    "first-administrator",
    May(&[Act::InvitePerson]),
);
const OPEN_DEPARTMENT: Route = Route::page(
    "/office/departments/new",
    "department-new",
    May(&[Act::ManageOffice]),
);
const RENAME_DEPARTMENT: Route = Route::page(
    "/office/departments/{department}",
    "department",
    May(&[Act::ManageOffice]),
);
const CLOSE_DEPARTMENT: Route = Route::target(
    "/office/departments/{department}/close",
    "department-close",
    May(&[Act::ManageOffice]),
);

/// Every act upon a person that has a page of its own, but for the change of roles, whose page asks for more.
const ACTS: &[&ActPage<OnePerson>] = &[
    &acts::INVITE_AGAIN,
    &acts::CHANGE,
    &acts::SUSPEND,
    &acts::RESUME,
    &leave::LEAVE,
    &acts::SESSIONS,
    &acts::UNLOCK,
];

/// Every act upon roles that somebody is to be given.
const ACTS_ON_ROLES: &[&ActPage<OneAuthorisation>] = &[
    &authorisation::AUTHORISE,
    &authorisation::SEND_BACK,
    &authorisation::TAKE_BACK,
];

/// Every act upon a list of people.
const ACTS_ON_LISTS: &[&ActPage<OneList>] = &[&one_list::TAKE, &one_list::UNDO, &one_list::DROP];

/// Every act upon somebody's way back.
const ACTS_ON_RECOVERIES: &[&ActPage<OneRecovery>] =
    &[&recovery::CHECK, &recovery::APPROVE, &recovery::REFUSE];

/// Every act upon a program.
const ACTS_ON_PROGRAMS: &[&ActPage<OneProgram>] = &[
    &program::ADMIT,
    &program::SEND_BACK,
    &program::TAKE_BACK,
    &program::REVOKE,
];

/// Every page of people and of the office.
pub(crate) const ROUTES: &[Route] = &[
    LIST,
    INVITE,
    LISTS,
    NEW_LIST,
    TEMPLATE,
    ONE_LIST,
    one_list::TAKE.route,
    one_list::UNDO.route,
    one_list::DROP.route,
    AUTHORISATIONS,
    AUTHORISATION,
    authorisation::AUTHORISE.route,
    authorisation::SEND_BACK.route,
    authorisation::TAKE_BACK.route,
    RECOVERIES,
    RECOVERY,
    recovery::CHECK.route,
    recovery::APPROVE.route,
    recovery::REFUSE.route,
    PERSON,
    CONTACT,
    acts::INVITE_AGAIN.route,
    acts::CHANGE.route,
    acts::ROLES.route,
    acts::SUSPEND.route,
    acts::RESUME.route,
    leave::LEAVE.route,
    acts::SESSIONS.route,
    acts::UNLOCK.route,
    OFFICE,
    CHANGE_OFFICE,
    ENTER_ORGANISATION,
    FIRST_ADMINISTRATOR,
    OPEN_DEPARTMENT,
    RENAME_DEPARTMENT,
    CLOSE_DEPARTMENT,
    PROGRAMS,
    NEW_PROGRAM,
    PROGRAM,
    program::ADMIT.route,
    program::SEND_BACK.route,
    program::TAKE_BACK.route,
    program::REVOKE.route,
];

/// Mounts the pages: those with a name of their own before those of one person or department.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    pages.add(LIST, [get().to(list::show)]);
    pages.add(INVITE, [get().to(invite::ask), post().to(invite::invite)]);
    pages.add(LISTS, [get().to(lists::show)]);
    pages.add(NEW_LIST, [get().to(lists::ask), post().to(lists::read)]);
    pages.add(TEMPLATE, [get().to(lists::template)]);
    pages.add(ONE_LIST, [get().to(one_list::show)]);
    for page in ACTS_ON_LISTS {
        page.mount(pages);
    }
    pages.add(AUTHORISATIONS, [get().to(authorisations::show)]);
    pages.add(AUTHORISATION, [get().to(authorisation::show)]);
    for page in ACTS_ON_ROLES {
        page.mount(pages);
    }
    pages.add(RECOVERIES, [get().to(recoveries::show)]);
    pages.add(RECOVERY, [get().to(recovery::show)]);
    for page in ACTS_ON_RECOVERIES {
        page.mount(pages);
    }
    pages.add(PERSON, [get().to(show::show)]);
    let contact = [get().to(show::show_masked), post().to(show::show_contact)];
    pages.add(CONTACT, contact);
    for page in ACTS {
        page.mount(pages);
    }
    acts::ROLES.mount(pages);
    mount_office(pages);
    pages.add(PROGRAMS, [get().to(programs::show)]);
    pages.add(
        NEW_PROGRAM,
        [get().to(programs::ask), post().to(programs::register)],
    );
    pages.add(PROGRAM, [get().to(program::show)]);
    for page in ACTS_ON_PROGRAMS {
        page.mount(pages);
    }
}

fn mount_office(pages: &mut Pages<'_>) {
    pages.add(OFFICE, [get().to(office::show)]);
    pages.add(
        CHANGE_OFFICE,
        [
            get().to(organisations::ask_to_change),
            post().to(organisations::change),
        ],
    );
    pages.add(
        ENTER_ORGANISATION,
        [
            get().to(organisations::ask_for_another),
            post().to(organisations::enter),
        ],
    );
    pages.add(
        FIRST_ADMINISTRATOR,
        [get().to(first::ask), post().to(first::invite)],
    );
    pages.add(
        OPEN_DEPARTMENT,
        [
            get().to(departments::ask_for_another),
            post().to(departments::open),
        ],
    );
    pages.add(
        RENAME_DEPARTMENT,
        [
            get().to(departments::ask_for_name),
            post().to(departments::rename),
        ],
    );
    pages.add(CLOSE_DEPARTMENT, [post().to(departments::close)]);
}

#[cfg(test)]
mod tests {
    use super::{ACTS, ACTS_ON_LISTS, ACTS_ON_PROGRAMS, ACTS_ON_RECOVERIES, ACTS_ON_ROLES, acts};

    #[test]
    fn every_act_that_is_offered_has_a_page_that_opens() {
        for page in ACTS {
            page.assert_leads_here();
        }
        acts::ROLES.assert_leads_here();
        for page in ACTS_ON_ROLES {
            page.assert_leads_here();
        }
        for page in ACTS_ON_LISTS {
            page.assert_leads_here();
        }
        for page in ACTS_ON_PROGRAMS {
            page.assert_leads_here();
        }
        for page in ACTS_ON_RECOVERIES {
            page.assert_leads_here();
        }
    }
}
