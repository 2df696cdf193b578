//! Serves the pages over desks without rooms, to look at them.
#[path = "../tests/fakes/mod.rs"]
mod fakes;

use actix_web::{App, HttpResponse, HttpServer, middleware::from_fn, web};

#[derive(serde::Deserialize)]
struct Wish {
    session: String,
    preferences: String,
    ticket: String,
    to: String,
}

async fn wish(wish: web::Query<Wish>) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    for (name, value) in [
        ("session", &wish.session),
        ("preferences", &wish.preferences),
        ("sign-in", &"ticket".to_owned()),
        ("registration", &wish.ticket),
    ] {
        answer.append_header(("set-cookie", format!("{name}={value}; Path=/; Max-Age=60")));
    }
    answer.insert_header(("location", wish.to.clone())).finish()
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let mut desks = fakes::desks("http://127.0.0.1:8099");
    desks.site.browser_half = frontend::BrowserHalf::load("target/site/pkg".as_ref()).ok();
    HttpServer::new(move || {
        let desks = desks.clone();
        App::new()
            .wrap(from_fn(frontend::guard))
            .route("/wish", web::get().to(wish))
            .configure(move |config| frontend::mount(config, desks))
    })
    .workers(1)
    .bind(("127.0.0.1", 8099))?
    .run()
    .await
}
