//! Serves the desks' pages over views without rooms, to look at them in every state.
//!
//! Give it the folder of the browser half to see the islands move.
#[path = "../tests/desks/house/mod.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    reason = "the tests alone add to what was typed"
)]
mod house;

use actix_web::{App, HttpResponse, HttpServer, middleware::from_fn, web};

#[derive(serde::Deserialize)]
struct Wish {
    session: String,
    #[serde(default)]
    preferences: String,
    to: String,
}

async fn wish(wish: web::Query<Wish>) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    for (name, value) in [
        ("session", &wish.session),
        ("preferences", &wish.preferences),
    ] {
        answer.append_header(("set-cookie", format!("{name}={value}; Path=/; Max-Age=60")));
    }
    answer.insert_header(("location", wish.to.clone())).finish()
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let mut desks = house::desks("http://127.0.0.1:8098");
    if let Some(folder) = std::env::args_os().nth(1) {
        desks.site.browser_half = frontend::BrowserHalf::load(folder.as_ref()).ok();
    }
    HttpServer::new(move || {
        let desks = desks.clone();
        App::new()
            .wrap(from_fn(frontend::guard))
            .route("/wish", web::get().to(wish))
            .configure(move |config| frontend::mount(config, desks))
    })
    .workers(1)
    .bind(("127.0.0.1", 8098))?
    .run()
    .await
}
