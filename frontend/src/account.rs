//! The account pages: signing in, registering, one's own account.

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod authenticator;
#[cfg(feature = "ssr")]
mod capacities;
#[cfg(feature = "ssr")]
mod carried;
#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
mod confirm_address;
#[cfg(feature = "ssr")]
mod devices;
#[cfg(feature = "ssr")]
mod gated;
#[cfg(feature = "ssr")]
mod invitation;
#[cfg(feature = "ssr")]
mod joining;
#[cfg(feature = "ssr")]
mod link;
#[cfg(feature = "ssr")]
mod overview;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
mod pieces;
#[cfg(feature = "ssr")]
mod proof_fields;
#[cfg(feature = "ssr")]
mod recover;
#[cfg(feature = "ssr")]
mod recovery_codes;
#[cfg(feature = "ssr")]
mod register;
#[cfg(feature = "ssr")]
mod registration;
#[cfg(feature = "ssr")]
mod session;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "ssr")]
mod step_up;
#[cfg(feature = "ssr")]
mod way_back;
#[cfg(feature = "ssr")]
mod way_back_go;
#[cfg(feature = "ssr")]
mod way_back_stop;
#[cfg(feature = "ssr")]
mod who_registers;

#[cfg(feature = "ssr")]
pub(crate) use self::mounted::{ROUTES, mount};
#[cfg(feature = "ssr")]
pub(crate) use self::{sign_in::sign_in_first, step_up::step_up_first};

#[cfg(feature = "ssr")]
mod mounted {
    use actix_web::web::{get, post};

    use super::{
        address, authenticator, capacities, code, confirm_address, devices, invitation, joining,
        overview, password, recover, recovery_codes, register, registration, session, sign_in,
        step_up, way_back, way_back_go, way_back_stop, who_registers,
    };
    use contract::policy::Act;

    use crate::web::{
        Audience::{Everyone, May, SignedIn},
        Pages, Route,
    };

    const SIGN_IN: Route = Route::page("/sign-in", "sign-in", Everyone);
    const CODE: Route = Route::page("/sign-in/code", "sign-in-code", Everyone);
    const SIGN_OUT: Route = Route::target("/sign-out", "sign-out", Everyone);
    const REGISTER: Route = Route::page("/register", "register", Everyone);
    const LAWYER: Route = Route::page("/register/lawyer", "register-lawyer", Everyone);
    const JOINING: Route = Route::page("/register/{joining}", "register-joining", Everyone);
    const STEPS: Route = Route::page("/register/steps", "register-steps", Everyone);
    const INVITATION: Route = Route::page("/invitation", "invitation", Everyone);
    const RECOVER: Route = Route::page("/recover", "recover", Everyone);
    const WAY_BACK: Route = Route::page("/recovery", "way-back", Everyone);
    const STOP: Route = Route::page("/recovery/stop", "way-back-stop", Everyone);
    const GO: Route = Route::page("/recovery/go", "way-back-go", Everyone);
    const STEP_UP: Route = Route::page("/step-up", "step-up", SignedIn);
    const ACCOUNT: Route = Route::page("/account", "account", SignedIn);
    const PASSWORD: Route = Route::page("/account/password", "account-password", SignedIn);
    const ADDRESS: Route = Route::page("/account/address", "account-address", SignedIn);
    const KEEP_ADDRESS: Route = Route::target("/account/address/keep", "keep-address", SignedIn);
    const CONFIRM_ADDRESS: Route = Route::page("/address", "confirm-address", Everyone);
    const CODES: Route = Route::page("/account/recovery-codes", "account-codes", SignedIn);
    const FACTOR: Route = Route::page("/account/authenticator", "account-authenticator", SignedIn);
    const END: Route = Route::target("/account/sessions/{session}/end", "end-session", SignedIn);
    const END_OTHERS: Route = Route::target(
        "/account/sessions/end-others",
        "end-other-sessions",
        SignedIn,
    );
    const ACT_AS: Route = Route::target("/account/capacity", "act-as", SignedIn);
    const ADD: Route = Route::page(
        "/account/capacities/{joining}",
        "add-capacity",
        May(&[Act::AddCapacity]),
    );
    const STAY: Route = Route::target("/account/stay", "stay-signed-in", SignedIn);
    const STATE: Route = Route::target("/account/session", "session-state", Everyone);

