//! Serves the pages over desks without rooms, to look at them.
#[path = "../tests/fakes/mod.rs"]
mod fakes;

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let desks = fakes::desks("http://127.0.0.1:8099");
    actix_web::HttpServer::new(move || {
        let desks = desks.clone();
        actix_web::App::new()
            .wrap(actix_web::middleware::from_fn(frontend::guard))
            .configure(move |config| frontend::mount(config, desks))
    })
    .workers(1)
    .bind(("127.0.0.1", 8099))?
    .run()
    .await
}
