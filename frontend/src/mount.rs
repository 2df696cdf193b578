use std::sync::LazyLock;

use actix_web::web::{self, ServiceConfig};

use crate::{
    account, agenda, audit, demo,
    design::style,
    door::not_found,
    dossier, draws, exports, gallery, hearing, oversight, people, pool, provisions, public, reader,
    web::{Desks, Pages, Route, browser_half},
    writs,
};

/// Every route of the site with the people it is for: the one list that the walks of the tests read.
pub fn routes() -> &'static [Route] {
    static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| {
        [
            public::ROUTES,
            draws::ROUTES,
            writs::ROUTES,
            account::ROUTES,
            dossier::routes().as_slice(),
            hearing::routes().as_slice(),
            reader::ROUTES,
            agenda::ROUTES,
            provisions::ROUTES,
            people::ROUTES,
            pool::ROUTES,
            exports::ROUTES,
            oversight::routes().as_slice(),
            audit::ROUTES,
            demo::ROUTES,
            gallery::ROUTES,
        ]
        .concat()
    });
    &ROUTES
}

/// Mounts every page with what it needs; the server wraps its `App` in [`guard`](crate::guard).
///
/// It comes last in the server's configuration: whatever nobody else knows answers 404 here.
pub fn mount(config: &mut ServiceConfig, desks: Desks) {
    config.app_data(web::Data::new(desks));
    let mut pages = Pages::new(config);
    public::mount(&mut pages);
    draws::mount(&mut pages);
    writs::mount(&mut pages);
    account::mount(&mut pages);
    reader::mount(&mut pages);
    dossier::mount(&mut pages);
    hearing::mount(&mut pages);
    agenda::mount(&mut pages);
    provisions::mount(&mut pages);
    people::mount(&mut pages);
    pool::mount(&mut pages);
    exports::mount(&mut pages);
    oversight::mount(&mut pages);
    audit::mount(&mut pages);
    demo::mount(&mut pages);
    gallery::mount(&mut pages);
    config
        .route("/style/{hash}.css", web::get().to(style::sheet))
        .route(
            "/assets/{version}/{file}",
            web::get().to(browser_half::file),
        )
        .route("/icon.svg", web::get().to(public::icon))
        .route("/site.webmanifest", web::get().to(public::manifest))
        .default_service(web::route().to(not_found));
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use actix_web::{App, test::init_service, web::ServiceConfig};
    use contract::{Caller, Role};

    use super::{
        account, agenda, audit, demo, dossier, draws, exports, gallery, hearing, oversight, people,
        pool, provisions, public, reader, routes, writs,
    };
    use crate::web::{Environment, Pages, Route};

    #[actix_web::test]
    async fn every_route_that_is_mounted_stands_in_the_table_and_no_other() {
        let mut mounted: Vec<Route> = Vec::new();
        let record = |config: &mut ServiceConfig| {
            let mut pages = Pages::new(config);
            public::mount(&mut pages);
            draws::mount(&mut pages);
            writs::mount(&mut pages);
            account::mount(&mut pages);
            reader::mount(&mut pages);
            dossier::mount(&mut pages);
            hearing::mount(&mut pages);
            agenda::mount(&mut pages);
            provisions::mount(&mut pages);
            people::mount(&mut pages);
            pool::mount(&mut pages);
            exports::mount(&mut pages);
            oversight::mount(&mut pages);
            audit::mount(&mut pages);
            demo::mount(&mut pages);
            gallery::mount(&mut pages);
            mounted.extend_from_slice(pages.mounted());
        };
        let _app = init_service(App::new().configure(record)).await;
        let mut names: Vec<_> = mounted
            .iter()
            .map(|route| (route.name, route.path))
            .collect();
        let mut table: Vec<_> = routes()
            .iter()
            .map(|route| (route.name, route.path))
            .collect();
        names.sort_unstable();
        table.sort_unstable();
        assert_eq!(names, table);
        table.dedup_by_key(|(name, _)| *name);
        assert_eq!(table.len(), routes().len(), "a name stands twice");
    }

    /// Every route, and whom the gate lets through: one line a route, with every role that it takes in.
    fn who_enters() -> String {
        let mut table = String::new();
        for Route { name, audience, .. } in routes() {
            let (office, nobody) = (Environment::Office, Caller::for_tests(&[]));
            let enters = |role: &Role| audience.admits(Some(&Caller::for_tests(&[*role])), office);
            let who = if audience.admits(None, office) {
                "everyone".to_owned()
            } else if audience.admits(Some(&nobody), office) {
                "whoever is signed in".to_owned()
            } else if audience.admits(None, Environment::Demo) {
                "everyone, in the demo office".to_owned()
            } else {
                let roles = Role::ALL.into_iter().filter(enters).map(Role::code);
                roles.collect::<Vec<_>>().join(" ")
            };
            let _ = writeln!(table, "{name:<24} {who}");
        }
        table
    }

    #[test]
    fn whom_the_gate_lets_through() {
        insta::assert_snapshot!(who_enters());
    }
}