    pub(crate) const ROUTES: &[Route] = &[
        SIGN_IN,
        CODE,
        SIGN_OUT,
        REGISTER,
        LAWYER,
        STEPS,
        JOINING,
        INVITATION,
        RECOVER,
        WAY_BACK,
        STOP,
        GO,
        STEP_UP,
        ACCOUNT,
        PASSWORD,
        ADDRESS,
        KEEP_ADDRESS,
        CONFIRM_ADDRESS,
        CODES,
        FACTOR,
        END,
        END_OTHERS,
        ACT_AS,
        ADD,
        STAY,
        STATE,
    ];

    pub(crate) fn mount(pages: &mut Pages<'_>) {
        pages.add(
            SIGN_IN,
            [get().to(sign_in::show), post().to(sign_in::submit)],
        );
        pages.add(CODE, [get().to(code::show), post().to(code::submit)]);
        pages.add(SIGN_OUT, [post().to(session::sign_out)]);
        mount_registering(pages);
        pages.add(
            INVITATION,
            [get().to(invitation::show), post().to(invitation::take_up)],
        );
        mount_way_back(pages);
        pages.add(
            STEP_UP,
            [get().to(step_up::show), post().to(step_up::submit)],
        );
        pages.add(ACCOUNT, [get().to(overview::show)]);
        pages.add(
            PASSWORD,
            [get().to(password::show), post().to(password::change)],
        );
        pages.add(ADDRESS, [get().to(address::show), post().to(address::ask)]);
        pages.add(KEEP_ADDRESS, [post().to(address::keep)]);
        pages.add(
            CONFIRM_ADDRESS,
            [
                get().to(confirm_address::show),
                post().to(confirm_address::confirm),
            ],
        );
        pages.add(
            CODES,
            [
                get().to(recovery_codes::show),
                post().to(recovery_codes::renew),
            ],
        );
        pages.add(
            FACTOR,
            [
                get().to(authenticator::show),
                post().to(authenticator::change),
            ],
        );
        pages.add(END, [post().to(devices::end)]);
        pages.add(END_OTHERS, [post().to(devices::end_others)]);
        pages.add(ACT_AS, [post().to(capacities::act_as)]);
        pages.add(
            ADD,
            [get().to(capacities::show), post().to(capacities::add)],
        );
        pages.add(STAY, [post().to(session::stay)]);
        pages.add(STATE, [get().to(session::state)]);
    }

    fn mount_registering(pages: &mut Pages<'_>) {
        pages.add(REGISTER, [get().to(who_registers::show)]);
        pages.add(
            LAWYER,
            [get().to(register::show), post().to(register::submit)],
        );
        pages.add(
            STEPS,
            [
                get().to(registration::show),
                post().to(registration::submit),
            ],
        );
        // After the others: whatever else stands there is asked for as what somebody joins.
        pages.add(
            JOINING,
            [get().to(joining::show), post().to(joining::submit)],
        );
    }

    fn mount_way_back(pages: &mut Pages<'_>) {
        pages.add(
            RECOVER,
            [get().to(recover::show), post().to(recover::submit)],
        );
        pages.add(
            WAY_BACK,
            [get().to(way_back::show), post().to(way_back::submit)],
        );
        pages.add(
            STOP,
            [
                get().to(way_back_stop::show),
                post().to(way_back_stop::stop),
            ],
        );
        pages.add(
            GO,
            [get().to(way_back_go::show), post().to(way_back_go::go)],
        );
    }
}
